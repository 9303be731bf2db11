"""What belongs to arrows: right angles, names, and how arrows grow."""

import numpy as np
import pytest
from manim import Dot, GrowFromPoint, LaggedStart, VGroup

from gdcore import zoo
from scenes.stage import theme
from scenes.stage.marks.arrow_names import name_beside
from scenes.stage.marks.arrows import VectorArrow
from scenes.stage.marks.right_angle import RightAngle
from scenes.stage.marks.sprouting import carry, sprout, sprout_in_turn
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone
from tests.films.rules.maps import right_angle

TIPS = [(1.0, 0.0), (0.6, 1.1), (-0.9, 0.3), (0.0, -1.2)]


def arrow_to(tip):
    return VectorArrow(np.zeros(3), np.array([*tip, 0.0]), colour=theme.GRADIENT)


@pytest.mark.parametrize("place", [(1.2, 0.4), (-0.3, -1.5)])
@pytest.mark.parametrize("side", [1, -1])
def test_a_right_angle_has_one_side_along_the_gradient_and_one_along_the_contour(place, side):
    plot = Plot(Zone(-4, 2, -3, 3), *zoo.PEAKS.window, equal=True, boxed=True)
    mark = RightAngle(plot, zoo.PEAKS, place, 0.2, side)
    along, _, _, up = mark.points[[0, 3, 4, -1]] - plot.point(*place)
    slopes = np.append(zoo.PEAKS.gradient(*place), 0.0)
    np.testing.assert_allclose(up, 0.2 * slopes / np.linalg.norm(slopes), atol=1e-9)
    assert along @ up == pytest.approx(0.0, abs=1e-9)
    assert np.linalg.norm(along) == pytest.approx(0.2)
    assert np.sign(np.cross(up, along)[2]) == side, "seen along the gradient"
    assert list(right_angle(mark)) == []


@pytest.mark.parametrize("tip", TIPS)
@pytest.mark.parametrize("side", [1, -1])
def test_a_name_stands_beside_the_tip_on_its_side_and_clear_of_the_line(tip, side):
    arrow = arrow_to(tip)
    name = name_beside(arrow, "bold(u)", side)
    along = arrow.end / np.linalg.norm(arrow.end)
    assert np.sign(np.cross(along, name.get_center())[2]) == side
    assert np.linalg.norm(name.get_center() - arrow.end) < 0.8
    steps = np.linspace(0, 1, 50)[:, np.newaxis] * arrow.end
    half = np.array([name.width, name.height]) / 2
    outside = (np.abs(steps - name.get_center())[:, :2] > half).any(axis=1)
    assert outside.all()


def test_a_name_has_a_background_to_stand_on_a_map():
    name = name_beside(arrow_to((1.0, 0.5)), "nabla f", 1)
    for part in name.family_members_with_points():
        assert part.get_stroke_width(background=True) == theme.STROKE_BEHIND


@pytest.mark.parametrize("tip", TIPS)
def test_an_arrow_grows_out_of_its_tail(tip):
    arrow = arrow_to(tip)
    arrow.shift(np.array([0.5, -0.2, 0.0]))
    arrow.put(np.array([0.5, -0.2, 0.0]), np.array([0.5 + tip[0], tip[1] - 0.2, 0.0]))
    whole = arrow.points.copy()
    growing = sprout(arrow)
    assert isinstance(growing, GrowFromPoint)
    growing.begin()
    growing.interpolate(0.0)
    np.testing.assert_allclose(arrow.points, np.broadcast_to(arrow.start, whole.shape), atol=1e-9)
    growing.interpolate(1.0)
    np.testing.assert_allclose(arrow.points, whole, atol=1e-9)


def test_arrows_of_a_group_grow_one_after_another_and_nothing_else_does():
    arrows = [arrow_to(tip) for tip in TIPS]
    growing = sprout_in_turn(VGroup(*arrows, Dot()), lag_ratio=0.5)
    assert isinstance(growing, LaggedStart)
    assert [one.mobject for one in growing.animations] == arrows
    assert growing.lag_ratio == 0.5


@pytest.mark.parametrize("tip", TIPS)
def test_a_carried_arrow_keeps_its_length_and_ends_where_it_belongs(tip):
    arrow = arrow_to(tip)
    length, right = np.linalg.norm(arrow.end), arrow.points.copy()
    tail = np.array([3.0, -1.0, 0.0])
    flight = carry(arrow, tail, tail + length * np.array([0.0, 1.0, 0.0]))
    flight.begin()
    np.testing.assert_allclose(arrow.start, tail)
    np.testing.assert_allclose(arrow.end, tail + np.array([0.0, length, 0.0]), atol=1e-12)
    for alpha in (0.3, 0.5, 0.9):
        flight.interpolate(alpha)
        assert np.linalg.norm(arrow.end - arrow.start) == pytest.approx(length)
        assert np.cross(arrow.start - tail, tail)[2] == pytest.approx(0.0, abs=1e-12)
    flight.finish()
    np.testing.assert_array_equal(arrow.points, right)
