"""Multi-start descent: does it matter where you begin?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gdcore.descent import Descents, GradientCallable, descend_many
from gdcore.execution import Array
from gdcore.function import Function
from gdcore.rules import Rule
from gdcore.valleys import LEFT_THE_WINDOW, UNRESOLVED, Labels, valley_labels, valleys_of


@dataclass(frozen=True, eq=False)
class MultiStart:
    """The ends of descents from many starts: ``labels`` (N,) into ``minima`` (m, n).

    A label is an index into the minima or LEFT_THE_WINDOW (-1) or UNRESOLVED (-2).
    """

    descents: Descents
    labels: Labels
    minima: Array

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def starts(self) -> Array:
        """The starts, shape (N, n)."""
        return self.descents.starts

    @property
    def ends(self) -> Array:
        """The last points, shape (N, n)."""
        return self.descents.points

    @property
    def histogram(self) -> dict[int, int]:
        """How many descents have each label: the valleys in order, then those without one."""
        order = (*range(len(self.minima)), LEFT_THE_WINDOW, UNRESOLVED)
        return {label: self.count(label) for label in order}

    @property
    def best(self) -> int | None:
        """The number of the descent that rests lowest; None where nobody rests in a valley."""
        resting = np.flatnonzero(self.labels >= 0)
        if not resting.size:
            return None
        return int(resting[np.argmin(self.descents.values[resting])])

    def count(self, label: int) -> int:
        """How many descents have this label."""
        return int(np.count_nonzero(self.labels == label))

    def share(self, label: int) -> float:
        """The share of the descents with this label, between 0 and 1."""
        return self.count(label) / len(self) if len(self) else 0.0

    def numbers(self, label: int) -> NDArray[np.intp]:
        """Which descents have this label, as indices into the starts."""
        return np.flatnonzero(self.labels == label)


def multi_start(
    function: Function,
    starts: ArrayLike,
    rule: Rule,
    steps: int = 1000,
    tolerance: float = 1e-4,
    gradient: GradientCallable | None = None,
    minima: ArrayLike | None = None,
    record: int | None = None,
) -> MultiStart:
    """Descend from all starts, shape (N, n) or (N,) for one variable, and say who ends where.

    ``minima`` is by default every non-degenerate minimum in the window; the other arguments are
    those of ``descend_many``, and so are the errors. A tolerance of 0 lets nobody come to rest.
    """
    places = np.asarray(starts)
    if function.dimension == 1 and places.ndim == 1:
        places = places[:, None]
    descents = descend_many(
        function, places, rule, steps, tolerance, gradient=gradient, record=record
    )
    valleys = valleys_of(function, minima)
    return MultiStart(descents, valley_labels(descents, valleys), valleys)
