from __future__ import annotations

import numpy as np
import pytest
from manim import LEFT, RIGHT

from gdcore import Function, Trajectory, descend, zoo
from gdcore.rules import GradientDescent
from scenes.stage.descents.foggy_walk import IN_SIGHT, FoggyWalk
from scenes.stage.descents.step_readings import StepReadings
from scenes.stage.plots.fog import SOFT
from scenes.stage.walks.journey import Journey
from scenes.stage.zones import Zones
from tests.films.readouts import read_glyphs

RIPPLED = Function.parse("sin(3*x) + x^2/4", name="rippled", window=((-4, 4),))


def path(function: Function, start: float, rate: float) -> Trajectory:
    return descend(function, start, GradientDescent(rate), steps=2000, tolerance=1e-6)


PATHS = {
    "from the right": path(zoo.QUARTIC, 3.0, 0.001),
    "from the left": path(zoo.QUARTIC, -3.0, 0.001),
    "many valleys": path(RIPPLED, -3.2, 0.02),
    "one valley": path(zoo.PARABOLA, -2.5, 0.05),
    "from the middle": path(RIPPLED, 0.4, 0.02),
}


@pytest.fixture(params=list(PATHS.values()), ids=list(PATHS))
def walk(request: pytest.FixtureRequest) -> FoggyWalk:
    return FoggyWalk(Zones.of_frame().body, Journey(request.param))


def test_all_of_the_walk_and_the_first_step_turned_uphill_are_in_view(walk: FoggyWalk) -> None:
    x = np.append(walk.path.points[:, 0], 2 * walk.path.points[0, 0] - walk.path.points[1, 0])
    inside = [walk.plot.contains(at, float(walk.function(at))) for at in x]
    assert all(inside[:-1])
    assert walk.plot.x_range[0] < x[-1] < walk.plot.x_range[1]


def test_the_axis_has_its_name_at_its_end_where_no_number_stands(walk: FoggyWalk) -> None:
    (name, _), area = walk.plot.names, walk.plot.area
    assert name.get_right()[0] == pytest.approx(area.right)
    assert max(number.get_right()[0] for number in walk.plot.numbers) < name.get_left()[0] - 0.1


def test_seen_close_the_curve_goes_on_to_the_border(walk: FoggyWalk) -> None:
    walk.stretch.set_value(1.0)
    for part in (walk.plot, walk.curve):
        part.update()
    area, points = walk.plot.area, walk.curve.points
    for x, y, _ in (points[0], points[-1]):
        assert min(x - area.left, area.right - x, area.top - y) < 0.03
    assert area.left < points[:, 0].min() and points[:, 1].max() < area.top + 1e-6


def test_the_clear_disc_stays_below_the_sky(walk: FoggyWalk) -> None:
    sky, reach = walk.sky, (1 + SOFT) * IN_SIGHT
    for step in np.linspace(0, walk.path.steps, 60):
        walk.journey.progress.set_value(step)
        x, y, _ = walk.ball.place
        across = max(sky.left - x, x - sky.right)
        assert across > 0 or y + reach <= sky.bottom + 1e-9


def test_the_open_sky_has_no_curve_in_it(walk: FoggyWalk) -> None:
    walk.stretch.set_value(1.0)
    walk.plot.update()
    sky = walk.open_sky
    x = np.linspace(*walk.plot.x_range, 2001)
    line = walk.plot.point(x, walk.function(x))
    over = (line[:, 0] > sky.left) & (line[:, 0] < sky.right)
    assert sky.width > 4 and over.any()
    assert line[over, 1].max() < sky.bottom


def test_numbers_are_those_of_the_last_point_reached() -> None:
    walk = FoggyWalk(Zones.of_frame().body, Journey(PATHS["from the right"]))
    readings = StepReadings(walk)
    walk.journey.progress.set_value(1.6)
    for readout in readings.readouts:
        readout.update()
    shown = [read_glyphs(readout.digits) for readout in readings.readouts]
    assert shown == ["0.001", "241.07", "\N{MINUS SIGN}0.2411"]
    assert walk.under_foot() == pytest.approx(0.4 * 2.64 + 0.6 * 2.39892787, abs=1e-7)


def test_decimal_points_stand_below_one_another() -> None:
    walk = FoggyWalk(Zones.of_frame().body, Journey(PATHS["from the right"]))
    points = []
    for readout in StepReadings(walk).readouts:
        digits = readout.digits
        points.append(digits.cells[digits.length - digits.decimals - 1].get_x())
    np.testing.assert_allclose(points, points[0], atol=1e-6)


def test_after_the_last_step_there_is_none() -> None:
    walk = FoggyWalk(Zones.of_frame().body, Journey(PATHS["from the left"]))
    assert np.array_equal(walk.downhill, RIGHT)
    walk.journey.progress.set_value(float(walk.path.steps))
    assert walk.step() == 0.0


def test_seen_close_the_valleys_fill_the_plot() -> None:
    walk = FoggyWalk(Zones.of_frame().body, Journey(PATHS["from the right"]))
    assert np.array_equal(walk.downhill, LEFT)
    flat = walk.plot.y_unit * 32
    walk.stretch.set_value(1.0)
    walk.plot.update()
    assert flat < 0.45 and walk.plot.y_unit * 32 > 1.2
