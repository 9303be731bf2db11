"""The line through a minimum along which the ground curves most."""

from __future__ import annotations

import numpy as np
from manim import Line, VGroup

from gdcore import Function, Stability
from scenes.stage import theme
from scenes.stage.marks.labels import put_beside
from scenes.stage.plots.plot import Plot
from scenes.stage.text.formula import Formula

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

    Attributes:
        line, symbol: the line, and the eigenvalue's symbol beside it.
    """

    def __init__(self, plot: Plot, function: Function, minimum: tuple[float, ...]) -> None:
        super().__init__()
        self.plot, self.function, self.minimum = plot, function, minimum
        stability = Stability.at(function, minimum)
        middle, along = stability.point, stability.eigenvectors[:, -1]
        along = along if along[1] > 0 or (along[1] == 0 and along[0] > 0) else -along
        low, high = np.array([plot.x_range, plot.y_range]).T
        with np.errstate(divide="ignore"):
            reach = np.where(along > 0, high - middle, low - middle) / along
            back = np.where(along > 0, low - middle, high - middle) / along
        ends = [middle + np.nanmax(back) * along, middle + np.nanmin(reach) * along]
        start, end = (plot.point(*place) for place in ends)
        self.line = Line(start, end, color=theme.TEXT, stroke_width=theme.STROKE_MARK)
        ways = np.linspace(start, end, SAMPLES)
        at = plot.point(*middle) + NAME_AT * (end - plot.point(*middle))
        symbol = Formula("lambda", font_size=theme.FONT_FORMULA)
        self.symbol = put_beside(symbol, at, ways, plot.area, buff=0.2)
        self.add(self.line, self.symbol)
