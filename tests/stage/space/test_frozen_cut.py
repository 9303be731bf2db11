"""A frozen variable: its plane, its tangent in space, and the outlines that are lifted out."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from manim import ManimColor, Scene, tempconfig

from gdcore import zoo
from scenes.stage import theme
from scenes.stage.plots.plot import Plot
from scenes.stage.space.cutting import CuttingPlane, SlopeEnds, SpaceLine, slope_line
from scenes.stage.space.frozen_cut import FrozenCut
from scenes.stage.space.lifting import cut_on_screen, line_on_screen, plane_on_screen
from scenes.stage.space.relief import Stroke
from scenes.stage.space.terrain import Terrain
from scenes.stage.space.view import View
from scenes.stage.zones import Zone

PLACE = (0.4, -1.1)
X, Y = PLACE


@pytest.fixture(autouse=True)
def small_frame() -> Iterator[None]:
    with tempconfig({"pixel_width": 427, "pixel_height": 240, "dry_run": True}):
        yield


def cut_along(axis: int) -> FrozenCut:
    plot = Plot(Zone(-4, 4, -3.7, 3.9), *zoo.PEAKS.window, equal=True, boxed=True)
    terrain = Terrain(plot, zoo.PEAKS, view=View(-20, 26, 1.0, 0.5))
    return FrozenCut(terrain, zoo.PEAKS, PLACE, axis, Zone(0, 6, -2, 2), 2.0)


@pytest.mark.parametrize("axis", [0, 1])
def test_the_tangent_touches_the_ground_with_the_partial_derivative(axis: int) -> None:
    cut = cut_along(axis)
    start, end = cut.tangent.now()
    np.testing.assert_allclose((start + end) / 2, [*PLACE, zoo.PEAKS(*PLACE)], atol=1e-12)
    along = end - start
    assert along[1 - axis] == 0
    assert along[2] / along[axis] == pytest.approx(zoo.PEAKS.gradient(*PLACE)[axis], rel=1e-12)


def test_it_slides_along_the_free_variable_alone() -> None:
    for axis, moved in ((0, (1.3, Y)), (1, (X, 1.3))):
        cut = cut_along(axis)
        cut.picture.here.set_value(1.3)
        assert cut.now() == moved
        np.testing.assert_allclose(cut.tangent.now().mean(axis=0)[:2], moved)


def test_the_plane_begins_at_a_border_and_is_not_seen_at_first() -> None:
    for axis, border in ((0, -3.0), (1, 3.0)):
        cut = cut_along(axis)
        assert cut.frozen.get_value() == border
        assert cut.stop == PLACE[1 - axis]
        assert cut.plane.numbers()[0] == 0 == cut.tangent.numbers()[0]
        assert set(cut.rectangle()[:, 1 - axis]) == {cut.stop}


def test_the_sign_keeps_above_the_corner_of_its_plane() -> None:
    cut = cut_along(0)
    for azimuth in (-20, 30):
        cut.terrain.viewpoint.azimuth.set_value(azimuth)
        cut.sign.update(0)
        corner = cut.terrain.project(*cut.rectangle()[3])
        assert cut.sign.get_center()[1] > corner[1] + 0.2


def test_what_is_lifted_lies_where_it_was_seen() -> None:
    cut = cut_along(0)
    cut.frozen.set_value(Y)
    terrain = cut.terrain
    outline = cut_on_screen(terrain, cut.plane, 60)
    assert len(outline.points) == 4 * 60
    for at, point in zip(np.linspace(-3, 3, 61), outline.points[::4], strict=False):
        np.testing.assert_allclose(point, terrain.project(at, Y), atol=1e-9)
    frame = plane_on_screen(terrain, cut.plane)
    corner = terrain.project(-3, Y, terrain.space.floor)
    np.testing.assert_allclose(frame.points[0], corner, atol=1e-9)
    line = line_on_screen(terrain, [(0, 0, 0), (1, 1, 1)], colour=theme.SLOPE)
    np.testing.assert_allclose(line.get_end(), terrain.project(1, 1, 1), atol=1e-9)


@pytest.mark.parametrize("axis", [0, 1])
def test_the_tangent_on_screen_is_the_one_in_space(axis: int) -> None:
    cut = cut_along(axis)
    cut.picture.here.set_value(0.9)
    line = cut.tangent_on_screen()
    start, end = (cut.terrain.project(*place) for place in cut.tangent.now())
    np.testing.assert_allclose([line.get_start(), line.get_end()], [start, end], atol=1e-9)


def test_what_is_put_away_is_the_picture_the_plane_and_the_sign() -> None:
    cut = cut_along(0)
    cut.shown.set_value(1.0)
    cut.laid.set_value(1.0)
    with tempconfig({"dry_run": True, "verbosity": "ERROR", "progress_bar": "none"}):
        scene = Scene(skip_animations=True)
        scene.add(cut.picture.marks, cut.picture.tangent, cut.sign)
        scene.play(*cut.put_away())
    assert scene.mobjects == [cut.shown]
    assert cut.plane.numbers()[0] == 0 and cut.tangent.numbers()[0] == 1


def test_a_line_of_sight_begins_at_its_place() -> None:
    ground = cut_along(0).terrain.ground
    both: SlopeEnds = slope_line(ground, PLACE, (0.0, 1.0), 0.5)
    ahead = slope_line(ground, PLACE, lambda: (0.0, 1.0), 0.5, ahead_only=True)
    np.testing.assert_allclose(ahead()[1], both()[1])
    np.testing.assert_allclose(ahead()[0], [*PLACE, zoo.PEAKS(*PLACE)])


@pytest.mark.parametrize("axis", [0, 1])
def test_the_tangent_is_wider_than_the_cut_that_it_touches(axis: int) -> None:
    cut = cut_along(axis)
    # The cut rests on the ground, so that its far edge lies one width above the tangent's middle.
    assert cut.tangent.radius >= 2 * cut.plane.radius


def test_what_is_brought_back_is_the_tangent_and_the_cut_without_its_plane() -> None:
    cut, scene = cut_along(0), Scene()
    scene.play(*cut.bring_back(0.5), run_time=0.1)
    assert cut.laid.get_value() == 1.0
    drawn = list(cut.plane.shapes(cut.terrain.ground, cut.terrain.space))
    assert len(drawn) == 1 and isinstance(drawn[0], Stroke) and drawn[0].slopes is not None
    np.testing.assert_allclose(drawn[0].colours[:, 3], 0.5)


@pytest.mark.parametrize("ghost", [0.0, 1.0])
def test_a_line_under_the_ground_is_seen_only_if_nothing_may_hide_it(ghost: float) -> None:
    cut = cut_along(0)
    terrain, low = cut.terrain, float(cut.terrain.low)
    terrain.unmark(*terrain.landmarks)
    bare = yellow_pixels(terrain)
    ends = [(-1.0, 0.0, low + 1), (1.0, 0.0, low + 1)]
    terrain.mark(SpaceLine(ends, colour=theme.SLOPE, stroke_width=10, ghost=ghost))
    assert (yellow_pixels(terrain) > bare + 40) == (ghost == 1.0)


def test_what_is_never_hidden_lies_over_a_cut_that_the_ground_carries() -> None:
    cut = cut_along(0)
    terrain = cut.terrain
    terrain.unmark(*terrain.landmarks)
    ends = slope_line(terrain.ground, PLACE, (1.0, 0.0), 0.4)() - [0.0, 0.0, 0.3]
    terrain.mark(SpaceLine(ends.tolist(), colour=theme.SLOPE, stroke_width=8, ghost=1.0))
    alone = yellow_pixels(terrain)
    terrain.mark(CuttingPlane(y=Y, stroke_width=16, pane=0.0))
    assert alone > 20 and yellow_pixels(terrain) > 0.8 * alone


def yellow_pixels(terrain: Terrain) -> int:
    """How many pixels of a terrain have the colour of slopes, or nearly."""
    drawn = terrain.draw(427, 240)
    assert drawn is not None
    far = np.abs(drawn[0][..., :3].astype(int) - np.array(ManimColor(theme.SLOPE).to_int_rgb()))
    return int((far.max(axis=-1) < 70).sum())


@pytest.mark.parametrize("axis", [0, 1])
def test_the_point_slides_a_quarter_of_the_window_and_stays_inside(axis: int) -> None:
    cut = cut_along(axis)
    low, high = zoo.PEAKS.window[axis]
    assert abs(cut.aside() - PLACE[axis]) == pytest.approx((high - low) / 4)
    assert low < cut.aside() < high
