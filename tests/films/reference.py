"""The mathematics once more: values, derivatives and places, independent of the films' code.

Functions are evaluated by mpmath with 30 digits from the sympy expression, and places on
screen are computed from the corners of a plot's frame.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import mpmath
import numpy as np
import numpy.typing as npt
import sympy as sp

from gdcore import Function
from scenes.stage.plots.plot import Plot

DIGITS = 30

Place = npt.NDArray[np.float64]


@cache
def _compiled(
    expression: sp.Expr, symbols: tuple[sp.Symbol, ...], module: str
) -> Callable[..., Any]:
    compiled: Callable[..., Any] = sp.lambdify(symbols, expression, module, cse=False)
    return compiled


@cache
def _derived(expression: sp.Expr, *symbols: sp.Symbol) -> sp.Expr:
    """The derivative by these symbols, one after the other."""
    return sp.diff(expression, *symbols)


def _precise(function: Function, expression: sp.Expr, at: tuple[Any, ...]) -> mpmath.mpf:
    with mpmath.workdps(DIGITS):
        return mpmath.mpf(_compiled(expression, function.symbols, "mpmath")(*map(mpmath.mpf, at)))


def value(function: Function, *at: Any) -> mpmath.mpf:
    """f(x, ...) to 30 digits."""
    return _precise(function, function.expression, at)


def derivative(function: Function, *at: Any, order: int = 1) -> mpmath.mpf:
    """The derivative of a function of one variable to 30 digits."""
    return _precise(function, _derived(function.expression, *function.symbols[:1] * order), at)


def gradient(function: Function, *at: Any) -> tuple[mpmath.mpf, ...]:
    """The partial derivatives to 30 digits."""
    return tuple(
        _precise(function, _derived(function.expression, symbol), at) for symbol in function.symbols
    )


def length(vector: Sequence[mpmath.mpf]) -> mpmath.mpf:
    """The Euclidean length of a vector."""
    return mpmath.norm(list(vector))


def hessian(function: Function, *at: Any) -> mpmath.matrix:
    """The second partial derivatives to 30 digits."""
    rows = [
        [_precise(function, _derived(function.expression, a, b), at) for b in function.symbols]
        for a in function.symbols
    ]
    return mpmath.matrix(rows)


def secant_slope(function: Function, x: Any, h: Any) -> mpmath.mpf:
    """(f(x + h) - f(x)) / h to 30 digits, whose subtraction leaves more than enough."""
    with mpmath.workdps(2 * DIGITS):
        x, h = mpmath.mpf(x), mpmath.mpf(h)
        return (value(function, x + h) - value(function, x)) / h


def values(function: Function, *at: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """f at many points, straight from the expression through numpy."""
    arrays = np.broadcast_arrays(*(np.asarray(part, dtype=float) for part in at))
    result = _compiled(function.expression, function.symbols, "numpy")(*arrays)
    return np.asarray(result, dtype=float) + np.zeros(arrays[0].shape)


def gradients(function: Function, *at: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """The gradient at many points, component axis first, through numpy."""
    arrays = np.broadcast_arrays(*(np.asarray(part, dtype=float) for part in at))
    return np.stack(
        [
            np.zeros(arrays[0].shape)
            + _compiled(_derived(function.expression, symbol), function.symbols, "numpy")(*arrays)
            for symbol in function.symbols
        ]
    )


def corners(plot: Plot) -> tuple[Place, Place]:
    """The lower left and the upper right end of a plot's frame, shape (2,) each."""
    points = plot.frame.points[:, :2]
    return points.min(axis=0), points.max(axis=0)


def _fractions(plot: Plot, x: npt.ArrayLike, y: npt.ArrayLike) -> Place:
    ranges = []
    for along, (low, high), logarithmic in (
        (x, plot.x_range, False),
        (y, plot.y_range, plot.log_y),
    ):
        numbers = np.asarray(along, dtype=float)
        if logarithmic:
            numbers, low, high = np.log(numbers), np.log(low), np.log(high)
        ranges.append((numbers - low) / (high - low))
    return np.stack(np.broadcast_arrays(*ranges), axis=-1)


def on_screen(plot: Plot, x: npt.ArrayLike, y: npt.ArrayLike) -> Place:
    """Where (x, y) lies in the frame, shape (*broadcast, 2)."""
    low, high = corners(plot)
    return low + _fractions(plot, x, y) * (high - low)


def in_data(plot: Plot, place: Place) -> Place:
    """What (x, y) a place of the frame stands for, shape (*broadcast, 2)."""
    low, high = corners(plot)
    part = (np.asarray(place)[..., :2] - low) / (high - low)
    x = plot.x_range[0] + part[..., 0] * (plot.x_range[1] - plot.x_range[0])
    bottom, top = np.log(plot.y_range) if plot.log_y else plot.y_range
    y = bottom + part[..., 1] * (top - bottom)
    return np.stack([x, np.exp(y) if plot.log_y else y], axis=-1)


def units(plot: Plot) -> Place:
    """Frame units that one unit of x and one of y are long, shape (2,), on linear axes."""
    low, high = corners(plot)
    (left, right), (bottom, top) = plot.x_range, plot.y_range
    return (high - low) / np.array([right - left, top - bottom])
