from __future__ import annotations

import numpy as np
import pytest

from gdcore import Trajectory, descend, zoo
from gdcore.rules import GradientDescent
from scenes.stage.plots.step_chart import StepChart
from scenes.stage.walks.journey import Journey
from scenes.stage.zones import Zone
from tests.films.rules import curve_walks

SKY = Zone(-5, 3, -0.5, 2.5)


def path(start: float) -> Trajectory:
    return descend(zoo.QUARTIC, start, GradientDescent(0.001), steps=60)


@pytest.fixture(params=[3.0, -3.0], ids=["from the right", "from the left"])
def journey(request: pytest.FixtureRequest) -> Journey:
    return Journey(path(request.param))


@pytest.mark.parametrize(("reached", "bars"), [(0.0, 0), (0.5, 1), (1.0, 1), (7.3, 8), (60.0, 40)])
def test_there_is_a_bar_for_every_step_so_far(journey: Journey, reached: float, bars: int) -> None:
    chart = StepChart(SKY, journey, 40)
    journey.progress.set_value(reached)
    chart.bars.update()
    assert len(chart.bars.points) == 4 * bars
    assert list(curve_walks.step_bars(chart.bars)) == []


def test_a_bar_is_as_long_as_its_step_and_grows_with_it() -> None:
    journey = Journey(path(3.0))
    chart = StepChart(SKY, journey, 40)
    journey.progress.set_value(1.5)
    chart.bars.update()
    heights = np.diff(chart.bars.points.reshape(-1, 4, 3)[:, [0, 3], 1], axis=1)[:, 0]
    np.testing.assert_allclose(heights / chart.plot.y_unit, [0.36, 0.241072128 / 2], atol=1e-9)


def test_the_longest_bar_fits(journey: Journey) -> None:
    chart = StepChart(SKY, journey, 40)
    journey.progress.set_value(60.0)
    chart.bars.update()
    assert chart.bars.get_top()[1] < chart.plot.area.top
    assert chart.bars.points[:, 0].max() < chart.plot.area.right


def test_a_bar_of_another_length_is_seen(journey: Journey) -> None:
    bars = StepChart(SKY, journey, 40).bars
    journey.progress.set_value(9.0)
    bars.lengths = 1.02 * bars.lengths
    assert any("bar" in problem for problem in curve_walks.step_bars(bars.refresh()))
