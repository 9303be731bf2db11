"""Directions that leave a place of a map."""

import numpy as np
import pytest
from manim import ValueTracker

from gdcore import zoo
from scenes.stage.marks.compass import CutLine, DirectionArrow, Rose
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone

PLACE = (0.5, -1.0)


@pytest.fixture(scope="module")
def plot():
    return Plot(Zone(-4, 2, -3, 3), *zoo.BOWL.window, equal=True, boxed=True)


@pytest.mark.parametrize(("angle", "way"), [(0, (1, 0)), (90, (0, 1)), (210, (-(0.75**0.5), -0.5))])
def test_an_arrow_turns_counterclockwise_from_the_direction_of_x(plot, angle, way):
    turning = ValueTracker(0.0)
    arrow = DirectionArrow(plot, PLACE, turning, 0.8)
    turning.set_value(angle)
    arrow.update()
    np.testing.assert_allclose(arrow.start, plot.point(*PLACE), atol=1e-9)
    tip = np.array(PLACE) + 0.8 * np.array(way)
    np.testing.assert_allclose(arrow.end, plot.point(*tip), atol=1e-9)


def test_a_rose_spreads_its_directions_evenly(plot):
    angles = [arrow.angle for arrow in Rose(plot, PLACE, 5, 1.0)]
    assert angles == pytest.approx([0.0, 72.0, 144.0, 216.0, 288.0])


def test_a_cut_reaches_equally_far_both_ways(plot):
    angle = ValueTracker(30.0)
    cut = CutLine(plot, PLACE, angle, 1.3)
    for turn in (30.0, 135.0):
        angle.set_value(turn)
        cut.update()
        np.testing.assert_allclose(cut.get_center(), plot.point(*PLACE), atol=1e-9)
        across, up, _ = cut.get_end() - cut.get_start()
        assert np.hypot(across, up) == pytest.approx(2.6 * plot.x_unit)
        assert np.degrees(np.arctan2(up, across)) == pytest.approx(turn)
