"""One walker uphill, then a crowd."""

import numpy as np
import pytest

from gdcore import zoo
from scenes.stage.maps.climb import Climb
from scenes.stage.plots.heatmap import HeatMap
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone


@pytest.fixture
def climb():
    plot = Plot(Zone(-6, -1, -2.5, 2.5), *zoo.PEAKS.window, equal=True, boxed=True)
    return Climb(HeatMap(plot, zoo.PEAKS), Zone(0, 6, -2.5, 2.5), 3)


def test_the_first_has_the_longest_way_and_goes_ahead_alone(climb):
    others = [walker.way.length for walker in climb.crowd]
    assert len(others) == 8
    assert climb.first.way.length == climb.longest >= max(others)
    climb.ahead.set_value(climb.longest)
    climb.update()
    assert climb.first.way.walked == pytest.approx(climb.longest)
    assert {walker.way.walked for walker in climb.crowd} == {0.0}


def test_the_crowd_walks_together_and_each_stops_at_its_end(climb):
    climb.together.set_value(0.8)
    climb.update()
    for walker in climb.crowd:
        assert walker.way.walked == pytest.approx(min(0.8, walker.way.length))
        place = walker.way.place()
        np.testing.assert_allclose(walker.line.points[-1], walker.head.get_center(), atol=1e-9)
        np.testing.assert_allclose(
            walker.heights.points[-1],
            climb.profile.point(walker.way.walked, zoo.PEAKS(*place)),
            atol=1e-9,
        )
        ends = walker.heights.points[-1], walker.level.get_center()
        np.testing.assert_allclose(*ends, atol=1e-9)


def test_the_first_stands_out_from_the_crowd(climb):
    behind = {walker.heights.get_stroke_opacity() for walker in climb.crowd}
    assert climb.first.heights.get_stroke_opacity() == 1.0 > max(behind) > 0.3


def test_every_height_grows(climb):
    climb.ahead.set_value(climb.longest)
    climb.together.set_value(climb.longest)
    climb.update()
    for walker in (climb.first, *climb.crowd):
        assert (np.diff(walker.heights.points[::4, 1]) > 0).all()
