"""Angles at a place, and the shadow of a gradient on a direction."""

import numpy as np
import pytest
from manim import ManimColor, ValueTracker

from gdcore import zoo
from gdcore.directional import steepest_angle
from scenes.stage import theme
from scenes.stage.maps.angle_arc import AngleArc
from scenes.stage.maps.shadow import GradientShadow, ShadowTrace
from scenes.stage.plots.plot import Plot
from scenes.stage.text.numbers import format_number
from scenes.stage.zones import Zone
from tests.films.faults import PIXEL
from tests.films.rules.directions import angle_arc, shadow_bar, shadow_ray, shadow_trace
from tests.films.rules.maps import direction_arrow

PLACE, SCALE = (1.0, 0.5), 0.4
ASIDE = PIXEL * np.array([1.0, 1.0, 0.0])


@pytest.fixture(scope="module")
def plot():
    return Plot(Zone(-4, 2, -3, 3), *zoo.BOWL.window, equal=True, boxed=True)


@pytest.fixture
def turning(plot):
    angle = ValueTracker(steepest_angle(zoo.BOWL, PLACE) + 60)
    return angle, GradientShadow(plot, zoo.BOWL, PLACE, angle, SCALE, 1.0, 0.6)


@pytest.mark.parametrize(("aside", "share"), [(0, 1), (60, 0.5), (90, 0), (-60, 0.5), (180, -1)])
def test_the_shadow_is_as_long_as_the_slope_that_way(turning, plot, aside, share):
    angle, shadow = turning
    angle.set_value(steepest_angle(zoo.BOWL, PLACE) + aside)
    bar = shadow.bar.refresh()
    turn = np.radians(angle.get_value())
    drawn = (bar.get_end() - bar.get_start()) @ [np.cos(turn), np.sin(turn), 0.0]
    steepest = np.linalg.norm(zoo.BOWL.gradient(*PLACE))
    assert drawn / plot.x_unit == pytest.approx(share * SCALE * steepest, abs=1e-9)


@pytest.mark.parametrize("aside", [0.5, 40, 90, 150, -70])
def test_the_rules_pass_what_is_right_and_see_what_is_a_pixel_aside(turning, aside):
    angle, shadow = turning
    angle.set_value(steepest_angle(zoo.BOWL, PLACE) + aside)
    marks = ((shadow.bar, shadow_bar), (shadow.ray, shadow_ray), (shadow.arc, angle_arc))
    for mark, rule in marks:
        mark.refresh()
        assert not list(rule(mark))
    for mark, rule in marks[::2]:
        assert list(rule(mark.shift(ASIDE)))


def test_a_ray_that_stops_short_is_seen(turning):
    ray = turning[1].ray
    ray.set_points(ray.points[:-4])
    assert list(shadow_ray(ray))


def trace_of(turning, turn):
    angle, shadow = turning
    straight = steepest_angle(zoo.BOWL, PLACE)
    angle.set_value(straight + turn)
    return ShadowTrace(shadow.bar, straight, angle)


@pytest.mark.parametrize("turn", [0.0, 5.0, 90.0, 180.0, -70.0])
def test_a_trace_lies_on_the_circle_over_the_gradient(turning, plot, turn):
    trace = trace_of(turning, turn)
    assert not list(shadow_trace(trace))
    hub, tip = plot.point(*PLACE), plot.point(*(PLACE + SCALE * zoo.BOWL.gradient(*PLACE)))
    for at in trace.points:
        assert abs((at - hub) @ (at - tip)) < 1e-3 * ((tip - hub) @ (tip - hub)), "a right angle"


def test_a_false_trace_is_seen(turning):
    assert list(shadow_trace(trace_of(turning, 120.0).shift(ASIDE)))
    shorter = trace_of(turning, 120.0)
    shorter.set_points(shorter.points[:-4])
    assert "an end" in next(shadow_trace(shorter))
    assert "is not drawn" in next(shadow_trace(trace_of(turning, 120.0).clear_points()))


def test_an_arc_reaches_from_one_direction_to_the_other(plot):
    angle = ValueTracker(0.0)
    arc = AngleArc(plot, PLACE, 20.0, angle, 0.4)
    hub = plot.point(*PLACE)
    for end in (110.0, -40.0):
        angle.set_value(end)
        arc.refresh()
        right = [
            hub + 0.4 * np.array([np.cos(np.radians(at)), np.sin(np.radians(at)), 0.0])
            for at in (20.0, end)
        ]
        np.testing.assert_allclose(arc.points[[0, -1]], right, atol=1e-9)
        assert arc.middle == (20.0 + end) / 2


def test_an_arc_of_no_degrees_is_not_drawn_and_none_of_others_may_be_missing(plot):
    angle = ValueTracker(20.0)
    arc = AngleArc(plot, PLACE, 20.0, angle, 0.4)
    assert not len(arc.points) and not list(angle_arc(arc))
    angle.set_value(60.0)
    assert "is not drawn" in next(angle_arc(arc))


def test_the_name_of_the_angle_stands_between_its_sides_beyond_the_arc(turning, plot):
    angle, shadow = turning
    shadow.update()
    away = shadow.angle_name.get_center() - plot.point(*PLACE)
    middle = (steepest_angle(zoo.BOWL, PLACE) + angle.get_value()) / 2
    assert np.degrees(np.arctan2(away[1], away[0])) == pytest.approx(middle)
    assert np.linalg.norm(away) > shadow.arc.radius


def test_a_ray_fades_before_it_lies_upon_the_gradient(turning):
    angle, shadow = turning
    uphill = steepest_angle(zoo.BOWL, PLACE)
    opacities = []
    for aside in (40, 70, 85, 90):
        angle.set_value(uphill + aside)
        opacities.append(shadow.ray.refresh().get_stroke_opacity())
    assert opacities[:2] == [1, 1] and 0 < opacities[2] < 1
    assert opacities[3] == pytest.approx(0.0, abs=1e-3)


@pytest.mark.parametrize(("aside", "text"), [(60, "+"), (-60, "+"), (120, "\N{MINUS SIGN}")])
def test_the_number_of_a_slope_stands_beyond_its_shadow_and_clear_of_it(turning, aside, text):
    angle, shadow = turning
    angle.set_value(steepest_angle(zoo.BOWL, PLACE) + aside)
    bar, ray = shadow.bar.refresh(), shadow.ray.refresh()
    name = shadow.slope_name()
    steepest = np.linalg.norm(zoo.BOWL.gradient(*PLACE))
    right = format_number(steepest * np.cos(np.radians(aside)), 2, signed=True)
    assert right.startswith(text) and name.source == right
    assert name.color == ManimColor(theme.SLOPE)
    steps = np.linspace(0, 1, 40)[:, np.newaxis]
    line = bar.get_start() + steps * (bar.get_end() - bar.get_start())
    half = np.array([name.width, name.height]) / 2
    for places in (line, ray.points):
        assert (np.abs(places - name.get_center())[:, :2] > half).any(axis=1).all()


def test_the_arm_points_where_the_shadow_falls(turning, plot):
    _, shadow = turning
    assert list(direction_arrow(shadow.arm)) == []
    assert np.linalg.norm(shadow.arm.end - shadow.arm.start) == pytest.approx(0.6 * plot.x_unit)
