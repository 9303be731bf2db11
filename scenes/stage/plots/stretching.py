"""Axes whose range of heights changes while one looks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import LEFT, Line, VGroup

from scenes.stage import theme
from scenes.stage.plots.plot import TICK_LENGTH, Plot, Range, tick_number, tick_values
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.zones import Zone

ABOUT = 6
"""Numbers on the upright axis."""

NAME_ROOM = 0.45
"""Frame units below the top of the axis that its name takes the place of numbers in."""

FADE = 3.0
"""Numbers come and go in the first and in the last part of the way: one part in so many."""


class StretchingPlot(Plot):
    """A boxed plot that goes from one range of heights to another.

    Its scale changes evenly on a logarithmic scale; what is drawn on it must be refreshed.

    Args:
        zone, x_range, x_label, x_ticks: as for Plot.
        y_ranges: the first range and the last.
        progress: how far from the first to the last, from 0 to 1, live.
    """

    def __init__(
        self,
        zone: Zone,
        x_range: Range,
        y_ranges: tuple[Range, Range],
        progress: Source,
        *,
        x_label: str | None = None,
        y_label: str | None = None,
        x_ticks: Sequence[float] | None = None,
    ) -> None:
        super().__init__(
            zone,
            x_range,
            y_ranges[0],
            x_label=x_label,
            y_label=y_label,
            boxed=True,
            x_ticks=x_ticks,
            y_ticks=(),
        )
        self.y_ranges, self.progress = y_ranges, progress
        self.levels = tuple(sorted({value for pair in map(_ticks, y_ranges) for value in pair}))
        self.ticks = VGroup(*[self._tick(value) for value in self.levels])
        self.add(self.ticks)
        self._drawn = -1.0
        self.add_updater(refresh_live)
        self.refresh()

    @property
    def now(self) -> float:
        """How far from the first range to the last."""
        return float(np.clip(read(self.progress), 0.0, 1.0))

    @property
    def range_now(self) -> Range:
        """The heights shown."""
        return between_ranges(*self.y_ranges, self.now)

    def refresh(self) -> StretchingPlot:
        """Show the range that the source asks for."""
        if self.now == self._drawn:
            return self
        self._drawn = self.now
        self.set_ranges(self.x_range, self.range_now)
        for value, tick in zip(self.levels, self.ticks, strict=True):
            at = self.point(self.x_range[0], value)
            line, number = tick
            line.put_start_and_end_on(at, at + TICK_LENGTH * LEFT)
            number.next_to(at + TICK_LENGTH * LEFT, LEFT, buff=0.1)
            tick.set_opacity(self._opacity(value))
        return self

    def _opacity(self, value: float) -> float:
        """How visible a number is: those of both ranges stay, others come or go."""
        low, high = self.range_now
        if self.names:
            high -= NAME_ROOM / self.y_unit
        if not low <= value <= high:
            return 0.0
        leaving = max(0.0, 1.0 - FADE * self.now) if value in _ticks(self.y_ranges[0]) else 0.0
        coming = max(0.0, 1.0 - FADE * (1 - self.now)) if value in _ticks(self.y_ranges[1]) else 0.0
        if value in _ticks(self.y_ranges[0]) and value in _ticks(self.y_ranges[1]):
            return 1.0
        return max(leaving, coming)

    def _tick(self, value: float) -> VGroup:
        line = Line(stroke_width=theme.STROKE_THIN, color=theme.MUTED)
        return VGroup(line, tick_number(value))


def between_ranges(first: Range, last: Range, part: float) -> Range:
    """The range a part, from 0 to 1, of the way from a range to another.

    Its span changes evenly on a logarithmic scale, about the one value that stays in its place.
    """
    (low, high), (last_low, last_high) = first, last
    span_before, span_after = high - low, last_high - last_low
    span = span_before ** (1 - part) * span_after**part
    if span_before != span_after:
        part = (span_before - span) / (span_before - span_after)
    bottom = low + part * (last_low - low)
    return bottom, bottom + span


def _ticks(heights: Range) -> list[float]:
    return tick_values(*heights, about=ABOUT)
