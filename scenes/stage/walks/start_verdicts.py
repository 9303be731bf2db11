"""What captions say of walks from several starts: who begins where, and who ends elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from scenes.stage.text.numbers import written_out
from scenes.stage.walks.start_survey import StartSurvey

Place = tuple[float, float]
"""A start and a rate."""

PLACES, CLOSE = 401, 1e-6
"""Starts at which ends are compared to find borders, and what a hilltop may be aside."""

RATES = 12
"""Rates at which ends are compared, to tell what the rate changes."""

COUNTED = ("no", "one", "two", "three", "four")
"""How many valleys there are, in words: a film shows no more."""

UNWALKED = "Every point of the map tells where one walk ends."
"""What is said where the map has no such walker to show."""


def describe_starts(survey: StartSurvey) -> str:
    """The starts, and which of them lie above the picture."""
    return _listed(
        f"{written_out(start)}{' (above the picture)' if is_above(survey, start) else ''}"
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


def describe_second_rate(survey: StartSurvey) -> str:
    """The second rate, and what stands upward where there are several."""
    return f"The rate is {written_out(survey.rates[1])} now. Below: starts across, rates upward."


def hilltops_crossed(survey: StartSurvey) -> list[float]:
    """Over which hilltops the leader leaps with its first step, if it ends elsewhere then."""
    leader = leader_of(survey)
    if not _moved(survey, [leader]).any():
        return []
    start, landed = map(float, survey.path(leader, survey.rates[1], 1).points[:, 0])
    return [top for top in survey.hilltops if min(start, landed) < top < max(start, landed)]


def describe_leader(survey: StartSurvey) -> str:
    """How the leader walks at the second rate, beside the first."""
    leader = leader_of(survey)
    opening = f"From {written_out(leader)}, "
    if not _moved(survey, [leader]).any():
        return opening + "the walker ends where it did before."
    crossed = hilltops_crossed(survey)
    if not crossed:
        return opening + "the walker ends in another valley."
    hill = describe_hilltop(survey) if len(crossed) == 1 else "hilltops"
    return f"{opening}the first step is so long that it leaps over {hill}."


def describe_others(survey: StartSurvey) -> str:
    """Where the leader and the other starts end at the second rate, and what all starts do."""
    leader = leader_of(survey)
    rest = [start for start in survey.starts if start != leader]
    same = "as before" if not _moved(survey, rest).any() else "not all as before"
    names = _listed(written_out(start) for start in rest)
    borders = [_borders(survey, rate) for rate in survey.rates]
    added = borders[1] - borders[0]
    stripes = ": new stripes" if added > 1 else ": a new stripe" if added else ""
    changed = f"{written_out(leader)} ends elsewhere now, {names} {same}."
    if not _moved(survey, [leader]).any():
        changed = f"{names} end {same}, too."
    return f"{changed} Paint all starts{stripes}."


def describe_jumping(place: Place | None) -> str:
    """What is said of a walker that never rests."""
    if place is None:
        return UNWALKED
    return (
        f"Jumps for ever: at rate {written_out(place[1])} every step leaps across the valley, "
        "and the next leaps back."
    )


def describe_leaving(place: Place | None) -> str:
    """What is said of a walker that diverges."""
    if place is None:
        return UNWALKED
    return (
        f"Never comes back: at rate {written_out(place[1])} every step ends higher up, "
        "on steeper ground, so the next is longer."
    )


def describe_hilltop(survey: StartSurvey) -> str:
    """The hilltop, or one of them."""
    return "the hilltop" if len(survey.hilltops) == 1 else "a hilltop"


def describe_rest(survey: StartSurvey) -> str:
    """Where the starts end at the first rate."""
    labels = survey.ends(survey.starts, survey.rates[0]).labels
    if (labels < 0).all():
        return "None of them rests in a valley."
    if (labels < 0).any():
        return "Not all of them rest in a valley."
    count = len(set(labels))
    return f"They rest in {COUNTED[count]} valleys." if count > 1 else "They rest in one valley."


def describe_border(survey: StartSurvey) -> str:
    """Where the ends of starts change at the first rate: under hilltops, or elsewhere, too."""
    places = np.linspace(*survey.x_range, PLACES)
    labels = survey.ends(places, survey.rates[0]).labels
    at = np.flatnonzero(np.diff(labels))
    hilltops = np.array(survey.hilltops)
    under = [(places[i] <= hilltops + CLOSE) & (hilltops - CLOSE <= places[i + 1]) for i in at]
    if not len(at):
        return "there is no border: all end alike"
    all_under, hilltop = all(each.any() for each in under), describe_hilltop(survey)
    if len(at) == 1 and all_under:
        return f"the border lies under {hilltop}"
    return f"{'each' if all_under else 'not every'} border lies under {hilltop}"


def describe_answer(survey: StartSurvey, highest_rate: float) -> str:
    """What the start decides at the first rate, and what changes up to the highest."""
    first, *others = (
        survey.ends(survey.crowd_starts, rate).labels
        for rate in np.linspace(survey.rates[0], highest_rate, RATES + 1)
    )
    move = any((labels != first).any() for labels in others)
    lost = any((labels < 0).any() for labels in others)
    if not move:
        return "Yes: the start decides the valley, and at larger rates it is the same one."
    opening = "Yes: start and rate together decide the valley."
    return f"{opening} At larger rates, some starts find none." if lost else opening


def describe_landing(survey: StartSurvey, landing: Place | None) -> str:
    """A start whose first step leads onto a hilltop, and what becomes of its neighbours."""
    if landing is None:
        return UNWALKED
    opening = f"This dot's first step lands on {describe_hilltop(survey)}"
    if survey.neighbours(*landing) is None:
        return f"{opening}."
    return f"{opening}; its neighbours fall to either side: a border."


def describe_lines(survey: StartSurvey, highest_rate: float) -> str:
    """What the white lines are, and where they go if that is so."""
    if not survey.landings_move_in(highest_rate):
        return f"White lines: all starts that land on {describe_hilltop(survey)}."
    return "White lines: all such starts. At larger rates, the two outer ones move in."


class StartVerdicts:
    """All that a film says of its walks.

    Args:
        survey: knows the descents.
        jumping, leaving: of a walk that never rests, and of one that diverges.
        landing: a start whose first step leads onto a hilltop, and its rate.
        highest_rate: of the map.

    Attributes:
        crossed: the hilltops that the leader's first step leaps over; all others are sentences.
    """

    def __init__(
        self,
        survey: StartSurvey,
        jumping: Place | None,
        leaving: Place | None,
        landing: Place | None,
        highest_rate: float,
    ) -> None:
        self.starts, self.crowd = describe_starts(survey), describe_crowd(survey)
        self.second_rate = describe_second_rate(survey)
        self.crossed = hilltops_crossed(survey)
        self.leader, self.others = describe_leader(survey), describe_others(survey)
        self.jumping, self.leaving = describe_jumping(jumping), describe_leaving(leaving)
        self.landing, self.hilltop = describe_landing(survey, landing), describe_hilltop(survey)
        self.lines = describe_lines(survey, highest_rate)
        self.rest, self.border = describe_rest(survey), describe_border(survey)
        self.answer = describe_answer(survey, highest_rate)


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
