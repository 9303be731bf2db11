"""What a step multiplies a distance by, against the learning rate: 1 - rate * curvature."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from manim import (
    LEFT,
    RIGHT,
    Animation,
    Mobject,
    Rectangle,
    UpdateFromAlphaFunc,
    ValueTracker,
    VGroup,
)

from gdcore import Function
from scenes.stage import theme
from scenes.stage.plots.curve import Curve, CurvePoint
from scenes.stage.plots.level import DashedLevel, ends_of_level
from scenes.stage.plots.plot import NUMBER_AWAY, TICK_LENGTH, Plot, tick_number
from scenes.stage.readouts.dial import factor_of
from scenes.stage.readouts.readout import Readout, digit_by_digit
from scenes.stage.sources import Source
from scenes.stage.text.numbers import written_out
from scenes.stage.text.words import Words
from scenes.stage.zones import Zone

LOWEST, HIGHEST = -1.6, 1.6
BEYOND = 1.25
"""How far the axis reaches, in largest stable rates."""

DASH = 0.1
BAND = 0.14
"""Opacity of the band in which each step lands nearer."""
BELOW_READOUTS = 0.3
BESIDE_ZERO = TICK_LENGTH / 2 + NUMBER_AWAY


class FactorPlot(VGroup):
    """A straight line a curvature, falling from 1, and the band from 1 to -1.

    Within the band every step comes nearer to the minimum, below it each goes farther
    (Y. Nesterov, *Lectures on Convex Optimization*, section 1.2.3).

    Args:
        zone: where everything must fit, the numbers of the present rate at the top.
        curvatures: above 0; equal ones share a line.
        rate: the learning rate at which a dot stands on each line.
    """

    def __init__(self, zone: Zone, curvatures: Sequence[float], rate: Source) -> None:
        super().__init__()
        steepest = max(curvatures)
        # Two digits of the largest stable rate, so that the factors can be checked by hand.
        self.decimals = 2 + max(0, math.ceil(math.log10(steepest / 2)))
        self.readouts = VGroup(*_readouts(sorted(set(curvatures)), rate, self.decimals))
        self.readouts.arrange(RIGHT, buff=0.8)
        zone.place(self.readouts, up=1.0)
        self.plot = Plot(
            zone.inset(top=self.readouts.height + BELOW_READOUTS),
            (0.0, BEYOND * 2 / steepest),
            (LOWEST, HIGHEST),
            x_label="{{ eta : rate }}",
            y_label=_axis_name(curvatures),
            y_ticks=(-1, 1),
        )
        self.lines, self.dots, self.borders = VGroup(), VGroup(), VGroup()
        for curvature in sorted(set(curvatures)):
            line = Function.parse(f"1 - {curvature!r}*x", window=(self.plot.x_range,))
            self.lines.add(Curve(self.plot, line, colour=theme.TEXT))
            self.dots.add(CurvePoint(self.plot, line, rate, colour=theme.RATE))
        for height in (1.0, -1.0):
            self.borders.add(DashedLevel(self.plot, height, dash_length=DASH))
        (left, low, _), _ = ends_of_level(self.plot, -1.0)
        _, (right, high, _) = ends_of_level(self.plot, 1.0)
        self.band = Rectangle(width=right - left, height=high - low, stroke_width=0)
        self.band.set_fill(theme.MINIMUM, opacity=BAND)
        self.band.move_to(np.array([(left + right) / 2, (low + high) / 2, 0.0]))
        self.names = VGroup(
            self._name("each step nearer", -0.5), self._name("each step farther", (LOWEST - 1) / 2)
        )
        self.zero = tick_number(0.0).next_to(self.plot.point(0.0, 0.0), LEFT, buff=BESIDE_ZERO)
        self.add(self.band, self.readouts, self.plot, self.zero, self.borders, self.lines)
        self.add(self.names, self.dots)

    def turn(self, tracker: ValueTracker, rate: float) -> Animation:
        """The way to another rate by units of its last digit.

        A rate between them would be written rounded beside factors that are not its own.
        """
        start = float(tracker.get_value())
        share = digit_by_digit(start, rate, self.decimals)

        def put(turned: Mobject, alpha: float) -> None:
            assert isinstance(turned, ValueTracker)
            turned.set_value(start + share(alpha) * (rate - start))

        return UpdateFromAlphaFunc(tracker, put)

    def _name(self, text: str, height: float) -> Words:
        words = Words(text, font_size=theme.FONT_SMALLEST)
        at = self.plot.point(0.03 * self.plot.x_range[1], height)
        return words.next_to(at, RIGHT, buff=0.0)


def _readouts(curvatures: Sequence[float], rate: Source, decimals: int) -> list[Readout]:
    """The rate and its factors."""
    size = theme.FONT_READOUT
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
        name = _factor_name(curvature)
        shown.append(Readout(name, factor_of(rate, curvature), font_size=size))
    return shown


def _axis_name(curvatures: Sequence[float]) -> str:
    """Typst for what stands upwards: the word, and how it is had where there is but one."""
    one = min(curvatures) == max(curvatures)
    return f'"factor" {_factor_name(max(curvatures))}' if one else '"factor"'


def _factor_name(curvature: float) -> str:
    """Typst for a factor as a function of the rate."""
    multiple = "" if curvature == 1 else written_out(curvature)
    return f"1 - {multiple} {{{{ eta : rate }}}}"
