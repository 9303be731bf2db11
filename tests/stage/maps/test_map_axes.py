"""Axes of a map: a window in equal units, its variables' names, and the bar beside it."""

from __future__ import annotations

import pytest
import sympy as sp

from gdcore import Function
from scenes.stage.maps.map_axes import BAR_ROOM, HEIGHT_NAME, bar_beside, map_axes
from scenes.stage.plots.heatmap import HeatMap
from scenes.stage.text.formula import Formula
from scenes.stage.zones import Zone

U, V = sp.symbols("u v")
ZONE = Zone(-6, 1, -3, 2)
WIDE = Function.from_sympy(U**2 + V**2 / 4, (U, V), window=((-4, 4), (-1, 2)))


def test_a_map_shows_the_window_in_equal_units_under_its_own_names() -> None:
    plot = map_axes(ZONE, WIDE)
    assert (plot.x_range, plot.y_range) == WIDE.window
    assert plot.x_unit == pytest.approx(plot.y_unit)
    assert [name.source for name in plot.names] == ["{{ u : input }}", "{{ v : input }}"]


@pytest.mark.parametrize("away", [0.2, 0.25])
def test_the_bar_stands_right_of_the_map_with_room_for_its_name(away: float) -> None:
    heat_map = HeatMap(map_axes(ZONE.inset(right=BAR_ROOM), WIDE), WIDE)
    area, bar = heat_map.plot.area, bar_beside(heat_map, away)
    assert bar.get_left()[0] == pytest.approx(area.right + away)
    assert bar.get_right()[0] <= ZONE.right
    assert bar.strip.get_bottom()[1] == pytest.approx(area.bottom)
    assert bar.strip.get_top()[1] < area.top
    assert bar.get_top()[1] <= area.top + 0.1
    assert [part.source for part in bar if isinstance(part, Formula)] == [HEIGHT_NAME]


def test_a_wide_name_of_the_bar_begins_where_its_strip_does() -> None:
    heat_map = HeatMap(map_axes(ZONE.inset(right=BAR_ROOM), WIDE), WIDE)
    bar = bar_beside(heat_map, name='"height" {{ f : value }}')
    assert bar[-1].get_left()[0] == pytest.approx(bar.strip.get_left()[0])
    assert bar[-1].get_left()[0] > heat_map.plot.area.right
