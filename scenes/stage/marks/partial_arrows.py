"""Partial derivatives as arrows along the axes of a map: the parts of a gradient."""

from __future__ import annotations

import numpy as np
from manim.typing import Point3D

from gdcore import Function
from scenes.stage import theme
from scenes.stage.marks.arrows import SHAFT, VectorArrow
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import Source, read, refresh_live

BORDER = 0.03
"""Part of a map's side that stays free between what a gradient reaches and the border."""

MOST_HALVINGS = 12


def along_axis(axis: int) -> tuple[float, float]:
    """One unit along x (0) or along y (1)."""
    return (1.0, 0.0) if axis == 0 else (0.0, 1.0)


class PartialArrow(VectorArrow):
    """One partial derivative at a place, along its axis, times a scale.

    Tip to tail, the arrow of the second variable begins where that of the first ends, so that
    both lead to the tip of the gradient; apart, both begin at the place.

    Args:
        plot: axes of the map.
        function: of two variables.
        place: (x, y).
        axis: 0 or 1.
        scale: units of the map a unit of slope.
        joined: how far along the first arrow the second begins, from 0, apart, to 1.
    """

    def __init__(
        self,
        plot: Plot,
        function: Function,
        place: tuple[float, float],
        axis: int,
        scale: float,
        *,
        joined: Source = 1.0,
        shaft: float = 0.75 * SHAFT,
    ) -> None:
        self.plot, self.function, self.place = plot, function, place
        self.axis, self.scale_factor, self.joined = axis, scale, joined
        super().__init__(*self.ends, colour=theme.SLOPE, shaft=shaft)
        if not isinstance(joined, int | float):
            self.add_updater(refresh_live)

    @property
    def ends(self) -> tuple[Point3D, Point3D]:
        """Both ends on screen, computed from the function."""
        x, y = self.place
        slope_x, slope_y = (
            self.scale_factor * float(slope) for slope in self.function.gradient(x, y)
        )
        if self.axis == 0:
            return self.plot.point(x, y), self.plot.point(x + slope_x, y)
        begins = x + read(self.joined) * slope_x
        return self.plot.point(begins, y), self.plot.point(begins, y + slope_y)

    def refresh(self) -> PartialArrow:
        """Lay the arrow where its source says."""
        self.put(*self.ends)
        return self


def fitting_scale(
    plot: Plot, function: Function, place: tuple[float, float], *, largest: float = 0.5
) -> float:
    """The largest of all halves of a scale at which no slope at the place reaches the border.

    As arrows in their directions, all slopes end on the circle whose diameter is the gradient.
    At full length an arrow on a hill tends to end beyond its top: `largest` is 1/2, or 1 where
    lengths are to be read off the axes.
    """
    at, (low, high) = np.array(place), np.array([plot.x_range, plot.y_range]).T
    low, high = low + BORDER * (high - low), high - BORDER * (high - low)
    half = function.gradient(*place) / 2
    radius = np.linalg.norm(half)
    for halvings in range(MOST_HALVINGS):
        middle, reach = at + largest * half / 2**halvings, largest * radius / 2**halvings
        if ((low <= middle - reach) & (middle + reach <= high)).all():
            break
    return float(largest * 0.5**halvings)
