from __future__ import annotations

import pytest
from manim import ValueTracker

from gdcore import descend, rules, zoo
from scenes.stage.readouts.itinerary import Itinerary
from tests.films.facts.numbers import plain

LEAPS = descend(zoo.QUARTIC, (4.0,), rules.GradientDescent(0.01), 2000, 1e-4)


def shown(told: Itinerary) -> list[bool]:
    """Which lines can be read."""
    return [bool(stop.submobjects[0].get_fill_opacity() > 0.5) for stop in told.stops]


def test_it_tells_the_points_in_their_order() -> None:
    told = Itinerary(LEAPS, 4.0, 5)
    ends = [stop.source.rpartition("{{")[2].partition(":")[0] for stop in told.stops]
    numbers = [plain(end) for end in ends]
    assert numbers == ["4.00", "-4.64", "3.65", "-2.91", "-1.67", "-2.00"]
    assert [plain(stop.source) for stop in told.stops[1:3]] == ["x_1=-4.64", "x_2approx3.65"]
    equals = [stop.select("relation").get_x() for stop in told.stops]
    assert equals == pytest.approx([equals[0]] * 6)
    heights = [stop.select("relation").get_y() for stop in told.stops]
    assert heights == sorted(heights, reverse=True)


def test_a_line_appears_when_the_walk_has_come_so_far() -> None:
    progress = ValueTracker(0.0)
    told = Itinerary(LEAPS, progress, 3)
    assert shown(told) == [True, False, False, False]
    progress.set_value(1.9)
    told.update()
    assert shown(told) == [True, True, False, False]
    progress.set_value(LEAPS.steps)
    told.update()
    assert shown(told) == [True] * 4


def test_only_a_walk_that_rests_later_has_an_end() -> None:
    assert (
        len(Itinerary(descend(zoo.QUARTIC, (4.0,), rules.GradientDescent(0.01), 9), 9.0, 5).stops)
        == 5
    )
    assert len(Itinerary(LEAPS, 0.0, LEAPS.steps + 1).stops) == LEAPS.steps + 1


def test_a_short_walk_has_no_more_lines_than_points() -> None:
    path = descend(zoo.QUARTIC, (3.0,), rules.GradientDescent(0.02), 2)
    assert len(Itinerary(path, 2.0, 5).stops) == 3
