from __future__ import annotations

import numpy as np
import pytest

from gdcore import Function, descend, zoo
from gdcore.rules import GradientDescent
from scenes.stage.marks.turnaround import Turnaround, scale_within
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone

CASES = [(zoo.BOWL, (2.5, -1.25), 0.1), (zoo.VALLEY, (5.0, -2.5), 0.08)]


def map_of(function: Function) -> Plot:
    """A map of a function."""
    return Plot(Zone(-6.0, -1.0, -2.4, 2.8), *function.window, equal=True, boxed=True)


@pytest.mark.parametrize(("function", "start", "rate"), CASES)
def test_downhill_is_the_first_step_and_uphill_its_opposite(
    function: Function, start: tuple[float, float], rate: float
) -> None:
    plot = map_of(function)
    pair = Turnaround(plot, descend(function, start, GradientDescent(rate), 3), rate)
    slopes = np.array(function.gradient(*start))
    np.testing.assert_allclose(pair.downhill.end, plot.point(*(start - rate * slopes)))
    up, down = (arrow.end - arrow.start for arrow in (pair.uphill, pair.downhill))
    shorter = np.linalg.norm(down) / np.linalg.norm(up)
    assert shorter == pytest.approx(round(shorter))
    np.testing.assert_allclose(shorter * up, -down, atol=1e-9)
    said = "uphill" if round(shorter) == 1 else f"uphill, at 1/{shorter:.0f}"
    assert pair.names[0].text == said


def test_uphill_is_shortened_only_as_far_as_it_must_be() -> None:
    step = descend(zoo.BOWL, (2.5, -1.25), GradientDescent(0.1), 1)
    assert Turnaround(map_of(zoo.BOWL), step, 0.1).names[0].text == "uphill"
    long = descend(zoo.BOWL, (2.5, -1.25), GradientDescent(0.25), 1)
    pair = Turnaround(map_of(zoo.BOWL), long, 0.25)
    assert pair.names[0].text == "uphill, at 1/3"
    assert pair.uphill.scale_factor == pytest.approx(0.25 / 3)


@pytest.mark.parametrize(("function", "start", "rate"), CASES)
def test_uphill_ends_at_the_first_border(
    function: Function, start: tuple[float, float], rate: float
) -> None:
    tip = np.array(start) + scale_within(map_of(function), function, start) * function.gradient(
        *start
    )
    low, high = np.array(function.window).T
    assert min(np.abs(tip - low).min(), np.abs(tip - high).min()) == pytest.approx(0, abs=1e-9)
    assert (low - 1e-9 <= tip).all()
    assert (tip <= high + 1e-9).all()


def test_a_slope_of_zero_sets_no_bound() -> None:
    assert scale_within(map_of(zoo.BOWL), zoo.BOWL, (1.0, 0.0)) == pytest.approx(1.0)


@pytest.mark.parametrize(("function", "start", "rate"), CASES)
def test_both_are_named_on_the_map(
    function: Function, start: tuple[float, float], rate: float
) -> None:
    plot = map_of(function)
    pair = Turnaround(plot, descend(function, start, GradientDescent(rate), 3), rate)
    for name in pair.names:
        assert plot.area.left <= name.get_left()[0]
        assert name.get_right()[0] <= plot.area.right
