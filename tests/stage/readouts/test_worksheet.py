from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from manim import ValueTracker

from scenes.stage.readouts.table import Column
from scenes.stage.readouts.worksheet import Worksheet
from scenes.stage.text.digits import DIGIT_ADVANCE, POINT_ADVANCE
from scenes.stage.text.formula import Formula
from scenes.stage.zones import Zone
from tests.films.readouts import read_glyphs

ZONE = Zone(-1.0, 6.0, -2.0, 1.0)
COLUMNS = (Column("k", decimals=0), Column("{{ x : input }}", "input", 4, 3))


def test_decimal_points_stand_in_a_column() -> None:
    sheet = Worksheet(ZONE, COLUMNS, [(0.0, 2.5), (1.0, -2.0), (2.0, 1.3107)])
    points = []
    for row in range(3):
        cell = sheet.cells[row, 1]
        behind = (POINT_ADVANCE + DIGIT_ADVANCE * cell.decimals) * cell.em if cell.decimals else 0
        points.append(cell.frame.get_right()[0] - behind)
    assert points == pytest.approx([points[0]] * 3)
    assert [read_glyphs(sheet.cells[row, 1]) for row in range(3)] == [
        "2.5",
        "\N{MINUS SIGN}2",
        "1.3107",
    ]


def test_a_heading_stands_above_the_points_of_its_numbers() -> None:
    sheet = Worksheet(ZONE, COLUMNS, [(0.0, 2.5), (1.0, -2.0), (2.0, 1.3107)])
    count, last = sheet.cells[0, 0], sheet.cells[2, 1]
    point = last.frame.get_right()[0] - (POINT_ADVANCE + DIGIT_ADVANCE * 4) * last.em
    assert sheet.headings[1].get_x() == pytest.approx(point)
    assert sheet.headings[0].get_x() == pytest.approx(count.frame.get_x())


def test_headings_stand_on_one_line() -> None:
    letters = [Column(name, decimals=0) for name in ("k", "x", "b")]
    headings = Worksheet(ZONE, letters, [(0.0, 1.0, 2.0)]).headings
    feet = [heading.get_bottom()[1] for heading in headings]
    assert feet == pytest.approx([feet[0]] * 3, abs=0.01)
    assert headings[0].get_y() > headings[1].get_y() + 0.02


def test_the_rule_ends_where_it_is_told() -> None:
    sheet = Worksheet(ZONE, COLUMNS, [(0.0, 2.5)])
    level = sheet.rule.get_y()
    animation = sheet.shorten_rule(2.0)
    animation.begin()
    animation.finish()
    np.testing.assert_allclose(sheet.rule.get_start(), (ZONE.left, level, 0.0), atol=1e-9)
    np.testing.assert_allclose(sheet.rule.get_end(), (2.0, level, 0.0), atol=1e-9)


def test_rows_are_evenly_spaced_and_fill_the_zone() -> None:
    sheet = Worksheet(ZONE, COLUMNS, [(0.0, 2.5), (1.0, -2.0), (2.0, 1.3107)])
    heights = [sheet.cells[row, 0].frame.get_y() for row in range(3)]
    drops = [above - below for above, below in pairwise(heights)]
    assert drops == pytest.approx([ZONE.height / 4] * 2)
    assert sheet.get_left()[0] >= ZONE.left - 1e-6
    assert sheet.get_right()[0] <= ZONE.right + 1e-6
    assert sheet.get_bottom()[1] >= ZONE.bottom


def test_the_note_says_when_a_number_is_rounded() -> None:
    exact = Worksheet(ZONE, COLUMNS, [(0.0, 2.5)])
    rounded = Worksheet(ZONE, COLUMNS, [(0.0, 1.31072)])
    assert len(exact.note) == 0
    assert [words.text for words in rounded.note] == ["rounded to 4 decimals"]


def test_live_cells_follow_and_empty_ones_are_left_out() -> None:
    tracker = ValueTracker(0.5)
    sheet = Worksheet(ZONE, COLUMNS, [(0.0, 2.5), (None, tracker)])
    tracker.set_value(0.25)
    sheet.cells[1, 1].update()
    assert read_glyphs(sheet.cells[1, 1]) == "0.2500"
    assert (1, 0) not in sheet.cells
    assert len(sheet.rows[1]) == 1


def test_dots_stand_in_an_empty_row_below_their_columns() -> None:
    sheet = Worksheet(ZONE, COLUMNS, [(0.0, 2.5), (None, None), (9.0, 1.25)])
    dots = sheet.ellipsis(1, (0, 1))
    above, below = (sheet.rows[row].get_y() for row in (0, 2))
    for column, mark in enumerate(dots):
        assert mark.get_y() == pytest.approx((above + below) / 2)
        assert mark.get_x() == pytest.approx(sheet.headings[column].get_x())


def test_a_leap_lies_between_two_rows_beside_the_column() -> None:
    sheet = Worksheet(ZONE, COLUMNS, [(0.0, 2.5), (1.0, -2.0)])
    arc, words = sheet.leap(0, 1, Formula("times 2", font_size=26))
    middle = (sheet.cells[0, 1].frame.get_y() + sheet.cells[1, 1].frame.get_y()) / 2
    assert arc.get_y() == pytest.approx(middle)
    assert arc.get_left()[0] > max(cell.get_right()[0] for cell in sheet.column(1))
    assert words.get_left()[0] > arc.get_right()[0]
