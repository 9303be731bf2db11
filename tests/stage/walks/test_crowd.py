"""A crowd walks as each of it would alone, and everyone arrives when they do."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
import pytest

from gdcore import Outcome, descend, zoo
from gdcore.rules import GradientDescent
from scenes.stage.output.content import Content
from scenes.stage.walks.crowd import Crowd
from scenes.stage.walks.fates import UNDER_WAY

RATE, STEPS, TOLERANCE = 0.06, 60, 1e-3
LEFT = 4


@pytest.fixture(scope="module")
def crowd() -> Crowd:
    starts = np.random.default_rng(0).uniform(-3, 3, (400, 2))
    return Crowd(zoo.PEAKS, starts, RATE, STEPS, TOLERANCE)


def test_everyone_walks_as_alone(crowd: Crowd) -> None:
    for number in range(0, 400, 23):
        path = descend(zoo.PEAKS, crowd.starts[number], GradientDescent(RATE), STEPS, TOLERANCE)
        for progress in (0.0, 0.4, 1.0, 7.75, 40.2, float(STEPS), STEPS + 5.0):
            crowd.progress.set_value(progress)
            steps = np.arange(len(path.points))
            right = [np.interp(progress, steps, axis) for axis in path.points.T]
            assert crowd.places()[number] == pytest.approx(right, abs=1e-12)


def test_nobody_has_taken_more_steps_than_there_are(crowd: Crowd) -> None:
    for progress, taken in ((0.0, 0), (7.75, 7), (float(STEPS), STEPS), (STEPS + 5.0, STEPS)):
        crowd.progress.set_value(progress)
        assert crowd.steps_taken() == taken


def test_arrivals_are_when_the_walks_end_or_leave_for_good(crowd: Crowd) -> None:
    seen = set()
    for number in range(400):
        path = descend(zoo.PEAKS, crowd.starts[number], GradientDescent(RATE), STEPS, TOLERANCE)
        arrival, kind = crowd.arrivals[number], int(crowd.ends[number])
        seen.add(kind)
        if kind == UNDER_WAY:
            assert arrival == np.inf
            level = min(np.linalg.norm(path.end - np.array(at)) for at in zoo.PEAKS.minima) > 0.06
            assert path.outcome is Outcome.EXHAUSTED or (path.steps == 0 and level)
        elif kind == LEFT:
            assert path.outcome is Outcome.ESCAPED
            beyond = np.abs(path.points).max(axis=1) > 3
            assert beyond[int(arrival) :].all()
            assert arrival == 0 or not beyond[int(arrival) - 1]
        else:
            assert arrival == path.steps
            apart = np.linalg.norm(path.end - np.array(zoo.PEAKS.minima[kind - 1]))
            assert path.outcome is Outcome.CONVERGED and apart < 0.01
    assert seen == {UNDER_WAY, 1, 2, 3, LEFT}


def test_kinds_and_shares_are_those_of_the_moment(crowd: Crowd) -> None:
    crowd.progress.set_value(0.0)
    assert crowd.percentage(UNDER_WAY) == 100.0
    arrival = float(np.sort(crowd.arrivals)[100])
    crowd.progress.set_value(arrival)
    arrived = crowd.arrivals <= arrival
    np.testing.assert_array_equal(crowd.kinds()[arrived], crowd.ends[arrived])
    assert not crowd.kinds()[~arrived].any()
    assert sum(crowd.percentage(kind) for kind in range(LEFT + 1)) == pytest.approx(100)


def name_of(crowd: Crowd) -> str:
    content = Content()
    content.take(crowd)
    return content.digest()


def test_a_name_stands_for_the_walks() -> None:
    starts = np.random.default_rng(1).uniform(-2, 2, (30, 2))
    names = {
        name_of(Crowd(zoo.PEAKS, starts, RATE, STEPS, TOLERANCE)),
        name_of(Crowd(zoo.PEAKS, starts, RATE, STEPS, TOLERANCE)),
    }
    assert len(names) == 1
    asked = Crowd(zoo.PEAKS, starts, RATE, STEPS, TOLERANCE)
    assert asked.kinds().size
    assert {name_of(asked)} == names
    for other in ((starts, 0.05, STEPS), (starts + 0.01, RATE, STEPS), (starts, RATE, 61)):
        assert name_of(Crowd(zoo.PEAKS, *other, TOLERANCE)) not in names


def test_naming_and_copying_do_not_take_the_walks_along(monkeypatch: pytest.MonkeyPatch) -> None:
    starts = np.random.default_rng(1).uniform(-2, 2, (20_000, 2))
    large = Crowd(zoo.PEAKS, starts, RATE, 20, TOLERANCE)
    assert copy.deepcopy(large) is large
    asked = {"descents", "minima", "labels", "arrivals", "ends"}
    assert asked & set(vars(large)) == {"descents"}
    taken: list[int] = []
    array = Content._take_array

    def counted(content: Content, taken_up: Any) -> None:
        taken.append(taken_up.size)
        array(content, taken_up)

    monkeypatch.setattr(Content, "_take_array", counted)
    name_of(large)
    assert sum(taken) < 2 * large.starts.size
