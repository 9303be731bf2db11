"""The rules of starts on a line see what is not true."""

from __future__ import annotations

import numpy as np
import pytest
from manim import RIGHT, UP

from gdcore import zoo
from scenes.stage import theme
from scenes.stage.descents.curve_close_up import CurveCloseUp, StartLink
from scenes.stage.descents.start_column import RateEnd, StartColumn
from scenes.stage.descents.starts_view import StartsView
from scenes.stage.plots.landing_lines import LandingLines
from scenes.stage.walks.start_survey import StartSurvey
from scenes.stage.zones import Zone
from tests.films.rules import basins_on_a_line as rules

SURVEY = StartSurvey(zoo.QUARTIC, (-3.0, 0.5, 4.0), 61, 1e-4, (0.001, 0.007))
RATES = (0.001, 0.007)


@pytest.fixture
def view() -> StartsView:
    return StartsView(Zone(-6, 3, -2.4, 2.8), SURVEY, 0.0, 0.035, (1.0, 1.9))


def test_a_link_that_misses_its_dot_is_seen(view: StartsView) -> None:
    path = SURVEY.path(-1.6, 0.034, 8)
    near = CurveCloseUp(view, SURVEY, path)
    link = StartLink(near.graph, view.atlas, path, 0.034)
    assert list(rules.start_link(link)) == []
    assert list(rules.start_link(link.shift(0.05 * RIGHT)))


def test_a_tick_beside_its_number_is_seen(view: StartsView) -> None:
    near = CurveCloseUp(view, SURVEY, SURVEY.path(-1.6, 0.034, 8))
    assert list(rules.curve_close_up(near)) == []
    near.scale_below[0][1].shift(0.3 * RIGHT)
    assert "is not at its tick" in "; ".join(rules.curve_close_up(near))
    near.scale_below[-1].shift(0.1 * RIGHT)
    assert "a tick" in "; ".join(rules.curve_close_up(near))


def test_a_line_that_is_off_or_missing_is_seen(view: StartsView) -> None:
    lines = LandingLines(view.atlas, SURVEY)
    assert list(rules.landing_lines(lines)) == []
    whole = lines[0].points.copy()
    lines[0].set_points(lines[0].get_subpaths()[0])
    assert "passes by the start" in "; ".join(rules.landing_lines(lines))
    lines[0].set_points(whole + 0.1 * RIGHT)
    assert list(rules.landing_lines(lines))
    top, foot = (view.atlas.point(0.0, rate) for rate in (0.035, 0.0))
    lines[0].set_points(np.concatenate([whole, np.linspace(foot, top, 4)]))
    assert "passes the hilltop 0" in "; ".join(rules.landing_lines(lines))


def test_a_column_that_tells_another_end_is_seen(view: StartsView) -> None:
    column = StartColumn(view, SURVEY, 4.0, RATES, Zone(3.4, 6.6, -2.4, 2.8))
    assert list(rules.start_column(column)) == []
    told = column.ends[0]
    assert isinstance(told, RateEnd)
    told.dot.set_color(theme.VALLEYS[1])
    assert "ends in valley 0" in "; ".join(rules.start_column(column))
    told.rate = 0.001
    assert "tells of other rates" in "; ".join(rules.start_column(column))
    assert "the walk ends at =1" in "; ".join(rules.start_column(column))
    column.line.shift(0.1 * UP)
    assert "the line's end" in "; ".join(rules.start_column(column))
