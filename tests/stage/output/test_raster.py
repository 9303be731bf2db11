from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from manim import Camera, ImageMobject, Mobject, tempconfig
from manim.constants import RESAMPLING_ALGORITHMS

from scenes.stage.output import raster
from scenes.stage.output.raster import CACHED_PLACEMENTS, Raster, RasterCamera, pixels_per_unit
from scenes.stage.plots.heatmap import shade


@pytest.fixture(autouse=True)
def small_frame() -> object:
    with tempconfig({"pixel_width": 427, "pixel_height": 240}):
        yield


def waves(rows: int = 90, columns: int = 120) -> np.ndarray:
    """A smooth picture."""
    up, across = np.mgrid[0:rows, 0:columns] / rows
    return shade(np.sin(7 * across) + np.cos(5 * up), -2.0, 2.0)


def drawn(camera: Camera, mobject: Mobject) -> np.ndarray:
    camera.reset()
    camera.capture_mobjects([mobject])
    return np.array(camera.pixel_array[..., :3], dtype=float)


@pytest.mark.filterwarnings("ignore:'mode' parameter:DeprecationWarning")
@pytest.mark.parametrize("shift", [(0.0, 0.0), (0.31, -0.17), (5.5, 2.9)])
@pytest.mark.parametrize("width", [4.0, 6.5])
def test_a_raster_is_drawn_as_manim_draws_an_image(
    shift: tuple[float, float], width: float
) -> None:
    picture = waves()
    own = Raster(picture, width, 0.75 * width).shift((*shift, 0.0))
    image = ImageMobject(picture).stretch_to_fit_width(width).stretch_to_fit_height(0.75 * width)
    image.set_resampling_algorithm(RESAMPLING_ALGORITHMS["bicubic"]).shift((*shift, 0.0))
    off = np.abs(drawn(RasterCamera(), own) - drawn(Camera(), image)).max(axis=2)
    # A border that falls within a pixel is rounded to a whole one; manim blends it.
    left, top = (at - reach for at, reach in _centre_and_reach(shift, width))
    right, bottom = (at + reach for at, reach in _centre_and_reach(shift, width))
    inside = off[max(0, int(top) + 2) : int(bottom) - 1, max(0, int(left) + 2) : int(right) - 1]
    assert inside.max() <= 4


def _centre_and_reach(shift: tuple[float, float], width: float) -> list[tuple[float, float]]:
    """Centre and half the length of a picture in pixels, across and down."""
    density = pixels_per_unit()
    across = (427 / 2 + shift[0] * density, width * density / 2)
    return [across, (240 / 2 - shift[1] * density, 0.75 * width * density / 2)]


def test_a_raster_at_its_own_resolution_is_copied() -> None:
    density = pixels_per_unit()
    picture = waves(60, 90)
    frame = drawn(RasterCamera(), Raster(picture, 90 / density, 60 / density))
    top, left = 90, 168
    region = frame[top : top + 60, left : left + 90]
    assert np.abs(region - picture[..., :3])[2:-2, 2:-2].mean() < 3


def test_a_raster_is_resampled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    resample = raster._resample

    def counted(*given: Any) -> Any:
        calls.append(given)
        return resample(*given)

    monkeypatch.setattr(raster, "_resample", counted)
    camera, picture = RasterCamera(), Raster(waves(), 4, 3)
    for opacity in (1.0, 0.5, 0.2):
        drawn(camera, picture.set_opacity(opacity))
    assert len(calls) == 1
    drawn(camera, picture.shift((0.5, 0, 0)))
    assert len(calls) == 2


def test_another_picture_in_the_same_place_is_not_taken_for_the_first() -> None:
    camera = RasterCamera()
    first = drawn(camera, Raster(waves(), 4, 3))
    other = drawn(camera, Raster(255 - waves() // 2, 4, 3))
    assert np.abs(first - other).max() > 50


def test_the_cache_is_bounded() -> None:
    camera, picture = RasterCamera(), Raster(waves(), 4, 3)
    for step in range(CACHED_PLACEMENTS + 5):
        drawn(camera, picture.shift((0.05 * step, 0, 0)))
    assert len(camera.placements) <= CACHED_PLACEMENTS


@pytest.mark.parametrize("opacity", [0.0, 0.25, 0.6, 1.0])
def test_opacity_blends_with_what_lies_below(opacity: float) -> None:
    camera, picture = RasterCamera(), Raster(waves(), 4, 3)
    ground = drawn(camera, Raster(waves(), 4, 3).set_opacity(0.0))
    full = drawn(camera, picture)
    blended = drawn(camera, picture.set_opacity(opacity))
    np.testing.assert_allclose(blended, opacity * full + (1 - opacity) * ground, atol=1.01)


def test_fading_changes_a_number_and_no_pixel() -> None:
    picture = Raster(waves(), 4, 3)
    pixels = picture.pixel_array.copy()
    assert picture.fade(0.25).opacity == pytest.approx(0.75)
    target = picture.copy().set_opacity(0.0)
    picture.interpolate_color(picture.copy(), target, 0.5)
    assert picture.opacity == pytest.approx(0.375)
    np.testing.assert_array_equal(picture.pixel_array, pixels)


@pytest.mark.parametrize("aside", [(20, 0), (0, -20), (-20, 20)])
def test_a_raster_beyond_the_frame_is_not_drawn(aside: tuple[float, float]) -> None:
    camera = RasterCamera()
    empty = drawn(camera, Raster(waves(), 4, 3).set_opacity(0.0))
    np.testing.assert_array_equal(drawn(camera, Raster(waves(), 4, 3).shift((*aside, 0))), empty)
