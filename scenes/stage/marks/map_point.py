"""Places of a map, which may be live, and the dots that stand on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from manim import Dot

from scenes.stage import theme
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import refresh_live

Place: TypeAlias = tuple[float, float] | Callable[[], tuple[float, float]]
"""A point of a map in the function's own units, or where to ask for it."""


def read_place(place: Place) -> tuple[float, float]:
    """The point that a place is now."""
    return place() if callable(place) else place


class MapPoint(Dot):
    """A dot at a place of a map, which may be live; it stands above lines and arrows."""

    def __init__(
        self,
        plot: Plot,
        place: Place,
        *,
        colour: str = theme.INPUT,
        radius: float = theme.DOT_RADIUS,
    ) -> None:
        super().__init__(radius=radius, color=colour)
        self.set_stroke(theme.BACKGROUND, width=theme.STROKE_MARK, background=True)
        self.set_z_index(1)
        self.plot, self.place = plot, place
        if callable(place):
            self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> MapPoint:
        """Move to where the place is now."""
        self.move_to(self.plot.point(*read_place(self.place)))
        return self
