"""The theory of stable rates, against the definitions and against what descents do."""

import numpy as np
import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from gdcore import Function, Outcome, Regime, Stability, descend, largest_stable_rate, zoo
from gdcore.rules import GradientDescent

x, y = sp.symbols("x y")
TILTED = Function.from_sympy(3 * x**2 + 2 * x * y + 3 * y**2, (x, y))
"""Eigenvalues 4 along (1, -1) and 8 along (1, 1)."""

BOWLS = tuple(Function.from_sympy(sp.Rational(c) / 2 * x**2, x) for c in ("1/20", 1, "73/10", 50))


def quadratic(a, b, mixed):
    """A bowl with its minimum at (1, -1/2)."""
    u, v = x - 1, y + sp.Rational(1, 2)
    return Function.from_sympy(a * u**2 + b * v**2 + mixed * u * v, (x, y), minima=((1, -0.5),))


QUADRATICS = (
    zoo.BOWL,
    zoo.VALLEY,
    quadratic(1, 1, 1),
    quadratic(5, 2, -6),
    quadratic(0.3, 9.0, 2.5),
)


def test_eigenvalues_and_rates_of_known_minima():
    assert Stability.at(zoo.QUARTIC, -2.0).greatest == 72.0
    assert Stability.at(zoo.QUARTIC, 1.0).greatest == 36.0
    found = Stability.at(TILTED, (0.0, 0.0))
    np.testing.assert_allclose(found.eigenvalues, [4.0, 8.0], rtol=1e-14)
    np.testing.assert_allclose(abs(found.eigenvectors), np.full((2, 2), 0.5**0.5), rtol=1e-14)
    assert found.largest_sliding_rate == pytest.approx(1 / 8, rel=1e-14)
    assert found.largest_stable_rate == pytest.approx(1 / 4, rel=1e-14)
    assert largest_stable_rate(TILTED, (0.0, 0.0)) == found.largest_stable_rate
    np.testing.assert_allclose(found.factors(0.1), [0.6, 0.2], rtol=1e-13)


@pytest.mark.parametrize("curvature", [1.0, 3.0, 7.3, 36.0, 1e-3])
def test_regimes_and_their_borders(curvature):
    bowl = Function.from_sympy(sp.Float(curvature) / 2 * x**2, x)
    found = Stability.at(bowl, 0.0)
    slide, stable = found.largest_sliding_rate, found.largest_stable_rate
    assert found.regime(slide / 2) is Regime.SLIDES
    assert found.regime(slide) is Regime.SLIDES
    assert found.regime(np.nextafter(slide, 1e9)) is Regime.ZIGZAGS
    assert found.regime(np.nextafter(stable, 0.0)) is Regime.ZIGZAGS
    assert found.regime(stable) is Regime.SWINGS
    assert found.regime(np.nextafter(stable, 1e9)) is Regime.DIVERGES
    assert repr(Regime.SWINGS) == "Regime.SWINGS"


@settings(max_examples=80)
@given(st.sampled_from(BOWLS), st.floats(0.02, 2.6), st.floats(0.01, 2.9), st.sampled_from((-1, 1)))
def test_regime_is_what_the_walk_does(bowl, scaled, distance, side):
    """It slides without a change of side, and comes nearer unless it diverges."""
    found = Stability.at(bowl, 0.0)
    rate = scaled / found.greatest
    points = descend(bowl, side * distance, GradientDescent(rate), steps=1).points[:, 0]
    regime = found.regime(rate)
    if abs(scaled - 1) > 1e-9:
        assert (points[0] * points[1] > 0) == (regime is Regime.SLIDES)
    if abs(scaled - 2) > 1e-9:
        assert (abs(points[1]) < abs(points[0])) == (regime is not Regime.DIVERGES)


@settings(max_examples=80)
@given(
    st.sampled_from(QUADRATICS),
    st.tuples(st.floats(-2, 2), st.floats(-2, 2)),
    st.floats(0.01, 2.2),
)
def test_prediction_is_the_walk_on_a_quadratic(bowl, start, scaled):
    found = Stability.at(bowl, bowl.minima[0])
    rate = scaled / found.greatest
    walked = descend(bowl, start, GradientDescent(rate), steps=25).points
    np.testing.assert_allclose(found.predicted(start, rate, 25), walked, rtol=1e-9, atol=1e-9)


def test_prediction_in_three_variables():
    """In the plane eigenvectors may form a symmetric matrix; here they do not."""
    bowl = Function.parse("a^2 + 2*b^2 + 4*c^2 + a*b - b*c + a*c/2", "a b c")
    found = Stability.at(bowl, (0.0, 0.0, 0.0))
    assert np.abs(found.eigenvectors - found.eigenvectors.T).max() > 0.1
    walked = descend(bowl, (1.0, -2.0, 0.5), GradientDescent(0.15), steps=12).points
    np.testing.assert_allclose(found.predicted((1.0, -2.0, 0.5), 0.15, 12), walked, atol=1e-12)


def test_prediction_near_a_minimum_that_is_no_quadratic():
    """The quadratic leaves out a share of the order of the distance, no more."""
    found = Stability.at(zoo.PEAKS, zoo.PEAKS.minima[0])
    for distance in (1e-2, 1e-3, 1e-4):
        start = np.array(zoo.PEAKS.minima[0]) + distance
        walked = descend(zoo.PEAKS, start, GradientDescent(0.02), steps=10).points
        error = np.abs(found.predicted(start, 0.02, 10) - walked).max()
        assert error < 3 * distance**2
        assert error > 0.01 * distance**2


def test_bowl_by_hand_is_predicted():
    found = Stability.at(zoo.BOWL, (0.0, 0.0))
    np.testing.assert_allclose(found.factors(0.1), [0.8, 0.8], rtol=1e-15)
    powers = np.outer(0.8 ** np.arange(6), [2.0, -1.0])
    np.testing.assert_allclose(found.predicted((2.0, -1.0), 0.1, 5), powers, rtol=1e-14)


@pytest.mark.parametrize("minimum", [-2.0, 1.0])
def test_no_descent_rests_above_the_bound(minimum):
    bound = largest_stable_rate(zoo.QUARTIC, minimum)
    near = minimum + 1e-3
    below = descend(zoo.QUARTIC, near, GradientDescent(0.97 * bound), 2000, tolerance=1e-6)
    assert below.outcome is Outcome.CONVERGED
    above = descend(zoo.QUARTIC, near, GradientDescent(1.03 * bound), 2000, tolerance=1e-6)
    assert above.outcome is not Outcome.CONVERGED


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: Stability.at(zoo.QUARTIC, 0.0), "point: .0.0. has largest .* give a minimum"),
        (lambda: Stability.at(zoo.BOWL, (0.0, 0.0)).regime(0.0), "rate: got 0.0; give"),
        (lambda: Stability.at(zoo.BOWL, (0.0, 0.0)).factors(-1.0), "rate: got -1.0; give"),
        (lambda: Stability.at(zoo.BOWL, (0, 0)).predicted((1.0,), 0.1, 3), "start: got .1.0"),
        (lambda: Stability.at(zoo.BOWL, (0, 0)).predicted((1, 1), 0.1, -1), "steps: got -1"),
    ],
)
def test_bad_input_is_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()
