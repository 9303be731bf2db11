"""Print sympy expressions as Typst math, in the order in which people write them."""

from __future__ import annotations

import re
from collections.abc import Sequence

import sympy as sp

_FUNCTIONS = {
    sp.log: "log",
    sp.sin: "sin",
    sp.cos: "cos",
    sp.tan: "tan",
    sp.asin: "arcsin",
    sp.acos: "arccos",
    sp.atan: "arctan",
    sp.sinh: "sinh",
    sp.cosh: "cosh",
    sp.tanh: "tanh",
    sp.sign: 'op("sign")',
}


def typst(expression: sp.Expr) -> str:
    """The expression as Typst math source, such as ``3 (1 - x)^2 e^(-x^2 - (y + 1)^2)``.

    Raises ValueError for a function that has no notation here.
    """
    expression = sp.sympify(expression)
    if isinstance(expression, sp.Add):
        return typst_sum(written_terms(expression))
    sign, body = _signed(expression)
    return f"-{body}" if sign < 0 else body


def typst_sum(terms: Sequence[sp.Expr]) -> str:
    """The terms joined by plus and minus, in the given order."""
    text = ""
    for term in terms:
        sign, body = _signed(term)
        if text:
            text += f" - {body}" if sign < 0 else f" + {body}"
        else:
            text = f"-{body}" if sign < 0 else body
    return text or "0"


def written_terms(expression: sp.Expr) -> tuple[sp.Expr, ...]:
    """The additive terms in a human order: by falling powers of x, then y, ..., constants last.

    A positive term leads where there is one, so that 1 - x is not written -x + 1.
    """
    symbols = sorted(expression.free_symbols, key=_symbol_order)
    terms = sorted(sp.Add.make_args(expression), key=lambda term: _term_order(term, symbols))
    if _signed(terms[0])[0] < 0:
        leading = next((t for t in terms if _signed(t)[0] > 0), terms[0])
        terms = [leading, *(t for t in terms if t is not leading)]
    return tuple(terms)


def _symbol_order(symbol: sp.Basic) -> tuple[bool, str]:
    """Alphabetical, but the increment h after the variables."""
    return (str(symbol) == "h", str(symbol).replace("_", ""))


def _term_order(term: sp.Expr, symbols: Sequence[sp.Basic]) -> tuple[object, ...]:
    return (*(-_degree(term, symbol) for symbol in symbols), sp.default_sort_key(term))


def _degree(expression: sp.Expr, symbol: sp.Basic) -> float:
    """The degree in one symbol, of what is polynomial; other functions count as degree 0."""
    if expression == symbol:
        return 1.0
    if isinstance(expression, sp.Mul):
        return sum(_degree(factor, symbol) for factor in expression.args)
    if isinstance(expression, sp.Add):
        return max(_degree(term, symbol) for term in expression.args)
    if isinstance(expression, sp.Pow) and expression.exp.is_Rational:
        return float(expression.exp) * _degree(expression.base, symbol)
    return 0.0


def _signed(term: sp.Expr) -> tuple[int, str]:
    """The sign of a term, and the term without it."""
    coefficient, rest = _coefficient(term)
    if coefficient.is_negative:
        body = _product(-coefficient, rest)
        lone_sum = coefficient == -1 and len(rest) == 1 and isinstance(rest[0], sp.Add)
        return -1, f"({body})" if lone_sum else body
    return 1, _product(coefficient, rest)


def _coefficient(term: sp.Expr) -> tuple[sp.Expr, tuple[sp.Expr, ...]]:
    """The numeric coefficient and the other factors, also of unevaluated products."""
    if not isinstance(term, sp.Mul):
        return (term, ()) if term.is_Rational or term.is_Float else (sp.S.One, (term,))
    numbers = [f for f in term.args if f.is_Rational or f.is_Float]
    inner = [_coefficient(f) for f in term.args if not (f.is_Rational or f.is_Float)]
    coefficient = sp.Mul(*numbers, *(c for c, _ in inner))
    return coefficient, tuple(f for _, rest in inner for f in rest)


def _product(coefficient: sp.Expr, factors: Sequence[sp.Expr]) -> str:
    """A positive coefficient times factors, with a fraction where something divides."""
    above: list[sp.Expr] = []
    below: list[sp.Expr] = []
    for factor in sorted(factors, key=_factor_order):
        exponent = factor.exp if isinstance(factor, sp.Pow) else sp.S.One
        if exponent.is_number and exponent.is_negative:
            below.append(factor.base**-exponent)
        else:
            above.append(factor)
    numerator, denominator = _number_parts(coefficient)
    top = _joined([numerator] if numerator != "1" else [], above)
    bottom = _joined([denominator] if denominator != "1" else [], below)
    if not bottom:
        return top or "1"
    if not below and above and not (len(above) == 1 and above[0].as_base_exp()[0].is_Symbol):
        return f"{numerator}/{denominator} {_joined([], above)}"
    return f"{_grouped(top or '1')}/{_grouped(bottom)}"


def _number_parts(number: sp.Expr) -> tuple[str, str]:
    if number.is_Rational:
        return str(number.p), str(number.q)
    return _decimal(float(number)), "1"


def _decimal(value: float) -> str:
    """A decimal number, with a power of ten where digits alone would be long."""
    mantissa, _, exponent = f"{value:.12g}".partition("e")
    return f"{mantissa} dot 10^({int(exponent)})" if exponent else mantissa


def _joined(numbers: Sequence[str], factors: Sequence[sp.Expr]) -> str:
    """Factors side by side; sums in parentheses where they have neighbours."""
    if not numbers and len(factors) == 1:
        return _factor(factors[0], alone=True)
    return " ".join([*numbers, *(_factor(f, alone=False) for f in factors)])


def _grouped(text: str) -> str:
    """In parentheses (which Typst's fractions swallow) unless it is one symbol or its power."""
    return text if re.fullmatch(r"[0-9A-Za-z.]+(\^[0-9A-Za-z]+)?", text) else f"({text})"


def _factor_order(factor: sp.Expr) -> tuple[object, ...]:
    """Constants, then powers of symbols, then sums, then functions, then exponentials."""
    base = factor.base if isinstance(factor, sp.Pow) else factor
    if isinstance(factor, sp.exp):
        kind = 4
    elif base.is_number:
        kind = 0
    elif base.is_Symbol:
        kind = 1
    elif isinstance(base, sp.Add):
        kind = 2
    else:
        kind = 3
    symbol = _symbol_order(base) if base.is_Symbol else (False, "")
    return (kind, symbol, sp.default_sort_key(factor))


def _factor(factor: sp.Expr, alone: bool) -> str:
    """One factor of a product."""
    if isinstance(factor, sp.Add):
        return typst(factor) if alone else f"({typst(factor)})"
    if isinstance(factor, sp.exp):
        return f"e^{_exponent(factor.exp)}"
    if isinstance(factor, sp.Pow):
        return _power(factor)
    if isinstance(factor, sp.Symbol):
        return _symbol(factor)
    if isinstance(factor, sp.Mul):
        return f"({typst(factor)})"
    if factor is sp.pi:
        return "pi"
    if factor is sp.E:
        return "e"
    if factor.is_Rational or factor.is_Float:
        return typst(factor)
    if isinstance(factor, sp.Abs):
        return f"abs({typst(factor.args[0])})"
    name = _FUNCTIONS.get(factor.func)
    if name is None:
        raise ValueError(f"expression: no notation for '{factor}'")
    return f"{name}({typst(factor.args[0])})"


def _power(power: sp.Pow) -> str:
    base, exponent = power.args
    if exponent == sp.Rational(1, 2):
        return f"sqrt({typst(base)})"
    function = _FUNCTIONS.get(base.func)
    if function is not None:
        return f"{function}^{_exponent(exponent)}({typst(base.args[0])})"
    plain = base.is_Symbol or (base.is_Integer and base >= 0) or base in (sp.pi, sp.E)
    inside = _factor(base, alone=True) if plain else f"({typst(base)})"
    return f"{inside}^{_exponent(exponent)}"


def _exponent(exponent: sp.Expr) -> str:
    text = typst(exponent)
    return text if text.isalnum() and (text.isdigit() or len(text) == 1) else f"({text})"


def _symbol(symbol: sp.Symbol) -> str:
    """A single letter stands as it is, longer names upright; x_1 or x1 gets a subscript."""
    head, _, index = symbol.name.partition("_")
    if not index and len(head) > 1 and head[0].isalpha() and head[1:].isdigit():
        head, index = head[0], head[1:]
    name = head if len(head) == 1 else f'"{head}"'
    return f"{name}_{_grouped(index)}" if index else name
