"""The numbers that the films about walking downhill state, recomputed."""

import numpy as np
import pytest

from gdcore import (
    LEFT_THE_WINDOW,
    OSCILLATING,
    Outcome,
    Regime,
    Stability,
    atlas,
    descend,
    largest_stable_rate,
    multi_start,
    zoo,
)
from gdcore.limits import forward_gradient
from gdcore.rules import GradientDescent

RIPPLES_BY_HAND = forward_gradient(zoo.RIPPLES, 1e-5)


@pytest.fixture(scope="module")
def crowd():
    return np.random.default_rng(0).uniform(-2, 2, (10_000, 2))


def quartic(start, rate):
    return descend(zoo.QUARTIC, start, GradientDescent(rate), 1000, tolerance=1e-6)


def test_quartic_from_three_creeps():
    path = quartic(3.0, 0.001)
    assert (path.outcome, path.steps) == (Outcome.CONVERGED, 454)
    assert path.end[0] == pytest.approx(1.0, abs=1e-7)
    np.testing.assert_allclose(path.points[:3, 0], [3.0, 2.64, 2.398928], atol=1e-6)
    assert (path.points[:, 0] > 1).all()


def test_quartic_from_three_in_three_steps_by_hand():
    """x minus 0.001 times 12 x (x + 2) (x - 1), as it is set on screen."""
    path, x = quartic(3.0, 0.001), 3.0
    for step, (slope, following) in enumerate([(360.0, 2.64), (241.07, 2.3989), (177.15, 2.2218)]):
        assert path.gradients[step, 0] == pytest.approx(12 * x * (x + 2) * (x - 1))
        assert path.gradients[step, 0] == pytest.approx(slope, abs=0.005)
        x = path.points[step + 1, 0]
        assert x == pytest.approx(following, abs=5e-5)


def test_quartic_from_three_stops_when_the_slope_is_within_the_tolerance():
    """Near the valley the curvature is 36: a step leaves 1 - 0.036 of the slope."""
    path = quartic(3.0, 0.001)
    slopes = path.gradient_norms
    assert slopes[453] > 1e-6 >= slopes[454]
    np.testing.assert_allclose(slopes[301:] / slopes[300:-1], 1 - 0.001 * 36, rtol=1e-4)
    assert (np.diff(np.abs(np.diff(path.points[:, 0]))) < 0).all()
    assert (path.points[40, 0], path.gradients[40, 0]) == pytest.approx((1.1276, 5.40), abs=5e-3)


def test_quartic_from_three_leaps_downwards_over_valley_and_hill():
    """One step leads from 3 over the valley at 1 and the hilltop at 0, and the value falls."""
    path = quartic(3.0, 0.01)
    assert (path.outcome, path.steps) == (Outcome.CONVERGED, 21)
    np.testing.assert_allclose(path.points[:3, 0], [3.0, -0.6, -0.76128], atol=1e-12)
    np.testing.assert_allclose(path.values[:2], [250.0, 2.2048], atol=1e-12)
    assert path.end[0] == pytest.approx(-2.0, abs=1e-7)
    assert (np.diff(path.values) < 0).all()


def test_quartic_from_three_explodes():
    path = quartic(3.0, 0.02)
    assert (path.outcome, path.steps) == (Outcome.DIVERGED, 4)
    assert path.values[1] == pytest.approx(432.4768)
    assert path.values[2] == pytest.approx(9605.87, abs=0.01)
    assert path.values[3] == pytest.approx(2.57820e8, rel=1e-5)


@pytest.mark.parametrize(
    ("rate", "fates"),
    [
        (0.001, [(-2.0, 233), (1.0, 483), (1.0, 456)]),
        (0.01, [(-2.0, 16), (1.0, 41), (-2.0, 19)]),
        (0.02, [(-2.0, 27), (1.0, 16), None]),
        (0.03, [(1.0, 9), (1.0, 8), None]),
    ],
)
def test_multi_start_from_the_usual_three(rate, fates):
    for start, fate in zip((-3.0, 0.5, 4.0), fates, strict=True):
        path = quartic(start, rate)
        if fate is None:
            assert path.outcome is Outcome.DIVERGED
        else:
            assert path.outcome is Outcome.CONVERGED
            assert (round(path.end[0], 6), path.steps) == fate


def test_from_four_the_walk_leaps_the_whole_landscape():
    points = quartic(4.0, 0.01).points[:5, 0]
    np.testing.assert_allclose(points, [4.0, -4.64, 3.6505, -2.9103, -1.6672], atol=1e-4)


def test_rates_of_the_quartic_s_valleys():
    deep, shallow = Stability.at(zoo.QUARTIC, -2.0), Stability.at(zoo.QUARTIC, 1.0)
    assert (deep.largest_sliding_rate, deep.largest_stable_rate) == (1 / 72, 1 / 36)
    assert (shallow.largest_sliding_rate, shallow.largest_stable_rate) == (1 / 36, 1 / 18)
    assert deep.regime(0.01) is Regime.SLIDES
    assert deep.regime(0.02) is Regime.ZIGZAGS
    assert deep.regime(0.03) is Regime.DIVERGES
    assert shallow.regime(0.03) is Regime.ZIGZAGS


def test_peaks_at_a_tenth_circles_the_deepest_valley(crowd):
    """Of 10,000 starts in 100 steps 30.4 % circle, 47.5 % rest elsewhere, 8.9 % have left."""
    found = atlas(zoo.PEAKS, [0.06, 0.1], crowd, steps=100)
    below, above = (
        [round(100 * float(found.shares(label)[k]), 1) for label in (OSCILLATING, 0, 1, 2, -1)]
        for k in (0, 1)
    )
    assert below == pytest.approx([0.0, 30.0, 30.9, 16.6, 7.5], abs=0.06)
    assert above == pytest.approx([30.4, 0.0, 31.2, 16.3, 8.9], abs=0.06)
    circling = found.labels[1] == OSCILLATING
    ends = multi_start(zoo.PEAKS, crowd[circling], GradientDescent(0.1), steps=1000).ends
    assert 0.6 < np.linalg.norm(ends - zoo.PEAKS.minima[0], axis=1).max() < 0.75


def test_peaks_at_a_tenth_has_no_rhythm(crowd):
    """The orbit is chaotic: two starts a billionth apart part, and no period is found."""
    found = atlas(zoo.PEAKS, [0.08, 0.1, 0.11], crowd[:500])
    circling = found.labels[1] == OSCILLATING
    assert not found.periods[1].any()
    assert set(found.periods[0][found.labels[0] == OSCILLATING]) == {2}
    assert set(found.periods[2][found.labels[2] == OSCILLATING]) == {3}
    start = crowd[:500][circling][0]
    one, other = (
        descend(zoo.PEAKS, start + shift, GradientDescent(0.1), 400) for shift in (0, 1e-9)
    )
    assert np.linalg.norm(one.points[-100:] - other.points[-100:], axis=1).max() > 0.1


@pytest.mark.parametrize(
    ("seed", "outcome", "steps", "valley"),
    [
        (0, Outcome.CONVERGED, 90, 1),
        (2, Outcome.CONVERGED, 362, 2),
        (3, Outcome.CONVERGED, 438, 2),
        (6, Outcome.CONVERGED, 133, 1),
        (1, Outcome.EXHAUSTED, 1000, None),
        (4, Outcome.ESCAPED, 175, None),
    ],
)
def test_ripples_by_forward_differences(seed, outcome, steps, valley):
    """What each seeded start really does with h = 1e-5 and rate 0.1, as with exact slopes."""
    start = np.random.default_rng(seed).uniform(-2, 2, 2)
    rule = GradientDescent(0.1)
    path = descend(zoo.RIPPLES, start, rule, 1000, 1e-4, gradient=RIPPLES_BY_HAND)
    exact = descend(zoo.RIPPLES, start, rule, 1000, 1e-4)
    assert (path.outcome, path.steps) == (outcome, steps) == (exact.outcome, exact.steps)
    difference = np.abs(path.points - exact.points).max()
    assert 1e-7 < difference < 2e-4
    if valley is not None:
        np.testing.assert_allclose(path.end, zoo.RIPPLES.minima[valley], atol=1e-3)


def test_ripples_has_a_valley_that_a_tenth_cannot_rest_in():
    """It is approached along a floor that holds, within the tolerance, and then lost again."""
    valley = zoo.RIPPLES.minima[3]
    assert largest_stable_rate(zoo.RIPPLES, valley) == pytest.approx(0.09598, abs=1e-5)
    start = np.random.default_rng(0).uniform(-2, 2, (10_000, 2))
    minima = zoo.RIPPLES.minima
    ends = multi_start(zoo.RIPPLES, start[:500], GradientDescent(0.1), minima=minima)
    passing = start[:500][ends.labels == 3]
    assert len(passing) > 30
    walked_on = atlas(zoo.RIPPLES, [0.1], passing, minima=minima)
    assert (walked_on.labels == OSCILLATING).all()
    assert (walked_on.periods == 2).all()


def test_starts_of_ripples_leave_settle_or_swing(crowd):
    found = atlas(zoo.RIPPLES, [0.1], crowd, minima=zoo.RIPPLES.minima)
    shares = {label: float(found.shares(label)[0]) for label in (1, 2, OSCILLATING, -1)}
    expected = {1: 0.1769, 2: 0.1959, OSCILLATING: 0.4075, LEFT_THE_WINDOW: 0.2194}
    assert shares == pytest.approx(expected, abs=0.001)
