"""All starts of a map at all rates: the descents of a film about basins, and their checks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from gdcore import (
    Function,
    Kind,
    Outcome,
    Trajectory,
    critical_points,
    descend,
    largest_stable_rate,
)
from gdcore.basin_map import start_axes, start_grid
from gdcore.rules import GradientDescent
from gdcore.valleys import nearest_valleys
from scenes.stage.descents.crowd import Crowd
from scenes.stage.descents.expedition import drawn_starts
from scenes.stage.descents.fates import fate_colours, oscillating_kind
from scenes.stage.descents.rate_family import RateFamily
from scenes.stage.parameters import check_positive, check_start, check_variables

SETTLING = 100
"""Steps that lead a walker that oscillates to where it does so for ever."""


@dataclass(frozen=True, eq=False)
class FateSurvey:
    """Descents of one function of two variables from everywhere in its window.

    Args:
        function: of two variables, with a minimum in its window.
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
        for name in ("walkers_across", "resolution", "rate_count"):
            if getattr(self, name) < 2:
                raise ValueError(f"{name}: got {getattr(self, name)}; give at least 2")
        check_start(self.first_start, self.function.window)
        self._check_valleys()
        self._check_rates()

    def _check_valleys(self) -> None:
        count = sum(point.kind is Kind.MINIMUM for point in critical_points(self.function))
        if not count:
            raise ValueError(f"function: {self.function.name} has no minimum; give one that has")
        fate_colours(count)

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
        if self.path.outcome is not Outcome.CONVERGED:
            raise ValueError(
                f"start: {self.first_start} at rate {self.rate:g} ended "
                f"{self.path.outcome.name}; give one that comes to rest"
            )

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
    def reached(self) -> float:
        """The value at the minimum of the valley that the one walker comes to rest in."""
        label = nearest_valleys(self.function, self.path.end[np.newaxis], self.crowd.minima)[0]
        return self.values[int(label)]

    @cached_property
    def crowd(self) -> Crowd:
        """Walkers from a grid of starts over the window."""
        grid = start_grid(start_axes(self.function, self.walkers_across)).reshape(-1, 2)
        return Crowd(self.function, grid, self.rate, self.steps, self.tolerance)

    @cached_property
    def family(self) -> RateFamily:
        """The maps of the window at all rates."""
        return RateFamily(
            self.function,
            self.rate,
            self.highest_rate,
            self.rate_count,
            self.resolution,
            self.steps,
            self.tolerance,
        )

    @property
    def valleys(self) -> int:
        """How many minima there are."""
        return len(self.crowd.minima)

    @cached_property
    def values(self) -> list[float]:
        """The value at each minimum, the lowest first."""
        return [float(self.function(*point)) for point in self.crowd.minima]

    @cached_property
    def bounds(self) -> list[float]:
        """The largest stable rate of each valley."""
        minima = [p for p in critical_points(self.function) if p.kind is Kind.MINIMUM]
        return [largest_stable_rate(self.function, minimum.point) for minimum in minima]

    def last_before(self, bound: float) -> float:
        """The largest rate of the family below a bound."""
        return max(rate for rate in self.family.rates if rate < bound)

    def first_after(self, bound: float) -> float:
        """The smallest rate of the family above a bound, or the last of all."""
        return min((r for r in self.family.rates if r > bound), default=self.family.rates[-1])

    def moved_before(self, bound: float) -> float:
        """How many of a hundred starts change valleys up to a bound.

        Of those that come to rest in a valley both at the lowest rate and just below the bound.
        """
        first = self.family.all_kinds[0]
        last = self.family.all_kinds[self.family.rates.index(self.last_before(bound))]
        resting = (first >= 1) & (first <= self.valleys) & (last >= 1) & (last <= self.valleys)
        return 100 * float(np.mean(resting & (first != last)))

    @property
    def fast_rate(self) -> float:
        """The rate of the family nearest to the one that is too fast."""
        return self.family.rates[self.family.nearest(self.too_fast)]

    def leapers(self, steps: int) -> Crowd:
        """The first steps at that rate of all starts of the maps that oscillate with it."""
        kinds = self.family.all_kinds[self.family.nearest(self.too_fast)]
        starts = self.family.atlas.starts[kinds == oscillating_kind(self.valleys)]
        return Crowd(self.function, starts, self.fast_rate, steps, self.tolerance)

    @cached_property
    def orbit(self) -> npt.NDArray[np.float64]:
        """Points that a walker visits late at that rate, in the valley of the lowest bound."""
        valley = np.array(self.crowd.minima[int(np.argmin(self.bounds))])
        starts = self.leapers(1).starts
        start = starts[np.argmin(np.linalg.norm(starts - valley, axis=1))]
        path = descend(self.function, start, GradientDescent(self.fast_rate), 2 * SETTLING)
        return np.asarray(path.points[SETTLING:])

    @property
    def oscillating_share(self) -> float:
        """How many of a hundred starts oscillate at that rate."""
        index = self.family.nearest(self.too_fast)
        return float(self.family.percentages[index, oscillating_kind(self.valleys)])
