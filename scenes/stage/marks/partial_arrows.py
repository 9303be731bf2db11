"""Partial derivatives as arrows along the axes of a map: the parts of a gradient."""

from __future__ import annotations

import numpy as np

from gdcore import Function
from scenes.stage import theme
from scenes.stage.marks.arrows import SHAFT, VectorArrow
from scenes.stage.plots.plot import Plot

BORDER = 0.03
"""Part of a map's side that stays free between the tip of a gradient and the border."""

MOST_HALVINGS = 12


def along_axis(axis: int) -> tuple[float, float]:
    """One unit along x (0) or along y (1)."""
    return (1.0, 0.0) if axis == 0 else (0.0, 1.0)


class PartialArrow(VectorArrow):
    """One partial derivative at a place, along its axis, times a scale.

    The arrow of the second variable begins where that of the first ends, so that both lead to
    the tip of the gradient.

    Args:
        plot: axes of the map.
        function: of two variables.
        place: (x, y).
        axis: 0 or 1.
        scale: units of the map a unit of slope.
    """

    def __init__(
        self,
        plot: Plot,
        function: Function,
        place: tuple[float, float],
        axis: int,
        scale: float,
        *,
        shaft: float = 0.75 * SHAFT,
    ) -> None:
        self.plot, self.function, self.place = plot, function, place
        self.axis, self.scale_factor = axis, scale
        x, y = place
        slope_x, slope_y = (scale * float(slope) for slope in function.gradient(x, y))
        corner = plot.point(x + slope_x, y)
        tip = plot.point(x + slope_x, y + slope_y)
        ends = (plot.point(x, y), corner) if axis == 0 else (corner, tip)
        super().__init__(*ends, colour=theme.SLOPE, shaft=shaft)


def fitting_scale(plot: Plot, function: Function, place: tuple[float, float]) -> float:
    """The largest of 1/2, 1/4, ... at which the gradient's tip stays clear of the border.

    At full length an arrow on a hill tends to end beyond its top.
    """
    at, (low, high) = np.array(place), np.array([plot.x_range, plot.y_range]).T
    low, high = low + BORDER * (high - low), high - BORDER * (high - low)
    slopes = function.gradient(*place)
    for halvings in range(1, MOST_HALVINGS):
        tip = at + slopes / 2**halvings
        if ((low <= tip) & (tip <= high)).all():
            break
    return float(0.5**halvings)
