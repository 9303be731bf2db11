from __future__ import annotations

import numpy as np
import pytest
from manim import RIGHT, UP, ValueTracker

from gdcore import descend, rules, zoo
from scenes.stage import theme
from scenes.stage.marks.arrows import SHAFT, GradientArrow, StepArrow, VectorArrow
from scenes.stage.plots.plot import Plot
from tests.films import reference as ref
from tests.films.rules import maps, paths


def outline(arrow: VectorArrow) -> np.ndarray:
    return arrow.points[::4, :2]


def head_length(arrow: VectorArrow) -> float:
    corners = outline(arrow)
    along = (arrow.end - arrow.start)[:2] / np.linalg.norm(arrow.end - arrow.start)
    return float((corners[3] - corners[1]) @ along)


@pytest.mark.parametrize("end", [(3.0, 0, 0), (-0.4, 0.3, 0), (0.05, -0.05, 0), (0, 1e-4, 0)])
def test_the_tip_is_the_end_exactly(end: tuple[float, float, float]) -> None:
    arrow = VectorArrow(np.zeros(3), np.array(end), colour=theme.STEP)
    assert list(maps.arrow_between(arrow, np.zeros(2), np.array(end[:2]))) == []
    along = np.array(end[:2]) / np.linalg.norm(end)
    assert (outline(arrow) @ along).max() == pytest.approx(np.linalg.norm(end))
    assert (outline(arrow) @ along).min() == pytest.approx(0.0, abs=1e-12)


def test_long_arrows_have_the_themes_head_and_short_ones_a_smaller() -> None:
    lengths = (2.0, 1.0, 0.3, 0.1)
    heads = [head_length(VectorArrow(0 * UP, x * RIGHT, colour=theme.STEP)) for x in lengths]
    assert heads[:2] == pytest.approx([theme.TIP_LENGTH] * 2)
    assert heads[2:] == pytest.approx([0.6 * 0.3, 0.6 * 0.1])


def test_thin_arrows_have_heads_to_match() -> None:
    thin = VectorArrow(0 * UP, 2 * RIGHT, colour=theme.STEP, shaft=SHAFT / 2)
    assert head_length(thin) == pytest.approx(theme.TIP_LENGTH / 2)


@pytest.mark.parametrize("length", [2.0, 0.2, 0.02])
def test_the_head_is_wider_than_the_shaft(length: float) -> None:
    corners = outline(VectorArrow(0 * UP, length * RIGHT, colour=theme.STEP))
    assert np.ptp(corners[[2, 4], 1]) >= np.ptp(corners[[0, 6], 1])


def test_an_arrow_that_goes_on_has_no_head() -> None:
    corners = outline(VectorArrow(0 * UP, 2 * RIGHT, colour=theme.STEP).cut(0 * UP, 2 * RIGHT))
    assert np.ptp(corners[:, 1]) == pytest.approx(SHAFT)
    assert corners[3] == pytest.approx([2.0, 0.0])


def test_an_arrow_without_length_is_not_drawn() -> None:
    assert not len(VectorArrow(UP, UP, colour=theme.STEP).points)


def test_a_step_arrow_is_minus_the_rate_times_the_gradient(map_plot: Plot) -> None:
    path = descend(zoo.PEAKS, (0.5, 1.0), rules.GradientDescent(0.02), steps=5)
    for index in range(5):
        assert list(paths.step_arrow(StepArrow(map_plot, path, index))) == []
    first = StepArrow(map_plot, path, 0)
    x, y = 0.5, 1.0
    slopes = np.array([float(slope) for slope in ref.gradient(zoo.PEAKS, x, y)])
    tip = ref.on_screen(map_plot, *(np.array([x, y]) - 0.02 * slopes))
    np.testing.assert_allclose(outline(first)[3], tip, atol=1e-9)


@pytest.mark.parametrize("index", [-1, 3])
def test_a_step_that_was_not_taken_is_refused(map_plot: Plot, index: int) -> None:
    path = descend(zoo.PEAKS, (0.5, 1.0), rules.GradientDescent(0.02), steps=3)
    with pytest.raises(ValueError, match=f"index: {index} is no step .*; 0 to 2 are"):
        StepArrow(map_plot, path, index)


def test_a_gradient_arrow_follows_its_place(map_plot: Plot) -> None:
    x = ValueTracker(0.0)
    arrow = GradientArrow(map_plot, zoo.PEAKS, lambda: (x.get_value(), 1.0), -0.1)
    x.set_value(0.8)
    arrow.update()
    assert list(maps.gradient_arrow(arrow)) == []
    np.testing.assert_allclose(arrow.start[:2], ref.on_screen(map_plot, 0.8, 1.0), atol=1e-9)
