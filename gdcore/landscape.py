"""The lie of the land: critical points, the largest stable rate, and basins of attraction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gdcore.descent import Descents, descend_many
from gdcore.execution import Array
from gdcore.function import Function, Window
from gdcore.outcome import Outcome
from gdcore.rules import Rule, newton_direction

LEFT_THE_WINDOW = -1
UNRESOLVED = -2

GRIDS = {1: (2001, 4001, 8001), 2: (161, 321, 641, 1281), 3: (25, 49)}
"""Points along each axis in the search for critical points, by dimension, ever finer."""


NEWTON_STEPS = 60
"""Newton doubles the correct digits at each step, once near; the rest is for the way there."""


class Kind(Enum):
    """What a critical point is, by the signs of the Hessian's eigenvalues."""

    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    SADDLE = "saddle"
    DEGENERATE = "degenerate"
    """Some eigenvalue is zero, so that second derivatives do not decide."""

    def __repr__(self) -> str:
        return f"Kind.{self.name}"


@dataclass(frozen=True)
class CriticalPoint:
    """A point where the gradient vanishes; ``eigenvalues`` of the Hessian, ascending."""

    point: tuple[float, ...]
    value: float
    eigenvalues: tuple[float, ...]
    kind: Kind


@dataclass(frozen=True, eq=False)
class BasinMap:
    """Where the descents from a grid of starts end.

    ``labels`` (rows, columns), the first row at the lowest y (or shape (columns,) for one
    variable): an index into ``minima`` (m, n), sorted by value, or LEFT_THE_WINDOW (-1) or
    UNRESOLVED (-2). ``axes`` holds the start coordinates along x (columns,) and y (rows,).
    """

    function: Function
    rule: Rule
    labels: NDArray[np.int64]
    minima: Array
    axes: tuple[Array, ...]
    descents: Descents

    @property
    def window(self) -> Window:
        """The window that the grid spans."""
        return self.function.window

    def share(self, label: int) -> float:
        """The share of starts with this label, between 0 and 1."""
        return float(np.mean(self.labels == label))


def critical_points(function: Function) -> list[CriticalPoint]:
    """Every isolated critical point in the window, sorted by value.

    Newton's method polishes candidates from a grid: cells where every partial derivative
    changes sign, and points where the gradient is shorter than at all neighbours. The grid is
    halved until it brings nothing new. Raises ValueError for more than three variables.
    """
    if function.dimension not in GRIDS:
        raise ValueError(
            f"function: {function.name} has {function.dimension} variables; "
            f"critical points are searched for in up to {max(GRIDS)}"
        )
    found: list[Array] = []
    for size in GRIDS[function.dimension]:
        known = len(found)
        found = _with_new(function, found, _polished(function, _candidates(function, size)))
        if len(found) == known:
            break
    classified = [_classified(function, point) for point in found]
    return sorted(classified, key=lambda critical: (critical.value, critical.point))


def _candidates(function: Function, size: int) -> Array:
    """Points of a grid near which a critical point may lie, shape (n, count)."""
    n = function.dimension
    axes = []
    for low, high in function.window:
        margin = (high - low) / (size - 3)
        axes.append(np.linspace(low - margin, high + margin, size))
    grid = np.stack(np.meshgrid(*axes, indexing="ij"))
    gradient = function.unchecked(1, grid.reshape(n, -1)).reshape(grid.shape)
    marked = np.zeros(grid.shape[1:], dtype=np.bool_)
    changing = np.ones([size - 1] * n, dtype=np.bool_)
    for partial in gradient:
        changing &= _cell_extreme(partial, np.minimum) <= 0
        changing &= _cell_extreme(partial, np.maximum) >= 0
    marked[(slice(None, -1),) * n] |= changing
    with np.errstate(all="ignore"):
        norms = np.nan_to_num(np.sum(gradient**2, axis=0), nan=np.inf)
    marked |= norms <= _neighbour_minimum(norms)
    return grid[:, marked & np.isfinite(norms)]


def _cell_extreme(values: Array, extreme: np.ufunc) -> Array:
    """The least or greatest of the corner values of every cell."""
    for axis in range(values.ndim):
        upper = np.take(values, range(1, values.shape[axis]), axis=axis)
        lower = np.take(values, range(values.shape[axis] - 1), axis=axis)
        values = extreme(upper, lower)
    return values


def _neighbour_minimum(values: Array) -> Array:
    """The least value among each grid point and its neighbours."""
    for axis in range(values.ndim):
        padding = [(1, 1) if a == axis else (0, 0) for a in range(values.ndim)]
        wide = np.pad(values, padding, constant_values=np.inf)
        size = values.shape[axis]
        parts = [np.take(wide, range(k, k + size), axis=axis) for k in range(3)]
        values = np.minimum(np.minimum(parts[0], parts[1]), parts[2])
    return values


def _polished(function: Function, points: Array) -> Array:
    """Run Newton's method from the candidates; the limits in the window, shape (count, n)."""
    low, high = np.array(function.window).T[..., None]
    size = high - low
    step = np.full(points.shape, np.inf)
    with np.errstate(all="ignore"):
        for _ in range(NEWTON_STEPS):
            gradient = function.unchecked(1, points)
            hessian = function.unchecked(2, points).reshape(len(points), *points.shape)
            step = newton_direction(gradient, hessian, 0.0)
            points = points - step
            near = (np.abs(points - (low + high) / 2) < size).all(axis=0)
            points, step = points[:, near], step[:, near]
            if (np.abs(step) < 1e-14 * size).all():
                break
    settled = (np.abs(step) < 1e-11 * size).all(axis=0)
    margin = 1e-12 * size
    inside = ((points >= low - margin) & (points <= high + margin)).all(axis=0)
    return points[:, settled & inside].T


def _with_new(function: Function, found: list[Array], points: Array) -> list[Array]:
    """The points found so far and those that lie apart from them all."""
    apart = 1e-7 * max(high - low for low, high in function.window)
    merged = list(found)
    for point in points:
        if not merged or np.abs(np.array(merged) - point).max(axis=1).min() > apart:
            merged.append(point)
    return merged


def _classified(function: Function, point: Array) -> CriticalPoint:
    eigenvalues = np.linalg.eigvalsh(function.hessian(*point))
    negligible = 1e-8 * max(1.0, float(np.max(np.abs(eigenvalues))))
    if np.min(np.abs(eigenvalues)) <= negligible:
        kind = Kind.DEGENERATE
    elif eigenvalues[0] > 0:
        kind = Kind.MINIMUM
    elif eigenvalues[-1] < 0:
        kind = Kind.MAXIMUM
    else:
        kind = Kind.SADDLE
    place = tuple(float(c) for c in point)
    return CriticalPoint(place, float(function(*place)), tuple(map(float, eigenvalues)), kind)


def largest_stable_rate(function: Function, point: ArrayLike) -> float:
    """2 / lambda_max at a minimum: above it gradient descent cannot rest there.

    Near the minimum a step multiplies the error along an eigenvector by 1 - rate * lambda
    (Nesterov, *Lectures on Convex Optimization*, section 1.2.3). Raises ValueError where the
    Hessian has no positive eigenvalue.
    """
    place = np.atleast_1d(np.asarray(point, dtype=float))
    greatest = float(np.linalg.eigvalsh(function.hessian(*place))[-1])
    if greatest <= 0:
        raise ValueError(
            f"point: {place.tolist()} has largest Hessian eigenvalue {greatest:g}; give a minimum"
        )
    return 2.0 / greatest


def basins(
    function: Function,
    rule: Rule,
    resolution: int | Sequence[int] = 200,
    steps: int = 1000,
    tolerance: float = 1e-4,
    minima: ArrayLike | None = None,
) -> BasinMap:
    """The basin map: from every point of a grid, which minimum does the descent end in?

    ``resolution`` is the number of starts along each axis, or (columns, rows). ``minima`` is by
    default every minimum in the window. A descent that converged within a hundredth of the
    window of a minimum takes the nearest one's index; what escaped or diverged is
    LEFT_THE_WINDOW; what still moves, or rests elsewhere, is UNRESOLVED. Raises ValueError for
    a resolution below 2 or more than two variables.
    """
    counts = _checked_resolution(function, resolution)
    axes = tuple(
        np.linspace(low, high, count)
        for (low, high), count in zip(function.window, counts, strict=True)
    )
    ends = _minima_of(function) if minima is None else np.asarray(minima, dtype=float)
    ends = ends.reshape(-1, function.dimension)
    grid = np.meshgrid(*axes)
    starts = np.stack([g.reshape(-1) for g in grid], axis=1)
    descents = descend_many(function, starts, rule, steps, tolerance)
    labels = _labels(function, descents, ends).reshape(grid[0].shape)
    return BasinMap(function, rule, labels, ends, axes, descents)


def _checked_resolution(function: Function, resolution: int | Sequence[int]) -> tuple[int, ...]:
    if function.dimension > 2:
        raise ValueError(
            f"function: {function.name} has {function.dimension} variables; "
            "a basin map needs one or two"
        )
    counts = np.atleast_1d(np.asarray(resolution))
    if counts.size == 1:
        counts = np.repeat(counts, function.dimension)
    if counts.size != function.dimension or counts.dtype.kind not in "iu" or (counts < 2).any():
        raise ValueError(f"resolution: got {resolution}; give whole numbers of at least 2")
    return tuple(int(c) for c in counts)


def _minima_of(function: Function) -> Array:
    found = critical_points(function)
    return np.array([c.point for c in found if c.kind is Kind.MINIMUM], dtype=float)


def _labels(function: Function, descents: Descents, minima: Array) -> NDArray[np.int64]:
    labels = np.full(len(descents), UNRESOLVED, dtype=np.int64)
    outcomes = descents.outcomes
    labels[(outcomes == Outcome.ESCAPED) | (outcomes == Outcome.DIVERGED)] = LEFT_THE_WINDOW
    if len(minima):
        sizes = np.array([high - low for low, high in function.window])
        offsets = (descents.points[:, None, :] - minima[None, :, :]) / sizes
        distances = np.linalg.norm(offsets, axis=2)
        arrived = (outcomes == Outcome.CONVERGED) & (distances.min(axis=1) < 0.01)
        labels[arrived] = distances.argmin(axis=1)[arrived]
    return labels
