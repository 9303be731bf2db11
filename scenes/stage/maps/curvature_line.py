"""The line through a minimum along which the ground curves most."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from gdcore import Function, Stability
from scenes.stage import theme
from scenes.stage.marks.arrows import VectorArrow
from scenes.stage.plots.plot import Plot

Array = npt.NDArray[np.float64]


def most_curved_direction(function: Function, minimum: tuple[float, ...]) -> Array:
    """The direction of most curvature at a minimum, upwards on the map: a unit vector (2,)."""
    along: Array = Stability.at(function, minimum).eigenvectors[:, -1]
    return along if along[1] > 0 else -along


class CurvatureLine(VectorArrow):
    """An arrow along the eigenvector of the largest curvature, upwards from border to border.

    Its tip says which way distances from the minimum are counted. Along it a step of gradient
    descent overshoots first (Nesterov, *Lectures on Convex Optimization*, section 1.2.3).

    Args:
        plot: axes of equal units that show the minimum.
        function: of two variables.
        minimum: its place.
    """

    def __init__(self, plot: Plot, function: Function, minimum: tuple[float, ...]) -> None:
        self.plot, self.function, self.minimum = plot, function, minimum
        middle, along = np.array(minimum), most_curved_direction(function, minimum)
        # Borders that run alongside are never met.
        meets = np.abs(along) > 1e-12
        borders = np.array([plot.x_range, plot.y_range])[meets] - middle[meets, np.newaxis]
        reaches = np.sort(borders / along[meets, np.newaxis], axis=1)
        ends = (reaches[:, 0].max(), reaches[:, 1].min())
        start, end = (plot.point(*(middle + reach * along)) for reach in ends)
        super().__init__(start, end, colour=theme.TEXT, shaft=theme.STROKE_MARK / 100)
