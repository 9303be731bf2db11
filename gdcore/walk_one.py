"""The walk behind ``descend``: every step of one start, on plain floats where possible."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import inf
from typing import Any, NamedTuple

import numpy as np
import sympy as sp

from gdcore.differentiation import BlockDerivatives, derivative_code
from gdcore.execution import MATH, Array, build, scalar_lines
from gdcore.function import Function
from gdcore.outcome import Limits, Outcome, all_within, within
from gdcore.rules import Rule
from gdcore.tracing import formula


class Walked(NamedTuple):
    """Points (k+1, n), values (k+1,) and gradients (k+1, n) of one walk, and why it ended.

    No point at all where the start lies outside the domain.
    """

    points: Array
    values: Array
    gradients: Array
    outcome: Outcome


def walk_one(
    function: Function,
    rule: Rule,
    gradient: Callable[..., Array] | None,
    start: Array,
    limits: Limits,
) -> Walked:
    """Walk from one start, shape (n,), and keep every step."""
    if gradient is not None or rule.needs_hessian:
        walked = _walk_arrays(function, rule, gradient, start, limits)
    else:
        walked = _walk_floats(function, rule, start, limits)
    if walked.outcome is Outcome.DIVERGED or within(walked.points[-1:].T, limits.window)[0]:
        return walked
    return walked._replace(outcome=Outcome.ESCAPED)


def _walk_floats(function: Function, rule: Rule, start: Array, limits: Limits) -> Walked:
    """One walk on plain floats, for rules that act on each coordinate by itself."""
    coords = tuple(float(c) for c in start)
    record: list[float] = []
    outcome = _float_loop(function.expression, function.symbols, type(rule))(
        coords,
        tuple(rule.start(c) for c in coords),
        rule,
        limits.steps,
        limits.threshold,
        limits.farthest,
        record.extend,
    )
    n = len(coords)
    rows = np.fromiter(record, np.float64, len(record)).reshape(-1, 2 * n + 1)
    return Walked(rows[:, :n].copy(), rows[:, n].copy(), rows[:, n + 1 :].copy(), outcome)


@lru_cache(maxsize=256)
def _float_loop(
    expression: sp.Expr, symbols: tuple[sp.Symbol, ...], rule: type[Rule]
) -> Callable[..., Outcome]:
    """The loop on plain floats, with the formulas written into its body.

    Calling compiled derivatives, and the rule, at every step would cost a third of the time.
    """
    code = derivative_code(expression, symbols, (0, 1))
    statements, outputs = scalar_lines(code.program)
    n = range(len(symbols))
    points = "".join(f"x{i}, " for i in n)
    results = ["value", *(f"g{i}" for i in n)]
    set_up, step = _step_lines(rule, len(symbols))
    body = [
        "def walk(start, memories, rule, steps, threshold, bounds, record):",
        f" ({points}) = start",
        f" ({''.join(f'(low{i}, high{i}), ' for i in n)}) = bounds",
        *(f" {line}" for line in set_up),
        " for left in range(steps, -1, -1):",
        "  try:",
        *(f"   {line}" for line in statements),
        *(f"   {name} = {output}" for name, output in zip(results, outputs, strict=True)),
        "  except (ArithmeticError, ValueError):",
        f"   ({', '.join(results)}) = rescue(({points}))",
        f"  norm = {' + '.join(f'g{i} * g{i}' for i in n)}",
        "  if not (norm < infinity and -infinity < value < infinity): return DIVERGED",
        f"  record(({points}{', '.join(results)}))",
        "  if norm <= threshold: return CONVERGED",
        "  if not left: return EXHAUSTED",
        *(f"  {line}" for line in step),
        f"  if not ({' and '.join(f'low{i} < x{i} < high{i}' for i in n)}): return DIVERGED",
    ]
    names: dict[str, Any] = {**MATH, **Outcome.__members__, "infinity": inf, "rescue": code.at}
    return build("walk", "\n".join(body), names)


def _step_lines(rule: type[Rule], dimension: int) -> tuple[list[str], list[str]]:
    """The statements before the loop and in it that walk a step, coordinate by coordinate."""
    formulas = [formula(rule, i) for i in range(dimension)]
    set_up, step = [], []
    for i, known in enumerate(formulas):
        if known is None:
            set_up += [f"m{i} = memories[{i}]", "step = rule.step"]
            step += [f"x{i}, m{i} = step(x{i}, g{i}, m{i})"]
        else:
            set_up += [f"{name} = rule.{name}" for name in known.parameters]
            set_up += [f"({''.join(f'{name}, ' for name in known.memory)}) = memories[{i}]"]
            step += known.statements
    return set_up, step


def _walk_arrays(
    function: Function,
    rule: Rule,
    gradient: Callable[..., Array] | None,
    start: Array,
    limits: Limits,
) -> Walked:
    """One walk on arrays of shape (n, 1), for Newton and for gradients taken by hand."""
    derivatives = BlockDerivatives(
        function.expression, function.symbols, gradient, rule.needs_hessian, 1
    )
    record: list[Array] = []
    with np.errstate(all="ignore"):
        outcome = _array_loop(derivatives, rule, start[:, None], limits, record)
    n = len(start)
    rows = np.array(record).reshape(-1, 2 * n + 1)
    return Walked(rows[:, :n].copy(), rows[:, n].copy(), rows[:, n + 1 :].copy(), outcome)


def _array_loop(
    derivatives: BlockDerivatives, rule: Rule, point: Array, limits: Limits, record: list[Array]
) -> Outcome:
    """Record (point, value, gradient) of every step, and say why there are no more."""
    memory = rule.start(point)
    left = limits.steps
    while True:
        value, slope = derivatives.values_and_gradients(point)
        norm = float(np.sum(slope * slope))
        if not (norm < inf and np.isfinite(value[0])):
            return Outcome.DIVERGED
        record.append(np.concatenate([point[:, 0], value, slope[:, 0]]))
        if norm <= limits.threshold:
            return Outcome.CONVERGED
        if not left:
            return Outcome.EXHAUSTED
        point, memory = rule.step(point, slope, memory, derivatives.hessian(point))
        if not all_within(point, limits.farthest):
            return Outcome.DIVERGED
        left -= 1
