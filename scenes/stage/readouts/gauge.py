"""A gauge of the learning rate: where a descent can rest, and where it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Dot, Line, Mobject, Triangle, VGroup

from gdcore import Function, Stability
from scenes.stage import theme
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import bound_text, format_number, relation, written_out
from scenes.stage.text.words import Words
from scenes.stage.zones import Zone

BELOW_TIP = 0.268
"""From a pointer down to the line that all labels stand on, whatever the words, in frame units."""

Label = TypeVar("Label", bound=Mobject)


class RateGauge(VGroup):
    """Learning rates on a line from 0, the stable ones marked up to their bound.

    Args:
        zone: the gauge spans its width, the line at mid-height.
        function, bottom: and a minimum of it, whose largest stable rate is the bound.
        rates: the rates to point at, each with a few words.
        name: typst mathematics of what the bound is; its number follows.
    """

    def __init__(
        self,
        zone: Zone,
        function: Function,
        bottom: Sequence[float],
        rates: Sequence[tuple[float, str]],
        name: str = "",
    ) -> None:
        super().__init__()
        self.zone, self.function, self.bottom = zone, function, tuple(map(float, bottom))
        self.rates = tuple(rate for rate, _ in rates)
        bound = Stability.at(function, self.bottom).largest_stable_rate
        self.highest = 1.25 * max(bound, *(rate for rate, _ in rates))
        self.stable = self._stretch(0.0, bound, theme.MINIMUM, 3 * theme.STROKE_MAIN)
        self.unstable = self._stretch(bound, self.highest, theme.GRID, theme.STROKE_MAIN)
        at = self.point(bound)
        self.fence = Line(
            at + 0.2 * DOWN, at + 0.2 * UP, stroke_width=theme.STROKE_MARK, color=theme.TEXT
        )
        number = bound_text(bound)
        name = name or f"2 slash lambda {relation(bound, number)}"
        label = Formula(f"{name} {number}", font_size=theme.FONT_LABEL)
        self.bound_name = self._kept_within(label.next_to(self.fence, UP, buff=0.12))
        self.pointers = VGroup(*[self._pointer(rate, words) for rate, words in rates])
        self.add(self.stable, self.unstable, self.fence, self.bound_name, self.pointers)

    def point(self, rate: float) -> np.ndarray:
        """The place on screen of a rate."""
        return np.asarray(self.zone.anchor(rate / self.highest, 0.5))

    def _stretch(self, low: float, high: float, colour: str, width: float) -> Line:
        return Line(self.point(low), self.point(high), stroke_width=width, color=colour)

    def _pointer(self, rate: float, words: str) -> VGroup:
        dot = Dot(self.point(rate), radius=theme.DOT_RADIUS, color=theme.RATE)
        tip = Triangle(color=theme.RATE, fill_opacity=1, stroke_width=0).scale(0.09)
        tip.next_to(dot, DOWN, buff=0.06)
        label = Words(f"{written_out(rate)} {words}", font_size=theme.FONT_SMALLEST)
        label.next_to(tip, DOWN).stand_on(tip.get_bottom()[1] - BELOW_TIP)
        return VGroup(dot, tip, self._kept_within(label))

    def _kept_within(self, label: Label) -> Label:
        """The label, shifted in from the ends of the zone."""
        inwards = max(0.0, self.zone.left - float(label.get_left()[0]))
        inwards -= max(0.0, float(label.get_right()[0]) - self.zone.right)
        label.shift(inwards * RIGHT)
        return label


class OvershootFormulas(VGroup):
    """How the curvature lambda at a minimum makes a step too long, line by line.

    Close to the minimum (Nesterov, *Lectures on Convex Optimization*, section 1.2.3).

    Args:
        curvature: the largest one there.
        factor: what a step multiplies a distance d by.

    Attributes:
        curvature, slope: the number, and the slope at a distance d.
        product, number: what a step makes of d, as a product and in numbers.
        taken: the same before it is a product; it stands where that will be.
    """

    def __init__(self, curvature: float, factor: float) -> None:
        d = "{{{{ d : gap-{} }}}}".format
        steep = format_number(curvature, 2)
        sources = (
            f'"curvature" {{{{ lambda : curvature }}}} {relation(curvature, steep)} {steep}',
            f'{{{{ "slope" : slope }}}} = lambda {d(1)}',
            f"{d(1)} arrow.r (1 - {{{{ eta : rate }}}} lambda) {d(2)}",
            f"{d(1)} arrow.r {format_number(factor, 2)} {d(2)}",
            f"{d(1)} arrow.r {d(2)} - {{{{ eta : rate }}}} lambda {d(3)}",
        )
        formulas = [Formula(source, font_size=theme.FONT_LABEL) for source in sources]
        self.curvature, self.slope, self.product, self.number, self.taken = formulas
        super().__init__(*formulas[:-1])
        self.arrange(DOWN, buff=0.2, aligned_edge=LEFT)
        self.add(self.taken.move_to(self.product, aligned_edge=LEFT))


def bound_formula() -> Formula:
    """Which rates let every step end nearer to a minimum."""
    nearer = "abs(1 - {{ eta : rate-1 }} lambda) < 1"
    return Formula(f'{nearer} quad "if" quad {{{{ eta : rate-2 }}}} < 2 slash lambda')
