"""Lowering expressions: what sympy writes in unusual ways still compiles."""

import pytest
import sympy as sp

from gdcore import Function

x, y = sp.symbols("x y")


@pytest.mark.parametrize(
    "expression",
    [
        1.0 * (x - 1) ** 2 + 1.0 * (y + 0.5) ** 2 + 1.0 * (x - 1) * (y + 0.5),
        sp.Float(1) * x + sp.Float(1) * y,
        sp.Float(1) * x * y - sp.Float(1) * x**2 * y,
        2.5 * x * y + 2.5 * y,
    ],
)
def test_one_as_a_decimal_number_is_not_taken_out_for_ever(expression):
    f = Function.from_sympy(expression, (x, y))
    at = {x: sp.Rational(3, 4), y: sp.Rational(-5, 3)}
    assert f(3 / 4, -5 / 3) == pytest.approx(float(expression.subs(at)), rel=1e-14)
    for k, partial in enumerate(f.gradient(3 / 4, -5 / 3)):
        assert partial == pytest.approx(float(expression.diff((x, y)[k]).subs(at)), abs=1e-13)
