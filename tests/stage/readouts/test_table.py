from __future__ import annotations

import pytest
from manim import ValueTracker

from scenes.stage.readouts.table import Column, LiveTable
from scenes.stage.zones import Zone

COLUMNS = (Column("h", "gap", 3), Column('"slope"', "slope", 2, 3))


def test_readings_follow_their_sources() -> None:
    h = ValueTracker(1.0)
    table = LiveTable(Zone(0, 5, 0, 2), COLUMNS, [(h, lambda: -2 * h.get_value())])
    h.set_value(0.25)
    table.update()
    assert [reading.text for reading in table.rows[0]] == ["0.250", "\N{MINUS SIGN}0.50"]


def test_columns_stand_apart_and_rows_below_one_another() -> None:
    table = LiveTable(Zone(0, 5, 0, 2), COLUMNS, [(1.0, 2.0), (3.0, 4.0)])
    (h, slope), (below, _) = table.rows
    assert h.get_right()[0] < slope.get_left()[0]
    assert below.get_top()[1] < h.get_bottom()[1] < table.headings.get_bottom()[1]


def test_the_last_cells_of_a_row_may_be_empty() -> None:
    full = LiveTable(Zone(0, 5, 0, 2), COLUMNS, [(1.0, 2.0), (3.0, 4.0)])
    (one,), (h, slope) = LiveTable(Zone(0, 5, 0, 2), COLUMNS, [(1.0,), (3.0, 4.0)]).rows
    for reading, same in ((one, full.rows[0][0]), (h, full.rows[1][0]), (slope, full.rows[1][1])):
        assert reading.get_center() == pytest.approx(same.get_center())


def test_a_row_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="rows: got 3 sources in a row; give 2 at most"):
        LiveTable(Zone(0, 5, 0, 2), COLUMNS, [(1.0, 2.0, 3.0)])
