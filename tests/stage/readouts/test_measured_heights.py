from __future__ import annotations

from typing import Any

import pytest
from manim import LaggedStart

from gdcore import zoo
from scenes.stage.marks.stencil import Measurement
from scenes.stage.readouts.measured_heights import (
    exact_slopes,
    height_readouts,
    names_into,
    numbers_into,
    quotient_in_numbers,
    quotient_readouts,
)
from scenes.stage.text.formula import Formula


@pytest.fixture
def measured() -> Measurement:
    return Measurement(zoo.BOWL, (1.0, -0.5), 0.25)


def test_heights_are_those_of_the_three_places(measured: Measurement) -> None:
    shown = [row.digits.text for row in height_readouts(measured)]
    assert shown == ["1.25000", "1.81250", "1.06250", "0.25000"]


def test_quotients_follow_the_gap(measured: Measurement) -> None:
    along_x, along_y = quotient_readouts(measured)
    gap = height_readouts(measured)[-1]
    assert (along_x.value, along_y.value, gap.value) == pytest.approx((2.25, -0.75, 0.25))
    measured.decades.set_value(-4)
    for row in (along_x, along_y, gap):
        row.update()
    assert (along_x.value, along_y.value, gap.value) == pytest.approx((2.0001, -0.9999, 1e-4))


def test_names_travel_to_where_the_quotient_has_them(measured: Measurement) -> None:
    here, right, *_ = height_readouts(measured)
    quotient = quotient_readouts(measured)[0]
    travelling = names_into(quotient, right, here)
    for animation, part in zip(travelling, ("value-1", "value-2"), strict=True):
        animation.begin()
        animation.interpolate(1)
        arrived = animation.mobject.get_center()
        assert arrived == pytest.approx(quotient.label.select(part).get_center(), abs=1e-6)


def test_a_quotient_is_written_with_the_numbers_of_its_heights(measured: Measurement) -> None:
    here, right, _, gap = height_readouts(measured)
    quotient = quotient_in_numbers(right, here, gap, measured.along_x())
    for number in ("1.81250", "1.25000", "0.25", "2.25000"):
        assert f" {number} :" in quotient.source
    assert "(" not in quotient.source.removeprefix("frac(")


def test_a_negative_height_is_taken_away_in_brackets() -> None:
    below = Measurement(zoo.RIPPLES, (0.5, -0.9), 0.25)
    here, right, _, gap = height_readouts(below)
    assert here.value < 0
    quotient = quotient_in_numbers(right, here, gap, below.along_x())
    assert f"- ({{{{ {here.digits.text} : value-2 }}}})" in quotient.source


def test_numbers_come_to_their_places_in_turn(measured: Measurement) -> None:
    here, right, _, gap = height_readouts(measured)
    quotient = quotient_in_numbers(right, here, gap, measured.along_x())
    places = [quotient.select(part).get_center() for part in ("value-1", "value-2", "gap")]
    coming = numbers_into(quotient)
    assert isinstance(coming, LaggedStart)
    coming.begin()
    coming.interpolate(0.4)
    numbers: list[Any] = [part.mobject for part in coming.animations]
    opacities = [number[0].get_fill_opacity() for number in numbers]
    assert opacities[0] > opacities[1] > opacities[2]
    coming.interpolate(1)
    for number, place in zip(numbers, places, strict=True):
        assert number.get_center() == pytest.approx(place)


def test_calculus_gives_the_slopes_of_the_place(measured: Measurement) -> None:
    _, exact = exact_slopes(measured)
    assert isinstance(exact, Formula)
    assert "2.00000" in exact.source
    assert "\N{MINUS SIGN}1.00000" in exact.source
