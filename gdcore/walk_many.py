"""The walks behind ``descend_many``: blocks of starts that take all their steps in the cache."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gdcore.differentiation import BlockDerivatives
from gdcore.execution import BLOCK, Array
from gdcore.function import Function
from gdcore.outcome import Limits, Outcome, all_within, within
from gdcore.rules import Memory, Rule

CODES = tuple(Outcome)
_CODE = {outcome: np.int8(code) for code, outcome in enumerate(CODES)}


@dataclass(frozen=True, eq=False)
class Ends:
    """The ends of N walks: last points (N, n), indices into CODES (N,), steps walked (N,).

    ``history`` (marks, N, n) holds the points after every ``record``-th step, or nothing.
    """

    points: Array
    codes: NDArray[np.int8]
    steps: NDArray[np.int32]
    history: Array
    record: int

    def part(self, part: slice) -> Ends:
        """A view of the ends of some walkers, to be filled."""
        history = self.history[:, part]
        return Ends(self.points[part], self.codes[part], self.steps[part], history, self.record)


def walk_many(
    function: Function,
    rule: Rule,
    gradient: Callable[..., Array] | None,
    starts: Array,
    limits: Limits,
    record: int | None,
) -> Ends:
    """Walk from all starts (N, n). Raises ValueError for a start outside the domain."""
    count, n = starts.shape
    marks = 0 if record is None else limits.steps // record + 1
    ends = Ends(
        np.empty((count, n)),
        np.empty(count, dtype=np.int8),
        np.empty(count, dtype=np.int32),
        np.empty((marks, count, n)),
        record or 1,
    )

    derivatives = BlockDerivatives(
        function.expression, function.symbols, gradient, rule.needs_hessian, min(BLOCK, count)
    )
    with np.errstate(all="ignore"):
        for low in range(0, count, BLOCK):
            part = slice(low, low + BLOCK)
            _Block(function, rule, derivatives, limits, ends.part(part), starts[part].T).walk()
    return ends


class _Block:
    """The walkers of one block; those that have stopped leave it."""

    def __init__(
        self,
        function: Function,
        rule: Rule,
        derivatives: BlockDerivatives,
        limits: Limits,
        ends: Ends,
        points: Array,
    ) -> None:
        self.rule, self.derivatives, self.limits, self.ends = rule, derivatives, limits, ends
        self.points = np.ascontiguousarray(points)
        self.walkers: slice | NDArray[np.intp] = slice(None)
        self.slopes, self.norms = self.slopes_at(self.points)
        self.memory: Memory = rule.start(self.points)
        if not float(self.norms.max()) < np.inf:
            worst = int(np.argmin(self.norms < np.inf))
            raise ValueError(f"starts: {function.undefined(self.points[:, worst].tolist())}")

    def slopes_at(self, points: Array) -> tuple[Array, Array]:
        """Gradients (n, count) and their squared norms (count,), NaN outside the domain."""
        values, slopes = self.derivatives.values_and_gradients(points)
        norms = slopes[0] * slopes[0]
        for row in slopes[1:]:
            norms += row * row
        if not (float(values.min()) > -np.inf and float(values.max()) < np.inf):
            norms[~np.isfinite(values)] = np.nan
        return slopes, norms

    def walk(self) -> None:
        """Take all the steps of this block."""
        threshold, steps = self.limits.threshold, self.limits.steps
        for step in range(steps):
            self.remember(step)
            if float(self.norms.min()) <= threshold:
                self.leave(self.norms <= threshold, Outcome.CONVERGED, step)
            if not self.norms.size:
                return
            self.advance(step)
            if not self.norms.size:
                return
        self.remember(steps)
        self.leave(self.norms <= threshold, Outcome.CONVERGED, steps)
        self.leave(np.ones(self.norms.shape, dtype=np.bool_), Outcome.EXHAUSTED, steps)

    def advance(self, step: int) -> None:
        """One step of every walker; those who would leave the finite world stay and stop."""
        hessian = self.derivatives.hessian(self.points)
        ahead, memory = self.rule.step(self.points, self.slopes, self.memory, hessian)
        slopes, norms = self.slopes_at(ahead)
        if all_within(ahead, self.limits.farthest) and float(norms.max()) < np.inf:
            self.points, self.slopes, self.norms, self.memory = ahead, slopes, norms, memory
            return
        sound = within(ahead, self.limits.farthest) & (norms < np.inf)
        self.leave(~sound, Outcome.DIVERGED, step)
        self.points, self.slopes, self.norms = ahead[:, sound], slopes[:, sound], norms[sound]
        self.memory = _memory_of(memory, np.flatnonzero(sound))

    def remember(self, step: int) -> None:
        """Record where everyone who still walks is."""
        history, record = self.ends.history, self.ends.record
        if len(history) and step % record == 0:
            history[step // record, self.walkers] = self.points.T

    def leave(self, stopped: NDArray[np.bool_], outcome: Outcome, step: int) -> None:
        """Write down the ends of the walkers that stop, and go on without them."""
        count = np.count_nonzero(stopped)
        if count == 0:
            return
        everyone = count == stopped.size
        who = self.walkers if everyone else self.everybody()[stopped]
        points = self.points if everyone else self.points[:, stopped]
        codes = np.full(count, _CODE[outcome])
        if outcome is not Outcome.DIVERGED:
            codes[~within(points, self.limits.window)] = _CODE[Outcome.ESCAPED]
        self.ends.points[who] = points.T
        self.ends.codes[who] = codes
        self.ends.steps[who] = step
        if len(self.ends.history):
            self.ends.history[-(-step // self.ends.record) :, who] = points.T
        self.keep(np.flatnonzero(~stopped))

    def everybody(self) -> NDArray[np.intp]:
        """The indices of the walkers; a slice stands for all of them while nobody has left."""
        whole = np.arange(len(self.ends.codes))
        indices: NDArray[np.intp] = whole[self.walkers]
        return indices

    def keep(self, going: NDArray[np.intp]) -> None:
        """Go on with these walkers alone."""
        self.walkers, self.norms = self.everybody()[going], self.norms[going]
        self.points, self.slopes = self.points[:, going], self.slopes[:, going]
        self.memory = _memory_of(self.memory, going)


def _memory_of(memory: Memory, walkers: NDArray[np.intp]) -> Memory:
    """What a rule remembers of these walkers; plain numbers are common to all."""
    return tuple(m[:, walkers] if np.ndim(m) else m for m in memory)
