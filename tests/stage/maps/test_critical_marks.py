"""Rings where the gradient vanishes, and what they are called."""

import numpy as np
import pytest
from manim import ManimColor

from gdcore import Function, Kind, zoo
from scenes.stage import theme
from scenes.stage.maps.critical_marks import IN_A_LANDSCAPE, MOST_NAMES, NAMES, CriticalMarks
from scenes.stage.plots.plot import Plot
from scenes.stage.text.words import Words
from scenes.stage.zones import Zone

HILLS = Function.parse("2*sin(x) + 2*sin(y) + x*y/4", name="hills", window=((-3, 3), (-3, 3)))


def marks_of(function):
    plot = Plot(Zone(-4, 2, -3, 3), *function.window, equal=True, boxed=True)
    return CriticalMarks(plot, function)


def names_in(marks):
    return [[part.text for part in mark if isinstance(part, Words)] for mark in marks]


def test_every_ring_is_where_the_gradient_vanishes_and_is_named_for_its_kind():
    marks = marks_of(HILLS)
    kinds = [critical.kind for critical in marks.critical]
    assert sorted(kind.name for kind in kinds) == ["MAXIMUM", "MINIMUM", "SADDLE", "SADDLE"]
    assert names_in(marks) == [[NAMES[kind]] for kind in kinds]
    for critical, mark in zip(marks.critical, marks, strict=True):
        assert np.abs(HILLS.gradient(*critical.point)).max() < 1e-9
        np.testing.assert_allclose(
            mark[0].get_center(), marks.plot.point(*critical.point), atol=1e-9
        )


def test_valleys_wear_their_colour():
    marks = marks_of(HILLS)
    for critical, mark in zip(marks.critical, marks, strict=True):
        colour = theme.MINIMUM if critical.kind is Kind.MINIMUM else theme.TEXT
        assert mark[0].get_stroke_color() == ManimColor(colour)


def test_names_stay_on_the_map_and_clear_of_all_rings():
    marks = marks_of(HILLS)
    area = marks.plot.area
    for mark in marks:
        name = mark[-1]
        assert area.left <= name.get_left()[0] and name.get_right()[0] <= area.right
        assert area.bottom <= name.get_bottom()[1] and name.get_top()[1] <= area.top
        for other in marks:
            apart = np.abs(other[0].get_center() - name.get_center())[:2]
            reach = np.array([name.width, name.height]) / 2
            assert (apart > reach).any()


def test_many_critical_points_are_ringed_without_names_and_too_many_not_at_all():
    peaks = marks_of(zoo.PEAKS)
    assert len(peaks.critical) == len(peaks) == 9 > MOST_NAMES
    assert names_in(peaks) == [[]] * 9
    assert len(marks_of(zoo.RASTRIGIN)) == 0


@pytest.mark.parametrize("tilt", ["x + y/2", "exp(x) + y"])
def test_a_slope_without_level_ground_has_no_rings(tilt):
    tilted = Function.parse(tilt, name="tilted", window=((-2, 2), (-2, 2)))
    assert len(marks_of(tilted)) == 0


def test_names_stand_on_plates_and_may_be_those_of_a_landscape():
    plot = Plot(Zone(-4, 2, -3, 3), *HILLS.window, equal=True, boxed=True)
    marks = CriticalMarks(plot, HILLS, names=IN_A_LANDSCAPE)
    assert sorted(name for (name,) in names_in(marks)) == ["hill", "pass", "pass", "valley"]
    for plate, mark in zip(marks.plates, marks, strict=True):
        assert plate in mark.submobjects
        np.testing.assert_allclose(plate.get_center(), mark[-1].get_center(), atol=0.01)
        assert plate.width > mark[-1].width and plate.height > mark[-1].height
