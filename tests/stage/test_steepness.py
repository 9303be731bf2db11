"""The field of gradients: its scale, its colours and its key."""

import numpy as np
import pytest
from manim import ManimColor

from gdcore import zoo
from scenes.stage import theme
from scenes.stage.arrows import GradientArrow
from scenes.stage.plot import Plot
from scenes.stage.steepness import LONGEST, ArrowKey, SlopeArrow, SteepnessField, blended
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
        right = field.scale_factor * zoo.PEAKS.gradient(*arrow.place)
        np.testing.assert_allclose(drawn, right, atol=1e-9)


def test_the_longest_arrow_crosses_one_cell_and_a_half(plot):
    field = SteepnessField(plot, zoo.PEAKS, 12)
    lengths = [np.linalg.norm(arrow.end - arrow.start) for arrow in field.arrows]
    assert max(lengths) <= LONGEST * plot.area.width / 12 + 1e-9
    assert field.steepest * field.scale_factor == pytest.approx(LONGEST * 6 / 12)


def test_no_arrow_nor_its_opposite_leaves_the_map(plot):
    up = SteepnessField(plot, zoo.BOWL, 8)
    down = SteepnessField(plot, zoo.BOWL, 8, downhill=True)
    assert [arrow.place for arrow in up.arrows] == [arrow.place for arrow in down.arrows]
    for arrow in (*up.arrows, *down.arrows):
        assert plot.area.left <= arrow.end[0] <= plot.area.right
        assert plot.area.bottom <= arrow.end[1] <= plot.area.top
    assert len(up.arrows) < 64


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
