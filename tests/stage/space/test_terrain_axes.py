"""Numbers at a terrain's axes are legible from every side."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from gdcore import Function, zoo
from scenes.stage.output.raster import pixels_per_unit
from scenes.stage.plots.plot import Plot
from scenes.stage.space.terrain import Terrain
from scenes.stage.space.terrain_axes import TerrainAxes
from scenes.stage.space.view import MAP, View
from scenes.stage.text.formula import Formula
from scenes.stage.zones import Zone

SHOWN = 0.3
SIDES = range(-180, 180, 15)
X, Y = "{{ x : input }}", "{{ y : input }}"


def drawn(function: Function = zoo.PEAKS) -> tuple[Terrain, TerrainAxes]:
    plot = Plot(
        Zone(-4, 4, -3.7, 3.9), *function.window, x_label=X, y_label=Y, equal=True, boxed=True
    )
    terrain = Terrain(plot, function)
    return terrain, TerrainAxes(terrain, x_label=X, y_label=Y, z_label="f")


def shown(axes: TerrainAxes) -> list[Formula]:
    return [label.formula for label in axes.labels if opacity_of(label.formula) > SHOWN]


def opacity_of(formula: Formula) -> float:
    return float(formula.family_members_with_points()[0].get_fill_opacity())


def touch(one: Formula, other: Formula) -> bool:
    apart = np.abs(one.get_center() - other.get_center())[:2]
    return bool((apart * 2 < [one.width + other.width, one.height + other.height]).all())


@pytest.fixture(scope="module")
def peaks() -> tuple[Terrain, TerrainAxes]:
    return drawn()


def test_seen_as_a_map_they_stand_where_a_plot_has_them(
    peaks: tuple[Terrain, TerrainAxes],
) -> None:
    terrain, axes = peaks
    terrain.viewpoint.set(MAP)
    axes.refresh()
    plot = terrain.plot
    own = {formula.source: formula for formula in shown(axes)}
    places = [(label.source, label.get_center()) for label in (*plot.numbers, *plot.names)]
    assert len(own) == len({source for source, _ in places})
    for source, place in places:
        nearest = min(
            np.abs(label.formula.get_center() - place).max()
            for label in axes.labels
            if label.formula.source == source and opacity_of(label.formula) > 0.9
        )
        assert nearest < 0.1 / pixels_per_unit()


@pytest.mark.parametrize("elevation", [15.0, 30.0, 55.0, 80.0])
def test_from_every_side_they_stand_free_and_upright(
    peaks: tuple[Terrain, TerrainAxes], elevation: float
) -> None:
    terrain, axes = peaks
    size = {id(label.formula): label.formula.height for label in axes.labels}
    for azimuth in SIDES:
        terrain.viewpoint.set(View(azimuth, elevation, 1.0, 0.5))
        axes.refresh()
        labels = shown(axes)
        assert not any(touch(one, other) for one, other in itertools.combinations(labels, 2))
        mesh = terrain.ground.vertices(terrain.space.window, 100)[..., :3]
        ground = terrain.projection.screen(mesh)
        for label in labels:
            assert label.height == pytest.approx(size[id(label)])
            inside = np.abs(ground - label.get_center())[..., :2] * 2 < [label.width, label.height]
            assert not inside.all(axis=-1).any()


def test_every_axis_that_is_not_seen_end_on_can_be_read(
    peaks: tuple[Terrain, TerrainAxes],
) -> None:
    terrain, axes = peaks
    for azimuth in (-150, -120, -60, -45, -30, 30, 45, 60, 120, 150):
        terrain.viewpoint.set(View(azimuth, 30, 1.0, 0.5))
        axes.refresh()
        numbers = [label for label in axes.labels if not label.is_name]
        for axis in range(3):
            legible = [n for n in numbers if n.axis == axis and opacity_of(n.formula) > 0.9]
            assert len(legible) >= 2, (azimuth, axis)


def test_numbers_change_edges_out_of_sight(peaks: tuple[Terrain, TerrainAxes]) -> None:
    """Between frames of a slow orbit no visible label jumps."""
    terrain, axes = peaks
    before: dict[int, tuple[np.ndarray, float]] = {}
    for azimuth in range(-180, 180):
        terrain.viewpoint.set(View(azimuth, 30, 1.0, 0.5))
        axes.refresh()
        for label in axes.labels:
            now = (label.formula.get_center(), opacity_of(label.formula))
            place, opacity = before.get(id(label), now)
            if max(opacity, now[1]) > SHOWN:
                assert np.abs(now[0] - place).max() < 0.2, (azimuth, label.axis, label.at)
            before[id(label)] = now


@pytest.mark.parametrize("function", [zoo.ROSENBROCK, zoo.VALLEY], ids=lambda f: f.name)
def test_they_suit_other_functions(function: Function) -> None:
    terrain, axes = drawn(function)
    terrain.viewpoint.set(View(-40, 35, 1.0, 0.5))
    axes.refresh()
    labels = shown(axes)
    assert len(labels) >= 8
    assert not any(touch(one, other) for one, other in itertools.combinations(labels, 2))


def test_opacities_have_no_bits_that_differ_from_run_to_run(
    peaks: tuple[Terrain, TerrainAxes],
) -> None:
    terrain, axes = peaks
    opacities = set()
    for azimuth in range(-60, 0):
        terrain.viewpoint.set(View(azimuth, 30, 1.0, 0.5))
        axes.refresh()
        opacities |= {opacity_of(formula) for formula in (label.formula for label in axes.labels)}
    assert len(opacities) > 2
    assert opacities == {round(opacity, 4) for opacity in opacities}
