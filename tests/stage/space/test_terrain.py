"""The terrain against its function: the map, the projection, what hides what, the light."""

from __future__ import annotations

import copy
import inspect
import itertools
import pickle
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import moderngl
import numpy as np
import pytest
import sympy as sp
from manim import Mobject, ValueTracker, config, tempconfig

from gdcore import Function, zoo
from scenes.stage import theme
from scenes.stage.output.raster import RasterCamera, composite_premultiplied, pixels_per_unit
from scenes.stage.plots import heatmap
from scenes.stage.plots.growth import terms_of
from scenes.stage.plots.heatmap import Contours, HeatMap, shade
from scenes.stage.plots.plot import Plot
from scenes.stage.space import offscreen, painter
from scenes.stage.space.ground import rising
from scenes.stage.space.offscreen import DEBIAN_PACKAGES, NoDriverError, studio
from scenes.stage.space.programmed import LIGHT
from scenes.stage.space.terrain import Terrain
from scenes.stage.space.view import MAP, View
from scenes.stage.zones import Zone

HILLS = View(azimuth=-35, elevation=26, zoom=1.1, height=0.55)
X, Y = sp.symbols("x y")


@pytest.fixture(autouse=True)
def small_frame() -> Iterator[None]:
    with tempconfig({"pixel_width": 640, "pixel_height": 360}):
        yield


def square_plot(function: Function = zoo.PEAKS) -> Plot:
    return Plot(Zone(-4, 4, -3.7, 3.9), *function.window, equal=True, boxed=True)


def frame_of(*mobjects: Mobject) -> np.ndarray:
    camera = RasterCamera()
    camera.reset()
    camera.capture_mobjects(mobjects)
    return np.array(camera.pixel_array[..., :3], dtype=int)


def pixel_at(point: np.ndarray) -> tuple[int, int]:
    """Row and column of the pixel in which a place of the frame lies."""
    density = pixels_per_unit()
    row = int((config.frame_height / 2 - point[1]) * density)
    return row, int((point[0] + config.frame_width / 2) * density)


def border_pixels(plot: Plot) -> list[float]:
    """Left, right, top and bottom border of a plot in pixels of the frame."""
    density, area = pixels_per_unit(), plot.area
    left, right = ((x + config.frame_width / 2) * density for x in (area.left, area.right))
    top, bottom = ((config.frame_height / 2 - y) * density for y in (area.top, area.bottom))
    return [left, right, top, bottom]


MAPS = [zoo.PEAKS, zoo.SADDLE, zoo.ROSENBROCK, zoo.HIMMELBLAU, zoo.VALLEY]


@pytest.mark.parametrize("function", MAPS, ids=lambda function: function.name)
def test_the_flat_terrain_is_the_heat_map_with_the_same_edges(function: Function) -> None:
    plot = square_plot(function)
    off = np.abs(
        frame_of(HeatMap(plot, function)) - frame_of(Terrain(plot, function, contour_step=0))
    )
    # A pixel whose middle lies on the border itself may belong to either side.
    columns, rows = (
        np.abs(np.arange(count) + 0.5 - np.array(borders)[:, np.newaxis]).min(axis=0) > 1e-6
        for count, borders in ((640, border_pixels(plot)[:2]), (360, border_pixels(plot)[2:]))
    )
    assert off[rows][:, columns].max() <= 3


def test_it_follows_a_plot_that_is_moved_and_scaled() -> None:
    plot = square_plot()
    flat = Terrain(plot, zoo.PEAKS, contour_step=0)
    plot.scale(0.7).shift((1.37, -0.61, 0))
    assert np.abs(frame_of(HeatMap(plot, zoo.PEAKS)) - frame_of(flat)).max() <= 4


def test_its_contours_are_those_of_the_map() -> None:
    plot = square_plot()
    lines = Contours(plot, zoo.PEAKS)
    flat = frame_of(Terrain(plot, zoo.PEAKS))
    bare = frame_of(Terrain(plot, zoo.PEAKS, contour_step=0))
    drawn = frame_of(HeatMap(plot, zoo.PEAKS), lines)
    assert np.abs(bare - drawn).max() > 40
    off = np.abs(flat - drawn).max(axis=2)
    # Where a line ends at the border or turns within a pixel, caps and corners differ.
    assert np.percentile(off, 99.5) <= 8
    assert off.mean() < 0.2


def test_contours_fade_with_their_strength() -> None:
    plot, strength = square_plot(), ValueTracker(0.0)
    hills = Terrain(plot, zoo.PEAKS, contour_strength=strength)
    bare = frame_of(Terrain(plot, zoo.PEAKS, contour_step=0))
    assert np.abs(frame_of(hills) - bare).max() == 0
    whole = np.abs(frame_of(Terrain(plot, zoo.PEAKS)) - bare)
    strength.set_value(0.5)
    half = np.abs(frame_of(hills) - bare)
    assert half.sum() == pytest.approx(0.5 * whole.sum(), rel=0.05)


def test_the_map_view_projects_as_the_plot_does() -> None:
    plot = square_plot()
    flat = Terrain(plot, zoo.PEAKS)
    for x, y in ((-3, -3), (3, 3), (0.4, -1.7)):
        np.testing.assert_allclose(flat.project(x, y), plot.point(x, y), atol=1e-12)
        np.testing.assert_allclose(flat.project(x, y, 8.0), plot.point(x, y), atol=1e-12)


def test_nearer_is_larger_and_higher_is_up() -> None:
    hills = Terrain(square_plot(), zoo.PEAKS, view=View(elevation=30, height=0.5))
    near, far = (hills.project(3, y, 0)[0] - hills.project(-3, y, 0)[0] for y in (-3, 3))
    assert near > 1.2 * far
    assert hills.project(0, 0, 5)[1] > hills.project(0, 0, 0)[1] + 0.3
    hills.viewpoint.set(View(azimuth=90, elevation=30, height=0.5))
    # From the east, north is right.
    assert hills.project(0, 3, 0)[0] > hills.project(0, -3, 0)[0] + 3


@pytest.mark.parametrize("azimuth", [-120.0, -35.0, 50.0])
def test_what_is_drawn_lies_where_project_says(azimuth: float) -> None:
    """The depth that was drawn at a place's pixel is that of the place, unless it is hidden."""
    hills = Terrain(square_plot(), zoo.PEAKS, view=View(azimuth, 30, 1.0, 0.5), mesh=300)
    seen, hidden = _sight(hills)
    assert len(hidden) > 40
    assert np.mean([hills.visible(x, y) for x, y in seen]) > 0.99
    assert np.mean([hills.visible(x, y) for x, y in hidden]) < 0.02


def _sight(hills: Terrain) -> tuple[list[Any], list[Any]]:
    """Places clearly seen and clearly hidden, by the depth of every pixel drawn."""
    frame_of(hills)
    canvas = studio().canvas(config.pixel_width, config.pixel_height)
    depth = np.frombuffer(canvas.depth.read(), dtype=np.float32)
    depth = depth.reshape(config.pixel_height, config.pixel_width)
    seen, hidden = [], []
    for x, y in np.random.default_rng(1).uniform(-2.9, 2.9, (1500, 2)):
        clip = hills.projection.clip((x, y, float(zoo.PEAKS(x, y))))
        row, column = pixel_at(hills.project(x, y))
        drawn = depth[row - 1 : row + 2, column - 1 : column + 2]
        own = clip[2] / clip[3] / 2 + 0.5
        if (drawn + 0.004 < own).all():
            hidden.append((x, y))
        elif (np.abs(drawn - own) < 0.004).all():
            seen.append((x, y))
    return seen, hidden


def test_a_place_under_the_ground_is_hidden_and_one_high_above_is_not() -> None:
    hills = Terrain(square_plot(), zoo.PEAKS, view=HILLS)
    assert not hills.visible(0.0, 1.58, 0.0)
    assert hills.visible(0.0, 1.58, 12.0)


def test_level_ground_keeps_its_colour_from_every_side() -> None:
    level = Function.from_sympy(sp.Integer(2) + 0 * X, (X, Y), window=((-3, 3), (-3, 3)))
    plot = square_plot()
    expected = shade(np.array([2.0]), -1.0, 5.0)[0, :3].astype(int)
    for view in (HILLS, View(azimuth=120, elevation=50, height=1.0)):
        plate = Terrain(plot, level, view=view, scale=(-1.0, 5.0), contour_step=0, floor=False)
        row, column = pixel_at(plate.project(0.5, 0.5))
        assert np.abs(frame_of(plate)[row, column] - expected).max() <= 1


def test_slopes_are_lit_by_the_laws_of_lambert_and_blinn() -> None:
    hills = Terrain(square_plot(), zoo.PEAKS, view=View(0, 70, height=0.6), contour_step=0)
    frame = frame_of(hills)
    lamp = np.array(LIGHT) / np.linalg.norm(LIGHT)
    gleam = lamp + hills.projection.toward
    gleam /= np.linalg.norm(gleam)
    lift = hills.space.lift(0.6)
    lights = []
    for x, y in ((-2.4, 0.2), (-0.9, 1.5), (0.2, -2.4), (0.7, 1.8), (0.5, 2.2), (1.9, 0.4)):
        assert hills.visible(x, y)
        slope = zoo.PEAKS.gradient(x, y) * lift / np.array(hills.space.units)
        normal = np.array([*-slope, 1.0]) / np.sqrt(1 + slope @ slope)
        bright = (0.3 + 0.7 * max(normal @ lamp, 0) / lamp[2]) ** (1 / 2.2)
        spark = 0.1 * max(max(normal @ gleam, 0) ** 18 - gleam[2] ** 18, 0)
        colour = shade(np.array([zoo.PEAKS(x, y)]), hills.low, hills.high)[0, :3]
        row, column = pixel_at(hills.project(x, y))
        expected = np.minimum(colour * bright + 255 * spark, 255)
        assert np.abs(frame[row, column] - expected).max() <= 5, (x, y)
        lights.append(bright)
    assert min(lights) < 0.85 and max(lights) > 1.02


@pytest.mark.parametrize("weight", [0.0, 1e-6, 0.02])
def test_level_ground_on_a_contour_is_not_covered_with_it(weight: float) -> None:
    plot, hill = square_plot(), Function.from_sympy(sp.exp(-4 * (X**2 + Y**2)), (X, Y))
    scale = (-1.0, 1.0)
    for view in (MAP, HILLS):
        lined, bare = (
            Terrain(plot, hill, weights=[weight], view=view, scale=scale, contour_step=step)
            for step in (0.5, 0)
        )
        np.testing.assert_array_equal(frame_of(lined), frame_of(bare))


def test_contour_lines_are_as_wide_near_as_far() -> None:
    slope = Function.from_sympy(Y, (X, Y), window=((-3, 3), (-3, 3)))
    plate = Terrain(square_plot(slope), slope, view=View(elevation=40), contour_step=1)
    bare = Terrain(square_plot(slope), slope, view=View(elevation=40), contour_step=0)
    line = frame_of(plate).sum(axis=2) - frame_of(bare).sum(axis=2)
    column = line[:, pixel_at(plate.project(0.1, 0))[1]].astype(float)
    wide = []
    for y in (-2, 0, 2):
        row = pixel_at(plate.project(0.1, y))[0]
        ground = frame_of(bare)[row, pixel_at(plate.project(0.1, y))[1]].sum()
        full = 0.35 * (sum(int(theme.TEXT[i : i + 2], 16) for i in (1, 3, 5)) - ground)
        wide.append(column[row - 4 : row + 5].sum() / full)
    expected = theme.STROKE_CONTOUR / 100 * pixels_per_unit()
    np.testing.assert_allclose(wide, expected, rtol=0.25)


def test_silhouettes_are_smooth() -> None:
    """Along a hill's outline before the background, the border moves in parts of pixels."""
    hills = Terrain(square_plot(), zoo.PEAKS, view=HILLS, contour_step=0, floor=False)
    picture = hills.draw(640, 360)
    assert picture is not None
    alpha = picture[0][..., 3]
    first = np.array([column[column > 0][0] for column in alpha.T if column.any()])
    assert len(np.unique(first // 16)) >= 12
    assert np.mean(first < 250) > 0.9


def test_edges_are_premultiplied_without_bright_or_dark_fringes() -> None:
    hills = Terrain(square_plot(), zoo.PEAKS, view=HILLS, contour_step=0, floor=False)
    picture = hills.draw(640, 360)
    assert picture is not None
    pixels = picture[0].astype(int)
    edge = (pixels[..., 3] > 30) & (pixels[..., 3] < 225)
    assert edge.sum() > 300
    own = pixels[edge][:, :3] * 255 / pixels[edge][:, 3:]
    assert own.max() < 256
    brightest = pixels[pixels[..., 3] == 255][:, :3].max(axis=0)
    assert (own.max(axis=0) <= brightest + 16).all()


@pytest.mark.parametrize("opacity", [1.0, 0.4])
def test_compositing_agrees_with_exact_arithmetic(opacity: float) -> None:
    random = np.random.default_rng(2)
    alpha = random.choice([0, 1, 100, 254, 255], (40, 50, 1))
    picture = (random.random((40, 50, 3)) * (alpha + 0.99)).astype(np.uint8)
    picture = np.concatenate([picture, alpha.astype(np.uint8)], axis=2)
    frame = random.integers(0, 256, (60, 70, 4)).astype(np.uint8)
    frame[..., 3] = 255
    region = frame[10:50, 5:55]
    expected = picture * opacity + region * (1 - opacity * alpha / 255)
    composite_premultiplied(picture, opacity, region)
    # A faded picture is rounded twice: when it is faded, and when it is mixed.
    np.testing.assert_allclose(region, expected, atol=0.51 if opacity == 1 else 1.51)


def test_terms_add_up_to_the_function() -> None:
    plot, added = square_plot(), ValueTracker(0.0)
    terms = terms_of(zoo.PEAKS)
    whole = Terrain(plot, zoo.PEAKS, view=HILLS)
    scale = (whole.low, whole.high)
    parts = Terrain(plot, terms, weights=rising(terms, added), view=HILLS, scale=scale)
    seen = []
    for step in (0.0, 1.0, 1.5, 3.0):
        added.set_value(step)
        seen.append(frame_of(parts))
        value = sum(min(max(step - k, 0), 1) * term(0.3, -1.1) for k, term in enumerate(terms))
        assert float(parts.ground.value(0.3, -1.1)) == pytest.approx(value)
    assert all(np.abs(one - other).max() > 30 for one, other in itertools.pairwise(seen))
    assert np.abs(seen[-1] - frame_of(whole)).max() <= 3


def test_it_is_painted_again_only_when_something_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    paintings = []
    painted = painter.painted

    def counted(*given: Any) -> Any:
        paintings.append(given)
        return painted(*given)

    monkeypatch.setattr("scenes.stage.space.terrain.painted", counted)
    plot = square_plot()
    hills = Terrain(plot, zoo.PEAKS, view=HILLS)
    for change in (
        lambda: hills.viewpoint.azimuth.set_value(10),
        lambda: hills.viewpoint.height.set_value(0.3),
        lambda: plot.shift((0.1, 0, 0)),
        lambda: hills.viewpoint.set(MAP),
    ):
        before = len(paintings)
        frame_of(hills), frame_of(hills.set_opacity(0.5)), frame_of(hills.set_opacity(1))
        assert len(paintings) == before + (before == 0)
        change()
        frame_of(hills)
        assert len(paintings) == before + (before == 0) + 1


def test_two_terrains_of_one_frame_do_not_share_their_pixels() -> None:
    plot = square_plot()
    one, other = Terrain(plot, zoo.PEAKS), Terrain(plot, zoo.BOWL)
    first = frame_of(one)
    frame_of(other)
    np.testing.assert_array_equal(frame_of(one), first)


def test_it_is_plain_data() -> None:
    hills = Terrain(square_plot(), zoo.PEAKS, view=HILLS)
    drawn = frame_of(hills)
    for twin in (copy.deepcopy(hills), pickle.loads(pickle.dumps(hills)), hills.copy()):
        np.testing.assert_array_equal(frame_of(twin), drawn)
        twin.viewpoint.azimuth.set_value(80)
    np.testing.assert_array_equal(frame_of(hills), drawn)


@pytest.mark.parametrize("part", painter.PARTS, ids=lambda part: part.__name__.split(".")[-1])
def test_each_part_of_the_painting_tells_it_from_another(
    monkeypatch: pytest.MonkeyPatch, part: ModuleType
) -> None:
    before = Terrain(square_plot(), zoo.PEAKS).painted_by
    read = inspect.getsource
    monkeypatch.setattr(inspect, "getsource", lambda each: read(each) + "#" * (each is part))
    painter.painted_by.cache_clear()
    after = Terrain(square_plot(), zoo.PEAKS).painted_by
    painter.painted_by.cache_clear()
    assert after != before


HELD = {"scenes.stage.output.raster", "scenes.stage.plots.plot"}
"""Modules of classes that a terrain is, or holds, after which manim names it anyhow."""


def test_no_part_of_the_painting_is_left_out() -> None:
    used = {
        thing.__name__ if isinstance(thing, ModuleType) else getattr(thing, "__module__", None)
        for part in painter.PARTS
        if part is not heatmap  # of which the colours alone take part, not the axes
        for thing in vars(part).values()
    }
    own = {name for name in used if isinstance(name, str) and name.startswith("scenes.")}
    assert own - HELD == {part.__name__ for part in painter.PARTS}


def test_its_points_are_the_corners_of_what_is_covered() -> None:
    hills = Terrain(square_plot(), zoo.PEAKS, view=HILLS, floor=False)
    picture = hills.draw(640, 360)
    assert picture is not None
    rows, columns = np.nonzero(picture[0][..., 3] > 128)
    density = pixels_per_unit()
    left = (columns.min() + picture[1]) / density - config.frame_width / 2
    top = config.frame_height / 2 - (rows.min() + picture[2]) / density
    assert hills.get_left()[0] == pytest.approx(left, abs=0.05)
    assert hills.get_top()[1] == pytest.approx(top, abs=0.05)


def test_beyond_the_frame_nothing_is_drawn() -> None:
    far = Terrain(square_plot().shift((40, 0, 0)), zoo.PEAKS, view=HILLS)
    assert far.draw(640, 360) is None


BAD: list[tuple[dict[str, Any], str]] = [
    ({"function": zoo.QUARTIC}, "quartic has 1 variable"),
    ({"function": ()}, "none given"),
    ({"weights": [1.0, 2.0]}, "2 given for 1 functions"),
    ({"mesh": 1}, "mesh: 1"),
    ({"contour_step": -0.5}, "contour_step: -0.5"),
]


@pytest.mark.parametrize(("given", "message"), BAD)
def test_bad_input_is_named(given: dict[str, Any], message: str) -> None:
    arguments = {"function": zoo.PEAKS, **given}
    with pytest.raises(ValueError, match=message) as error:
        Terrain(square_plot(), **arguments)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("bad", [{"elevation": 91.0}, {"zoom": 0.0}, {"height": -1.0}])
def test_a_view_that_cannot_be_is_named(bad: dict[str, float]) -> None:
    (name, value), *_ = bad.items()
    with pytest.raises(ValueError, match=f"{name}: {value:g}"):
        View(**bad)


def test_without_a_driver_one_line_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: Any) -> None:
        raise Exception("libEGL.so not loaded\nand more")

    monkeypatch.setattr(moderngl, "create_context", fail)
    with pytest.raises(NoDriverError, match=r"libEGL\.so not loaded") as error:
        offscreen.create_context()
    message = str(error.value)
    assert "\n" not in message
    assert all(package in message for package in (*DEBIAN_PACKAGES, "apt-get install"))
