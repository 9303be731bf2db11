"""Osculating parabolas, against the derivatives that they must share with the curve."""

import math

import pytest

from gdcore import Function, Stability, zoo
from gdcore.osculation import osculating_parabola


@pytest.mark.parametrize("x", [-2.0, -0.7, 0.0, 1.0, 3.0])
def test_it_shares_value_slope_and_curvature(x):
    bowl = osculating_parabola(zoo.QUARTIC, x)
    assert float(bowl(x)) == pytest.approx(float(zoo.QUARTIC(x)), abs=1e-12)
    for order in (1, 2):
        expected = float(zoo.QUARTIC.derivative(x, order))
        assert float(bowl.derivative(x, order)) == pytest.approx(expected, abs=1e-12)
    assert float(bowl.derivative(x + 5.0, 2)) == pytest.approx(
        float(zoo.QUARTIC.derivative(x, 2)), abs=1e-9
    )


def test_at_a_valley_it_has_the_valley_s_stability():
    bowl = osculating_parabola(zoo.QUARTIC, -2.0)
    assert Stability.at(bowl, -2.0).greatest == Stability.at(zoo.QUARTIC, -2.0).greatest == 72.0
    assert float(bowl(-1.5)) == pytest.approx(-25 + 0.5 * 72 * 0.25, abs=1e-12)


def test_it_leaves_the_curve_with_the_third_power():
    bowl = osculating_parabola(zoo.QUARTIC, 1.0)
    near, far = (abs(float(bowl(1 + h) - zoo.QUARTIC(1 + h))) for h in (1e-3, 1e-2))
    assert far / near == pytest.approx(1000, rel=0.02)


def test_a_parabola_is_its_own():
    assert float(osculating_parabola(zoo.PARABOLA, 0.3)(2.0)) == pytest.approx(5.0, abs=1e-12)


@pytest.mark.parametrize("x", [math.nan, math.inf])
def test_a_place_that_is_none_is_named(x):
    with pytest.raises(ValueError, match="x: got"):
        osculating_parabola(zoo.QUARTIC, x)


def test_two_variables_are_refused():
    with pytest.raises(ValueError, match="f: peaks has 2 variables; give a function of one"):
        osculating_parabola(zoo.PEAKS, 0.0)


def test_it_keeps_the_window():
    f = Function.parse("sin(x)", name="wave", window=((-1, 2),))
    assert osculating_parabola(f, 0.5).window == f.window
