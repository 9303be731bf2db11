"""The algebra of a difference quotient, stage by stage: how the h cancels."""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from gdcore.function import Function
from gdcore.notation import written_terms
from gdcore.parameters import check_one_variable


@dataclass(frozen=True)
class QuotientAlgebra:
    """The stages of (f(x + h) - f(x)) / h, as sympy expressions to be set in type.

    ``x`` and ``h`` are the symbols, and the stages are
    ``original``: the terms of f(x);
    ``substituted``: the terms of f(x + h), every x replaced and nothing multiplied out;
    ``multiplied``: the terms of f(x + h), multiplied out;
    ``expanded``: the terms of f(x + h) - f(x) that remain, each with a factor h;
    ``cancelled``: the quotient after that h is divided out;
    ``limit``: what remains for h = 0, the derivative f'(x).
    For a function that is no polynomial h does not cancel by algebra, and ``multiplied``,
    ``expanded`` and ``cancelled`` are None.
    """

    x: sp.Symbol
    h: sp.Symbol
    original: tuple[sp.Expr, ...]
    substituted: tuple[sp.Expr, ...]
    multiplied: tuple[sp.Expr, ...] | None
    expanded: tuple[sp.Expr, ...] | None
    cancelled: sp.Expr | None
    limit: sp.Expr


def quotient_algebra(f: Function) -> QuotientAlgebra:
    """The stages of f's difference quotient. Raises ValueError for several variables."""
    check_one_variable("f", f)
    x = f.symbols[0]
    h = sp.Symbol("h" if x.name != "h" else "k")
    substituted = tuple(_moved(term, x, h) for term in f.terms)
    limit = f.partials[0]
    if not f.expression.is_polynomial(x):
        return QuotientAlgebra(x, h, f.terms, substituted, None, None, None, limit)
    ahead = sp.expand(f.expression.subs(x, x + h))
    numerator = sp.expand(ahead - f.expression)
    return QuotientAlgebra(
        x,
        h,
        f.terms,
        substituted,
        written_terms(ahead),
        written_terms(numerator),
        sp.expand(numerator / h),
        limit,
    )


def _moved(term: sp.Expr, x: sp.Symbol, h: sp.Symbol) -> sp.Expr:
    """The term with x + h for x, without sympy multiplying numbers into the sum."""
    ahead = x + h
    with sp.evaluate(False):
        return term.xreplace({x: ahead})
