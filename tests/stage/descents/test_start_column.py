from __future__ import annotations

import numpy as np
import pytest
from manim import ManimColor

from gdcore import zoo
from scenes.stage import theme
from scenes.stage.descents.start_column import RateEnd, StartColumn
from scenes.stage.descents.starts_view import StartsView
from scenes.stage.walks.start_survey import StartSurvey
from scenes.stage.zones import Zone
from tests.films.facts.numbers import plain

SURVEY = StartSurvey(zoo.QUARTIC, (-3.0, 0.5, 4.0), 61, 1e-4, (0.001, 0.007))
SIDE = Zone(3.4, 6.6, -2.4, 2.8)


@pytest.fixture
def view() -> StartsView:
    return StartsView(Zone(-6, 3, -2.4, 2.8), SURVEY, 0.0, 0.035, (1.0, 1.9))


def test_dots_of_one_start_stand_above_each_other(view: StartsView) -> None:
    column = StartColumn(view, SURVEY, 4.0, (0.001, 0.007), SIDE)
    for dot, rate in zip(column.dots, (0.001, 0.007), strict=True):
        np.testing.assert_allclose(dot.get_center(), view.atlas.point(4.0, rate), atol=1e-9)


def test_each_rate_is_told_with_its_end_the_highest_above(view: StartsView) -> None:
    ends = StartColumn(view, SURVEY, 4.0, (0.001, 0.007), SIDE).ends
    told = [end for end in ends if isinstance(end, RateEnd)]
    assert [end.rate for end in told] == [0.007, 0.001]
    assert [plain(end.told.source).rpartition("=")[2] for end in told] == ["-2", "1"]
    colours = [end.dot.get_fill_color().to_hex().lower() for end in told]
    assert colours == [ManimColor(colour).to_hex().lower() for colour in theme.VALLEYS[:2]]
    assert ends.get_right()[0] <= SIDE.right


def test_who_finds_no_valley_is_told_so(view: StartsView) -> None:
    end = StartColumn(view, SURVEY, 4.0, (0.001, 0.03), SIDE).ends[0]
    assert isinstance(end, RateEnd)
    assert end.told.source.endswith('"none"')
