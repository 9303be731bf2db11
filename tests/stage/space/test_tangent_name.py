"""The name of a slope in space: it says the slope of now, where the tangent ends."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from manim import tempconfig

from gdcore import zoo
from scenes.stage.marks.gradient_parts import gradient_vector
from scenes.stage.plots.plot import Plot
from scenes.stage.space.frozen_cut import FrozenCut
from scenes.stage.space.tangent_name import AIR, TangentName
from scenes.stage.space.view import View
from scenes.stage.terrain import Terrain
from scenes.stage.zones import Zone

PLACE = (0.4, -1.1)


@pytest.fixture(autouse=True)
def small_frame() -> Iterator[None]:
    with tempconfig({"pixel_width": 427, "pixel_height": 240}):
        yield


def name_along(axis: int) -> TangentName:
    plot = Plot(Zone(-4, 4, -3.7, 3.9), *zoo.PEAKS.window, equal=True, boxed=True)
    terrain = Terrain(plot, zoo.PEAKS, view=View(-35, 26, 1.0, 0.5))
    return TangentName(FrozenCut(terrain, zoo.PEAKS, PLACE, axis, Zone(0, 6, -2, 2), 2.0), 3)


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
def test_it_stands_beside_the_end_where_the_variable_grows(axis: int) -> None:
    name = name_along(axis)
    for azimuth in (-70, -35, 10, 60, 120):
        name.cut.terrain.viewpoint.azimuth.set_value(azimuth)
        name.update(0)
        start, end = name.cut.terrain.projection.screen(name.cut.tangent.now())
        middle, half = name.panel.get_center(), name.panel.width / 2 + AIR
        assert np.sign((middle - end)[0]) == np.sign((end - start)[0])
        assert (np.abs(middle - end)[:2] <= [half + 1e-9, name.panel.height / 2 + 1e-9]).all()
        np.testing.assert_allclose(name.panel.get_center(), name.get_center(), atol=1e-9)


def test_all_of_it_lies_on_its_panel() -> None:
    name = name_along(0)
    for corner in ((-1, -1, 0), (1, 1, 0)):
        inside = name.panel.get_corner(corner) - name.readout.get_corner(corner)
        assert (np.sign(inside)[:2] == corner[:2]).all()


def test_its_letters_fly_to_the_same_ones_of_the_gradient() -> None:
    vector = gradient_vector(zoo.PEAKS, PLACE)
    for axis in (0, 1):
        for flight, part in zip(
            name_along(axis).flights(vector),
            (f"slope-{axis + 1}", f"slope-{axis + 3}"),
            strict=True,
        ):
            flight.begin()
            flight.finish()
            target = vector.select(part)
            np.testing.assert_allclose(flight.letters.get_center(), target.get_center(), atol=1e-6)
            assert flight.letters.height == pytest.approx(target.height)
            assert flight.letters.width == pytest.approx(target.width, rel=0.05)
