"""The line of most curvature runs along the steepest way up from a minimum."""

from __future__ import annotations

import numpy as np
import pytest

from gdcore import Function, zoo
from scenes.stage.maps.curvature_line import CurvatureLine
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone
from tests.films.rules import valleys

NEAR = Zone(0, 4, -2, 2)
TURNED = Function.parse("(x + y)**2 + 9*(x - y)**2")
BOTTOM = (0.22827892, -1.62553496)


def around(x: float, y: float) -> Plot:
    return Plot(NEAR, (x - 0.5, x + 0.5), (y - 0.4, y + 0.4), boxed=True, x_ticks=(), y_ticks=())


CASES = [
    (zoo.PEAKS, BOTTOM),
    (TURNED, (0.0, 0.0)),
    (zoo.VALLEY, (0.0, 0.0)),
    (Function.parse("9*x**2 + y**2"), (0.0, 0.0)),
]


@pytest.mark.parametrize(("function", "minimum"), CASES)
def test_it_lies_along_the_top_eigenvector(
    function: Function, minimum: tuple[float, float]
) -> None:
    line = CurvatureLine(around(*minimum), function, minimum)
    assert list(valleys.curvature_line(line)) == []


def test_a_turned_bowl_curves_most_across_its_valley() -> None:
    line = CurvatureLine(around(0, 0), TURNED, (0.0, 0.0))
    ends = np.array([line.start, line.end])
    (x, y), (x_unit, y_unit) = (ends[1] - ends[0])[:2], (line.plot.x_unit, line.plot.y_unit)
    assert x / x_unit == pytest.approx(-y / y_unit)


def test_the_rule_sees_a_line_aside_turned_or_at_no_minimum() -> None:
    line = CurvatureLine(around(*BOTTOM), zoo.PEAKS, BOTTOM)
    line.shift((0.02, 0.0, 0.0))
    assert list(valleys.curvature_line(line))
    line = CurvatureLine(around(*BOTTOM), zoo.PEAKS, BOTTOM)
    line.put(line.end, line.start)
    assert any("the tip" in each for each in valleys.curvature_line(line))
    line = CurvatureLine(around(*BOTTOM), zoo.PEAKS, BOTTOM)
    line.rotate(0.02)
    assert list(valleys.curvature_line(line))
    aside = (BOTTOM[0] + 0.01, BOTTOM[1])
    line = CurvatureLine(around(*BOTTOM), zoo.PEAKS, aside)
    assert any("the gradient at" in each for each in valleys.curvature_line(line))
