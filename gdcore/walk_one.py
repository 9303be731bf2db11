"""The walk behind ``descend``: every step of one start, on plain floats where possible."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import inf
from typing import Any

import numpy as np
import sympy as sp

from gdcore.differentiation import BlockDerivatives, derivative_code
from gdcore.execution import MATH, Array, build, scalar_lines
from gdcore.function import Function
from gdcore.outcome import Limits, Outcome, all_within, within
from gdcore.rules import Rule


def walk_one(
    function: Function,
    rule: Rule,
    gradient: Callable[..., Array] | None,
    start: Array,
    limits: Limits,
) -> tuple[Array, Array, Outcome]:
    """All points (k+1, n) and gradients (k+1, n) of one walk, and its outcome.

    No point at all is returned where the gradient at the start is not finite.
    """
    if gradient is not None or rule.needs_hessian:
        points, gradients, outcome = _walk_arrays(function, rule, gradient, start, limits)
    else:
        points, gradients, outcome = _walk_floats(function, rule, start, limits)
    if outcome is not Outcome.DIVERGED and not within(points[-1:].T, limits.window)[0]:
        outcome = Outcome.ESCAPED
    return points, gradients, outcome


def _walk_floats(
    function: Function, rule: Rule, start: Array, limits: Limits
) -> tuple[Array, Array, Outcome]:
    """One walk on plain floats, for rules that act on each coordinate by itself."""
    coords = tuple(float(c) for c in start)
    record: list[float] = []
    outcome = _float_loop(function.expression, function.symbols)(
        coords,
        tuple(rule.start(c) for c in coords),
        rule.step,
        limits.steps,
        limits.threshold,
        limits.farthest,
        record.extend,
    )
    rows = np.fromiter(record, np.float64, len(record)).reshape(-1, 2, len(coords))
    return rows[:, 0].copy(), rows[:, 1].copy(), outcome


@lru_cache(maxsize=256)
def _float_loop(expression: sp.Expr, symbols: tuple[sp.Symbol, ...]) -> Callable[..., Outcome]:
    """The loop on plain floats, with the gradient's own code written into its body.

    Calling a compiled gradient at every step instead would cost a fifth of the time.
    """
    code = derivative_code(expression, symbols, (1,))
    statements, outputs = scalar_lines(code.program)
    n = range(len(symbols))
    points = "".join(f"x{i}, " for i in n)
    slopes = "".join(f"g{i}, " for i in n)
    body = [
        "def walk(start, memories, step, steps, threshold, bounds, record):",
        f" ({points}) = start",
        f" ({''.join(f'm{i}, ' for i in n)}) = memories",
        f" ({''.join(f'(low{i}, high{i}), ' for i in n)}) = bounds",
        " for left in range(steps, -1, -1):",
        "  try:",
        *(f"   {line}" for line in statements),
        *(f"   g{i} = {output}" for i, output in enumerate(outputs)),
        "  except (ArithmeticError, ValueError):",
        f"   ({slopes}) = rescue(({points}))",
        f"  norm = {' + '.join(f'g{i} * g{i}' for i in n)}",
        "  if not threshold < norm < infinity:",
        "   if not norm <= threshold: return DIVERGED",
        f"   record(({points}{slopes}))",
        "   return CONVERGED",
        f"  record(({points}{slopes}))",
        "  if not left: return EXHAUSTED",
        *(f"  x{i}, m{i} = step(x{i}, g{i}, m{i})" for i in n),
        f"  if not ({' and '.join(f'low{i} < x{i} < high{i}' for i in n)}): return DIVERGED",
    ]
    names: dict[str, Any] = {**MATH, **Outcome.__members__, "infinity": inf, "rescue": code.at}
    return build("walk", "\n".join(body), names)


def _walk_arrays(
    function: Function,
    rule: Rule,
    gradient: Callable[..., Array] | None,
    start: Array,
    limits: Limits,
) -> tuple[Array, Array, Outcome]:
    """One walk on arrays of shape (n, 1), for Newton and for gradients taken by hand."""
    derivatives = BlockDerivatives(
        function.expression, function.symbols, gradient, rule.needs_hessian, 1
    )
    points: list[Array] = []
    gradients: list[Array] = []
    point = start[:, None]
    memory = rule.start(point)
    with np.errstate(all="ignore"):
        while True:
            value, slope = derivatives.values_and_gradients(point)
            norm = float(np.sum(slope * slope))
            if not (norm < np.inf and np.isfinite(value[0])):
                return np.array(points), np.array(gradients), Outcome.DIVERGED
            points.append(point[:, 0])
            gradients.append(slope[:, 0])
            if norm <= limits.threshold:
                return np.array(points), np.array(gradients), Outcome.CONVERGED
            if len(points) > limits.steps:
                return np.array(points), np.array(gradients), Outcome.EXHAUSTED
            point, memory = rule.step(point, slope, memory, derivatives.hessian(point))
            if not all_within(point, limits.farthest):
                return np.array(points), np.array(gradients), Outcome.DIVERGED
