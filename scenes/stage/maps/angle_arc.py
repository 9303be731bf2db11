"""An angle at a place of a map: the arc that a direction has turned through."""

from __future__ import annotations

import numpy as np
from manim import Arc, VMobject

from scenes.stage import theme
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import Source, read, refresh_live

LEAST = 1e-3
"""Degrees below which there is nothing to draw."""


class AngleArc(VMobject):
    """An arc around a place from one direction to another, which may be live.

    Args:
        plot: axes of equal units.
        place: its centre, in the function's units.
        start, end: degrees counterclockwise from the direction of x.
        radius: in frame units.
    """

    def __init__(
        self,
        plot: Plot,
        place: tuple[float, float],
        start: float,
        end: Source,
        radius: float,
        *,
        colour: str = theme.TEXT,
    ) -> None:
        super().__init__(stroke_color=colour, stroke_width=theme.STROKE_THIN)
        self.plot, self.place = plot, place
        self.start, self.end, self.radius = start, end, radius
        self.add_updater(refresh_live)
        self.refresh()

    @property
    def middle(self) -> float:
        """The direction halfway along the arc, in degrees."""
        return (self.start + read(self.end)) / 2

    def refresh(self) -> AngleArc:
        """Reach as far as the direction has turned."""
        first, last = self.start, read(self.end)
        if abs(last - first) < LEAST:
            self.clear_points()
            return self
        arc = Arc(
            self.radius,
            np.radians(first),
            np.radians(last - first),
            arc_center=self.plot.point(*self.place),
        )
        self.set_points(arc.points)
        return self
