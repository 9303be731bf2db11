"""A strip chart of descents: a quantity against the steps, as far as they have come."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from manim import DOWN, RIGHT, UP, UR, VGroup

from scenes.stage import theme
from scenes.stage.plots.history import History, HistoryHead, quantity_of
from scenes.stage.plots.level import StopLevel
from scenes.stage.plots.plot import LEFT_OF_BOX, Plot, tick_values
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import written_out
from scenes.stage.walks.journey import Journey
from scenes.stage.zones import Zone

HEADROOM = 0.08
TICK_ROOM = 0.6
"""Height of the zone for each number on the upright axis, in frame units."""

TITLES = {
    "value": '{{ "height" f : value }}',
    "gradient": '{{ "length of the gradient" : gradient }}',
}
TITLE_AIR, TITLE_ROOM = 0.12, 0.4
"""Below a title, and height of one line with that, in frame units."""

NOTE_ASIDE, NOTE_BELOW = 0.3, 0.1
"""From a title to what is said of its numbers, in frame units."""


class Strip(VGroup):
    """Values, or lengths of the gradient, of one or more journeys against their steps.

    Args:
        zone: where axes and numbers must fit.
        journeys: lines are drawn as far as their progress says.
        quantity: "value", on a linear axis, or "gradient", on a logarithmic one.
        threshold: a value to mark with a dashed line.
        titled: what is drawn is said in words above, not by its letter beside the axis, and
            by how much the numbers of a logarithmic axis fall from one to the next.

    Attributes:
        plot: the axes.
        title: above them, if there is one.
        lines: the histories and their heads.
    """

    def __init__(
        self,
        zone: Zone,
        journeys: Sequence[Journey],
        quantity: str,
        threshold: float | None = None,
        *,
        titled: bool = False,
    ) -> None:
        super().__init__()
        is_gradient = quantity == "gradient"
        paths = [journey.path for journey in journeys]
        series = [quantity_of(path, quantity) for path in paths]
        steps = max(path.steps for path in paths)
        everything = np.concatenate([*series, [] if threshold is None else [threshold]])
        name = "{{ norm(nabla f) : gradient }}" if is_gradient else "{{ f : value }}"
        shown = _range(everything, is_gradient)
        ticks = _ticks(*shown, is_gradient, zone.height - titled * TITLE_ROOM)
        self.title = _title(zone, quantity, ticks) if titled else VGroup()
        if titled:
            zone = zone.inset(top=self.title.height + TITLE_AIR)
        self.plot = Plot(
            zone,
            (0.0, float(steps)),
            shown,
            x_label="k",
            y_label=None if titled else name,
            boxed=True,
            log_y=is_gradient,
            x_ticks=tick_values(0.0, float(steps), about=3),
            y_ticks=ticks,
        )
        self.title.next_to(self.plot.frame, UP, buff=TITLE_AIR)
        colour = theme.GRADIENT if is_gradient else theme.VALUE
        self.threshold = VGroup()
        if threshold is not None:
            self.threshold.add(StopLevel(self.plot, threshold, paths), self._limit(threshold))
        self.histories = [
            History(self.plot, journey.path, quantity, journey.progress, colour=colour)
            for journey in journeys
        ]
        self.lines = VGroup(*self.histories, *[HistoryHead(line) for line in self.histories])
        self.add(self.title, self.plot, self.threshold, self.lines)

    def _limit(self, value: float) -> Formula:
        """The threshold in words, over the left end of its line."""
        label = Formula(f'"stop:" {written_out(value)}', font_size=theme.FONT_SMALLEST)
        start = self.plot.point(self.plot.x_range[0], value)
        return label.next_to(start, UR, buff=0.08)


def _title(zone: Zone, quantity: str, ticks: Sequence[float]) -> VGroup:
    """What is drawn, in words; and of equal ratios on an axis, which, beside it or below."""
    title = VGroup(Formula(TITLES[quantity], font_size=theme.FONT_SMALLEST))
    if quantity == "gradient" and len(ticks) > 1:
        note = f'"a tick down:" div {written_out(ticks[1] / ticks[0])}'
        title.add(Formula(note, font_size=theme.FONT_SMALLEST, colour=theme.MUTED))
        title.arrange(RIGHT, buff=NOTE_ASIDE)
        if title.width > zone.width - LEFT_OF_BOX:
            title.arrange(DOWN, buff=NOTE_BELOW)
    return title


def _ticks(low: float, high: float, log: bool, height: float) -> list[float]:
    """Round numbers, or powers of ten, no more than there is height for."""
    most = max(2, int(height / TICK_ROOM))
    if not log:
        return tick_values(low, high, about=most)
    decades = range(math.ceil(math.log10(low)), math.floor(math.log10(high)) + 1)
    return [10.0**decade for decade in decades[:: math.ceil(len(decades) / most)]]


def _range(values: np.ndarray, log: bool) -> tuple[float, float]:
    """The range of values with some room on both sides."""
    low, high = float(values.min()), float(values.max())
    if log:
        return low / 2, high * 3
    room = HEADROOM * (high - low or 1.0)
    return low - room, high + room
