"""A gradient and its two parts on a map."""

from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker
from manim.animation.animation import prepare_animation

from gdcore import Function, zoo
from scenes.stage.marks.gradient_parts import GradientParts
from scenes.stage.marks.partial_arrows import PartialArrow, fitting_scale
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone
from tests.films import reference as ref
from tests.films.faults import PIXEL
from tests.films.rules.partials import partial_arrow

PLACE = (0.5, -0.4)


def map_of(function: Function) -> Plot:
    return Plot(
        Zone(-6, 1, -3, 3), *function.window, equal=True, boxed=True, x_ticks=(), y_ticks=()
    )


@pytest.mark.parametrize("function", [zoo.BOWL, zoo.PEAKS, zoo.HIMMELBLAU], ids=lambda f: f.name)
def test_the_parts_lead_to_the_tip_of_the_gradient(function: Function) -> None:
    plot = map_of(function)
    drawn = GradientParts(plot, function, PLACE)
    first, second = drawn.parts
    np.testing.assert_allclose(first.start, plot.point(*PLACE))
    np.testing.assert_allclose(first.end, second.start)
    np.testing.assert_allclose(second.end, drawn.arrow.end, atol=1e-12)
    assert first.end[1] == first.start[1] and second.end[0] == second.start[0]
    x, y = np.array(PLACE) + drawn.scale_factor * function.gradient(*PLACE)
    np.testing.assert_allclose(drawn.arrow.end, plot.point(x, y), atol=1e-12)
    assert plot.contains(x, y)


def test_apart_both_slopes_begin_at_the_place_and_slide_together() -> None:
    plot, joined = map_of(zoo.PEAKS), ValueTracker(0.0)
    drawn = GradientParts(plot, zoo.PEAKS, PLACE, joined)
    first, second = drawn.parts
    np.testing.assert_allclose(second.start, first.start)
    for share in (0.0, 0.3, 1.0):
        joined.set_value(share)
        second.update(0)
        assert list(partial_arrow(first)) == list(partial_arrow(second)) == []
    np.testing.assert_allclose(second.start, first.end)
    joined.set_value(0.3)
    assert any("the tail" in problem for problem in partial_arrow(second))


def test_the_name_slides_with_its_slope() -> None:
    drawn = GradientParts(map_of(zoo.PEAKS), zoo.PEAKS, PLACE, ValueTracker(0.0))
    before = drawn.part_names[1].get_center() - drawn.parts[1].start
    for animation in map(prepare_animation, drawn.join()):
        animation.begin()
        animation.interpolate(1.0)
        animation.finish()
    drawn.parts[1].update(0)
    after = drawn.part_names[1].get_center() - drawn.parts[1].start
    np.testing.assert_allclose(after, before, atol=1e-9)
    np.testing.assert_allclose(drawn.parts[1].start, drawn.parts[0].end)


def test_the_scale_is_halved_no_more_than_needed() -> None:
    plot, steep = map_of(zoo.BOWL), Function.parse("20*x + y", window=zoo.BOWL.window)
    assert fitting_scale(plot, zoo.BOWL, PLACE) == 0.5
    scale = fitting_scale(plot, steep, PLACE)
    assert scale < 0.5 and np.log2(scale) == round(np.log2(scale))
    assert not plot.contains(PLACE[0] + 2.2 * scale * 20, PLACE[1])


@pytest.mark.parametrize("function", [zoo.HILLS, zoo.PEAKS, zoo.HIMMELBLAU], ids=lambda f: f.name)
def test_the_slopes_in_all_directions_stay_on_the_map(function: Function) -> None:
    plot, turns = map_of(function), np.radians(np.arange(0, 360, 5))
    scale = fitting_scale(plot, function, PLACE, largest=1.0)
    ways = np.stack([np.cos(turns), np.sin(turns)], axis=-1)
    slopes = ways @ function.gradient(*PLACE)
    assert all(plot.contains(*at) for at in PLACE + scale * slopes[:, np.newaxis] * ways)
    doubled = PLACE + 2 * scale * slopes[:, np.newaxis] * ways
    room = 0.94 * np.array([plot.x_range[1], plot.y_range[1]])
    assert scale == 1 or (np.abs(doubled) > room).any()


@pytest.mark.parametrize(("function", "place"), [(zoo.HILLS, (0.9, 0.3)), (zoo.BOWL, PLACE)])
def test_the_length_is_that_of_the_gradient_at_the_scale(
    function: Function, place: tuple[float, float]
) -> None:
    right = float(ref.length(ref.gradient(function, *place)))
    plot = map_of(function)
    drawn = GradientParts(plot, function, place)
    unit = plot.point(1, 0)[0] - plot.point(0, 0)[0]
    span = float(np.linalg.norm(drawn.arrow.end - drawn.arrow.start))
    assert drawn.length == pytest.approx(span / unit)
    assert drawn.length == pytest.approx(drawn.scale_factor * right)


def test_the_note_says_the_scale() -> None:
    (note,) = GradientParts(map_of(zoo.BOWL), zoo.BOWL, PLACE).note
    assert note.text == "arrows at 1/2 of their length"
    (smaller,) = GradientParts(map_of(zoo.HIMMELBLAU), zoo.HIMMELBLAU, PLACE, all_round=True).note
    assert smaller.text != note.text


def test_at_full_length_there_is_no_note() -> None:
    drawn = GradientParts(map_of(zoo.HILLS), zoo.HILLS, (0.9, 0.3), all_round=True)
    assert drawn.scale_factor == 1 and not len(drawn.note)


@pytest.mark.parametrize("function", [zoo.HILLS, zoo.PEAKS, zoo.HIMMELBLAU], ids=lambda f: f.name)
@pytest.mark.parametrize("place", [(0.9, 0.3), (1.0, -1.0)])
def test_the_names_are_clear_of_each_other_and_of_the_border(
    function: Function, place: tuple[float, float]
) -> None:
    plot = map_of(function)
    drawn = GradientParts(plot, function, place, all_round=True)
    names = [drawn.arrow_name, *drawn.part_names]
    for index, name in enumerate(names):
        half = np.array([name.width, name.height]) / 2
        for other in names[:index]:
            apart = np.abs(name.get_center() - other.get_center())[:2] - half
            assert (apart > np.array([other.width, other.height]) / 2).any()
        x, y = name.get_center()[:2]
        assert plot.area.left + 0.05 < x - half[0] and x + half[0] < plot.area.right - 0.05
        assert plot.area.bottom + 0.05 < y - half[1] and y + half[1] < plot.area.top - 0.05


@pytest.mark.parametrize("axis", [0, 1])
def test_a_part_that_lies_elsewhere_is_seen(axis: int) -> None:
    arrow = PartialArrow(map_of(zoo.PEAKS), zoo.PEAKS, PLACE, axis, 0.3)
    assert list(partial_arrow(arrow)) == []
    arrow.shift((PIXEL, PIXEL, 0.0))
    assert list(partial_arrow(arrow))
    longer = PartialArrow(map_of(zoo.PEAKS), zoo.PEAKS, PLACE, axis, 0.3)
    longer.scale_factor = 0.31
    assert list(partial_arrow(longer))
