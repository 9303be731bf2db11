"""Secants and difference quotients: their values, their order, their errors, their algebra."""

import math
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from gdcore import Function, limits, zoo

x, h = sp.symbols("x h")
WAVE = Function.parse("exp(-x^2/3) * sin(3*x) + x")
BACKWARD: Any = "backward"
SMOOTH = (zoo.PARABOLA, zoo.QUARTIC, WAVE)


def exact_slope(function, at, gap):
    """The secant's slope with 60 digits."""
    with mpmath.workdps(60):
        f = sp.lambdify(function.symbols, function.expression, "mpmath")
        a, b = mpmath.mpf(at), mpmath.mpf(gap)
        return (f(a + b) - f(a)) / b


@settings(max_examples=80)
@given(st.floats(-3, 3), st.floats(-12, 0.6), st.sampled_from([-1, 1]))
def test_secant_slope_keeps_its_digits(at, exponent, sign):
    gap = sign * 10.0**exponent
    for function in SMOOTH:
        size = 1 + abs(function(at)) + abs(function(at + gap))
        error = abs(limits.secant_slope(function, at, gap) - exact_slope(function, at, gap))
        assert error < 2e-13 * size * (1 + abs(at)) + 1e-13 * abs(function.derivative(at))


def test_secant_of_the_parabola_is_known():
    gaps = np.array([4.0, 1.0, 0.001, 1e-12, -1e-12, -4.0])
    np.testing.assert_allclose(limits.secant_slope(zoo.PARABOLA, -1.0, gaps), gaps - 2, rtol=1e-14)
    assert type(limits.secant_slope(zoo.PARABOLA, -1, 4)) is float
    assert limits.secant_slope(zoo.PARABOLA, np.zeros((3, 1)), np.ones(4)).shape == (3, 4)


def test_secant_over_a_kink_is_the_plain_quotient():
    kink = Function.parse("abs(x)")
    assert limits.secant_slope(kink, 0.0, 0.01) == 1.0
    assert limits.secant_slope(kink, 0.0, -0.01) == -1.0
    assert limits.secant_slope(kink, -0.005, 0.01) == pytest.approx(0.0, abs=1e-13)


@pytest.mark.parametrize("gap", [0.1, 0.05, 1e-3, 1e-6, 1e-12])
def test_secant_from_a_vertical_tangent_is_the_plain_quotient(gap):
    """From (0, 0) to (h, sqrt(h)) the slope is 1 / sqrt(h), though f' is infinite at 0."""
    root = Function.parse("sqrt(x)")
    assert limits.secant_slope(root, 0.0, gap) == pytest.approx(gap**-0.5, rel=1e-15)
    assert limits.secant_slope(root, gap, -gap) == pytest.approx(gap**-0.5, rel=1e-15)


@pytest.mark.parametrize("gap", [0.1, 0.05, 1e-3, -1e-3, 1e-9])
@pytest.mark.parametrize("share", [0.5, 0.3, 1e-3])
def test_secant_across_a_pole_is_the_plain_quotient(gap, share):
    """Of 1/x its slope is -1 / (x (x + h)): here above 0, though f' is nowhere."""
    at = -share * gap
    slope = limits.secant_slope(Function.parse("1/x"), at, gap)
    assert slope == pytest.approx(-1 / (at * (at + gap)), rel=1e-12)
    assert slope > 0


def test_secant_beside_a_pole_keeps_its_digits():
    at, gap = np.array([0.3, 1e-3, -2.0]), 1e-10
    slopes = limits.secant_slope(Function.parse("1/x"), at, gap)
    np.testing.assert_allclose(slopes, -1 / (at * (at + gap)), rtol=1e-13)


def test_a_secant_ends_where_the_function_is_defined():
    for at, gap in ((-0.01, 0.02), (0.01, -0.02)):
        with pytest.raises(ValueError, match=r"not finite at x = -0\.01"):
            limits.secant_slope(Function.parse("log(x)"), at, gap)


@settings(max_examples=50)
@given(st.floats(-2.5, 2.5))
def test_secant_tends_to_the_derivative_at_first_order(at):
    """Halving h halves the error, which is h f'' / 2 in the limit."""
    for function in SMOOTH:
        for gap in (1e-3, 5e-4, -5e-4):
            error = limits.secant_slope(function, at, gap) - function.derivative(at)
            leading = gap * function.derivative(at, order=2) / 2
            third = 1 + abs(function.derivative(at, order=3))
            assert error == pytest.approx(leading, abs=gap * gap * (third + 72) / 4)


@settings(max_examples=50)
@given(st.floats(-2.5, 2.5))
def test_central_difference_has_second_order(at):
    for function in SMOOTH:
        for gap in (2e-2, 1e-2):
            error = limits.central_difference(function, at, gap) - function.derivative(at)
            leading = gap**2 * function.derivative(at, order=3) / 6
            assert error == pytest.approx(leading, abs=30 * gap**4 + 1e-10)


def test_differences_round_as_the_computer_does():
    assert limits.forward_difference(zoo.QUARTIC, 1.5, 1e-16) == 0.0
    noisy = limits.forward_difference(zoo.QUARTIC, 1.5, 1e-12)
    assert 1e-5 < abs(noisy - zoo.QUARTIC.derivative(1.5)) < 1e-1
    assert limits.central_difference(math.sin, 0.0, 1e-4) == pytest.approx(1.0, abs=1e-8)


@pytest.mark.parametrize("scheme", ["forward", "central"])
@pytest.mark.parametrize("function", [zoo.QUARTIC, WAVE], ids=["quartic", "wave"])
def test_error_estimates_bound_the_error_and_place_the_v(function, scheme):
    """The measured error follows truncation for large h, stays under rounding for small h."""
    difference = getattr(limits, f"{scheme}_difference")
    at = 1.3
    for gap in 10.0 ** np.arange(-14, -1, dtype=float):
        error = abs(difference(function, at, gap) - function.derivative(at))
        truncation = limits.truncation_error(function, at, gap, scheme)
        rounding = limits.rounding_error(function, at, gap, scheme)
        argument = limits.EPSILON * at * abs(function.derivative(at)) / gap
        assert error < 1.3 * truncation + 2 * rounding + argument
        if truncation > 100 * rounding:
            assert error == pytest.approx(truncation, rel=0.2)


@pytest.mark.parametrize("scheme", ["forward", "central"])
def test_best_step_is_the_bottom_of_the_v(scheme):
    def total(gap):
        return limits.truncation_error(WAVE, 0.7, gap, scheme) + limits.rounding_error(
            WAVE, 0.7, gap, scheme
        )

    best = limits.best_step(WAVE, 0.7, scheme)
    assert total(best) < min(total(0.8 * best), total(1.25 * best))
    expected = {"forward": 1e-8, "central": 1e-5}[scheme]
    assert 0.1 < best / expected < 10


def test_best_step_without_truncation_is_the_window():
    assert limits.best_step(zoo.PARABOLA, 1.0, "central") == 6.0
    assert limits.best_step(Function.parse("x^2"), 0.0) > 0.0


@settings(max_examples=40)
@given(st.floats(-2, 2), st.floats(-2, 2))
def test_gradients_by_hand_agree(a, b):
    exact = zoo.PEAKS.gradient(a, b)
    np.testing.assert_allclose(limits.forward_gradient(zoo.PEAKS)(a, b), exact, atol=3e-6)
    np.testing.assert_allclose(limits.central_gradient(zoo.PEAKS)(a, b), exact, atol=2e-8)


def test_gradients_by_hand_broadcast():
    by_hand = limits.central_gradient(zoo.PEAKS)
    assert by_hand(np.zeros((4, 1)), np.zeros(3)).shape == (2, 4, 3)
    assert limits.forward_gradient(zoo.QUARTIC, h=1e-6)(1.0).shape == (1,)


@pytest.mark.parametrize("n", [1, 2, 3])
@pytest.mark.parametrize(
    ("scheme", "values"),
    [(limits.forward_gradient, {1: 2, 2: 3, 3: 4}), (limits.central_gradient, {1: 2, 2: 4, 3: 6})],
)
def test_a_gradient_takes_as_many_values_as_it_says(scheme, values, n):
    calls = []

    def height(*place):
        calls.append(np.array(place).tobytes())
        return sum(at * at for at in place)

    by_hand = scheme(height, 1e-6)
    np.testing.assert_allclose(by_hand(*range(n)), 2.0 * np.arange(n), atol=2e-6)
    assert len(calls) == len(set(calls)) == values[n] == by_hand.values_a_point(n)
    calls.clear()
    by_hand(*np.ones((n, 4, 5)))
    assert len(calls) == values[n]


def test_tangent_and_secant_are_lines_through_their_points():
    tangent = limits.tangent(zoo.QUARTIC, 2.0)
    assert tangent.point == (2.0, 39.0)
    assert tangent.slope == 96.0
    np.testing.assert_allclose(tangent(np.array([2.0, 3.0])), [39.0, 135.0])
    assert type(tangent(2)) is float
    secant = limits.secant(zoo.PARABOLA, -1.0, 4.0)
    assert secant.slope == 2.0
    assert secant(-1.0) == 2.0
    assert secant(3.0) == zoo.PARABOLA(3.0)


@pytest.mark.parametrize("function", [zoo.PARABOLA, zoo.QUARTIC, Function.parse("2*x - x^5/5")])
def test_quotient_algebra_of_polynomials(function):
    algebra = limits.quotient_algebra(function)
    moved = function.expression.subs(x, x + h)
    assert sp.expand(sum(algebra.substituted) - moved) == 0
    assert len(algebra.substituted) == len(function.terms)
    assert algebra.multiplied and algebra.expanded and algebra.cancelled
    assert sp.expand(sum(algebra.multiplied) - moved) == 0
    assert sp.expand(sum(algebra.expanded) - moved + function.expression) == 0
    assert all(term.subs(h, 0) == 0 for term in algebra.expanded)
    assert sp.expand(algebra.cancelled * h - sum(algebra.expanded)) == 0
    assert sp.expand(algebra.cancelled.subs(h, 0) - algebra.limit) == 0
    assert algebra.limit == function.partials[0]


def test_quotient_algebra_of_the_parabola_is_the_textbook():
    algebra = limits.quotient_algebra(zoo.PARABOLA)
    assert algebra.expanded == (2 * x * h, h**2)
    assert algebra.cancelled == 2 * x + h
    assert algebra.limit == 2 * x
    assert algebra.substituted == (1, (x + h) ** 2)


def test_quotient_algebra_says_when_h_does_not_cancel():
    algebra = limits.quotient_algebra(WAVE)
    assert (algebra.multiplied, algebra.expanded, algebra.cancelled) == (None, None, None)
    assert algebra.limit == WAVE.partials[0]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: limits.secant_slope(zoo.PARABOLA, 1.0, 0.0), "h: got 0.0; .*0/0"),
        (lambda: limits.secant_slope(zoo.PARABOLA, 1.0, np.array([1.0, 0.0])), "h: got"),
        (lambda: limits.secant_slope(zoo.PARABOLA, 1.0, float("nan")), "h: got nan"),
        (lambda: limits.secant_slope(zoo.PEAKS, 1.0, 1.0), "f: peaks has 2 variables"),
        (lambda: limits.forward_difference(zoo.PARABOLA, 1.0, 0), "h: got 0"),
        (lambda: limits.central_difference(zoo.PARABOLA, 1.0, 0), "h: got 0"),
        (lambda: limits.forward_gradient(zoo.PEAKS, h=0.0), "h: got 0.0"),
        (lambda: limits.central_gradient(zoo.PEAKS, h=-1e-5), "h: got -1e-05"),
        (lambda: limits.tangent(zoo.PEAKS, 1.0), "f: peaks has 2 variables"),
        (lambda: limits.secant(zoo.PARABOLA, 1.0, 0.0), "h: got 0.0"),
        (lambda: limits.truncation_error(zoo.PARABOLA, 1.0, 0.1, BACKWARD), "scheme: got"),
        (lambda: limits.best_step(zoo.PEAKS, 1.0), "f: peaks has 2 variables"),
        (lambda: limits.quotient_algebra(zoo.PEAKS), "f: peaks has 2 variables"),
        (lambda: limits.tangent(Function.parse("log(x)"), -1.0), "not finite at x = -1"),
    ],
)
def test_bad_input_is_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()
