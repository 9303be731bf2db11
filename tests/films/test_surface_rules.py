"""Rules of descents in space see every fault in what is drawn, and let what is right pass."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from manim import ValueTracker

from gdcore import Trajectory, descend, rules, zoo
from scenes.stage import theme
from scenes.stage.output.raster import RasterCamera, pixels_per_unit
from scenes.stage.plots.plot import Plot
from scenes.stage.space.floor_arrows import FloorGradient, FloorPartial, PlumbLine
from scenes.stage.space.landmarks import SurfaceBall, SurfaceStep, SurfaceTrail, SurfaceWalker
from scenes.stage.space.relief import Landmark, Shape
from scenes.stage.space.surface_arrow import SurfaceGradient
from scenes.stage.space.terrain import Terrain
from scenes.stage.space.view import MAP, View
from scenes.stage.zones import Zone
from tests.films import space
from tests.films.rules import surface_paths
from tests.films.screening import small_and_silent

HILLS = View(azimuth=-35, elevation=26, zoom=1.1, height=0.55)
VIEWS = [MAP, HILLS, View(20, 60, 0.8, 0.3, 0.1, -0.2, 1.0, 0.4)]
PIXEL = 6 / 4.6 * 8 / 1080
"""About a pixel of a frame 1080 pixels high, in units of the map."""


@pytest.fixture(autouse=True)
def small(media: Path) -> Iterator[None]:
    with small_and_silent(media):
        yield


@pytest.fixture(scope="module")
def path() -> Trajectory:
    return descend(zoo.PEAKS, (0.3, 1.2), rules.GradientDescent(0.01), 60)


def landscape(*marks: Landmark, view: View = HILLS) -> Terrain:
    plot = Plot(
        Zone(-4, 1, -2.5, 2.5), *zoo.PEAKS.window, equal=True, boxed=True, x_ticks=(), y_ticks=()
    )
    return Terrain(plot, zoo.PEAKS, view=view).mark(*marks)


def problems(mark: Landmark, terrain: Terrain) -> list[str]:
    return list(surface_paths.LANDMARKS[type(mark)](mark, terrain))


def every_kind(path: Trajectory) -> list[Landmark]:
    return [
        SurfaceTrail(path, ValueTracker(17.4)),
        SurfaceWalker(path, ValueTracker(3.25)),
        SurfaceBall((float(path.end[0]), float(path.end[1])), colour=theme.END),
        SurfaceStep(path, 2),
        SurfaceGradient(zoo.PEAKS, (0.4, -1.1), 0.1),
        FloorGradient(zoo.PEAKS, (0.4, -1.1), 0.1),
        FloorPartial(zoo.PEAKS, (0.4, -1.1), 0.1, 0),
        FloorPartial(zoo.PEAKS, (0.4, -1.1), 0.1, 1),
        PlumbLine((0.4, -1.1)),
    ]


@pytest.mark.parametrize("view", VIEWS)
def test_true_marks_pass(path: Trajectory, view: View) -> None:
    marks = every_kind(path)
    terrain = landscape(*marks, view=view)
    assert [problem for mark in marks for problem in problems(mark, terrain)] == []


def test_true_marks_beyond_the_window_pass() -> None:
    away = descend(zoo.PEAKS, (1.4, 0.9), rules.GradientDescent(0.05), 4000)
    assert np.abs(away.points).max() > 3
    trail, walker = SurfaceTrail(away), SurfaceWalker(away, float(away.steps))
    terrain = landscape(trail, walker)
    assert problems(trail, terrain) == problems(walker, terrain) == []


def spoil(mark: Landmark, change: Callable[[Shape], Shape]) -> Landmark:
    """A mark whose shapes are drawn a little wrong."""
    true = mark.shapes

    def shapes(*given: Any) -> Iterator[Shape]:
        yield from map(change, true(*given))

    mark.shapes = shapes  # type: ignore[assignment, method-assign]
    return mark


@pytest.mark.parametrize("axis", [0, 1, 2])
@pytest.mark.parametrize("kind", range(9))
def test_a_mark_a_pixel_aside_is_seen(path: Trajectory, kind: int, axis: int) -> None:
    aside = np.zeros(3)
    aside[axis] = 1.5 * PIXEL if axis < 2 else 8 * PIXEL

    def change(shape: Any) -> Shape:
        name = "point" if hasattr(shape, "point") else "points"
        return dataclasses.replace(shape, **{name: getattr(shape, name) + aside})

    mark = spoil(every_kind(path)[kind], change)
    assert problems(mark, landscape(mark))


@pytest.mark.parametrize("kind", [0, 2, 3, 4, 5, 6, 7])
def test_a_wrong_colour_is_seen(path: Trajectory, kind: int) -> None:
    def change(shape: Any) -> Shape:
        name = "colour" if hasattr(shape, "colour") else "colours"
        return dataclasses.replace(shape, **{name: 0.95 * getattr(shape, name)})

    mark = spoil(every_kind(path)[kind], change)
    assert any("colour" in problem for problem in problems(mark, landscape(mark)))


def test_a_trail_that_leaves_out_a_point_is_seen(path: Trajectory) -> None:
    def change(shape: Any) -> Shape:
        return dataclasses.replace(shape, points=shape.points[9:], slopes=shape.slopes[9:])

    trail = spoil(SurfaceTrail(path), change)
    assert any("leaves out point 0" in problem for problem in problems(trail, landscape()))


def test_a_trail_drawn_backwards_is_seen(path: Trajectory) -> None:
    def change(shape: Any) -> Shape:
        return dataclasses.replace(shape, points=shape.points[::-1], slopes=shape.slopes[::-1])

    trail = spoil(SurfaceTrail(path), change)
    assert any("out of its order" in problem for problem in problems(trail, landscape()))


def test_a_trail_in_another_colour_than_its_own_is_seen(path: Trajectory) -> None:
    trail = SurfaceTrail(path, colour=theme.STEP)
    assert problems(trail, landscape()) == []
    trail.shapes = SurfaceTrail(path, colour=theme.GRADIENT).shapes  # type: ignore[method-assign]
    assert any("a colour is" in problem for problem in problems(trail, landscape()))


def test_a_trail_that_stops_short_or_goes_too_far_is_seen(path: Trajectory) -> None:
    step = ValueTracker(20.0)
    trail = SurfaceTrail(path, step)
    true = trail.shapes
    for wrong in (19.5, 20.5):
        ahead = SurfaceTrail(path, wrong)
        trail.shapes = ahead.shapes  # type: ignore[method-assign]
        assert problems(trail, landscape()), wrong
    trail.shapes = true  # type: ignore[method-assign]
    assert problems(trail, landscape()) == []


def test_a_coarse_trail_that_cuts_through_a_hill_is_seen() -> None:
    leap = descend(zoo.PEAKS, (0.3, -1.0), rules.GradientDescent(0.1), 3)

    def change(shape: Any) -> Shape:
        kept = [np.abs(shape.points[:, :2] - point).sum(axis=1).argmin() for point in leap.points]
        parts = {name: getattr(shape, name)[kept] for name in ("points", "slopes", "colours")}
        return dataclasses.replace(shape, **parts)

    trail = spoil(SurfaceTrail(leap), change)
    assert any("a middle" in problem for problem in problems(trail, landscape()))


def test_a_false_descent_is_seen(path: Trajectory) -> None:
    points = path.points.copy()
    points[4] += 1e-6
    false = dataclasses.replace(path, points=points)
    for mark in (SurfaceTrail(false), SurfaceWalker(false, 3.0), SurfaceStep(false, 3)):
        assert any("a step of the trajectory" in each for each in problems(mark, landscape()))


def test_a_gradient_of_another_scale_is_seen() -> None:
    arrow = SurfaceGradient(zoo.PEAKS, (0.4, -1.1), 0.1)
    arrow.scale_factor = 0.11
    assert any("an end" in problem for problem in problems(arrow, landscape()))


def test_a_walker_that_lags_behind_is_seen(path: Trajectory) -> None:
    walker = SurfaceWalker(path, ValueTracker(5.0))
    walker.place = lambda: SurfaceWalker(path, 4.9).at
    assert any("the centre" in problem for problem in problems(walker, landscape()))


def test_a_ball_away_from_the_ends_of_all_trails_is_seen(path: Trajectory) -> None:
    start, end = ((float(x), float(y)) for x, y in (path.start, path.end))
    right = [SurfaceBall(start, colour=theme.START), SurfaceBall(end, colour=theme.END)]
    wrong = [
        SurfaceBall(end, colour=theme.START),
        SurfaceBall((end[0] + 1e-3, end[1]), colour=theme.END),
    ]
    terrain = landscape(SurfaceTrail(path))
    assert [problem for ball in right for problem in problems(ball, terrain)] == []
    for ball in wrong:
        assert any("neither the start nor the end" in each for each in problems(ball, terrain))


@pytest.mark.parametrize("view", VIEWS)
def test_a_ball_is_seen_where_the_rotations_put_it(path: Trajectory, view: View) -> None:
    place = (-0.1, -1.1)
    bare = frame_of(landscape(view=view))
    terrain = landscape(SurfaceBall(place, radius=0.15), view=view)
    rows, columns = np.nonzero(np.abs(frame_of(terrain) - bare).sum(axis=2) > 60)
    half = np.array([bare.shape[1], bare.shape[0]]) / 2
    middle = (np.array([columns.mean(), rows.mean()]) + 0.5 - half) / pixels_per_unit() * (1, -1)
    # It rests on the ground: its middle lies up to a radius from its place.
    assert np.linalg.norm(middle - space.ground_on_screen(terrain, *place)) < 0.15


def frame_of(terrain: Terrain) -> Any:
    camera = RasterCamera()
    camera.reset()
    camera.capture_mobjects([terrain])
    return np.array(camera.pixel_array[..., :3], dtype=int)
