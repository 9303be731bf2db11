"""Levels: lines across a plot at one height."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manim import DashedLine, Line, VGroup
from manim.typing import Point3D

from gdcore import Trajectory
from scenes.stage import theme
from scenes.stage.plots.plot import Plot


def ends_of_level(plot: Plot, value: float) -> tuple[Point3D, Point3D]:
    """Where a level at a value begins and ends on screen."""
    left, right = plot.x_range
    return plot.point(left, value), plot.point(right, value)


class Level(Line):
    """A thin line across a plot at a value.

    Args:
        plot: its axes lie still.
        value: on the upright axis.
    """

    def __init__(self, plot: Plot, value: float) -> None:
        self.plot, self.value = plot, value
        start, end = ends_of_level(plot, value)
        super().__init__(start, end, color=theme.GRID, stroke_width=theme.STROKE_THIN)


class DashedLevel(VGroup):
    """The same, dashed.

    Args:
        plot, value: as for Level.
        dashes: manim's arguments for a dashed line.

    Attributes:
        line: with its dashes.
    """

    def __init__(self, plot: Plot, value: float, **dashes: Any) -> None:
        self.plot, self.value = plot, value
        start, end = ends_of_level(plot, value)
        self.line = DashedLine(
            start, end, color=theme.MUTED, stroke_width=theme.STROKE_THIN, **dashes
        )
        super().__init__(self.line)


class StopLevel(DashedLevel):
    """The length of the gradient at which descents stop.

    Args:
        paths: the descents.
    """

    def __init__(self, plot: Plot, value: float, paths: Sequence[Trajectory]) -> None:
        self.paths = tuple(paths)
        super().__init__(plot, value)
