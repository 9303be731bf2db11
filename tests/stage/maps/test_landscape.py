"""A landscape's map and its terrain are one picture, to one scale."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
import sympy as sp
from manim import Mobject, ValueTracker, tempconfig

from gdcore import Function, zoo
from scenes.stage.maps.landscape import Landscape
from scenes.stage.maps.map_axes import BAR_ROOM
from scenes.stage.output.raster import RasterCamera
from scenes.stage.plots.growth import range_of_sums, terms_of
from scenes.stage.space.ground import rising
from scenes.stage.space.view import View
from scenes.stage.zones import Zone
from tests.films import space

ZONE = Zone(-6.6, 0, -2.6, 2.75)
U, V = sp.symbols("u v")
LONE = Function.parse("sin(x)*y", window=((-2, 2), (-1, 3)))


@pytest.fixture(autouse=True)
def small_frame() -> Iterator[None]:
    with tempconfig({"pixel_width": 640, "pixel_height": 360}):
        yield


def frame_of(*mobjects: Mobject) -> np.ndarray:
    camera = RasterCamera()
    camera.reset()
    camera.capture_mobjects(mobjects)
    return np.array(camera.pixel_array[..., :3], dtype=int)


def test_no_sum_of_terms_leaves_the_scale() -> None:
    land = Landscape(ZONE, zoo.HIMMELBLAU)
    low, high = range_of_sums(land.plot, land.terms)
    assert (land.heat_map.low, land.heat_map.high) == (low, high)
    x, y = np.meshgrid(np.linspace(-4.9, 4.9, 99), np.linspace(-4.9, 4.9, 99))
    first = np.asarray(land.terms[0](x, y))
    assert low <= min(0, first.min()) and first.max() <= high
    assert low <= np.asarray(zoo.HIMMELBLAU(x, y)).min()


def test_nought_is_in_the_scale() -> None:
    far = Function.parse("x**2 + y**2 + 5")
    plot = Landscape(ZONE, far).plot
    assert range_of_sums(plot, terms_of(far))[0] == 0


@pytest.mark.parametrize("function", [zoo.PEAKS, LONE], ids=lambda function: function.name)
def test_the_flat_terrain_can_take_the_maps_place(function: Function) -> None:
    land = Landscape(ZONE, function)
    flat = frame_of(land.heat_map, land.contours)
    off = np.abs(frame_of(land.terrain()) - flat).max(axis=2)
    assert np.mean(off > 24) < 0.002
    assert np.median(off[flat.max(axis=2) > 60]) <= 2


def test_terms_can_be_weighted() -> None:
    added = ValueTracker(1.0)
    land = Landscape(ZONE, zoo.PEAKS)
    terrain = land.terrain(rising(land.terms, added))
    assert float(terrain.ground.value(0.5, -1.0)) == pytest.approx(float(land.terms[0](0.5, -1.0)))
    assert (terrain.low, terrain.high) == (land.heat_map.low, land.heat_map.high)


def test_all_of_it_lies_in_the_zone() -> None:
    land = Landscape(ZONE, zoo.PEAKS)
    assert land.bar.get_right()[0] <= ZONE.right
    assert land.plot.get_left()[0] >= ZONE.left
    assert land.plot.area.right < land.bar.get_left()[0]
    assert land.bar.width < BAR_ROOM


@pytest.mark.parametrize("function", [zoo.PEAKS, zoo.ROSENBROCK], ids=lambda f: f.name)
def test_a_view_keeps_the_ground_within_its_zone_from_every_side_named(function: Function) -> None:
    land, zone = Landscape(ZONE, function), Zone(-2, 5, -2, 3)
    view = land.view(View(azimuth=-60, elevation=30, height=0.5), zone, [-20.0, 40.0])
    terrain = land.terrain(view=view)
    reach = []
    for azimuth in (-60.0, -20.0, 40.0):
        terrain.viewpoint.azimuth.set_value(azimuth)
        reach.append(space.on_screen(terrain, terrain.outline()))
    places = np.concatenate(reach)
    assert zone.left < places[:, 0].min() and places[:, 0].max() < zone.right
    assert zone.bottom < places[:, 1].min() and places[:, 1].max() < zone.top
    # As large as that allows: it fills the zone one way, less room for numbers.
    spare = np.array([zone.width, zone.height]) - np.ptp(places, axis=0)
    assert spare.min() < 1.5


def test_axes_are_named_by_the_functions_variables() -> None:
    land = Landscape(ZONE, Function.from_sympy(U**2 + V**2, (U, V)))
    assert [name.source for name in land.plot.names] == ["{{ u : input }}", "{{ v : input }}"]
    axes = land.axes(land.terrain())
    names = [label.formula.source for label in axes.labels if label.is_name]
    assert names == ["{{ u : input }}", "{{ v : input }}", "{{ f : value }}"]
