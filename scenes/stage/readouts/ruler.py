"""A ruler for gaps: logarithmic on both sides of a zero that it never reaches."""

from __future__ import annotations

import math

import numpy as np
from manim import DOWN, RIGHT, UP, Circle, DashedLine, Line, Triangle, VGroup
from manim.typing import Point3D

from scenes.stage import theme
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import written_out
from scenes.stage.zones import Zone

TICK = 0.12
ZERO_RADIUS = 0.07
HALF_MIDDLE = 0.62
"""Frame units from zero to the smallest gap, a dashed line: for infinitely many decades."""


class LogRuler(VGroup):
    """Gaps from -widest to -smallest and from smallest to widest, a decade always as long.

    Args:
        zone: its width is the ruler's, its bottom holds the numbers.
        smallest, widest: positive gaps; `widest` is the larger of both sides.

    Raises:
        ValueError: smallest is not positive, or not below widest.
    """

    def __init__(self, zone: Zone, smallest: float, widest: float) -> None:
        super().__init__()
        if not 0 < smallest < widest:
            raise ValueError(f"smallest: got {smallest:g}; give one between 0 and {widest:g}")
        self.smallest, self.widest = smallest, widest
        # A line without width: it carries the place and the scale of the ruler.
        self.frame = Line(
            zone.anchor(0, 0) + 0.45 * UP, zone.anchor(0.93, 0) + 0.45 * UP, stroke_width=0
        )
        self.add(self.frame)
        self.arms, self.ticks = VGroup(), VGroup()
        self.gaps: list[float] = []
        self._draw_line()
        for sign in (-1, 1):
            for power in self._powers():
                self._draw_tick(sign * 10.0**power)
        self.zero = Circle(ZERO_RADIUS, color=theme.MUTED, stroke_width=theme.STROKE_THIN)
        self.add(self.arms, self.ticks, self.zero.move_to(self.frame.get_center()))
        self.add(self._number("0", self.frame.get_center()))
        name = Formula("{{ h : gap }}", font_size=theme.FONT_LABEL)
        self.add(name.next_to(self.frame, RIGHT, buff=0.15))

    def point(self, h: float) -> Point3D:
        """The place of a gap, at least the smallest in size."""
        middle: Point3D = self.frame.get_center()
        if h == 0:
            return middle
        decades = math.log10(max(abs(h), self.smallest) / self.smallest)
        whole = math.log10(self.widest / self.smallest)
        reach = self.frame.width / 2 - HALF_MIDDLE
        along = HALF_MIDDLE + reach * decades / whole
        return np.asarray(middle + math.copysign(along, h) * RIGHT)

    def _powers(self) -> range:
        low = math.ceil(math.log10(self.smallest) - 1e-9)
        return range(low, math.floor(math.log10(self.widest) + 1e-9) + 1)

    def _draw_line(self) -> None:
        for sign in (-1.0, 1.0):
            inner, outer = self.point(sign * self.smallest), self.point(sign * self.widest)
            self.arms.add(Line(inner, outer, stroke_width=theme.STROKE_THIN, color=theme.MUTED))
            near = self.frame.get_center() + sign * ZERO_RADIUS * np.array([1.0, 0.0, 0.0])
            self.add(
                DashedLine(
                    near, inner, stroke_width=theme.STROKE_THIN, color=theme.MUTED, dash_length=0.06
                )
            )

    def _draw_tick(self, h: float) -> None:
        at = self.point(h)
        mark = Line(at, at + TICK * DOWN, stroke_width=theme.STROKE_THIN, color=theme.MUTED)
        self.ticks.add(mark)
        self.gaps.append(h)
        powers = self._powers()
        if round(math.log10(abs(h))) in (powers[0], powers[-1]):
            self.add(self._number(written_out(h), at))

    def _number(self, text: str, at: Point3D) -> Formula:
        number = Formula(text, font_size=theme.FONT_TICK, colour=theme.MUTED)
        return number.next_to(at + TICK * DOWN, DOWN, buff=0.08)


class RulerMark(Triangle):
    """A pointer that stands on the ruler at a live gap."""

    def __init__(self, ruler: LogRuler, h: Source) -> None:
        super().__init__(color=theme.GAP, fill_opacity=1, stroke_width=0)
        self.rotate(math.pi).scale_to_fit_width(0.26)
        self.ruler, self.h = ruler, h
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> RulerMark:
        """Stand where the source says."""
        self.next_to(self.ruler.point(read(self.h)), UP, buff=0.04)
        return self
