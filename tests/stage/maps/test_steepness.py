"""The field of gradients: its scale, its colours and its key."""

import numpy as np
import pytest
from manim import FadeIn, ManimColor, ReplacementTransform

from gdcore import zoo
from scenes.stage import theme
from scenes.stage.maps.compass import read_place
from scenes.stage.maps.steepness import (
    LONGEST,
    ArrowKey,
    SlopeArrow,
    SteepnessField,
    blended,
    turn_around,
)
from scenes.stage.marks.arrows import GradientArrow
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone


@pytest.fixture(scope="module")
def plot():
    return Plot(Zone(-4, 2, -3, 3), *zoo.PEAKS.window, equal=True, boxed=True)


@pytest.mark.parametrize("downhill", [False, True])
def test_every_arrow_is_the_gradient_times_one_scale(plot, downhill):
    field = SteepnessField(plot, zoo.PEAKS, 12, downhill=downhill)
    assert np.sign(field.scale_factor) == (-1 if downhill else 1)
    for arrow in field.arrows:
        drawn = (arrow.end - arrow.start)[:2] / plot.x_unit
        right = field.scale_factor * zoo.PEAKS.gradient(*read_place(arrow.place))
        np.testing.assert_allclose(drawn, right, atol=1e-9)


def test_the_longest_arrow_crosses_one_cell_and_a_half(plot):
    field = SteepnessField(plot, zoo.PEAKS, 12)
    lengths = [np.linalg.norm(arrow.end - arrow.start) for arrow in field.arrows]
    assert max(lengths) <= LONGEST * plot.area.width / 12 + 1e-9
    assert field.steepest * field.scale_factor == pytest.approx(LONGEST * 6 / 12)


@pytest.mark.parametrize("downhill", [False, True])
def test_no_arrow_leaves_the_map_and_no_other_is_missing(plot, downhill):
    field = SteepnessField(plot, zoo.BOWL, 8, downhill=downhill)
    drawn = {arrow.place for arrow in field.arrows}
    for place in field.places:
        tip = np.array(place) + field.scale_factor * zoo.BOWL.gradient(*place)
        assert (place in drawn) == plot.contains(*tip)
    assert len(drawn) == (64 if downhill else 36)


def test_arrows_turn_about_their_tails_into_their_opposites(plot):
    up, down = SteepnessField(plot, zoo.BOWL, 8), SteepnessField(plot, zoo.BOWL, 8, downhill=True)
    goals = {arrow.place: arrow.points.copy() for arrow in down.arrows}
    animations = turn_around(up, down)
    turns = [one for one in animations if isinstance(one, ReplacementTransform)]
    assert len(turns) == 36
    assert sum(isinstance(one, FadeIn) for one in animations) == 64 - 36
    turning = [arrow for arrow in up.arrows if arrow.place in goals]
    for arrow, turn in zip(turning, turns, strict=True):
        assert id(turn.mobject) == id(arrow)
        length = np.linalg.norm(arrow.end - arrow.start)
        turn.begin()
        for alpha, angle in ((0.5, np.pi / 2), (1.0, np.pi)):
            turn.interpolate(alpha)
            tip = arrow.points[::4][3]
            assert np.linalg.norm(tip - arrow.start) == pytest.approx(length, rel=1e-6)
            cosine = (tip - arrow.start) @ (arrow.end - arrow.start) / length**2
            assert cosine == pytest.approx(np.cos(angle), abs=1e-6)
        np.testing.assert_allclose(arrow.points, goals[arrow.place], atol=1e-9)


def test_colours_run_from_text_to_the_concept():
    assert blended(0.0, theme.GRADIENT) == ManimColor(theme.TEXT)
    assert blended(1.0, theme.GRADIENT) == ManimColor(theme.GRADIENT)
    assert blended(1.2, theme.GRADIENT) == ManimColor(theme.GRADIENT)


def test_the_key_is_to_the_scale_of_its_field(plot):
    field = SteepnessField(plot, zoo.PEAKS, 12)
    arrows = [part for part in ArrowKey(field).get_family() if isinstance(part, SlopeArrow)]
    assert len(arrows) >= 2
    for arrow in arrows:
        assert not isinstance(arrow, GradientArrow)
        assert arrow.width / plot.x_unit == pytest.approx(arrow.slope * field.scale_factor)
