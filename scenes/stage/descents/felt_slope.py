"""What a slope is, where a walker feels it: a rise over a run, on the tangent."""

from __future__ import annotations

import math

from manim import DOWN, RIGHT, UP, VGroup

from gdcore import Function
from gdcore.limits import tangent
from scenes.stage import theme
from scenes.stage.descents.foggy_walk import STUB, FoggyWalk
from scenes.stage.plots.curve import Leg
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import written_out
from scenes.stage.text.words import with_background

AWAY = 0.08
"""Frame units from a leg to its number."""

FIGURES = 3
"""Digits that count in a rise."""


class FeltSlope(VGroup):
    """The triangle under the tangent where a walk begins, and how long its legs are.

    Args:
        walk: not yet begun.

    Attributes:
        run: the longest round number for which the triangle is no longer than the tangent.
        rise: how far up the tangent leads in that, negative where it falls.
        legs: along, and up or down.
    """

    def __init__(self, walk: FoggyWalk) -> None:
        super().__init__()
        function, plot = walk.function, walk.plot
        x = float(walk.path.points[0, 0])
        slope = tangent(function, x).slope
        self.run = _round_below(STUB / math.hypot(plot.x_unit, plot.y_unit * slope))
        self.rise = self.run * slope
        height = float(function(x))
        line = Function.parse(f"{height!r} + {slope!r}*(x - {x!r})", "x", name="tangent")
        start = x - self.run / 2
        self.legs = [Leg(plot, line, start, self.run, kind) for kind in ("run", "rise")]
        for leg in self.legs:
            leg.set_z_index(1)
        self.add(*self.legs, *self._names())

    @property
    def in_words(self) -> str:
        """How far up or down for how far across, and for 1."""
        way = "up" if self.rise > 0 else "down"
        rise, slope = (abs(number) for number in (self.rise, self.rise / self.run))
        return (
            f"{written_out(rise, FIGURES)} {way} for {written_out(self.run)} across, "
            f"so {written_out(slope, FIGURES)} for 1"
        )

    def _names(self) -> list[Formula]:
        along, upright = self.legs
        run = Formula(written_out(self.run), font_size=theme.FONT_SMALLEST, colour=theme.GAP)
        rise = Formula(
            written_out(abs(self.rise), FIGURES),
            font_size=theme.FONT_SMALLEST,
            colour=theme.VALUE,
        )
        run.next_to(along, DOWN if self.rise > 0 else UP, buff=AWAY)
        # Beside the line from the walker to the axis.
        run.shift((along.get_center()[0] + AWAY - run.get_left()[0]) * RIGHT)
        rise.next_to(upright, RIGHT, buff=AWAY)
        for name in (run, rise):
            with_background(name).set_z_index(1)
        return [run, rise]


def _round_below(most: float) -> float:
    """The greatest of 1, 2 and 5 times a power of ten that is no greater."""
    power = 10.0 ** math.floor(math.log10(most))
    return max(power * factor for factor in (1, 2, 5) if power * factor <= most)
