"""A slice of a function of two variables, with what measures its slope."""

from __future__ import annotations

import numpy as np
import pytest

from gdcore import zoo
from scenes.stage.plots.slice import SlicePicture
from scenes.stage.readouts.secant_quotient import QUOTIENT
from scenes.stage.text.formula import Formula
from scenes.stage.zones import Zone

ZONE = Zone(0, 6, -2, 2)
PLACE = (0.3, -1.2)
X, Y = PLACE


def slice_of(axis: int, place: tuple[float, float] = PLACE) -> SlicePicture:
    return SlicePicture(ZONE, zoo.PEAKS, place, axis, (-8.0, 9.0), 2.0)


@pytest.mark.parametrize("axis", [0, 1])
def test_its_limit_is_the_partial_derivative(axis: int) -> None:
    picture = slice_of(axis)
    assert picture.limit == pytest.approx(zoo.PEAKS.gradient(*PLACE)[axis], rel=1e-12)
    assert picture.slope() == picture.limit
    picture.here.set_value(0.7)
    moved = (0.7, Y) if axis == 0 else (X, 0.7)
    assert picture.slope() == pytest.approx(zoo.PEAKS.gradient(*moved)[axis], rel=1e-12)


@pytest.mark.parametrize("axis", [0, 1])
def test_curve_and_point_are_those_of_the_function(axis: int) -> None:
    picture = slice_of(axis)
    np.testing.assert_allclose(
        picture.point.get_center(), picture.plot.point(PLACE[axis], zoo.PEAKS(*PLACE)), atol=1e-9
    )
    for at, point in zip(np.linspace(-3, 3, 161), picture.curve.points[::4], strict=False):
        place = (at, Y) if axis == 0 else (X, at)
        np.testing.assert_allclose(point, picture.plot.point(at, zoo.PEAKS(*place)), atol=1e-6)


@pytest.mark.parametrize(
    ("at", "gap"), [(0.3, 2.0), (1.2, -2.0), (2.9, -2.0), (-2.9, 2.0)], ids=str
)
def test_the_second_point_begins_where_there_is_room(at: float, gap: float) -> None:
    assert slice_of(0, (at, 0.0)).approach.gap() == pytest.approx(gap)


def test_a_gap_ends_with_the_window() -> None:
    wide = SlicePicture(ZONE, zoo.PEAKS, PLACE, 0, (-8.0, 9.0), 100.0)
    assert wide.approach.place() == pytest.approx(-3.0)
    near = SlicePicture(ZONE, zoo.PEAKS, (-0.5, 0.0), 0, (-8.0, 9.0), 100.0)
    assert near.approach.place() == pytest.approx(3.0)


def test_its_box_is_the_frame_of_the_plot() -> None:
    picture = slice_of(0)
    area, box = picture.plot.area, picture.box()
    assert box.get_left()[0] == pytest.approx(area.left)
    assert box.get_top()[1] == pytest.approx(area.top)
    np.testing.assert_allclose(box.points[0], area.anchor(0, 0))


def test_its_formulas_name_the_free_variable_and_the_frozen_one() -> None:
    one, other = slice_of(0), slice_of(1)
    assert "partial x" in one.partial and "partial y" in other.partial
    assert "\N{MINUS SIGN}1.2" in one.title.source and "0.3" in other.title.source
    ahead = "({{ x : input-0 }} + {{ h : gap-2 }}, {{ y : muted-0 }})"
    assert ahead in one.definition().source
    ahead = "({{ x : muted-0 }}, {{ y : input-0 }} + {{ h : gap-2 }})"
    assert ahead in other.definition().source
    shared = {"rise", "gap-3"}
    assert shared <= set(one.definition().parts) & set(Formula(QUOTIENT).parts)
