"""What stands on a terrain: where it is drawn, what hides it, and what it shows of a descent."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from manim import (
    UP,
    Dot,
    ManimColor,
    Mobject,
    ValueTracker,
    config,
    tempconfig,
)

from gdcore import Trajectory, descend, rules, zoo
from scenes.stage import theme
from scenes.stage.marks.trail import Trail
from scenes.stage.output.raster import RasterCamera, pixels_per_unit
from scenes.stage.plots.plot import Plot
from scenes.stage.space.cutting import CuttingPlane, SpaceLine, slope_line
from scenes.stage.space.floor_arrows import FloorGradient, FloorPartial
from scenes.stage.space.landmarks import SurfaceBall, SurfaceStep, SurfaceTrail, SurfaceWalker
from scenes.stage.space.relief import Ball, Landmark, Panel, Stroke
from scenes.stage.space.surface_arrow import SurfaceGradient
from scenes.stage.space.terrain import Terrain
from scenes.stage.space.view import MAP, View
from scenes.stage.walks.between_points import place_at
from scenes.stage.zones import Zone

HILLS = View(azimuth=-35, elevation=26, zoom=1.1, height=0.55)


@pytest.fixture(autouse=True)
def small_frame() -> Iterator[None]:
    with tempconfig({"pixel_width": 854, "pixel_height": 480}):
        yield


@pytest.fixture(scope="module")
def path() -> Trajectory:
    return descend(zoo.PEAKS, (0.3, 1.2), rules.GradientDescent(0.01), 60)


def hills(view: View = HILLS) -> Terrain:
    plot = Plot(Zone(-4, 4, -3.7, 3.9), *zoo.PEAKS.window, equal=True, boxed=True)
    return Terrain(plot, zoo.PEAKS, view=view, contour_step=0)


def strokes_of(mark: Landmark, terrain: Terrain) -> list[Stroke]:
    shapes = mark.shapes(terrain.ground, terrain.space)
    return [shape for shape in shapes if isinstance(shape, Stroke)]


def frame_of(*mobjects: Mobject) -> np.ndarray:
    camera = RasterCamera()
    camera.reset()
    camera.capture_mobjects(mobjects)
    return np.array(camera.pixel_array[..., :3], dtype=int)


def changed(terrain: Terrain, *marks: Landmark) -> tuple[np.ndarray, np.ndarray]:
    """The frame with the marks, and how much each of its pixels differs from the bare ground."""
    bare = frame_of(terrain)
    marked = frame_of(terrain.mark(*marks))
    return marked, np.abs(marked - bare).sum(axis=2)


def centroid(weights: np.ndarray) -> np.ndarray:
    """Where pixels lie on average, in frame units."""
    rows, columns = np.nonzero(weights > 60)
    middle = np.array([columns.mean() + 0.5, rows.mean() + 0.5]) / pixels_per_unit()
    size = np.array([config.frame_width, config.frame_height]) / 2
    return (middle - size) * (1, -1)


@pytest.mark.parametrize("view", [MAP, HILLS, View(20, 60, 0.8, 0.3, 0.1, -0.2, 1.0, 0.4)])
def test_a_ball_is_drawn_where_its_place_is_projected(view: View) -> None:
    terrain = hills(view)
    x, y = -0.1, -1.1
    assert terrain.visible(x, y)
    _, off = changed(terrain, SurfaceBall((x, y), radius=0.06))
    # It rests on the ground: its middle lies up to a radius above its place.
    np.testing.assert_allclose(centroid(off), terrain.project(x, y)[:2], atol=0.06)
    if view == MAP:
        np.testing.assert_allclose(centroid(off), terrain.project(x, y)[:2], atol=0.01)


def test_a_hidden_ball_leaves_a_ghost_and_a_visible_one_is_whole() -> None:
    terrain = hills()
    colour = np.array(ManimColor(theme.END).to_int_rgb())
    places = [(0.3, 0.32), (-0.1, -1.1)]
    assert [terrain.visible(*place) for place in places] == [False, True]
    away = []
    for place in places:
        marked, off = changed(terrain, ball := SurfaceBall(place, colour=theme.END, radius=0.12))
        terrain.unmark(ball)
        at = centroid(off)
        row = int((config.frame_height / 2 - at[1]) * pixels_per_unit())
        column = int((at[0] + config.frame_width / 2) * pixels_per_unit())
        assert off[row, column] > 40
        away.append(np.abs(marked[row, column] - colour).sum())
    assert away[0] > 150 > 60 > away[1]


def test_a_trail_has_the_places_of_the_descent_upon_the_ground(path: Trajectory) -> None:
    (stroke,) = strokes_of(SurfaceTrail(path), hills())
    for point, value in zip(path.points, path.values, strict=True):
        nearest = np.abs(stroke.points - [*point, value]).max(axis=1).min()
        assert nearest < 1e-12
    np.testing.assert_allclose(stroke.points[:, 2], zoo.PEAKS(*stroke.points[:, :2].T))
    assert stroke.slopes is not None
    np.testing.assert_allclose(stroke.slopes.T, zoo.PEAKS.gradient(*stroke.points[:, :2].T))
    hops = np.abs(np.diff(stroke.points[:, :2], axis=0)).max()
    assert hops <= 6 / 200 + 1e-12


@pytest.mark.parametrize("step", [0.4, 3.0, 17.25])
def test_a_trail_ends_at_the_step_reached(path: Trajectory, step: float) -> None:
    (stroke,) = strokes_of(SurfaceTrail(path, ValueTracker(step)), hills())
    np.testing.assert_allclose(stroke.points[-1, :2], place_at(path, step))
    assert not strokes_of(SurfaceTrail(path, 0.0), hills())


def test_seen_as_a_map_a_trail_is_the_maps_trail(path: Trajectory) -> None:
    terrain = hills(MAP)
    trail = Trail(terrain.plot, path, float(path.steps), stroke_width=12)
    flat = frame_of(terrain, trail)
    raised, off = changed(terrain, SurfaceTrail(path, stroke_width=12))
    apart = []
    for step in np.arange(1.05, 4.0, 0.1):
        middle = terrain.project(*place_at(path, step))
        row = int((config.frame_height / 2 - middle[1]) * pixels_per_unit())
        column = int((middle[0] + config.frame_width / 2) * pixels_per_unit())
        apart.append(np.abs(flat[row, column] - raised[row, column]).max())
    # The dark edges of the map's pieces cover a little of their neighbours.
    assert np.median(apart) < 12
    np.testing.assert_allclose(
        centroid(off), centroid(np.abs(flat - frame_of(hills(MAP))).sum(2)), atol=0.02
    )


def test_what_leaves_the_window_is_not_drawn() -> None:
    away = descend(zoo.PEAKS, (1.4, 0.9), rules.GradientDescent(0.05), 4000)
    terrain = hills()
    x, y = np.abs(away.points).max(axis=0)
    assert max(x, y) > 3
    for stroke in strokes_of(SurfaceTrail(away), terrain):
        assert np.abs(stroke.points[:, :2]).max() <= 3
    outside = SurfaceBall((3.2, 0.0))
    assert not list(outside.shapes(terrain.ground, terrain.space))


def test_a_step_arrow_ends_exactly_at_the_next_point(path: Trajectory) -> None:
    (stroke,) = strokes_of(SurfaceStep(path, 1), hills())
    np.testing.assert_allclose(stroke.points[0, :2], path.points[1])
    np.testing.assert_allclose(stroke.points[-1], [*path.points[2], path.values[2]])
    assert stroke.radii[-1] == 0
    (head,) = stroke.heads
    assert stroke.radii[head] == stroke.radii.max()
    with pytest.raises(ValueError, match="index: 60 is no step"):
        SurfaceStep(path, 60)


def test_a_gradient_lies_upon_the_ground_up_to_its_tip() -> None:
    place, scale = (0.4, -1.1), 0.05
    (stroke,) = strokes_of(SurfaceGradient(zoo.PEAKS, place, scale), hills())
    np.testing.assert_allclose(stroke.points[0, :2], place)
    np.testing.assert_allclose(stroke.points[-1, :2], place + scale * zoo.PEAKS.gradient(*place))
    np.testing.assert_allclose(stroke.points[:, 2], zoo.PEAKS(*stroke.points[:, :2].T))
    (head,) = stroke.heads
    assert stroke.radii[head] == stroke.radii.max() > stroke.radii[0] > stroke.radii[-1] == 0


def test_a_gradient_on_the_floor_is_the_sum_of_its_slopes_however_deep_that_lies() -> None:
    given, terrain = (zoo.PEAKS, (0.4, -1.1), 0.05), hills()
    arrows = [FloorGradient(*given), FloorPartial(*given, 0), FloorPartial(*given, 1)]
    for deep in (0.02, 0.6):
        terrain.floor_below = deep
        whole, *legs = (strokes_of(arrow, terrain)[0].points[[0, -1]] for arrow in arrows)
        low = terrain.low - deep * (terrain.high - terrain.low)
        np.testing.assert_allclose(np.concatenate([whole, *legs])[:, 2], low)
        np.testing.assert_allclose(whole[0, :2], given[1])
        np.testing.assert_allclose(
            np.diff(whole[:, :2], axis=0)[0], 0.05 * zoo.PEAKS.gradient(*given[1])
        )
        np.testing.assert_allclose([legs[0][0], legs[1][0]], [whole[0], legs[0][1]])
        np.testing.assert_allclose(legs[1][1], whole[1])
        assert legs[0][0, 1] == legs[0][1, 1] and legs[1][0, 0] == legs[1][1, 0]


def test_a_floor_that_has_sunk_is_drawn_whole() -> None:
    terrain = hills(View(azimuth=-35, elevation=26, zoom=0.7, height=0.3))
    terrain.floor_below = 1.2
    lowest = min(terrain.project(x, y, terrain.space.floor)[1] for x in (-3, 3) for y in (-3, 3))
    rows = np.flatnonzero((frame_of(terrain) != frame_of(hills(MAP))[0, 0]).any(axis=(1, 2)))
    assert config.frame_height / 2 - rows[-1] / pixels_per_unit() == pytest.approx(lowest, abs=0.1)


def test_a_cut_is_the_function_with_one_coordinate_fixed() -> None:
    terrain = hills()
    plane = CuttingPlane(y=ValueTracker(-0.6))
    shapes = list(plane.shapes(terrain.ground, terrain.space))
    (panel,) = (shape for shape in shapes if isinstance(shape, Panel))
    np.testing.assert_array_equal(panel.corners[:, 1], -0.6)
    cut = strokes_of(plane, terrain)[-1]
    np.testing.assert_allclose(cut.points[:, 2], zoo.PEAKS(cut.points[:, 0], -0.6))
    assert cut.points[0, 0] == -3 and cut.points[-1, 0] == 3
    with pytest.raises(ValueError, match="exactly one"):
        CuttingPlane()
    with pytest.raises(ValueError, match="exactly one"):
        CuttingPlane(x=0.0, y=0.0)


def test_a_plane_is_hidden_behind_the_ground_and_tints_what_lies_behind_it() -> None:
    terrain = hills()
    _, off = changed(terrain, CuttingPlane(y=-0.6, cut_colour=None))
    density = pixels_per_unit()

    def at(x: float, y: float, z: float) -> int:
        place = terrain.project(x, y, z)
        row = int((config.frame_height / 2 - place[1]) * density)
        return int(off[row, int((place[0] + config.frame_width / 2) * density)])

    assert at(2.0, -0.6, 6.0) > 20
    hidden = (-1.3, -0.6, -4.0)
    assert not terrain.visible(*hidden)
    assert at(*hidden) == 0


def test_a_slope_line_touches_the_ground_with_its_slope() -> None:
    terrain = hills()
    start, end = slope_line(terrain.ground, (0.8, -0.6), (1.0, 0.0), 0.7)()
    np.testing.assert_allclose((start + end) / 2, [0.8, -0.6, zoo.PEAKS(0.8, -0.6)])
    slope = (end[2] - start[2]) / (end[0] - start[0])
    assert slope == pytest.approx(float(zoo.PEAKS.gradient(0.8, -0.6)[0]))
    (stroke,) = strokes_of(SpaceLine([start, end], colour=theme.SLOPE), terrain)
    np.testing.assert_allclose(stroke.points, [start, end])


def test_landmarks_move_with_their_numbers_and_the_picture_with_them(path: Trajectory) -> None:
    terrain, step, opacity = hills(), ValueTracker(2.0), ValueTracker(1.0)
    walker = SurfaceWalker(path, step, opacity=opacity)
    frames = [changed(terrain, walker)[0]]
    step.set_value(6.5)
    frames.append(frame_of(terrain))
    (ball,) = walker.shapes(terrain.ground, terrain.space)
    assert isinstance(ball, Ball)
    np.testing.assert_allclose(ball.point[:2], place_at(path, 6.5))
    opacity.set_value(0.0)
    frames.append(frame_of(terrain))
    frames.append(frame_of(hills()))
    np.testing.assert_array_equal(frames[2], frames[3])
    assert all(np.abs(one - frames[2]).max() > 60 for one in frames[:2])
    assert np.abs(frames[0] - frames[1]).max() > 60


def test_a_pinned_label_follows_its_place() -> None:
    terrain = hills()
    label = terrain.pin(Dot(), 0.0, 1.58, offset=(0.0, 0.3, 0.0))
    for azimuth in (-35.0, 60.0):
        terrain.viewpoint.azimuth.set_value(azimuth)
        label.update(0)
        above = terrain.project(0.0, 1.58) + 0.3 * UP
        np.testing.assert_allclose(label.get_center(), above, atol=1e-9)


def test_what_reaches_beyond_the_box_of_the_ground_is_drawn_whole() -> None:
    terrain = hills(View(azimuth=-35, elevation=26, zoom=0.7, height=0.55))
    arrow = SpaceLine([(0.3, 0.7, 0.0), (0.3, 0.7, 2.1 * terrain.high)], colour=theme.SLOPE)
    _, tip = terrain.projection.screen(arrow.now())
    top = terrain.projection.screen([[*at, terrain.high] for at in [(-3, 3), (3, 3), (-3, -3)]])
    assert top[:, 1].max() + 0.5 < tip[1] < config.frame_height / 2 - 0.2
    _, weights = changed(terrain, arrow)
    rows = np.flatnonzero((weights > 60).any(axis=1))
    highest = config.frame_height / 2 - rows[0] / pixels_per_unit()
    assert highest == pytest.approx(tip[1], abs=0.06)
