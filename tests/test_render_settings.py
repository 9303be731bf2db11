"""manim.cfg: the theme's background, a cache that holds a film, maps without bands."""

import configparser
import io
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest
from manim import ManimColor

from scenes.stage import theme

Picture = npt.NDArray[np.uint8]
ROOT = Path(__file__).parents[1]
WIDTH, HEIGHT, FRAMES = 960, 540, 24


@pytest.fixture(scope="module")
def settings() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / "manim.cfg")
    return parser


def test_the_background_is_the_themes(settings: configparser.ConfigParser) -> None:
    assert ManimColor(settings["CLI"]["background_color"]) == ManimColor(theme.BACKGROUND)


def test_the_cache_holds_every_animation_of_a_long_film(
    settings: configparser.ConfigParser,
) -> None:
    assert int(settings["CLI"]["max_files_cached"]) >= 500


def test_drawing_goes_on_while_frames_are_encoded(settings: configparser.ConfigParser) -> None:
    assert int(settings["CLI"]["max_inflight_encoders"]) > 1


def test_rendering_asks_nothing_of_the_network(settings: configparser.ConfigParser) -> None:
    assert not settings["CLI"].getboolean("notify_outdated_version")


def slope(number: int) -> Picture:
    """A smooth slope of lightness that moves a little, and dark ground with a mark on it."""
    across = np.linspace(0, 1, WIDTH)[None, :]
    down = np.linspace(0, 1, HEIGHT)[:, None]
    height = 0.5 + 0.5 * np.sin(3 * across + 0.004 * number) * np.cos(2 * down)
    picture = np.empty((HEIGHT, WIDTH, 4), np.uint8)
    picture[..., 0] = np.rint(40 + 200 * height)
    picture[..., 1] = np.rint(10 + 210 * height**1.2)
    picture[..., 2] = np.rint(60 + 90 * np.sin(2.2 * height + 0.2))
    picture[..., 3] = 255
    picture[:, : WIDTH // 4, :3] = (14, 17, 23)
    picture[250:270, 40 + 3 * number : 60 + 3 * number, :3] = 255
    return picture


def luma(frame: av.VideoFrame) -> Picture:
    return np.asarray(frame.to_ndarray()[:HEIGHT], np.uint8)


def lightness(pictures: list[Picture]) -> list[Picture]:
    frames = [av.VideoFrame.from_ndarray(picture, format="rgba") for picture in pictures]
    return [luma(frame.reformat(format="yuv420p")) for frame in frames]


def encoded(pictures: list[Picture], options: Mapping[str, str]) -> list[Picture]:
    """The lightness that comes back from a file which manim would have written."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=60, options=dict(options))
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for number, picture in enumerate(pictures):
            frame = av.VideoFrame.from_ndarray(picture, format="rgba")
            frame.pts, frame.time_base = number, Fraction(1, 60)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    file.seek(0)
    with av.open(file, "r") as container:
        return [luma(frame) for frame in container.decode(video=0)]


def displaced(ours: list[Picture], source: list[Picture]) -> float:
    """The share of the slope's pixels that no longer have their own level of lightness.

    A band is a stretch of pixels that were given their neighbours' level.
    """
    pairs = zip(ours, source, strict=True)
    return float(np.mean([(a != b)[:200, WIDTH // 4 + 10 :].mean() for a, b in pairs]))


def test_a_smooth_slope_shows_no_bands(settings: configparser.ConfigParser) -> None:
    pictures = [slope(number) for number in range(FRAMES)]
    source = lightness(pictures)
    ours = encoded(pictures, settings["video_encoder.options"])
    manims = encoded(pictures, {"crf": "23"})
    assert displaced(ours, source) < 0.1 < displaced(manims, source)
    worst = max(np.abs(a.astype(int) - b).max() for a, b in zip(ours, source, strict=True))
    assert worst <= 8
