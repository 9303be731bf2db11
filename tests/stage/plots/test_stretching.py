from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker

from scenes.stage.plots.stretching import StretchingPlot
from scenes.stage.zones import Zone
from tests.films import reference as ref

WHOLE, CLOSE = (-47.0, 338.0), (-42.0, 67.0)


def seen(plot: StretchingPlot) -> dict[float, float]:
    """The numbers that can be read, and where they stand."""
    return {
        value: float(tick[1].get_y())
        for value, tick in zip(plot.levels, plot.ticks, strict=True)
        if tick[1].submobjects[0].get_fill_opacity() > 0.5
    }


@pytest.fixture
def progress() -> ValueTracker:
    return ValueTracker(0.0)


@pytest.fixture
def plot(progress: ValueTracker) -> StretchingPlot:
    return StretchingPlot(Zone(-6, 6, -2.5, 3), (-3, 3), (WHOLE, CLOSE), progress, y_label="f")


def test_it_goes_from_one_range_to_the_other(plot: StretchingPlot, progress: ValueTracker) -> None:
    for part, expected in ((0.0, WHOLE), (1.0, CLOSE), (5.0, CLOSE)):
        progress.set_value(part)
        plot.update()
        np.testing.assert_allclose(plot.y_range, expected)


def test_its_scale_changes_evenly(plot: StretchingPlot, progress: ValueTracker) -> None:
    spans = []
    for part in np.linspace(0, 1, 5):
        progress.set_value(part)
        plot.update()
        low, high = plot.y_range
        spans.append(high - low)
        assert CLOSE[0] >= low >= WHOLE[0] - 1e-9 and WHOLE[1] + 1e-9 >= high >= CLOSE[1] - 1e-9
    ratios = np.divide(spans[1:], spans[:-1])
    np.testing.assert_allclose(ratios, ratios[0])


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9, 1.0])
def test_every_number_stands_at_its_height(
    plot: StretchingPlot, progress: ValueTracker, part: float
) -> None:
    progress.set_value(part)
    plot.update()
    for value, height in seen(plot).items():
        assert height == pytest.approx(ref.on_screen(plot, 0, value)[1], abs=0.02)


def test_the_numbers_are_those_of_the_range(plot: StretchingPlot, progress: ValueTracker) -> None:
    assert set(seen(plot)) == {0, 100, 200, 300}
    progress.set_value(1.0)
    plot.update()
    assert set(seen(plot)) == {-40, -20, 0, 20, 40}
    progress.set_value(0.5)
    plot.update()
    assert set(seen(plot)) == {0}


def test_two_equal_ranges_are_one(progress: ValueTracker) -> None:
    plot = StretchingPlot(Zone(-6, 6, -2.5, 3), (-3, 3), (CLOSE, CLOSE), progress)
    progress.set_value(0.5)
    plot.update()
    np.testing.assert_allclose(plot.y_range, CLOSE)


def test_numbers_across_are_those_asked_for(progress: ValueTracker) -> None:
    zone, across = Zone(-6, 6, -2.5, 3), [-3.0, -1.0, 2.0]
    plot = StretchingPlot(zone, (-3, 3), (WHOLE, CLOSE), progress, x_ticks=across)
    assert [number.source for number in plot.numbers] == ["\N{MINUS SIGN}3", "\N{MINUS SIGN}1", "2"]
