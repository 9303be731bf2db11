from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from gdcore import descend, zoo
from gdcore.limits import forward_gradient
from gdcore.rules import GradientDescent
from scenes.stage.marks.stencil import Measurement
from scenes.stage.readouts.measured_heights import exact_slopes
from scenes.stage.readouts.measured_step import MeasuredStep, readings_of, slopes_compared
from scenes.stage.readouts.readout import Readout
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import format_number
from scenes.stage.walks.journey import Journey
from scenes.stage.walks.measured_descents import MeasuredDescents


def test_the_step_is_minus_the_rate_times_the_slopes() -> None:
    numbers = MeasuredStep((0.5, -2.0), 0.1)
    assert "0.50000 : slope-1" in numbers.slopes.source
    assert "-{{ 0.1 : rate }}" in numbers.rule.source
    assert "\N{MINUS SIGN}0.05000 : step-1" in numbers.step.source
    assert " 0.20000 : step-2" in numbers.step.source


def test_the_lines_are_aligned_at_their_signs() -> None:
    numbers = MeasuredStep((0.5, -2.0), 0.1)
    lines = (numbers.slopes, numbers.rule, numbers.step)
    columns = [line.select("relation").get_center()[0] for line in lines]
    assert columns == pytest.approx([columns[0]] * 3)
    assert all(one.get_bottom()[1] > other.get_top()[1] for one, other in pairwise(lines))


def test_measured_slopes_are_compared_with_those_of_calculus_and_with_what_that_does() -> None:
    square = ((-2.0, 2.0), (-2.0, 2.0))
    descents = MeasuredDescents(zoo.HIMMELBLAU, (0.5, -2.0), 0, square, 1e-5, 0.005, 1e-3, 1e-3)
    exact = exact_slopes(Measurement(zoo.HIMMELBLAU, (0.5, -2.0), 1e-5))
    measured, by_calculus, off = slopes_compared(descents, exact)
    numbers = [format_number(float(slope), 5) for slope in descents.paths[0].gradients[0]]
    assert isinstance(measured, Formula) and isinstance(off, Formula)
    assert all(
        f"{number} : slope-{axis}" in measured.source for axis, number in enumerate(numbers, 1)
    )
    assert by_calculus is exact
    assert off.source.endswith(f'"off by" {descents.first_step_off}')


def test_readings_follow_the_journey() -> None:
    measured: list[Any] = []

    def height(*place: Any) -> Any:
        measured.append(place)
        return zoo.BOWL(*place)

    by_hand = forward_gradient(height, 1e-5)
    path = descend(zoo.BOWL, (1.0, 2.0), GradientDescent(0.1), 20, 1e-3, gradient=by_hand)
    journey = Journey(path)
    readings = [row for row in readings_of(journey) if isinstance(row, Readout)]
    journey.progress.set_value(4.5)
    for row in readings:
        row.update()
    measured.clear()
    for place in path.points[:5]:
        by_hand(*place)
    assert [row.value for row in readings] == pytest.approx([len(measured), 4, path.values[4]])
