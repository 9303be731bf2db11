"""Functions: exact derivatives, shapes, identity, and every bad input."""

import math
import pickle
from typing import cast

import mpmath
import numpy as np
import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from gdcore import Function, zoo

x, y, z = sp.symbols("x y z")
share = st.floats(0.0, 1.0)


def place(function, shares):
    """A point of the window from shares between 0 and 1."""
    pairs = zip(function.window, shares, strict=False)
    return tuple(low + s * (high - low) for (low, high), s in pairs)


def exact(expression, symbols, point):
    """The value with 40 digits, straight from sympy and mpmath."""
    with mpmath.workdps(40):
        return mpmath.mpf(
            expression.subs(
                {s: sp.Float(c, 60) for s, c in zip(symbols, point, strict=True)}
            ).evalf(40)
        )


@pytest.mark.parametrize("function", zoo.ALL, ids=lambda f: f.name)
@pytest.mark.parametrize("shares", [(0.31, 0.72), (0.93, 0.11), (0.5, 0.5)])
def test_derivatives_agree_with_forty_digits(function, shares):
    point = place(function, shares)
    n, symbols = function.dimension, function.symbols
    first = [function.expression.diff(s) for s in symbols]
    second = [[e.diff(s) for s in symbols] for e in first]
    size = max(1.0, abs(float(function(*point))), np.abs(function.hessian(*point)).max())
    assert function(*point) == pytest.approx(
        float(exact(function.expression, symbols, point)), rel=1e-13, abs=1e-13 * size
    )
    gradient, hessian = function.gradient(*point), function.hessian(*point)
    for i in range(n):
        assert abs(gradient[i] - exact(first[i], symbols, point)) < 1e-13 * size
        for j in range(n):
            assert abs(hessian[i, j] - exact(second[i][j], symbols, point)) < 1e-12 * size


@pytest.mark.parametrize("function", zoo.ALL, ids=lambda f: f.name)
def test_arrays_and_numbers_give_the_same(function):
    rng = np.random.default_rng(1)
    coords = [rng.uniform(low, high, 40_000) for low, high in function.window]
    values, gradients = function(*coords), function.gradient(*coords)
    size = np.abs(values).max() + np.abs(gradients).max()
    for k in (0, 1, 16_383, 16_384, 39_999):
        point = tuple(float(c[k]) for c in coords)
        assert values[k] == pytest.approx(function(*point), abs=1e-14 * size)
        np.testing.assert_allclose(gradients[:, k], function.gradient(*point), atol=1e-14 * size)


@settings(max_examples=60)
@given(share, share)
def test_gradient_equals_the_central_difference(s, t):
    for function in (zoo.PEAKS, zoo.SADDLE, zoo.HIMMELBLAU, zoo.VALLEY):
        px, py = place(function, (s, t))
        h = 1e-5
        by_hand = np.array(
            [
                (function(px + h, py) - function(px - h, py)) / (2 * h),
                (function(px, py + h) - function(px, py - h)) / (2 * h),
            ]
        )
        size = 1.0 + np.abs(by_hand).max()
        np.testing.assert_allclose(function.gradient(px, py), by_hand, atol=3e-7 * size)


@settings(max_examples=60)
@given(share, share)
def test_hessian_is_symmetric_and_differentiates_the_gradient(s, t):
    px, py = place(zoo.PEAKS, (s, t))
    h = 1e-5
    hessian = zoo.PEAKS.hessian(px, py)
    assert hessian[0, 1] == pytest.approx(hessian[1, 0], abs=1e-12)
    along_x = (zoo.PEAKS.gradient(px + h, py) - zoo.PEAKS.gradient(px - h, py)) / (2 * h)
    np.testing.assert_allclose(hessian[:, 0], along_x, atol=1e-6)


@settings(max_examples=60)
@given(share, share)
def test_gradient_is_orthogonal_to_the_contour(s, t):
    """Walk along the contour by a tiny turn of the gradient: f changes only to second order."""
    px, py = place(zoo.PEAKS, (s, t))
    slope = zoo.PEAKS.gradient(px, py)
    norm = np.linalg.norm(slope)
    if norm < 1e-3:
        return
    h = 1e-5
    along = h * np.array([-slope[1], slope[0]]) / norm
    uphill = h * slope / norm
    f0 = zoo.PEAKS(px, py)
    bend = 1.0 + np.abs(zoo.PEAKS.hessian(px, py)).max()
    assert abs(zoo.PEAKS(px + along[0], py + along[1]) - f0) < h * h * bend * 2
    assert zoo.PEAKS(px + uphill[0], py + uphill[1]) - f0 == pytest.approx(
        h * norm, abs=h * h * bend * 2
    )


def test_shapes_follow_broadcasting():
    column, row = np.linspace(-1, 1, 5)[:, None], np.linspace(-2, 2, 7)[None, :]
    assert zoo.PEAKS(column, row).shape == (5, 7)
    assert zoo.PEAKS.gradient(column, row).shape == (2, 5, 7)
    assert zoo.PEAKS.hessian(column, row).shape == (2, 2, 5, 7)
    assert zoo.BOWL.hessian(column, row)[0, 0].tolist() == [[2.0] * 7] * 5
    assert zoo.QUARTIC.gradient(row).shape == (1, 1, 7)
    assert zoo.QUARTIC.derivative(row).shape == (1, 7)
    assert zoo.PEAKS(np.empty((0, 3)), 1.0).shape == (0, 3)


def test_numbers_give_floats():
    assert type(zoo.PEAKS(0.5, 1)) is float
    assert type(zoo.PEAKS(np.float64(0.5), np.array(1.0))) is float
    assert type(zoo.QUARTIC.derivative(3.0)) is float
    assert zoo.PEAKS.gradient(0.5, 1).shape == (2,)
    assert zoo.QUARTIC(2) == 39.0


def test_value_and_gradient_come_together():
    value, gradient = zoo.PEAKS.value_and_gradient(0.3, 1.2)
    assert type(value) is float
    assert value == pytest.approx(zoo.PEAKS(0.3, 1.2), rel=1e-14)
    np.testing.assert_allclose(gradient, zoo.PEAKS.gradient(0.3, 1.2), rtol=1e-13)
    values, gradients = zoo.PEAKS.value_and_gradient(np.zeros(4), np.arange(4.0))
    assert values.shape == (4,)
    assert gradients.shape == (2, 4)


def test_higher_derivatives_of_one_variable():
    assert zoo.QUARTIC.derivative(2.0) == 12 * 2 * (2 + 2) * (2 - 1)
    assert zoo.QUARTIC.derivative(2.0, order=2) == 36 * 4 + 24 * 2 - 24
    assert zoo.QUARTIC.derivative(2.0, order=4) == 72.0
    assert zoo.QUARTIC.derivative(2.0, order=5) == 0.0


@pytest.mark.parametrize(
    "expression",
    [
        sp.sqrt(x) * sp.log(x) / (1 + x**3),
        sp.tan(x) + sp.atan(x) ** 3 - sp.sinh(x) / sp.cosh(x),
        x ** sp.Rational(7, 3) + x**-2 + sp.tanh(x) * sp.asin(x / 9),
        sp.exp(-x) / x + sp.pi * x**21 / 10**9 + 2**x,
        sp.Abs(x - 3) + sp.acos(x / 10),
    ],
)
def test_every_kind_of_expression_compiles(expression):
    function = Function.from_sympy(expression, x, window=((0.5, 5.0),))
    for point in (0.7, 1.9, 4.4):
        values = function(np.array([point, 1.0]))
        reference = float(exact(expression, (x,), (point,)))
        assert function(point) == pytest.approx(reference, rel=1e-12)
        assert values[0] == pytest.approx(reference, rel=1e-12)
        h = 1e-6
        slope = (function(point + h) - function(point - h)) / (2 * h)
        assert function.derivative(point) == pytest.approx(slope, rel=1e-5)


def test_overflow_on_the_way_to_a_finite_value_is_no_error():
    sigmoid = Function.parse("1 / (1 + exp(-x))")
    assert sigmoid(-1000.0) == 0.0
    assert sigmoid(np.array([-1000.0]))[0] == 0.0


def test_equality_and_hash_are_by_formula_and_window():
    same = Function.from_sympy(x**2 + y**2, (x, y), name="another name")
    assert same == zoo.BOWL
    assert hash(same) == hash(zoo.BOWL)
    assert same != Function.from_sympy(x**2 + y**2, (x, y), window=((-1, 1), (-3, 3)))
    assert same != Function.from_sympy(x**2 - y**2, (x, y))
    assert same != "x**2 + y**2"


@pytest.mark.parametrize("function", zoo.ALL, ids=lambda f: f.name)
def test_pickles_and_has_a_stable_repr(function):
    copy = pickle.loads(pickle.dumps(function))
    assert copy == function
    assert repr(copy) == repr(function)
    assert " at 0x" not in repr(function)
    assert copy.notation == function.notation
    middle = place(function, (0.4, 0.4))
    assert copy(*middle) == function(*middle)
    assert all(isinstance(v, str | float | tuple | sp.Basic | None) for v in vars(copy).values())


def test_is_immutable():
    with pytest.raises(AttributeError):
        setattr(zoo.BOWL, "name", "hole")  # noqa: B010


def test_identity_tells_functions_apart():
    texts = {f.identity for f in zoo.ALL}
    assert len(texts) == len(zoo.ALL)


def test_parse_reads_what_people_type():
    function = Function.parse("3*(1-x)^2*exp(-x^2) - sin(2*pi*y)/4 + 0.1")
    assert function.symbols == (x, y)
    expected = 3 * (1 - 0.5) ** 2 * math.exp(-0.25) - math.sin(2 * math.pi * 0.3) / 4 + 0.1
    assert function(0.5, 0.3) == pytest.approx(expected, rel=1e-14)
    assert len(function.terms) == 3
    assert Function.parse("t**2", "t").symbols == (sp.Symbol("t"),)
    assert Function.parse("-x + 1").terms == (-x, sp.S.One)
    assert Function.parse("a*b*c", "a, b c").dimension == 3
    assert Function.parse("x**2 + y**2") == zoo.BOWL


@pytest.mark.parametrize(
    ("text", "symbols", "words"),
    [
        ("x**2 + w", None, "unknown symbol 'w'.*known are x"),
        ("x**2 + y", "x", "unknown symbol 'y'"),
        ("x +* 2", None, "no formula"),
        ("", None, "no formula"),
        ("foo(x)", None, "unknown function 'foo'"),
        ("__import__('os')", None, "unknown function '__import__'"),
        ("x.real", None, "not understood"),
        ("sin(x, y)", None, "not understood"),
        ("x // 2", None, "uses more than"),
        ("x / 0", None, "divides by zero"),
        ("x + 1e999", None, r"text: a number in 'x \+ 1e999' is too large"),
        ("1" + 400 * "0" + " - x", None, "text: a number in '10.* is too large"),
        ("x", "", "symbols: got none"),
        ("log(x - x)", None, "finite real"),
        ("x + sqrt(-1)", None, "finite real"),
    ],
)
def test_parse_names_what_it_does_not_understand(text, symbols, words):
    with pytest.raises(ValueError, match=words):
        Function.parse(text, symbols)


@pytest.mark.parametrize(
    ("arguments", "keywords", "words"),
    [
        ((x**2 + z, (x, y)), {}, "unknown symbol 'z'.*known are x, y"),
        ((x**2, ()), {}, "symbols: got"),
        ((x**2, ("x",)), {}, "symbols: got"),
        ((x**2, x), {"window": (-1, 1)}, "window: got"),
        ((x**2, x), {"window": ((1, -1),)}, "low < high"),
        ((x**2, x), {"window": ((0, float("inf")),)}, "low < high"),
        ((x**2, (x, y)), {"window": ((-1, 1),)}, "window: got"),
        ((x**2, x), {"minima": ((0, 0),)}, "minima: got"),
        ((x**2, x), {"terms": (x, x)}, "terms: .* do not add up"),
        ((sp.gamma(x), x), {}, "no code for 'gamma"),
    ],
)
def test_construction_names_what_is_wrong(arguments, keywords, words):
    with pytest.raises(ValueError, match=words):
        Function.from_sympy(*arguments, **keywords)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: zoo.PEAKS(1.0), "takes 2 .x, y., got 1"),
        (lambda: zoo.PEAKS.gradient(1.0, 2.0, 3.0), "takes 2 .x, y., got 3"),
        (lambda: zoo.PEAKS(np.zeros(3), np.zeros(4)), r"shapes \(3,\), \(4,\)"),
        (lambda: zoo.PEAKS("a", 1.0), "coords: x has type"),
        (lambda: zoo.PEAKS(1j, 1.0), "coords: x has type"),
        (lambda: zoo.PEAKS(0.0, [[1], [2, 3]]), "coords: y is ragged"),
        (lambda: zoo.PEAKS(float("nan"), 0.0), "not finite at x = nan, y = 0"),
        (lambda: zoo.PEAKS(np.array([0.0, np.nan]), 0.0), "not finite at x = nan, y = 0"),
        (lambda: zoo.PEAKS.derivative(1.0), "has 2 variables; use gradient"),
        (lambda: zoo.QUARTIC.derivative(1.0, order=0), "order: got 0"),
        (lambda: zoo.QUARTIC.derivative(1.0, order=cast(int, 1.5)), "order: got 1.5"),
        (lambda: Function.parse("log(x)")(-1.0), "not finite at x = -1"),
        (lambda: Function.parse("log(x)")([1.0, -1.0]), "not finite at x = -1"),
        (lambda: Function.parse("1/x")(0.0), "not finite at x = 0"),
        (lambda: Function.parse("exp(x)")(1000), "not finite at x = 1000"),
        (lambda: Function.parse("sqrt(x)").gradient(0.0), "not finite at x = 0"),
    ],
)
def test_evaluation_names_what_is_wrong(call, words):
    with pytest.raises(ValueError, match=words):
        call()


@pytest.mark.parametrize("function", zoo.ALL, ids=lambda f: f.name)
def test_partials_are_the_derivatives(function):
    for symbol, partial in zip(function.symbols, function.partials, strict=True):
        assert sp.expand(partial - function.expression.diff(symbol)) == 0


def test_partials_and_terms_are_sympy():
    assert zoo.QUARTIC.partials == (12 * x**3 + 12 * x**2 - 24 * x,)
    assert len(zoo.PEAKS.terms) == 3
    assert sp.simplify(sum(t.doit() for t in zoo.PEAKS.terms) - zoo.PEAKS.expression) == 0
    assert zoo.PARABOLA.dimension == 1
    assert zoo.PEAKS.window == ((-3.0, 3.0), (-3.0, 3.0))
    assert Function.from_sympy(x * y, (x, y)).window == ((-3.0, 3.0), (-3.0, 3.0))
