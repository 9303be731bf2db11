"""What captions say of walks from several starts: who begins where, and who ends elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from scenes.stage.descents.start_survey import StartSurvey

Place = tuple[float, float]
"""A start and a rate."""

UNWALKED = "Every point of the map tells where one walk ends."
"""What is said where the map has no such walker to show."""


def describe_starts(survey: StartSurvey) -> str:
    """The starts, and which of them lie above the picture."""
    return _listed(
        f"{start:g}{' (above the picture)' if is_above(survey, start) else ''}"
        for start in survey.starts
    )


def is_above(survey: StartSurvey, start: float) -> bool:
    """Whether a start lies above the near heights."""
    return bool(survey.function(start) > survey.y_range[1])


def describe_crowd(survey: StartSurvey) -> str:
    """What is said if some of the crowd stand above the picture."""
    above = any(is_above(survey, float(start)) for start in survey.crowd_starts)
    return ", some above the picture" if above else ""


def leader_of(survey: StartSurvey) -> float:
    """The first start that ends elsewhere at the second rate; the last one if none does."""
    moved = _moved(survey, survey.starts)
    return survey.starts[int(np.argmax(moved))] if moved.any() else survey.starts[-1]


def describe_leader(survey: StartSurvey) -> str:
    """How the leader walks at the second rate, beside the first."""
    leader = leader_of(survey)
    opening = f"The rate is {survey.rates[1]:g} now. From {leader:g}, "
    if not _moved(survey, [leader]).any():
        return opening + "the walker ends where it did before."
    return opening + "the steps are so long that they leap over valleys."


def describe_others(survey: StartSurvey) -> str:
    """Where the leader and the other starts end at the second rate, and what all starts do."""
    leader = leader_of(survey)
    rest = [start for start in survey.starts if start != leader]
    same = "as before" if not _moved(survey, rest).any() else "not all as before"
    names = _listed(f"{start:g}" for start in rest)
    borders = [_borders(survey, rate) for rate in survey.rates]
    stripes = ": new stripes" if borders[1] > borders[0] else ""
    changed = f"{leader:g} ends in another valley now, {names} {same}."
    if not _moved(survey, [leader]).any():
        changed = f"{names} end {same}, too."
    return f"{changed} Paint all starts at this rate{stripes}."


def describe_jumping(place: Place | None) -> str:
    """What is said of a walker that never rests."""
    if place is None:
        return UNWALKED
    return (
        f"Jumps for ever: the rate {place[1]:g} is too large for this valley. "
        "Every step leaps across its floor."
    )


def describe_leaving(place: Place | None) -> str:
    """What is said of a walker that diverges."""
    if place is None:
        return UNWALKED
    return (
        f"Leaves the picture: from {place[0]:g} every step ends higher up, on steeper ground, "
        "so the next step is longer still."
    )


def describe_hilltop(survey: StartSurvey) -> str:
    """The hilltop, or one of them."""
    return "the hilltop" if len(survey.hilltops) == 1 else "a hilltop"


def describe_landing(survey: StartSurvey, start: float | None) -> str:
    """What the white lines are, and the start on them that is shown, if any is."""
    hilltop, moving = describe_hilltop(survey), "At larger rates, they move in."
    if start is None:
        return f"White: starts whose first step lands on {hilltop}. {moving}"
    return f"The dot's first step lands on {hilltop}. White lines: all such starts. {moving}"


class StartVerdicts:
    """All that a film says of its walks.

    Args:
        survey: knows the descents.
        jumping, leaving: of a walk that never rests, and of one that diverges.
        landing: a start whose first step leads onto a hilltop.
    """

    def __init__(
        self,
        survey: StartSurvey,
        jumping: Place | None,
        leaving: Place | None,
        landing: float | None,
    ) -> None:
        self.starts, self.crowd = describe_starts(survey), describe_crowd(survey)
        self.leader, self.others = describe_leader(survey), describe_others(survey)
        self.jumping, self.leaving = describe_jumping(jumping), describe_leaving(leaving)
        self.landing, self.hilltop = describe_landing(survey, landing), describe_hilltop(survey)


def _moved(survey: StartSurvey, starts: Sequence[float]) -> npt.NDArray[np.bool_]:
    """Which starts end elsewhere at the second rate than at the first."""
    first, second = (survey.ends(starts, rate).labels for rate in survey.rates)
    return np.asarray(first != second)


def _borders(survey: StartSurvey, rate: float) -> int:
    """How often the end changes along the crowd."""
    return int(np.count_nonzero(np.diff(survey.ends(survey.crowd_starts, rate).labels)))


def _listed(names: Iterable[str]) -> str:
    """Names as a sentence lists them."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
