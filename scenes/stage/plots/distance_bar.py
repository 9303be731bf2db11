"""A distance from the bottom of a bowl: a level line below it, and what it is called."""

from __future__ import annotations

import sympy as sp
from manim import DOWN, LEFT, RIGHT, UP, Line, VGroup

from gdcore import Function
from scenes.stage import theme
from scenes.stage.plots.curve import Leg
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import with_background

BELOW, BESIDE = 0.1, 0.14
"""Frame units from the line to its name."""

END = 0.07
"""Frame units that the stroke across an end reaches to both sides."""


class EndMark(Line):
    """A short upright stroke across the end of a level line.

    Args:
        plot: axes of the line.
        place: where it ends, which may be live.
        level: the height that it is drawn at, in units of the plot.
    """

    def __init__(self, plot: Plot, place: Source, level: float) -> None:
        super().__init__(stroke_color=theme.GAP, stroke_width=theme.STROKE_MARK)
        self.plot, self.place, self.level = plot, place, level
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> EndMark:
        """Cross the line where it ends now."""
        at = self.plot.point(read(self.place), self.level)
        self.set_points_by_ends(at + END * DOWN, at + END * UP)
        return self


class DistanceBar(VGroup):
    """A level line from under the bottom to under a live place, named below or at its end.

    Args:
        plot: axes of the bowl.
        level: the height that the line is drawn at, in units of the plot.
        bottom, place: where it begins and where it ends.
        name: typst mathematics; it follows the line.
        beside: set the name beyond the line's outer end, not below its middle.
        ended: cross both ends of the line, so that two that meet at the bottom stay two.

    Attributes:
        line, label, ends: its parts; the ends, of the bottom and of the place, may be none.
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
        ended: bool = False,
    ) -> None:
        super().__init__()
        self.place, self.bottom, self.beside = place, bottom, beside
        flat = Function.from_sympy(sp.Float(level), (sp.Symbol("x"),))
        self.line = Leg(plot, flat, bottom, lambda: read(place) - bottom, "run")
        self.label = with_background(Formula(name, font_size=theme.FONT_LABEL, colour=theme.GAP))
        self.ends = [EndMark(plot, end, level) for end in (bottom, place)] if ended else []
        self.add(self.line, self.label, *self.ends)
        self.add_updater(refresh_live)
        self.refresh()

    def length(self) -> float:
        """The distance as it is now."""
        return abs(read(self.place) - self.bottom)

    def refresh(self) -> DistanceBar:
        """Reach to the place as it is now, the name along with it."""
        self.line.refresh()
        for end in self.ends:
            end.refresh()
        if self.beside:
            outward = RIGHT if read(self.place) >= self.bottom else LEFT
            self.label.next_to(self.line.get_end(), outward, buff=BESIDE)
        else:
            self.label.next_to(self.line, DOWN, buff=BELOW)
        return self
