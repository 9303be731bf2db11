"""A lens on a gradient and its contour."""

import numpy as np
import pytest

from gdcore import zoo
from scenes.stage.maps.close_up import CloseUp
from scenes.stage.maps.crossings import Crossings
from scenes.stage.maps.heatmap import HeatMap
from scenes.stage.maps.ways import Way
from scenes.stage.marks.arrows import GradientArrow
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone

PLACE, SCALE = (1.0, 2.0), 0.15


@pytest.fixture(scope="module")
def heat_map():
    plot = Plot(Zone(-6, -1, -2.5, 2.5), *zoo.BOWL.window, equal=True, boxed=True)
    return HeatMap(plot, zoo.BOWL)


def test_an_arrow_is_as_long_on_screen_as_it_is_on_the_map(heat_map):
    near = CloseUp(heat_map.plot, heat_map, Zone(0, 4, -2, 2), PLACE, 0.1, SCALE)
    assert near.lens.magnification > 5
    on_map = SCALE * np.linalg.norm(zoo.BOWL.gradient(*PLACE)) * heat_map.plot.x_unit
    assert np.linalg.norm(near.arrow.end - near.arrow.start) == pytest.approx(on_map)


def test_arrow_contour_and_right_angle_meet_in_the_middle(heat_map):
    zone = Zone(0, 4, -2, 2)
    near = CloseUp(heat_map.plot, heat_map, zone, PLACE, 0.1, SCALE)
    np.testing.assert_allclose(near.arrow.start, zone.center, atol=1e-9)
    assert near.contour.levels == [5.0]
    away = np.linalg.norm(near.contour[0].points - zone.center, axis=1).min()
    assert away < 0.02
    sides = near.corner.points[[0, -1]] - zone.center
    assert sides[0] @ sides[1] == pytest.approx(0.0, abs=1e-9)
    assert np.cross(near.arrow.end - near.arrow.start, sides[1])[2] == pytest.approx(0.0, abs=1e-9)


def circle(radius, count=400):
    turn = np.linspace(0, 2 * np.pi, count)
    return Way(radius * np.column_stack([np.cos(turn), np.sin(turn)]), 0.0)


def test_gradients_stand_along_the_contour_to_one_scale(heat_map):
    crossings = Crossings(heat_map, Zone(0, 6, -2.5, 2.5), circle(2.0), (2.0, 0.0), 0.1, 8)
    assert len(crossings.places) == len(crossings.arrows) == len(crossings.corners) == 8
    arrows = [arrow for arrow in crossings.arrows if isinstance(arrow, GradientArrow)]
    for place, arrow in zip(crossings.places, arrows, strict=True):
        np.testing.assert_allclose(arrow.start, heat_map.plot.point(*place), atol=1e-9)
        tip = np.array(place) + 0.1 * zoo.BOWL.gradient(*place)
        np.testing.assert_allclose(arrow.end, heat_map.plot.point(*tip), atol=1e-9)


def test_arrows_that_would_leave_the_map_are_left_out(heat_map):
    crossings = Crossings(heat_map, Zone(0, 6, -2.5, 2.5), circle(2.9), (2.9, 0.0), 0.1, 8)
    assert 0 < len(crossings.places) < 8
    assert len(crossings.arrows) == len(crossings.corners) == len(crossings.places)
    for x, y in crossings.places:
        assert heat_map.plot.contains(1.2 * x, 1.2 * y)


def test_arrows_that_would_span_the_map_are_left_out(heat_map):
    slight, tall = (
        Crossings(heat_map, Zone(0, 6, -2.5, 2.5), circle(1.0), (1.0, 0.0), scale, 8)
        for scale in (0.7, 0.8)
    )
    assert len(slight.arrows) == 8
    assert len(tall.arrows) == 0


def test_lens_and_key_stand_in_the_zone_one_above_the_other(heat_map):
    zone = Zone(0, 6, -2.5, 2.5)
    crossings = Crossings(heat_map, zone, circle(2.0), (2.0, 0.0), 0.1, 8)
    area = crossings.near.lens.plot.area
    assert zone.left < area.left < area.right < zone.right
    assert zone.bottom - 1e-9 <= crossings.key.get_bottom()[1]
    assert crossings.key.get_top()[1] < area.bottom < area.top < zone.top
