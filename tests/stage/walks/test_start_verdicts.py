from __future__ import annotations

import pytest

from gdcore import Function, zoo
from scenes.stage.walks.start_survey import StartSurvey
from scenes.stage.walks.start_verdicts import (
    describe_answer,
    describe_border,
    describe_crowd,
    describe_jumping,
    describe_landing,
    describe_leader,
    describe_leaving,
    describe_lines,
    describe_others,
    describe_rest,
    describe_starts,
    hilltops_crossed,
    leader_of,
)
from tests.films.catalogue import RIPPLED


def survey_of(*starts: float) -> StartSurvey:
    return StartSurvey(zoo.QUARTIC, starts, 61, 1e-4, (0.001, 0.01))


LEAPING, CALM = survey_of(-3.0, 0.5, 4.0), survey_of(-2.5, -1.0, 0.5)
FLAT = Function.parse("(x**2 - 1)**2 * exp(-x**2/4)", name="flat", window=((-3, 3),))
SLIDING = StartSurvey(FLAT, (-1.0, 0.5, 5.5), 61, 1e-4, (0.01, 0.02))


def test_starts_out_of_sight_are_told() -> None:
    assert describe_starts(LEAPING) == "\N{MINUS SIGN}3, 0.5 and 4 (above the picture)"
    assert describe_starts(CALM) == "\N{MINUS SIGN}2.5, \N{MINUS SIGN}1 and 0.5"
    assert describe_crowd(LEAPING) == ", some above the picture"


def test_the_leader_is_who_ends_elsewhere_at_the_second_rate() -> None:
    assert leader_of(LEAPING) == 4.0
    assert leader_of(survey_of(3.0, 0.5, 4.0)) == 3.0
    assert leader_of(CALM) == 0.5


def test_hilltops_are_crossed_only_by_who_ends_elsewhere() -> None:
    assert hilltops_crossed(LEAPING) == pytest.approx([0.0])
    assert hilltops_crossed(CALM) == []


def test_only_who_ends_elsewhere_is_said_to_leap() -> None:
    assert describe_leader(LEAPING).endswith(
        "From 4, the first step is so long that it leaps over the hilltop."
    )
    slowly = StartSurvey(zoo.QUARTIC, (0.5, 3.9), 61, 1e-4, (0.001, 0.0101))
    assert leader_of(slowly) == 3.9
    assert describe_leader(CALM).endswith("From 0.5, the walker ends where it did before.")


def test_others_are_told_apart() -> None:
    said = describe_others(LEAPING)
    assert said.startswith("4 ends elsewhere now, \N{MINUS SIGN}3 and 0.5 as before.")
    assert said.endswith(": new stripes.")
    one = StartSurvey(zoo.QUARTIC, (-3.0, 0.5, 4.0), 61, 1e-4, (0.001, 0.007))
    assert describe_others(one).endswith(": a new stripe.")
    others = "\N{MINUS SIGN}2.5 and \N{MINUS SIGN}1"
    assert describe_others(CALM).startswith(f"{others} end as before, too.")
    assert "0.5 and 4 not all as before" in describe_others(survey_of(3.0, 0.5, 4.0))


def test_rates_are_quoted_only_where_somebody_is_lost() -> None:
    assert "0.034" in describe_jumping((-1.6, 0.034))
    assert "at rate 0.02 every step ends higher up" in describe_leaving((3.0, 0.02))
    assert describe_jumping(None) == describe_leaving(None)


def test_the_ends_of_the_starts_are_told() -> None:
    assert describe_rest(LEAPING) == "They rest in two valleys."
    assert describe_rest(survey_of(-3.0, -2.5)) == "They rest in one valley."
    assert describe_rest(SLIDING) == "Not all of them rest in a valley."
    assert (
        describe_rest(StartSurvey(FLAT, (5.5, 5.8), 61, 1e-4, (0.01, 0.02)))
        == "None of them rests in a valley."
    )


def test_borders_are_said_to_lie_where_they_do() -> None:
    assert describe_border(LEAPING) == "the border lies under the hilltop"
    rippled = StartSurvey(RIPPLED, (-3.5, -0.2, 1.0, 3.0), 61, 1e-4, (0.01, 0.15))
    assert describe_border(rippled) == "each border lies under a hilltop"
    leaps = StartSurvey(zoo.QUARTIC, (-3.0, 0.5, 4.0), 61, 1e-4, (0.009, 0.01))
    assert describe_border(leaps) == "not every border lies under the hilltop"


def test_the_answer_says_what_larger_rates_do() -> None:
    assert describe_answer(LEAPING, 0.03) == (
        "Yes: start and rate together decide the valley. At larger rates, some starts find none."
    )
    assert describe_answer(LEAPING, 0.007) == "Yes: start and rate together decide the valley."
    assert describe_answer(CALM, 0.004).endswith("and at larger rates it is the same one.")


def test_a_dot_is_spoken_of_only_where_there_is_one() -> None:
    said = describe_landing(LEAPING, (1.8629078, 0.025))
    assert said == (
        "This dot's first step lands on the hilltop; its neighbours fall to either side: a border."
    )
    assert describe_landing(LEAPING, None) == describe_jumping(None)


def test_neighbours_are_spoken_of_only_where_they_part() -> None:
    said = describe_landing(LEAPING, (0.5, 0.001))  # all around ends in one valley
    assert said == "This dot's first step lands on the hilltop."


def test_lines_move_in_only_where_they_do() -> None:
    assert "the two outer ones move in" in describe_lines(LEAPING, 0.035)
    rippled = StartSurvey(RIPPLED, (-3.5, 3.0), 61, 1e-4, (0.01, 0.15))
    assert describe_lines(rippled, 0.4) == "White lines: all starts that land on a hilltop."
