"""Descents: known fates, honest outcomes, one against many, and every bad input."""

import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdcore import Function, Outcome, descend, descend_many, limits, rules, zoo
from gdcore.rules import GradientDescent, Newton

STEEP = Function.parse("exp(x^2)")
EVERY_RULE = [
    GradientDescent(0.01),
    rules.Momentum(0.005),
    rules.Nesterov(0.005),
    rules.AdaGrad(0.3),
    rules.RMSProp(0.005),
    rules.Adam(0.05),
    Newton(0.5, damping=40.0),
]


def test_one_start_three_fates():
    creeping = descend(zoo.QUARTIC, (3.0,), GradientDescent(0.001), tolerance=1e-6)
    assert creeping.outcome is Outcome.CONVERGED
    assert creeping.end[0] == pytest.approx(1.0, abs=1e-6)
    assert np.all(np.diff(creeping.points[:, 0]) < 0)
    leaping = descend(zoo.QUARTIC, (3.0,), GradientDescent(0.01), tolerance=1e-6)
    assert leaping.points[1, 0] == pytest.approx(-0.6, abs=1e-14)
    assert leaping.outcome is Outcome.CONVERGED
    assert leaping.end[0] == pytest.approx(-2.0, abs=1e-6)
    exploding = descend(zoo.QUARTIC, (3.0,), GradientDescent(0.02), tolerance=1e-6)
    assert exploding.outcome is Outcome.DIVERGED
    np.testing.assert_allclose(
        exploding.points[:, 0], [3.0, -4.2, 7.33152, -96.6283, 214149.379], rtol=1e-6
    )


def test_trajectory_is_the_rule_applied_again_and_again():
    rate = 0.01
    path = descend(zoo.PEAKS, (0.3, 1.2), GradientDescent(rate), steps=300)
    assert path.points.shape == (301, 2)
    assert path.values.shape == (301,)
    assert path.gradients.shape == (301, 2)
    assert (len(path), path.steps) == (301, 300)
    assert path.start.tolist() == [0.3, 1.2]
    np.testing.assert_array_equal(path.points[1:], path.points[:-1] - rate * path.gradients[:-1])
    np.testing.assert_allclose(path.gradients, zoo.PEAKS.gradient(*path.points.T).T, atol=1e-13)
    np.testing.assert_allclose(path.values, zoo.PEAKS(*path.points.T), atol=1e-13)
    np.testing.assert_allclose(path.gradient_norms, np.hypot(*path.gradients.T), rtol=1e-14)
    assert path.outcome is Outcome.EXHAUSTED


def test_bowl_by_hand():
    path = descend(zoo.BOWL, (2.0, -1.0), GradientDescent(0.1), steps=5)
    expected = np.outer(0.8 ** np.arange(6), [2.0, -1.0])
    np.testing.assert_allclose(path.points, expected, rtol=1e-14)
    # The first step is a tenth of the gradient (4, -2); each that follows has four fifths of it.
    np.testing.assert_allclose(path.step_lengths, 0.8 ** np.arange(5) * 0.2 * 5**0.5, rtol=1e-14)


def test_steps_of_one_variable_are_as_long_uphill_as_downhill():
    path = descend(zoo.PARABOLA, -1.0, GradientDescent(0.75), steps=3)
    np.testing.assert_array_equal(path.points[:, 0], [-1.0, 0.5, -0.25, 0.125])
    np.testing.assert_array_equal(path.step_lengths, [1.5, 0.75, 0.375])
    assert descend(zoo.PARABOLA, -1.0, GradientDescent(0.75), steps=0).step_lengths.shape == (0,)


def test_tolerance_is_met_by_the_last_point_and_no_earlier():
    path = descend(zoo.BOWL, (2.0, -1.0), GradientDescent(0.1), steps=500, tolerance=1e-3)
    assert path.outcome is Outcome.CONVERGED
    assert path.gradient_norms[-1] <= 1e-3
    assert (path.gradient_norms[:-1] > 1e-3).all()
    assert path.tolerance == 1e-3


def test_tolerance_counts_at_equality():
    path = descend(zoo.BOWL, (1.5, 2.0), GradientDescent(0.1), steps=9, tolerance=5.0)
    assert (path.steps, path.outcome) == (0, Outcome.CONVERGED)


def test_tolerance_zero_walks_every_step_even_at_rest():
    path = descend(zoo.BOWL, (0.0, 0.0), GradientDescent(0.1), steps=7)
    assert (path.steps, path.outcome) == (7, Outcome.EXHAUSTED)


def test_no_steps_is_a_start():
    path = descend(zoo.BOWL, (1.0, 2.0), GradientDescent(0.1), steps=0)
    assert path.points.tolist() == [[1.0, 2.0]]
    assert path.outcome is Outcome.EXHAUSTED


def test_no_steps_are_many_starts():
    ends = descend_many(zoo.BOWL, [(1.0, 2.0), (0.0, 3.0)], GradientDescent(0.1), steps=0)
    assert ends.points.tolist() == [[1.0, 2.0], [0.0, 3.0]]
    assert ends.outcomes.tolist() == [Outcome.EXHAUSTED, Outcome.EXHAUSTED]


def test_flat_plain_is_no_valley():
    plain = descend(zoo.PEAKS, (-1.5, 2.9), GradientDescent(5.0), steps=400, tolerance=1e-12)
    assert plain.outcome is Outcome.ESCAPED
    assert np.abs(plain.end).max() > 3
    used_up = descend(Function.parse("x"), 2.0, GradientDescent(1.0), steps=100)
    assert used_up.outcome is Outcome.ESCAPED
    wide = descend(Function.parse("x"), 2.0, GradientDescent(1.0), 100, window=((-200, 200),))
    assert wide.outcome is Outcome.EXHAUSTED


def test_window_border_is_inside():
    path = descend(zoo.BOWL, (3.0, 3.0), GradientDescent(0.1), steps=0)
    assert path.outcome is Outcome.EXHAUSTED


@pytest.mark.parametrize("gradient", [None, limits.central_gradient(STEEP)])
def test_overflow_is_divergence_without_a_warning(gradient):
    path = descend(STEEP, (2.0,), GradientDescent(0.5), steps=50, gradient=gradient)
    assert path.outcome is Outcome.DIVERGED
    assert path.points[0, 0] == 2.0
    assert all(np.isfinite(a).all() for a in (path.points, path.values, path.gradients))
    ends = descend_many(STEEP, [(2.0,), (0.01,)], GradientDescent(0.5), 50, gradient=gradient)
    assert ends.outcomes.tolist() == [Outcome.DIVERGED, Outcome.EXHAUSTED]
    np.testing.assert_allclose(ends.points[0], path.end, rtol=1e-12)
    assert ends.steps[0] == path.steps


def test_leaving_the_domain_is_divergence():
    barrier = Function.parse("x - log(x)", window=((0.01, 3),))
    path = descend(barrier, (0.02,), GradientDescent(-1 / (1 - 1 / 0.02) * 1e-3), steps=10)
    assert path.outcome is Outcome.EXHAUSTED
    jumped = descend(barrier, (3.0,), GradientDescent(6.0), steps=10)
    assert jumped.outcome is Outcome.DIVERGED
    assert jumped.points.tolist() == [[3.0]]
    ends = descend_many(barrier, [(3.0,), (1.0,)], GradientDescent(6.0), steps=10)
    assert ends.outcomes.tolist() == [Outcome.DIVERGED, Outcome.EXHAUSTED]
    assert ends.points.tolist() == [[3.0], [1.0]]


def test_billion_window_sizes_are_divergence():
    uphill = Function.parse("-x^2", window=((-1, 1),))
    path = descend(uphill, (1.0,), GradientDescent(50.0), steps=100)
    assert path.outcome is Outcome.DIVERGED
    assert 2e9 / 101 < abs(path.end[0]) < 2e9


@pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda r: type(r).__name__)
@pytest.mark.parametrize("tolerance", [0.0, 1e-3])
def test_many_walk_as_one(rule, tolerance):
    starts = np.random.default_rng(3).uniform(-3, 3, (30, 2))
    ends = descend_many(zoo.PEAKS, starts, rule, 100, tolerance, record=25)
    assert ends.history.shape == (5, 30, 2)
    assert ends.history_steps.tolist() == [0, 25, 50, 75, 100]
    for k, start in enumerate(starts):
        path = descend(zoo.PEAKS, start, rule, 100, tolerance)
        assert ends.outcomes[k] is path.outcome
        assert ends.steps[k] == path.steps
        np.testing.assert_allclose(ends.points[k], path.end, atol=1e-9)
        assert ends.values[k] == pytest.approx(path.values[-1], abs=1e-8)
        marks = np.minimum(ends.history_steps, path.steps)
        np.testing.assert_allclose(ends.history[:, k], path.points[marks], atol=1e-9)


def test_all_four_outcomes_at_once():
    function = Function.parse("x^3 - 3*x", window=((-2, 2),))
    starts = [(0.9,), (-0.9999,), (-1.5,)]
    ends = descend_many(function, starts, GradientDescent(0.1), steps=40, tolerance=1e-2)
    assert ends.outcomes.tolist() == [Outcome.CONVERGED, Outcome.CONVERGED, Outcome.DIVERGED]
    ends = descend_many(function, starts, GradientDescent(0.01), steps=20)
    assert ends.outcomes.tolist() == [Outcome.EXHAUSTED, Outcome.EXHAUSTED, Outcome.ESCAPED]
    assert ends.share(Outcome.EXHAUSTED) == pytest.approx(2 / 3)


def test_blocks_do_not_show():
    """More starts than fit a block, most of which stop at different steps."""
    starts = np.random.default_rng(5).uniform(-2, 2, (40_000, 2))
    rule = GradientDescent(0.03)
    ends = descend_many(zoo.PEAKS, starts, rule, 150, tolerance=1e-2, record=60)
    for piece in (slice(0, 10), slice(16_380, 16_390), slice(39_990, 40_000)):
        alone = descend_many(zoo.PEAKS, starts[piece], rule, 150, tolerance=1e-2, record=60)
        np.testing.assert_array_equal(ends.points[piece], alone.points)
        np.testing.assert_array_equal(ends.history[:, piece], alone.history)
        assert ends.outcomes[piece].tolist() == alone.outcomes.tolist()
    assert len(ends) == 40_000


def test_no_starts_at_all():
    ends = descend_many(zoo.PEAKS, np.empty((0, 2)), GradientDescent(0.1))
    assert len(ends) == 0
    assert ends.share(Outcome.CONVERGED) == 0.0


def test_gradient_by_hand_descends_as_the_symbolic_one():
    for by_hand in (limits.central_gradient(zoo.PEAKS), limits.forward_gradient(zoo.PEAKS)):
        ours = descend(zoo.PEAKS, (0.3, 1.2), GradientDescent(0.01), 100, gradient=by_hand)
        exact = descend(zoo.PEAKS, (0.3, 1.2), GradientDescent(0.01), 100)
        np.testing.assert_allclose(ours.points, exact.points, atol=1e-6)
        assert not np.array_equal(ours.points, exact.points)


def test_peaks_at_a_rate_too_large_never_rests():
    starts = np.random.default_rng(0).uniform(-2, 2, (6000, 2))
    small = descend_many(zoo.PEAKS, starts, GradientDescent(0.01), 1500, tolerance=1e-6)
    assert small.share(Outcome.CONVERGED) == pytest.approx(0.78, abs=0.02)
    large = descend_many(zoo.PEAKS, starts, GradientDescent(0.1), 1500, tolerance=1e-6)
    near = np.abs(large.points - zoo.PEAKS.minima[0]).max(axis=1) < 1
    trapped = near & (large.outcomes == Outcome.EXHAUSTED)
    assert trapped.mean() == pytest.approx(1 / 3, abs=0.05)


@settings(max_examples=50)
@given(
    st.floats(0.05, 0.999),
    st.floats(-6, 6),
    st.floats(-3, 3),
    st.sampled_from([zoo.BOWL, zoo.VALLEY]),
)
def test_small_rates_never_climb_a_convex_function(share, x, y, function):
    lipschitz = np.linalg.eigvalsh(function.hessian(0.0, 0.0))[-1]
    path = descend(function, (x, y), GradientDescent(share / lipschitz), steps=60)
    assert (np.diff(path.values) <= 0).all()
    if share > 0.5:
        assert path.values[-1] <= path.values[0] * 0.98**60


@settings(max_examples=40)
@given(st.floats(0.5, 20), st.floats(0.01, 2.5))
def test_the_bowl_explains_the_rate(curvature, scaled):
    """Each step multiplies the distance by 1 - rate * L."""
    function = Function.parse(f"{curvature!r} * x^2 / 2")
    path = descend(function, (1.0,), GradientDescent(scaled / curvature), steps=20)
    np.testing.assert_allclose(
        path.points[:, 0], (1 - scaled) ** np.arange(21), rtol=1e-9, atol=1e-12
    )


def test_trajectories_are_read_only_and_pickle():
    path = descend(zoo.PEAKS, (0.3, 1.2), rules.Adam(0.1), steps=3)
    with pytest.raises(ValueError, match="read-only"):
        path.points[0] = 0.0
    copy = pickle.loads(pickle.dumps(path))
    np.testing.assert_array_equal(copy.points, path.points)
    assert copy.outcome is path.outcome
    assert copy.rule == path.rule


def test_starts_are_left_alone():
    starts = np.array([[1.0, 1.0], [2.0, 2.0]])
    descend_many(zoo.BOWL, starts, GradientDescent(0.1), 5)
    assert starts.tolist() == [[1.0, 1.0], [2.0, 2.0]]


def run(**changes):
    arguments = {"function": zoo.PEAKS, "start": (0.3, 1.2), "rule": GradientDescent(0.01)}
    return descend(**{**arguments, "steps": 5, **changes})


def run_many(**changes):
    arguments = {"function": zoo.PEAKS, "starts": [(0.3, 1.2)], "rule": GradientDescent(0.01)}
    return descend_many(**{**arguments, "steps": 5, **changes})


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: run(function="x**2"), "function: got 'x"),
        (lambda: run(start=(1.0,)), r"start: got shape \(1,\); peaks needs shape \(2,\)"),
        (lambda: run(start=0.5), r"start: got shape \(\)"),
        (lambda: run(start=[(0.3, 1.2)]), r"start: got shape \(1, 2\)"),
        (lambda: run(start=(float("nan"), 0.0)), "start: got .nan, 0.0.; give finite"),
        (lambda: run(start=(float("inf"), 0.0)), "start: got .inf, 0.0.; give finite"),
        (lambda: run(start="here"), "start: got 'here'; give numbers"),
        (lambda: run(steps=-1), "steps: got -1"),
        (lambda: run(steps=2.5), "steps: got 2.5"),
        (lambda: run(steps=True), "steps: got True"),
        (lambda: run(tolerance=-1e-3), "tolerance: got -0.001"),
        (lambda: run(tolerance=float("nan")), "tolerance: got nan"),
        (lambda: run(rule=0.01), "rule: got 0.01"),
        (lambda: run(rule=GradientDescent), "rule: got <class"),
        (lambda: run(window=((-1, 1),)), "window: got"),
        (lambda: run(gradient=lambda x, y: np.zeros(3)), r"gradient: returned shape \(3,\)"),
        (lambda: run(function=Function.parse("log(x)"), start=-1.0), "start: f is not finite at x"),
        (lambda: run(function=Function.parse("sqrt(x)"), start=0.0), "start: f is not finite at x"),
        (lambda: run(function=STEEP, start=27.0), "start: f is not finite at x = 27"),
        (lambda: run_many(starts=(0.3, 1.2)), r"starts: got shape \(2,\); .* \(N, 2\)"),
        (lambda: run_many(starts=[(0.3, np.nan)]), "starts: got .0.3, nan.; give finite"),
        (lambda: run_many(steps=-1), "steps: got -1"),
        (lambda: run_many(record=0), "record: got 0"),
        (lambda: run_many(record=1.5), "record: got 1.5"),
        (
            lambda: run_many(function=Function.parse("log(x)"), starts=[(1.0,), (-1.0,)]),
            "starts: f is not finite at x = -1",
        ),
    ],
)
def test_bad_input_is_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()
