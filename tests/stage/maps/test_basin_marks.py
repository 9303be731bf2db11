"""Minima, borders, saddles and hilltops are marked where they are."""

from __future__ import annotations

import numpy as np
import pytest
from manim import Cross, Triangle

from gdcore import Kind, basins, critical_points, zoo
from gdcore.rules import GradientDescent
from scenes.stage.maps.basin_names import BasinNames
from scenes.stage.maps.border_marks import BasinBorders, BorderMarks
from scenes.stage.maps.gathering import FULL, Gathering
from scenes.stage.plots.plot import Plot
from scenes.stage.walks.basin_titles import distinct_names, values_tell_apart
from scenes.stage.walks.fates import final_kinds_of
from scenes.stage.zones import Zone

MINUS = "\N{MINUS SIGN}"
DESCENTS = (0.03, 500, 1e-3)


@pytest.fixture
def borders(map_plot: Plot) -> BasinBorders:
    rate, steps, tolerance = DESCENTS
    labels = basins(zoo.PEAKS, GradientDescent(rate), 121, steps, tolerance).labels
    return BasinBorders(map_plot, zoo.PEAKS, final_kinds_of(labels, 3), 3, DESCENTS)


def test_valleys_are_told_apart_by_value_or_by_place() -> None:
    peaks, himmelblau = np.array(zoo.PEAKS.minima), np.array(zoo.HIMMELBLAU.minima)
    assert values_tell_apart(zoo.PEAKS, peaks) and not values_tell_apart(zoo.HIMMELBLAU, himmelblau)
    assert distinct_names(zoo.PEAKS, peaks) == [f"{MINUS}6.551", f"{MINUS}3.050", f"{MINUS}0.065"]
    names = distinct_names(zoo.HIMMELBLAU, himmelblau)
    assert f"({MINUS}2.8, 3.1)" in names and len(set(names)) == 4


def test_valleys_are_named_where_they_are(map_plot: Plot) -> None:
    minima = np.array(zoo.PEAKS.minima)
    names = BasinNames(map_plot, zoo.PEAKS, minima)
    assert [label.source for label in names.labels] == distinct_names(zoo.PEAKS, minima)
    for ring, card, point in zip(names.rings, names.cards, zoo.PEAKS.minima, strict=True):
        np.testing.assert_allclose(ring.get_center(), map_plot.point(*point), atol=1e-9)
        assert card.get_bottom()[1] > ring.get_top()[1]
        assert ring.get_fill_opacity() == 0


def test_a_word_says_what_the_values_are_but_not_what_places_are(map_plot: Plot) -> None:
    names = BasinNames(map_plot, zoo.PEAKS, np.array(zoo.PEAKS.minima), word="height")
    own = distinct_names(zoo.PEAKS, np.array(zoo.PEAKS.minima))
    assert [label.source for label in names.labels] == [f'op("height") {own[0]}', *own[1:]]
    valleys = np.array(zoo.HIMMELBLAU.minima)
    plot = Plot(Zone(-6, 1, -3, 3), *zoo.HIMMELBLAU.window, equal=True, boxed=True)
    named = BasinNames(plot, zoo.HIMMELBLAU, valleys, word="height")
    assert [label.source for label in named.labels] == distinct_names(zoo.HIMMELBLAU, valleys)


def test_a_name_stays_on_the_map() -> None:
    low = Plot(Zone(-6, 1, -3, 3), (-3, 3), (-7, -1.5), equal=True, boxed=True)
    names = BasinNames(low, zoo.PEAKS, np.array(zoo.PEAKS.minima[:1]))
    assert names.cards[0].get_top()[1] < names.rings[0].get_bottom()[1]
    narrow = Plot(Zone(-6, 1, -3, 3), (-3, 0.3), (-3, 0.3), equal=True, boxed=True)
    names = BasinNames(narrow, zoo.PEAKS, np.array(zoo.PEAKS.minima[:1]))
    assert names.cards[0].get_right()[0] < narrow.area.right


def test_borders_part_two_valleys_and_nothing_else(borders: BasinBorders) -> None:
    own = {(1, 2), (2, 3), (1, 3)}
    kinds = np.zeros((5, 7), dtype=np.intp)
    kinds[:, :3], kinds[:, 3:5], kinds[3:, :5], kinds[:, 5:] = 1, 2, 3, 4
    made = BasinBorders(borders.plot, zoo.PEAKS, kinds, 3, DESCENTS)
    cells = (made.places + 3) / made.gaps
    assert len(made.submobjects) == len(own) and cells[:, 0].max() <= 4.5
    between = {tuple(np.rint(2 * cell).astype(int)) for cell in cells}
    assert {(5, 0), (5, 2), (5, 4), (0, 5), (8, 5)} <= between
    assert not any(across > 9 for across, _ in between)


def test_a_start_that_stalls_on_a_border_does_not_break_it(borders: BasinBorders) -> None:
    kinds = np.ones((5, 6), dtype=np.intp)
    kinds[:, 3:], kinds[2, 3], kinds[1, 0] = 2, 4, 4
    made = BasinBorders(borders.plot, zoo.PEAKS, kinds, 2, DESCENTS)
    assert len(made.submobjects) == 1
    heights = (made.places[:, 1] + 3) / made.gaps[1]
    assert sorted(set(np.rint(heights).astype(int))) == [0, 1, 2, 3, 4]


def test_saddles_wear_crosses_and_hilltops_triangles(borders: BasinBorders) -> None:
    marks = BorderMarks(borders)
    found = [p for p in critical_points(zoo.PEAKS) if p.kind is not Kind.MINIMUM]
    # The saddle towards the plain lies on the edge of one basin only.
    on_borders = [p for p in found if p.point[1] < 0.8 or p.kind is Kind.MAXIMUM]
    assert [mark.point for mark in marks.critical] == [p.point for p in on_borders]
    for mark, point in zip(marks.submobjects, on_borders, strict=True):
        assert isinstance(mark, Cross if point.kind is Kind.SADDLE else Triangle)
        at = borders.plot.point(*point.point)
        np.testing.assert_allclose(mark.get_center(), at, atol=1e-9)


def test_too_many_marks_are_none(map_plot: Plot) -> None:
    function = zoo.RASTRIGIN
    plot = Plot(Zone(-6, 1, -3, 3), *function.window, equal=True, boxed=True)
    stripes = np.arange(200) // 2 % 2 + 1
    kinds = np.broadcast_to(stripes, (200, 200)).astype(np.intp)
    everywhere = BasinBorders(plot, function, kinds, 2, (0.001, 10, 1e-3))
    assert not BorderMarks(everywhere).submobjects


def test_discs_grow_by_area_with_what_they_gather(map_plot: Plot) -> None:
    shares = {1: 0.0, 2: 25.0, 3: 100.0}
    discs = Gathering(map_plot, zoo.PEAKS.minima, lambda kind: shares[kind])
    assert [disc.width / 2 for disc in discs] == pytest.approx([0, FULL / 2, FULL])
    assert not len(discs[0].points), "where nobody rests, nothing is drawn"
    shares[1], shares[2] = 25.0, 0.0
    discs.update()
    assert discs[0].width / 2 == pytest.approx(FULL / 2) and not len(discs[1].points)
    np.testing.assert_allclose(
        discs[0].get_center(), map_plot.point(*zoo.PEAKS.minima[0]), atol=1e-9
    )
