"""Descents on a line walked again: the textbook loop from many starts, and where they end."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from gdcore import Function
from tests.films import reference as ref

NO_VALLEY = -1
"""The number of an end that is no minimum."""

NEAR = 0.01
"""Of the window: as near as an end at rest is to its minimum."""

LOST = 1e6
"""Of the window: beyond it nobody comes back."""


@cache
def minima(function: Function) -> npt.NDArray[np.float64]:
    """The x of every minimum in the window, the lowest first, by bisection of the slope."""
    x = np.linspace(*function.window[0], 20001)
    slope = ref.gradients(function, x)[0]
    at = np.flatnonzero((slope[:-1] < 0) & (slope[1:] >= 0))
    low, high = x[at], x[at + 1]
    for _ in range(60):
        middle = (low + high) / 2
        falls = ref.gradients(function, middle)[0] < 0
        low, high = np.where(falls, middle, low), np.where(falls, high, middle)
    found = (low + high) / 2
    return np.asarray(found[np.argsort(ref.values(function, found))])


def ends(
    function: Function,
    starts: npt.ArrayLike,
    rates: npt.ArrayLike,
    tolerance: float,
    steps: int = 2000,
) -> npt.NDArray[np.intp]:
    """Which minimum each descent comes to rest at, or NO_VALLEY; starts and rates broadcast."""
    x, rate = np.broadcast_arrays(np.asarray(starts, float), np.asarray(rates, float))
    found = _ends(function, x.tobytes(), rate.tobytes(), tolerance, steps)
    return found.reshape(x.shape).copy()


@cache
def _ends(
    function: Function, starts: bytes, rates: bytes, tolerance: float, steps: int
) -> npt.NDArray[np.intp]:
    """The same for the numbers in these bytes: many rules ask for the same walks."""
    low, high = function.window[0]
    x, rate = np.frombuffer(starts), np.frombuffer(rates)
    resting = np.zeros(x.shape, dtype=bool)
    for _ in range(steps + 1):
        slope = ref.gradients(function, x)[0]
        resting |= np.abs(slope) <= tolerance
        moving = ~resting & (np.abs(x) < LOST * (high - low))
        if not moving.any():
            break
        x = np.where(moving, x - rate * slope, x)
    valleys = minima(function)
    apart = np.abs(x[..., None] - valleys)
    nearest = apart.argmin(axis=-1)
    there = resting & (apart.min(axis=-1) <= NEAR * (high - low))
    return np.where(there, nearest, NO_VALLEY)
