from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import pytest

from gdcore import Function, zoo
from scenes.peaks_ripples import Ripples
from scenes.stage.walks.measured_descents import MeasuredDescents
from scenes.stage.walks.measured_verdicts import MeasuredVerdicts, angle_between

BEND = Function.parse("3*x + x**2 + y/10", name="bend", window=((-5, 5), (-5, 5)))


@dataclass
class Measured:
    """As much of descents as is spoken of, and twins that part at once."""

    function: Function
    first_start: tuple[float, float]
    gap: float
    fork: None = None
    parting_step: int = 0


def said_of(
    function: Function, place: tuple[float, float], gaps: tuple[float, float]
) -> MeasuredVerdicts:
    wide, small = gaps
    return MeasuredVerdicts(cast(MeasuredDescents, Measured(function, place, small)), wide)


def test_a_wide_gap_misleads_in_the_ripples() -> None:
    film = Ripples()
    said = film.said
    assert said.axis == 0
    assert said.misled == (
        "A wide gap misleads: to the right, the ground first falls, yet ends higher."
    )
    assert said.shrinking == "Shrink h to 0.00001, and the arrow swings round: uphill."
    assert said.compared == "Calculus says nearly the same."


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ((-1.6, 1.0), "to the right, the ground first falls, yet ends higher."),
        ((-1.4, 1.0), "to the right, the slope changes on the way."),
    ],
)
def test_a_wide_gap_is_said_to_mislead_as_the_ground_does(
    place: tuple[float, float], said: str
) -> None:
    assert said_of(BEND, place, (3.0, 1e-3)).misled == f"A wide gap misleads: {said}"
    upside_down = Function.parse("-3*y - y**2 - x/10", name="dome", window=((-5, 5), (-5, 5)))
    turned = said.replace("to the right", "upwards").replace("falls", "rises")
    turned = turned.replace("higher", "lower")
    told = said_of(upside_down, (place[1], place[0]), (3.0, 1e-3))
    assert told.misled == f"A wide gap misleads: {turned}"
    assert told.axis == 1


@pytest.mark.parametrize(
    ("function", "place", "gaps", "said"),
    [
        (zoo.HIMMELBLAU, (0.5, -2.0), (0.2, 1e-5), "Even a wide gap comes close."),
        (zoo.HIMMELBLAU, (0.5, -2.0), (0.2, 1e-5), "Shrink h to 0.00001: the arrow"),
        (zoo.HIMMELBLAU, (0.5, -2.0), (0.2, 1e-5), "the arrow hardly turns, uphill."),
        (BEND, (-1.4, 0.0), (3.0, 1e-4), "the arrow turns: uphill."),
        (BEND, (-1.4, 0.0), (3.0, 0.5), "Calculus says something else."),
        (BEND, (-1.6, 0.0), (3.0, 0.2), "the arrow turns: not yet uphill."),
        (BEND, (-1.6, 1.0), (3.0, 0.9), "the arrow hardly turns, even downhill."),
    ],
)
def test_what_the_gap_does_is_said_as_it_is(
    function: Function, place: tuple[float, float], gaps: tuple[float, float], said: str
) -> None:
    told = said_of(function, place, gaps)
    assert said in f"{told.misled} {told.shrinking} {told.compared}"


@pytest.mark.parametrize("degrees", [0.0, 7.4, 90.0, 141.0, 180.0])
def test_angles_are_those_between_both(degrees: float) -> None:
    turned = np.radians(degrees + 30)
    one, other = np.array([np.cos(np.pi / 6), 0.5]), 3 * np.array([np.cos(turned), np.sin(turned)])
    assert angle_between(one, other) == pytest.approx(degrees, abs=1e-6)
    assert angle_between(other, one) == pytest.approx(degrees, abs=1e-6)
