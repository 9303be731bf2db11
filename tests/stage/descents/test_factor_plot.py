from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker
from manim.animation.animation import prepare_animation

from scenes.stage.descents.factor_plot import FactorPlot
from scenes.stage.readouts.readout import Readout
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import number_in
from scenes.stage.zones import Zone
from tests.films.readouts import read_glyphs

ZONE = Zone(-1.0, 6.0, -2.0, 3.0)


def shown(picture: FactorPlot) -> list[str]:
    """The digits above the plot, the rate's first."""
    return [read_glyphs(each.digits) for each in picture.readouts if isinstance(each, Readout)]


def test_equal_curvatures_share_a_line() -> None:
    assert len(FactorPlot(ZONE, (2.0, 2.0), 0.1).lines) == 1
    assert len(FactorPlot(ZONE, (1.0, 20.0), 0.01).lines) == 2


def test_dot_and_digits_follow_the_rate() -> None:
    rate = ValueTracker(0.1)
    picture = FactorPlot(ZONE, (2.0, 2.0), rate)
    rate.set_value(0.75)
    picture.update()
    np.testing.assert_allclose(
        picture.dots[0].get_center(), picture.plot.point(0.75, -0.5), atol=1e-9
    )
    assert shown(picture) == ["0.75", "\N{MINUS SIGN}0.50"]


def test_the_axis_reaches_past_the_largest_stable_rate() -> None:
    assert FactorPlot(ZONE, (1.0, 20.0), 0.01).plot.x_range[1] == pytest.approx(0.125)


@pytest.mark.parametrize(
    ("curvatures", "rates"), [((2.0, 2.0), (0.1, 0.9)), ((1.0, 20.0), (0.08, 0.11))]
)
def test_on_the_way_to_another_rate_the_factors_are_those_of_the_digits_shown(
    curvatures: tuple[float, float], rates: tuple[float, float]
) -> None:
    rate = ValueTracker(rates[0])
    picture = FactorPlot(ZONE, curvatures, rate)
    turning = prepare_animation(picture.turn(rate, rates[1]))
    turning.begin()
    passed = set()
    for alpha in np.linspace(0, 1, 41):
        turning.interpolate(float(alpha))
        picture.update()
        written, *factors = (number_in(each) for each in shown(picture))
        passed.add(written)
        for factor, curvature in zip(factors, sorted(set(curvatures)), strict=True):
            assert abs(factor - (1 - curvature * written)) <= 0.005 + 1e-9
    assert rate.get_value() == rates[1] and len(passed) > 10


def test_a_rate_of_more_digits_is_reached_all_the_same() -> None:
    rate = ValueTracker(0.1)
    turning = prepare_animation(FactorPlot(ZONE, (3.0, 3.0), rate).turn(rate, 1 / 3))
    turning.begin()
    turning.finish()
    assert rate.get_value() == 1 / 3


def test_small_rates_have_more_decimals() -> None:
    assert shown(FactorPlot(ZONE, (1.0, 20.0), 0.105))[0] == "0.105"


def test_the_band_of_nearer_steps_reaches_from_one_to_minus_one() -> None:
    picture = FactorPlot(ZONE, (2.0, 2.0), 0.1)
    low, high = picture.plot.point(0, -1), picture.plot.point(picture.plot.x_range[1], 1)
    np.testing.assert_allclose(picture.band.get_critical_point(np.array([-1, -1, 0])), low)
    np.testing.assert_allclose(picture.band.get_critical_point(np.array([1, 1, 0])), high)


def test_the_axis_is_named_by_the_one_factor_or_by_the_word() -> None:
    names = [FactorPlot(ZONE, each, 0.01).plot.names[1] for each in ((2.0, 2.0), (1.0, 20.0))]
    assert [name.source for name in names if isinstance(name, Formula)] == [
        '"factor" 1 - 2 {{ eta : rate }}',
        '"factor"',
    ]


def test_zero_stands_where_the_axes_cross() -> None:
    picture = FactorPlot(ZONE, (2.0, 2.0), 0.1)
    crossing = picture.plot.point(0.0, 0.0)
    assert picture.zero.source == "0"
    assert picture.zero.get_y() == pytest.approx(crossing[1])
    assert 0 < crossing[0] - picture.zero.get_right()[0] < 0.3
