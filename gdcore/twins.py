"""Twin starts: two points a hair apart whose descents end in different valleys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gdcore.basin_map import start_axes, start_grid
from gdcore.descent import GradientCallable
from gdcore.execution import Array
from gdcore.function import Function
from gdcore.many_starts import multi_start
from gdcore.parameters import check_positive
from gdcore.rules import Rule
from gdcore.valleys import Labels, valleys_of
from gdcore.window import Window, checked_window

CUT = 0.45
"""Where to cut between two starts: in the middle many functions have a ridge, by symmetry."""

AS_FAR = 1e-3
"""Partings that differ by this share at most count as equal: no descent rests more exactly."""

FEWEST_SPACINGS = 8
"""A cut rounds its place by a spacing of doubles: between nearer starts it may find no new one."""


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
    same twins. Raises ValueError for a gap that is not above 0 or too small for doubles in the
    window, more than two variables, or where no such neighbours are found.
    """
    ranges = function.window if window is None else checked_window(window, function.dimension)
    _check_gap(gap, ranges)
    valleys = valleys_of(function, minima)

    def ends_of(starts: Array) -> tuple[Labels, Array]:
        result = multi_start(function, starts, rule, steps, tolerance, gradient, valleys)
        return result.labels, result.ends

    pairs, labels, ends = _parted_neighbours(
        start_grid(start_axes(function, resolution, ranges)), ends_of
    )
    pairs, labels, ends = _drawn_together(ends_of, pairs, labels, ends, gap)
    if not pairs.shape[1]:
        raise ValueError(
            f"window: no neighbours of a {resolution} grid on {ranges} end in different valleys; "
            "give another one, a wider gap, a higher resolution, more steps or another rate"
        )
    partings = np.linalg.norm(ends[1] - ends[0], axis=1)
    best = int(np.argmax(partings >= (1 - AS_FAR) * partings.max()))
    return TwinStarts(pairs[:, best], labels[:, best], ends[:, best])


def _check_gap(gap: float, ranges: Window) -> None:
    check_positive("gap", gap)
    smallest = FEWEST_SPACINGS * float(np.spacing(np.abs(ranges).max()))
    if gap < smallest:
        raise ValueError(f"gap: got {gap}; on {ranges} give at least {smallest:.2g}")


def _parted_neighbours(
    grid: Array, ends_of: Callable[[Array], tuple[Labels, Array]]
) -> tuple[Array, Labels, Array]:
    """The neighbours of a grid (*counts, n) that end in different valleys, and where they end.

    Pairs of starts (2, pairs, n), of labels (2, pairs) and of ends (2, pairs, n); every start
    of the grid is walked from once.
    """
    places = grid.reshape(-1, grid.shape[-1])
    labels, ends = ends_of(places)
    number = np.arange(len(places)).reshape(grid.shape[:-1])
    one, other = np.concatenate([_along(number, axis) for axis in range(number.ndim)], axis=1)
    parted = (labels[one] >= 0) & (labels[other] >= 0) & (labels[one] != labels[other])
    pairs = np.stack([one[parted], other[parted]])
    return places[pairs], labels[pairs], ends[pairs]


def _along(number: NDArray[np.intp], axis: int) -> NDArray[np.intp]:
    """The numbers of all neighbours along an axis of a grid, shape (2, pairs)."""
    size = number.shape[axis]
    both = [np.take(number, range(k, size - 1 + k), axis=axis) for k in (0, 1)]
    return np.stack(both).reshape(2, -1)


def _drawn_together(
    ends_of: Callable[[Array], tuple[Labels, Array]],
    pairs: Array,
    labels: Labels,
    ends: Array,
    gap: float,
) -> tuple[Array, Labels, Array]:
    """Move one start of every pair (2, pairs, n) until they are at most ``gap`` apart.

    Labels (2, pairs) and ends (2, pairs, n) go along. Pairs between whose valleys lies other
    ground, where nobody comes to rest, are dropped.
    """
    while pairs.shape[1] and _widest(pairs) > gap:
        middle = (1 - CUT) * pairs[0] + CUT * pairs[1]
        between, rest = ends_of(middle)
        side = (between != labels[0]).astype(np.intp)
        every = np.arange(len(between))
        pairs[side, every], labels[side, every], ends[side, every] = middle, between, rest
        resting = between >= 0
        pairs, labels, ends = pairs[:, resting], labels[:, resting], ends[:, resting]
    return pairs, labels, ends


def _widest(pairs: Array) -> float:
    return float(np.linalg.norm(pairs[1] - pairs[0], axis=1).max())
