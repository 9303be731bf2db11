"""Twin starts: a hair apart, and yet in different valleys."""

from functools import partial
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdcore import Function, Outcome, descend, twin_starts, zoo
from gdcore.limits import forward_gradient
from gdcore.many_starts import multi_start
from gdcore.rules import GradientDescent, Momentum

BY_HAND = forward_gradient(zoo.RIPPLES, 1e-5)
SQUARE = ((-2, 2), (-2, 2))


@pytest.mark.parametrize("gap", [1e-1, 1e-3, 1e-6])
@pytest.mark.parametrize("rule", [GradientDescent(0.02), Momentum(0.005)])
def test_twins_part_on_peaks(gap, rule):
    twins = twin_starts(zoo.PEAKS, rule, gap, SQUARE, minima=zoo.PEAKS.minima)
    assert 0 < twins.gap <= gap
    assert twins.labels[0] != twins.labels[1]
    assert np.abs(twins.starts).max() <= 2
    for start, label, end in zip(twins.starts, twins.labels, twins.ends, strict=True):
        path = descend(zoo.PEAKS, start, rule, 1000, 1e-4)
        assert path.outcome is Outcome.CONVERGED
        np.testing.assert_allclose(path.end, end, atol=1e-6)
        np.testing.assert_allclose(path.end, zoo.PEAKS.minima[label], atol=1e-3)
    assert twins.parting == pytest.approx(np.linalg.norm(path.end - twins.ends[0]), rel=1e-6)


def test_the_pair_that_parts_farthest_wins():
    """On PEAKS no valleys lie farther apart than those with the labels 0 and 1."""
    twins = twin_starts(zoo.PEAKS, GradientDescent(0.02), window=SQUARE, minima=zoo.PEAKS.minima)
    assert sorted(twins.labels.tolist()) == [0, 1]


def test_twins_of_ripples_by_forward_differences():
    rule = GradientDescent(0.1)
    minima = zoo.RIPPLES.minima
    twins = twin_starts(zoo.RIPPLES, rule, 1e-3, SQUARE, gradient=BY_HAND, minima=minima)
    assert twins.gap <= 1e-3
    assert twins.parting > 3.0
    assert sorted(twins.labels.tolist()) == [1, 2]
    for start, end in zip(twins.starts, twins.ends, strict=True):
        path = descend(zoo.RIPPLES, start, rule, 1000, 1e-4, gradient=BY_HAND)
        assert path.outcome is Outcome.CONVERGED
        np.testing.assert_allclose(path.end, end, atol=1e-9)


def test_the_same_call_finds_the_same_twins():
    first, second = (twin_starts(zoo.HIMMELBLAU, GradientDescent(0.005)) for _ in range(2))
    np.testing.assert_array_equal(first.starts, second.starts)


def test_every_start_of_the_grid_is_walked_from_once(monkeypatch):
    walked = []

    def counted(function, starts, *others):
        walked.append(len(starts))
        return multi_start(function, starts, *others)

    monkeypatch.setattr("gdcore.twins.multi_start", counted)
    twin_starts(zoo.QUARTIC, GradientDescent(0.005), gap=1e-2, resolution=26)
    assert walked[0] == 26
    assert set(walked[1:]) == {1}
    assert len(walked) < 10


def test_among_equals_the_first_on_the_grid_wins():
    """A bend too slight to matter sets the valleys to the right and left a little farther apart."""
    wells = Function.parse("(x^2 - 1)^2 + (y^2 - 1)^2 - x^2/3000", window=((-2, 2), (-2, 2)))
    twins = twin_starts(wells, GradientDescent(0.02), resolution=6)
    assert twins.starts[:, 0].tolist() == [-2.0, -2.0]
    assert twins.starts[0, 1] < 0 < twins.starts[1, 1]


def test_twins_in_one_dimension_sit_astride_the_hilltop():
    twins = twin_starts(zoo.QUARTIC, GradientDescent(0.005), gap=1e-4)
    assert twins.starts[0, 0] < 0 < twins.starts[1, 0]
    assert twins.labels.tolist() == [0, 1]


@settings(max_examples=60)
@given(st.floats(-9, 9), st.floats(0.01, 1000), st.floats(0.1, 0.9), st.integers(0, 9))
def test_cutting_comes_to_an_end_at_the_smallest_gap_that_is_named(low, width, share, shift):
    """Two valleys with a border somewhere between, in windows of every size and place."""
    window = ((low, low + width), (shift * low - width, shift * low + width))
    border = low + share * width

    def parted(function, starts, *others):
        labels = (starts[:, 0] > border).astype(np.int64)
        return SimpleNamespace(labels=labels, ends=starts)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gdcore.twins.multi_start", parted)
        find = partial(twin_starts, zoo.BOWL, GradientDescent(0.1), window=window, resolution=3)
        with pytest.raises(ValueError, match="gap: got 1e-300; ") as refused:
            find(gap=1e-300)
        gap = 1.1 * float(str(refused.value).split()[-1])
        twins = find(gap=gap)
    assert 0 < twins.gap <= gap
    assert min(twins.starts[:, 0]) <= border < max(twins.starts[:, 0])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"gap": 0.0}, "gap: got 0.0; give a finite number above 0"),
        ({"gap": float("nan")}, "gap: got nan"),
        ({"gap": 1e-17}, r"gap: got 1e-17; on \(\(-3.0, 3.0\), .* give at least 3.6e-15"),
        ({"window": ((0, 1),)}, "window: got"),
        ({"resolution": 1}, "resolution: got 1"),
        ({"function": zoo.BOWL}, "window: no neighbours .* give another one, "),
        ({"function": Function.parse("a*b*c", "a b c"), "minima": [(0, 0, 0)]}, "has 3 variables"),
    ],
)
def test_bad_input_is_named(arguments, words):
    defaults = {"function": zoo.PEAKS, "rule": GradientDescent(0.02), "resolution": 8}
    with pytest.raises(ValueError, match=words):
        twin_starts(**{**defaults, **arguments})
