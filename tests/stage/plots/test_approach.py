from __future__ import annotations

import math

import numpy as np
import pytest

from gdcore import Function, zoo
from gdcore.slices import slice_along
from scenes.stage.marks.brace import LegBrace, leg_names, outward_of
from scenes.stage.plots.approach import Approach
from scenes.stage.plots.curve import Curve
from scenes.stage.plots.plot import Plot
from scenes.stage.plots.secants import SecantPicture, check_secants_close_in
from scenes.stage.text.formula import Formula
from scenes.stage.zones import Zone


@pytest.mark.parametrize("h", [4.0, 0.001, -2.0, -0.001])
def test_the_secant_of_the_parabola_at_minus_one_has_slope_h_minus_2(plot: Plot, h: float) -> None:
    side = Approach(plot, zoo.PARABOLA, -1.0, h)
    assert side.gap() == pytest.approx(h, rel=1e-12)
    assert side.slope() == pytest.approx(h - 2, abs=1e-12)
    assert side.distance() == pytest.approx(abs(h), abs=1e-12)
    assert side.change() == pytest.approx(h * (h - 2), abs=1e-12)


def test_a_gap_shrinks_by_powers_of_ten_and_keeps_its_side(plot: Plot) -> None:
    side = Approach(plot, zoo.PARABOLA, -1.0, -2.0)
    side.decades.set_value(-12.0)
    assert side.gap() == pytest.approx(-1e-12)
    assert side.slope() == pytest.approx(-2.0, abs=1e-10)


def test_a_gap_of_zero_is_refused(plot: Plot) -> None:
    with pytest.raises(ValueError, match="h: got 0; give a gap above or below 0"):
        Approach(plot, zoo.PARABOLA, -1.0, 0.0)


@pytest.mark.parametrize(
    ("x", "h", "run", "rise"),
    [(-1.0, 4.0, (0, -1), (1, 0)), (-1.0, -1.0, (0, -1), (-1, 0)), (-1.0, 1.0, (0, 1), (1, 0))],
)
def test_braces_stand_outside_the_triangle(
    plot: Plot, x: float, h: float, run: tuple[int, int], rise: tuple[int, int]
) -> None:
    side = Approach(plot, zoo.PARABOLA, x, h)
    assert outward_of(side.run)[:2] == pytest.approx(run)
    assert outward_of(side.rise)[:2] == pytest.approx(rise)


def test_a_leg_too_short_for_a_brace_still_has_its_label(plot: Plot) -> None:
    side = Approach(plot, zoo.PARABOLA, -1.0, 0.01)
    brace = LegBrace(side.run, Formula("h"))
    assert len(brace.brace) == 0
    assert len(brace.label.family_members_with_points()) > 0


@pytest.mark.parametrize(
    ("function", "x", "h"),
    [(zoo.PARABOLA, 0.5, 1.5), (slice_along(zoo.HILLS, 0, (0.9, 0.3)), 0.9, 1.0)],
)
def test_the_names_of_the_legs_are_clear_of_curve_and_secant(
    function: Function, x: float, h: float
) -> None:
    plot = Plot(Zone(-3, 3, -2, 2), (-3, 3), (-3, 9))
    curve, approach = Curve(plot, function), Approach(plot, function, x, h)
    ends = approach.secant.get_start_and_end()
    names = leg_names(approach)
    apart = np.abs(names[0].get_center() - names[1].get_center())[:2]
    assert (apart > [(names[0].width + names[1].width) / 2, names[1].height]).any()
    for name, leg in zip(names, (approach.run, approach.rise), strict=True):
        half = np.array([name.width, name.height]) / 2
        for places in (curve.points, np.linspace(*ends, 200)):
            assert (np.abs(places - name.get_center())[:, :2] > half).any(axis=1).all()
        away = np.abs(leg.get_center() - name.get_center())[:2] - half
        assert away.max() < 0.4


def test_a_picture_reaches_no_farther_left_than_its_window() -> None:
    picture = SecantPicture(Zone(-6, 3, -3, 3), zoo.PARABOLA, -1.0, 4.0)
    assert picture.reach == (-3.0, 3.0)
    assert picture.left.gap() == pytest.approx(-2.0)
    low, high = picture.plot.y_range
    values = zoo.PARABOLA(np.linspace(*picture.reach, 101))
    assert low < values.min() < values.max() < high


def test_lines_of_every_slope_meet_in_the_point_at_equal_angles() -> None:
    picture = SecantPicture(Zone(-6, 3, -3, 3), zoo.PARABOLA, -1.0, 4.0)
    angles = []
    for line in picture.lines_of_every_slope(9):
        start, end = line.get_start_and_end()
        along = (end - start) / np.linalg.norm(end - start)
        to_point = picture.plot.point(-1.0, 2.0) - start
        assert np.linalg.norm(np.cross(along, to_point)) < 1e-9
        angles.append(math.degrees(math.atan2(along[1], along[0])))
    assert np.diff(angles) == pytest.approx(np.full(8, 20.0))


def test_there_is_room_for_the_largest_number_and_its_sign() -> None:
    steep = Function.from_sympy(1000 * zoo.PARABOLA.expression, zoo.PARABOLA.symbols)
    picture = SecantPicture(Zone(-6, 3, -3, 3), steep, -1.0, 4.0)
    assert picture.places == len("-8000")


@pytest.mark.parametrize(
    "smooth", ["x^2", "x^3", "exp(x)", "2*x + 1", "x + 1000000", "7 + 0*x", "abs(x)*sqrt(abs(x))"]
)
def test_secants_of_a_smooth_curve_close_in(smooth: str) -> None:
    check_secants_close_in(Function.parse(smooth), 0.0, 0.001)


@pytest.mark.parametrize("kinked", ["abs(x)", "abs(x) + x^2", "1 - abs(x)/100", "x + abs(x)"])
def test_a_kink_is_refused_where_it_is_and_nowhere_else(kinked: str) -> None:
    curve = Function.parse(kinked)
    check_secants_close_in(curve, 0.5, 0.001)
    with pytest.raises(ValueError, match=r"^x: at 0 secants over 0\.001 have the slopes .*no kink"):
        check_secants_close_in(curve, 0.0, 0.001)


def test_a_place_without_a_derivative_is_named() -> None:
    with pytest.raises(ValueError, match=r"^x: at 0 f has no derivative; give another place$"):
        check_secants_close_in(Function.parse("sqrt(abs(x))"), 0.0, 0.001)
