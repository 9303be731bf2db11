"""Descents: the trajectory of one start, or the ends of many, and why each of them stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gdcore.execution import Array
from gdcore.function import Function
from gdcore.outcome import Limits, Outcome
from gdcore.parameters import check_steps
from gdcore.rules import Rule
from gdcore.walk_many import CODES, Ends, walk_many
from gdcore.walk_one import walk_one
from gdcore.window import checked_window

GradientCallable = Callable[..., Array]


@dataclass(frozen=True, eq=False)
class Trajectory:
    """One descent, every step of it: never sorted, never rounded, all numbers finite.

    ``points`` (k+1, n) with the start first, ``values`` (k+1,) and ``gradients`` (k+1, n) at
    these points, ``outcome`` why it ended; ``len`` is the number of points. ``gradient`` is
    what stood in for the function's own gradient, None for that itself.
    """

    function: Function
    rule: Rule
    points: Array
    values: Array
    gradients: Array
    outcome: Outcome
    tolerance: float = 0.0
    gradient: GradientCallable | None = None

    def __len__(self) -> int:
        return len(self.points)

    @property
    def steps(self) -> int:
        """The number of steps walked, one less than the points."""
        return len(self.points) - 1

    @property
    def start(self) -> Array:
        """The first point, shape (n,)."""
        first: Array = self.points[0]
        return first

    @property
    def end(self) -> Array:
        """The last point, shape (n,)."""
        last: Array = self.points[-1]
        return last

    @property
    def gradient_norms(self) -> Array:
        """The gradient's Euclidean norm at every point, shape (k+1,)."""
        norms: Array = np.linalg.norm(self.gradients, axis=1)
        return norms

    @property
    def step_lengths(self) -> Array:
        """How far each step leads, the Euclidean norm of the difference, shape (k,)."""
        lengths: Array = np.linalg.norm(np.diff(self.points, axis=0), axis=1)
        return lengths


@dataclass(frozen=True, eq=False)
class Descents:
    """Many descents at once, from ``starts`` (N, n), as their ends.

    ``history`` (m, N, n) holds the points after the steps ``history_steps`` (m,) where it was
    asked for: 0, record, 2 record, ...; who has stopped stays where they are.
    """

    function: Function
    rule: Rule
    starts: Array
    ends: Ends
    tolerance: float = 0.0

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def points(self) -> Array:
        """The last points, shape (N, n)."""
        return self.ends.points

    @cached_property
    def values(self) -> Array:
        """The values at the last points, shape (N,)."""
        last: Array = self.function.unchecked(0, self.points.T)[0]
        return last

    @cached_property
    def outcomes(self) -> NDArray[np.object_]:
        """Why each of them stopped, an array of ``Outcome``, shape (N,)."""
        return np.array(CODES, dtype=object)[self.ends.codes]

    @property
    def steps(self) -> NDArray[np.int32]:
        """The number of steps that each has walked, shape (N,)."""
        return self.ends.steps

    @property
    def history(self) -> Array:
        """The points on the way, shape (m, N, n); m = 0 where none were asked for."""
        return self.ends.history

    @property
    def history_steps(self) -> NDArray[np.int64]:
        """After how many steps each entry of ``history`` was, shape (m,)."""
        return np.arange(len(self.ends.history), dtype=np.int64) * self.ends.record

    def share(self, outcome: Outcome) -> float:
        """The share of the descents with this outcome, between 0 and 1."""
        return float(np.mean(self.ends.codes == CODES.index(outcome))) if len(self) else 0.0


def descend(
    function: Function,
    start: ArrayLike,
    rule: Rule,
    steps: int = 1000,
    tolerance: float = 0.0,
    gradient: GradientCallable | None = None,
    window: Sequence[Sequence[float]] | None = None,
) -> Trajectory:
    """Descend from one start, shape (n,), until the gradient's norm is at most ``tolerance``.

    ``tolerance=0`` walks every step. ``gradient`` replaces the symbolic gradient by a callable
    of the coordinates that returns shape (n, ...). ``window`` replaces the function's own for
    the outcome. Raises ValueError for a start of the wrong shape, not finite or outside the
    domain, steps < 0, tolerance < 0, or something that is no rule.
    """
    limits = _checked(function, rule, steps, tolerance, window)
    point = _checked_starts(function, start, dimensions=1)
    points, values, gradients, outcome = walk_one(function, rule, gradient, point, limits)
    if not len(points):
        raise ValueError(f"start: {function.undefined(point.tolist())}")
    for array in (points, values, gradients):
        array.flags.writeable = False
    return Trajectory(function, rule, points, values, gradients, outcome, tolerance, gradient)


def descend_many(
    function: Function,
    starts: ArrayLike,
    rule: Rule,
    steps: int = 1000,
    tolerance: float = 0.0,
    gradient: GradientCallable | None = None,
    window: Sequence[Sequence[float]] | None = None,
    record: int | None = None,
) -> Descents:
    """Descend from many starts, shape (N, n), at once; each walks as ``descend`` would.

    ``record=k`` keeps the points after every k-th step. The other arguments and the errors are
    those of ``descend``.
    """
    limits = _checked(function, rule, steps, tolerance, window)
    points = _checked_starts(function, starts, dimensions=2)
    if record is not None and (not isinstance(record, int | np.integer) or record < 1):
        raise ValueError(f"record: got {record}; give a whole number of at least 1, or None")
    ends = walk_many(function, rule, gradient, points, limits, record)
    return Descents(function, rule, points, ends, tolerance)


def _checked(
    function: Function,
    rule: Rule,
    steps: int,
    tolerance: float,
    window: Sequence[Sequence[float]] | None,
) -> Limits:
    """The limits of a walk, or the error that names the bad argument."""
    if not isinstance(function, Function):
        raise ValueError(f"function: got {function!r}; give a gdcore Function")
    if isinstance(rule, type) or not isinstance(rule, Rule):
        raise ValueError(f"rule: got {rule!r}; give e.g. rules.GradientDescent(rate=0.01)")
    check_steps(steps)
    if not (np.isfinite(tolerance) and tolerance >= 0):
        raise ValueError(f"tolerance: got {tolerance}; give a finite number of at least 0")
    ranges = function.window if window is None else checked_window(window, function.dimension)
    return Limits(int(steps), float(tolerance), ranges)


def _checked_starts(function: Function, starts: ArrayLike, dimensions: int) -> Array:
    name = "start" if dimensions == 1 else "starts"
    shape = f"({function.dimension},)" if dimensions == 1 else f"(N, {function.dimension})"
    try:
        points = np.asarray(starts, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name}: got {starts!r}; give numbers of shape {shape}") from error
    if dimensions == 1 and points.ndim == 0 and function.dimension == 1:
        points = points.reshape(1)
    if points.ndim != dimensions or points.shape[-1] != function.dimension:
        raise ValueError(f"{name}: got shape {points.shape}; {function.name} needs shape {shape}")
    if not np.isfinite(points).all():
        bad = points if dimensions == 1 else points[~np.isfinite(points).all(axis=1)][0]
        raise ValueError(f"{name}: got {bad.tolist()}; give finite numbers")
    return points
