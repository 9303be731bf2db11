"""A map of starts shows each in its colour, where it is, and no other."""

from __future__ import annotations

import functools

import numpy as np
import pytest
from manim import RIGHT, tempconfig

from scenes.stage import theme
from scenes.stage.maps.start_map import StartMap
from scenes.stage.output.content import Content
from scenes.stage.plots.plot import Plot

COLOURS = (None, theme.START, theme.END)
SIZE = (1280, 720)


@pytest.fixture(autouse=True)
def full_size() -> object:
    with tempconfig({"pixel_width": SIZE[0], "pixel_height": SIZE[1]}):
        yield


def shown_at(picture: StartMap, x: float, y: float) -> list[int]:
    """The pixel that holds a place of the map."""
    drawn = picture.draw(*SIZE)
    assert drawn is not None
    pixels, left, top = drawn
    across, up, _ = picture.plot.point(x, y)
    column = int((across / (128 / 9) + 0.5) * SIZE[0]) - left
    row = int((0.5 - up / 8) * SIZE[1]) - top
    return [int(part) for part in pixels[row, column]]


def packed(colour: str | None) -> list[int]:
    if colour is None:
        return [0, 0, 0, 0]
    return [*(int(colour[at : at + 2], 16) for at in (1, 3, 5)), 255]


def test_each_start_is_shown_where_it_is(map_plot: Plot) -> None:
    kinds = np.random.default_rng(0).integers(0, 3, (7, 5))
    picture = StartMap(map_plot, lambda: kinds, COLOURS)
    x, y = np.linspace(-3, 3, 5), np.linspace(-3, 3, 7)
    for row in range(7):
        for column in range(5):
            for aside in (-0.4, 0.0, 0.4):
                at = np.clip([x[column] + 1.5 * aside, y[row] + aside], -2.98, 2.98)
                assert shown_at(picture, *at) == packed(COLOURS[kinds[row, column]])


def test_it_shows_what_the_kinds_are_now_and_follows_its_plot(map_plot: Plot) -> None:
    kinds = np.zeros((4, 4), dtype=int)
    picture = StartMap(map_plot, lambda: kinds, COLOURS)
    assert shown_at(picture, -2.5, -2.5) == packed(None)
    kinds[0, 0] = 2
    map_plot.shift(1.234 * RIGHT)
    picture.update()
    assert shown_at(picture, -2.5, -2.5) == packed(theme.END)
    assert picture.get_center() == pytest.approx(map_plot.area.center)


def test_a_map_beyond_the_frame_is_clipped(map_plot: Plot) -> None:
    picture = StartMap(map_plot, lambda: np.ones((9, 9), dtype=int), COLOURS)
    map_plot.shift(8.5 * RIGHT)
    drawn = picture.draw(*SIZE)
    assert drawn is not None and drawn[1] + drawn[0].shape[1] == SIZE[0]
    map_plot.shift(8.5 * RIGHT)
    assert picture.draw(*SIZE) is None


def test_another_start_is_another_name(map_plot: Plot) -> None:
    kinds = np.zeros((4, 4), dtype=int)
    other = kinds.copy()
    other[3, 2] = 1
    names = []
    for each in (kinds, kinds.copy(), other):
        content = Content()
        content.take(StartMap(map_plot, functools.partial(np.asarray, each), COLOURS))
        names.append(content.digest())
    assert names[0] == names[1] != names[2]
