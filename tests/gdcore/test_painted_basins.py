"""Painted basins: intervals without gaps, borders where they are known to be."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdcore import (
    LEFT_THE_WINDOW,
    UNRESOLVED,
    Function,
    basin_intervals,
    multi_start,
    painted_basins,
    zoo,
)
from gdcore.rules import GradientDescent, Momentum

DOUBLE_WELL = Function.parse("x^4/4 - x^2/2", window=((-2, 2),))
"""Minima at -1 and 1, a hilltop at 0."""


@pytest.mark.parametrize("rate", [0.002, 0.005])
def test_the_hilltop_is_the_border_at_small_rates(rate):
    """A step is monotone while rate * f'' < 1, so that nobody crosses the hill."""
    wide = [i for i in basin_intervals(zoo.QUARTIC, GradientDescent(rate)) if i.width > 1e-6]
    assert [i.label for i in wide] == [0, 1]
    assert wide[0].high == pytest.approx(0.0, abs=1e-8)
    assert wide[1].low == pytest.approx(0.0, abs=1e-8)


def test_a_border_is_where_a_step_lands_on_the_hilltop():
    """The border is a root of x - 0.01 f'(x)."""
    rate = 0.01
    found = basin_intervals(zoo.QUARTIC, GradientDescent(rate))
    roots = np.roots([-12 * rate, -12 * rate, 1 + 24 * rate, 0.0])
    expected = max(float(root.real) for root in roots)
    assert expected == pytest.approx(2.7532, abs=1e-4)
    wide = [i for i in found if i.width > 1e-6]
    assert [i.label for i in wide] == [0, 1, 0]
    assert wide[2].low == pytest.approx(expected, abs=1e-8)


def test_borders_break_up_at_larger_rates():
    counts = [
        sum(i.width > 1e-4 for i in basin_intervals(zoo.QUARTIC, GradientDescent(rate)))
        for rate in (0.005, 0.01, 0.02, 0.027)
    ]
    assert counts[0] == 2
    assert counts == sorted(counts)
    assert counts[-1] > 8


@settings(max_examples=10)
@given(st.floats(0.05, 0.9), st.integers(2, 12))
def test_intervals_join_and_every_start_inside_agrees(rate, resolution):
    rule = GradientDescent(rate)
    found = basin_intervals(DOUBLE_WELL, rule, resolution=resolution, steps=200)
    assert (found[0].low, found[-1].high) == (-2.0, 2.0)
    for one, other in pairwise(found):
        assert one.high == other.low
        assert one.label != other.label
    assert all(i.width > 0 for i in found)
    grid = np.linspace(-2, 2, resolution)
    labels = multi_start(DOUBLE_WELL, grid, rule, steps=200, tolerance=1e-9).labels
    for start, label in zip(grid, labels, strict=True):
        painted = {i.label for i in found if i.low - 1e-8 <= start <= i.high + 1e-8}
        assert label in painted or UNRESOLVED in painted


def test_both_sides_of_a_border_really_differ():
    rule = Momentum(0.01, momentum=0.8)
    found = basin_intervals(DOUBLE_WELL, rule, resolution=50)
    assert len(found) > 2
    for one, other in pairwise(found):
        around = [one.high - 2e-8, one.high + 2e-8]
        labels = multi_start(DOUBLE_WELL, around, rule, 2000, 1e-9).labels
        if min(one.width, other.width) > 1e-6:
            assert labels.tolist() == [one.label, other.label]


def test_what_leaves_is_painted_too():
    found = basin_intervals(zoo.QUARTIC, GradientDescent(0.02))
    assert found[-1].label == LEFT_THE_WINDOW
    assert found[-1].low == pytest.approx(2.9074, abs=1e-3)


def test_too_many_borders_between_two_starts_are_unresolved(monkeypatch):
    monkeypatch.setattr(painted_basins, "PASSES", 1)
    found = basin_intervals(zoo.QUARTIC, GradientDescent(0.027), resolution=4)
    hidden = [i for i in found if i.label == UNRESOLVED]
    assert hidden
    assert hidden[-1].width > 0.1
    assert (found[0].low, found[-1].high) == (-3.0, 3.0)


def test_intervals_without_width_are_left_out_and_their_neighbours_joined():
    found = painted_basins._joined(np.array([0.0, 1.0, 1.0, 2.0, 3.0]), [0, 1, 0, 1])
    assert [(i.low, i.high, i.label) for i in found] == [(0.0, 2.0, 0), (2.0, 3.0, 1)]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"function": zoo.BOWL}, "function: bowl has 2 variables; give a function of one"),
        ({"resolution": 1}, "resolution: got 1"),
        ({"precision": 0.0}, "precision: got 0.0; give"),
        ({"precision": 1.0}, "precision: got 1.0; give"),
        ({"steps": -1}, "steps: got -1"),
    ],
)
def test_bad_input_is_named(arguments, words):
    with pytest.raises(ValueError, match=words):
        basin_intervals(**{"function": zoo.QUARTIC, "rule": GradientDescent(0.01), **arguments})
