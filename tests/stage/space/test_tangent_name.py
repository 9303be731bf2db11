"""The name of a slope in space: it says the slope of now, where the tangent ends."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from manim import VGroup, tempconfig

from gdcore import zoo
from scenes.stage.plots.plot import Plot
from scenes.stage.space.frozen_cut import FrozenCut
from scenes.stage.space.tangent_name import AIR, TangentName, clear_place
from scenes.stage.space.terrain import Terrain
from scenes.stage.space.view import View
from scenes.stage.zones import Zone

PLACE = (0.4, -1.1)
WIDE = Zone(-20, 20, -10, 10)


@pytest.fixture(autouse=True)
def small_frame() -> Iterator[None]:
    with tempconfig({"pixel_width": 427, "pixel_height": 240}):
        yield


def name_along(axis: int, zone: Zone = WIDE) -> TangentName:
    plot = Plot(Zone(-4, 4, -3.7, 3.9), *zoo.PEAKS.window, equal=True, boxed=True)
    terrain = Terrain(plot, zoo.PEAKS, view=View(-35, 26, 1.0, 0.5))
    cut = FrozenCut(terrain, zoo.PEAKS, PLACE, axis, Zone(0, 6, -2, 2), 2.0)
    return TangentName(cut, 3, zone)


@pytest.mark.parametrize("axis", [0, 1])
def test_it_says_the_slope_of_the_place_that_slides(axis: int) -> None:
    name = name_along(axis)
    for at in (PLACE[axis], 1.3):
        name.cut.picture.here.set_value(at)
        name.update(0)
        place = (at, PLACE[1]) if axis == 0 else (PLACE[0], at)
        slope = float(zoo.PEAKS.gradient(*place)[axis])
        assert name.readout.value == pytest.approx(slope, rel=1e-12)


@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize("with_plane", [False, True])
def test_nothing_of_ground_or_plane_is_behind_it(axis: int, with_plane: bool) -> None:
    name = name_along(axis)
    cut, written = name.cut, VGroup(*name.readout.label, name.readout.digits.written)
    size = np.array([written.width, written.height]) / 2
    cut.shown.set_value(float(with_plane))
    for azimuth in (-70, -35, 10, 60, 120):
        cut.terrain.viewpoint.azimuth.set_value(azimuth)
        name.stand()
        places = [cut.terrain.outline()]
        if with_plane:
            first, *others = cut.rectangle()
            between = np.linspace(0, 1, 7)[:, np.newaxis]
            places += [first + between * (corner - first) for corner in others]
        for each in places:
            seen = cut.terrain.projection.screen(each)[:, :2]
            away = np.abs(seen - written.get_center()[:2]) - size
            assert (away.max(axis=1) > AIR / 2).all()


@pytest.mark.parametrize("axis", [0, 1])
def test_a_line_leads_from_the_tangent_to_it(axis: int) -> None:
    name = name_along(axis)
    for azimuth in (-70, 10, 120):
        name.cut.terrain.viewpoint.azimuth.set_value(azimuth)
        name.stand()
        start, end = name.cut.terrain.projection.screen(name.cut.tangent.now())
        np.testing.assert_allclose(name.leader.get_start(), end, atol=1e-9)
        written = VGroup(*name.readout.label, name.readout.digits.written)
        middle, tip = written.get_center(), name.leader.get_end()
        away = np.abs(tip - middle)[:2] - [written.width / 2, written.height / 2]
        assert 0 < away.max() <= AIR
        assert np.sign((middle - end)[0]) == np.sign((end - start)[0])


def test_the_line_follows_the_tangent_that_slides() -> None:
    name = name_along(0)
    before = name.leader.get_start()
    name.cut.picture.here.set_value(1.3)
    name.update(0)
    end = name.cut.terrain.projection.screen(name.cut.tangent.now())[1]
    np.testing.assert_allclose(name.leader.get_start(), end, atol=1e-9)
    assert np.linalg.norm(end - before) > 0.3


@pytest.mark.parametrize("way", [(1, 0), (-1, 0), (0, 1), (0, -1)])
def test_a_place_is_cleared_along_one_axis(way: tuple[float, float]) -> None:
    half, middle = np.array([2.0, 1.0]), np.array([0.5, 0.25])
    behind = np.array([[0.0, 0.0], [7.0, 9.0]])
    place = clear_place(middle, half, behind, way)
    np.testing.assert_allclose(place, np.where(way, half * way, middle))
    np.testing.assert_allclose(clear_place(middle, half, behind[1:], way), middle)


def test_it_stands_above_where_there_is_no_room_beside() -> None:
    beside, above = name_along(0, WIDE), name_along(0, Zone(-5, 2.5, -4, 4))
    for name in (beside, above):
        name.cut.terrain.viewpoint.azimuth.set_value(60.0)
        name.stand()
    assert beside.readout.get_right()[0] > 2.5 > above.readout.get_right()[0]
    assert beside.leader.get_length() < above.leader.get_length()
    assert above.readout.get_bottom()[1] > beside.readout.get_top()[1]
