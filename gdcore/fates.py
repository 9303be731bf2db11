"""The fates of gradient descents at many rates: settled in a valley, oscillating, or gone.

A cell is one start with one rate. Blocks of cells take their steps in the processor's cache, as
``descend_many`` does. A cell is done when it rests in a valley that can hold it, when it is gone,
or when its orbit comes back to where it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gdcore.differentiation import BlockDerivatives
from gdcore.execution import BLOCK, Array
from gdcore.function import Function
from gdcore.orbits import ROUND, has_returned, watched
from gdcore.outcome import Limits, within
from gdcore.valleys import LEFT_THE_WINDOW, OSCILLATING, UNRESOLVED, Labels, nearest_valleys

LOOK = 8
"""Steps between two looks at who is done; looking costs as much as a step."""

STILL_WALKING = UNRESOLVED


class Valleys(NamedTuple):
    """Minima (m, n), and the largest stable rate of each (m,)."""

    minima: Array
    largest_rates: Array


@dataclass(frozen=True, eq=False)
class Fates:
    """Labels (N,) of cells, and the periods (N,) of their orbits: 0 where there is none."""

    labels: Labels
    periods: NDArray[np.int16]


@dataclass(eq=False)
class Cells:
    """The cells of a block that still walk: their numbers (c,), points (n, c) and rates (c,)."""

    numbers: NDArray[np.intp]
    points: Array
    rates: Array

    def only(self, which: NDArray[np.bool_]) -> Cells:
        """These cells alone."""
        return Cells(self.numbers[which], self.points[:, which], self.rates[which])


def fates_of(
    function: Function, starts: Array, rates: Array, valleys: Valleys, limits: Limits
) -> Fates:
    """The fates of all starts (S, n) with all rates (R,), cell r * S + s for rate r and start s.

    Raises ValueError for a start outside the domain.
    """
    count = len(starts) * len(rates)
    fates = Fates(np.full(count, STILL_WALKING, dtype=np.int64), np.zeros(count, dtype=np.int16))
    derivatives = BlockDerivatives(
        function.expression, function.symbols, None, False, min(BLOCK, count)
    )
    _check_starts(function, starts)
    with np.errstate(all="ignore"):
        for low in range(0, count, BLOCK):
            numbers = np.arange(low, min(low + BLOCK, count))
            rate, start = np.divmod(numbers, len(starts))
            cells = Cells(numbers, np.ascontiguousarray(starts[start].T), rates[rate])
            _Block(function, derivatives, valleys, limits, fates, cells).walk()
    return fates


def _check_starts(function: Function, starts: Array) -> None:
    for order in (0, 1):
        sound = np.isfinite(function.unchecked(order, starts.T)).all(axis=0)
        if not sound.all():
            raise ValueError(f"starts: {function.undefined(starts[np.argmin(sound)].tolist())}")


class _Block:
    """The cells of one block; those that are done leave it."""

    def __init__(
        self,
        function: Function,
        derivatives: BlockDerivatives,
        valleys: Valleys,
        limits: Limits,
        fates: Fates,
        cells: Cells,
    ) -> None:
        self.function, self.derivatives = function, derivatives
        self.valleys, self.limits, self.fates, self.cells = valleys, limits, fates, cells
        self.reference = cells.points
        self.returned: list[Cells] = []

    def walk(self) -> None:
        """Take all the steps of this block, then watch those that are not done."""
        for step in range(self.limits.steps):
            if step % LOOK == 0:
                self.look(step % ROUND == 0 and step > 0)
                if not self.cells.rates.size:
                    break
            if step % ROUND == 0:
                self.reference = self.cells.points
            self.cells.points = self.stepped(self.cells.points, self.cells.rates)[0]
        if self.cells.rates.size:
            self.look(False)
        for rest in (*self.returned, self.cells):
            self.watch(rest)

    def stepped(self, points: Array, rates: Array) -> tuple[Array, Array]:
        """The points (n, c) one step on, and the values (c,) before it."""
        values, slopes = self.derivatives.values_and_gradients(points)
        slopes *= rates
        ahead = np.subtract(points, slopes, out=slopes)
        ahead[0] += 0.0 * values  # NaN, for good, where the function is not defined
        return ahead, values

    def look(self, at_round: bool) -> None:
        """Label the cells that are done, and go on without them."""
        cells = self.cells
        values, slopes = self.derivatives.values_and_gradients(cells.points)
        norms = np.sum(slopes * slopes, axis=0)
        sound = within(cells.points, self.limits.farthest) & np.isfinite(values + norms)
        labels = np.full(norms.shape, STILL_WALKING, dtype=np.int64)
        labels[~sound] = LEFT_THE_WINDOW
        resting = np.flatnonzero(sound & (norms <= self.limits.threshold))
        if resting.size:
            labels[resting] = self.rest(cells.points[:, resting], cells.rates[resting])
        going = labels == STILL_WALKING
        if at_round:
            back = has_returned(self.reference, cells.points, cells.rates * np.sqrt(norms))
            self.returned.append(cells.only(going & back))
            going &= ~back
        if not going.all():
            self.fates.labels[cells.numbers] = labels
            self.cells, self.reference = cells.only(going), self.reference[:, going]

    def rest(self, points: Array, rates: Array) -> Labels:
        """The labels of cells where the ground is level.

        A minimum whose largest stable rate is not above theirs cannot hold them: they only
        happen to pass near it.
        """
        labels = nearest_valleys(self.function, points.T, self.valleys.minima)
        valley = np.flatnonzero(labels >= 0)
        passing = rates[valley] >= self.valleys.largest_rates[labels[valley]]
        labels[valley[passing]] = STILL_WALKING
        labels[~within(points, self.limits.window)] = LEFT_THE_WINDOW
        return labels

    def watch(self, cells: Cells) -> None:
        """Label what has not settled by how it moves on."""
        if not cells.rates.size:
            return

        def step(points: Array) -> tuple[Array, Array]:
            return self.stepped(points, cells.rates)

        orbit = watched(step, cells.points, self.limits)
        labels = np.full(cells.rates.shape, UNRESOLVED, dtype=np.int64)
        labels[orbit.jumping] = OSCILLATING
        labels[orbit.outside] = LEFT_THE_WINDOW
        self.fates.labels[cells.numbers] = labels
        self.fates.periods[cells.numbers] = np.where(labels == OSCILLATING, orbit.periods, 0)
