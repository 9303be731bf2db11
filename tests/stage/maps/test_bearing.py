"""Slopes against the direction that they are measured in."""

import numpy as np
import pytest
from manim import ValueTracker

from gdcore import zoo
from gdcore.directional import slope_by_angle, steepest_angle
from scenes.stage import theme
from scenes.stage.maps.bearing import AxisSlopes, BearingPlot, BearingReadouts, measuring_zones
from scenes.stage.readouts.readout import Readout
from scenes.stage.readouts.slope_law import SlopeLaw
from scenes.stage.text.formula import Formula
from scenes.stage.zones import Zone

PLACE = (0.6, -1.0)
ZONE = Zone(0.5, 6.5, -2.6, -0.2)


def test_it_runs_once_around_and_holds_both_signs():
    plot = BearingPlot(ZONE, 3.0, 30.0)
    assert plot.x_range == (0.0, 360.0)
    assert plot.y_range[0] == -plot.y_range[1] < -3.0
    assert [number.source for number in plot.degrees] == [
        f"{angle} degree" for angle in (0, 90, 180, 270, 360)
    ]
    np.testing.assert_allclose(plot.zero.get_start(), plot.point(0, 0))
    np.testing.assert_allclose(plot.zero.get_end(), plot.point(360, 0))


@pytest.mark.parametrize("greatest_at", np.arange(0.0, 360.0, 15.0))
def test_the_name_of_the_direction_keeps_clear_of_the_cosine(greatest_at):
    plot = BearingPlot(ZONE, 3.0, greatest_at)
    name = plot.names[0]
    angles = np.linspace(0, 360, 721)
    curve = plot.point(angles, 3.0 * np.cos(np.radians(angles - greatest_at)))
    half = np.array([name.width, name.height]) / 2
    inside = (np.abs(curve - name.get_center())[:, :2] < half + 0.02).all(axis=1)
    assert not inside.any()
    assert plot.area.left < name.get_left()[0] and name.get_right()[0] < plot.area.right


@pytest.mark.parametrize("largest", [2.7, 3.0, 45.0])
def test_the_name_of_the_slope_stands_above_all_its_numbers(largest):
    plot = BearingPlot(ZONE, largest, 30.0)
    slope = plot.names[1]
    assert slope.get_right()[0] < plot.area.left
    assert all(number.get_top()[1] < slope.get_bottom()[1] for number in plot.numbers)
    assert len(plot.numbers) == 3


def test_an_upright_measures_the_slope_over_its_direction():
    plot, slopes = BearingPlot(ZONE, 3.0, 30.0), slope_by_angle(zoo.PEAKS, PLACE)
    line = plot.upright(slopes, 120.0, theme.GRADIENT)
    np.testing.assert_allclose(line.get_start(), plot.point(120.0, 0.0))
    across, up = zoo.PEAKS.gradient(*PLACE)
    slope = across * np.cos(np.radians(120.0)) + up * np.sin(np.radians(120.0))
    np.testing.assert_allclose(line.get_end(), plot.point(120.0, slope))


def test_numbers_follow_the_direction_and_share_a_line():
    slopes, angle = slope_by_angle(zoo.PEAKS, PLACE), ValueTracker(0.0)
    numbers = BearingReadouts(slopes, angle, 2)
    direction, slope = (one for one in numbers.get_family() if isinstance(one, Readout))
    uphill = steepest_angle(zoo.PEAKS, PLACE)
    for turn, share in ((0, 1), (90, 0), (180, -1)):
        angle.set_value(uphill + turn)
        numbers.update()
        assert direction.value == pytest.approx(uphill + turn)
        right = share * np.linalg.norm(zoo.PEAKS.gradient(*PLACE))
        assert slope.value == pytest.approx(right, abs=1e-9)
    signs = [readout.label.select("relation").get_y() for readout in (direction, slope)]
    assert signs[0] == pytest.approx(signs[1])


@pytest.mark.parametrize(("aside", "share"), [(0.0, 1.0), (60.0, 0.5), (-60.0, 0.5), (180.0, -1.0)])
def test_the_law_shows_length_angle_and_the_slope_that_follows(aside, share):
    slopes, angle = slope_by_angle(zoo.PEAKS, PLACE), ValueTracker(0.0)
    uphill = steepest_angle(zoo.PEAKS, PLACE)
    steepest = float(np.linalg.norm(zoo.PEAKS.gradient(*PLACE)))
    law = SlopeLaw(slopes, angle, uphill, steepest, 2)
    angle.set_value(uphill + aside)
    law.update()
    length, theta = (one for one in law.given.get_family() if isinstance(one, Readout))
    assert length.value == pytest.approx(steepest)
    assert theta.value == pytest.approx(abs(aside))
    assert law.slope.value == pytest.approx(share * steepest)


@pytest.mark.parametrize("place", [PLACE, (-0.4, 0.3), (1.2, 0.1), (0.3, 1.2)])
def test_the_slopes_along_both_axes_stand_beside_their_dots_clear_of_the_curve(place):
    slopes, uphill = slope_by_angle(zoo.PEAKS, place), steepest_angle(zoo.PEAKS, place)
    known = AxisSlopes(ZONE, slopes, float(np.linalg.norm(zoo.PEAKS.gradient(*place))), uphill)
    numbers = [number for number in known.numbers if isinstance(number, Formula)]
    told = [float(number.source.replace("\N{MINUS SIGN}", "-")) for number in numbers]
    assert told == pytest.approx(zoo.PEAKS.gradient(*place), abs=0.005)
    for number, dot, angle in zip(numbers, known.trace.dots, (0.0, 90.0), strict=True):
        at = known.plot.point(angle, float(slopes(angle)))
        np.testing.assert_allclose(dot.get_center(), at, atol=1e-9)
        assert number.get_left()[0] > dot.get_right()[0]
        # Right of the dot the curve goes on rising or falling: the number keeps to the other side.
        onward = float(slopes(angle + 5.0)) - float(slopes(angle))
        assert (number.get_y() - dot.get_y()) * onward < 0


def test_measuring_zones_lie_one_below_another_within_the_side():
    side = Zone(0.5, 6.5, -2.6, 3.0)
    top, middle, bottom = measuring_zones(side)
    assert side.top > top.top > top.bottom > middle.top > middle.bottom > bottom.top
    assert bottom.bottom == side.bottom
    for zone in (top, middle, bottom):
        assert side.left <= zone.left < zone.right <= side.right
