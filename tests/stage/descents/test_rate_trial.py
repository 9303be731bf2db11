from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from gdcore import Function, zoo
from scenes.stage.descents.rate_trial import RateTrial, in_words
from scenes.stage.descents.rate_verdicts import (
    RateVerdicts,
    describe_loss,
    describe_rest,
    describe_start,
    describe_valley,
)

QUARTIC = RateTrial(zoo.QUARTIC, 3.0, (0.001, 0.01, 0.02), 1e-6)
TILTED = Function.parse("x^4/4 - x^2 + x/4", name="tilted", window=((-2.5, 2.5),))
BOWL = RateTrial(zoo.PARABOLA, 2.0, (0.1, 0.7, 1.1), 1e-6)


def changed(**parameters: Any) -> RateTrial:
    return dataclasses.replace(QUARTIC, **parameters)


def test_what_became_of_each() -> None:
    QUARTIC.check()
    assert [QUARTIC.fate(path) for path in QUARTIC.paths] == [
        "rests at 1 after 454 steps",
        "rests at \N{MINUS SIGN}2 after 21 steps",
        "lost after 4 steps",
    ]


def test_the_valley_is_the_one_that_the_second_rests_in() -> None:
    assert QUARTIC.bottom == pytest.approx(-2)
    assert QUARTIC.stability.greatest == pytest.approx(72)
    assert (QUARTIC.slope, QUARTIC.curvature) == (360, 372)


def test_the_close_up_holds_no_other_valley_or_hilltop() -> None:
    places = [point.point[0] for point in QUARTIC.critical]
    inside = [x for x in places if abs(x - QUARTIC.bottom) <= QUARTIC.reach]
    assert inside == [QUARTIC.bottom]
    assert QUARTIC.bottom < QUARTIC.nearby < QUARTIC.bottom + QUARTIC.reach


def test_from_nearby_the_largest_rate_rests_in_the_valley() -> None:
    assert QUARTIC.begun_nearby.end[0] == pytest.approx(-2, abs=1e-6)
    assert np.abs(QUARTIC.begun_nearby.points[:, 0] + 2).max() <= QUARTIC.reach


@pytest.mark.parametrize(
    ("trial", "said"),
    [
        (changed(function=zoo.PEAKS), "function: peaks takes 2 variables"),
        (changed(start=3.5), "start: 3.5 lies outside the window"),
        (changed(tolerance=0.0), "tolerance: got 0"),
        (changed(rates=(0.001, 0.01)), "rates: got"),
        (changed(rates=(0.01, 0.001, 0.02)), "rates: got"),
        (changed(rates=(-0.01, 0.01, 0.02)), "rates: got"),
        (changed(rates=(0.001, 0.01, 0.011)), "rates: 0.011 from 3 ended CONVERGED"),
        (changed(rates=(0.001, 0.02, 0.03)), "rates: 0.02 from 3 ended DIVERGED"),
    ],
)
def test_parameters_that_show_nothing_are_named(trial: RateTrial, said: str) -> None:
    with pytest.raises(ValueError, match="^" + said) as refused:
        trial.check()
    assert "\n" not in str(refused.value)


def test_what_is_said_of_the_quartic() -> None:
    assert describe_loss(QUARTIC.paths[-1]).startswith("The third lands where it is steeper")
    assert "All three rates lie below 2/L = 0.0278" in describe_valley(QUARTIC)
    assert "At the start L is 372: 0.01 lands 2.72 times as far out. But" in describe_start(QUARTIC)
    said = describe_rest(QUARTIC)
    assert "slope below 0.000001" in said and "the first 454 steps, to 1" in said
    assert "The second needs 21 steps, to \N{MINUS SIGN}2" in said


def test_phrases_for_captions() -> None:
    said = RateVerdicts(QUARTIC)
    assert (said.slope, said.lengths) == ("360", "0.36, 3.6 or 7.2")
    assert (said.bottom, said.curvature) == ("\N{MINUS SIGN}2", "72")
    assert said.loss == describe_loss(QUARTIC.paths[-1])
    assert (said.valley, said.start) == (describe_valley(QUARTIC), describe_start(QUARTIC))


def test_a_step_too_long_for_its_bowl_may_lead_down_the_curve() -> None:
    start, bottom, landed = 3.0, 3.0 - 360 / 372, -0.6
    assert QUARTIC.overshoot == pytest.approx((landed - bottom) / (start - bottom))
    assert QUARTIC.lands_well
    assert not changed(rates=(0.001, 0.002, 0.02)).lands_well
    assert QUARTIC.largest_curvature == 372


def test_what_is_said_where_the_largest_rate_can_rest_nowhere() -> None:
    trial = RateTrial(TILTED, 2.4, (0.02, 0.3, 0.9), 1e-6)
    assert "0.9 is above: even from nearby, it cannot rest" in describe_valley(trial)


def test_a_bowl_is_the_same_everywhere() -> None:
    assert "bends no more: L is 2" in describe_start(BOWL)


def test_numbers_in_words() -> None:
    assert in_words(-0.6) == "\N{MINUS SIGN}0.6"
    assert in_words(-1.99999995) == "\N{MINUS SIGN}2"
    assert in_words(-1e-9) == "0"
