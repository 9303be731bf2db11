"""A line of the map, laid upon a terrain."""

import numpy as np
import pytest
from manim import ValueTracker

from gdcore import zoo
from gdcore.flow import streamline
from scenes.stage import theme
from scenes.stage.plots.plot import Plot
from scenes.stage.space.relief import CASING, rgba
from scenes.stage.space.surface_way import SurfaceWay
from scenes.stage.terrain import Terrain
from scenes.stage.zones import Zone

POINTS = streamline(zoo.PEAKS, (0.3, 0.9))


@pytest.fixture(scope="module")
def terrain():
    return Terrain(Plot(Zone(-4, 4, -3, 3), *zoo.PEAKS.window, equal=True, boxed=True), zoo.PEAKS)


def strokes(way, terrain):
    return list(way.shapes(terrain.ground, terrain.space))


def test_it_lies_on_the_ground_from_its_first_point_to_its_last(terrain):
    (stroke,) = strokes(SurfaceWay(POINTS), terrain)
    np.testing.assert_allclose(stroke.points[:, :2], POINTS)
    np.testing.assert_allclose(stroke.points[:, 2], zoo.PEAKS(*POINTS.T), atol=1e-9)
    np.testing.assert_allclose(stroke.slopes.T, zoo.PEAKS.gradient(*POINTS.T), atol=1e-9)


def test_its_width_and_colour_are_those_asked_for_and_its_edge_is_thin(terrain):
    (stroke,) = strokes(SurfaceWay(POINTS, colour=theme.STEP, stroke_width=6.0), terrain)
    assert set(stroke.radii) == {0.03}
    np.testing.assert_allclose(stroke.colours, np.tile(rgba(theme.STEP), (len(POINTS), 1)))
    assert 0 < stroke.casing < CASING


def test_it_fades_with_its_opacity_and_tells_the_terrain(terrain):
    opacity = ValueTracker(0.0)
    way = SurfaceWay(POINTS, opacity=opacity)
    assert strokes(way, terrain) == []
    opacity.set_value(0.25)
    (stroke,) = strokes(way, terrain)
    assert set(stroke.colours[:, 3]) == {0.25}
    assert way.numbers() == (0.25,)
