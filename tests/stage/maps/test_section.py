"""Sections through a landscape, and the tangent that turns with them."""

from itertools import pairwise

import numpy as np
import pytest
from manim import ValueTracker

from gdcore import Function, zoo
from gdcore.directional import steepest_angle
from scenes.stage.maps.section import Section
from scenes.stage.marks.compass import CutLine
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone
from tests.films.rules.directions import slope_triangle

PLACE = (0.6, -1.0)


@pytest.fixture
def turning():
    angle = ValueTracker(0.0)
    return angle, Section(Zone(0, 5, 0, 2), zoo.PEAKS, PLACE, angle, 1.2)


@pytest.mark.parametrize("degrees", [0.0, 90.0, 217.0, 360.0])
def test_the_curve_is_the_landscape_along_the_direction(turning, degrees):
    angle, section = turning
    angle.set_value(degrees)
    section.curve.refresh()
    s = np.linspace(-1.2, 1.2, 61)
    turn = np.radians(degrees)
    heights = zoo.PEAKS(PLACE[0] + s * np.cos(turn), PLACE[1] + s * np.sin(turn))
    right = section.plot.point(s, heights)
    np.testing.assert_allclose(section.curve.points[::4], right[:-1], atol=1e-9)


@pytest.mark.parametrize(("turn", "share"), [(0.0, 1.0), (90.0, 0.0), (180.0, -1.0)])
def test_the_tangent_has_the_directional_derivative_as_its_slope(turning, turn, share):
    angle, section = turning
    angle.set_value(steepest_angle(zoo.PEAKS, PLACE) + turn)
    section.tangent.refresh()
    right = share * np.linalg.norm(zoo.PEAKS.gradient(*PLACE))
    assert section.tangent.slope() == pytest.approx(right, abs=1e-9)
    across, up, _ = section.tangent.get_end() - section.tangent.get_start()
    drawn = up / section.plot.y_unit / (across / section.plot.x_unit)
    assert drawn == pytest.approx(right, abs=1e-6)


def test_every_section_fits_its_plot(turning):
    angle, section = turning
    for degrees in np.arange(0.0, 360.0, 7.0):
        angle.set_value(float(degrees))
        section.curve.refresh()
        heights = section.curve.points[:, 1]
        assert section.plot.area.bottom < heights.min() < heights.max() < section.plot.area.top


@pytest.mark.parametrize("width", [2.4, 5.0])
def test_numbers_of_both_axes_stand_outside_the_box_clear_of_each_other(width):
    section = Section(Zone(0, width, 0, 2), zoo.PEAKS, PLACE, 0.0, 1.6)
    area, plot = section.plot.area, section.plot
    assert (area.left, area.right, area.bottom, area.top) == pytest.approx((0, width, 0, 2))
    across = [number for number in plot.numbers if number.get_top()[1] < area.bottom]
    up = [number for number in plot.numbers if number.get_right()[0] < area.left]
    assert len(across) + len(up) == len(plot.numbers)
    assert {"0"} <= {number.source for number in across} and len(up) >= 2
    row = sorted([*across, *plot.names[:2]], key=lambda label: float(label.get_x()))
    for one, other in pairwise(row):
        assert one.get_right()[0] < other.get_left()[0]


@pytest.mark.parametrize("degrees", [0.0, 80.0, 200.0])
def test_the_triangle_goes_one_unit_along_and_rises_by_the_slope(turning, degrees):
    angle, section = turning
    angle.set_value(degrees)
    section.tangent.refresh()
    triangle = section.triangle.refresh()
    assert triangle.run == 1.0
    assert triangle.along.width == pytest.approx(section.plot.x_unit)
    drawn = triangle.rise.get_end()[1] - triangle.rise.get_start()[1]
    assert drawn / section.plot.y_unit == pytest.approx(section.tangent.slope())
    assert not list(slope_triangle(triangle))
    triangle.rise.shift(0.01 * np.array([1.0, 0.0, 0.0]))
    assert list(slope_triangle(triangle))


@pytest.mark.parametrize("degrees", [0.0, 180.0])
def test_the_legs_are_named_by_their_numbers_outside_the_triangle(turning, degrees):
    angle, section = turning
    angle.set_value(degrees)
    section.tangent.refresh()
    triangle = section.triangle.refresh()
    run, rise = triangle.names()
    slope = section.tangent.slope()
    assert run.source == "1"
    assert rise.source == f"{slope:.2f}".replace("-", "\N{MINUS SIGN}")
    assert rise.get_left()[0] > triangle.rise.get_x()
    assert np.sign(run.get_y() - triangle.along.get_y()) == -np.sign(slope)


@pytest.mark.parametrize("degrees", np.arange(0.0, 360.0, 15.0))
@pytest.mark.parametrize("ground", [zoo.PEAKS, Function.parse("sin(4*x) + y/9")])
def test_no_tangent_leaves_the_plot(ground, degrees):
    section = Section(Zone(0, 5, 0, 2), ground, (0.0, -0.3), float(degrees), 1.2)
    area, heights = section.plot.area, section.tangent.points[:, 1]
    assert area.bottom - 1e-9 <= heights.min() < heights.max() <= area.top + 1e-9
    assert section.tangent.screen_length > 0.2 * area.width


def test_the_curve_rises_from_a_level_cut_in_its_own_shape(turning):
    angle, section = turning
    plot = Plot(Zone(-6, -1, -2.5, 2.5), *zoo.PEAKS.window, equal=True, boxed=True)
    cut = CutLine(plot, PLACE, angle, 1.2)
    bending, flying = section.rise_from(cut)
    lying, standing = bending.mobject, bending.target_mobject
    np.testing.assert_allclose(lying.points[[0, -1]], cut.get_start_and_end(), atol=1e-9)
    assert np.ptp(lying.points[:, 1]) == pytest.approx(0.0, abs=1e-9)
    share = cut.get_length() / section.plot.area.width
    right = cut.get_center() + share * (section.curve.points - section.point.get_center())
    np.testing.assert_allclose(standing.points, right, atol=1e-9)
    assert flying.mobject is lying and flying.target_mobject is section.curve
