"""A gauge of the learning rate with a lane for each valley: up to where it can hold a walker."""

from __future__ import annotations

import math

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Line, Triangle, VGroup

from gdcore import Function, Kind, critical_points, largest_stable_rate
from scenes.stage import theme
from scenes.stage.plots.plot import TICK_LENGTH, tick_values
from scenes.stage.readouts.readout import Readout
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import bound_text, written_out
from scenes.stage.zones import Zone

NUMBERS = 1.05
"""Width at the left for the bounds, in frame units."""

OVER = 1.1
"""The lanes reach this many times as far as the highest rate or bound."""

LAST = 0.95
"""The part of the scale that is numbered: a number at its very end would stand out."""

ABOVE = 0.45
"""Height above the lanes for the names of the bounds and of the rate, in frame units."""

BELOW = 0.55
"""Height below the lanes for the scale, in frame units."""

THICK = 0.55
"""The part of a lane that its bar fills."""


class RatePointer(VGroup):
    """A line across all lanes at a live rate, a triangle under it."""

    def __init__(self, gauge: ValleyGauge, rate: Source) -> None:
        self.gauge, self.rate = gauge, rate
        self.line = Line(UP, DOWN, color=theme.RATE, stroke_width=theme.STROKE_MARK)
        self.tip = Triangle(color=theme.RATE, fill_opacity=1, stroke_width=0).scale(0.12)
        super().__init__(self.line, self.tip)
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> RatePointer:
        """Stand at the rate."""
        top, bottom = (self.gauge.point(read(self.rate), up) for up in (1.0, 0.0))
        self.line.put_start_and_end_on(top, bottom)
        self.tip.next_to(bottom, DOWN, buff=0.0)
        return self


class ValleyGauge(VGroup):
    """Learning rates from 0 to the right; a bar for each valley ends at its stable bound.

    Args:
        zone: lanes and scale fill it.
        function: of two variables, with at most as many minima as there are colours.
        rate: the live rate.
        highest: the largest rate that is shown.

    Attributes:
        bounds: the largest stable rate of each valley, the lowest valley first.
        bars, names: of the bounds, in the same order.
        ticks, tick_lines: the numbers of the scale, and where they stand.
    """

    def __init__(self, zone: Zone, function: Function, rate: Source, highest: float) -> None:
        super().__init__()
        self.function, self.rate = function, rate
        minima = [point for point in critical_points(function) if point.kind is Kind.MINIMUM]
        self.bounds = tuple(largest_stable_rate(function, point.point) for point in minima)
        self.highest = OVER * max(highest, *self.bounds)
        lanes = zone.inset(left=NUMBERS, bottom=BELOW, top=ABOVE)
        # A diagonal without width: it carries the place and the scale of the lanes.
        self.frame = Line(lanes.anchor(0, 0), lanes.anchor(1, 1), stroke_width=0)
        self.add(self.frame)
        self.bars, self.names = VGroup(), VGroup()
        for lane, bound in enumerate(self.bounds):
            self._draw_lane(1 - (lane + 0.5) / len(self.bounds), lane, bound)
        self.scale_marks = self._scale()
        self.pointer = RatePointer(self, rate)
        # Three figures of the highest rate.
        decimals = max(2, 2 - math.floor(math.log10(highest)))
        self.readout = Readout(
            "{{ eta : rate }}",
            rate,
            concept="rate",
            decimals=decimals,
            places=1,
            font_size=theme.FONT_READOUT,
        )
        self.heading = Formula("2 slash lambda", font_size=theme.FONT_LABEL)
        row = zone.anchor(0, 1) + ABOVE / 2 * DOWN
        self.heading.move_to(row).align_to(self.names, RIGHT)
        self.readout.move_to(row).align_to(lanes.anchor(1, 0), RIGHT)
        self.add(self.bars, self.scale_marks, self.pointer, self.names)
        self.add(self.heading, self.readout)

    def point(self, rate: float, up: float) -> np.ndarray:
        """The place on screen of a rate, at a part from 0 to 1 of the height of the lanes."""
        left, right = self.frame.get_start(), self.frame.get_end()
        along = np.array([rate / self.highest, up, 0.0])
        return np.asarray(left + along * (right - left))

    def _draw_lane(self, up: float, lane: int, bound: float) -> None:
        start, end = self.point(0.0, up), self.point(bound, up)
        colour = theme.VALLEYS[lane]
        width = 100 * THICK * self.frame.height / len(self.bounds)
        self.bars.add(Line(start, end, color=colour, stroke_width=width))
        # With as many digits as tell the bounds from the round numbers of the scale.
        name = Formula(bound_text(bound), font_size=theme.FONT_TICK)
        self.names.add(name.next_to(start, LEFT, buff=0.18))

    def _scale(self) -> VGroup:
        marks = VGroup()
        line = Line(self.point(0.0, 0.0), self.point(self.highest, 0.0))
        marks.add(line.set_stroke(theme.MUTED, theme.STROKE_THIN))
        self.ticks, self.tick_lines = tick_values(0.0, LAST * self.highest, about=4), VGroup()
        for value in self.ticks:
            at = self.point(value, 0.0)
            tick = Line(at, at + TICK_LENGTH * DOWN).set_stroke(theme.MUTED, theme.STROKE_THIN)
            number = Formula(written_out(value), font_size=theme.FONT_TICK, colour=theme.MUTED)
            self.tick_lines.add(tick)
            marks.add(number.next_to(at + 0.26 * DOWN, DOWN, buff=0.0))
        return marks.add(self.tick_lines)
