"""Descents by differences: nothing but heights is measured, and twins that part."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gdcore import (
    CriticalPoint,
    Function,
    Kind,
    Trajectory,
    TwinStarts,
    critical_points,
    descend,
)
from gdcore.limits import DifferenceGradient, forward_gradient
from gdcore.rules import GradientDescent
from gdcore.twins import twin_starts
from gdcore.window import Window
from scenes.stage.parameters import check_positive, check_rests_in_valley, check_start
from scenes.stage.text.numbers import written_out
from scenes.stage.walks.journey import Journey

MOST_STEPS = 2000
TWIN_STEPS = 300
"""Twins come to rest within so many steps: one wants to see it."""

TWIN_PARAMETERS = {"window": "square", "gap": "apart"}
"""What the search for twins calls parameters that have other names here."""

DEEP = 0.25
"""A valley a quarter as deep as the deepest can be seen on a map; a mere dent cannot."""

PARTED = 0.02
AT_FORK = 0.05
"""In windows: how far apart twins have parted, and how near they come to what they part at."""

FORKS = (Kind.SADDLE, Kind.MAXIMUM)


@dataclass(frozen=True, eq=False)
class MeasuredDescents:
    """A descent of a function of two variables by forward differences, and two twins of it.

    Args:
        function: of two variables.
        start: of the first descent; None draws it with the seed from `square`.
        seed, square: of the draw; twins, too, begin in the square.
        gap: h, the distance between the places where heights are measured.
        rate, tolerance: of all descents.
        apart: twins begin at most so far from one another, and end in different valleys.
    """

    function: Function
    start: tuple[float, float] | None
    seed: int
    square: Window
    gap: float
    rate: float
    tolerance: float
    apart: float

    def check(self) -> None:
        """Refuse parameters of which there is nothing true to show.

        Raises:
            ValueError: the start or a number does not fit.
        """
        check_positive(self, ("gap", "rate", "tolerance", "apart"))
        check_start(self.first_start, self.function.window)
        for path in self.paths:
            check_rests_in_valley("rate", path, "a rate at which it comes to rest in a valley")

    @cached_property
    def first_start(self) -> tuple[float, float]:
        """Where the first descent begins."""
        if self.start is not None:
            return self.start
        x, y = np.random.default_rng(self.seed).uniform(*np.array(self.square).T)
        return float(x), float(y)

    @cached_property
    def gradient(self) -> DifferenceGradient:
        """The gradient by forward differences."""
        return forward_gradient(self.function, self.gap)

    @property
    def first_step_off(self) -> str:
        """How far from where the gradient leads the first step lands, to one figure."""
        measured, exact = (
            np.asarray(gradient(*self.first_start))
            for gradient in (self.gradient, self.function.gradient)
        )
        return written_out(self.rate * float(np.linalg.norm(measured - exact)), 1)

    @cached_property
    def twins(self) -> TwinStarts:
        """Two starts a hair apart, from the square, that end in different, deep valleys.

        Raises:
            ValueError: there are none in the square.
        """
        try:
            return twin_starts(
                self.function,
                GradientDescent(self.rate),
                self.apart,
                self.square,
                steps=TWIN_STEPS,
                tolerance=self.tolerance,
                gradient=self.gradient,
                minima=[valley.point for valley in self._deep_valleys],
            )
        except ValueError as error:
            name, _, reason = str(error).partition(": ")
            raise ValueError(f"{TWIN_PARAMETERS.get(name, name)}: {reason}") from error

    @property
    def apart_in_words(self) -> str:
        """How far the twins' starts are apart, to one figure."""
        return written_out(self.twins.gap, 1)

    @property
    def ends(self) -> list[CriticalPoint]:
        """The minima that the twins end at."""
        minima = [at for at in critical_points(self.function) if at.kind is Kind.MINIMUM]
        return [
            min(minima, key=lambda at: float(np.linalg.norm(path.end - np.array(at.point))))
            for path in self.paths[1:]
        ]

    @property
    def _deep_valleys(self) -> list[CriticalPoint]:
        """The minima that lie at least DEEP times as far below the lowest pass as any."""
        critical = critical_points(self.function)
        valleys = [at for at in critical if at.kind is Kind.MINIMUM]
        passes = [at.value for at in critical if at.kind is Kind.SADDLE]
        if not passes or not valleys:
            return valleys
        rim = min(passes)
        deepest = rim - valleys[0].value
        return [at for at in valleys if rim - at.value >= DEEP * deepest]

    @cached_property
    def paths(self) -> tuple[Trajectory, Trajectory, Trajectory]:
        """The first descent, and those of the twins."""
        one, other = self.twins.starts
        return self._descent(self.first_start), self._descent(one), self._descent(other)

    @property
    def parting_step(self) -> int:
        """The first step after which the twins are farther apart than PARTED of the window."""
        _, one, other = self.paths
        together = min(len(one), len(other))
        apart = np.abs(one.points[:together] - other.points[:together])
        sizes = np.array([high - low for low, high in self.function.window])
        parted = np.flatnonzero((apart / sizes).max(axis=1) > PARTED)
        return int(parted[0]) if parted.size else together - 1

    @property
    def fork(self) -> CriticalPoint | None:
        """The saddle or hilltop that the first twin is closest to when they part.

        None where neither twin has passed it closely: they part on a slope.
        """
        heights = [at for at in critical_points(self.function) if at.kind in FORKS]
        parted = self.paths[1].points[self.parting_step]

        def distance(critical: CriticalPoint) -> float:
            return float(np.linalg.norm(parted - np.array(critical.point)))

        nearest = min(heights, key=distance, default=None)
        return nearest if nearest is not None and self._passed(nearest) else None

    def _passed(self, critical: CriticalPoint) -> bool:
        """Whether a twin was close to a critical point by the step at which they part."""
        sizes = np.array([high - low for low, high in self.function.window])
        ways = [path.points[: self.parting_step + 1] for path in self.paths[1:]]
        away = np.abs(np.concatenate(ways) - np.array(critical.point)) / sizes
        return bool(away.max(axis=1).min() < AT_FORK)

    def _descent(self, start: tuple[float, float] | np.ndarray) -> Trajectory:
        return descend(
            self.function,
            start,
            GradientDescent(self.rate),
            steps=MOST_STEPS,
            tolerance=self.tolerance,
            gradient=self.gradient,
        )


class Tally:
    """How many heights the walker of a journey has measured, those of its start included.

    Raises:
        ValueError: the journey's slopes are not measured by differences.
    """

    def __init__(self, journey: Journey) -> None:
        path = journey.path
        if not isinstance(path.gradient, DifferenceGradient):
            raise ValueError(f"journey: its gradient is {path.gradient}; give one of differences")
        self.journey = journey
        self.at_a_place = path.gradient.values_a_point(path.function.dimension)

    def __call__(self) -> float:
        """The number by now: as many at every point that was reached."""
        return self.at_a_place * (self.journey.steps_taken() + 1)
