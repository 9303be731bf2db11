"""Departures: where a walk leaves its picture, and where to."""

from __future__ import annotations

import numpy as np
import pytest
from manim import PI, RIGHT, Square, ValueTracker, VGroup

from gdcore import zoo
from scenes.stage.descents.departures import Departures, put_where_free
from scenes.stage.descents.lane import LaneView
from scenes.stage.plots.plot import Plot
from scenes.stage.walks.rate_trial import RateTrial
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
    assert [mark.number.source for mark in marks.told] == [
        "x_(2) approx 7.33",
        "x_(3) approx \N{MINUS SIGN}96.63",
        "x_(4) approx 214149",
    ]


def test_an_arrow_to_the_wrong_side_or_beside_its_place_is_seen(
    plot: Plot, k: ValueTracker
) -> None:
    marks = Departures(plot, TRIAL.paths[2], k)
    marks.told[0].arrow.rotate(PI)
    assert any("wrong side" in problem for problem in rates.departures(marks))
    marks = Departures(plot, TRIAL.paths[2], k)
    marks.told[0].arrow.shift(0.05 * RIGHT)
    assert any("an arrow" in problem for problem in rates.departures(marks))
    marks.shift(9 * RIGHT)
    assert any("not within the plot" in problem for problem in rates.departures(marks))


def test_the_column_stands_clear_of_the_graph_and_of_all_hops(plot: Plot, k: ValueTracker) -> None:
    column = Departures(plot, TRIAL.paths[2], k)
    path, half = TRIAL.paths[2], np.array([column.width, column.height]) / 2
    x = np.linspace(*plot.x_range, 500)
    part = np.linspace(0.0, 1.0, 500)
    first = plot.point(*(p[0] + part * (p[1] - p[0]) for p in (path.points[:, 0], path.values)))
    for places in (plot.point(x, zoo.QUARTIC(x)), first):
        away = np.abs(places - column.get_center())[:, :2] - half
        assert np.maximum(away, 0.0).max(axis=1).min() > 0.05


def test_a_column_goes_where_most_is_free() -> None:
    area, column = Zone(0.0, 4.0, 0.0, 4.0), VGroup(Square(1.0))
    marks = np.array([[0.0, 0.0, 0.0], [0.0, 4.0, 0.0], [4.0, 0.0, 0.0], [1.0, 4.0, 0.0]])
    put_where_free(column, area, marks)
    assert column.get_x() > 2.0
    assert column.get_y() > 2.0
    assert column.get_right()[0] <= area.right


def test_who_stays_in_the_picture_departs_nowhere(plot: Plot, k: ValueTracker) -> None:
    assert len(Departures(plot, TRIAL.paths[1], k)) == 0
