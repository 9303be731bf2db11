"""Descents from many starts on one curve: where each of them ends, at one rate and at another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from gdcore import Function, Kind, MultiStart, critical_points, descend, multi_start
from gdcore.descent import Trajectory
from gdcore.landing import starts_landing_on
from gdcore.outcome import Outcome
from gdcore.rules import GradientDescent
from gdcore.valleys import valleys_of
from scenes.stage import theme
from scenes.stage.parameters import check_between, check_positive, check_variables

BORDER = 0.05
"""Of the range of starts, left and right of it."""

FAR_BORDER, FAR_SKY = 0.06, 0.2
"""Of the heights seen from afar, below and above them: there, a tangent finds room."""

FARTHEST = 1.0
"""How far beyond the window a start may lie, in windows."""

SAME = 1e-6
"""Places that are as near as this are one."""

GROUND, SKY = 0.15, 1.25
"""Room below the lowest valley and above the highest hilltop, in heights between them."""


SEEN = 0.012
"""Of the range: about a dot's radius. Around a start, all others as near must end alike."""

BESIDE = (0.02, 0.015, 0.01)
"""How far a start's neighbours are from it, in ranges: the farthest that will do."""

MOST_STARTS = 200
"""Starts of a crowd that are told apart."""

TRIED = 12
"""Rates at which lines are looked at, to tell where they go."""


class StartSurvey:
    """Gradient descent on a function of one variable, from all starts of a range.

    Args:
        function: of one variable, with several valleys in its window.
        starts: those that are followed one by one, from left to right.
        crowd: how many are sent off together, evenly spread.
        tolerance: the size of the slope at which a walker rests.
        rates: at which the starts are followed; the range holds where these walks pass.
        leaving: a start and a rate from where a walker flies away; its first step is in sight.
        steps: the most that anybody walks.
    """

    def __init__(
        self,
        function: Function,
        starts: Sequence[float],
        crowd: int,
        tolerance: float,
        rates: Sequence[float] = (),
        leaving: tuple[float, float] | None = None,
        steps: int = 2000,
    ) -> None:
        self.function, self.starts, self.rates = function, tuple(starts), tuple(rates)
        self.crowd, self.tolerance, self.steps = crowd, tolerance, steps
        self.leaving = leaving

    def check(self) -> None:
        """Raise a ValueError that names the parameter of which there is nothing true to show."""
        f = self.function
        check_variables(f, 1)
        count = len(valleys_of(f))
        if not 2 <= count <= len(theme.VALLEYS):
            raise ValueError(
                f"function: {f.name} has {count} valleys; give one with 2 to {len(theme.VALLEYS)}"
            )
        least, most = self.farthest
        if len(self.starts) < 2 or not all(least < start < most for start in self.starts):
            raise ValueError(
                f"starts: {self.starts} must be two or more between {least:g} and {most:g}"
            )
        check_between("crowd", self.crowd, 2, MOST_STARTS)
        check_positive(self, ("tolerance",))

    def check_rates(self, highest_rate: float, landing_rate: float) -> None:
        """Raise a ValueError unless a map up to the highest rate has room for all others."""
        low, high = self.rates
        if not 0 < low < high < highest_rate:
            raise ValueError(
                f"rates: got {self.rates}; give two, rising, above 0 and below highest_rate,"
                f" {highest_rate:g}"
            )
        if not 0 < landing_rate <= highest_rate:
            raise ValueError(
                f"landing_rate: got {landing_rate:g}; give one above 0 and up to"
                f" highest_rate, {highest_rate:g}"
            )
        reach = SEEN * (self.x_range[1] - self.x_range[0])
        for rate in self.rates:
            for start in self.starts:
                beside = self.ends([start - reach, start, start + reach], rate)
                if len(set(beside.labels.tolist())) > 1:
                    raise ValueError(
                        f"rates: at {rate:g} the start {start:g} lies at a border, or in a stripe"
                        " too thin to be seen; give others"
                    )

    def check_lost(
        self,
        jumping: tuple[float, float] | None,
        leaving: tuple[float, float] | None,
        highest_rate: float,
    ) -> None:
        """Raise a ValueError if a start and a rate, where given, are not of such a walk."""
        for name, given in (("jumping", jumping), ("leaving", leaving)):
            if given:
                self._check_on_map(name, *given, highest_rate)
        if jumping and not self.jumps_for_ever(*jumping):
            raise ValueError(f"jumping: from {jumping} nobody jumps to and fro for ever")
        if leaving and not self.flies_away(*leaving):
            raise ValueError(f"leaving: from {leaving} nobody flies away")

    def _check_on_map(self, name: str, start: float, rate: float, highest_rate: float) -> None:
        """Raise a ValueError unless a start and a rate lie on the map, which holds their dot."""
        low, high = self.x_range
        if not (low <= start <= high and 0 < rate <= highest_rate):
            raise ValueError(
                f"{name}: the start {start:g} at rate {rate:g} is not on the map; give one from "
                f"{low:.3g} to {high:.3g}, and a rate above 0 and up to highest_rate, "
                f"{highest_rate:g}"
            )

    @property
    def farthest(self) -> tuple[float, float]:
        """The least and the greatest start that can be shown."""
        low, high = self.function.window[0]
        return low - FARTHEST * (high - low), high + FARTHEST * (high - low)

    @cached_property
    def x_range(self) -> tuple[float, float]:
        """The window, all starts and where walks from them pass, with a border."""
        low, high = self.function.window[0]
        low, high = min(low, *self.passed), max(high, *self.passed)
        return low - BORDER * (high - low), high + BORDER * (high - low)

    @cached_property
    def passed(self) -> npt.NDArray[np.float64]:
        """Every x of walks that come to rest, and the first step of who leaves, within reach."""
        walks = [
            descend(self.function, (start,), GradientDescent(rate), self.steps, self.tolerance)
            for start in self.starts
            for rate in self.rates
        ]
        seen = [walk.points[:, 0] for walk in walks if walk.outcome is Outcome.CONVERGED]
        if self.leaving:
            start, rate = self.leaving
            left = descend(self.function, (start,), GradientDescent(rate), 1, self.tolerance)
            seen.append(left.points[:, 0])
        return np.asarray(np.clip(np.concatenate([self.starts, *seen]), *self.farthest))

    @cached_property
    def ground(self) -> Function:
        """The function with a window that holds all starts."""
        return replace(self.function, window=(self.x_range,))

    @cached_property
    def y_range(self) -> tuple[float, float]:
        """The heights of valleys and hilltops, with room around them."""
        heights = [point.value for point in critical_points(self.ground)]
        span = max(heights) - min(heights)
        return min(heights) - GROUND * span, max(heights) + SKY * span

    @cached_property
    def far_range(self) -> tuple[float, float]:
        """The heights where walks pass, too; the near ones where none of them is out of sight."""
        low, high = self.y_range
        top = float(self.function(self.passed).max())
        if top <= high:
            return self.y_range
        return low - FAR_BORDER * (top - low), top + FAR_SKY * (top - low)

    @cached_property
    def minima(self) -> npt.NDArray[np.float64]:
        """The x of every minimum, the lowest first."""
        return np.asarray(valleys_of(self.ground)[:, 0])

    @cached_property
    def hilltops(self) -> list[float]:
        """The x of every hilltop, where borders of basins begin."""
        found = critical_points(self.ground)
        return sorted(float(p.point[0]) for p in found if p.kind is Kind.MAXIMUM)

    def path(self, start: float, rate: float, steps: int | None = None) -> Trajectory:
        """One descent, every step of it up to so many."""
        rule = GradientDescent(rate)
        return descend(self.ground, (start,), rule, steps or self.steps, self.tolerance)

    def jumps_for_ever(self, start: float, rate: float) -> bool:
        """Whether a walk never rests, but leaps across one valley's floor with every step."""
        path = self.path(start, rate)
        x = path.points[:, 0]
        floor = self.minima[np.argmin(np.abs(self.minima - x.mean()))]
        across = np.diff(np.sign(x - floor)) != 0
        return path.outcome is Outcome.EXHAUSTED and bool(across.all())

    def flies_away(self, start: float, rate: float) -> bool:
        """Whether a walk diverges, each of its steps longer and ending higher than the last."""
        path = self.path(start, rate)
        rises = (np.diff(path.values) > 0).all() and (np.diff(path.step_lengths) > 0).all()
        return path.outcome is Outcome.DIVERGED and bool(rises)

    def landing(self, rate: float) -> tuple[float, float] | None:
        """The rightmost start in sight whose first step leads onto a hilltop, and the rate."""
        found = [
            start
            for hilltop in self.hilltops
            for start in starts_landing_on(self.ground, rate, hilltop)
            if abs(start - hilltop) > SAME and self.function(start) < self.y_range[1]
        ]
        return (max(found), rate) if found else None

    def neighbours(self, start: float, rate: float) -> tuple[float, float] | None:
        """The starts beside one that lands on a hilltop, if they land and end apart, in sight."""
        low, high = self.x_range
        (hilltop,) = self.path(start, rate, 1).end
        for part in BESIDE:
            pair = (start - part * (high - low), start + part * (high - low))
            landed = [self.path(x, rate, 1).end[0] - hilltop for x in pair]
            first, second = self.ends(pair, rate).labels
            in_sight = max(map(self.function, pair)) < self.y_range[1]
            if landed[0] * landed[1] < 0 and first != second and in_sight:
                return pair
        return None

    def landings_move_in(self, highest_rate: float) -> bool:
        """Whether the outermost starts that land on a hilltop, on both sides, come ever nearer."""
        ground, left, right = self.ground, [], []
        for rate in np.linspace(0, highest_rate, TRIED + 1)[1:]:
            found = [x for top in self.hilltops for x in starts_landing_on(ground, rate, top)]
            left += [min(found)] if min(found) < self.hilltops[0] - SAME else []
            right += [max(found)] if max(found) > self.hilltops[-1] + SAME else []
        both = min(len(left), len(right)) > 1
        return both and bool((np.diff(left) > 0).all() and (np.diff(right) < 0).all())

    @cached_property
    def crowd_starts(self) -> npt.NDArray[np.float64]:
        """Starts at the centres of equal parts of the range."""
        low, high = self.x_range
        return low + (np.arange(self.crowd) + 0.5) * (high - low) / self.crowd

    def ends(self, starts: Sequence[float] | npt.NDArray[np.float64], rate: float) -> MultiStart:
        """Where descents from these starts end."""
        rule = GradientDescent(rate)
        return multi_start(self.ground, np.asarray(starts), rule, self.steps, self.tolerance)
