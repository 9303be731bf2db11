from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from gdcore import Function, zoo
from scenes.stage.descents.rate_trial import RateTrial
from scenes.stage.descents.rate_verdicts import (
    RateVerdicts,
    describe_landings,
    describe_loss,
    describe_rest,
    describe_start,
)

QUARTIC = RateTrial(zoo.QUARTIC, 3.0, (0.001, 0.01, 0.02), 1e-6)
TILTED = Function.parse("x^4/4 - x^2 + x/4", name="tilted", window=((-2.5, 2.5),))
FLAT = Function.parse("x^4/4 - x^3/3", name="flat")
TO_INFLECTION = RateTrial(FLAT, -2.0, (0.02, 0.03, 0.9), 1e-3)
"""It has a level place at 0, where no minimum is."""

HALF = dataclasses.replace(zoo.QUARTIC, window=((-1.0, 3.5),))
BEYOND = RateTrial(HALF, 3.0, (0.001, 0.002, 0.01), 1e-6)
"""The largest rate leads into the valley at -2, beyond the window, where the walker rests."""

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
    assert describe_loss(QUARTIC.paths[-1]).startswith("The third lands where it is steeper")
    assert describe_start(QUARTIC) == (
        "All three rates are below the valley's 2/L. "
        "At the start the curve bends more: 0.01 and 0.02 are too large."
    )
    assert describe_landings(QUARTIC) == (
        "0.01 lands lower and flatter: shorter steps, it rests. "
        "0.02 lands higher and steeper: longer steps, it is lost."
    )
    said = describe_rest(QUARTIC)
    assert said.startswith("Zoom in: two come to rest")
    assert RateVerdicts(QUARTIC, zooms=False).rest == said.replace("Zoom in: two", "Two")
    assert "slope below 0.000001" in said and "one after 21 steps, one after 454" in said


def test_phrases_for_captions() -> None:
    said = RateVerdicts(QUARTIC)
    assert (said.slope, said.lengths) == ("360", "0.36, 3.6 or 7.2")
    assert (said.bottom, said.curvature, said.bound) == ("\N{MINUS SIGN}2", "= 72.0", "0.0278")
    assert said.loss == describe_loss(QUARTIC.paths[-1])
    assert (said.start, said.landings) == (describe_start(QUARTIC), describe_landings(QUARTIC))


@pytest.mark.parametrize(
    ("trial", "said"),
    [
        (RateTrial(TILTED, 2.4, (0.02, 0.3, 0.9), 1e-6), "0.9 is above the valley's 2/L."),
        (RateTrial(TILTED, 2.4, (0.02, 0.3, 0.9), 1e-6), "more: 0.3 and 0.9 are too large."),
        (changed(start=1.8, rates=(0.001, 0.02, 0.04)), "more: 0.02 and 0.04 are too large."),
        (changed(start=2.6, rates=(0.008, 0.01, 0.04)), "more: 0.008, 0.01 and 0.04 are too large"),
        (BOWL, "1.1 is above the valley's 2/L. At the start the curve bends no more than there."),
        (changed(start=-0.5, rates=(0.001, 0.01, 0.2)), "0.2 is above the valley's 2/L. At the "),
        (changed(start=-0.5, rates=(0.001, 0.01, 0.2)), "the curve bends down: no bowl fits there"),
    ],
)
def test_what_is_said_of_other_starts(trial: RateTrial, said: str) -> None:
    assert said in describe_start(trial)


def test_a_landing_is_compared_with_the_start_only_where_that_explains_the_end() -> None:
    lost = RateTrial(TILTED, 2.4, (0.02, 0.3, 0.9), 1e-6)
    assert describe_landings(lost).endswith(
        "0.9 lands higher and steeper: longer steps, it is lost."
    )
    restless = changed(start=-2.3, rates=(0.001, 0.02, 0.03))
    assert describe_landings(restless).endswith("0.03 does not.")
    from_the_hill = changed(start=-0.5, rates=(0.001, 0.01, 0.2))
    assert describe_landings(from_the_hill).startswith("0.01 comes to rest. 0.2 ")


def test_the_textbook_rate_reaches_the_bottom_in_one_step() -> None:
    textbook = RateTrial(zoo.PARABOLA, 3.0, (0.1, 0.5, 1.1), 1e-6)
    textbook.check()
    assert textbook.fate(textbook.paths[1]) == "rests at 0 after 1 step"
    assert describe_rest(textbook).endswith("one after 1 step, one after 70.")
    assert describe_landings(textbook).startswith("0.5 lands at the bottom: it rests at once. 1.1 ")
