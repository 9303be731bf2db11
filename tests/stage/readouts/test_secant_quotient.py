"""A secant's gap and slope in numbers."""

from __future__ import annotations

import pytest

from gdcore import zoo
from scenes.stage.plots.approach import Approach
from scenes.stage.plots.plot import Plot
from scenes.stage.readouts.secant_quotient import SecantQuotient
from scenes.stage.zones import Zone


def test_both_numbers_are_those_of_the_secant_of_now() -> None:
    plot = Plot(Zone(-3, 3, -2, 2), (-3, 3), (0, 10))
    approach = Approach(plot, zoo.PARABOLA, -1.0, 2.0)
    shown = SecantQuotient(approach, 2)
    for decades, gap in ((0.0, 1.0), (-2.0, 0.01)):
        approach.decades.set_value(decades)
        shown.update(0)
        assert shown.gap.value == pytest.approx(gap)
        assert shown.slope.value == pytest.approx(gap - 2)


def test_the_signs_of_equality_stand_at_one_height() -> None:
    plot = Plot(Zone(-3, 3, -2, 2), (-3, 3), (0, 10))
    shown = SecantQuotient(Approach(plot, zoo.PARABOLA, -1.0, 2.0), 2)
    gap, slope = shown.gap, shown.slope
    heights = [each.label.select("relation").get_center()[1] for each in (gap, slope)]
    assert heights[0] == pytest.approx(heights[1])
    assert gap.get_right()[0] < slope.get_left()[0]
