"""A distance from the bottom of a bowl: a level line below it, and what it is called."""

from __future__ import annotations

import sympy as sp
from manim import DOWN, LEFT, RIGHT, VGroup

from gdcore import Function
from scenes.stage import theme
from scenes.stage.plots.curve import Leg
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import with_background

BELOW, BESIDE = 0.1, 0.14
"""Frame units from the line to its name."""


class DistanceBar(VGroup):
    """A level line from under the bottom to under a live place, named below or at its end.

    Args:
        plot: axes of the bowl.
        level: the height that the line is drawn at, in units of the plot.
        bottom, place: where it begins and where it ends.
        name: typst mathematics; it follows the line.
        beside: set the name beyond the line's outer end, not below its middle.

    Attributes:
        line, label: its parts.
    """

    def __init__(
        self,
        plot: Plot,
        level: float,
        bottom: float,
        place: Source,
        name: str,
        *,
        beside: bool = False,
    ) -> None:
        super().__init__()
        self.place, self.bottom, self.beside = place, bottom, beside
        flat = Function.from_sympy(sp.Float(level), (sp.Symbol("x"),))
        self.line = Leg(plot, flat, bottom, lambda: read(place) - bottom, "run")
        self.label = with_background(Formula(name, font_size=theme.FONT_LABEL, colour=theme.GAP))
        self.add(self.line, self.label)
        self.add_updater(refresh_live)
        self.refresh()

    def length(self) -> float:
        """The distance as it is now."""
        return abs(read(self.place) - self.bottom)

    def refresh(self) -> DistanceBar:
        """Reach to the place as it is now, the name along with it."""
        self.line.refresh()
        if self.beside:
            outward = RIGHT if read(self.place) >= self.bottom else LEFT
            self.label.next_to(self.line.get_end(), outward, buff=BESIDE)
        else:
            self.label.next_to(self.line, DOWN, buff=BELOW)
        return self
