"""An expedition: descents from drawn starts, the valleys they find, one that cannot rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gdcore import (
    CriticalPoint,
    Function,
    Kind,
    Outcome,
    Stability,
    Trajectory,
    critical_points,
    descend,
)
from gdcore.rules import GradientDescent
from scenes.stage.parameters import (
    check_positive,
    check_rests_in_valley,
    check_start,
    check_variables,
    rests_in_valley,
)
from scenes.stage.walks.lowest import are_equal, is_global

DRAWN_PART = 2 / 3
"""Starts are drawn from the middle of the window: this part of its width and height."""

MOST_STEPS = 2000
DRAWS = 200
NEAR = 0.01
"""Ends closer than this part of the window lie in the same valley."""

SETTLED = 0.25
"""The part of a circling descent that is left out as its way there."""

AROUND = 0.25
"""A descent circles a valley that it stays closer to than this part of the window."""


def drawn_starts(function: Function, seed: int) -> Iterator[tuple[float, float]]:
    """Points drawn uniformly from the middle of a window of two variables, without end."""
    generator = np.random.default_rng(seed)
    low, high = np.array(function.window).T
    middle, half = (low + high) / 2, DRAWN_PART * (high - low) / 2
    while True:
        x, y = generator.uniform(middle - half, middle + half)
        yield float(x), float(y)


@dataclass(frozen=True, eq=False)
class Expedition:
    """Descents of one function of two variables, from several starts and at two rates.

    Args:
        function: of two variables.
        start: the first start; None takes the first that the seed draws. The others are
            the next draws that come to rest in valleys not found before.
        seed: of the draws, from the middle of the window.
        rate, tolerance: of the descents that come to rest.
        too_fast: a rate at which none can rest in the deepest valley that was found.
        fast_steps: steps to walk at that rate, from the first start.
        walkers: at most so many descents.
    """

    function: Function
    start: tuple[float, float] | None
    seed: int
    rate: float
    tolerance: float
    too_fast: float
    fast_steps: int
    walkers: int = 3

    def check(self) -> None:
        """Refuse parameters of which there is nothing true to show.

        Raises:
            ValueError: the function, a rate, the tolerance or the start does not fit.
        """
        check_variables(self.function, 2)
        check_positive(self, ("rate", "tolerance", "too_fast", "fast_steps"))
        start = self.first_start
        check_start(start, self.function.window)
        would_do = "one that comes to rest in a valley, or another rate or seed"
        check_rests_in_valley("start", self.paths[0], would_do)
        if not self.circles:
            raise ValueError(
                f"too_fast: {self.too_fast:g} does not circle the deepest valley from {start}; "
                f"give a rate a little above {self.bound:.3g}, or another start"
            )

    @property
    def first_start(self) -> tuple[float, float]:
        """Where the first descent begins."""
        return self.start or next(drawn_starts(self.function, self.seed))

    @cached_property
    def paths(self) -> list[Trajectory]:
        """Descents to different valleys; the first start's comes first."""
        paths = [self._descent(self.first_start)]
        for start, _ in zip(drawn_starts(self.function, self.seed), range(DRAWS), strict=False):
            if len(paths) == self.walkers:
                break
            path = self._descent(start)
            nearest = min(self._apart(path.end, other.end) for other in paths)
            if nearest > NEAR and rests_in_valley(path):
                paths.append(path)
        return paths

    def _descent(self, start: tuple[float, float]) -> Trajectory:
        rule = GradientDescent(rate=self.rate)
        return descend(self.function, start, rule, steps=MOST_STEPS, tolerance=self.tolerance)

    def _apart(self, one: np.ndarray, other: np.ndarray) -> float:
        """The distance between two points, in parts of the window."""
        sizes = np.array([high - low for low, high in self.function.window])
        return float(np.max(np.abs(one - other) / sizes))

    @cached_property
    def valleys(self) -> list[CriticalPoint]:
        """The minimum that each descent came to rest at."""
        minima = [point for point in critical_points(self.function) if point.kind is Kind.MINIMUM]
        return [
            min(minima, key=lambda at: self._apart(np.array(at.point), path.end))
            for path in self.paths
        ]

    @property
    def deepest(self) -> CriticalPoint:
        """The lowest of the valleys found, the first one of equals."""
        lowest = min(valley.value for valley in self.valleys)
        return next(at for at in self.valleys if are_equal(at.value, lowest))

    @property
    def bound(self) -> float:
        """The largest rate at which a descent can rest in the deepest valley."""
        return self.stability.largest_stable_rate

    @cached_property
    def stability(self) -> Stability:
        """What rates make of the deepest valley."""
        return Stability.at(self.function, self.deepest.point)

    @property
    def curvature(self) -> float:
        """The largest curvature at the bottom of the deepest valley, an eigenvalue."""
        return self.stability.greatest

    @property
    def overshoot(self) -> float:
        """What a step at the rate that is too fast multiplies the distance there by."""
        return float(abs(self.stability.factors(self.too_fast)[-1]))

    def is_global(self, valley: CriticalPoint) -> bool:
        """Whether no place in the window lies lower."""
        return is_global(self.function, valley)

    @property
    def lowest_count(self) -> int:
        """How many minima are the lowest places in the window."""
        minima = [point for point in critical_points(self.function) if point.kind is Kind.MINIMUM]
        return sum(map(self.is_global, minima))

    @cached_property
    def fast_path(self) -> Trajectory:
        """The descent from the first start at the rate that is too fast, every step of it."""
        rule = GradientDescent(rate=self.too_fast)
        return descend(self.function, self.first_start, rule, steps=self.fast_steps)

    @property
    def settled_step(self) -> int:
        """The step from which the fast descent is taken to circle."""
        return int(SETTLED * self.fast_path.steps)

    @property
    def circles(self) -> bool:
        """Whether the fast descent stays about the deepest valley, but never comes to rest."""
        if self.too_fast <= self.bound or self.fast_path.outcome is not Outcome.EXHAUSTED:
            return False
        if self.fast_path.gradient_norms.min() <= self.tolerance:
            return False
        valley = np.array(self.deepest.point)
        late = self.fast_path.points[self.settled_step :]
        return max(self._apart(point, valley) for point in late) < AROUND
