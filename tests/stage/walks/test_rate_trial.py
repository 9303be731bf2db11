from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from gdcore import Function, zoo
from scenes.stage.walks.rate_trial import RateTrial
from scenes.stage.walks.rate_verdicts import RateVerdicts

QUARTIC = RateTrial(zoo.QUARTIC, 3.0, (0.001, 0.01, 0.02), 1e-6)
TILTED = Function.parse("x^4/4 - x^2 + x/4", name="tilted", window=((-2.5, 2.5),))
FLAT = Function.parse("x^4/4 - x^3/3", name="flat")
TO_INFLECTION = RateTrial(FLAT, -2.0, (0.02, 0.03, 0.9), 1e-3)
"""It has a level place at 0, where no minimum is."""

HALF = dataclasses.replace(zoo.QUARTIC, window=((-1.0, 3.5),))
BEYOND = RateTrial(HALF, 3.0, (0.001, 0.002, 0.01), 1e-6)
"""The largest rate leads into the valley at -2, beyond the window, where the walker rests."""

BOWL = RateTrial(zoo.PARABOLA, 2.0, (0.1, 0.7, 1.1), 1e-6)


LOST = RateTrial(TILTED, 2.4, (0.02, 0.3, 0.9), 1e-6)
ABOUT = "\N{ALMOST EQUAL TO}"


def changed(**parameters: Any) -> RateTrial:
    return dataclasses.replace(QUARTIC, **parameters)


def test_what_became_of_each() -> None:
    QUARTIC.check()
    assert [QUARTIC.fate(path) for path in QUARTIC.paths] == [
        "rests at 1 after 454 steps",
        "rests at \N{MINUS SIGN}2 after 21 steps",
        "lost: it never rests",
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


@pytest.mark.parametrize(
    ("trial", "said"),
    [
        (changed(function=zoo.PEAKS), "function: peaks takes 2 variables"),
        (changed(start=3.5), "start: got 3.5; give one from -3 to 3"),
        (changed(tolerance=0.0), "tolerance: got 0"),
        (changed(rates=(0.001, 0.01)), "rates: got"),
        (changed(rates=(0.01, 0.001, 0.02)), "rates: got"),
        (changed(rates=(-0.01, 0.01, 0.02)), "rates: got"),
        (changed(rates=(0.001, 0.01, 0.011)), "rates: at 0.011 from 3 the descent comes to rest"),
        (changed(rates=(0.001, 0.02, 0.03)), "rates: from 3 at rate 0.02 the descent ended DIVER"),
        (TO_INFLECTION, r"rates: from -2 at rate 0.02 the descent rests at -0.03\d*, where no min"),
        (BEYOND, "rates: at 0.01 from 3 the descent comes to rest"),
    ],
)
def test_parameters_that_show_nothing_are_named(trial: RateTrial, said: str) -> None:
    with pytest.raises(ValueError, match="^" + said) as refused:
        trial.check()
    assert "\n" not in str(refused.value)


def test_what_is_said_of_the_quartic() -> None:
    said = RateVerdicts(QUARTIC)
    assert said.loss == "The third lands on steeper ground: its next step is longer."
    assert said.end == "Each step is longer: it is lost."
    assert said.second_rest == "0.01 leapt over the hump and rests after 21 steps."
    assert said.first_rest == "0.001 creeps into the nearer, shallower valley: 454 steps."
    assert said.within == "All three rates are below the valley's 2/L."
    assert said.start == "At the start the slope grows faster: L = 372."
    assert said.throws == "That bowl would throw 0.01 and 0.02 out."
    assert said.second_landing == "The curve is not that bowl: 0.01 lands flatter, and rests."
    assert said.third_landing == "0.02 lands higher and steeper: it is lost."


def test_phrases_for_captions() -> None:
    said = RateVerdicts(QUARTIC)
    assert (said.slope, said.lengths) == ("360", "0.36, 3.6 or 7.2")
    assert (said.bottom, said.curvature, said.bound) == ("\N{MINUS SIGN}2", "= 72", "0.0278")


@pytest.mark.parametrize(
    ("trial", "within", "start", "throws"),
    [
        (LOST, "0.9 is above", f"grows faster: L {ABOUT} 15.3.", "throw 0.3 and 0.9 out."),
        (changed(start=1.8, rates=(0.001, 0.02, 0.04)), "All", "grows faster", "0.02 and 0.04 out"),
        (changed(start=2.6, rates=(0.008, 0.01, 0.04)), "", "faster", "0.008, 0.01 and 0.04 out."),
        (BOWL, "1.1 is above", "grows no faster than there: L = 2.", "throw 1.1 out."),
        (changed(start=-0.5, rates=(0.001, 0.01, 0.2)), "0.2 is", "bends down.", "No bowl fits"),
        (
            changed(start=0.9, rates=(0.001, 0.01, 0.06)),
            "0.06 is",
            "no faster",
            "none of them",
        ),
    ],
)
def test_what_is_said_of_other_starts(
    trial: RateTrial, within: str, start: str, throws: str
) -> None:
    said = RateVerdicts(trial)
    assert within in said.within
    assert start in said.start
    assert throws in said.throws


def test_a_leap_is_told_only_of_a_first_step_over_a_hilltop() -> None:
    rolls = RateVerdicts(changed(rates=(0.0005, 0.001, 0.02)))
    assert rolls.second_rest == "0.001 comes to rest after 454 steps."
    assert rolls.first_rest.startswith("0.0005 rests there, too, after ")
    across_the_valley = changed(start=1.8, rates=(0.001, 0.02, 0.04))
    assert across_the_valley.paths[1].points[1, 0] < 1.0
    assert RateVerdicts(across_the_valley).second_rest == "0.02 comes to rest after 17 steps."


def test_where_the_first_rests_is_compared_with_where_the_second_does() -> None:
    from_the_left = dataclasses.replace(LOST, start=-2.4, rates=(0.02, 0.35, 0.9))
    own, other = (from_the_left.valley(path) for path in from_the_left.paths[:2])
    assert own.point[0] < 0 < other.point[0]
    assert own.value < other.value
    assert "into the nearer valley: " in RateVerdicts(from_the_left).first_rest


def test_a_landing_is_compared_with_the_start_only_where_that_explains_the_end() -> None:
    assert RateVerdicts(LOST).third_landing == "0.9 lands higher and steeper: it is lost."
    restless = RateVerdicts(changed(start=-2.3, rates=(0.001, 0.02, 0.03)))
    assert restless.third_landing == "0.03 does not come to rest."
    assert restless.end == "Even 2000 steps bring it no rest."
    from_the_hill = RateVerdicts(changed(start=-0.5, rates=(0.001, 0.01, 0.2)))
    assert from_the_hill.second_landing == "0.01 comes to rest."
    below = RateVerdicts(changed(rates=(0.001, 0.002, 0.02)))
    assert below.second_landing == "0.002 lands lower and flatter: shorter steps, it rests."


def test_the_textbook_rate_reaches_the_bottom_in_one_step() -> None:
    textbook = RateTrial(zoo.PARABOLA, 3.0, (0.1, 0.5, 1.1), 1e-6)
    textbook.check()
    assert textbook.fate(textbook.paths[1]) == "rests at 0 after 1 step"
    said = RateVerdicts(textbook)
    assert said.second_rest == "0.5 comes to rest after 1 step."
    assert said.first_rest == "0.1 rests there, too, after 70 steps."
    assert said.second_landing == "0.5 lands at the bottom: it rests at once."
