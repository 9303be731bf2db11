"""What a step multiplies a distance by, against the learning rate: 1 - rate * curvature."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from manim import RIGHT, DashedLine, VGroup

from gdcore import Function, Stability
from scenes.stage import theme
from scenes.stage.plots.curve import Curve, CurvePoint
from scenes.stage.plots.plot import Plot
from scenes.stage.readouts.readout import Readout
from scenes.stage.sources import Source, read
from scenes.stage.text.words import Words
from scenes.stage.zones import Zone

LOWEST, HIGHEST = -1.6, 1.2
BEYOND = 1.25
"""How far the axis reaches, in largest stable rates."""

DASH = 0.1
BELOW_READOUTS = 0.3


class FactorPlot(VGroup):
    """A straight line a curvature, falling from 1, and the borders 1 and -1.

    Between the borders every step comes nearer to the minimum, below them it goes farther
    (Y. Nesterov, *Lectures on Convex Optimization*, section 1.2.3).

    Args:
        zone: where everything must fit, the numbers of the present rate at the top.
        curvatures: above 0; equal ones share a line.
        rate: the learning rate at which a dot stands on each line.
    """

    def __init__(self, zone: Zone, curvatures: Sequence[float], rate: Source) -> None:
        super().__init__()
        steepest = max(curvatures)
        self.readouts = VGroup(*_readouts(sorted(set(curvatures)), rate))
        self.readouts.arrange(RIGHT, buff=0.8)
        zone.place(self.readouts, up=1.0)
        self.plot = Plot(
            zone.inset(top=self.readouts.height + BELOW_READOUTS),
            (0.0, BEYOND * 2 / steepest),
            (LOWEST, HIGHEST),
            x_label="{{ eta : rate }}",
            y_ticks=(-1, 1),
        )
        self.lines, self.dots, self.borders = VGroup(), VGroup(), VGroup()
        for curvature in sorted(set(curvatures)):
            line = Function.parse(f"1 - {curvature!r}*x", window=(self.plot.x_range,))
            self.lines.add(Curve(self.plot, line, colour=theme.TEXT))
            self.dots.add(CurvePoint(self.plot, line, rate, colour=theme.RATE))
        for height in (1.0, -1.0):
            ends = (self.plot.point(each, height) for each in self.plot.x_range)
            self.borders.add(
                DashedLine(
                    *ends, dash_length=DASH, color=theme.MUTED, stroke_width=theme.STROKE_THIN
                )
            )
        self.names = VGroup(
            self._name("every step nearer", -0.5, theme.MINIMUM),
            self._name("every step farther out", (LOWEST - 1.0) / 2, theme.END),
        )
        self.add(self.readouts, self.plot, self.borders, self.lines, self.names, self.dots)

    def _name(self, text: str, height: float, colour: str) -> Words:
        words = Words(text, font_size=theme.FONT_SMALLEST, colour=colour)
        at = self.plot.point(0.03 * self.plot.x_range[1], height)
        return words.next_to(at, RIGHT, buff=0.0)


def _readouts(curvatures: Sequence[float], rate: Source) -> list[Readout]:
    """The rate and its factors."""
    size = theme.FONT_READOUT
    # Two digits of the largest stable rate, so that the factors can be checked by hand.
    decimals = 2 + max(0, math.ceil(math.log10(max(curvatures) / 2)))
    shown = [
        Readout(
            "{{ eta : rate }}",
            rate,
            concept="rate",
            decimals=decimals,
            places=1,
            font_size=size,
        )
    ]
    for curvature in curvatures:
        multiple = "" if curvature == 1 else f"{curvature:g}"
        name = f"1 - {multiple} {{{{ eta : rate }}}}"
        shown.append(Readout(name, _Factor(curvature, rate), font_size=size))
    return shown


class _Factor:
    """1 - rate * curvature, read from a live rate."""

    def __init__(self, curvature: float, rate: Source) -> None:
        self.stability = Stability(np.zeros(1), np.array([curvature]), np.eye(1))
        self.rate = rate

    def __call__(self) -> float:
        return float(self.stability.factors(read(self.rate))[0])
