"""Basin maps: from every point of a grid, which minimum does the descent end in?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gdcore.descent import Descents, descend_many
from gdcore.execution import Array
from gdcore.function import Function
from gdcore.rules import Rule
from gdcore.valleys import Labels, valley_labels, valleys_of
from gdcore.window import Window


@dataclass(frozen=True, eq=False)
class BasinMap:
    """Where the descents from a grid of starts end.

    ``labels`` (rows, columns), the first row at the lowest y (or shape (columns,) for one
    variable): an index into ``minima`` (m, n), sorted by value, or LEFT_THE_WINDOW (-1) or
    UNRESOLVED (-2). ``axes`` holds the start coordinates along x (columns,) and y (rows,).
    """

    function: Function
    rule: Rule
    labels: Labels
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
    default every non-degenerate minimum in the window. A descent that converged within a hundredth
    of the window of a minimum takes the nearest one's index; what escaped or diverged is
    LEFT_THE_WINDOW; what still moves, or rests elsewhere, is UNRESOLVED. Raises ValueError for a
    resolution below 2 or more than two variables.
    """
    axes = start_axes(function, resolution)
    starts = start_grid(axes)
    valleys = valleys_of(function, minima)
    flat = starts.reshape(-1, function.dimension)
    descents = descend_many(function, flat, rule, steps, tolerance)
    labels = valley_labels(descents, valleys).reshape(starts.shape[:-1])
    return BasinMap(function, rule, labels, valleys, axes, descents)


def start_axes(
    function: Function, resolution: int | Sequence[int], window: Window | None = None
) -> tuple[Array, ...]:
    """The coordinates of a grid of starts along x (columns,) and y (rows,).

    The grid spans ``window``, by default the function's own. Raises ValueError for a
    resolution below 2 or more than two variables.
    """
    counts = _checked_resolution(function, resolution)
    return tuple(
        np.linspace(low, high, count)
        for (low, high), count in zip(window or function.window, counts, strict=True)
    )


def start_grid(axes: tuple[Array, ...]) -> Array:
    """The points of a grid, shape (rows, columns, 2), or (columns, 1) for one variable."""
    return np.stack(np.meshgrid(*axes), axis=-1)


def _checked_resolution(function: Function, resolution: int | Sequence[int]) -> tuple[int, ...]:
    if function.dimension > 2:
        raise ValueError(
            f"function: {function.name} has {function.dimension} variables; "
            "a grid of starts needs one or two"
        )
    counts = np.atleast_1d(np.asarray(resolution))
    if counts.size == 1:
        counts = np.repeat(counts, function.dimension)
    if counts.size != function.dimension or counts.dtype.kind not in "iu" or (counts < 2).any():
        raise ValueError(f"resolution: got {resolution}; give whole numbers of at least 2")
    return tuple(int(c) for c in counts)
