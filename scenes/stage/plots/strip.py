"""A strip chart of descents: a quantity against the steps, as far as they have come."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from manim import UP, UR, VGroup

from scenes.stage import theme
from scenes.stage.plots.history import History, HistoryHead, quantity_of
from scenes.stage.plots.level import StopLevel
from scenes.stage.plots.plot import Plot, tick_values
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
TITLE_AIR = 0.12


class Strip(VGroup):
    """Values, or lengths of the gradient, of one or more journeys against their steps.

    Args:
        zone: where axes and numbers must fit.
        journeys: lines are drawn as far as their progress says.
        quantity: "value", on a linear axis, or "gradient", on a logarithmic one.
        threshold: a value to mark with a dashed line.
        titled: what is drawn is said in words above, not by its letter beside the axis.

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
        self.title = VGroup()
        if titled:
            self.title.add(Formula(TITLES[quantity], font_size=theme.FONT_SMALLEST))
            zone = zone.inset(top=self.title.height + TITLE_AIR)
        self.plot = Plot(
            zone,
            (0.0, float(steps)),
            _range(everything, is_gradient),
            x_label="k",
            y_label=None if titled else name,
            boxed=True,
            log_y=is_gradient,
            x_ticks=tick_values(0.0, float(steps), about=3),
            y_ticks=_ticks(*_range(everything, is_gradient), is_gradient, zone.height),
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
