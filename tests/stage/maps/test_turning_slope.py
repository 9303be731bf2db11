"""A line that turns, and the slope along it."""

from __future__ import annotations

import numpy as np
import pytest
from manim import ManimColor

from gdcore import Function, zoo
from scenes.stage import theme
from scenes.stage.maps.turning_slope import TurningSlope
from scenes.stage.marks.arrows import GradientArrow
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone

PLACE = (0.9, 0.3)


@pytest.mark.parametrize("function", [zoo.HILLS, zoo.HIMMELBLAU], ids=lambda f: f.name)
@pytest.mark.parametrize("scale", [1.0, 0.05])
def test_it_is_as_long_as_the_slope_and_never_longer_than_the_gradient(
    function: Function, scale: float
) -> None:
    plot = Plot(Zone(-4, 2, -3, 3), *function.window, equal=True, boxed=True)
    turning = TurningSlope(GradientArrow(plot, function, PLACE, scale))
    steepest = float(np.linalg.norm(function.gradient(*PLACE)))
    side = turning.level - turning.straight
    assert abs(side) == 90
    for part, share in ((0, 1), (2 / 3, 0.5), (1, 0)):
        turning.heading.set_value(turning.straight + part * side)
        turning.update(0)
        assert turning.slope() == pytest.approx(share * steepest, abs=1e-9)
        long = turning.bar.get_length() / plot.x_unit
        assert long == pytest.approx(scale * share * steepest, abs=1e-9)
        assert plot.area.left <= turning.way.end[0] <= plot.area.right
        assert plot.area.bottom <= turning.way.end[1] <= plot.area.top
        assert (turning.way.end - turning.way.start) @ (*function.gradient(*PLACE), 0) >= -1e-9


def test_it_turns_to_the_contour_on_the_side_with_more_room() -> None:
    plot = Plot(Zone(-4, 2, -3, 3), *zoo.HILLS.window, equal=True, boxed=True)
    turning = TurningSlope(GradientArrow(plot, zoo.HILLS, PLACE, 1.0))
    turning.heading.set_value(turning.level)
    turning.update(0)
    way = turning.way.end - turning.way.start
    assert way @ (*zoo.HILLS.gradient(*PLACE), 0) == pytest.approx(0, abs=1e-9)
    assert way[0] < 0, "the place is on the right"
    assert np.linalg.norm(way) / plot.x_unit == pytest.approx(
        np.linalg.norm(zoo.HILLS.gradient(*PLACE))
    ), "as long as the steepest slope, for which there is room"
    (height,) = turning.contour.levels
    assert height == float(zoo.HILLS(*PLACE))


def test_the_contour_wears_the_colour_of_heights() -> None:
    plot = Plot(Zone(-4, 2, -3, 3), *zoo.HILLS.window, equal=True, boxed=True)
    turning = TurningSlope(GradientArrow(plot, zoo.HILLS, PLACE, 1.0))
    assert [line.get_stroke_color() for line in turning.contour] == [ManimColor(theme.VALUE)]
