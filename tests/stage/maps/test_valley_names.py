"""Names of valleys: the values at the minima, beside them and clear of trails."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from manim import VMobject

from gdcore import zoo
from scenes.stage.maps.landscape import Landscape
from scenes.stage.maps.valley_names import (
    levels_beside,
    names_on_map,
    names_on_terrain,
    valley_value,
)
from scenes.stage.plots.plot import Plot
from scenes.stage.plots.strip import Strip
from scenes.stage.space.view import View
from scenes.stage.text.formula import Formula
from scenes.stage.walks.expedition import Expedition
from scenes.stage.walks.journey import Journey
from scenes.stage.zones import Zone
from tests.films import space
from tests.films.drawn import Box

PEAKS = Expedition(zoo.PEAKS, None, 3624, 0.01, 0.001, 0.1, 400)
TWINS = Expedition(zoo.HIMMELBLAU, (0.5, -2.0), 3624, 0.005, 0.001, 0.0265, 400)


def test_a_value_has_three_decimals_and_a_true_minus() -> None:
    assert valley_value(-3.0498) == "{{ \N{MINUS SIGN}3.050 : minimum }}"


def box_of(name: VMobject) -> Box:
    return Box.around(name.get_all_points())


def hits(name: VMobject, places: np.ndarray) -> int:
    box = box_of(name)
    x, y = places[:, :2].T
    return int(((box.left < x) & (x < box.right) & (box.bottom < y) & (y < box.top)).sum())


def test_names_stand_close_to_their_minima_and_off_the_trails(map_plot: Plot) -> None:
    names = names_on_map(map_plot, PEAKS)
    trails = np.concatenate([map_plot.point(*path.points.T) for path in PEAKS.paths])
    for name, valley in zip(names, PEAKS.valleys, strict=True):
        assert name.source == valley_value(valley.value)
        apart = np.abs(name.get_center() - map_plot.point(*valley.point))[:2]
        gap = np.maximum(apart - [name.width / 2, name.height / 2], 0)
        assert 0.1 < np.linalg.norm(gap) < 0.4
        assert hits(name, trails) == 0


def test_names_on_a_terrain_stay_beside_their_minima() -> None:
    land = Landscape(Zone(-6.6, 0, -2.6, 2.75), zoo.PEAKS)
    terrain = land.terrain(view=View(azimuth=-20, elevation=42, zoom=1.3, height=0.5))
    names = names_on_terrain(terrain, land.axes(terrain), PEAKS)
    ways = [
        space.on_screen(terrain, np.column_stack([path.points, path.values]))
        for path in PEAKS.paths
    ]
    assert [hits(name, np.concatenate(ways)) for name in names] == [0, 0, 0]
    before = [name.get_center()[:2] - seen(terrain, valley) for name, valley in pairs(names)]
    terrain.viewpoint.azimuth.set_value(35.0)
    for name, (_, valley), offset in zip(names, pairs(names), before, strict=True):
        name.update(0)
        assert name.get_center()[:2] - seen(terrain, valley) == pytest.approx(offset)


def pairs(names: VMobject) -> list[tuple[VMobject, tuple[float, ...]]]:
    return list(zip(names, [valley.point for valley in PEAKS.valleys], strict=True))


def seen(terrain: object, valley: tuple[float, ...]) -> np.ndarray:
    return space.ground_on_screen(terrain, *valley)


@pytest.mark.parametrize(("expedition", "count"), [(PEAKS, 3), (TWINS, 1)])
def test_levels_stand_at_the_ends_of_their_lines(expedition: Expedition, count: int) -> None:
    journeys = [Journey(path) for path in expedition.paths]
    strip = Strip(Zone(0, 4, -2.5, 2.5), journeys, "value")
    for journey in journeys:
        journey.progress.set_value(float(journey.path.steps))
    strip.update(0)
    levels = levels_beside(strip, expedition)
    assert len(levels) == count
    sources = [level.source for level in levels if isinstance(level, Formula)]
    assert ["global" in source for source in sources].count(True) == 1
    for level in levels:
        assert level.get_left()[0] > strip.plot.area.right
        heights = [history.head[1] for history in strip.histories]
        assert min(abs(level.get_center()[1] - height) for height in heights) < 0.2
    for one, other in pairwise(levels):
        assert one.get_top()[1] < other.get_bottom()[1]
