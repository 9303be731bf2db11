"""Particles lie where the mathematics puts them, in the colours of the theme."""

from __future__ import annotations

import numpy as np
import pytest
from manim import RIGHT, Square, ValueTracker, tempconfig

from scenes.stage import theme
from scenes.stage.maps.particles import Particles, disc_stamp
from scenes.stage.output.content import Content
from scenes.stage.output.raster import RasterCamera, pixels_per_unit
from scenes.stage.plots.plot import Plot

COLOURS = (theme.TEXT, theme.START, theme.END)
SIZE = (1920, 1080)


@pytest.fixture(autouse=True)
def full_size() -> object:
    with tempconfig({"pixel_width": SIZE[0], "pixel_height": SIZE[1]}):
        yield


def some(plot: Plot, places: np.ndarray, kinds: np.ndarray, radius: float = 0.02) -> Particles:
    return Particles(plot, lambda: places, lambda: kinds, COLOURS, radius=radius)


def drawn(particles: Particles) -> tuple[np.ndarray, int, int]:
    picture = particles.draw(*SIZE)
    assert picture is not None
    return picture


def expected_pixel(plot: Plot, place: tuple[float, float]) -> np.ndarray:
    x, y, _ = plot.point(*place)
    return np.array([x + 64 / 9, 4 - y]) * pixels_per_unit()


def centroid(particles: Particles) -> np.ndarray:
    """Of all that is drawn, weighted by opacity, in pixels of the frame."""
    pixels, left, top = drawn(particles)
    weight = pixels[..., 3].astype(float)
    down, across = np.mgrid[: weight.shape[0], : weight.shape[1]] + 0.5
    return np.array([left, top]) + [(weight * axis).sum() / weight.sum() for axis in (across, down)]


@pytest.mark.parametrize("radius", [0.006, 0.011, 0.03])
def test_a_disc_stands_at_its_place_and_covers_its_area(map_plot: Plot, radius: float) -> None:
    random = np.random.default_rng(0)
    for place in random.uniform(-2.9, 2.9, (40, 2)):
        one = some(map_plot, place[None], np.zeros(1, dtype=int), radius)
        off = centroid(one) - expected_pixel(map_plot, (place[0], place[1]))
        assert np.abs(off).max() <= 0.2
        area = drawn(one)[0][..., 3].sum() / 255
        assert area == pytest.approx(np.pi * (radius * pixels_per_unit()) ** 2, rel=0.06)


def test_it_follows_a_plot_that_moves_and_the_numbers_behind_it(map_plot: Plot) -> None:
    x = ValueTracker(-1.0)
    one = Particles(
        map_plot,
        lambda: np.array([[x.get_value(), 0.5]]),
        lambda: np.zeros(1, dtype=int),
        COLOURS,
        radius=0.03,
    )
    x.set_value(2.0)
    map_plot.shift(0.77 * RIGHT)
    one.update()
    assert np.abs(centroid(one) - expected_pixel(map_plot, (2.0, 0.5))).max() <= 0.2
    assert one.get_center() == pytest.approx(map_plot.area.center)


def test_each_kind_wears_its_colour(map_plot: Plot) -> None:
    places = np.array([[-2.0, 1.0], [0.0, 1.0], [2.0, 1.0]])
    pixels, left, top = drawn(some(map_plot, places, np.array([2, 0, 1]), radius=0.04))
    for place, kind in zip(places, (2, 0, 1), strict=True):
        column, row = np.floor(expected_pixel(map_plot, tuple(place)) - [left, top]).astype(int)
        colour = [int(COLOURS[kind][at : at + 2], 16) for at in (1, 3, 5)]
        assert pixels[row, column].tolist() == [*colour, 255]


def test_colours_are_multiplied_with_opacity(map_plot: Plot) -> None:
    places = np.random.default_rng(1).uniform(-3, 3, (500, 2))
    pixels = drawn(some(map_plot, places, np.arange(500) % 3))[0]
    assert (pixels[..., :3].max(axis=2) <= pixels[..., 3]).all()
    assert ((pixels[..., 3] > 20) & (pixels[..., 3] < 235)).any()


def test_the_order_of_points_that_meet_does_not_count(map_plot: Plot) -> None:
    random = np.random.default_rng(2)
    places, kinds = random.uniform(-0.2, 0.2, (3000, 2)), random.integers(0, 3, 3000)
    order = random.permutation(3000)
    one = drawn(some(map_plot, places, kinds))[0]
    other = drawn(some(map_plot, places[order], kinds[order]))[0]
    np.testing.assert_array_equal(one, other)


def test_points_beyond_the_map_are_left_out(map_plot: Plot) -> None:
    places = np.array([[3.01, 0.0], [0.0, -3.01], [1e12, 0.0], [np.nan, 0.0], [-np.inf, 0.0]])
    assert not drawn(some(map_plot, places, np.zeros(5, dtype=int)))[0].any()


def test_points_on_the_border_are_cut_by_it(map_plot: Plot) -> None:
    corners = np.array([[x, y] for x in (-3.0, 3.0) for y in (-3.0, 3.0)])
    for shift in np.linspace(0, 0.02, 23):
        map_plot.shift(np.array([shift, 1.3 * shift, 0.0]))
        pixels = drawn(some(map_plot, corners, np.zeros(4, dtype=int)))[0]
        assert pixels[[0, 0, -1, -1], [0, -1, 0, -1], 3].all()


def test_a_map_beyond_the_frame_is_clipped(map_plot: Plot) -> None:
    places = np.random.default_rng(3).uniform(-3, 3, (2000, 2))
    one = some(map_plot, places, np.zeros(2000, dtype=int))
    map_plot.shift(8.5 * RIGHT)
    pixels, left, _ = drawn(one)
    assert pixels[..., 3].any() and left + pixels.shape[1] == SIZE[0]
    map_plot.shift(8.5 * RIGHT)
    assert one.draw(*SIZE) is None


def test_the_camera_shows_them_over_what_lies_below(map_plot: Plot) -> None:
    ground = Square(20, fill_color=theme.VALUE, fill_opacity=1, stroke_width=0)
    camera = RasterCamera()
    one = some(map_plot, np.array([[1.0, -1.0]]), np.array([2]), radius=0.05)
    column, row = np.floor(expected_pixel(map_plot, (1.0, -1.0))).astype(int)
    for opacity in (1.0, 0.5):
        camera.reset()
        camera.capture_mobjects([ground, one.set_opacity(opacity)])
        shown = np.asarray(camera.pixel_array)[row, column, :3].astype(float)
        front, back = (
            [int(c[at : at + 2], 16) for at in (1, 3, 5)] for c in (theme.END, theme.VALUE)
        )
        expected = opacity * np.array(front) + (1 - opacity) * np.array(back)
        assert np.abs(shown - expected).max() <= 2


def test_a_stamp_holds_nothing_that_is_not_seen() -> None:
    stamp = disc_stamp((theme.TEXT,), 2.3)
    assert all(packed.any() for _, _, packed in stamp.parts)
    assert len(stamp.parts) <= 37


@pytest.mark.parametrize(
    ("colours", "radius", "problem"), [((), 0.1, "colours"), (COLOURS, 0.0, "radius")]
)
def test_what_cannot_be_drawn_is_refused(
    map_plot: Plot, colours: tuple[str, ...], radius: float, problem: str
) -> None:
    with pytest.raises(ValueError, match=problem):
        Particles(
            map_plot, lambda: np.zeros((1, 2)), lambda: np.zeros(1, int), colours, radius=radius
        )


def name_of(particles: Particles) -> str:
    content = Content()
    content.take(particles)
    return content.digest()


def test_a_name_stands_for_what_is_seen(map_plot: Plot) -> None:
    places = np.random.default_rng(4).uniform(-3, 3, (50, 2))
    kinds = np.zeros(50, dtype=int)
    same = name_of(some(map_plot, places, kinds))
    assert same == name_of(some(map_plot, places.copy(), kinds.copy()))
    moved, recoloured = places.copy(), kinds.copy()
    moved[7, 1] += 0.01
    recoloured[7] = 1
    others = [some(map_plot, moved, kinds), some(map_plot, places, recoloured)]
    others.append(some(map_plot, places, kinds, radius=0.021))
    assert same not in map(name_of, others)


def test_a_coarse_frame_shows_a_crowd_as_dense_as_a_fine_one(map_plot: Plot) -> None:
    places = np.random.default_rng(5).normal(0, 0.6, (8000, 2))
    crowd = some(map_plot, places, np.zeros(8000, dtype=int), radius=0.014)
    cover = []
    for columns, rows in ((1708, 960), (854, 480), (427, 240)):
        with tempconfig({"pixel_width": columns, "pixel_height": rows}):
            picture = crowd.draw(columns, rows)
            assert picture is not None
            cover.append(picture[0][..., 3].sum() / 255 / rows**2)
    assert cover[1] == pytest.approx(cover[0], rel=0.12)
    assert cover[2] == pytest.approx(cover[1], rel=0.01)
