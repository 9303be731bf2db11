from __future__ import annotations

import numpy as np
import pytest

from gdcore import Function, zoo
from scenes.peaks_ripples import Ripples
from scenes.stage.descents.measured_verdicts import angle_between, describe_shrinking

BEND = Function.parse("3*x + x**2 + y/10", name="bend", window=((-5, 5), (-5, 5)))


def test_a_wide_gap_misleads_in_the_ripples() -> None:
    film = Ripples()
    said = describe_shrinking(film.ground, film.descents.first_start, film.first_gap, film.gap)
    assert said == (
        "A wide gap misleads. Shrink h to 0.00001, and the arrow swings round: uphill. "
        "The formula, unlocked, says nearly the same."
    )


@pytest.mark.parametrize(
    ("function", "place", "gaps", "said"),
    [
        (zoo.HIMMELBLAU, (0.5, -2.0), (0.2, 1e-5), "Even a wide gap comes close. Shrink h to"),
        (zoo.HIMMELBLAU, (0.5, -2.0), (0.2, 1e-5), "the arrow hardly turns, uphill."),
        (BEND, (-1.4, 0.0), (3.0, 1e-4), "the arrow turns: uphill."),
        (BEND, (-1.4, 0.0), (3.0, 0.5), "The formula, unlocked, says something else."),
        (BEND, (-1.6, 0.0), (3.0, 0.2), "the arrow turns: not yet uphill."),
        (BEND, (-1.6, 1.0), (3.0, 0.9), "the arrow hardly turns, even downhill."),
    ],
)
def test_what_the_gap_does_is_said_as_it_is(
    function: Function, place: tuple[float, float], gaps: tuple[float, float], said: str
) -> None:
    assert said in describe_shrinking(function, place, *gaps)


@pytest.mark.parametrize("degrees", [0.0, 7.4, 90.0, 141.0, 180.0])
def test_angles_are_those_between_both(degrees: float) -> None:
    turned = np.radians(degrees + 30)
    one, other = np.array([np.cos(np.pi / 6), 0.5]), 3 * np.array([np.cos(turned), np.sin(turned)])
    assert angle_between(one, other) == pytest.approx(degrees, abs=1e-6)
    assert angle_between(other, one) == pytest.approx(degrees, abs=1e-6)
