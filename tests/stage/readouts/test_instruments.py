"""Instruments: the numbers of a journey in columns."""

from __future__ import annotations

import numpy as np
import pytest

from gdcore import descend, rules, zoo
from scenes.stage.readouts.instruments import Instruments, places_for
from scenes.stage.readouts.readout import Readout
from scenes.stage.walks.journey import Journey


@pytest.fixture
def journey() -> Journey:
    return Journey(descend(zoo.PEAKS, (1.5, -0.7), rules.GradientDescent(0.02), steps=120))


def unit_cell(readout: Readout) -> float:
    """Where the digit before the decimal point stands."""
    digits = readout.digits
    behind = digits.decimals + 1 if digits.decimals else 0
    return float(digits.cells[len(digits.cells) - behind - 1].get_center()[0])


@pytest.mark.parametrize(
    ("values", "places"), [([0.5], 2), ([-1.2, 3.0], 2), ([-12.3, 3.0], 3), ([1234.5], 4)]
)
def test_there_is_room_for_every_value(values: list[float], places: int) -> None:
    assert places_for(values, 1) == places


def test_digits_of_one_worth_stand_below_one_another(journey: Journey) -> None:
    journey.progress.set_value(120.0)
    instruments = Instruments(journey)
    for readout in instruments.readouts.values():
        readout.update(0)
    columns = [unit_cell(readout) for readout in instruments.readouts.values()]
    assert len(columns) == 5
    assert np.ptp(columns) < 0.02


def test_a_minus_keeps_clear_of_the_relation(journey: Journey) -> None:
    readout = Instruments(journey, ("x", "y")).readouts["y"]
    assert journey.y() < 0
    glyphs = [cell for cell in readout.digits.cells if len(cell.points)]
    gap = glyphs[0].get_left()[0] - readout.label.get_right()[0]
    assert gap > 0.2


def test_large_numbers_have_room_too() -> None:
    rule = rules.GradientDescent(0.005)
    steep = Journey(descend(zoo.HIMMELBLAU, (0.5, -2.0), rule, steps=20))
    assert Instruments(steep).readouts["value"].digits.text == "168.812"


def test_numbers_follow_the_journey(journey: Journey) -> None:
    instruments = Instruments(journey, ("step", "value", "gradient"), decimals=2)
    assert list(instruments.readouts) == ["step", "value", "gradient"]
    journey.progress.set_value(7.6)
    instruments.update(0)
    shown = [readout.digits.text for readout in instruments.readouts.values()]
    path = journey.path
    right = ["7", f"{path.values[7]:.2f}", f"{path.gradient_norms[7]:.2f}"]
    assert [text.replace("\N{MINUS SIGN}", "-") for text in shown] == right
