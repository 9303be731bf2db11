from __future__ import annotations

import numpy as np
import pytest

from gdcore import descend, zoo
from gdcore.rules import GradientDescent
from scenes.stage.descents.journey import Journey
from scenes.stage.plots.heights import HeightChart
from scenes.stage.plots.stopping import StoppingChart, written
from scenes.stage.zones import Zone
from tests.films import reference as ref
from tests.films.rules import fog, paths

SKY = Zone(-5, 3, -0.5, 2.5)


@pytest.fixture
def journey() -> Journey:
    return Journey(descend(zoo.QUARTIC, 3.0, GradientDescent(0.001), steps=1000, tolerance=1e-6))


@pytest.mark.parametrize("step", [0.0, 7.5, 454.0])
def test_slopes_are_drawn_as_far_as_the_walk_has_come(journey: Journey, step: float) -> None:
    chart = StoppingChart(SKY, journey)
    journey.progress.set_value(step)
    chart.line.update(), chart.head.update()
    assert list(paths.history(chart.line)) == []
    slope = np.exp(np.interp(step, np.arange(455), np.log(journey.path.gradient_norms)))
    np.testing.assert_allclose(
        chart.head.get_center()[:2], ref.on_screen(chart.plot, step, slope), atol=1e-9
    )


def test_the_line_enters_the_band_with_the_last_step_alone(journey: Journey) -> None:
    chart = StoppingChart(SKY, journey)
    assert list(fog.tolerance_band(chart.band)) == []
    heights = []
    for step in (453.0, 454.0):
        journey.progress.set_value(step)
        chart.line.update(), chart.head.update()
        heights.append(chart.head.get_y())
    assert heights[1] < chart.band.get_top()[1] < heights[0]


def test_a_band_that_ends_elsewhere_is_seen(journey: Journey) -> None:
    band = StoppingChart(SKY, journey).band
    band.tolerance = 2e-6
    assert list(fog.tolerance_band(band))


def test_a_walk_that_never_stops_has_no_chart() -> None:
    endless = descend(zoo.QUARTIC, 3.0, GradientDescent(0.001), steps=10)
    with pytest.raises(ValueError, match="tolerance 0"):
        StoppingChart(SKY, Journey(endless))


def test_a_tolerance_is_written_as_a_power_of_ten_where_it_is_one() -> None:
    assert [written(number) for number in (1e-6, 1e-3, 0.5, 2e-5)] == [
        "10^(-6)",
        "10^(-3)",
        "0.5",
        "2e-05",
    ]


def test_heights_are_those_of_the_first_steps(journey: Journey) -> None:
    chart = HeightChart(SKY, journey, 40)
    journey.progress.set_value(100.0)
    chart.line.update()
    assert list(paths.history(chart.line)) == []
    np.testing.assert_array_equal(chart.line.values, journey.path.values[:41])
    assert chart.plot.x_range == (0.0, 40.0)
