from __future__ import annotations

import pytest

from gdcore import zoo
from scenes.stage import theme
from scenes.stage.descents.paper_formulas import PaperFormulas
from scenes.stage.marks.highlight import boxed
from scenes.stage.readouts.worksheet import Worksheet
from scenes.stage.walks.journey import Journey
from scenes.stage.walks.paper_descent import PaperDescent
from scenes.stage.zones import Zone
from tests.films.facts.numbers import plain

CLEAR = 0.03
"""Frame units that a box keeps from what it is not drawn around."""

ROUND = PaperFormulas(PaperDescent(zoo.BOWL, (2.5, -1.25), 0.1, 8))
LONG = PaperFormulas(PaperDescent(zoo.VALLEY, (5.0, -2.5), 0.08, 12))


def test_a_slope_at_the_start_is_a_multiple_of_its_coordinate() -> None:
    name = "partialfslashpartial"
    assert plain(ROUND.slope_at_start(0).source) == f"{name}x=2dot2.5=5"
    assert plain(ROUND.slope_at_start(1).source) == f"{name}y=2dot(-1.25)=-2.5"
    assert plain(LONG.slope_at_start(0).source) == f"{name}x=5"
    assert plain(LONG.slope_at_start(1).source) == f"{name}y=20dot(-2.5)=-50"


def test_the_law_leads_from_the_rate_to_the_factor_or_to_both() -> None:
    assert plain(ROUND.law().source) == "eta=0.1quadarrow.rquad1-2eta=0.8"
    assert plain(LONG.law().source).endswith("quad1-eta=0.92,quad1-20eta=-0.6")


@pytest.mark.parametrize("formulas", [ROUND, LONG])
def test_a_box_around_what_is_pointed_at_touches_nothing_else(formulas: PaperFormulas) -> None:
    notes = formulas.notes(formulas.font_size)
    pointed = [(formulas.notes(theme.FONT_FORMULA)[0], "value-0")]
    pointed += [(slope, "slope-own") for slope in notes[1:3]]
    pointed += [(line, "input-3") for line in (*formulas.step(0), *formulas.predictions())]
    for formula, part in pointed:
        box = boxed(formula.select(part))
        for leaf in formula.rest([part]):
            left = float(box.get_left()[0] - leaf.get_right()[0])
            right = float(leaf.get_left()[0] - box.get_right()[0])
            assert max(left, right) > CLEAR


def test_a_short_table_has_the_points_alone() -> None:
    assert [column.heading for column in ROUND.short_columns] == [
        "k",
        "{{ x : input }}",
        "{{ y : input }}",
    ]
    first, second, skipped, last = ROUND.short_rows()
    assert first == [0.0, 2.5, -1.25]
    assert second == pytest.approx([1.0, 2.0, -1.0])
    assert skipped == [None] * 3
    assert last == pytest.approx([8.0, 2.5 * 0.8**8, -1.25 * 0.8**8])


@pytest.mark.parametrize("formulas", [ROUND, LONG])
def test_steps_are_headed_and_left_out_in_the_middle_of_their_digits(
    formulas: PaperFormulas,
) -> None:
    descent = formulas.descent
    rows = formulas.rows(Journey(descent.path), 4)
    sheet = Worksheet(Zone(-1.0, 6.0, -2.0, 1.0), formulas.columns, rows)
    widest = sheet.cells[6, 0]
    widest.set_value(float(descent.steps))
    middle = widest.written.get_x()
    assert sheet.headings[0].get_x() == pytest.approx(middle, abs=0.06)
    assert sheet.ellipsis(5, (0,))[0].get_x() == pytest.approx(middle, abs=0.06)
