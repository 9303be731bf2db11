"""Lenses: a part of a map at a larger scale, and what moves in it."""

from __future__ import annotations

import numpy as np
import pytest
from manim import DL, DR, UL, UR, ManimColor, Scene, ValueTracker
from manim.animation.animation import prepare_animation

from gdcore import Trajectory, descend, rules, zoo
from scenes.stage import theme
from scenes.stage.maps.circling_lens import FILLED, CirclingLens
from scenes.stage.maps.lens import Lens, LensWalker, ranges_around
from scenes.stage.maps.step_lens import StepLens
from scenes.stage.marks.arrows import GradientArrow, StepArrow
from scenes.stage.plots.heatmap import HeatMap
from scenes.stage.plots.plot import Plot
from scenes.stage.text.formula import Formula
from scenes.stage.walks.journey import Journey
from scenes.stage.zones import Zone
from tests.films import reference as ref
from tests.films.rules import maps, paths

ZONE = Zone(2.0, 5.0, -2.0, 2.5)
POINTS = np.array([[0.1, -1.9], [0.5, -1.3]])


@pytest.fixture
def heat_map(map_plot: Plot) -> HeatMap:
    return HeatMap(map_plot, zoo.PEAKS)


@pytest.fixture
def path() -> Trajectory:
    return descend(zoo.PEAKS, (1.5, -0.7), rules.GradientDescent(0.02), steps=40)


def test_the_points_fill_their_part_of_the_zone() -> None:
    (left, right), (bottom, top) = ranges_around(POINTS, ZONE, 0.5)
    assert (right - left) / ZONE.width == pytest.approx((top - bottom) / ZONE.height)
    assert [(left + right) / 2, (bottom + top) / 2] == pytest.approx([0.3, -1.6])
    parts = [0.4 / (right - left), 0.6 / (top - bottom)]
    assert max(parts) == pytest.approx(0.5) and min(parts) <= 0.5


def test_a_lens_shows_the_map_larger_and_says_how_much(map_plot: Plot, heat_map: HeatMap) -> None:
    lens = Lens(map_plot, heat_map, ZONE, POINTS)
    assert list(maps.heat_map(lens.heat_map)) == []
    shared = [(shown.low, shown.high) for shown in (lens.heat_map, heat_map)]
    assert shared[0] == pytest.approx(shared[1], abs=1e-3)
    scale = ref.units(lens.plot) / ref.units(map_plot)
    assert scale == pytest.approx([lens.magnification] * 2)
    assert lens.note.source == f"times {float(f'{scale[0]:.2g}'):g}"
    corners = [ref.on_screen(map_plot, x, y) for x, y in _corners(lens.plot)]
    assert np.min(corners, axis=0) == pytest.approx(lens.marker.points[:, :2].min(axis=0))
    assert np.max(corners, axis=0) == pytest.approx(lens.marker.points[:, :2].max(axis=0))


def _corners(plot: Plot) -> list[tuple[float, float]]:
    return list(zip(plot.x_range, plot.y_range, strict=True))


def test_rays_run_from_the_marker_to_the_lens(map_plot: Plot, heat_map: HeatMap) -> None:
    lens = Lens(map_plot, heat_map, ZONE, POINTS)
    for ray, near, far in zip(lens.rays, (UR, DR), (UL, DL), strict=True):
        assert ray.get_start() == pytest.approx(lens.marker.get_corner(near))
        assert ray.get_end() == pytest.approx(lens.plot.frame.get_corner(far))


def test_a_note_below_stands_clear_of_what_the_lens_shows(
    map_plot: Plot, heat_map: HeatMap
) -> None:
    lens = Lens(map_plot, heat_map, ZONE, POINTS, note_below=True)
    area = lens.plot.area
    assert lens.note.get_top()[1] < area.bottom
    assert lens.note.get_bottom()[1] > ZONE.bottom - 1e-6
    assert lens.note.get_right()[0] == pytest.approx(area.right)
    plain = Lens(map_plot, heat_map, ZONE, POINTS)
    assert plain.note.get_bottom()[1] > plain.plot.area.bottom
    assert plain.note.get_left()[0] > plain.plot.area.left


def test_a_walker_is_drawn_only_within_the_lens(
    map_plot: Plot, heat_map: HeatMap, path: Trajectory
) -> None:
    lens, step = Lens(map_plot, heat_map, ZONE, POINTS), ValueTracker(0.0)
    walker = LensWalker(lens.plot, path, step)
    assert not len(walker.points)
    seen = []
    for progress in (0.0, 12.5, 40.0, 3.0, 40.0):
        step.set_value(progress)
        walker.update(0)
        assert bool(len(walker.points)) == lens.plot.contains(*walker.place)
        if len(walker.points):
            seen.append(progress)
            assert list(paths.walker(walker)) == []
    assert 40.0 in seen and 3.0 not in seen


def test_a_step_lens_has_room_for_its_arrows(
    map_plot: Plot, heat_map: HeatMap, path: Trajectory
) -> None:
    lens = StepLens(map_plot, heat_map, ZONE, Journey(path), 3)
    area = lens.plot.area
    for index in range(3):
        step = lens.step(index)
        assert list(paths.step_arrow(step)) == []
        assert area.left < step.get_left()[0] and step.get_right()[0] < area.right
        assert area.bottom < step.get_bottom()[1] and step.get_top()[1] < area.top
    uphill = lens.gradient(0)
    assert list(maps.gradient_arrow(uphill)) == []
    assert uphill.get_top()[1] < area.top and uphill.get_bottom()[1] > area.bottom
    assert uphill.end - uphill.start == pytest.approx(lens.step(0).start - lens.step(0).end)
    label = lens.label_for("x", uphill)
    assert area.left < label.get_left()[0] and label.get_right()[0] < area.right


def test_a_step_is_the_gradient_turned_round(
    map_plot: Plot, heat_map: HeatMap, path: Trajectory
) -> None:
    journey = Journey(path)
    lens, scene = StepLens(map_plot, heat_map, ZONE, journey, 3), Scene()
    for index in range(2):
        for animations, _ in lens.walk(index, 1.0):
            for animation in animations:
                animation = prepare_animation(animation)
                animation._setup_scene(scene)
                animation.begin()
                animation.finish()
                animation.clean_up_from_scene(scene)
        step, name = lens.arrow
        assert isinstance(step, StepArrow) and isinstance(name, Formula)
        assert list(paths.step_arrow(step)) == []
        assert "nabla f" in name.source and name.source.startswith("-")
        assert journey.progress.get_value() == index + 1
        lens.update(0)
        assert list(paths.trail(lens.trail)) == []
        assert lens.trail.path.points == pytest.approx(path.points[:4])
        assert [mark for mark in scene.mobjects if isinstance(mark, GradientArrow)] == []


def test_an_arrow_is_the_gradients_until_it_has_been_turned(
    map_plot: Plot, heat_map: HeatMap, path: Trajectory
) -> None:
    lens = StepLens(map_plot, heat_map, ZONE, Journey(path), 3)
    plays = [[animation.mobject for animation in play[:1]] for play, _ in lens.walk(0, 1.0)][:3]
    assert [isinstance(arrow, GradientArrow) for (arrow,) in plays] == [True] * 3
    (arrow,) = plays[0]
    assert arrow.get_color() == ManimColor(theme.GRADIENT)


def test_a_step_lens_needs_one_learning_rate(map_plot: Plot, heat_map: HeatMap) -> None:
    heavy = descend(zoo.PEAKS, (1.5, -0.7), rules.Momentum(0.01), steps=5)
    with pytest.raises(ValueError, match="path: its rule is Momentum"):
        StepLens(map_plot, heat_map, ZONE, Journey(heavy), 3)


def test_leaps_are_drawn_from_their_first_step(map_plot: Plot, heat_map: HeatMap) -> None:
    journey = Journey(descend(zoo.PEAKS, (1.5, -0.7), rules.GradientDescent(0.1), steps=100))
    lens = CirclingLens(map_plot, heat_map, ZONE, journey, 30)
    journey.progress.set_value(44.5)
    leaps = lens.leaps(40, 50)
    assert leaps.path.points == pytest.approx(journey.path.points[40:51])
    assert list(paths.trail(leaps)) == []
    assert sum(len(piece.points) > 0 for piece in leaps) == 5


def test_a_circling_lens_shows_every_late_step(map_plot: Plot, heat_map: HeatMap) -> None:
    fast = descend(zoo.PEAKS, (1.5, -0.7), rules.GradientDescent(0.1), steps=100)
    journey = Journey(fast)
    lens = CirclingLens(map_plot, heat_map, ZONE, journey, 30)
    late = fast.points[30:]
    ranges = np.array([lens.plot.x_range, lens.plot.y_range])
    assert (np.ptp(late, axis=0) / np.ptp(ranges, axis=1)).max() == pytest.approx(FILLED)
    assert ranges.mean(axis=1) == pytest.approx((late.min(axis=0) + late.max(axis=0)) / 2)
    journey.progress.set_value(100.0)
    lens.update(0)
    assert list(paths.footprints(lens.prints)) == []
    assert len(lens.prints.visited) >= 71
    assert list(paths.walker(lens.walker)) == []
    assert 0 < lens.prints.z_index < lens.walker.z_index
