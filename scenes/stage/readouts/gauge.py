"""A gauge of the learning rate: where a descent can rest, and where it cannot."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DOWN, LEFT, UP, Dot, Line, Triangle, VGroup

from scenes.stage import theme
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import Words
from scenes.stage.zones import Zone


class RateGauge(VGroup):
    """Learning rates on a line from 0, the stable ones marked up to their bound.

    Args:
        zone: the gauge spans its width, the line at mid-height.
        bound: the largest stable rate.
        rates: the rates to point at, each with a few words.
    """

    def __init__(self, zone: Zone, bound: float, rates: Sequence[tuple[float, str]]) -> None:
        super().__init__()
        self.zone = zone
        self.highest = 1.25 * max(bound, *(rate for rate, _ in rates))
        self.stable = self._stretch(0.0, bound, theme.MINIMUM, 3 * theme.STROKE_MAIN)
        self.unstable = self._stretch(bound, self.highest, theme.GRID, theme.STROKE_MAIN)
        at = self.point(bound)
        self.fence = Line(
            at + 0.2 * DOWN, at + 0.2 * UP, stroke_width=theme.STROKE_MARK, color=theme.TEXT
        )
        source = f"2 slash lambda = {bound:.3f}"
        number = Formula(source, font_size=theme.FONT_LABEL)
        self.bound_name = number.next_to(self.fence, UP, buff=0.12)
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
        label = Words(f"{rate:g} {words}", font_size=theme.FONT_SMALLEST)
        label.next_to(tip, DOWN, buff=0.08)
        overhang = max(0.0, self.zone.left - float(label.get_left()[0]))
        label.shift(np.array([overhang, 0.0, 0.0]))
        return VGroup(dot, tip, label)


def overshoot_formulas(curvature: float, factor: float) -> VGroup:
    """The largest curvature lambda, and what a step multiplies the distance along it by.

    Near a minimum that is 1 - eta lambda (Nesterov, *Lectures on Convex Optimization*,
    section 1.2.3).
    """
    relation = ">" if factor > 1 else "<="
    return VGroup(
        Formula(f"{{{{ lambda : curvature }}}} = {curvature:.2f}"),
        Formula(
            f"abs(1 - {{{{ eta : rate }}}} lambda) = {factor:.2f} {relation} 1",
            font_size=theme.FONT_READOUT,
        ),
    ).arrange(DOWN, buff=0.25, aligned_edge=LEFT)
