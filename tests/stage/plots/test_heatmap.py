from __future__ import annotations

import numpy as np
import pytest
from manim import tempconfig

from gdcore import Function, zoo
from scenes.stage.plots.heatmap import ColourBar, Contours, HeatMap, height_shades, shade
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone
from tests.films import reference as ref
from tests.films.facts.numbers import plain
from tests.films.rules import maps
from tests.stage.colour_vision import lab, linear_of

MAPS = [zoo.PEAKS, zoo.BOWL, zoo.ROSENBROCK, zoo.HIMMELBLAU]


def map_of(function: Function) -> Plot:
    return Plot(Zone(-6, 1, -3, 3), *function.window, boxed=True)


def test_shades_get_lighter_all_the_way() -> None:
    lightness = lab(linear_of(height_shades()[:, :3] / 255))[:, 0]
    # Eight bits a channel allow a step back of a fraction of the least visible difference.
    assert np.diff(lightness).min() > -0.15
    assert (np.diff(lightness[::16]) > 0).all()


def test_lowest_and_highest_value_have_the_outermost_shades() -> None:
    colours = shade(np.array([-2.0, 5.0]), -2.0, 5.0)
    np.testing.assert_array_equal(colours, height_shades()[[0, -1]])


def test_a_flat_function_has_one_shade() -> None:
    assert len(np.unique(shade(np.full((3, 3), 2.0), 2.0, 2.0).reshape(-1, 4), axis=0)) == 1


@pytest.mark.parametrize("function", MAPS, ids=lambda f: f.name)
def test_a_heat_map_shows_every_value_and_clips_none(function: Function) -> None:
    picture = HeatMap(map_of(function), function)
    assert list(maps.heat_map(picture)) == []
    shades = {tuple(row) for row in picture.pixel_array[..., :3].reshape(-1, 3)}
    assert tuple(height_shades()[0, :3]) in shades
    assert tuple(height_shades()[-1, :3]) in shades


def test_a_heat_map_fills_its_axes_with_one_sample_a_pixel(map_plot: Plot) -> None:
    with tempconfig({"pixel_width": 1920, "pixel_height": 1080}):
        picture = HeatMap(map_plot, zoo.PEAKS)
    assert (picture.width, picture.height) == pytest.approx((map_plot.area.width,) * 2)
    assert picture.pixel_array.shape[0] == round(map_plot.area.height * 135)
    np.testing.assert_allclose(picture.get_center(), map_plot.area.center, atol=1e-9)


@pytest.mark.parametrize("function", MAPS, ids=lambda f: f.name)
def test_contours_lie_on_their_levels(function: Function) -> None:
    lines = Contours(map_of(function), function)
    assert len(lines) >= 5
    assert list(maps.contours(lines)) == []


def test_contours_of_given_levels_are_kept_in_order(map_plot: Plot) -> None:
    lines = Contours(map_plot, zoo.BOWL, levels=[4.0, 1.0])
    assert lines.levels == [4.0, 1.0]
    radius = np.linalg.norm(lines[1].points[:, :2] - map_plot.area.center[:2], axis=1)
    np.testing.assert_allclose(radius, map_plot.x_unit, rtol=1e-3)


def test_a_level_that_is_not_reached_has_no_line(map_plot: Plot) -> None:
    assert not len(Contours(map_plot, zoo.BOWL, levels=[-1.0])[0].points)


def test_the_colour_bar_has_its_numbers_where_their_colours_are(map_plot: Plot) -> None:
    picture = HeatMap(map_plot, zoo.PEAKS)
    zone = Zone(2, 2.3, -2, 2)
    bar = ColourBar(picture, zone, label="f")
    assert len(bar.ticks) == len(bar.numbers) >= 3
    for tick, number in zip(bar.ticks, bar.numbers, strict=True):
        value = float(plain(str(number.source)))
        right = zone.bottom + (value - picture.low) / (picture.high - picture.low) * zone.height
        assert tick.get_start()[1] == pytest.approx(right)
        assert number.get_center()[1] == pytest.approx(right, abs=1e-6)
    strip = bar.strip.pixel_array[:, 0]
    np.testing.assert_array_equal(strip[-1], height_shades()[0])
    np.testing.assert_array_equal(strip[0], height_shades()[-1])


def test_the_value_under_a_pixel_is_the_functions(map_plot: Plot) -> None:
    picture = HeatMap(map_plot, zoo.PEAKS)
    low, high = ref.values(zoo.PEAKS, [0.228279], [-1.625535])[0], picture.high
    assert picture.low == pytest.approx(low, abs=0.02)
    assert high == pytest.approx(8.106214, abs=0.02)
