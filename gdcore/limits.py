"""Secants and difference quotients, their errors, and the tangent that they tend to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import sympy as sp
from numpy.typing import ArrayLike

from gdcore.execution import Array, compiled
from gdcore.function import Function
from gdcore.parameters import check_one_variable, check_positive
from gdcore.quotient import QuotientAlgebra, quotient_algebra

Scheme = Literal["forward", "central"]

EPSILON = float(np.finfo(np.float64).eps)
"""The spacing of doubles at 1, 2**-52."""

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(12)
_SMALL = 0.02
"""Below this share of the window, a secant's slope is taken by quadrature."""
_ROUNDINGS = 8
"""A plain quotient errs by up to three roundings of its values and places where f is smooth."""


@dataclass(frozen=True)
class Line:
    """A straight line of the given slope through (x, y), as points to draw or values."""

    x: float
    y: float
    slope: float

    @property
    def point(self) -> tuple[float, float]:
        """The point (x, y) that the line is drawn through."""
        return (self.x, self.y)

    def __call__(self, x: ArrayLike) -> Any:
        """The line's height at x, same shape as x."""
        return self.y + self.slope * (_plain(x) - self.x)


def secant_slope(f: Function | Callable[..., Any], x: ArrayLike, h: ArrayLike) -> Any:
    """The slope (f(x + h) - f(x)) / h of the secant, without loss of digits for small h.

    For a smooth Function and small h it is computed as the mean of f' over the gap (the
    fundamental theorem of calculus), by Gauss-Legendre quadrature: subtracting two nearly equal
    values would lose the digits that matter. Where the mean differs from the plain quotient by
    more than that has lost, as over a pole or at a vertical tangent, the quotient is right.
    Broadcasts x and h. Raises ValueError for h = 0 (0/0 is no number), several variables, or
    where f is not defined at x or x + h.
    """
    _check_increment(h)
    if not isinstance(f, Function):
        return forward_difference(f, x, h)
    check_one_variable("f", f)
    if f.expression.has(sp.Abs, sp.sign):
        return forward_difference(f, x, h)
    places, gaps = np.broadcast_arrays(np.asarray(x, dtype=float), np.asarray(h, dtype=float))
    flat, steps = places.ravel(), gaps.ravel()
    slopes = np.asarray(forward_difference(f, flat, steps))
    span = f.window[0][1] - f.window[0][0]
    small = np.abs(steps) < _SMALL * span
    slopes[small] = _mean_slopes(f, flat[small], steps[small], slopes[small])
    return _plain(slopes.reshape(gaps.shape))


def _mean_slopes(f: Function, x: Array, h: Array, quotients: Array) -> Array:
    """The means of f' over gaps, all of shape (N,); the quotients where these are more exact."""
    inner = x + h * (1.0 + _NODES[:, None]) / 2.0
    slopes = f.unchecked(1, inner.reshape(1, -1)).reshape(inner.shape)
    with np.errstate(all="ignore"):
        means = np.einsum("i,ij->j", _WEIGHTS / 2.0, slopes)
        in_values = _size(f, x) + _size(f, x + h)
        in_places = (np.abs(x) + np.abs(h)) * np.abs(slopes).max(axis=0)
        rounding = _ROUNDINGS * EPSILON * (in_values + in_places) / np.abs(h)
        return np.where(np.abs(means - quotients) <= rounding, means, quotients)


def forward_difference(f: Callable[..., Any], x: ArrayLike, h: ArrayLike) -> Any:
    """(f(x + h) - f(x)) / h exactly as the computer rounds it. Raises ValueError for h = 0."""
    _check_increment(h)
    here, gap = _plain(x), _plain(h)
    return (f(here + gap) - f(here)) / gap


def central_difference(f: Callable[..., Any], x: ArrayLike, h: ArrayLike) -> Any:
    """(f(x + h) - f(x - h)) / (2h) exactly as the computer rounds it; ValueError for h = 0."""
    _check_increment(h)
    here, gap = _plain(x), _plain(h)
    return (f(here + gap) - f(here - gap)) / (2.0 * gap)


@dataclass(frozen=True)
class DifferenceGradient:
    """A gradient by differences along each axis; call it as ``Function.gradient``."""

    function: Callable[..., Any]
    h: float
    scheme: Scheme

    def __call__(self, *coords: ArrayLike) -> Array:
        """The gradient by hand, shape (n, *broadcast); raises what the function raises."""
        arrays = [np.asarray(c, dtype=float) for c in np.broadcast_arrays(*coords)]
        axes = range(len(arrays))
        ahead = [self._moved(arrays, axis, self.h) for axis in axes]
        if self.scheme == "central":
            behind, gap = [self._moved(arrays, axis, -self.h) for axis in axes], 2.0 * self.h
        else:
            behind, gap = self._moved(arrays, 0, 0.0), self.h
        slopes: Array = np.subtract(ahead, behind, dtype=float) / gap
        return slopes

    def values_a_point(self, dimension: int) -> int:
        """How many values of a function of ``dimension`` variables a gradient takes."""
        return 2 * dimension if self.scheme == "central" else dimension + 1

    def _moved(self, arrays: list[Array], axis: int, by: float) -> Any:
        """The function's value after moving along one axis."""
        return self.function(*(a + by if i == axis else a for i, a in enumerate(arrays)))


def forward_gradient(f: Callable[..., Any], h: float = EPSILON**0.5) -> DifferenceGradient:
    """The gradient by forward differences; n + 1 values a point. Raises ValueError unless h > 0.

    The default h balances truncation and rounding where f and f'' are of order one (Nocedal and
    Wright, *Numerical Optimization*, 2nd ed., section 8.1).
    """
    check_positive("h", h)
    return DifferenceGradient(f, float(h), "forward")


def central_gradient(f: Callable[..., Any], h: float = EPSILON ** (1 / 3)) -> DifferenceGradient:
    """The gradient by central differences; 2n values a point. Raises ValueError unless h > 0."""
    check_positive("h", h)
    return DifferenceGradient(f, float(h), "central")


def truncation_error(f: Function, x: ArrayLike, h: ArrayLike, scheme: Scheme = "forward") -> Any:
    """The leading term of what the quotient leaves out, from Taylor's theorem, at least 0.

    Forward: |h| |f''(x)| / 2. Central: h^2 |f'''(x)| / 6. Raises ValueError for an unknown
    scheme.
    """
    check_one_variable("f", f)
    gap = abs(_plain(h))
    if _is_central(scheme):
        return gap * gap * abs(f.derivative(x, order=3)) / 6.0
    return gap * abs(f.derivative(x, order=2)) / 2.0


def rounding_error(f: Function, x: ArrayLike, h: ArrayLike, scheme: Scheme = "forward") -> Any:
    """How far rounding may shift the quotient: each value errs by half an epsilon of its size.

    Forward: epsilon size / |h|. Central: epsilon size / (2 |h|). The size is the sum of the
    terms' magnitudes, which is what is rounded, also where they cancel. Raises ValueError for
    an unknown scheme or h = 0.
    """
    check_one_variable("f", f)
    _check_increment(h)
    gap = 2.0 * abs(_plain(h)) if _is_central(scheme) else abs(_plain(h))
    return EPSILON * _size(f, x) / gap


def best_step(f: Function, x: float, scheme: Scheme = "forward") -> float:
    """The h with the smallest sum of truncation and rounding error.

    Forward: sqrt(2 epsilon size / |f''|). Central: (3 epsilon size / (2 |f'''|))^(1/3). At most
    the window's width, which is the answer where nothing is truncated.
    """
    check_one_variable("f", f)
    span = f.window[0][1] - f.window[0][0]
    noise = EPSILON * max(float(_size(f, x)), EPSILON)
    bend = float(abs(f.derivative(float(x), order=3 if _is_central(scheme) else 2)))
    if bend == 0.0:
        return span
    best = (1.5 * noise / bend) ** (1 / 3) if _is_central(scheme) else (2.0 * noise / bend) ** 0.5
    return float(min(best, span))


def tangent(f: Function, x: float) -> Line:
    """The tangent at x: the line through (x, f(x)) of slope f'(x)."""
    check_one_variable("f", f)
    return Line(float(x), f(float(x)), f.derivative(float(x)))


def secant(f: Function, x: float, h: float) -> Line:
    """The secant through the points at x and x + h. Raises ValueError for h = 0."""
    check_one_variable("f", f)
    return Line(float(x), f(float(x)), secant_slope(f, float(x), float(h)))


def _size(f: Function, x: ArrayLike) -> Any:
    """The sum of the magnitudes of f's terms, same shape as x."""
    places = np.asarray(x, dtype=np.float64)
    terms = compiled(tuple(term.doit() for term in f.terms), f.symbols)
    sizes = np.abs(terms.over(places.reshape(1, -1))).sum(axis=0)
    return _plain(sizes.reshape(places.shape))


def _plain(value: ArrayLike) -> Any:
    """A float for a number, an array for anything else."""
    array = np.asarray(value, dtype=np.float64)
    return float(array) if array.ndim == 0 else array


def _check_increment(h: ArrayLike) -> None:
    values = np.asarray(h, dtype=float)
    if not np.isfinite(values).all() or (values == 0).any():
        raise ValueError(f"h: got {h!r}; give finite numbers other than 0 (0/0 is no slope)")


def _is_central(scheme: str) -> bool:
    if scheme not in ("forward", "central"):
        raise ValueError(f"scheme: got {scheme!r}; give 'forward' or 'central'")
    return scheme == "central"


__all__ = [
    "DifferenceGradient",
    "Line",
    "QuotientAlgebra",
    "best_step",
    "central_difference",
    "central_gradient",
    "forward_difference",
    "forward_gradient",
    "quotient_algebra",
    "rounding_error",
    "secant",
    "secant_slope",
    "tangent",
    "truncation_error",
]
