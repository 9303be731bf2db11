from __future__ import annotations

import pytest

from gdcore import descend, zoo
from gdcore.rules import GradientDescent
from scenes.stage.readouts.step_lengths import StepLengths
from scenes.stage.zones import Zone
from tests.films.readouts import read_glyphs

ZONE = Zone(0, 5, 0, 2)


def table(*rates: float, steps: int = 2) -> StepLengths:
    paths = [descend(zoo.QUARTIC, 3.0, GradientDescent(rate), steps) for rate in rates]
    return StepLengths(ZONE, paths)


def test_each_rate_has_a_line_with_its_first_two_steps() -> None:
    # 0.01 * 360 and 0.01 * 16.128; 0.02 * 360 and 0.02 * 576.576
    shown = [[read_glyphs(reading) for reading in row] for row in table(0.01, 0.02).rows]
    assert shown == [["0.01", "3.60", "0.16"], ["0.02", "7.20", "11.53"]]


def test_all_rates_have_the_decimals_of_the_finest() -> None:
    shown = [read_glyphs(row[0]) for row in table(0.001, 0.02).rows]
    assert shown == ["0.001", "0.020"]


def test_a_descent_of_one_step_has_no_next_one() -> None:
    rules = [GradientDescent(0.5), GradientDescent(1.1)]
    paths = [descend(zoo.PARABOLA, 3.0, rule, 5, 1e-6) for rule in rules]
    shown = StepLengths(ZONE, paths)
    one, more = shown.rows
    assert [read_glyphs(reading) for reading in one] == ["0.5", "3.00"]
    assert [read_glyphs(reading) for reading in more] == ["1.1", "6.60", "7.92"]
    assert more[2].get_y() == pytest.approx(more[1].get_y())
    assert more[1].get_y() < one[1].get_y()


def test_a_descent_without_a_step_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^paths: one has no step; give at least 1 each$"):
        table(0.01, steps=0)
