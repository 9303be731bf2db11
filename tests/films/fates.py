"""Gradient descents once more, by the textbook's update: where walkers are, and their ends.

Partial derivatives are sympy's, each compiled by itself; nothing of gdcore's walks is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import mpmath
import numpy as np
import numpy.typing as npt

from gdcore import Function, Kind, critical_points
from tests.films import reference as ref
from tests.films.reference import Place

Point = tuple[mpmath.mpf, ...]
Kinds = npt.NDArray[np.int64]

FARTHEST = 1e9
"""Whoever is beyond this is gone, and stays where they are."""

WATCHED = 128
"""Steps after the last in which a walker that jumps about is told from one that creeps."""


@cache
def level_points(function: Function) -> tuple[tuple[Point, str], ...]:
    """Where the gradient vanishes, to 30 digits, lowest first, by what the curvatures say."""
    found = []
    for near in critical_points(function):
        with mpmath.workdps(ref.DIGITS):
            start = tuple(map(mpmath.mpf, near.point))
            root = tuple(mpmath.findroot(lambda *at: ref.gradient(function, *at), start))
            curvatures = mpmath.eigsy(ref.hessian(function, *root), eigvals_only=True)
        signs = {bool(curvature > 0) for curvature in curvatures}
        name = Kind.SADDLE if len(signs) > 1 else Kind.MINIMUM if True in signs else Kind.MAXIMUM
        found.append((root, name.value))
    return tuple(found)


def minima(function: Function) -> list[Point]:
    """The minima, lowest first."""
    return [point for point, name in level_points(function) if name == "minimum"]


def names(function: Function) -> list[str]:
    """What tells the minima apart: three decimals of their values, or one of their places."""
    places = minima(function)
    told = [f"{float(ref.value(function, *place)):.3f}" for place in places]
    if len(set(told)) < len(told):
        told = [f"({', '.join(f'{float(at):.1f}' for at in place)})" for place in places]
    return [name.replace("-", "\N{MINUS SIGN}") for name in told]


@cache
def largest_curvature(function: Function, at: Point) -> mpmath.mpf:
    """The largest eigenvalue of the Hessian, to 30 digits."""
    with mpmath.workdps(ref.DIGITS):
        return max(mpmath.eigsy(ref.hessian(function, *at), eigvals_only=True))


@dataclass(frozen=True, eq=False)
class Walks:
    """Every point of N walks, shape (steps + 1, N, 2), and when each came to rest (N,).

    Who rests stays; `rest` is beyond the last step for who never does.
    """

    function: Function
    points: Place
    rest: Kinds

    def at(self, progress: float) -> Place:
        """Where everyone is at a fractional step, shape (N, 2)."""
        last = len(self.points) - 1
        progress = min(max(progress, 0.0), float(last))
        below = min(int(progress), last - 1)
        part = progress - below
        return np.asarray(self.points[below] + part * (self.points[below + 1] - self.points[below]))

    def kinds(self, progress: float) -> Kinds:
        """0 on the way, 1 and up at rest in a valley, last outside the window for good."""
        valleys = minima(self.function)
        low, high = np.array(self.function.window).T
        outside = ((self.points < low) | (self.points > high)).any(axis=2)
        gone = len(outside) - np.argmin(outside[::-1], axis=0)
        gone = np.where(outside.all(axis=0), 0, gone)
        kinds = np.zeros(len(self.rest), dtype=np.int64)
        for number, valley in enumerate(valleys, start=1):
            apart = (self.points[-1] - np.array(valley, dtype=float)) / (high - low)
            there = (np.linalg.norm(apart, axis=1) < 0.01) & (self.rest <= progress)
            kinds[there & ~outside[-1]] = number
        kinds[outside[-1] & (gone <= progress)] = len(valleys) + 1
        return kinds


def walks(function: Function, starts: Place, rate: float, steps: int, tolerance: float) -> Walks:
    """The textbook loop from starts (N, 2), all at once; nobody goes on who is at rest."""
    here = np.array(starts, dtype=float)
    points, rest = [here.copy()], np.full(len(here), steps + 1)
    for step in range(steps + 1):
        going = np.flatnonzero((rest > steps) & (np.abs(here).max(axis=1) < FARTHEST))
        if not going.size:
            points += [here.copy()] * (steps - step)
            break
        slopes = ref.gradients(function, *here[going].T).T
        still = np.hypot(*slopes.T) <= tolerance
        rest[going[still]] = step
        if step == steps:
            break
        here = here.copy()
        here[going[~still]] -= rate * slopes[~still]
        points.append(here)
    return Walks(function, np.array(points), rest)


def final_kinds(
    function: Function, starts: Place, rate: float, steps: int, tolerance: float
) -> Kinds:
    """The kinds at the end: a valley that can hold them, none, or jumping about for ever."""
    data = np.ascontiguousarray(starts, dtype=float).tobytes()
    return _final_kinds(function, data, rate, steps, tolerance)


@lru_cache(maxsize=100)
def _final_kinds(
    function: Function, data: bytes, rate: float, steps: int, tolerance: float
) -> Kinds:
    """The same of starts given as bytes: a map is asked for it each time it is looked at."""
    starts = np.frombuffer(data).reshape(-1, 2)
    kinds = walks(function, starts, rate, steps, tolerance).kinds(steps)
    valleys = minima(function)
    for number, valley in enumerate(valleys, start=1):
        if rate * largest_curvature(function, valley) >= 2:
            kinds[kinds == number] = 0
    unsettled = np.flatnonzero(kinds == 0)
    kinds[unsettled] = len(valleys) + 1
    if unsettled.size:
        # Who came to rest where nobody can hold them walks on, too.
        last = walks(function, starts[unsettled], rate, steps, 0.0).points[-1]
        jumping = _jumps(function, last, rate)
        kinds[unsettled[jumping]] = len(valleys) + 2
    kinds.setflags(write=False)
    return kinds


def _jumps(function: Function, starts: Place, rate: float) -> npt.NDArray[np.bool_]:
    """Whose height goes up again and again, far more than rounding, and stays near the window."""
    points = walks(function, starts, rate, WATCHED, 0.0).points
    heights = ref.values(function, *np.moveaxis(points, -1, 0))
    rises = np.diff(heights, axis=0)
    least = 1e-6 * np.maximum(np.abs(heights).max(axis=0), 1e-6)
    low, high = np.array(function.window).T
    visits = ((points >= low) & (points <= high)).all(axis=2).any(axis=0)
    return np.asarray((rises > least).any(axis=0) & (rises < -least).any(axis=0) & visits)


def grid(function: Function, counts: Sequence[int]) -> Place:
    """Evenly spaced starts from border to border, shape (rows, columns, 2)."""
    axes = [np.linspace(*side, count) for side, count in zip(function.window, counts, strict=True)]
    return np.stack(np.meshgrid(*axes), axis=-1)
