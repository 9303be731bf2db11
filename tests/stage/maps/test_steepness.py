"""The field of gradients: its scale and its key."""

import numpy as np
import pytest
from manim import ManimColor, Rectangle

from gdcore import zoo
from scenes.stage import theme
from scenes.stage.maps.steepness import (
    DOT_RADIUS,
    LEAST,
    LONGEST,
    ArrowKey,
    SlopeArrow,
    SteepnessField,
    turn_around,
)
from scenes.stage.marks.map_point import read_place
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone
from tests.films.faults import PIXEL
from tests.films.rules.maps import field_arrow


@pytest.fixture(scope="module")
def plot():
    return Plot(Zone(-4, 2, -3, 3), *zoo.PEAKS.window, equal=True, boxed=True)


@pytest.mark.parametrize("downhill", [False, True])
def test_every_arrow_is_the_gradient_times_one_scale_from_its_place(plot, downhill):
    field = SteepnessField(plot, zoo.PEAKS, 12, downhill=downhill)
    assert np.sign(field.scale_factor) == (-1 if downhill else 1)
    assert len({arrow.place for arrow in field.arrows}) == 121
    for arrow in field.arrows:
        place = read_place(arrow.place)
        drawn = (arrow.end - arrow.start)[:2] / plot.x_unit
        right = field.scale_factor * zoo.PEAKS.gradient(*place)
        np.testing.assert_allclose(drawn, right, atol=1e-9)
        np.testing.assert_allclose(arrow.start, plot.point(*place), atol=1e-9)


def test_arrows_stand_where_cells_meet_within_the_map(plot):
    places = [read_place(arrow.place) for arrow in SteepnessField(plot, zoo.PEAKS, 3).arrows]
    (low, high), _ = zoo.PEAKS.window
    third = (high - low) / 3
    assert {(round(x, 9), round(y, 9)) for x, y in places} == {
        (round(low + i * third, 9), round(low + j * third, 9)) for i in (1, 2) for j in (1, 2)
    }


def test_an_arrow_too_short_to_be_seen_is_a_dot_where_it_starts(plot):
    field = SteepnessField(plot, zoo.BOWL, 8)
    dots = [arrow for arrow in field.arrows if arrow.is_dot]
    assert 0 < len(dots) < len(field.arrows)
    for arrow in field.arrows:
        assert arrow.is_dot == (np.linalg.norm(arrow.end - arrow.start) < LEAST)
        assert list(field_arrow(arrow)) == []
        assert list(field_arrow(arrow.copy().shift(PIXEL * np.array([1.0, 1.0, 0.0]))))
    for dot in dots:
        assert dot.width == pytest.approx(2 * DOT_RADIUS)
        np.testing.assert_allclose(dot.get_center(), dot.start, atol=1e-9)


def test_a_short_arrow_that_is_drawn_as_one_is_seen(plot):
    (dot, *_) = (arrow for arrow in SteepnessField(plot, zoo.BOWL, 8).arrows if arrow.is_dot)
    wide = dot.copy().stretch_to_fit_width(1.5 * LEAST)
    assert "too short" in next(field_arrow(wide))


def test_arrows_under_plates_are_those_that_a_plate_touches(plot):
    field = SteepnessField(plot, zoo.PEAKS, 12)
    arrow = max(field.arrows, key=lambda each: np.linalg.norm(each.end - each.start))
    at_tip = Rectangle(width=0.1, height=0.1).move_to(arrow.end)
    assert arrow in field.under([at_tip])
    assert arrow not in field.under([at_tip.copy().shift(plot.area.width * np.array([9, 0, 0]))])
    everything = Rectangle(width=20, height=20)
    assert len(field.under([everything])) == len(field.arrows)
    assert field.under([]) == []


def test_all_but_the_dots_are_laid_upon_the_ground(plot):
    field = SteepnessField(plot, zoo.BOWL, 8)
    laid = field.on_ground()
    assert [arrow.place for arrow in laid] == [
        each.place for each in field.arrows if not each.is_dot
    ]
    for arrow in laid:
        way = field.scale_factor * zoo.BOWL.gradient(*read_place(arrow.place))
        np.testing.assert_allclose(np.diff(arrow.ends, axis=0)[0], way, atol=1e-9)


def test_the_longest_arrow_crosses_one_cell(plot):
    field = SteepnessField(plot, zoo.PEAKS, 12)
    assert field.steepest * field.scale_factor == pytest.approx(LONGEST * 6 / 12)
    lengths = [np.linalg.norm(arrow.end - arrow.start) for arrow in field.arrows]
    assert 0.5 < max(lengths) / (LONGEST * plot.area.width / 12) <= 1 + 1e-9


def test_no_arrow_leaves_the_map_while_it_turns_into_its_opposite(plot):
    up, down = SteepnessField(plot, zoo.BOWL, 8), SteepnessField(plot, zoo.BOWL, 8, downhill=True)
    goals = [arrow.points.copy() for arrow in down.arrows]
    turns = turn_around(up, down)
    assert len(turns) == 49
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


def test_an_arrow_keeps_its_length_while_it_turns_about_its_place(plot):
    up, down = SteepnessField(plot, zoo.BOWL, 8), SteepnessField(plot, zoo.BOWL, 8, downhill=True)
    arrow, turn = up.arrows[3], turn_around(up, down)[3]
    tail, tip = arrow.start.copy(), arrow.end.copy()
    turn.begin()
    turn.interpolate(0.5)
    half = arrow.points[::4][3] - tail
    assert np.linalg.norm(half) == pytest.approx(np.linalg.norm(tip - tail), rel=1e-6)
    assert half @ (tip - tail) == pytest.approx(0.0, abs=1e-9)


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
