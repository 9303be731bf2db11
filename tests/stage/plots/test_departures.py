"""Departures: where a walk leaves its picture, and where to."""

from __future__ import annotations

import pytest
from manim import ValueTracker

from gdcore import zoo
from scenes.stage.descents.rate_trial import RateTrial
from scenes.stage.plots.departures import Departures
from scenes.stage.plots.lane import LaneView
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone
from tests.films.rules import rates

ZONE = Zone(-6, -2, -2.4, 2.8)
TRIAL = RateTrial(zoo.QUARTIC, 3.0, (0.001, 0.01, 0.02), 1e-6)
VIEW = LaneView.of(zoo.QUARTIC, TRIAL.critical, TRIAL.paths, 5)


@pytest.fixture
def plot() -> Plot:
    """The axes of a lane: the quartic from afar."""
    return Plot(ZONE, VIEW.x_range, VIEW.far, boxed=True, x_ticks=(), y_ticks=())


@pytest.fixture
def k() -> ValueTracker:
    return ValueTracker(0.0)


def test_departures_come_with_their_steps(plot: Plot, k: ValueTracker) -> None:
    marks = Departures(plot, TRIAL.paths[2], k)
    for progress, count in ((0.0, 0), (1.9, 0), (2.0, 1), (3.5, 2), (4.0, 3), (100.0, 3)):
        k.set_value(progress)
        assert list(rates.departures(marks.refresh())) == []
        assert sum(mark.arrow.get_fill_opacity() > 0 for mark in marks.told) == count
    sides = [mark.number.get_x() < marks.get_x() for mark in marks.told]
    assert sides == [False, True, False]


def test_a_departure_on_the_wrong_side_is_seen(plot: Plot, k: ValueTracker) -> None:
    marks = Departures(plot, TRIAL.paths[2], k)
    marks.told[0].shift(marks.told[1].get_center() - marks.told[0].get_center())
    assert any("inside its border" in problem for problem in rates.departures(marks))


def test_who_stays_in_the_picture_departs_nowhere(plot: Plot, k: ValueTracker) -> None:
    assert len(Departures(plot, TRIAL.paths[1], k)) == 0
