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
    with pytest.raises(ValueError, match=r"^paths: one has 1 steps; give at least 2 each$"):
        table(0.01, steps=1)
