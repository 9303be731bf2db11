from __future__ import annotations

import pytest
from manim import RIGHT, Square

from gdcore import Function, descend, zoo
from gdcore.rules import GradientDescent
from scenes.stage.descents.foggy_walk import FoggyWalk
from scenes.stage.descents.step_names import StepNames, first_step
from scenes.stage.walks.journey import Journey
from scenes.stage.zones import Zones
from tests.films.facts.numbers import plain

RIPPLED = Function.parse("sin(3*x) + x^2/4", name="rippled", window=((-4, 4),))


def names(function: Function, start: float, rate: float) -> StepNames:
    path = descend(function, start, GradientDescent(rate), steps=2000, tolerance=1e-6)
    return StepNames(FoggyWalk(Zones.of_frame().body, Journey(path)), rate)


@pytest.fixture
def right() -> StepNames:
    return names(zoo.QUARTIC, 3.0, 0.001)


@pytest.fixture
def left() -> StepNames:
    return names(RIPPLED, -3.2, 0.02)


def test_numbers_are_those_of_the_first_step(right: StepNames, left: StepNames) -> None:
    felt = right.slope(0, '"slope"')
    assert plain(felt.source) == "slopef'(x)=360"
    assert plain(right.slope(1).source) == "f'(x)approx241.07"
    assert plain(right.product(felt).source) == "ratedotf'(x)=0.001dot360=0.36"
    assert plain(right.step(felt).source) == "step=-ratedotf'(x)=-0.36"
    assert plain(left.product(felt).source) == "ratedotf'(x)approx0.02dot(-4.554)approx-0.0911"
    assert plain(left.step(felt).source) == "step=-ratedotf'(x)approx0.0911"


@pytest.mark.parametrize(
    ("start", "shown"),
    [(3.0, "step=-thin0.001dot360=-0.36"), (-3.0, "step=-thin0.001dot(-144)=0.144")],
)
def test_a_first_step_is_minus_the_rate_times_the_slope(start: float, shown: str) -> None:
    path = descend(zoo.QUARTIC, start, GradientDescent(0.001), steps=1)
    assert plain(first_step(path, 0.001)) == shown


@pytest.mark.parametrize(("across", "lower"), [(0.0, True), (9.0, False)])
def test_a_slope_stands_below_lines_in_its_way(left: StepNames, across: float, lower: bool) -> None:
    free = left.slope(2)
    lines = Square(0.5).move_to(free).shift(across * RIGHT)
    felt = left.slope(2, below=lines)
    assert bool(felt.get_y() < free.get_y()) is lower
    assert not lower or felt.get_top()[1] < lines.get_bottom()[1]
    assert felt.get_x() == pytest.approx(free.get_x())


def test_a_length_stands_above_its_arrow(right: StepNames) -> None:
    foot = right.walk.foot(0)
    turned, uphill = right.length(), right.length(uphill=True)
    assert (plain(turned.source), plain(uphill.source)) == ("-0.36", "0.36")
    assert turned.get_right()[0] < foot[0] < uphill.get_left()[0]
    assert foot[1] + 0.1 < turned.get_bottom()[1]


def test_the_name_of_the_new_place_stands_below_its_mark(right: StepNames) -> None:
    name, foot = right.new_place(), right.walk.foot(1)
    assert name.get_x() == pytest.approx(foot[0], abs=1e-6)
    assert name.get_top()[1] < foot[1]


@pytest.mark.parametrize("which", ["left", "right"])
def test_no_number_of_the_axis_stands_in_the_way_of_that_name(
    which: str, request: pytest.FixtureRequest
) -> None:
    names: StepNames = request.getfixturevalue(which)
    new, plot = names.new_place(), names.walk.plot
    for label in [*plot.numbers, *plot.names]:
        apart = abs(label.get_x() - new.get_x()) - (label.width + new.width) / 2
        assert apart > 0.05 or abs(label.get_y() - new.get_y()) > 0.5


@pytest.mark.parametrize("which", ["left", "right"])
def test_a_name_of_a_place_stays_in_the_plot(which: str, request: pytest.FixtureRequest) -> None:
    names: StepNames = request.getfixturevalue(which)
    name, area = names.place("x = -3.2"), names.walk.plot.area
    assert area.left < name.get_left()[0] and name.get_right()[0] < area.right
