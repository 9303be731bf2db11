from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from gdcore import LEFT_THE_WINDOW, OSCILLATING, UNRESOLVED, zoo
from scenes.stage.readouts.end_counts import EndBar, EndCounts, FateLegend, lost_name, valley_name
from scenes.stage.walks.start_survey import StartSurvey
from scenes.stage.zones import Zone
from tests.films.readouts import read_glyphs
from tests.films.rules import basins_on_a_line as rules

ZONE = Zone(0.0, 4.0, -2.0, 2.0)
SURVEY = StartSurvey(zoo.QUARTIC, (-3.0, 0.5, 4.0), 61, 1e-4)


@pytest.mark.parametrize(("rate", "counts"), [(0.001, [27, 34]), (0.01, [36, 22, 3])])
def test_a_bar_for_each_end_that_occurs(rate: float, counts: list[int]) -> None:
    shown = EndCounts(ZONE, SURVEY.ends(SURVEY.crowd_starts, rate), 4)
    bars = [bar for bar in shown.bars if isinstance(bar, EndBar)]
    assert [read_glyphs(bar.number) for bar in bars] == [str(count) for count in counts]
    widths = np.array([bar.bar.width for bar in bars])
    assert widths / widths[0] == pytest.approx(np.array(counts) / counts[0])
    assert max(bar.get_right()[0] for bar in bars) <= ZONE.right + 1e-6


def test_counts_at_several_rates_have_one_scale() -> None:
    found = [SURVEY.ends(SURVEY.crowd_starts, rate) for rate in (0.001, 0.01)]
    shown = [EndCounts(ZONE, each, 4, found) for each in found]
    bars = [bar for each in shown for bar in each.bars if isinstance(bar, EndBar)]
    units = [bar.bar.width / bar.number.value for bar in bars]
    assert units == pytest.approx([units[0]] * len(units))
    assert all(list(rules.end_counts(each)) == [] for each in shown)
    narrow = EndCounts(ZONE, found[0], 4)
    narrow.compared = tuple(found)
    assert "a bar is" in "; ".join(rules.end_counts(narrow))


def test_every_end_has_its_bar_where_there_are_more_than_room_for() -> None:
    labels = np.repeat([0, 1, 2, 3, LEFT_THE_WINDOW], [5, 4, 3, 2, 1])
    ends = SURVEY.ends(SURVEY.crowd_starts, 0.001)
    found = dataclasses.replace(ends, labels=labels, minima=np.array([[-2.0], [1.0], [2.0], [3.0]]))
    shown = EndCounts(ZONE, found, 4)
    bars = [bar for bar in shown.bars if isinstance(bar, EndBar)]
    assert [read_glyphs(bar.number) for bar in bars] == ["5", "4", "3", "2", "1"]
    tops, bottoms = ([end(bar)[1] for bar in bars] for end in (EndBar.get_top, EndBar.get_bottom))
    assert min(bottoms) >= ZONE.bottom - 1e-6
    assert all(below < above for above, below in zip(bottoms, tops[1:], strict=False))
    assert all(bar.number.get_top()[1] < bar.title.get_bottom()[1] for bar in bars)


def test_valleys_are_named_by_their_place() -> None:
    assert [valley_name(x) for x in (-2.0, 1.23456, -1e-12)] == [
        '"ends at" x = \N{MINUS SIGN}2',
        '"ends at" x approx 1.235',
        '"ends at" x = 0',
    ]


def test_a_legend_explains_the_fates_that_occur() -> None:
    minima = np.array([-2.0, 1.0])
    assert len(FateLegend(ZONE, minima, np.array([0, 1]))) == 2
    assert len(FateLegend(ZONE, minima, np.array([0, 1, LEFT_THE_WINDOW, OSCILLATING]))) == 4


@pytest.mark.parametrize(
    ("slow", "name"), [(0, "never comes back"), (1, "never comes back"), (9, "in no valley")]
)
def test_a_legend_says_who_never_comes_back_unless_many_are_but_slow(slow: int, name: str) -> None:
    labels = np.array([LEFT_THE_WINDOW] * 40 + [UNRESOLVED] * slow)
    (row,) = FateLegend(ZONE, np.array([-2.0, 1.0]), labels)
    assert row[1].source == f'"{name}"'


def test_a_legend_of_many_fates_keeps_its_letters_and_its_zone() -> None:
    minima = np.array([-2.0, 1.0, 2.0, 3.0])
    low = Zone(0.0, 4.0, -1.2, 1.2)
    few = FateLegend(low, minima, np.array([0, 1]))
    many = FateLegend(low, minima, np.array([0, 1, 2, 3, LEFT_THE_WINDOW, OSCILLATING]))
    assert many[0].height == pytest.approx(few[0].height)
    assert many.height <= low.height + 1e-6


def test_who_is_lost_has_one_name_in_the_bars_and_in_the_legend() -> None:
    found = SURVEY.ends(SURVEY.crowd_starts, 0.01)
    last = EndCounts(ZONE, found, 4).bars[-1]
    assert isinstance(last, EndBar)
    assert last.title.source == '"never comes back"'
    assert FateLegend(ZONE, SURVEY.minima, found.labels)[-1][1].source == '"never comes back"'
    assert lost_name(np.array([0, OSCILLATING, LEFT_THE_WINDOW])) == "in no valley"
