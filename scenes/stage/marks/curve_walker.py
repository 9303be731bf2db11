"""A descent on the graph of one variable: its ball, its hops, and their marks on the axis.

All of them read one trajectory and one live, fractional step, such as a Journey's `path` and
`progress`. Between two points the ball flies straight from the one to the other, since the
descent visits nothing in between; what leaves the plot is cut off at its border.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from manim import Circle, Dot, Line, VMobject
from manim.typing import Point3D

from gdcore.descent import Trajectory
from scenes.stage import theme
from scenes.stage.marks.arrows import SHAFT, VectorArrow
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.walks.between_points import between, steps_passed

TICK_HALF = 0.11
"""Frame units that a mark reaches above the axis, and below."""


def graph_points(plot: Plot, path: Trajectory) -> Point3D:
    """Where the points of a descent of one variable lie on the graph, shape (steps + 1, 3).

    Raises:
        ValueError: the function has several variables.
    """
    if path.function.dimension != 1:
        raise ValueError(
            f"path: {path.function.name} takes {path.function.dimension} variables; "
            "give a descent of one"
        )
    return plot.point(path.points[:, 0], path.values)


class CurveWalker(Dot):
    """A ball that stands on the graph at whole steps, and flies straight between them.

    Args:
        plot: axes of the graph.
        path: a trajectory of one variable.
        progress: fractional step that has been reached.
    """

    def __init__(
        self,
        plot: Plot,
        path: Trajectory,
        progress: Source,
        *,
        colour: str = theme.INPUT,
        radius: float = theme.DOT_RADIUS,
    ) -> None:
        super().__init__(radius=radius, color=colour)
        self.set_stroke(theme.BACKGROUND, width=2, background=True)
        self.plot, self.path, self.progress = plot, path, progress
        self.outline = Circle(radius=radius).points
        self.add_updater(refresh_live)
        self.refresh()

    @property
    def place(self) -> Point3D:
        """Where it is on screen, in sight or not."""
        return between(graph_points(self.plot, self.path), read(self.progress))

    @property
    def is_in_sight(self) -> bool:
        """Whether it is within the borders of the plot."""
        x, y, _ = self.place
        area = self.plot.area
        return bool(area.left <= x <= area.right and area.bottom <= y <= area.top)

    def refresh(self) -> CurveWalker:
        """Move to where the progress says, or out of sight."""
        self.set_points(self.outline + self.place if self.is_in_sight else np.zeros((0, 3)))
        return self


class HopTrail(VMobject):
    """Every hop made so far, a straight line from point to point of the graph, in order.

    Args:
        plot: axes of the graph; what leaves it is cut off at its border.
        path: a trajectory of one variable.
        progress: fractional step that has been reached.
    """

    def __init__(
        self,
        plot: Plot,
        path: Trajectory,
        progress: Source,
        *,
        colour: str = theme.STEP,
        stroke_width: float = theme.STROKE_THIN,
    ) -> None:
        super().__init__(stroke_color=colour, stroke_width=stroke_width)
        self.plot, self.path, self.progress = plot, path, progress
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> HopTrail:
        """Draw the hops up to where the progress says."""
        corners = graph_points(self.plot, self.path)
        reached = steps_passed(self.path, self.progress)
        whole, head = int(reached) + 1, between(corners, reached)
        walked = np.concatenate([corners[:whole], [head]])
        start, end = within(self.plot, walked[:-1], walked[1:])
        thirds = np.arange(4)[:, np.newaxis] / 3
        lines = start[:, np.newaxis] + thirds * (end - start)[:, np.newaxis]
        self.set_points(lines.reshape(-1, 3))
        return self


def within(plot: Plot, start: Point3D, end: Point3D) -> tuple[Point3D, Point3D]:
    """The parts of straight lines that lie in the plot (Liang and Barsky's clipping, 1984)."""
    low, high = plot.area.anchor(0, 0)[:2], plot.area.anchor(1, 1)[:2]
    along = (end - start)[:, :2]
    with np.errstate(divide="ignore", invalid="ignore"):
        borders = np.stack([(low - start[:, :2]) / along, (high - start[:, :2]) / along])
    # A line along an axis has no crossing with two of the borders: it is in or out as a whole.
    inside = (start[:, :2] >= low) & (start[:, :2] <= high)
    still = along == 0
    enter = np.where(still, np.where(inside, -np.inf, np.inf), borders.min(axis=0))
    leave = np.where(still, np.where(inside, np.inf, -np.inf), borders.max(axis=0))
    first = np.maximum(enter.max(axis=1), 0.0)
    last = np.minimum(leave.min(axis=1), 1.0)
    kept = (first < last) & ~still.all(axis=1)
    way = (end - start)[kept]
    return start[kept] + first[kept, None] * way, start[kept] + last[kept, None] * way


class AxisMarks(VMobject):
    """A short upright mark on the axis at every x that the descent has visited.

    Args:
        plot: axes of the graph; points left and right of it are left out.
        path: a trajectory of one variable.
        progress: fractional step that has been reached; marks come with whole steps.
        level: height of the axis in units of the plot; None is its lower border.
    """

    def __init__(
        self,
        plot: Plot,
        path: Trajectory,
        progress: Source,
        *,
        level: float | None = None,
        colour: str = theme.INPUT,
        stroke_width: float = theme.STROKE_THIN,
    ) -> None:
        super().__init__(stroke_color=colour, stroke_width=stroke_width)
        self.plot, self.path, self.progress, self.level = plot, path, progress, level
        self.add_updater(refresh_live)
        self.refresh()

    @property
    def visited(self) -> npt.NDArray[np.float64]:
        """The x of every point visited so far that is in sight, in the order of the visits."""
        reached = int(steps_passed(self.path, self.progress) + 1e-9)
        x = np.asarray(self.path.points[: reached + 1, 0])
        low, high = self.plot.x_range
        return np.asarray(x[(x >= low) & (x <= high)])

    def refresh(self) -> AxisMarks:
        """Set as many marks as the progress says."""
        feet = axis_points(self.plot, self.visited, self.level)
        heights = TICK_HALF * np.linspace(-1.0, 1.0, 4)[:, np.newaxis] * np.array([0.0, 1.0, 0.0])
        self.set_points((feet[:, np.newaxis] + heights).reshape(-1, 3))
        return self


def axis_points(plot: Plot, x: float | np.ndarray, level: float | None = None) -> Point3D:
    """Where x lies on the axis on screen; the axis is the lower border, or at a level."""
    return plot.point(x, plot.y_range[0] if level is None else level)


class AxisStep(VectorArrow):
    """A step of a descent as an arrow on the axis, exactly as long as the step.

    Args:
        plot: axes of the graph.
        path: a trajectory of one variable.
        step: which one, its fraction dropped; live where it is a source of numbers.
        level: height of the axis in units of the plot; None is its lower border.
        uphill: turn it round, to plus the rate times the derivative.
    """

    def __init__(
        self,
        plot: Plot,
        path: Trajectory,
        step: Source,
        *,
        level: float | None = None,
        uphill: bool = False,
        colour: str = theme.STEP,
        shaft: float = SHAFT,
    ) -> None:
        self.plot, self.path, self.step, self.level = plot, path, step, level
        self.uphill = uphill
        super().__init__(*self.ends, colour=colour, shaft=shaft)
        if not isinstance(step, int | float):
            self.add_updater(refresh_live)

    @property
    def ends(self) -> tuple[Point3D, Point3D]:
        """Where the step leads from, and where to, on screen; after the last, it is nothing."""
        first = int(steps_passed(self.path, self.step) + 1e-9)
        last = min(first + 1, self.path.steps)
        x = self.path.points[[first, last], 0]
        start, end = axis_points(self.plot, x, self.level)
        return start, 2 * start - end if self.uphill else end

    def refresh(self) -> AxisStep:
        """Lay the arrow where its step says."""
        self.put(*self.ends)
        return self


class Plumb(Line):
    """A thin upright line from a walker on the graph to the axis.

    Args:
        walker: its foot is marked.
        level: height of the axis in units of the plot; None is its lower border.
    """

    def __init__(self, walker: CurveWalker, *, level: float | None = None) -> None:
        super().__init__(stroke_color=theme.MUTED, stroke_width=theme.STROKE_THIN)
        self.walker, self.level = walker, level
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> Plumb:
        """Hang from where the walker is, if it is in sight."""
        if not self.walker.is_in_sight:
            self.clear_points()
            return self
        place = self.walker.place
        foot = axis_points(self.walker.plot, 0.0, self.level)
        self.set_points_as_corners([place, np.array([place[0], foot[1], 0.0])])
        return self
