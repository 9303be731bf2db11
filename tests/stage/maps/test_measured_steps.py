from __future__ import annotations

import numpy as np
import pytest

from gdcore import descend, zoo
from gdcore.limits import forward_gradient
from gdcore.rules import GradientDescent, Momentum, Rule
from scenes.stage.maps.lens import Lens
from scenes.stage.maps.measured_steps import MeasuredSteps
from scenes.stage.plots.heatmap import HeatMap
from scenes.stage.plots.plot import Plot
from scenes.stage.walks.journey import Journey
from scenes.stage.zones import Zone
from tests.films.drawn import Box, Shape

GAP = 1e-3
STEPS = 3


def lens_over(rule: Rule) -> MeasuredSteps:
    by_hand = forward_gradient(zoo.BOWL, GAP)
    journey = Journey(descend(zoo.BOWL, (1.0, 2.0), rule, steps=20, tolerance=0, gradient=by_hand))
    plot = Plot(Zone(-6, 0, -3, 3), (-3, 3), (-3, 3), equal=True, x_ticks=(), y_ticks=())
    around = np.array([(0.0, 0.0), (1.5, 2.5)])
    lens = Lens(plot, HeatMap(plot, zoo.BOWL), Zone(1, 3, -2, 2), around)
    return MeasuredSteps(lens, Zone(4, 6.5, -2, 2), journey, GAP, STEPS)


def test_slopes_are_measured_where_the_walker_stands_and_as_long_as_the_step() -> None:
    lens = lens_over(GradientDescent(0.1))
    for index in range(STEPS):
        slopes, step = lens.slopes(index), lens.step(index)
        assert slopes.start == pytest.approx(step.start)
        assert slopes.end - slopes.start == pytest.approx(step.start - step.end, abs=1e-9)
        x, y = lens.path.points[index]
        uphill = np.array([x, y]) + 0.1 * np.array([2 * x + GAP, 2 * y + GAP])
        assert slopes.end == pytest.approx(lens.plot.point(*uphill))


def test_the_steps_and_their_slopes_lie_in_the_lens() -> None:
    lens = lens_over(GradientDescent(0.1))
    shown = [lens.step(index).end for index in range(STEPS)]
    shown += [lens.slopes(index).end for index in range(1, STEPS)]
    area = lens.plot.area
    for x, y, _ in shown:
        assert area.left < x < area.right
        assert area.bottom < y < area.top


def test_it_says_how_much_larger_than_the_map_it_is() -> None:
    lens = lens_over(GradientDescent(0.1))
    map_unit = Plot(Zone(-6, 0, -3, 3), (-3, 3), (-3, 3), equal=True, x_ticks=(), y_ticks=()).x_unit
    assert lens.magnification == pytest.approx(lens.plot.x_unit / map_unit)


def test_the_name_of_slopes_times_the_rate_lies_in_the_lens_and_clear_of_them() -> None:
    lens = lens_over(GradientDescent(0.1))
    slopes = lens.slopes(1)
    name = Box.around(lens.name_of(slopes).get_all_points())
    area = lens.plot.area
    assert Box(area.left, area.right, area.bottom, area.top).contains(name)
    assert not Shape(slopes[0], (slopes,), 0).crosses(name)


def test_the_walker_follows_the_journey() -> None:
    lens = lens_over(GradientDescent(0.1))
    assert lens.walker.get_center() == pytest.approx(lens.plot.point(1.0, 2.0))


def test_a_rule_without_one_rate_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^path: its rule is Momentum"):
        lens_over(Momentum(0.01))
