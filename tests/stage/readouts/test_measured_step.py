from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from gdcore import descend, zoo
from gdcore.limits import forward_gradient
from gdcore.rules import GradientDescent
from scenes.stage.readouts.measured_step import MeasuredStep, readings_of
from scenes.stage.readouts.readout import Readout
from scenes.stage.walks.journey import Journey


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
