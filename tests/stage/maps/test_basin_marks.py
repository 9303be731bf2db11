"""Minima, saddles and hilltops are marked where they are."""

from __future__ import annotations

import numpy as np
from manim import Circle, Triangle

from gdcore import Kind, critical_points, zoo
from scenes.stage import theme
from scenes.stage.maps.basin_names import BasinNames, value_text
from scenes.stage.maps.border_marks import BorderMarks
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone


def test_valleys_are_named_where_they_are(map_plot: Plot) -> None:
    names = BasinNames(map_plot, zoo.PEAKS, np.array(zoo.PEAKS.minima))
    texts = [label.source for label in names.labels]
    assert texts == [value_text(v) for v in (-6.551133, -3.049849, -0.064936)]
    for disc, label, point in zip(names.discs, names.labels, zoo.PEAKS.minima, strict=True):
        np.testing.assert_allclose(disc.get_center(), map_plot.point(*point), atol=1e-9)
        assert label.get_bottom()[1] > disc.get_top()[1]
    colours = [disc.get_fill_color().to_hex().lower() for disc in names.discs]
    assert colours == list(theme.VALLEYS[:3])


def test_a_name_stays_on_the_map() -> None:
    low = Plot(Zone(-6, 1, -3, 3), (-3, 3), (-7, -1.5), equal=True, boxed=True)
    names = BasinNames(low, zoo.PEAKS, np.array(zoo.PEAKS.minima[:1]))
    assert names.labels[0].get_top()[1] < names.discs[0].get_bottom()[1]


def test_saddles_wear_rings_and_hilltops_triangles(map_plot: Plot) -> None:
    marks = BorderMarks(map_plot, zoo.PEAKS, (0.03, 500, 1e-3))
    found = [p for p in critical_points(zoo.PEAKS) if p.kind is not Kind.MINIMUM]
    assert [mark.kind for mark in marks.critical] == [p.kind for p in found]
    for mark, point in zip(marks.submobjects, found, strict=True):
        shape = Circle if point.kind is Kind.SADDLE else Triangle
        assert isinstance(mark, shape)
        np.testing.assert_allclose(mark.get_center(), map_plot.point(*point.point), atol=1e-9)


def test_too_many_marks_are_none(map_plot: Plot) -> None:
    plot = Plot(Zone(-6, 1, -3, 3), *zoo.RASTRIGIN.window, equal=True, boxed=True)
    assert not BorderMarks(plot, zoo.RASTRIGIN, (0.001, 10, 1e-3)).submobjects
