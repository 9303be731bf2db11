from __future__ import annotations

import numpy as np
import pytest

from gdcore import zoo
from scenes.stage.marks.stencil import Measurement, QuotientArrow, Stencil, StencilNames
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone

PLACE = (1.0, -0.5)


@pytest.fixture
def plot() -> Plot:
    return Plot(Zone(-4, 4, -4, 4), (-3, 3), (-3, 3), equal=True, x_ticks=(), y_ticks=())


@pytest.fixture
def measured() -> Measurement:
    return Measurement(zoo.BOWL, PLACE, 0.25)


def test_quotients_of_a_bowl_are_off_by_the_gap(measured: Measurement) -> None:
    assert measured.quotients() == pytest.approx((2 * 1.0 + 0.25, 2 * -0.5 + 0.25))
    measured.decades.set_value(-4)
    assert measured.quotients() == pytest.approx((2.0001, -0.9999), abs=1e-10)


def test_quotients_are_those_of_the_heights(measured: Measurement) -> None:
    rise = measured.height_right() - measured.height_here()
    assert measured.along_x() == pytest.approx(rise / measured.gap())
    rise = measured.height_above() - measured.height_here()
    assert measured.along_y() == pytest.approx(rise / measured.gap())


def test_the_stencil_reaches_as_far_as_the_gap(plot: Plot, measured: Measurement) -> None:
    stencil = Stencil(plot, measured)
    for gap in (0.25, 0.01):
        measured.decades.set_value(np.log10(gap))
        stencil.update()
        assert stencil.arms[0].get_end() == pytest.approx(plot.point(1.0 + gap, -0.5))
        assert stencil.arms[1].get_end() == pytest.approx(plot.point(1.0, -0.5 + gap))
        assert stencil.right.get_center() == pytest.approx(stencil.arms[0].get_end())
        assert stencil.above.get_center() == pytest.approx(stencil.arms[1].get_end())
        assert stencil.here.get_center() == pytest.approx(plot.point(*PLACE))


def test_names_stand_beside_what_they_name_and_off_it(plot: Plot, measured: Measurement) -> None:
    names = StencilNames(plot, measured)
    here = plot.point(*PLACE)
    across, upward = names.gaps
    assert across.get_center()[0] == pytest.approx(plot.point(1.0 + 0.125, 0)[0])
    assert across.get_top()[1] < here[1]
    assert upward.get_center()[1] == pytest.approx(plot.point(0, -0.5 + 0.125)[1])
    assert upward.get_right()[0] < here[0]
    assert names.here.get_right()[0] < here[0]
    assert names.here.get_top()[1] < here[1]


def test_the_arrow_turns_as_the_gap_shrinks(plot: Plot, measured: Measurement) -> None:
    arrow = QuotientArrow(plot, measured)
    assert arrow.end == pytest.approx(plot.point(1.0 + 2.25, -0.5 - 0.75))
    measured.decades.set_value(-5)
    arrow.update()
    assert arrow.end == pytest.approx(plot.point(3.0, -1.5), abs=1e-4)
    small = QuotientArrow(plot, measured, 0.1)
    assert small.end == pytest.approx(plot.point(1.2, -0.6), abs=1e-4)


def test_a_gap_of_zero_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^gap: got 0; give one above 0$"):
        Measurement(zoo.BOWL, PLACE, 0.0)
