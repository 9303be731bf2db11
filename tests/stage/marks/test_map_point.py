"""Places of a map and the dots on them."""

import numpy as np
import pytest
from manim import ValueTracker

from gdcore import zoo
from scenes.stage.marks.compass import DirectionArrow
from scenes.stage.marks.map_point import MapPoint, read_place
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone

PLACE = (0.5, -1.0)


@pytest.fixture(scope="module")
def plot():
    return Plot(Zone(-4, 2, -3, 3), *zoo.BOWL.window, equal=True, boxed=True)


def test_a_place_is_a_pair_or_is_asked_for():
    assert read_place(PLACE) == read_place(lambda: PLACE) == PLACE


def test_a_dot_follows_its_place(plot):
    x = ValueTracker(0.0)
    dot = MapPoint(plot, lambda: (x.get_value(), 1.0))
    for value in (-2.0, 1.5):
        x.set_value(value)
        dot.update()
        np.testing.assert_allclose(dot.get_center(), plot.point(value, 1.0), atol=1e-9)


def test_a_dot_stands_above_lines_and_arrows(plot):
    assert MapPoint(plot, PLACE).z_index > DirectionArrow(plot, PLACE, 0.0, 1.0).z_index
