"""Golden frames pass other antialiasing, and nothing that a viewer would notice."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from manim import DOWN, RIGHT, UP, Dot, FunctionGraph, Scene, config
from PIL import Image

from scenes.stage import theme
from scenes.stage.plots.heatmap import shade
from scenes.stage.text.words import Words
from tests.films.golden import FOLDER, blurred_difference, difference, golden_path, write_golden
from tests.films.palette import rgb
from tests.films.screening import WIDTH, held_frame, small_and_silent


def frame(media: Path, text_aside: float = 0.0, dot_aside: float = 0.0) -> np.ndarray:
    """A label, a curve and the smallest dot, moved by pixels of the small frame."""
    with small_and_silent(media):
        scene = Scene(skip_animations=True)
        pixel = config.frame_width / WIDTH * RIGHT
        dot = Dot(radius=theme.DOT_SMALL, color=theme.INPUT).shift(dot_aside * pixel)
        words = Words("A second point, a gap h away", font_size=theme.FONT_CAPTION)
        curve = FunctionGraph(lambda x: x * x / 3, x_range=(-2.5, 2.5), color=theme.VALUE)
        scene.add(curve, words.move_to(3 * DOWN).shift(text_aside * pixel), dot)
        scene.add(Words("How steep?", font_size=56).move_to(3 * UP).shift(text_aside * pixel))
        return held_frame(scene)


@pytest.fixture
def golden(media: Path, tmp_path: Path) -> Path:
    path = golden_path("Film", "beat", tmp_path)
    write_golden(frame(media), path)
    return path


def test_a_missing_golden_frame_fails(media: Path, tmp_path: Path) -> None:
    assert "--update-golden" in difference(frame(media), tmp_path / "none.png")


def test_the_same_frame_passes_and_is_small(media: Path, golden: Path) -> None:
    assert difference(frame(media), golden) == ""
    assert golden.stat().st_size < 20_000


def test_a_dot_on_a_heat_map_keeps_its_colour(tmp_path: Path) -> None:
    up, across = np.mgrid[0:240, 0:427]
    picture = shade(np.sin(across / 40) + np.cos(up / 60), -2.0, 2.0)[..., :3].copy()
    picture[100:104, 200:204] = rgb(theme.STEP)
    path = golden_path("Film", "map", tmp_path)
    write_golden(picture, path)
    assert blurred_difference(picture, np.asarray(Image.open(path).convert("RGB"))).max() < 12


def test_text_half_a_pixel_aside_passes(media: Path, golden: Path) -> None:
    assert difference(frame(media, text_aside=0.5), golden) == ""


@pytest.mark.parametrize("pixels", [3, 5])
def test_a_moved_dot_fails(media: Path, golden: Path, pixels: int) -> None:
    assert "differs by" in difference(frame(media, dot_aside=pixels), golden)


def test_text_two_pixels_aside_fails(media: Path, golden: Path) -> None:
    assert "differs by" in difference(frame(media, text_aside=2), golden)


def test_another_size_fails(media: Path, golden: Path) -> None:
    assert "shape" in difference(frame(media)[:-1], golden)


def test_golden_frames_lie_beside_the_tests() -> None:
    assert golden_path("Film", "beat") == FOLDER / "Film" / "beat.png"
