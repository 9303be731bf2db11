"""Journeys: numbers of the point landed on last, a place between two points."""

from __future__ import annotations

import numpy as np
import pytest

from gdcore import descend, rules, zoo
from scenes.stage.walks.journey import Journey, rate_of, step_by_step


@pytest.fixture
def journey() -> Journey:
    return Journey(descend(zoo.PEAKS, (0.3, 1.2), rules.GradientDescent(0.02), steps=12))


@pytest.mark.parametrize(
    ("progress", "landed"), [(0.0, 0), (3.0, 3), (3.999, 3), (12.0, 12), (20.0, 12)]
)
def test_numbers_are_those_of_the_last_point_reached(
    journey: Journey, progress: float, landed: int
) -> None:
    journey.progress.set_value(progress)
    path = journey.path
    assert (journey.x(), journey.y()) == tuple(path.points[landed])
    assert journey.value() == zoo.PEAKS(*path.points[landed])
    assert journey.gradient_norm() == pytest.approx(
        np.linalg.norm(zoo.PEAKS.gradient(*path.points[landed]))
    )
    assert journey.steps_taken() == landed


def test_only_a_gradient_descent_has_a_rate_of_its_own(journey: Journey) -> None:
    assert journey.rate == rate_of(journey.path) == 0.02
    path = descend(zoo.QUARTIC, 0.5, rules.Newton(), 3)
    with pytest.raises(ValueError, match=r"path: its rule is Newton.*GradientDescent"):
        rate_of(path)


def test_a_step_that_rounding_left_short_counts(journey: Journey) -> None:
    journey.progress.set_value(5 - 1e-12)
    assert journey.steps_taken() == 5


def test_between_points_the_place_is_on_the_straight_line(journey: Journey) -> None:
    journey.progress.set_value(4.25)
    points = journey.path.points
    np.testing.assert_allclose(journey.place, 0.75 * points[4] + 0.25 * points[5])


def test_a_part_has_its_own_points_and_the_same_walker(journey: Journey) -> None:
    path, progress = journey.part(4, 9)
    np.testing.assert_array_equal(path.points, journey.path.points[4:10])
    np.testing.assert_array_equal(path.values, journey.path.values[4:10])
    np.testing.assert_array_equal(path.gradients, journey.path.gradients[4:10])
    journey.progress.set_value(6.5)
    assert progress() == 2.5


def test_step_by_step_are_made_at_once_and_evenly_in_time() -> None:
    hops = step_by_step(4)
    shown = [hops(part) for part in (0.0, 0.24, 0.25, 0.74, 0.75, 0.99, 1.0)]
    assert shown == [0.0, 0.0, 0.25, 0.5, 0.75, 0.75, 1.0]
