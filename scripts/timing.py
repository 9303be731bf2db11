"""How long things take, measured in turns, so that a busy machine slows all of them alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple, TypeVar

Result = TypeVar("Result")
Side = Callable[[int], Result]
"""Something to be done again and again, with the number of the round."""


class Time(NamedTuple):
    """What something takes by the clock and of the processor, in milliseconds."""

    wall: float
    processor: float


def in_turns(sides: Sequence[Side[Result]], rounds: int) -> list[list[Result]]:
    """What each of the sides gives, round by round.

    A round before the first, of number 0, warms up: what it gives is left out.
    """
    results: list[list[Result]] = [[] for _ in sides]
    for number in range(rounds + 1):
        for side, given in zip(sides, results, strict=True):
            given.append(side(number))
    return [given[1:] for given in results]


def times_in_turns(sides: Sequence[Side[object]], rounds: int) -> list[Time]:
    """The median times of a call of each side."""
    taken = in_turns([_timed(side) for side in sides], rounds)
    return [
        Time(median(time.wall for time in times), median(time.processor for time in times))
        for times in taken
    ]


def _timed(side: Side[object]) -> Side[Time]:
    def call(number: int) -> Time:
        wall, processor = perf_counter(), process_time()
        side(number)
        return Time(1000 * (perf_counter() - wall), 1000 * (process_time() - processor))

    return call
