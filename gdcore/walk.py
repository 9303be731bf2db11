"""The loops behind ``descend`` and ``descend_many``: plain floats for one, blocks for many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import sympy as sp
from numpy.typing import NDArray

from gdcore.execution import BLOCK, MATH, Array, build, in_threads, scalar_lines
from gdcore.function import Function, Window, derivative_code
from gdcore.rules import Rule


class Outcome(Enum):
    """Why a descent stopped."""

    CONVERGED = "converged"
    """The gradient's norm fell to the tolerance inside the window."""
    EXHAUSTED = "exhausted"
    """The steps were used up inside the window."""
    ESCAPED = "escaped"
    """It came to rest, or used up its steps, outside the window."""
    DIVERGED = "diverged"
    """The next point was not finite, or beyond a billion window sizes."""

    def __repr__(self) -> str:
        return f"Outcome.{self.name}"


class Limits(NamedTuple):
    """What ends a walk: the budget of steps, the tolerance, the window, the farthest bounds."""

    steps: int
    tolerance: float
    window: Window
    farthest: Window

    @property
    def threshold(self) -> float:
        """The squared norm at which to stop; below zero, so never, for tolerance 0."""
        return self.tolerance**2 if self.tolerance > 0 else -1.0


@dataclass(frozen=True, eq=False)
class Walked:
    """The raw ends of many walks."""

    points: Array
    outcomes: NDArray[np.object_]
    steps: NDArray[np.int64]
    history: Array | None


def walk_one(
    function: Function,
    rule: Rule,
    gradient: Callable[..., Array] | None,
    start: Array,
    limits: Limits,
) -> tuple[Array, Array, Outcome]:
    """All points (k+1, n) and gradients (k+1, n) of one walk, and its outcome."""
    if gradient is not None or rule.needs_hessian:
        points, gradients, outcome = _walk_arrays(function, rule, gradient, start, limits)
    else:
        loop = _scalar_loop(function.expression, function.symbols)
        coords = tuple(float(c) for c in start)
        memories = tuple(rule.start(c) for c in coords)
        raw_points: list[tuple[float, ...]] = []
        raw_gradients: list[tuple[float, ...]] = []
        outcome = loop(
            coords,
            memories,
            rule.step,
            limits.steps,
            limits.threshold,
            limits.farthest,
            raw_points,
            raw_gradients,
        )
        points = np.array(raw_points)
        gradients = np.array(raw_gradients)
    inside = all(low <= c <= high for c, (low, high) in zip(points[-1], limits.window, strict=True))
    if outcome is not Outcome.DIVERGED and not inside:
        outcome = Outcome.ESCAPED
    return points, gradients, outcome


@lru_cache(maxsize=256)
def _scalar_loop(expression: sp.Expr, symbols: tuple[sp.Symbol, ...]) -> Callable[..., Outcome]:
    """The loop on plain floats, with the gradient's own code written into its body.

    A call of a compiled gradient for every step would cost a fifth of the time.
    """
    statements, outputs = scalar_lines(derivative_code(expression, symbols, (1,)).program)
    n = range(len(symbols))
    points = "".join(f"x{i}, " for i in n)
    body = [
        "def walk(start, memories, step, steps, threshold, bounds, points, gradients):",
        f" ({points}) = start",
        f" ({''.join(f'm{i}, ' for i in n)}) = memories",
        f" ({''.join(f'(low{i}, high{i}), ' for i in n)}) = bounds",
        " keep_point = points.append; keep_gradient = gradients.append",
        " for left in range(steps, -1, -1):",
        "  try:",
        *(f"   {line}" for line in statements),
        *(f"   g{i} = {output}" for i, output in enumerate(outputs)),
        "  except (ArithmeticError, ValueError):",
        "   return DIVERGED",
        f"  norm = {' + '.join(f'g{i} * g{i}' for i in n)}",
        "  if not norm < infinity: return DIVERGED",
        f"  keep_point(({points}))",
        f"  keep_gradient(({''.join(f'g{i}, ' for i in n)}))",
        "  if norm <= threshold: return CONVERGED",
        "  if not left: return EXHAUSTED",
        *(f"  x{i}, m{i} = step(x{i}, g{i}, m{i})" for i in n),
        f"  if not ({' and '.join(f'low{i} < x{i} < high{i}' for i in n)}): return DIVERGED",
    ]
    names: dict[str, Any] = {**MATH, **Outcome.__members__, "infinity": float("inf")}
    return build("walk", "\n".join(body), names)


def _walk_arrays(
    function: Function,
    rule: Rule,
    gradient: Callable[..., Array] | None,
    start: Array,
    limits: Limits,
) -> tuple[Array, Array, Outcome]:
    """One walk on arrays of shape (n, 1), for Newton and for gradients taken by hand."""
    derivatives = _Derivatives(function, rule, gradient, 1)
    points: list[Array] = []
    gradients: list[Array] = []
    point = start[:, None]
    memory = rule.start(point)
    outcome = Outcome.EXHAUSTED
    for _ in range(limits.steps + 1):
        slope = derivatives.gradient(point)
        norm = float(np.sum(slope * slope))
        if not norm < np.inf:
            outcome = Outcome.DIVERGED
            break
        points.append(point[:, 0])
        gradients.append(slope[:, 0])
        if norm <= limits.threshold:
            outcome = Outcome.CONVERGED
            break
        if len(points) > limits.steps:
            break
        point, memory = rule.step(point, slope, memory, derivatives.hessian(point))
        if not _within(point, limits.farthest).all():
            outcome = Outcome.DIVERGED
            break
    return np.array(points), np.array(gradients), outcome


class _Derivatives:
    """Gradient and Hessian over a block of points (n, size), with buffers of their own."""

    def __init__(
        self,
        function: Function,
        rule: Rule,
        gradient: Callable[..., Array] | None,
        size: int,
    ) -> None:
        self._by_hand = gradient
        self._dimension = function.dimension
        self._needs_hessian = rule.needs_hessian
        self._run_gradient = derivative_code(
            function.expression, function.symbols, (1,)
        ).block_runner(size)
        if rule.needs_hessian:
            self._run_hessian = derivative_code(
                function.expression, function.symbols, (2,)
            ).block_runner(size)

    def gradient(self, points: Array) -> Array:
        """The gradients, shape (n, count)."""
        if self._by_hand is not None:
            slopes = np.asarray(self._by_hand(*points), dtype=np.float64)
            if slopes.shape != points.shape:
                raise ValueError(
                    f"gradient: returned shape {slopes.shape} for coordinates of shape "
                    f"{points.shape[1:]}; return shape {points.shape}"
                )
            return slopes
        result = np.empty(points.shape)
        self._run_gradient(points, result)
        return result

    def hessian(self, points: Array) -> Array | None:
        """The Hessians, shape (n, n, count), if the rule needs them."""
        if not self._needs_hessian:
            return None
        n, count = points.shape
        result = np.empty((n * n, count))
        self._run_hessian(points, result)
        return result.reshape(n, n, count)


def _within(points: Array, bounds: Window) -> NDArray[np.bool_]:
    """Which of the points (n, count) lie strictly inside the bounds; NaN does not."""
    inside = np.ones(points.shape[1], dtype=bool)
    for row, (low, high) in zip(points, bounds, strict=True):
        inside &= (row > low) & (row < high)
    return inside


def walk_many(
    function: Function,
    rule: Rule,
    gradient: Callable[..., Array] | None,
    starts: Array,
    limits: Limits,
    record: int | None,
) -> Walked:
    """Walk all starts (N, n): every block takes all its steps while it is in the cache."""
    count, n = starts.shape
    ends = np.empty((count, n))
    outcomes = np.empty(count, dtype=object)
    steps = np.zeros(count, dtype=np.int64)
    marks = 0 if record is None else limits.steps // record + 1
    history = np.empty((marks, count, n)) if record is not None else None

    def work(first: int, last: int) -> None:
        derivatives = _Derivatives(function, rule, gradient, min(BLOCK, last - first))
        for low in range(first, last, BLOCK):
            block = _Block(starts, ends, outcomes, steps, history, low, min(low + BLOCK, last))
            block.walk(derivatives, rule, limits, record)

    in_threads(count, work)
    return Walked(ends, outcomes, steps, history)


class _Block:
    """The walkers of one block; those that have stopped leave it."""

    def __init__(
        self,
        starts: Array,
        ends: Array,
        outcomes: NDArray[np.object_],
        steps: NDArray[np.int64],
        history: Array | None,
        low: int,
        high: int,
    ) -> None:
        self.ends, self.outcomes, self.steps, self.history = ends, outcomes, steps, history
        self.walkers = np.arange(low, high)
        self.points = np.ascontiguousarray(starts[low:high].T)

    def walk(
        self, derivatives: _Derivatives, rule: Rule, limits: Limits, record: int | None
    ) -> None:
        """Take all the steps of this block."""
        memory = rule.start(self.points)
        slopes = derivatives.gradient(self.points)
        for step in range(limits.steps + 1):
            if self.history is not None and record and step % record == 0:
                self.history[step // record :, self.walkers] = self.points.T
            norms = np.einsum("ij,ij->j", slopes, slopes)
            resting = norms <= limits.threshold
            if step == limits.steps or resting.any():
                stopped = np.ones_like(resting) if step == limits.steps else resting
                outcome = np.where(resting, Outcome.CONVERGED, Outcome.EXHAUSTED)
                outcome[~_inside(self.points, limits.window)] = Outcome.ESCAPED
                slopes, memory = self.leave(stopped, outcome, step, slopes, memory)
            if not self.walkers.size:
                return
            ahead, memory = rule.step(
                self.points, slopes, memory, derivatives.hessian(self.points)
            )
            slopes = derivatives.gradient(ahead)
            sound = _within(ahead, limits.farthest)
            sound &= np.einsum("ij,ij->j", slopes, slopes) < np.inf
            if not sound.all():
                outcome = np.full(sound.shape, Outcome.DIVERGED, dtype=object)
                ahead = ahead[:, sound]
                slopes, memory = self.leave(~sound, outcome, step, slopes, memory)
            self.points = ahead

    def leave(
        self,
        stopped: NDArray[np.bool_],
        outcome: NDArray[np.object_],
        step: int,
        slopes: Array,
        memory: tuple[Array, ...],
    ) -> tuple[Array, tuple[Array, ...]]:
        """Write down the ends of the walkers that stopped, and go on without them."""
        who = self.walkers[stopped]
        self.ends[who] = self.points[:, stopped].T
        self.outcomes[who] = outcome[stopped]
        self.steps[who] = step
        going = ~stopped
        self.walkers = self.walkers[going]
        self.points = np.ascontiguousarray(self.points[:, going])
        return np.ascontiguousarray(slopes[:, going]), tuple(
            np.ascontiguousarray(m[:, going]) for m in memory
        )


def _inside(points: Array, window: Window) -> NDArray[np.bool_]:
    """Which of the points (n, count) lie in the closed window."""
    inside = np.ones(points.shape[1], dtype=bool)
    for row, (low, high) in zip(points, window, strict=True):
        inside &= (row >= low) & (row <= high)
    return inside
