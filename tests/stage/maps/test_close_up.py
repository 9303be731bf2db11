"""A lens on a gradient and its contour."""

import numpy as np
import pytest
from manim import ValueTracker

from gdcore import zoo
from scenes.stage.maps.close_up import CloseUp, lens_zones
from scenes.stage.maps.crossings import Crossings
from scenes.stage.maps.ways import Way
from scenes.stage.marks.arrows import GradientArrow
from scenes.stage.plots.heatmap import HeatMap
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone

PLACE, SCALE = (0.5, 1.0), 0.2
ZONE = Zone(0, 6, -2, 2)


@pytest.fixture(scope="module")
def heat_map():
    plot = Plot(Zone(-6, -1, -2.5, 2.5), *zoo.BOWL.window, equal=True, boxed=True)
    return HeatMap(plot, zoo.BOWL)


def near(heat_map, place=PLACE, side=1):
    angle = ValueTracker(100.0)
    return CloseUp(heat_map, ZONE, place, angle, SCALE, side, 0.5)


def test_the_lens_magnifies_its_arrow_as_it_does_the_ground(heat_map):
    seen = near(heat_map)
    assert seen.lens.magnification > 1.2
    on_map = SCALE * np.linalg.norm(zoo.BOWL.gradient(*PLACE)) * heat_map.plot.x_unit
    drawn = np.linalg.norm(seen.arrow.end - seen.arrow.start)
    assert drawn == pytest.approx(seen.lens.magnification * on_map)


def test_the_direction_is_no_match_for_the_gradient_it_is_compared_with(heat_map):
    seen = near(heat_map)
    drawn = np.linalg.norm(seen.shadow.arm.end - seen.shadow.arm.start)
    assert drawn == pytest.approx(0.55 * 0.5 * seen.lens.plot.x_unit)


@pytest.mark.parametrize("place", [(1.0, 1.0), (2.9, -2.9), (-0.4, 0.3)])
def test_the_lens_shows_the_place_and_nothing_beyond_the_map(heat_map, place):
    lens = near(heat_map, place).lens
    assert lens.plot.contains(*place)
    for (low, high), (least, most) in zip(
        (lens.plot.x_range, lens.plot.y_range), zoo.BOWL.window, strict=True
    ):
        assert least - 1e-9 <= low < high <= most + 1e-9


def test_arrow_contour_and_dot_meet_at_the_place(heat_map):
    seen = near(heat_map)
    at = seen.lens.plot.point(*PLACE)
    np.testing.assert_allclose(seen.arrow.start, at, atol=1e-9)
    np.testing.assert_allclose(seen.dot.get_center(), at, atol=1e-9)
    assert seen.contour.levels == [zoo.BOWL(*PLACE)]
    assert np.linalg.norm(seen.contour[0].points - at, axis=1).min() < 0.02


@pytest.mark.parametrize("place", [(1.0, 0.7), (-0.8, 0.6), (0.5, -1.1)])
def test_the_parts_lead_to_the_tip_and_their_names_stand_outside(heat_map, place):
    seen = near(heat_map, place)
    first, second = seen.parts
    np.testing.assert_allclose(first.start, seen.arrow.start, atol=1e-9)
    np.testing.assert_allclose(second.end, seen.arrow.end, atol=1e-9)
    middle = (seen.arrow.start + seen.arrow.end) / 2
    for part, name in zip(seen.parts, seen.part_names, strict=True):
        outwards = (part.start + part.end) / 2 - middle
        beyond = name.get_center() - (part.start + part.end) / 2
        assert outwards @ beyond > 0


@pytest.mark.parametrize("place", [(1.0, 0.7), (-0.8, 0.6), (0.5, -1.1)])
def test_the_names_of_the_parts_are_clear_of_the_contour(heat_map, place):
    seen = near(heat_map, place)
    for name in seen.part_names:
        away = np.abs(seen.contour[0].points - name.get_center())[:, :2]
        assert (away > np.array([name.width, name.height]) / 2).any(axis=1).all()


@pytest.mark.parametrize("side", [1, -1])
def test_the_right_angle_stands_on_the_other_side_than_the_name(heat_map, side):
    seen = near(heat_map, side=side)
    along = seen.arrow.end - seen.arrow.start
    for mark, where in ((seen.corner, -side), (seen.arrow_name, side)):
        assert np.sign(np.cross(along, mark.get_center() - seen.arrow.start)[2]) == where


def test_a_lens_and_what_is_said_below_it_share_a_column():
    side = Zone(0.5, 6.5, -2.6, 3.0)
    beside, below = lens_zones(side)
    assert side.top > beside.top > beside.bottom > below.top > below.bottom == side.bottom
    assert side.left < beside.left < beside.right < side.right


def circle(radius, count=400):
    turn = np.linspace(0, 2 * np.pi, count)
    return Way(radius * np.column_stack([np.cos(turn), np.sin(turn)]), 0.0)


def test_gradients_stand_along_the_contour_to_one_scale(heat_map):
    crossings = Crossings(heat_map, circle(2.0), (2.0, 0.0), 0.1, 8)
    assert len(crossings.places) == len(crossings.arrows) == len(crossings.corners) == 8
    arrows = [arrow for arrow in crossings.arrows if isinstance(arrow, GradientArrow)]
    for place, arrow in zip(crossings.places, arrows, strict=True):
        np.testing.assert_allclose(arrow.start, heat_map.plot.point(*place), atol=1e-9)
        tip = np.array(place) + 0.1 * zoo.BOWL.gradient(*place)
        np.testing.assert_allclose(arrow.end, heat_map.plot.point(*tip), atol=1e-9)


def test_arrows_that_would_leave_the_map_are_left_out(heat_map):
    crossings = Crossings(heat_map, circle(2.9), (2.9, 0.0), 0.1, 8)
    assert 0 < len(crossings.places) < 8
    assert len(crossings.arrows) == len(crossings.corners) == len(crossings.places)
    for x, y in crossings.places:
        assert heat_map.plot.contains(1.2 * x, 1.2 * y)


def test_arrows_that_would_span_the_map_are_left_out(heat_map):
    slight, tall = (Crossings(heat_map, circle(1.0), (1.0, 0.0), scale, 8) for scale in (0.7, 0.8))
    assert len(slight.arrows) == 8
    assert len(tall.arrows) == 0


def test_right_angles_that_would_leave_the_map_are_left_out(heat_map):
    area = heat_map.plot.area
    crossings = Crossings(heat_map, circle(2.98), (2.98, 0.0), -0.1, 8)
    assert 0 < len(crossings.places) == len(crossings.corners) < 8
    for corner in crossings.corners:
        assert area.left <= corner.get_left()[0] and corner.get_right()[0] <= area.right
        assert area.bottom <= corner.get_bottom()[1] and corner.get_top()[1] <= area.top
