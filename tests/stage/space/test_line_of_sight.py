"""A look around: the line of sight touches the ground with the slope of its direction."""

from __future__ import annotations

import numpy as np
import pytest

from gdcore import zoo
from scenes.stage.plots.plot import Plot
from scenes.stage.space.line_of_sight import LineOfSight
from scenes.stage.space.terrain import Terrain
from scenes.stage.space.view import View
from scenes.stage.zones import Zone

PLACE = (0.4, -1.1)


def sight() -> LineOfSight:
    plot = Plot(Zone(-4, 4, -3.7, 3.9), *zoo.PEAKS.window, equal=True, boxed=True)
    terrain = Terrain(plot, zoo.PEAKS, view=View(-20, 26, 1.0, 0.5))
    return LineOfSight(terrain, zoo.PEAKS, PLACE, 1.5)


@pytest.mark.parametrize(("heading", "axis"), [(0.0, 0), (90.0, 1)])
def test_along_an_axis_it_has_the_partial_derivative(heading: float, axis: int) -> None:
    looking = sight()
    looking.heading.set_value(heading)
    slope = float(zoo.PEAKS.gradient(*PLACE)[axis])
    assert looking.slope() == pytest.approx(slope, rel=1e-12)
    start, end = looking.line.now()
    np.testing.assert_allclose(start, [*PLACE, zoo.PEAKS(*PLACE)], atol=1e-12)
    assert (end - start)[axis] == pytest.approx(1.5)
    assert (end - start)[2] == pytest.approx(1.5 * slope)
