from __future__ import annotations

from gdcore import zoo
from scenes.stage.descents.start_survey import StartSurvey
from scenes.stage.descents.start_verdicts import (
    describe_crowd,
    describe_jumping,
    describe_landing,
    describe_leader,
    describe_leaving,
    describe_others,
    describe_starts,
    leader_of,
)


def survey_of(*starts: float) -> StartSurvey:
    return StartSurvey(zoo.QUARTIC, starts, 61, 1e-4, (0.001, 0.01))


LEAPING, CALM = survey_of(-3.0, 0.5, 4.0), survey_of(-2.5, -1.0, 0.5)


def test_starts_out_of_sight_are_told() -> None:
    assert describe_starts(LEAPING) == "-3, 0.5 and 4 (above the picture)"
    assert describe_starts(CALM) == "-2.5, -1 and 0.5"
    assert describe_crowd(LEAPING) == ", some above the picture"


def test_the_leader_is_who_ends_elsewhere_at_the_second_rate() -> None:
    assert leader_of(LEAPING) == 4.0
    assert leader_of(survey_of(3.0, 0.5, 4.0)) == 3.0
    assert leader_of(CALM) == 0.5


def test_only_who_ends_elsewhere_is_said_to_leap() -> None:
    assert "From 4, the steps are so long that they leap" in describe_leader(LEAPING)
    assert describe_leader(CALM).endswith("From 0.5, the walker ends where it did before.")


def test_others_are_told_apart() -> None:
    said = describe_others(LEAPING)
    assert said.startswith("4 ends in another valley now, -3 and 0.5 as before.")
    assert said.endswith("new stripes.")
    assert describe_others(CALM).startswith("-2.5 and -1 end as before, too.")
    assert "0.5 and 4 not all as before" in describe_others(survey_of(3.0, 0.5, 4.0))


def test_rates_are_quoted_only_where_somebody_is_lost() -> None:
    assert "0.034" in describe_jumping((-1.6, 0.034))
    assert "from 3 every step ends higher up" in describe_leaving((3.0, 0.02))
    assert describe_jumping(None) == describe_leaving(None)


def test_a_dot_is_spoken_of_only_where_there_is_one() -> None:
    assert describe_landing(LEAPING, 1.74).startswith("The dot's first step lands on the hilltop.")
    assert describe_landing(LEAPING, None).startswith("White: starts whose first step")
