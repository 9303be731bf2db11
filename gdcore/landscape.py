"""The lie of the land: every minimum, maximum and saddle in a function's window."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np

from gdcore.execution import Array
from gdcore.function import Function
from gdcore.newton import newton_direction

GRIDS = {1: (2001, 4001, 8001), 2: (161, 321, 641, 1281), 3: (25, 49)}
"""Points along each axis in the search for critical points, by dimension, ever finer."""

NEWTON_STEPS = 60
"""Newton doubles the correct digits at each step, once near; the rest is for the way there."""

SAMPLES = 21
"""Points along each axis where a function's typical curvature is taken."""

NEGLIGIBLE = 1e-8
"""An eigenvalue of this share of the curvature is zero: the point is found no more exactly."""


class Kind(Enum):
    """What a critical point is, by the signs of the Hessian's eigenvalues."""

    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    SADDLE = "saddle"
    DEGENERATE = "degenerate"
    """Some eigenvalue is as good as zero, so that second derivatives do not decide."""

    def __repr__(self) -> str:
        return f"Kind.{self.name}"


@dataclass(frozen=True)
class CriticalPoint:
    """A point where the gradient vanishes; ``eigenvalues`` of the Hessian, ascending."""

    point: tuple[float, ...]
    value: float
    eigenvalues: tuple[float, ...]
    kind: Kind


def critical_points(function: Function) -> list[CriticalPoint]:
    """Every isolated critical point in the window, sorted by value.

    Newton's method polishes candidates from a grid: cells where every partial derivative
    changes sign, and points where the gradient is shorter than at all neighbours. The grid is
    halved until it brings nothing new or is the finest of GRIDS. A minimum that does not curve
    along some direction, such as that of x^4, is DEGENERATE. Raises ValueError for more than
    three variables.
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
    curvature = _typical_curvature(function)
    classified = [_classified(function, point, curvature) for point in found]
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


def _typical_curvature(function: Function) -> float:
    """The median over the window of the largest second derivative, 0 where none is finite."""
    axes = [np.linspace(low, high, SAMPLES) for low, high in function.window]
    places = np.stack(np.meshgrid(*axes)).reshape(function.dimension, -1)
    largest = np.abs(function.unchecked(2, places)).max(axis=0)
    finite = largest[np.isfinite(largest)]
    return float(np.median(finite)) if finite.size else 0.0


def _classified(function: Function, point: Array, curvature: float) -> CriticalPoint:
    """The point with its kind; an eigenvalue far below the window's ``curvature`` is zero."""
    eigenvalues = np.linalg.eigvalsh(function.hessian(*point))
    negligible = NEGLIGIBLE * max(curvature, float(np.max(np.abs(eigenvalues))))
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
