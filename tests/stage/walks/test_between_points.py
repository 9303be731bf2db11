"""Between the points of a way: straight lines, and nothing beyond its ends."""

from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker

from gdcore import descend, zoo
from gdcore.rules import GradientDescent
from scenes.stage.walks.between_points import between, place_at, steps_passed

PATH = descend(zoo.PEAKS, (0.3, 1.2), GradientDescent(0.02), steps=6)


def test_a_place_between_two_steps_is_on_the_straight_line() -> None:
    expected = 0.75 * PATH.points[3] + 0.25 * PATH.points[4]
    np.testing.assert_allclose(place_at(PATH, 3.25), expected)


@pytest.mark.parametrize(("reached", "step"), [(-1.0, 0), (0.0, 0), (4.0, 4), (6.0, 6), (1e9, 6)])
def test_at_whole_steps_and_beyond_the_ends_it_is_a_point_of_the_way(
    reached: float, step: int
) -> None:
    np.testing.assert_array_equal(place_at(PATH, reached), PATH.points[step])
    assert steps_passed(PATH, ValueTracker(reached)) == np.clip(reached, 0, 6)


def test_many_walk_between_their_own_points() -> None:
    ways = np.arange(24.0).reshape(3, 4, 2) ** 2
    np.testing.assert_allclose(between(ways, 1.5), (ways[1] + ways[2]) / 2)


def test_a_way_without_steps_has_one_place() -> None:
    np.testing.assert_array_equal(between(np.array([[1.0, 2.0]]), 0.5), [1.0, 2.0])
