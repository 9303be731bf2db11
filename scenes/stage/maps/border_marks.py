"""Hilltops and saddles: the points of level ground that borders of basins run through."""

from __future__ import annotations

from manim import Circle, Triangle, VGroup, VMobject

from gdcore import CriticalPoint, Function, Kind, critical_points
from scenes.stage import theme
from scenes.stage.plots.plot import Plot

SIZE = 0.13
MOST = 24
"""More marks than this would hide the map: then there are none."""


def saddle_mark() -> VMobject:
    """A ring."""
    return _outlined(Circle(radius=SIZE))


def hilltop_mark() -> VMobject:
    """A triangle."""
    return _outlined(Triangle().scale(1.25 * SIZE))


def _outlined(shape: VMobject) -> VMobject:
    shape.set_stroke(theme.TEXT, width=theme.STROKE_MARK)
    return shape.set_stroke(theme.BACKGROUND, width=2 * theme.STROKE_MARK, background=True)


class BorderMarks(VGroup):
    """A ring on each saddle and a triangle on each hilltop of a map.

    Args:
        plot: axes of the map.
        function: of two variables.
        descents: rate, steps and tolerance of those whose borders run there.

    Attributes:
        critical: the points that are marked, lowest first, in the order of the submobjects.
    """

    def __init__(self, plot: Plot, function: Function, descents: tuple[float, int, float]) -> None:
        super().__init__()
        self.plot, self.function, self.descents = plot, function, descents
        marks = {Kind.SADDLE: saddle_mark, Kind.MAXIMUM: hilltop_mark}
        found = [point for point in critical_points(function) if point.kind in marks]
        self.critical: list[CriticalPoint] = found if len(found) <= MOST else []
        for point in self.critical:
            self.add(marks[point.kind]().move_to(plot.point(*point.point)))
