"""Level lines: where a function of two variables has one value, traced on a grid."""

from __future__ import annotations

from functools import cached_property

import contourpy
import numpy as np
import numpy.typing as npt

from gdcore import Function
from scenes.stage.plots.plot import Range

GRID = 221
FINE_GRID = 881
"""Samples along each axis; the finer grid is for levels at which a saddle lies."""

NEAR = 0.75
"""So far from a sample, in cells, a saddle may be whose place is estimated there."""

Vertices = npt.NDArray[np.float64]


class LevelLines:
    """The lines of a function of two variables on a part of the plane.

    On a grid lines that cross are torn apart by a few cells, and lines closer than a cell
    fall to crumbs. Both happens at saddles, so that the level of one is traced on a finer
    grid.

    Args:
        function: of two variables.
        x_range, y_range: the part of the plane.

    Attributes:
        low, high: the least and the greatest value on the grid.
    """

    def __init__(self, function: Function, x_range: Range, y_range: Range) -> None:
        self.function, self.ranges = function, (x_range, y_range)
        self.values, self._coarse = self._traced(GRID)
        self.low, self.high = float(self.values.min()), float(self.values.max())

    def at(self, level: float) -> list[Vertices]:
        """The vertices (k, 2) of every line of a level."""
        saddles, reach = self._saddles
        crossed = bool(np.any(np.abs(saddles - level) <= reach))
        generator = self._traced(FINE_GRID)[1] if crossed else self._coarse
        lines = [np.asarray(vertices) for vertices in generator.lines(level)]
        return [self._moved_onto(level, vertices) for vertices in lines] if crossed else lines

    def _moved_onto(self, level: float, vertices: Vertices) -> Vertices:
        """Vertices after one step of Newton's method up or down the slope, at most a cell long.

        Where lines of a level cross, the ground bends so much that even a fine cell's straight
        sides leave them.
        """
        low, high = np.array(self.ranges).T
        cell = (high - low) / (FINE_GRID - 1)
        slopes = np.asarray(self.function.gradient(*vertices.T)).T
        square = np.maximum((slopes**2).sum(axis=1, keepdims=True), np.finfo(float).tiny)
        off = np.asarray(self.function(*vertices.T))[:, np.newaxis] - level
        step = np.clip(off / square * slopes, -cell, cell)
        return np.asarray(np.clip(vertices - step, low, high))

    def _traced(self, count: int) -> tuple[Vertices, contourpy.ContourGenerator]:
        x, y = (np.linspace(*axis, count) for axis in self.ranges)
        values = np.asarray(self.function(x[np.newaxis, :], y[:, np.newaxis]))
        return values, contourpy.contour_generator(x, y, values)

    @cached_property
    def _saddles(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """The heights of the saddles, and how much the ground bends within a cell there.

        From the parabola through each sample and its eight neighbours, in cells.
        """
        z = self.values
        middle = z[1:-1, 1:-1]
        left, right, below, above = z[1:-1, :-2], z[1:-1, 2:], z[:-2, 1:-1], z[2:, 1:-1]
        along_x, along_y = (right - left) / 2, (above - below) / 2
        xx, yy = right + left - 2 * middle, above + below - 2 * middle
        xy = (z[2:, 2:] + z[:-2, :-2] - z[2:, :-2] - z[:-2, 2:]) / 4
        determinant = xx * yy - xy * xy
        to_x, to_y = xy * along_y - yy * along_x, xy * along_x - xx * along_y
        farthest = -NEAR * determinant
        near = (farthest > 0) & (np.abs(to_x) <= farthest) & (np.abs(to_y) <= farthest)
        rise = (along_x * to_x + along_y * to_y)[near] / determinant[near] / 2
        return middle[near] + rise, (np.abs(xx) + np.abs(yy) + np.abs(xy))[near]
