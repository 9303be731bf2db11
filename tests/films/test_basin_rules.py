"""The rules of crowds, basins and gauges see what is not true."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from manim import RIGHT, ValueTracker, tempconfig

from gdcore import zoo
from gdcore.basin_map import start_axes, start_grid
from scenes.stage import theme
from scenes.stage.maps.basin_names import BasinNames
from scenes.stage.maps.border_marks import BasinBorders, BorderMarks
from scenes.stage.maps.gathering import Gathering
from scenes.stage.maps.particles import Particles
from scenes.stage.maps.start_map import StartMap
from scenes.stage.plots.plot import Plot
from scenes.stage.readouts.valley_gauge import ValleyGauge
from scenes.stage.walks.crowd import Crowd
from scenes.stage.walks.fates import fate_colours
from scenes.stage.walks.rate_family import RateFamily
from scenes.stage.zones import Zone
from tests.films.rules import basins
from tests.stage.conftest import files_aside

__all__ = ["files_aside"]

MAP = Zone(-6, 1, -3, 3)
DESCENTS = (0.03, 300, 1e-3)
COLOURS = fate_colours(3)


@pytest.fixture(autouse=True)
def small_frame() -> object:
    with tempconfig({"pixel_width": 854, "pixel_height": 480}):
        yield


@pytest.fixture
def plot() -> Plot:
    return Plot(MAP, (-3, 3), (-3, 3), equal=True, boxed=True, x_ticks=(), y_ticks=())


@pytest.fixture
def layer(plot: Plot) -> Particles:
    starts = start_grid(start_axes(zoo.PEAKS, 30)).reshape(-1, 2)
    crowd = Crowd(zoo.PEAKS, starts, *DESCENTS)
    crowd.progress.set_value(7.4)
    return Particles(plot, crowd.places, crowd.kinds, COLOURS, radius=0.02)


def crowd_of(layer: Particles) -> Any:
    return layer.places.__self__  # type: ignore[attr-defined]


def problems(found: Any) -> str:
    return "; ".join(found)


def test_a_true_crowd_passes(layer: Particles) -> None:
    for progress in (0.0, 7.4, 55.5, 300.0):
        crowd_of(layer).progress.set_value(progress)
        assert problems(basins.particles(layer)) == ""


def test_a_crowd_that_walks_otherwise_is_seen(layer: Particles) -> None:
    crowd_of(layer).rate = 0.031
    assert "a walker is" in problems(basins.particles(layer))


def test_a_crowd_drawn_aside_is_seen(layer: Particles, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = Particles.draw

    def aside(self: Particles, columns: int, rows: int) -> Any:
        pixels, left, top = drawn(self, columns, rows)  # type: ignore[misc]
        return pixels, left + 1, top

    monkeypatch.setattr(Particles, "draw", aside)
    assert "a disc is" in problems(basins.particles(layer))


def test_colours_that_come_too_soon_are_seen(layer: Particles) -> None:
    crowd = crowd_of(layer)
    crowd.arrivals = np.zeros(len(crowd))
    assert "another colour" in problems(basins.particles(layer))


def test_a_true_map_passes_and_another_rate_is_seen(plot: Plot) -> None:
    family = RateFamily(zoo.PEAKS, 0.03, 0.1, 2, 40, 300, 1e-3)
    picture = StartMap(plot, family.kinds, COLOURS)
    for rate in (0.03, 0.1):
        family.tracker.set_value(rate)
        assert problems(basins.start_map(picture)) == ""
    family.all_kinds = family.all_kinds[::-1]
    assert "another colour" in problems(basins.start_map(picture))


def test_a_map_of_other_colours_or_upside_down_is_seen(plot: Plot) -> None:
    family = RateFamily(zoo.PEAKS, 0.03, 0.1, 2, 40, 300, 1e-3)
    swapped = [COLOURS[0], COLOURS[2], COLOURS[1], *COLOURS[3:]]
    assert problems(basins.start_map(StartMap(plot, family.kinds, swapped)))
    family.all_kinds = family.all_kinds[:, ::-1]
    assert problems(basins.start_map(StartMap(plot, family.kinds, COLOURS)))


def test_a_ring_beside_its_minimum_or_filled_is_seen(plot: Plot) -> None:
    names = BasinNames(plot, zoo.PEAKS, np.array(zoo.PEAKS.minima))
    assert problems(basins.basin_names(names)) == ""
    names.rings[1].shift(0.01 * RIGHT)
    names.rings[2].set_fill(theme.VALLEYS[0], opacity=1)
    found = problems(basins.basin_names(names))
    assert "a ring is" in found and "hides the map" in found


@pytest.fixture
def borders(plot: Plot) -> BasinBorders:
    family = RateFamily(zoo.PEAKS, 0.03, 0.1, 2, 120, 300, 1e-3)
    return BasinBorders(plot, zoo.PEAKS, family.kinds(), 3, DESCENTS)


def test_borders_aside_or_of_other_descents_are_seen(borders: BasinBorders) -> None:
    assert problems(basins.basin_borders(borders)) == ""
    borders.descents = (0.03, 20, 1e-3)
    assert "no border between valleys" in problems(basins.basin_borders(borders))
    borders.descents = DESCENTS
    borders.shift(0.01 * RIGHT)
    assert "midway" in problems(basins.basin_borders(borders))


def test_a_mark_beside_its_saddle_or_on_no_border_is_seen(borders: BasinBorders) -> None:
    marks = BorderMarks(borders)
    assert problems(basins.border_marks(marks)) == ""
    marks[0].shift(0.01 * RIGHT)
    assert "a saddle is" in problems(basins.border_marks(marks))
    borders.descents = (0.2, 60, 1e-3)
    assert "of 0 hilltops" in problems(basins.border_marks(marks))


def test_a_disc_that_gathers_too_many_is_seen(layer: Particles, plot: Plot) -> None:
    crowd = crowd_of(layer)
    crowd.progress.set_value(300.0)
    discs = Gathering(plot, crowd.minima, crowd.percentage)
    assert problems(basins.gathering(discs)) == ""
    discs[0].scale(1.01)
    discs[1].shift(0.01 * RIGHT)
    found = problems(basins.gathering(discs))
    assert "the area" in found and "a disc is" in found


def test_a_gauge_with_another_bound_or_a_pointer_aside_is_seen() -> None:
    gauge = ValleyGauge(Zone(0, 6, -1, 1), zoo.PEAKS, ValueTracker(0.05), 0.14)
    assert problems(basins.valley_gauge(gauge)) == ""
    assert problems(basins.rate_pointer(gauge.pointer)) == ""
    gauge.pointer.shift(0.01 * RIGHT)
    assert "an end" in problems(basins.rate_pointer(gauge.pointer))
    gauge.bars[0].stretch_to_fit_width(1.01 * gauge.bars[0].width)
    gauge.tick_lines[1].shift(0.01 * RIGHT)
    found = problems(basins.valley_gauge(gauge))
    assert "a bar" in found and "the tick" in found
