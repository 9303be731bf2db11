"""The learning-rate atlas, against single descents, the logistic map and the theory."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdcore import (
    LEFT_THE_WINDOW,
    OSCILLATING,
    UNRESOLVED,
    Function,
    Outcome,
    atlas,
    basins,
    descend,
    zoo,
)
from gdcore.differentiation import BlockDerivatives
from gdcore.execution import BLOCK
from gdcore.rules import GradientDescent

STEEP_BOWL = Function.parse("17*x^2/2")
RATES = np.linspace(0.002, 0.06, 59)


@pytest.fixture(scope="module")
def quartic():
    return atlas(zoo.QUARTIC, RATES, resolution=121)


def logistic(a):
    """Gradient descent with rate 1 on it is the logistic map a x (1 - x)."""
    return Function.parse(f"(1 - {a})*x^2/2 + {a}*x^3/3", window=((0, 1),))


@pytest.mark.parametrize(
    ("a", "label", "period"),
    [
        (2.5, 0, 0),
        (2.9, 0, 0),
        (3.2, OSCILLATING, 2),
        (3.5, OSCILLATING, 4),
        (3.55, OSCILLATING, 8),
        (3.83, OSCILLATING, 3),
        (3.739, OSCILLATING, 5),
        (3.9, OSCILLATING, 0),
        (4.5, LEFT_THE_WINDOW, 0),
    ],
)
def test_logistic_map(a, label, period):
    """Its fixed point, its periods and its chaos are known (R. M. May, Nature 261, 1976)."""
    found = atlas(logistic(a), [1.0], starts=[0.2, 0.37, 0.81], steps=2000)
    assert found.labels.tolist() == [[label] * 3]
    assert found.periods.tolist() == [[period] * 3]


def test_shapes(quartic):
    assert quartic.labels.shape == quartic.periods.shape == (59, 121)
    assert quartic.starts.shape == (121, 1)
    grid = atlas(zoo.PEAKS, [0.01, 0.02], resolution=(8, 5), steps=10)
    assert grid.labels.shape == (2, 5, 8)
    assert grid.starts[1, 2].tolist() == pytest.approx([-3 + 12 / 7, -1.5])
    line = atlas(zoo.PEAKS, 0.01, starts=np.linspace((-2, -2), (2, 2), 7), steps=10)
    assert line.labels.shape == (1, 7)


def test_every_cell_is_what_its_descent_does(quartic):
    """The labels of all cells, from descents walked one by one."""
    seen = set()
    rng = np.random.default_rng(7)
    for row, column in rng.integers((59, 121), size=(400, 2)):
        label, rate = quartic.labels[row, column], RATES[row]
        path = descend(zoo.QUARTIC, quartic.starts[column], GradientDescent(rate), 1200, 1e-4)
        seen.add(int(label))
        if label >= 0:
            assert path.outcome is Outcome.CONVERGED
            assert path.end[0] == pytest.approx(quartic.minima[label, 0], abs=1e-5)
        elif label == LEFT_THE_WINDOW:
            assert path.outcome in (Outcome.DIVERGED, Outcome.ESCAPED)
        elif label == OSCILLATING:
            assert path.outcome is Outcome.EXHAUSTED
            assert np.ptp(path.points[-50:, 0]) > 1e-3
    assert seen >= {0, 1, LEFT_THE_WINDOW, OSCILLATING}


def test_periods_are_periods(quartic):
    found = set()
    rows = np.flatnonzero((quartic.periods > 0).any(axis=1))
    for row in rows:
        column = int(np.argmax(quartic.periods[row] > 0))
        period = int(quartic.periods[row, column])
        found.add(period)
        assert quartic.labels[row, column] == OSCILLATING
        path = descend(zoo.QUARTIC, quartic.starts[column], GradientDescent(RATES[row]), 1200)
        late = path.points[-100:, 0]
        np.testing.assert_allclose(late[period:], late[:-period], atol=1e-6)
        for shorter in range(1, period):
            assert np.abs(late[shorter:] - late[:-shorter]).max() > 1e-4
    assert found >= {2, 4}


def test_valleys_hold_nobody_above_their_bound(quartic):
    bounds = {0: 2 / 72, 1: 2 / 36}
    np.testing.assert_allclose(quartic.largest_stable_rates, list(bounds.values()), rtol=1e-12)
    for label, bound in bounds.items():
        assert quartic.shares(label)[bound <= RATES].max() == 0.0
        assert quartic.shares(label)[0.9 * bound >= RATES].min() > 0.05
    assert quartic.shares(OSCILLATING)[RATES < 2 / 72].max() < 0.01


def test_shares_add_up(quartic):
    total = sum(quartic.shares(label) for label in (-3, -2, -1, 0, 1))
    np.testing.assert_allclose(total, 1.0, rtol=1e-12)


def test_settled_cells_agree_with_the_basin_map():
    rates = (0.01, 0.04)
    family = atlas(zoo.PEAKS, rates, resolution=(30, 20), steps=600)
    for rate, labels in zip(rates, family.labels, strict=True):
        alone = basins(zoo.PEAKS, GradientDescent(rate), resolution=(30, 20), steps=600)
        assert alone.share(LEFT_THE_WINDOW) > 0.1
        settled = (alone.labels >= 0) | (labels >= 0)
        np.testing.assert_array_equal(labels[settled], alone.labels[settled])
        assert settled.mean() > 0.3
        np.testing.assert_array_equal(labels == LEFT_THE_WINDOW, alone.labels == LEFT_THE_WINDOW)


def test_passing_by_is_not_settling():
    """A chaotic orbit comes as near to the minimum as one likes, but cannot stay."""
    starts = np.random.default_rng(1).uniform(0.01, 0.99, 3000)
    found = atlas(logistic(3.9), [1.0], starts=starts, tolerance=1e-2)
    assert (found.labels == OSCILLATING).all()


@settings(max_examples=80)
@given(
    st.sampled_from((zoo.PARABOLA, STEEP_BOWL)),
    st.floats(0.05, 3).filter(lambda scaled: abs(abs(1 - scaled) - 1) > 0.03),
    st.floats(0.1, 2.9),
)
def test_bowl_settles_or_leaves(bowl, scaled, start):
    curvature = bowl.hessian(0.0)[0, 0]
    found = atlas(bowl, [scaled / curvature], [start], steps=1000, minima=[0.0])
    assert found.labels[0, 0] == (0 if scaled < 2 else LEFT_THE_WINDOW)


def test_slow_growth_and_slow_decline_are_unresolved():
    bowl = Function.parse("x^2/2")
    found = atlas(bowl, [1e-4, 2.0 - 1e-5, 2.0 + 1e-5], [1.0], steps=500)
    assert found.labels[:, 0].tolist() == [UNRESOLVED] * 3
    swinging = atlas(bowl, [2.0], [1.0], steps=500)
    assert (swinging.labels[0, 0], swinging.periods[0, 0]) == (OSCILLATING, 2)


def test_orbit_outside_the_window_has_left():
    far = Function.parse("x^2/2", window=((-1, 1),))
    assert atlas(far, [2.0], [1.5], steps=100).labels[0, 0] == LEFT_THE_WINDOW
    assert atlas(far, [2.0], [0.5], steps=100).labels[0, 0] == OSCILLATING


def test_rest_on_a_hilltop_or_a_plain_is_no_valley():
    assert atlas(zoo.QUARTIC, [0.01], [0.0]).labels[0, 0] == UNRESOLVED
    plain = atlas(zoo.PEAKS, [5.0], [(-1.5, 2.9)], steps=400, tolerance=1e-3)
    assert plain.labels[0, 0] == LEFT_THE_WINDOW


def test_leaving_the_domain_is_leaving():
    barrier = Function.parse("x - log(x)", window=((0.01, 3),))
    found = atlas(barrier, [0.5, 6.0], [3.0, 1.5])
    assert found.labels.tolist() == [[0, 0], [LEFT_THE_WINDOW, LEFT_THE_WINDOW]]
    with pytest.raises(ValueError, match="starts: f is not finite at x = -1"):
        atlas(barrier, [0.5], [1.0, -1.0])


def test_who_left_the_domain_does_not_come_back():
    """From 3 a step leads to -0.2, where there is no value; the gradient's formula leads back."""
    barrier = Function.parse("(x - 1)^2/2 - log(x)/100", window=((0.01, 3),))
    assert descend(barrier, 3.0, GradientDescent(1.6), 50, 1e-4).outcome is Outcome.DIVERGED
    found = atlas(barrier, [1.4, 1.6], [3.0], steps=50)
    assert found.labels.tolist() == [[0], [LEFT_THE_WINDOW]]


def test_overflow_gives_no_warning():
    found = atlas(Function.parse("exp(x^2)"), [0.5, 1e3], [0.01, 2.0, 20.0], steps=60)
    assert found.labels[:, 1:].tolist() == [[LEFT_THE_WINDOW] * 2] * 2


def test_blocks_do_not_show(quartic):
    many = atlas(zoo.QUARTIC, np.repeat(RATES, 10), quartic.starts)
    assert many.labels.size > 4 * 16384
    np.testing.assert_array_equal(many.labels[::10], quartic.labels)
    np.testing.assert_array_equal(many.periods[7::10], quartic.periods)


def test_no_steps_is_no_fate():
    assert atlas(zoo.QUARTIC, [0.01], [3.0, 1.0], steps=0).labels.tolist() == [[UNRESOLVED, 1]]


def test_cells_walk_in_blocks_and_leave_when_they_are_done(monkeypatch):
    """A fifth of all steps is walked, thousands of cells at once: a million cells take seconds."""
    together = []

    class Counted(BlockDerivatives):
        def values_and_gradients(self, points):
            together.append(points.shape[1])
            return super().values_and_gradients(points)

    monkeypatch.setattr("gdcore.fates.BlockDerivatives", Counted)
    found = atlas(zoo.QUARTIC, np.linspace(0.0005, 0.05, 100), resolution=200, steps=1000)
    assert max(together) == BLOCK
    assert len(together) < 3 * 1000 * -(-found.labels.size // BLOCK)
    assert sum(together) < 0.25 * 1000 * found.labels.size


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"rates": []}, r"rates: got shape \(0,\)"),
        ({"rates": [[0.1]]}, r"rates: got shape \(1, 1\)"),
        ({"rates": [0.1, 0.0]}, "rates: got 0; give"),
        ({"rates": [float("nan")]}, "rates: got nan; give"),
        ({"rates": "fast"}, "rates: got 'fast'"),
        ({"starts": 1.0}, r"starts: got shape \(\)"),
        ({"starts": [[1.0, 2.0]]}, r"starts: got shape \(1, 2\)"),
        ({"starts": []}, "starts: got shape"),
        ({"starts": [1.0, float("inf")]}, "starts: got .inf.; give finite"),
        ({"starts": "here"}, "starts: got 'here'"),
        ({"steps": -1}, "steps: got -1"),
        ({"steps": True}, "steps: got True"),
        ({"tolerance": 0.0}, "tolerance: got 0.0; give a finite number above 0"),
        ({"resolution": 1}, "resolution: got 1"),
        ({"minima": [0.0]}, "point: .0.0. has largest"),
        ({"minima": [[1.0, 2.0]]}, "minima: got"),
        ({"minima": [float("nan")]}, "minima: got .*; give finite"),
    ],
)
def test_bad_input_is_named(changes, words):
    arguments = {"function": zoo.QUARTIC, "rates": [0.01], **changes}
    with pytest.raises(ValueError, match=words):
        atlas(**arguments)
