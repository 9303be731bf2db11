"""The field of gradients: its scale and its key."""

import numpy as np
import pytest
from manim import ManimColor

from gdcore import zoo
from scenes.stage import theme
from scenes.stage.maps.compass import read_place
from scenes.stage.maps.steepness import (
    LONGEST,
    ArrowKey,
    SlopeArrow,
    SteepnessField,
    turn_around,
)
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone


@pytest.fixture(scope="module")
def plot():
    return Plot(Zone(-4, 2, -3, 3), *zoo.PEAKS.window, equal=True, boxed=True)


@pytest.mark.parametrize("downhill", [False, True])
def test_every_arrow_is_the_gradient_times_one_scale_with_its_place_in_the_middle(plot, downhill):
    field = SteepnessField(plot, zoo.PEAKS, 12, downhill=downhill)
    assert np.sign(field.scale_factor) == (-1 if downhill else 1)
    assert len({arrow.place for arrow in field.arrows}) == 144
    for arrow in field.arrows:
        drawn = (arrow.end - arrow.start)[:2] / plot.x_unit
        right = field.scale_factor * zoo.PEAKS.gradient(*read_place(arrow.place))
        np.testing.assert_allclose(drawn, right, atol=1e-9)
        middle = (arrow.end + arrow.start) / 2
        np.testing.assert_allclose(middle, plot.point(*read_place(arrow.place)), atol=1e-9)


def test_the_longest_arrow_crosses_one_cell(plot):
    field = SteepnessField(plot, zoo.PEAKS, 12)
    assert field.steepest * field.scale_factor == pytest.approx(LONGEST * 6 / 12)
    lengths = [np.linalg.norm(arrow.end - arrow.start) for arrow in field.arrows]
    assert 0.5 < max(lengths) / (LONGEST * plot.area.width / 12) <= 1 + 1e-9


def test_no_arrow_leaves_the_map_while_it_turns_into_its_opposite(plot):
    up, down = SteepnessField(plot, zoo.BOWL, 8), SteepnessField(plot, zoo.BOWL, 8, downhill=True)
    goals = [arrow.points.copy() for arrow in down.arrows]
    turns = turn_around(up, down)
    assert len(turns) == 64
    area = plot.area
    for turn in turns:
        turn.begin()
    for alpha in np.linspace(0.0, 1.0, 13):
        for turn in turns:
            turn.interpolate(alpha)
        corners = np.concatenate([arrow.points for arrow in up.arrows])
        assert area.left <= corners[:, 0].min() and corners[:, 0].max() <= area.right
        assert area.bottom <= corners[:, 1].min() and corners[:, 1].max() <= area.top
    for arrow, goal in zip(up.arrows, goals, strict=True):
        np.testing.assert_allclose(arrow.points, goal, atol=1e-9)


def test_an_arrow_keeps_its_length_while_it_turns_about_its_middle(plot):
    up, down = SteepnessField(plot, zoo.BOWL, 8), SteepnessField(plot, zoo.BOWL, 8, downhill=True)
    arrow, turn = up.arrows[3], turn_around(up, down)[3]
    tail, tip = arrow.start.copy(), arrow.end.copy()
    turn.begin()
    turn.interpolate(0.5)
    half = arrow.points[::4][3] - (tail + tip) / 2
    assert np.linalg.norm(half) == pytest.approx(np.linalg.norm(tip - tail) / 2, rel=1e-6)
    assert half @ (tip - tail) == pytest.approx(0.0, abs=1e-9)


def test_the_inner_arrows_are_those_with_a_neighbour_on_every_side(plot):
    field = SteepnessField(plot, zoo.PEAKS, 12)
    places = np.array([read_place(arrow.place) for arrow in field.inner])
    assert len(places) == 100
    assert np.abs(places).max() == pytest.approx(3 - 1.5 * 0.5)


def test_the_key_is_to_the_scale_and_in_the_colour_of_its_field(plot):
    field = SteepnessField(plot, zoo.PEAKS, 12, downhill=True)
    arrows = slope_arrows(ArrowKey.of_field(field))
    assert len(arrows) >= 2
    for arrow in arrows:
        assert arrow.width / plot.x_unit == pytest.approx(-arrow.slope * field.scale_factor)
        assert arrow.get_fill_color() == field.arrows[0].get_fill_color()


def test_the_key_of_single_arrows_has_their_scale_and_their_one_colour(plot):
    arrows = slope_arrows(ArrowKey(plot, 0.25, 3.0))
    assert [arrow.slope for arrow in arrows] == [1.0, 2.0, 3.0]
    for arrow in arrows:
        assert arrow.width / plot.x_unit == pytest.approx(0.25 * arrow.slope)
        assert arrow.get_fill_color() == ManimColor(theme.GRADIENT)


def slope_arrows(key):
    return [part for part in key.get_family() if isinstance(part, SlopeArrow)]
