"""One start, several learning rates: what becomes of each descent, and what explains it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gdcore import CriticalPoint, Function, Kind, Outcome, Stability, Trajectory, descend
from gdcore.landscape import critical_points
from gdcore.rules import GradientDescent
from scenes.stage.parameters import (
    check_between,
    check_positive,
    check_rests_in_valley,
    check_variables,
)
from scenes.stage.text.numbers import in_words

MOST_STEPS = 2000
CLOSE_UP = 0.32
"""How far a close-up of a valley reaches: this part of the way to the next critical point."""

BEGUN = 0.36
"""Where a descent in the close-up begins: this part of its reach beside the bottom."""


@dataclass(frozen=True, eq=False)
class RateTrial:
    """Descents of a function of one variable, from one start, at three rising rates.

    Args:
        function: of one variable.
        start: within its window.
        rates: two that come to rest, and a larger one that does not.
        tolerance: on the slope, of the descents that come to rest.
    """

    function: Function
    start: float
    rates: Sequence[float]
    tolerance: float

    def check(self) -> None:
        """Refuse parameters of which there is nothing true to show.

        Raises:
            ValueError: the function, the start, a rate or the tolerance does not fit.
        """
        check_variables(self.function, 1)
        check_between("start", self.start, *self.function.window[0])
        check_positive(self, ("tolerance",))
        rates = tuple(self.rates)
        if len(rates) != 3 or not 0 < rates[0] < rates[1] < rates[2]:
            raise ValueError(f"rates: got {rates}; give three above 0, each larger than the last")
        *resting, restless = self.paths
        for path in resting:
            check_rests_in_valley("rates", path, "two that come to rest in a valley")
        if restless.gradient_norms[-1] <= self.tolerance:
            raise ValueError(
                f"rates: at {rates[2]:g} from {self.start:g} the descent comes to rest; "
                "give a largest one at which it does not"
            )

    @cached_property
    def paths(self) -> list[Trajectory]:
        """The descents, one a rate."""
        return [
            descend(self.function, self.start, GradientDescent(rate), MOST_STEPS, self.tolerance)
            for rate in self.rates
        ]

    @cached_property
    def critical(self) -> list[CriticalPoint]:
        """Valleys and hilltops in the window, from left to right."""
        return sorted(critical_points(self.function), key=lambda at: at.point[0])

    def valley(self, path: Trajectory) -> CriticalPoint:
        """The minimum that a descent came to rest at."""
        minima = [at for at in self.critical if at.kind is Kind.MINIMUM]
        return min(minima, key=lambda at: abs(at.point[0] - float(path.end[0])))

    def fate(self, path: Trajectory) -> str:
        """What became of a descent, in a few words."""
        if path.outcome is Outcome.CONVERGED:
            return f"rests at {in_words(self.valley(path).point[0])} after {counted(path.steps)}"
        if path.outcome is Outcome.DIVERGED:
            return "lost: it never rests"
        return "never comes to rest"

    @property
    def bottom(self) -> float:
        """The x of the valley that the second descent rests in."""
        return self.valley(self.paths[1]).point[0]

    @property
    def stability(self) -> Stability:
        """What a rate makes of that valley."""
        return Stability.at(self.function, self.bottom)

    @property
    def reach(self) -> float:
        """How far a close-up of that valley goes to both sides."""
        low, high = self.function.window[0]
        others = [at.point[0] for at in self.critical if at.point[0] != self.bottom]
        return CLOSE_UP * min(abs(x - self.bottom) for x in others or (low, high))

    @property
    def nearby(self) -> float:
        """A start near that valley, on the side of the film's own start."""
        return self.bottom + float(np.copysign(BEGUN * self.reach, self.start - self.bottom))

    @property
    def slope(self) -> float:
        """The slope at the start."""
        return float(self.function.derivative(self.start))

    @property
    def largest_curvature(self) -> float:
        """The larger of the second derivatives there and at the start."""
        return max(self.curvature, self.stability.greatest)

    @property
    def curvature(self) -> float:
        """The second derivative at the start."""
        return float(self.function.derivative(self.start, 2))


def counted(steps: int) -> str:
    """So many steps, in words."""
    return f"{steps} step" if steps == 1 else f"{steps} steps"
