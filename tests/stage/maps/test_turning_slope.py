"""A line that turns, and the slope along it."""

from __future__ import annotations

import numpy as np
import pytest

from gdcore import Function, zoo
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
    for turn, share in ((0, 1), (60, 0.5), (90, 0), (120, 0.5), (180, 1)):
        turning.heading.set_value(turning.straight + turn)
        turning.update(0)
        assert turning.slope() == pytest.approx(share * steepest, abs=1e-9)
        long = turning.bar.get_length() / plot.x_unit
        assert long == pytest.approx(scale * share * steepest, abs=1e-9)
        way = turning.bar.get_end() - turning.bar.get_start()
        assert way[:2] @ function.gradient(*PLACE) >= -1e-9, "uphill"
        for end in turning.line.get_start_and_end():
            assert plot.area.left <= end[0] <= plot.area.right
            assert plot.area.bottom <= end[1] <= plot.area.top
