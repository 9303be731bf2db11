"""Partial derivatives of an expression, and their compiled code, made once and kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import sympy as sp

from gdcore.execution import Array, Compiled, compiled


class DomainError(ValueError):
    """A point at which a function or a derivative is not defined, or overflows."""


@lru_cache(maxsize=256)
def derivatives(
    expression: sp.Expr, symbols: tuple[sp.Symbol, ...], order: int
) -> tuple[sp.Expr, ...]:
    """All n**order partial derivatives of one order, in row-major order."""
    real = {s: sp.Symbol(s.name, real=True) for s in symbols}
    back = {r: s for s, r in real.items()}
    group = (expression.xreplace(real),)
    for _ in range(order):
        group = tuple(e.diff(r).replace(sp.DiracDelta, _nought) for e in group for r in back)
    return tuple(e.xreplace(back) for e in group)


def _nought(*_: sp.Expr) -> sp.Expr:
    """The second derivative of |x| away from its kink."""
    return sp.S.Zero


@lru_cache(maxsize=256)
def derivative_code(
    expression: sp.Expr, symbols: tuple[sp.Symbol, ...], orders: tuple[int, ...]
) -> Compiled:
    """The compiled derivatives of the given orders, one group sharing subexpressions."""
    group = tuple(e for order in orders for e in derivatives(expression, symbols, order))
    return compiled(group, symbols)


class BlockDerivatives:
    """Values, gradients and Hessians over blocks of points (n, count), with buffers of their own.

    ``by_hand`` replaces the symbolic gradient: called with n coordinates of shape (count,), it
    returns shape (n, count).
    """

    def __init__(
        self,
        expression: sp.Expr,
        symbols: tuple[sp.Symbol, ...],
        by_hand: Callable[..., Array] | None,
        needs_hessian: bool,
        size: int,
    ) -> None:
        self._by_hand = by_hand
        self._needs_hessian = needs_hessian
        orders = (0, 1) if by_hand is None else (0,)
        self._run_values = derivative_code(expression, symbols, orders).block_runner(size)
        if needs_hessian:
            self._run_hessian = derivative_code(expression, symbols, (2,)).block_runner(size)

    def values_and_gradients(self, points: Array) -> tuple[Array, Array]:
        """Values (count,) and gradients (n, count); not finite outside the domain.

        Raises ValueError for a gradient by hand of the wrong shape.
        """
        values: Array = np.empty(points.shape[1])
        if self._by_hand is not None:
            self._run_values(list(points), [values])
            return values, self._gradients_by_hand(self._by_hand, points)
        slopes: Array = np.empty(points.shape)
        self._run_values(list(points), [values, *slopes])
        return values, slopes

    def _gradients_by_hand(self, by_hand: Callable[..., Array], points: Array) -> Array:
        """What the callable returns, or NaN for the points outside the domain."""
        try:
            slopes = np.asarray(by_hand(*points), dtype=np.float64)
        except DomainError:
            if points.shape[1] == 1:
                return np.full(points.shape, np.nan)
            single = (points[:, k : k + 1] for k in range(points.shape[1]))
            return np.concatenate([self._gradients_by_hand(by_hand, p) for p in single], axis=1)
        if slopes.shape != points.shape:
            raise ValueError(
                f"gradient: returned shape {slopes.shape} for {len(points)} coordinates of shape "
                f"{points.shape[1:]}; return shape {points.shape}"
            )
        return slopes

    def hessian(self, points: Array) -> Array | None:
        """The Hessians, shape (n, n, count), if they are needed."""
        if not self._needs_hessian:
            return None
        n, count = points.shape
        result = np.empty((n * n, count))
        self._run_hessian(list(points), list(result))
        return result.reshape(n, n, count)
