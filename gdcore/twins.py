"""Twin starts: two points a hair apart whose descents end in different valleys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gdcore.basin_map import start_axes, start_grid
from gdcore.descent import GradientCallable
from gdcore.execution import Array
from gdcore.function import Function
from gdcore.many_starts import multi_start
from gdcore.rules import Rule
from gdcore.valleys import Labels, valleys_of
from gdcore.window import Window, checked_window

CUT = 0.45
"""Where to cut between two starts: in the middle many functions have a ridge, by symmetry."""


@dataclass(frozen=True, eq=False)
class TwinStarts:
    """Two starts (2, n), the labels (2,) of their valleys, and the ends (2, n) of the descents."""

    starts: Array
    labels: Labels
    ends: Array

    @property
    def gap(self) -> float:
        """The distance between the starts."""
        return float(np.linalg.norm(self.starts[1] - self.starts[0]))

    @property
    def parting(self) -> float:
        """The distance between the ends."""
        return float(np.linalg.norm(self.ends[1] - self.ends[0]))


def twin_starts(
    function: Function,
    rule: Rule,
    gap: float = 1e-3,
    window: Sequence[Sequence[float]] | None = None,
    resolution: int | Sequence[int] = 40,
    steps: int = 1000,
    tolerance: float = 1e-4,
    gradient: GradientCallable | None = None,
    minima: ArrayLike | None = None,
) -> TwinStarts:
    """Find two starts at most ``gap`` apart that end in different valleys, far from one another.

    Neighbours on a grid over ``window`` (by default the function's) that end in different
    valleys are drawn together by cutting the way between them in two. The pair whose ends lie
    farthest apart wins, the first on the grid among equals, so that the same call finds the
    same twins. Raises ValueError for gap <= 0, more than two variables, or where no such
    neighbours are found.
    """
    if not (np.isfinite(gap) and gap > 0):
        raise ValueError(f"gap: got {gap}; give a finite number above 0")
    ranges = function.window if window is None else checked_window(window, function.dimension)
    valleys = valleys_of(function, minima)

    def ends_of(starts: Array) -> tuple[Labels, Array]:
        result = multi_start(function, starts, rule, steps, tolerance, gradient, valleys)
        return result.labels, result.ends

    pairs = _neighbours(function, ranges, resolution)
    shape = pairs.shape[:2]
    labels = ends_of(pairs.reshape(-1, function.dimension))[0].reshape(shape)
    parted = (labels >= 0).all(axis=0) & (labels[0] != labels[1])
    pairs, labels = _drawn_together(ends_of, pairs[:, parted], labels[:, parted], gap)
    if not pairs.shape[1]:
        raise ValueError(
            f"window: no neighbours of a {resolution} grid on {ranges} end in different valleys; "
            "give another window, a higher resolution, more steps or another rate"
        )
    ends = ends_of(pairs.reshape(-1, function.dimension))[1].reshape(pairs.shape)
    best = int(np.argmax(np.linalg.norm(ends[1] - ends[0], axis=1)))
    return TwinStarts(pairs[:, best], labels[:, best], ends[:, best])


def _neighbours(function: Function, window: Window, resolution: int | Sequence[int]) -> Array:
    """All pairs of neighbours on the grid, shape (2, pairs, n)."""
    grid = start_grid(start_axes(function, resolution, window))
    pairs = []
    for axis in range(grid.ndim - 1):
        size = grid.shape[axis]
        both = [np.take(grid, range(k, size - 1 + k), axis=axis) for k in (0, 1)]
        pairs.append(np.stack(both).reshape(2, -1, function.dimension))
    return np.concatenate(pairs, axis=1)


def _drawn_together(
    ends_of: Callable[[Array], tuple[Labels, Array]], pairs: Array, labels: Labels, gap: float
) -> tuple[Array, Labels]:
    """Move one start of every pair (2, pairs, n) until they are at most ``gap`` apart.

    Pairs between whose valleys lies other ground, where nobody comes to rest, are dropped.
    """
    while pairs.shape[1] and _widest(pairs) > gap:
        middle = (1 - CUT) * pairs[0] + CUT * pairs[1]
        between = ends_of(middle)[0]
        side = (between != labels[0]).astype(np.intp)
        every = np.arange(len(between))
        pairs[side, every], labels[side, every] = middle, between
        resting = between >= 0
        pairs, labels = pairs[:, resting], labels[:, resting]
    return pairs, labels


def _widest(pairs: Array) -> float:
    return float(np.linalg.norm(pairs[1] - pairs[0], axis=1).max())
