from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from gdcore import descend, zoo
from gdcore.rules import GradientDescent
from scenes.stage.readouts.substitution import COLUMNS, SubstitutedSteps, slope_decimals
from tests.films.facts.numbers import plain


def steps(start: float, rate: float, count: int = 3) -> SubstitutedSteps:
    path = descend(zoo.QUARTIC, start, GradientDescent(rate), steps=count)
    return SubstitutedSteps(path, count)


def test_each_line_begins_where_the_last_one_ended() -> None:
    assert [plain(line.source) for line in steps(3.0, 0.001).lines] == [
        "x_1=3.0000-0.001dot360.00=2.6400",
        "x_2approx2.6400-0.001dot241.07approx2.3989",
        "x_3approx2.3989-0.001dot177.15approx2.2218",
    ]


def test_negative_numbers_stand_in_parentheses() -> None:
    (line,) = steps(-3.0, 0.001, 1).lines
    assert plain(line.source) == "x_1=-3.0000-0.001dot(-144.00)=-2.8560"


@pytest.mark.parametrize(("start", "rate"), [(3.0, 0.001), (3.0, 0.004), (-3.0, 0.001)])
def test_columns_end_below_one_another(start: float, rate: float) -> None:
    shown = steps(start, rate)
    for column in COLUMNS:
        ends = [shown.part(line, column).get_right()[0] for line in range(3)]
        np.testing.assert_allclose(ends, ends[0], atol=1e-6)
    for line in range(3):
        edges = [shown.part(line, column) for column in COLUMNS]
        for part, after in pairwise(edges):
            assert part.get_right()[0] < after.get_left()[0]


def test_lines_stand_at_even_distances() -> None:
    heights = [steps(3.0, 0.001).part(line, "is").get_y() for line in range(3)]
    assert heights[0] - heights[1] == pytest.approx(heights[1] - heights[2])
    assert heights[0] > heights[1] + 0.4


@pytest.mark.parametrize("rate", [0.5, 0.1, 0.02, 0.01, 0.001, 0.0003])
def test_a_slope_has_the_decimals_that_its_product_needs(rate: float) -> None:
    assert rate * 0.5 * 10.0 ** -slope_decimals(rate) <= 0.5e-4
