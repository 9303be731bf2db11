"""The line through a minimum along which the ground curves most."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from manim import Line, VGroup

from gdcore import Function, Stability
from scenes.stage import theme
from scenes.stage.marks.labels import put_beside
from scenes.stage.plots.plot import Plot
from scenes.stage.text.formula import Formula

Array = npt.NDArray[np.float64]

SAMPLES = 50
NAME_AT = 0.6
"""Where the name stands: this part of the way from the minimum to the upper end."""


class CurvatureLine(VGroup):
    """A line along the eigenvector of the largest curvature, from border to border.

    Along it a step of gradient descent overshoots first (Nesterov, *Lectures on Convex
    Optimization*, section 1.2.3).

    Args:
        plot: axes of equal units that show the minimum.
        function: of two variables.
        minimum: its place.
        marks: points (n, 2) that the symbol keeps away from.

    Attributes:
        line, symbol: the line, and the eigenvalue's symbol beside it.
    """

    def __init__(
        self, plot: Plot, function: Function, minimum: tuple[float, ...], marks: Array
    ) -> None:
        super().__init__()
        self.plot, self.function, self.minimum = plot, function, minimum
        stability = Stability.at(function, minimum)
        middle, along = stability.point, stability.eigenvectors[:, -1]
        # Upwards; borders that run alongside are never met.
        along = along if along[1] > 0 else -along
        meets = np.abs(along) > 1e-12
        borders = np.array([plot.x_range, plot.y_range])[meets] - middle[meets, np.newaxis]
        reaches = np.sort(borders / along[meets, np.newaxis], axis=1)
        ends = (reaches[:, 0].max(), reaches[:, 1].min())
        start, end = (plot.point(*(middle + reach * along)) for reach in ends)
        self.line = Line(start, end, color=theme.TEXT, stroke_width=theme.STROKE_MARK)
        ways = np.concatenate([np.linspace(start, end, SAMPLES), plot.point(*marks.T)])
        at = plot.point(*middle) + NAME_AT * (end - plot.point(*middle))
        symbol = Formula("lambda", font_size=theme.FONT_FORMULA)
        self.symbol = put_beside(symbol, at, ways, plot.area, buff=0.2)
        self.add(self.line, self.symbol)
