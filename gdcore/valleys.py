"""Valleys and their labels: the minimum that a descent came to rest in, or why there is none.

A label is an index into the minima, which are sorted by value (0 is the deepest valley), or one
of the negative numbers below.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gdcore.descent import Descents
from gdcore.execution import Array
from gdcore.function import Function
from gdcore.landscape import Kind, critical_points
from gdcore.outcome import Outcome

LEFT_THE_WINDOW = -1
"""It came to rest outside the window, or went beyond all bounds."""

UNRESOLVED = -2
"""It still moves, or rests where no minimum is known."""

OSCILLATING = -3
"""It jumps to and fro for ever. Only the learning-rate atlas looks for this."""

NEAR = 0.01
"""A descent rests in a valley within this share of the window from its minimum."""

Labels = NDArray[np.int64]


def valleys_of(function: Function, minima: ArrayLike | None = None) -> Array:
    """The minima as an array (m, n): those given, or every non-degenerate one in the window.

    Those in the window are sorted by value; degenerate ones, where second derivatives do not tell a
    minimum from other critical points (as at 0 of x^4), have to be given. Raises ValueError for
    minima of a wrong shape, or where they have to be searched for in more than three variables.
    """
    if minima is None:
        return np.array(_minima(function), dtype=np.float64).reshape(-1, function.dimension)
    try:
        points = np.asarray(minima, dtype=np.float64)
        points = points.reshape(len(points), function.dimension)
    except (TypeError, ValueError) as error:
        raise ValueError(
            f"minima: got {minima!r}; give points of shape (m, {function.dimension})"
        ) from error
    if not np.isfinite(points).all():
        raise ValueError(f"minima: got {minima!r}; give finite numbers")
    return points


@lru_cache(maxsize=32)
def _minima(function: Function) -> tuple[tuple[float, ...], ...]:
    """The search takes seconds where there are many, so that it is done once."""
    return tuple(c.point for c in critical_points(function) if c.kind is Kind.MINIMUM)


def nearest_valleys(function: Function, points: Array, minima: Array) -> Labels:
    """The index of the minimum that each of the points (N, n) lies at, or UNRESOLVED."""
    labels = np.full(len(points), UNRESOLVED, dtype=np.int64)
    if len(minima) and len(points):
        sizes = np.array([high - low for low, high in function.window])
        offsets = (points[:, None, :] - minima[None, :, :]) / sizes
        distances = np.linalg.norm(offsets, axis=2)
        near = distances.min(axis=1) < NEAR
        labels[near] = distances.argmin(axis=1)[near]
    return labels


def valley_labels(descents: Descents, minima: Array) -> Labels:
    """The label of every descent, shape (N,).

    What converged near a minimum takes the nearest one's index; what escaped or diverged is
    LEFT_THE_WINDOW; what still moves, or rests elsewhere, is UNRESOLVED.
    """
    labels = np.full(len(descents), UNRESOLVED, dtype=np.int64)
    outcomes = descents.outcomes
    labels[(outcomes == Outcome.ESCAPED) | (outcomes == Outcome.DIVERGED)] = LEFT_THE_WINDOW
    resting = np.flatnonzero(outcomes == Outcome.CONVERGED)
    labels[resting] = nearest_valleys(descents.function, descents.points[resting], minima)
    return labels
