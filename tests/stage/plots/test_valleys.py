from __future__ import annotations

import numpy as np
import pytest
from manim import DOWN, LEFT, RIGHT, Square

from gdcore import Function, critical_points, zoo
from scenes.stage.plots.plot import Plot
from scenes.stage.plots.valleys import ValleyMark, Valleys, height_source
from scenes.stage.zones import Zone

TWINS = Function.parse("(x**2 - 1)**2", name="twins", window=((-2, 2),))


@pytest.fixture
def close() -> Plot:
    return Plot(Zone(-6, 6, -3, 3), (-3, 3), (-45, 60), boxed=True)


def test_a_height_that_is_rounded_is_not_called_equal() -> None:
    low = Function.parse("(x - 1)**2 - 1/3", name="low", window=((-1, 3),))
    assert "f approx \N{MINUS SIGN}0.333 " in height_source(critical_points(low)[0])
    level = Function.parse("(x - 1)**2 - 0.00000046", name="level", window=((-1, 3),))
    assert "f approx 0 " in height_source(critical_points(level)[0])


def test_a_valley_that_is_not_the_deepest_is_local(close: Plot) -> None:
    valleys = Valleys(zoo.QUARTIC, 1.0000001)
    assert valleys.found.point == pytest.approx((1.0,))
    assert valleys.deepest.point == pytest.approx((-2.0,))
    assert '"local minimum"' in ValleyMark(close, valleys, valleys.found).label.source
    deepest = ValleyMark(close, valleys, valleys.deepest)
    assert '"global minimum"' in deepest.label.source
    assert "f = \N{MINUS SIGN}25 " in deepest.label.source
    np.testing.assert_allclose(deepest.dot.get_center(), close.point(-2.0, -25.0), atol=1e-6)


def test_from_the_other_side_the_deepest_is_found() -> None:
    valleys = Valleys(zoo.QUARTIC, -1.9999)
    assert valleys.deepest is valleys.found


def test_of_equal_valleys_each_is_global() -> None:
    for end in (-1.0, 1.0):
        valleys = Valleys(TWINS, end)
        assert valleys.deepest is valleys.found
        assert valleys.found.point[0] == pytest.approx(end)


@pytest.mark.parametrize("low", [-45.0, -26.0])
def test_a_name_stays_within_the_plot(low: float) -> None:
    plot = Plot(Zone(-6, 6, -3, 3), (-2.3, 3), (low, 60), boxed=True)
    valleys = Valleys(zoo.QUARTIC, -2.0)
    label = ValleyMark(plot, valleys, valleys.found).label
    assert label.get_left()[0] > plot.area.left
    assert label.get_bottom()[1] > plot.area.bottom
    assert bool(label.get_y() > plot.point(0, -25.0)[1]) is (low == -26.0)


@pytest.mark.parametrize("side", [LEFT, RIGHT])
def test_a_name_moves_aside_for_a_mark(close: Plot, side: np.ndarray) -> None:
    valleys = Valleys(zoo.QUARTIC, -2.0)
    free = ValleyMark(close, valleys, valleys.found).label
    mark = Square(0.4).move_to(free.get_center() + 1.2 * side)
    label = ValleyMark(close, valleys, valleys.found, clear_of=mark).label
    gap = abs(label.get_x() - mark.get_x()) - (label.width + mark.width) / 2
    assert gap == pytest.approx(0.45)
    assert (label.get_x() - free.get_x()) * side[0] < 0
    assert label.get_y() == pytest.approx(free.get_y())
    below = ValleyMark(close, valleys, valleys.found, clear_of=mark.shift(DOWN)).label
    assert below.get_x() == pytest.approx(free.get_x())
