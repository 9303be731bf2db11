"""The mark of a right angle between a gradient and its contour."""

from __future__ import annotations

import numpy as np
from manim import VMobject

from gdcore import Function
from scenes.stage import theme
from scenes.stage.plots.plot import Plot


class RightAngle(VMobject):
    """A small square between the gradient at a place and the contour to one side of it.

    Args:
        plot: axes of equal units.
        function: of two variables, its gradient not zero at the place.
        place: where the lines meet.
        size: length of the square's sides in frame units.
        side: of the gradient, on which it lies: left (1) or right (-1).
    """

    def __init__(
        self,
        plot: Plot,
        function: Function,
        place: tuple[float, float],
        size: float = 0.15,
        side: int = -1,
    ) -> None:
        super().__init__(stroke_color=theme.TEXT, stroke_width=theme.STROKE_THIN)
        self.plot, self.function, self.place, self.side = plot, function, place, side
        up = np.append(function.gradient(*place), 0.0)
        up *= size / np.linalg.norm(up)
        along = side * np.array([-up[1], up[0], 0.0])
        corner = plot.point(*place)
        self.set_points_as_corners([corner + along, corner + along + up, corner + up])
