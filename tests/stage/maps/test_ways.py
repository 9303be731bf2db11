"""Ways walked on a map, and the heights along them."""

import numpy as np
import pytest
from manim import ValueTracker

from gdcore import zoo
from scenes.stage.maps.ways import ProfileLine, Way, WayLine, ways_uphill
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone

CORNER = np.array([[0.0, 0.0], [2.0, 0.0], [2.0, 1.0]])


def map_of_bowl():
    return Plot(Zone(-4, 2, -3, 3), *zoo.BOWL.window, equal=True, boxed=True)


@pytest.mark.parametrize(
    ("distance", "place"),
    [(-1.0, (0, 0)), (0.0, (0, 0)), (1.5, (1.5, 0)), (2.5, (2, 0.5)), (3.0, (2, 1)), (9.0, (2, 1))],
)
def test_the_place_follows_the_distance_and_stops_at_both_ends(distance, place):
    assert Way(CORNER, distance).place() == pytest.approx(place)


def test_places_are_evenly_apart_and_pass_the_one_asked_for():
    way = Way(CORNER, 0.0)
    places = way.places_around((2.0, 0.0), 3)
    assert (2.0, 0.0) in places
    apart = np.diff([way.distance_to(place) for place in CORNER])
    assert apart == pytest.approx([2.0, 1.0])
    assert len(set(places)) == 3


def test_a_line_ends_where_its_walker_stands():
    distance = ValueTracker(0.0)
    plot = map_of_bowl()
    line = WayLine(plot, zoo.BOWL, Way(CORNER, distance))
    for walked in (0.7, 2.0, 2.4, 3.0):
        distance.set_value(walked)
        line.refresh()
        end = plot.point(*line.way.place())
        np.testing.assert_allclose(line.points[-1], end, atol=1e-9)
        lengths = np.linalg.norm(np.diff(line.points[::4], axis=0), axis=1).sum()
        last = np.linalg.norm(line.points[-1] - line.points[-4])
        assert (lengths + last) / plot.x_unit == pytest.approx(walked, abs=1e-6)


def test_a_profile_shows_the_heights_of_the_way():
    plot = Plot(Zone(-4, 4, -3, 3), (0.0, 3.0), (0.0, 6.0))
    way = Way(CORNER, 2.5)
    line = ProfileLine(plot, zoo.BOWL, way)
    np.testing.assert_allclose(line.points[-1], plot.point(2.5, 4.25), atol=1e-9)
    np.testing.assert_allclose(line.points[0], plot.point(0.0, 0.0), atol=1e-9)


def test_streamlines_start_in_every_cell_but_not_on_a_summit():
    ways = ways_uphill(zoo.BOWL, 3, 0.0)
    starts = {tuple(way.points[0]) for way in ways}
    assert starts == {(x, y) for x in (-2.0, 0.0, 2.0) for y in (-2.0, 0.0, 2.0)} - {(0.0, 0.0)}
