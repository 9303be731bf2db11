"""Read a formula that a person has typed, without ever evaluating it as code."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from sys import float_info

import sympy as sp

_FUNCTIONS = {
    name: getattr(sp, name)
    for name in ("exp", "log", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh")
} | {"sqrt": sp.sqrt, "abs": sp.Abs, "ln": sp.log}
_CONSTANTS = {"pi": sp.pi, "e": sp.E}


def parse_terms(
    text: str, symbols: str | Sequence[str | sp.Symbol] | None = None
) -> tuple[tuple[sp.Expr, ...], tuple[sp.Symbol, ...]]:
    """The additive terms of a formula in the order typed, and its variables.

    ``symbols`` as in ``Function.parse``. Raises ValueError naming what is not understood.
    """
    try:
        tree = ast.parse(text.strip().replace("^", "**"), mode="eval").body
    except SyntaxError as error:
        raise ValueError(f"text: '{text}' is no formula; write e.g. 'x**2 + 3*y'") from error
    variables = _variables(tree, symbols)
    reader = _Reader(text, {s.name: s for s in variables})
    return tuple(reader.terms(tree)), variables


def _variables(
    tree: ast.expr, symbols: str | Sequence[str | sp.Symbol] | None
) -> tuple[sp.Symbol, ...]:
    if symbols is None:
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        symbols = "x y" if "y" in used else "x"
    names = symbols.replace(",", " ").split() if isinstance(symbols, str) else symbols
    if not names:
        raise ValueError("symbols: got none; give for example 'x y'")
    return tuple(s if isinstance(s, sp.Symbol) else sp.Symbol(s) for s in names)


class _Reader:
    """Turns the syntax tree of one formula into sympy expressions."""

    def __init__(self, text: str, variables: dict[str, sp.Symbol]) -> None:
        self.text = text
        self.variables = variables

    def terms(self, node: ast.expr, sign: int = 1) -> list[sp.Expr]:
        """Split sums and differences at the top of the formula."""
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
            right = sign if isinstance(node.op, ast.Add) else -sign
            return self.terms(node.left, sign) + self.terms(node.right, right)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return [-self.expression(node.operand) * sign]
        return [self.expression(node) * sign]

    def expression(self, node: ast.expr) -> sp.Expr:
        """One node and what is below it."""
        match node:
            case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
                if value > float_info.max:
                    raise ValueError(f"text: a number in '{self.text}' is too large for a double")
                return sp.Rational(str(value))
            case ast.Name(id=name):
                return self.named(name)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return -self.expression(operand)
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self.expression(operand)
            case ast.BinOp(left=left, op=op, right=right):
                return self.combined(op, self.expression(left), self.expression(right))
            case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]):
                if name in _FUNCTIONS:
                    return _FUNCTIONS[name](self.expression(argument))
                known = ", ".join(sorted(_FUNCTIONS))
                raise ValueError(
                    f"text: unknown function '{name}' in '{self.text}'; known: {known}"
                )
        raise ValueError(f"text: '{ast.unparse(node)}' in '{self.text}' is not understood")

    def named(self, name: str) -> sp.Expr:
        """A variable or a constant."""
        if name in self.variables:
            return self.variables[name]
        if name in _CONSTANTS:
            return _CONSTANTS[name]
        known = ", ".join(self.variables)
        raise ValueError(f"text: unknown symbol '{name}' in '{self.text}'; known are {known}")

    def combined(self, op: ast.operator, left: sp.Expr, right: sp.Expr) -> sp.Expr:
        """Two operands of +, -, *, / or **."""
        match op:
            case ast.Add():
                return left + right
            case ast.Sub():
                return left - right
            case ast.Mult():
                return left * right
            case ast.Div() if right != 0:
                return left / right
            case ast.Pow():
                return left**right
        raise ValueError(f"text: '{self.text}' uses more than + - * / ** or divides by zero")
