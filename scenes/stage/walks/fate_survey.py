"""All starts of a map at all rates: the descents of a film about basins, and their checks."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from gdcore import (
    CriticalPoint,
    Function,
    Kind,
    Trajectory,
    critical_points,
    descend,
    largest_stable_rate,
)
from gdcore.basin_map import start_axes, start_grid
from gdcore.rules import GradientDescent
from gdcore.valleys import nearest_valleys
from scenes.stage.parameters import (
    check_least,
    check_positive,
    check_rests_in_valley,
    check_start,
    check_variables,
)
from scenes.stage.walks.basin_titles import distinct_names, values_tell_apart
from scenes.stage.walks.crowd import Crowd
from scenes.stage.walks.expedition import drawn_starts
from scenes.stage.walks.fates import fate_colours, oscillating_kind
from scenes.stage.walks.rate_family import RateFamily, family_rates, nearest_rate

SETTLING = 100
"""Steps of a walker that oscillates; in the second half of them it only does so."""

APPROACH = 4
"""Steps of it on its way down that are shown."""

FEW = 4
"""Steps among which the one is chosen at which it is left."""


@dataclass(frozen=True, eq=False)
class FateSurvey:
    """Descents of one function of two variables from everywhere in its window.

    Args:
        function: of two variables, with two minima or more in its window.
        start: of the one walker that is shown first; None takes the first that the seed draws.
        seed: of that draw.
        rate: at which every valley can hold a walker.
        too_fast: a rate at which the deepest cannot, and some other can.
        highest_rate: the last of the family of maps.
        rate_count: how many maps.
        walkers_across, resolution: starts along each axis, of the crowd and of the maps.
        steps, tolerance: of all descents.
    """

    function: Function
    start: tuple[float, float] | None
    seed: int
    rate: float
    too_fast: float
    highest_rate: float
    rate_count: int
    walkers_across: int
    resolution: int
    steps: int
    tolerance: float

    def check(self) -> None:
        """Refuse parameters of which there is nothing true to show.

        Raises:
            ValueError: it names the parameter, its value and what would do.
        """
        check_variables(self.function, 2)
        counts = ("steps", "walkers_across", "resolution", "rate_count")
        check_positive(self, ("rate", "tolerance", "too_fast", "highest_rate", *counts))
        check_least(self, walkers_across=2, resolution=2, rate_count=2)
        check_start(self.first_start, self.function.window)
        self._check_valleys()
        self._check_rates()

    def _check_valleys(self) -> None:
        if len(self.minima) < 2:
            raise ValueError(
                f"function: {self.function.name} has {len(self.minima)} minima; give one with two"
            )
        fate_colours(len(self.minima))

    def _check_rates(self) -> None:
        if self.rate >= min(self.bounds):
            raise ValueError(
                f"rate: {self.rate:g} is too large to rest in every valley; "
                f"give one below {min(self.bounds):.3g}"
            )
        if not min(self.bounds) < self.too_fast <= self.highest_rate:
            raise ValueError(
                f"too_fast: got {self.too_fast:g}; give a rate above {min(self.bounds):.3g}, "
                f"and not above highest_rate {self.highest_rate:g}"
            )
        if not min(self.bounds) < self.fast_rate:
            raise ValueError(
                f"too_fast: {self.too_fast:g} is shown by the nearest of {self.rate_count} maps, "
                f"at {self.fast_rate:.4g}; give one whose map is above {min(self.bounds):.4g}"
            )
        check_rests_in_valley("start", self.path, "one that comes to rest in a valley")
        if not (len(self.hopping_starts) and self.overshot_bound < self.fast_rate):
            raise ValueError(
                f"too_fast: at {self.fast_rate:.4g} nobody hops about for ever in a valley that "
                "cannot hold them; give a rate a little above or below"
            )

    @cached_property
    def minima(self) -> list[CriticalPoint]:
        """Of the function in its window, the lowest first."""
        return [p for p in critical_points(self.function) if p.kind is Kind.MINIMUM]

    @property
    def first_start(self) -> tuple[float, float]:
        """Where the one walker begins."""
        return self.start or next(drawn_starts(self.function, self.seed))

    @cached_property
    def path(self) -> Trajectory:
        """The descent of the one walker."""
        rule = GradientDescent(self.rate)
        return descend(self.function, self.first_start, rule, self.steps, self.tolerance)

    @property
    def reached(self) -> str:
        """The name of the valley that the one walker comes to rest in."""
        label = nearest_valleys(self.function, self.path.end[np.newaxis], self.crowd.minima)[0]
        return self.names[int(label)]

    @cached_property
    def crowd(self) -> Crowd:
        """Walkers from a grid of starts over the window."""
        grid = start_grid(start_axes(self.function, self.walkers_across)).reshape(-1, 2)
        return Crowd(self.function, grid, self.rate, self.steps, self.tolerance)

    @cached_property
    def family(self) -> RateFamily:
        """The maps of the window at all rates."""
        return self.family_at(self.rate)

    def family_at(self, rate: float) -> RateFamily:
        """The same maps with a tracker of their own, which stands at a rate."""
        family = RateFamily(
            self.function,
            self.rate,
            self.highest_rate,
            self.rate_count,
            self.resolution,
            self.steps,
            self.tolerance,
        )
        family.tracker.set_value(rate)
        return family

    @property
    def valleys(self) -> int:
        """How many minima there are."""
        return len(self.crowd.minima)

    @cached_property
    def names(self) -> list[str]:
        """What tells the valleys apart, the lowest first."""
        return distinct_names(self.function, self.crowd.minima)

    def named_kinds(self, others: Mapping[int, str]) -> list[tuple[str, str, int]]:
        """Name, colour and number of each kind: the valleys, and others by their numbers."""
        colours = fate_colours(self.valleys)
        names = {kind: f"valley {name}" for kind, name in enumerate(self.names, start=1)}
        return [(name, colours[kind], kind) for kind, name in (names | dict(others)).items()]

    @property
    def named_at(self) -> str:
        """What a name is preceded by in words: a height, or a place."""
        return "at height" if values_tell_apart(self.function, self.crowd.minima) else "at"

    @cached_property
    def bounds(self) -> list[float]:
        """The largest stable rate of each valley."""
        return [largest_stable_rate(self.function, minimum.point) for minimum in self.minima]

    def around(self, bound: float) -> tuple[float, float]:
        """The rates of the family next to a bound, or the first or last of all."""
        rates = self.family.rates
        before = max((rate for rate in rates if rate < bound), default=rates[0])
        return before, min((rate for rate in rates if rate > bound), default=rates[-1])

    @property
    def flips(self) -> str:
        """What is seen on the maps when the rate passes the first bound."""
        before, after = self.around(min(self.bounds))
        passed = [bound for bound in self.bounds if before < bound < after]
        return "A whole basin flips" if len(passed) == 1 else "Whole basins flip"

    @property
    def past_the_bounds(self) -> str:
        """What is seen on the last of the maps."""
        if not self.family.percentages[-1, 1 : self.valleys + 1].any():
            return "Past every bound, no one comes to rest."
        return "The larger the rate, the fewer the valleys in which anyone comes to rest."

    @property
    def fast_rate(self) -> float:
        """The rate of the family nearest to the one that is too fast."""
        rates = family_rates(self.rate, self.highest_rate, self.rate_count)
        return rates[nearest_rate(rates, self.too_fast)]

    @property
    def hopping_starts(self) -> npt.NDArray[np.float64]:
        """The starts from where a walker jumps to and fro for ever at that rate, shape (N, 2)."""
        kinds = self.family.all_kinds[self.family.nearest(self.too_fast)]
        return np.asarray(self.family.atlas.starts[kinds == oscillating_kind(self.valleys)])

    @cached_property
    def restless(self) -> Trajectory:
        """A descent at that rate that never comes to rest: from the nearest to the first start."""
        starts = self.hopping_starts
        start = starts[np.argmin(np.linalg.norm(starts - np.array(self.first_start), axis=1))]
        return descend(self.function, start, GradientDescent(self.fast_rate), SETTLING)

    @cached_property
    def overshot(self) -> CriticalPoint:
        """The minimum of the valley that it cannot rest in."""
        late = self.restless.points[SETTLING // 2 :].mean(axis=0)
        return min(self.minima, key=lambda minimum: math.dist(late, minimum.point))

    @property
    def overshot_bound(self) -> float:
        """The largest rate at which it could."""
        return self.bounds[self.minima.index(self.overshot)]

    @cached_property
    def arrival(self) -> int:
        """The first step that is no farther from that minimum than its later ones come."""
        return int(np.argmax(self._away <= self._away[SETTLING // 2 :].max()))

    @cached_property
    def _away(self) -> npt.NDArray[np.float64]:
        """How far from that minimum it is, step by step."""
        away = self.restless.points - np.array(self.overshot.point)
        return np.asarray(np.linalg.norm(away, axis=1))

    def far_hop(self, step: int) -> int:
        """The step from this one on, among a few, at which it is farthest from that minimum."""
        return step + int(np.argmax(self._away[step : step + FEW]))

    @property
    def last_steps_down(self) -> int:
        """The step from which it is shown."""
        return max(0, self.arrival - APPROACH)
