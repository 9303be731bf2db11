from __future__ import annotations

import numpy as np
import pytest

from gdcore import Function, descend, zoo
from gdcore.rules import GradientDescent
from scenes.stage import theme
from scenes.stage.marks.turnaround import Turnaround, scale_within
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone

CASES = [(zoo.BOWL, (2.5, -1.25), 0.1), (zoo.VALLEY, (5.0, -2.5), 0.08)]


def map_of(function: Function) -> Plot:
    """A map of a function."""
    return Plot(Zone(-6.0, -1.0, -2.4, 2.8), *function.window, equal=True, boxed=True)


def turnaround_of(
    function: Function, start: tuple[float, float], rate: float, beyond: float = 0.75
) -> Turnaround:
    """Of a descent on such a map, with some room on its right."""
    plot = map_of(function)
    path = descend(function, start, GradientDescent(rate), 3)
    return Turnaround(plot, path, plot.area.inset(right=-beyond))


@pytest.mark.parametrize(("function", "start", "rate"), CASES)
def test_the_slopes_lead_to_the_tip_of_the_gradient(
    function: Function, start: tuple[float, float], rate: float
) -> None:
    pair = turnaround_of(function, start, rate)
    across, up = pair.parts
    np.testing.assert_allclose(across.start, pair.uphill.start)
    np.testing.assert_allclose(across.end, up.start)
    np.testing.assert_allclose(up.end, pair.uphill.end, atol=1e-9)


@pytest.mark.parametrize(("function", "start", "rate"), CASES)
def test_downhill_is_against_uphill_and_the_first_step_is_rate_times_the_slopes(
    function: Function, start: tuple[float, float], rate: float
) -> None:
    pair = turnaround_of(function, start, rate)
    slopes = np.array(function.gradient(*start))
    np.testing.assert_allclose(pair.step.end, map_of(function).point(*(start - rate * slopes)))
    up, down = (arrow.end - arrow.start for arrow in (pair.uphill, pair.downhill))
    np.testing.assert_allclose(up, -down, atol=1e-9)
    colours = [arrow.get_fill_color().to_hex() for arrow in (pair.uphill, pair.downhill, pair.step)]
    assert colours == [theme.GRADIENT.upper(), theme.STEP.upper(), theme.STEP.upper()]


def test_the_gradient_is_shortened_only_as_far_as_it_must_be_and_says_so() -> None:
    bowl = turnaround_of(*CASES[0])
    assert bowl.uphill.scale_factor == pytest.approx(1 / 4)
    assert bowl.names[0].text == "gradient at 1/4 length: uphill"
    assert turnaround_of(*CASES[0], beyond=0.0).names[0].text == "gradient at 1/10 length: uphill"
    gentle = turnaround_of(zoo.BOWL, (0.5, -0.5), 0.1)
    assert gentle.uphill.scale_factor == 1
    assert gentle.names[0].text == "gradient: uphill"


@pytest.mark.parametrize(("function", "start", "rate"), CASES)
def test_uphill_ends_at_the_first_border(
    function: Function, start: tuple[float, float], rate: float
) -> None:
    plot = map_of(function)
    room = plot.area.inset(right=-0.5)
    tip = np.array(start) + scale_within(plot, function, start, room) * function.gradient(*start)
    x, y, _ = plot.point(*tip)
    gaps = (x - room.left, room.right - x, y - room.bottom, room.top - y)
    assert min(gaps) == pytest.approx(0, abs=1e-9)


def test_a_slope_of_zero_sets_no_bound() -> None:
    plot = map_of(zoo.BOWL)
    assert scale_within(plot, zoo.BOWL, (1.0, 0.0), plot.area) == pytest.approx(1.0)


@pytest.mark.parametrize(("function", "start", "rate"), CASES)
def test_all_are_named_on_the_map_or_beside_it(
    function: Function, start: tuple[float, float], rate: float
) -> None:
    pair = turnaround_of(function, start, rate)
    area = map_of(function).area
    for name in pair.names:
        assert area.left <= name.get_left()[0]
    for name in pair.names[1:]:
        assert name.get_right()[0] <= area.right
