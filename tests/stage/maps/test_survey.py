"""A map with its axes and its scale, and the landscape that flattens into it."""

import numpy as np
import pytest
from manim import Mobject, tempconfig

from gdcore import Function, zoo
from scenes.stage.maps.survey import Survey
from scenes.stage.output.raster import RasterCamera, pixels_per_unit
from scenes.stage.space.framing import framed_ground
from scenes.stage.space.view import MAP, View
from scenes.stage.zones import Zone

SEEN = View(azimuth=-75, elevation=28, height=0.5)


@pytest.fixture(autouse=True)
def small_frame():
    with tempconfig({"pixel_width": 854, "pixel_height": 480}):
        yield


def frame_of(*mobjects: Mobject) -> np.ndarray:
    camera = RasterCamera()
    camera.reset()
    camera.capture_mobjects(mobjects)
    return np.array(camera.pixel_array[..., :3], dtype=int)


@pytest.mark.parametrize("function", [zoo.PEAKS, zoo.HIMMELBLAU])
def test_the_terrain_seen_from_above_is_the_map(function):
    survey = Survey(Zone(-6.5, 0, -2.6, 3), function)
    terrain = survey.terrain()
    assert (terrain.low, terrain.high) == (survey.heat_map.low, survey.heat_map.high)
    assert terrain.view == MAP
    off = np.abs(frame_of(terrain) - frame_of(survey.heat_map, survey.contours)).max(axis=2)
    area, density = survey.plot.area, pixels_per_unit()
    pixels = area.width * area.height * density**2
    assert (off > 6).sum() < 0.06 * pixels, "only along contours"
    assert off[(off <= 6)].mean() < 1.5
    far_off = (off > 60).sum()
    assert far_off < 0.003 * pixels


def test_their_contours_are_the_same_levels():
    survey = Survey(Zone(-6.5, 0, -2.6, 3), zoo.PEAKS)
    assert survey.terrain().contour_step == pytest.approx(np.diff(survey.contours.levels).mean())
    level = Function.parse("0*x + 0*y", name="level", window=((-1, 1), (-1, 1)))
    with pytest.raises(ValueError, match="range"):
        Survey(Zone(-6.5, 0, -2.6, 3), level)


def test_everything_fits_the_zone():
    zone = Zone(-6.5, 0, -2.6, 3)
    survey = Survey(zone, zoo.PEAKS)
    assert zone.left <= survey.get_left()[0] and survey.get_right()[0] <= zone.right
    assert zone.bottom <= survey.get_bottom()[1] and survey.get_top()[1] <= zone.top


@pytest.mark.parametrize("function", [zoo.PEAKS, zoo.RIPPLES])
def test_the_ground_fills_its_zone_from_every_azimuth_of_a_walk(function):
    terrain = Survey(Zone(-6.5, 0, -2.6, 3), function).terrain()
    zone = Zone(-5, 5, -2, 2.5)
    seen = framed_ground(terrain, zone, SEEN, -30.0)
    extremes = []
    for azimuth in np.linspace(-75, -30, 19):
        terrain.viewpoint.set(View(**{**seen.__dict__, "azimuth": float(azimuth)}))
        left, right, bottom, top = terrain._extent()
        assert zone.left - 0.05 <= left < right <= zone.right + 0.05
        assert zone.bottom - 0.05 <= bottom < top <= zone.top + 0.05
        extremes.append((left, right, bottom, top))
    left, _, bottom, _ = np.min(extremes, axis=0)
    _, right, _, top = np.max(extremes, axis=0)
    assert max((right - left) / zone.width, (top - bottom) / zone.height) > 0.7
