"""What a bowl that fits a curve would do: how fast its slope grows, and whom it throws out."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from manim import VGroup
from manim.typing import Point3D

from gdcore import Function, descend
from gdcore.rules import GradientDescent
from scenes.stage import theme
from scenes.stage.marks.curve_walker import HopTrail
from scenes.stage.marks.labels import put_beside
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import Source
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import by_hand, equals
from scenes.stage.walks.bowl_stability import throws_out

BESIDE = 0.16
"""Frame units from a line to what is written beside it."""

HALF_WAY = 0.5
"""Of a bowl's height in the picture: how high up it is named."""

AIR = 0.3
"""Frame units that stay free on both sides of a name within a bowl."""


def curvature_of(parabola: Function) -> float:
    """The one second derivative of a parabola."""
    return float(parabola.derivative(0.0, 2))


def curvature_name(
    plot: Plot, parabola: Function, start: float, lines: Sequence[Point3D]
) -> Formula:
    """L of a bowl, half way up: within it, or beside its branch away from a start if that is slim.

    Args:
        plot: axes of the graph.
        parabola: of curvature L, above 0.
        start: a place of the graph, not at the bowl's bottom.
        lines: places on screen to keep away from.
    """
    curvature = curvature_of(parabola)
    said = f"{{{{ L : minimum }}}} {equals(curvature, 1)} {by_hand(curvature, 1)}"
    name = Formula(said, font_size=theme.FONT_CAPTION, colour=theme.MINIMUM)
    bottom = start - float(parabola.derivative(start)) / curvature
    height = HALF_WAY * max(plot.y_range[1] - float(parabola(bottom)), 0.0)
    aside = math.sqrt(2 * height / curvature)
    if 2 * aside * plot.x_unit > name.width + 2 * AIR:
        name.move_to(plot.point(bottom, float(parabola(bottom)) + height))
        return name
    x = bottom - math.copysign(aside, start - bottom)
    place = plot.point(x, float(parabola(x)))
    put_beside(name, place, np.concatenate(lines), plot.area, BESIDE)
    return name


class BowlThrows(VGroup):
    """First steps on a bowl from a start, of those of the rates at which it throws them out.

    Args:
        plot: axes of the graph; what leaves it is cut off.
        parabola: the bowl; if its curvature is not above 0 there are none.
        start: where all begin.
        rates: that are tried.
        walked: how much of the steps is drawn, from 0 to 1.

    Attributes:
        rates: those that are thrown out.
    """

    def __init__(
        self, plot: Plot, parabola: Function, start: float, rates: Sequence[float], walked: Source
    ) -> None:
        super().__init__()
        self.rates = [rate for rate in rates if throws_out(curvature_of(parabola), rate)]
        for rate in self.rates:
            path = descend(parabola, start, GradientDescent(rate), 1)
            self.add(HopTrail(plot, path, walked, stroke_width=theme.STROKE_MARK))
