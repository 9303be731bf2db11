"""Why a descent stopped, and the limits that stop one."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gdcore.execution import Array
from gdcore.window import Window

FARTHEST = 1e9
"""A descent has diverged beyond this many window sizes from the window's centre."""


class Outcome(Enum):
    """Why a descent stopped."""

    CONVERGED = "converged"
    """The gradient's norm fell to the tolerance inside the window."""
    EXHAUSTED = "exhausted"
    """The steps were used up inside the window."""
    ESCAPED = "escaped"
    """It came to rest, or used up its steps, outside the window."""
    DIVERGED = "diverged"
    """The next point was not finite, not in the domain, or beyond a billion window sizes."""

    def __repr__(self) -> str:
        return f"Outcome.{self.name}"


class Limits(NamedTuple):
    """What ends a walk: the budget of steps, the tolerance and the window."""

    steps: int
    tolerance: float
    window: Window

    @property
    def threshold(self) -> float:
        """The squared norm at which to stop; below zero, so never, for tolerance 0."""
        return self.tolerance**2 if self.tolerance > 0 else -1.0

    @property
    def farthest(self) -> Window:
        """The bounds beyond which a descent has diverged."""
        return tuple(
            ((low + high) / 2 - FARTHEST * (high - low), (low + high) / 2 + FARTHEST * (high - low))
            for low, high in self.window
        )


def all_within(points: Array, bounds: Window) -> bool:
    """Whether all points (n, count) lie strictly inside the bounds; NaN does not."""
    return all(
        low < float(row.min()) and float(row.max()) < high
        for row, (low, high) in zip(points, bounds, strict=True)
    )


def within(points: Array, bounds: Window) -> NDArray[np.bool_]:
    """Which of the points (n, count) lie in the closed bounds; NaN does not."""
    inside = np.ones(points.shape[1], dtype=np.bool_)
    for row, (low, high) in zip(points, bounds, strict=True):
        inside &= (row >= low) & (row <= high)
    return inside
