"""Arrows to scale: their tips lie exactly where the mathematics says."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import VMobject
from manim.typing import Point3D

from gdcore import Function
from gdcore.descent import Trajectory
from scenes.stage import theme
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import refresh_live

SHAFT = 0.06
HEAD_WIDTH = 3.2
"""Width of the head in shafts."""


class VectorArrow(VMobject):
    """A filled arrow from one place to another; its tip is its end.

    Args:
        start, end: places on screen.
        colour: of the filling.
        shaft: width of the shaft in frame units; short arrows have smaller heads.
    """

    def __init__(self, start: Point3D, end: Point3D, *, colour: str, shaft: float = SHAFT) -> None:
        super().__init__(fill_color=colour, fill_opacity=1, stroke_width=0)
        self.shaft = shaft
        self.put(start, end)

    def put(self, start: Point3D, end: Point3D) -> VectorArrow:
        """Lay the arrow between two places of the frame."""
        return self._lay(start, end, theme.TIP_LENGTH)

    def cut(self, start: Point3D, end: Point3D) -> VectorArrow:
        """Lay the shaft alone: the arrow goes on beyond its end, out of the picture."""
        return self._lay(start, end, 0.0)

    def _lay(self, start: Point3D, end: Point3D, tip: float) -> VectorArrow:
        self.start, self.end = np.array(start, dtype=float), np.array(end, dtype=float)
        along = self.end - self.start
        length = float(np.linalg.norm(along))
        if length < 1e-9:
            self.clear_points()
            return self
        along /= length
        across = np.array([-along[1], along[0], 0.0])
        head = min(tip * self.shaft / SHAFT, 0.6 * length)
        thick = self.shaft / 2 * min(1.0, length / (2 * theme.TIP_LENGTH * self.shaft / SHAFT))
        wide = max(thick, head * HEAD_WIDTH * SHAFT / theme.TIP_LENGTH / 2)
        neck = self.end - head * along
        outline = [
            self.start + thick * across,
            neck + thick * across,
            neck + wide * across,
            self.end,
            neck - wide * across,
            neck - thick * across,
            self.start - thick * across,
        ]
        self.set_points_as_corners([*outline, outline[0]])
        return self


class StepArrow(VectorArrow):
    """One step of a descent, exactly from one point of the trajectory to the next.

    Raises:
        ValueError: the trajectory has no such step.
    """

    def __init__(self, plot: Plot, path: Trajectory, index: int, *, shaft: float = SHAFT) -> None:
        if not 0 <= index < len(path.points) - 1:
            raise ValueError(
                f"index: {index} is no step of this trajectory; 0 to {len(path.points) - 2} are"
            )
        self.plot, self.path, self.index = plot, path, index
        start, end = path.points[index], path.points[index + 1]
        super().__init__(
            plot.point(start[0], start[1]),
            plot.point(end[0], end[1]),
            colour=theme.STEP,
            shaft=shaft,
        )


class GradientArrow(VectorArrow):
    """The gradient at a live point of a map, times a scale.

    Args:
        plot: axes of equal units.
        function: of two variables.
        place: (x, y), or a callable that gives it.
        scale: units of the map a unit of gradient; -1 points downhill.
    """

    def __init__(
        self,
        plot: Plot,
        function: Function,
        place: tuple[float, float] | Callable[[], tuple[float, float]],
        scale: float,
        *,
        colour: str = theme.GRADIENT,
        shaft: float = SHAFT,
    ) -> None:
        self.plot, self.function, self.place, self.scale_factor = plot, function, place, scale
        super().__init__(*self.ends, colour=colour, shaft=shaft)
        if callable(place):
            self.add_updater(refresh_live)

    @property
    def ends(self) -> tuple[Point3D, Point3D]:
        """Both ends on screen, computed from the function."""
        x, y = self.place() if callable(self.place) else self.place
        slope_x, slope_y = self.function.gradient(x, y)
        tip = self.plot.point(x + self.scale_factor * slope_x, y + self.scale_factor * slope_y)
        return self.plot.point(x, y), tip

    def refresh(self) -> GradientArrow:
        """Lay the arrow where its place says."""
        self.put(*self.ends)
        return self
