from __future__ import annotations

import numpy as np

from gdcore import zoo
from scenes.stage.maps.goal import Goal
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone


def test_the_cross_stands_on_the_lowest_point_and_its_name_beside_it() -> None:
    plot = Plot(Zone(-6, 0, -3, 3), (-3, 3), (-1, 5), boxed=True)
    goal = Goal(plot, zoo.BOWL, (1.0, 0.5))
    np.testing.assert_allclose(goal.get_center(), plot.point(1.0, 0.5), atol=1e-9)
    assert goal.label not in goal.submobjects
    away = np.linalg.norm(goal.label.get_center() - goal.get_center())
    assert goal.width < away < 1.5
