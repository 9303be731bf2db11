from __future__ import annotations

import numpy as np
import pytest

from gdcore import descend, zoo
from gdcore.rules import GradientDescent
from scenes.stage.plots.stopping import StoppingChart
from scenes.stage.walks.journey import Journey
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


def test_the_lowest_number_is_the_tolerance_and_the_note_says_how_far_they_lie_apart(
    journey: Journey,
) -> None:
    chart = StoppingChart(SKY, journey)
    upright = chart.plot.numbers.submobjects[1:]
    assert [number.source for number in upright] == ["0.000001", "0.001", "1", "1000"]
    assert '"each mark:" 1000 "times smaller"' in chart.scale_note.source
    for number, value in zip(upright, (1e-6, 1e-3, 1.0, 1e3), strict=True):
        assert number.get_y() == pytest.approx(ref.on_screen(chart.plot, 0.0, value)[1], abs=0.02)
    assert chart.head.get_y() < upright[-1].get_y() < chart.plot.area.top
    assert upright[0].get_y() == pytest.approx(chart.band.get_top()[1], abs=0.02)


def test_the_number_of_steps_is_told_apart_from_the_axis_that_it_ends(journey: Journey) -> None:
    chart = StoppingChart(SKY, journey)
    assert chart.count.source == "454"
    assert chart.count not in chart.plot.get_family()
    assert chart.count.get_x() == pytest.approx(chart.plot.area.right, abs=0.02)
    assert chart.count.get_y() == pytest.approx(chart.plot.numbers[0].get_y(), abs=0.02)


def test_the_note_stands_clear_of_the_line(journey: Journey) -> None:
    chart = StoppingChart(SKY, journey)
    journey.progress.set_value(454.0)
    chart.line.update()
    under = chart.line.points[chart.line.points[:, 0] < chart.scale_note.get_right()[0]]
    assert under[:, 1].min() > chart.scale_note.get_top()[1] + 0.05
