"""A differentiable function of one or more variables, from one sympy expression."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, cast

import numpy as np
import sympy as sp
from numpy.typing import ArrayLike

from gdcore.compilation import lower
from gdcore.differentiation import DomainError, derivative_code, derivatives
from gdcore.execution import Array, Compiled
from gdcore.notation import typst_sum, written_terms
from gdcore.parsing import parse_terms
from gdcore.window import Window, checked_window

Point = tuple[float, ...]

PLAIN = (float, int, np.float64)


@dataclass(frozen=True, eq=False, repr=False)
class Function:
    """A function R^n -> R with its exact gradient and Hessian; immutable and picklable.

    Build one with :meth:`from_sympy` or :meth:`parse`.

    Attributes: ``expression`` and ``symbols`` (sympy); ``name``; ``window``, one (low, high) a
    variable; ``minima``, the known minimum points; ``terms``, the additive terms in the order in
    which they are written on screen; ``identity``, a text that two functions share only if they
    are equal (caches that know no sympy, such as manim's, can tell functions apart by it).
    """

    expression: sp.Expr
    symbols: tuple[sp.Symbol, ...]
    name: str
    window: Window
    minima: tuple[Point, ...]
    terms: tuple[sp.Expr, ...]
    written: str | None
    identity: str

    @classmethod
    def from_sympy(
        cls,
        expr: sp.Expr,
        symbols: sp.Symbol | Sequence[sp.Symbol],
        *,
        name: str = "f",
        window: Sequence[Sequence[float]] | None = None,
        minima: Sequence[Sequence[float]] = (),
        notation: str | None = None,
        terms: Sequence[sp.Expr] | None = None,
    ) -> Function:
        """Make a function from a sympy expression of the given symbols.

        ``window`` holds one (low, high) a variable, by default (-3, 3) each. ``notation`` is the
        Typst source of the right-hand side and ``terms`` its additive parts, where the generated
        ones would not read well. Raises ValueError for unknown symbols, functions without code,
        and windows, minima or terms that do not fit.
        """
        expression = sp.sympify(expr)
        names = (symbols,) if isinstance(symbols, sp.Symbol) else tuple(symbols)
        if not names or not all(isinstance(s, sp.Symbol) for s in names):
            raise ValueError(f"symbols: got {symbols!r}; give one sympy Symbol or several")
        _check_known(expression, names)
        lower((expression,), names)
        ranges = checked_window(window, len(names))
        points = tuple(tuple(float(c) for c in point) for point in minima)
        if any(len(point) != len(names) for point in points):
            raise ValueError(f"minima: got {minima!r}; each point needs {len(names)} coordinates")
        parts = tuple(terms) if terms is not None else written_terms(expression)
        if terms is not None and sp.simplify(sp.Add(*parts).doit() - expression) != 0:
            raise ValueError(f"terms: {parts} do not add up to {expression}")
        identity = f"{sp.srepr(expression)} of {names} in {ranges}"
        return cls(expression, names, name, ranges, points, parts, notation, identity)

    @classmethod
    def parse(
        cls,
        text: str,
        symbols: str | Sequence[str | sp.Symbol] | None = None,
        *,
        name: str = "f",
        window: Sequence[Sequence[float]] | None = None,
        minima: Sequence[Sequence[float]] = (),
        notation: str | None = None,
    ) -> Function:
        """Make a function from text such as ``"x**2 + 3*y**2"`` (``^`` is a power as well).

        ``symbols`` names the variables in order, as ``"x y"`` or a sequence; by default it is x,
        or x and y where y occurs. Raises ValueError for anything that is not a formula of them.
        """
        terms, names = parse_terms(text, symbols)
        return cls.from_sympy(
            sp.Add(*terms).doit(),
            names,
            name=name,
            window=window,
            minima=minima,
            notation=notation,
            terms=terms,
        )

    @property
    def dimension(self) -> int:
        """The number of variables n."""
        return len(self.symbols)

    @property
    def notation(self) -> str:
        """The right-hand side as Typst math source, as written on screen."""
        return typst_sum(self.terms) if self.written is None else self.written

    @property
    def partials(self) -> tuple[sp.Expr, ...]:
        """The n first partial derivatives as sympy expressions, each term's numbers gathered."""
        return tuple(
            sp.Add(*(sp.factor_terms(term, sign=True) for term in sp.Add.make_args(partial)))
            for partial in derivatives(self.expression, self.symbols, 1)
        )

    def __call__(self, *coords: ArrayLike) -> Any:
        """The value f(x, y, ...): a float for numbers, else an array of the broadcast shape.

        Raises ValueError for the wrong number of coordinates, shapes that do not broadcast, and
        points where f is not defined or overflows.
        """
        return self._evaluated(self._code(0), coords, ())

    def gradient(self, *coords: ArrayLike) -> Array:
        """The gradient, shape (n, *broadcast); raises as :meth:`__call__` does."""
        result: Array = self._evaluated(self._code(1), coords, (self.dimension,))
        return result

    def hessian(self, *coords: ArrayLike) -> Array:
        """The matrix of second derivatives, shape (n, n, *broadcast); raises as f does."""
        shape = (self.dimension, self.dimension)
        result: Array = self._evaluated(self._code(2), coords, shape)
        return result

    def value_and_gradient(self, *coords: ArrayLike) -> tuple[Any, Array]:
        """The value and the gradient together, sharing their common subexpressions."""
        both = self._evaluated(self._code(0, 1), coords, (1 + self.dimension,))
        value = both[0]
        return (float(value) if value.ndim == 0 else value), both[1:]

    def derivative(self, x: ArrayLike, order: int = 1) -> Any:
        """The derivative f'(x) of a function of one variable (or f'' and so on by ``order``).

        Same shape as x. Raises ValueError for several variables or an order below 1.
        """
        if self.dimension != 1:
            raise ValueError(
                f"derivative: {self.name} has {self.dimension} variables; use gradient(...)"
            )
        if not isinstance(order, int) or order < 1:
            raise ValueError(f"order: got {order}; give a whole number of at least 1")
        return self._evaluated(self._code(order), (x,), ())

    def unchecked(self, order: int, coords: Array) -> Array:
        """All derivatives of one order at coordinates (n, N), shape (n**order, N).

        Not finite where they are not defined, and without a warning: for callers that look.
        """
        return self._code(order).over(coords)

    def _code(self, *orders: int) -> Compiled:
        """The compiled derivatives of the given orders, one group sharing subexpressions."""
        return derivative_code(self.expression, self.symbols, orders)

    def _evaluated(
        self, code: Compiled, coords: tuple[ArrayLike, ...], shape: tuple[int, ...]
    ) -> Any:
        """Run ``code`` at the coordinates; a float when both shapes are empty."""
        if len(coords) != self.dimension:
            raise ValueError(
                f"coords: {self.name} takes {self.dimension} "
                f"({', '.join(map(str, self.symbols))}), got {len(coords)}"
            )
        if all(type(c) in PLAIN for c in coords):
            values = code.at(tuple(map(float, cast(Point, coords))))
            if not all(map(isfinite, values)):
                raise DomainError(f"coords: {self.undefined(cast(Point, coords))}")
            return np.array(values).reshape(shape) if shape else values[0]
        arrays = self._broadcast(coords)
        result = code.over(np.array([a.reshape(-1) for a in arrays]))
        finite = np.isfinite(result)
        if not finite.all():
            where = int(np.argmin(finite.all(axis=0)))
            raise DomainError(f"coords: {self.undefined([a.flat[where] for a in arrays])}")
        result = result.reshape(shape + arrays[0].shape)
        return float(result) if result.ndim == 0 else result

    def _broadcast(self, coords: tuple[ArrayLike, ...]) -> tuple[Array, ...]:
        """The coordinates as arrays of doubles of one shape."""
        arrays = [_real_array(c, s) for c, s in zip(coords, self.symbols, strict=True)]
        try:
            return np.broadcast_arrays(*arrays)
        except ValueError as error:
            shapes = ", ".join(str(a.shape) for a in arrays)
            raise ValueError(f"coords: shapes {shapes} do not fit; give broadcastable") from error

    def undefined(self, point: Sequence[float]) -> str:
        """The message that f or a derivative is not finite at a point."""
        place = ", ".join(f"{s} = {c:g}" for s, c in zip(self.symbols, point, strict=True))
        return f"{self.name} is not finite at {place}; stay within its domain"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Function):
            return NotImplemented
        return (self.expression, self.symbols, self.window) == (
            other.expression,
            other.symbols,
            other.window,
        )

    def __hash__(self) -> int:
        return hash((self.expression, self.symbols, self.window))

    def __repr__(self) -> str:
        arguments = ", ".join(map(str, self.symbols))
        ranges = " x ".join(f"[{low:g}, {high:g}]" for low, high in self.window)
        return f"Function({self.name}({arguments}) = {self.expression} on {ranges})"


def _check_known(expression: sp.Expr, symbols: tuple[sp.Symbol, ...]) -> None:
    unknown = sorted(map(str, expression.free_symbols - set(symbols)))
    if unknown:
        raise ValueError(
            f"expression: unknown symbol '{unknown[0]}' in '{expression}'; "
            f"known are {', '.join(map(str, symbols))}"
        )


def _real_array(values: ArrayLike, symbol: sp.Symbol) -> Array:
    try:
        array = np.asarray(values)
    except ValueError as error:
        raise ValueError(f"coords: {symbol} is ragged; give numbers or an array") from error
    if array.dtype.kind not in "buif":
        raise ValueError(f"coords: {symbol} has type {array.dtype}; give real numbers")
    return array.astype(np.float64, copy=False)
