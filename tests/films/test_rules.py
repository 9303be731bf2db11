"""Rules see what is wrong with the numbers behind a mark, not with its place alone."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from gdcore import Trajectory, descend, rules, zoo
from gdcore.flow import contour_line
from scenes.stage.maps.critical_marks import CriticalMarks
from scenes.stage.maps.ways import LevelWay, ways_uphill
from scenes.stage.plots.heatmap import Contours, HeatMap
from scenes.stage.plots.history import History
from scenes.stage.plots.plot import Plot
from scenes.stage.readouts.gauge import RateGauge
from scenes.stage.zones import Zone
from tests.films.rules import maps, paths
from tests.stage.conftest import files_aside

__all__ = ["files_aside"]

MAP = Zone(-6, 1, -3, 3)


@pytest.fixture
def plot() -> Plot:
    return Plot(MAP, (-3, 3), (-3, 3), equal=True, boxed=True, x_ticks=(), y_ticks=())


@pytest.fixture
def path() -> Trajectory:
    return descend(zoo.PEAKS, (0.5, 1.0), rules.GradientDescent(0.02), steps=20)


def spoilt(path: Trajectory, name: str, by: float) -> Trajectory:
    """A trajectory with one of its arrays a little off in the middle."""
    array = np.array(getattr(path, name))
    array[len(array) // 2] += by
    changed: dict[str, Any] = {name: array}
    return dataclasses.replace(path, **changed)


def test_a_true_trajectory_passes(path: Trajectory) -> None:
    assert list(paths.untrue_steps(path)) == []


@pytest.mark.parametrize(
    ("name", "problem"),
    [("points", "a step"), ("values", "values"), ("gradients", "gradients")],
)
def test_a_spoilt_trajectory_is_seen(path: Trajectory, name: str, problem: str) -> None:
    problems = list(paths.untrue_steps(spoilt(path, name, 1e-6)))
    assert any(problem in each for each in problems)


def test_a_sorted_trajectory_is_seen() -> None:
    leaping = descend(zoo.PEAKS, (0.3, -1.0), rules.GradientDescent(0.1), steps=20)
    order = np.argsort(leaping.points[:, 0])
    tidy = dataclasses.replace(leaping, points=leaping.points[order])
    assert list(paths.untrue_steps(tidy))


def test_a_way_that_leaves_the_gradient_is_seen() -> None:
    way = max(ways_uphill(zoo.PEAKS, 4, 0.0), key=lambda each: each.length).points
    assert list(paths.not_uphill(zoo.PEAKS, way)) == []
    aside = way.copy()
    aside[len(way) // 2] += 0.01
    assert list(paths.not_uphill(zoo.PEAKS, aside))


def test_a_clipped_heat_map_is_seen(plot: Plot) -> None:
    picture = HeatMap(plot, zoo.PEAKS)
    assert list(maps.heat_map(picture)) == []
    picture.high /= 2
    assert any("clips" in problem for problem in maps.heat_map(picture))


def test_a_heat_map_upside_down_is_seen(plot: Plot) -> None:
    picture = HeatMap(plot, zoo.PEAKS)
    picture.pixel_array = picture.pixel_array[::-1]
    assert any("pixel" in problem for problem in maps.heat_map(picture))


def test_a_contour_of_another_level_is_seen(plot: Plot) -> None:
    lines = Contours(plot, zoo.PEAKS, [1.0, 2.0])
    assert list(maps.contours(lines)) == []
    lines.levels[1] = 2.05
    assert any("level 2.05" in problem for problem in maps.contours(lines))


def test_a_ring_where_the_gradient_is_not_zero_is_seen(plot: Plot) -> None:
    marks = CriticalMarks(plot, zoo.SADDLE)
    assert list(maps.critical_marks(marks)) == []
    first = marks.critical[0]
    marks.critical = [dataclasses.replace(first, point=(0.1, 0.1)), *marks.critical[1:]]
    problems = list(maps.critical_marks(marks))
    assert any("the gradient at" in problem for problem in problems)
    assert any("a ring" in problem for problem in problems)


def test_a_gauge_whose_bound_stands_elsewhere_is_seen() -> None:
    rates = [(0.01, "rests"), (0.1, "does not")]
    gauge = RateGauge(Zone(0, 6, -1, 1), zoo.PEAKS, zoo.PEAKS.minima[0], rates)
    assert list(paths.rate_gauge(gauge)) == []
    gauge.bottom = zoo.PEAKS.minima[1]
    assert any("the bound is 0.12" in problem for problem in paths.rate_gauge(gauge))
    gauge.bottom = zoo.PEAKS.minima[0]
    gauge.fence.shift((0.1, 0.0, 0.0))
    assert any("the bound stands" in problem for problem in paths.rate_gauge(gauge))


def test_a_contour_of_another_height_or_elsewhere_is_seen(plot: Plot) -> None:
    place = (0.5, 0.5)
    contour = contour_line(zoo.PEAKS, place)
    line = LevelWay(plot, zoo.PEAKS, contour, place)
    assert list(paths.level_way(line)) == []
    line.through = (0.5, 0.55)
    assert any("passes by" in problem for problem in paths.level_way(line))
    assert any("off the height" in problem for problem in paths.level_way(line))


def test_a_history_of_other_numbers_is_seen(path: Trajectory) -> None:
    for quantity in ("value", "gradient"):
        axes = Plot(MAP, (0, 20), (-10, 40))
        line = History(axes, path, quantity, 20.0)
        assert list(paths.history(line)) == []
        line.values = line.values + 0.1
        line.refresh()
        assert any("a corner is" in problem for problem in paths.history(line))
