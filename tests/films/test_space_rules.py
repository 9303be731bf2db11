"""Rules of landscapes in space see every fault in what is drawn, and let what is right pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from manim import DOWN, RIGHT, UP, Scene, ValueTracker, tempconfig

from gdcore import Function, zoo
from scenes.stage import theme
from scenes.stage.plots.growth import terms_of
from scenes.stage.plots.plot import Plot
from scenes.stage.space import painter
from scenes.stage.space.cutting import CuttingPlane, SpaceLine, slope_line
from scenes.stage.space.ground import Ground, rising
from scenes.stage.space.offscreen import studio
from scenes.stage.space.relief import Landmark
from scenes.stage.space.terrain import Terrain
from scenes.stage.space.terrain_axes import TerrainAxes
from scenes.stage.space.view import MAP, Projection, View
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import Words, with_background
from scenes.stage.zones import Zone
from tests.films import layout, places, space
from tests.films.faults import PIXEL
from tests.films.rules import axes, ground
from tests.films.screening import small_and_silent
from tests.films.sensitivity import blind_rules

HILLS = View(azimuth=-35, elevation=26, zoom=1.1, height=0.55)
ASIDE = View(20, 60, 0.8, 0.3, 0.1, -0.2, 1.0, 0.4)
BESIDE = View(110, 12, 1.0, 0.4)
VIEWS = [MAP, HILLS, ASIDE, BESIDE]


@pytest.fixture(autouse=True)
def small(media: Path) -> Iterator[None]:
    # What one test has spoilt must not be kept in the graphics memory for the next.
    studio().kept.clear()
    with small_and_silent(media):
        yield
    studio().kept.clear()


def landscape(view: View = HILLS, function: Function = zoo.PEAKS, **options: Any) -> Terrain:
    plot = Plot(
        Zone(-4, 4, -3.7, 3.9), *function.window, equal=True, boxed=True, x_ticks=(), y_ticks=()
    )
    return Terrain(plot, function, view=view, **options)


def problems(terrain: Terrain) -> list[str]:
    return list(ground.terrain(terrain))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("function", [zoo.PEAKS, zoo.ROSENBROCK], ids=lambda f: f.name)
def test_a_true_landscape_passes(function: Function, view: View) -> None:
    assert problems(landscape(view, function)) == []


@pytest.mark.parametrize("view", VIEWS)
def test_two_ways_of_projecting_agree(view: View) -> None:
    terrain = landscape(view)
    points = np.random.default_rng(3).uniform(-3, 3, (50, 3))
    np.testing.assert_allclose(
        space.on_screen(terrain, points), terrain.projection.screen(points)[:, :2], atol=1e-12
    )


def test_terms_that_rise_pass_and_a_term_too_few_is_seen() -> None:
    terms, added = terms_of(zoo.PEAKS), ValueTracker(1.4)
    plot = landscape().plot
    terrain = Terrain(plot, terms, weights=rising(terms, added), view=HILLS, scale=(-9.0, 9.0))
    assert problems(terrain) == []
    shares = terrain.ground.shares()
    terrain.ground.shares = lambda: (*shares[:2], 1.0)  # type: ignore[method-assign]
    assert any("height" in each for each in problems(terrain))


def higher(self: Ground, window: Any, mesh: int, vertices: Any = Ground.vertices) -> Any:
    drawn = vertices(self, window, mesh).copy()
    drawn[..., 2] += 0.01
    return drawn


def test_ground_that_is_a_little_higher_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Ground, "vertices", higher)
    assert any("height" in each for each in problems(landscape()))


def test_heights_beyond_the_colours_are_seen() -> None:
    terrain = landscape()
    terrain.high /= 2
    assert any("clips" in each for each in problems(terrain))


SHIFTS = [(1, 0), (-1, 0), (0, 1), (0, -1)]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("shift", SHIFTS)
def test_a_picture_one_pixel_aside_is_seen(
    monkeypatch: pytest.MonkeyPatch, view: View, shift: tuple[int, int]
) -> None:
    draw = Terrain.draw

    def aside(self: Terrain, columns: int, rows: int) -> Any:
        drawn = draw(self, columns, rows)
        assert drawn is not None
        return np.roll(drawn[0], shift[::-1], axis=(0, 1)), *drawn[1:]

    monkeypatch.setattr(Terrain, "draw", aside)
    assert any("below its place" in each for each in problems(landscape(view)))


@pytest.mark.parametrize("change", [{"azimuth": 0.5}, {"elevation": 0.5}, {"zoom": 0.005}])
def test_a_picture_of_another_view_is_seen(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, float]
) -> None:
    def other(self: Terrain) -> Projection:
        ((name, by),) = change.items()
        view = self.view
        turned = View(**{**view.__dict__, name: getattr(view, name) + by})
        return Projection(self.space, turned)

    picture = Terrain._picture

    def painted(self: Terrain) -> painter.Picture:
        made = picture(self)
        return painter.Picture(**{**made.__dict__, "projection": other(self)})

    monkeypatch.setattr(Terrain, "_picture", painted)
    assert any("outline" in each or "place" in each for each in problems(landscape()))


def test_a_map_in_other_colours_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    terrain = landscape(MAP)
    assert problems(terrain) == []
    draw = Terrain.draw

    def darker(self: Terrain, columns: int, rows: int) -> Any:
        drawn = draw(self, columns, rows)
        assert drawn is not None
        dark = drawn[0].copy()
        dark[..., :3] = (dark[..., :3] * 0.95).astype(np.uint8)
        return dark, *drawn[1:]

    monkeypatch.setattr(Terrain, "draw", darker)
    assert any("colour of its height" in each for each in problems(landscape(MAP)))


def test_a_landmark_without_a_rule_is_seen() -> None:
    class Flag(Landmark):
        def shapes(self, *_: Any) -> Iterator[Any]:
            return iter(())

    assert any("no rule" in each for each in problems(landscape().mark(Flag())))


def labelled(view: View = HILLS) -> tuple[Terrain, TerrainAxes]:
    terrain = landscape(view)
    return terrain, TerrainAxes(terrain, x_label="x", y_label="y", z_label="f")


@pytest.mark.parametrize("elevation", [12.0, 30.0, 60.0, 90.0])
def test_true_numbers_at_the_axes_pass_from_every_side(elevation: float) -> None:
    terrain, numbers = labelled()
    for azimuth in range(-180, 181, 15):
        terrain.viewpoint.set(View(azimuth, elevation, 1.0, 0.5 if elevation < 90 else 0.0))
        numbers.refresh()
        assert list(axes.terrain_axes(numbers)) == []


def seen(numbers: TerrainAxes) -> Any:
    return next(
        label
        for label in numbers.labels
        if not label.is_name and label.formula.submobjects[0].get_fill_opacity() > 0.9
    )


def one_aside(numbers: TerrainAxes) -> None:
    seen(numbers).formula.shift(PIXEL * (RIGHT + UP))


def another_number(numbers: TerrainAxes) -> None:
    label = seen(numbers)
    label.formula.become(Formula("7", font_size=theme.FONT_TICK).move_to(label.formula))


def turned(numbers: TerrainAxes) -> None:
    seen(numbers).formula.rotate(0.1)


def shrunk(numbers: TerrainAxes) -> None:
    seen(numbers).formula.scale(0.9)


def left_behind(numbers: TerrainAxes) -> None:
    numbers.terrain.viewpoint.azimuth.increment_value(1.0)


def pole_aside(numbers: TerrainAxes) -> None:
    numbers.pole.shift(PIXEL * (RIGHT + UP))


def misread(numbers: TerrainAxes) -> None:
    seen(numbers).at += 0.5


@pytest.mark.parametrize(
    "spoil", [one_aside, another_number, turned, shrunk, left_behind, pole_aside, misread]
)
def test_a_spoilt_number_at_the_axes_is_seen(spoil: Callable[[TerrainAxes], None]) -> None:
    _, numbers = labelled()
    assert list(axes.terrain_axes(numbers)) == []
    spoil(numbers)
    assert list(axes.terrain_axes(numbers))


def test_an_axis_that_cannot_be_read_is_seen() -> None:
    _, numbers = labelled()
    for label in numbers.labels:
        if label.axis == 0 and not label.is_name:
            label.formula.set_opacity(0)
    assert any("cannot be read" in each for each in axes.terrain_axes(numbers))


def test_a_label_beside_the_place_that_it_is_pinned_to_is_seen() -> None:
    terrain = landscape()
    label = terrain.pin(Words("peak"), 0.0, 1.58, offset=(0.3, 0.2, 0.0))
    rule = places.rule_of(label)
    assert rule is not None and list(rule(label)) == []
    label.shift(PIXEL * (RIGHT + UP))
    assert list(rule(label))
    label.update(0)
    assert list(rule(label)) == []
    terrain.viewpoint.azimuth.increment_value(1.0)
    assert list(rule(label))


def test_marks_on_a_terrain_and_around_it_are_found_in_a_frame() -> None:
    scene = Scene(skip_animations=True)
    terrain, numbers = labelled()
    label = terrain.pin(Words("peak"), 0.0, 1.58, offset=(0.0, 0.4, 0.0))
    scene.add(terrain, numbers, label)
    ruled, unruled = places.marks_of(scene)
    assert {id(terrain), id(numbers), id(label)} <= {id(mark) for mark in ruled}
    assert unruled == []
    assert places.misplaced(scene) == []
    assert blind_rules(scene) == []
    terrain.mark(SpaceLine([(0, 0, 0), (1, 1, 1)], colour=theme.SLOPE))
    assert len(places.misplaced(scene)) == 1


def test_words_on_the_ground_need_a_background_and_words_beside_it_none() -> None:
    scene = Scene(skip_animations=True)
    terrain = landscape(View(-35, 26, 0.7, 0.4), contour_step=0)
    beside = Words("beside").move_to(terrain.get_corner(DOWN + RIGHT) + 0.1 * UP)
    scene.add(terrain, beside)
    assert layout.texts_on_marks(scene) == []
    bare = Words("upon").move_to(terrain.project(0, 0))
    scene.add(bare)
    assert len(layout.texts_on_marks(scene)) == 1
    with_background(bare)
    assert layout.texts_on_marks(scene) == []


def tangent(terrain: Terrain, **changes: Any) -> SpaceLine:
    line = slope_line(terrain.ground, (-0.2, 0.9), (1.0, 0.0), 1.5)
    return SpaceLine(line, colour=theme.SLOPE, **changes)


@pytest.mark.parametrize(
    "mark",
    [
        lambda terrain: CuttingPlane(y=0.9),
        lambda terrain: CuttingPlane(x=ValueTracker(-1.234), drawn=0.37),
        lambda terrain: CuttingPlane(y=0.5, opacity=0.0),
        tangent,
        lambda terrain: SpaceLine(
            slope_line(terrain.ground, lambda: (0.4, -1.0), lambda: (0.6, 0.8), ValueTracker(1.0)),
            colour=theme.SLOPE,
        ),
    ],
)
def test_true_cuts_and_tangents_pass(mark: Callable[[Terrain], Landmark]) -> None:
    terrain = landscape()
    assert problems(terrain.mark(mark(terrain))) == []


def shapes_changed(mark: Landmark, change: Callable[[Any], None]) -> Landmark:
    """The landmark, whose shapes are spoilt before they are drawn."""
    shapes = mark.shapes

    def spoilt(*given: Any) -> Iterator[Any]:
        for shape in shapes(*given):
            change(shape)
            yield shape

    loose: Any = mark
    loose.shapes = spoilt
    return mark


def higher_middle(shape: Any) -> None:
    if hasattr(shape, "points"):
        shape.points[len(shape.points) // 2, 2] += 0.05


def steeper(shape: Any) -> None:
    shape.points[1, 2] += 0.02
    shape.points[0, 2] -= 0.02


def beside(shape: Any) -> None:
    if hasattr(shape, "points"):
        shape.points[:, 1] += 0.02


def other_plane(shape: Any) -> None:
    if hasattr(shape, "corners"):
        shape.corners[:, 1] += 0.02


@pytest.mark.parametrize("change", [higher_middle, beside, other_plane])
def test_a_spoilt_cut_is_seen(change: Callable[[Any], None]) -> None:
    terrain = landscape()
    mark = shapes_changed(CuttingPlane(y=0.9), change)
    assert any("CuttingPlane" in each for each in ground.terrain(terrain.mark(mark)))


@pytest.mark.parametrize("change", [steeper, beside, higher_middle])
def test_a_spoilt_tangent_is_seen(change: Callable[[Any], None]) -> None:
    terrain = landscape()
    mark = shapes_changed(tangent(terrain), change)
    assert any("SpaceLine" in each for each in ground.terrain(terrain.mark(mark)))


def test_a_cut_that_ends_too_early_is_seen() -> None:
    terrain = landscape()
    plane: Any = CuttingPlane(y=0.9, drawn=0.5)
    assert problems(terrain.mark(plane)) == []
    shapes = plane.shapes

    def all_of_it(*given: Any) -> Iterator[Any]:
        plane.drawn = 1.0
        yield from shapes(*given)
        plane.drawn = 0.5

    plane.shapes = all_of_it
    assert any("reaches" in each for each in problems(terrain))


def test_a_colour_that_is_not_the_themes_is_seen() -> None:
    terrain = landscape()
    assert any(
        "theme" in each for each in problems(terrain.mark(CuttingPlane(y=0, colour="#123456")))
    )


def test_rules_see_in_any_resolution() -> None:
    with tempconfig({"pixel_width": 640, "pixel_height": 360}):
        assert problems(landscape()) == []
