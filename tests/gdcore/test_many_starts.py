"""Multi-start descent: who ends where, counted and compared with single descents."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdcore import (
    LEFT_THE_WINDOW,
    UNRESOLVED,
    Function,
    Outcome,
    basins,
    descend,
    limits,
    multi_start,
    rules,
    zoo,
)
from gdcore.rules import GradientDescent


@settings(max_examples=40)
@given(
    st.lists(st.floats(-3, 3), max_size=30),
    st.sampled_from((0.001, 0.01, 0.02, 0.03)),
    st.sampled_from((0, 3, 700)),
)
def test_histogram_counts_every_start_once(starts, rate, steps):
    found = multi_start(zoo.QUARTIC, starts, GradientDescent(rate), steps=steps)
    assert sum(found.histogram.values()) == len(found) == len(starts)
    assert list(found.histogram) == [0, 1, LEFT_THE_WINDOW, UNRESOLVED]
    for label, count in found.histogram.items():
        assert found.numbers(label).size == found.count(label) == count
        assert found.share(label) == pytest.approx(count / len(starts) if starts else 0.0)
        assert (found.labels[found.numbers(label)] == label).all()


def test_labels_are_where_single_descents_end():
    starts = np.random.default_rng(2).uniform(-3, 3, (60, 2))
    rule = rules.Momentum(0.005)
    found = multi_start(zoo.PEAKS, starts, rule, steps=400)
    np.testing.assert_array_equal(found.starts, starts)
    for start, label, end in zip(starts, found.labels, found.ends, strict=True):
        path = descend(zoo.PEAKS, start, rule, 400, 1e-4)
        np.testing.assert_allclose(end, path.end, atol=1e-9)
        if label >= 0:
            assert path.outcome is Outcome.CONVERGED
            np.testing.assert_allclose(path.end, zoo.PEAKS.minima[label], atol=1e-4)
        elif label == LEFT_THE_WINDOW:
            assert np.abs(path.end).max() > 3
        else:
            assert path.outcome is Outcome.EXHAUSTED
    assert {0, 1, 2, LEFT_THE_WINDOW} <= set(found.labels.tolist())


def test_the_best_rests_lowest():
    found = multi_start(zoo.QUARTIC, [0.5, 3.0, -3.0, 2.0], GradientDescent(0.001))
    assert found.labels.tolist() == [1, 1, 0, 1]
    assert found.best == 2
    assert multi_start(zoo.QUARTIC, [0.5, 3.0], GradientDescent(0.02)).best == 0
    assert multi_start(zoo.QUARTIC, [3.0], GradientDescent(0.02)).best is None
    assert multi_start(zoo.QUARTIC, [], GradientDescent(0.02)).best is None


def test_a_grid_of_starts_is_the_basin_map():
    rule = GradientDescent(0.03)
    picture = basins(zoo.PEAKS, rule, resolution=(9, 7), steps=300)
    starts = np.stack(np.meshgrid(*picture.axes), axis=-1).reshape(-1, 2)
    found = multi_start(zoo.PEAKS, starts, rule, steps=300)
    np.testing.assert_array_equal(found.labels.reshape(7, 9), picture.labels)


def test_the_way_is_kept_where_it_is_asked_for():
    found = multi_start(zoo.QUARTIC, [-3.0, 0.5], GradientDescent(0.01), steps=20, record=5)
    assert found.descents.history.shape == (5, 2, 1)


def test_gradient_by_hand_finds_the_same_valleys():
    starts = np.random.default_rng(3).uniform(-2, 2, (200, 2))
    rule = GradientDescent(0.03)
    exact = multi_start(zoo.PEAKS, starts, rule, steps=500)
    by_hand = multi_start(
        zoo.PEAKS, starts, rule, steps=500, gradient=limits.central_gradient(zoo.PEAKS)
    )
    np.testing.assert_array_equal(by_hand.labels, exact.labels)


def test_known_minima_may_be_given():
    found = multi_start(zoo.QUARTIC, [-3.0, 0.5], GradientDescent(0.01), minima=[(1.0,)])
    assert found.labels.tolist() == [UNRESOLVED, 0]
    assert found.minima.tolist() == [[1.0]]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"starts": [[1.0, 2.0]]}, r"starts: got shape \(1, 2\)"),
        ({"starts": 1.0}, r"starts: got shape \(\)"),
        ({"starts": ["a"]}, "starts: got"),
        ({"starts": [float("nan")]}, "starts: got .nan.; give finite"),
        ({"minima": [[1.0, 2.0]]}, "minima: got"),
        ({"minima": 3.0}, "minima: got 3.0; give points"),
        ({"steps": -1}, "steps: got -1"),
        ({"record": 0}, "record: got 0"),
        ({"function": Function.parse("a*b*c*d", "a b c d"), "starts": [[1.0] * 4]}, "4 variables"),
    ],
)
def test_bad_input_is_named(changes, words):
    arguments = {
        "function": zoo.QUARTIC,
        "starts": [1.0],
        "rule": GradientDescent(0.01),
        "steps": 5,
        **changes,
    }
    with pytest.raises(ValueError, match=words):
        multi_start(**arguments)
