from __future__ import annotations

import numpy as np
import pytest
import sympy as sp
from manim import ValueTracker

from gdcore import Function, zoo
from scenes.stage.plots.curve import Curve, CurvePoint, Leg, Secant, SlopeLine, Tangent
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone
from tests.films import reference as ref
from tests.films.rules import curves

X = sp.Symbol("x")
WAVES = Function.from_sympy(sp.sin(4 * X) + X / 2, X, name="waves")
CLIFF = Function.from_sympy(sp.tanh(6 * X), X, name="cliff")


def fitted(function: Function) -> Plot:
    """Axes that show a function's whole window."""
    low, high = function.window[0]
    heights = ref.values(function, np.linspace(low, high, 500))
    return Plot(Zone(-6, 3, -3, 3), (low, high), (heights.min() - 0.1, heights.max() + 0.1))


@pytest.mark.parametrize("function", [zoo.PARABOLA, zoo.QUARTIC, WAVES, CLIFF], ids=str)
def test_a_curve_is_within_half_a_pixel_of_its_function(function: Function) -> None:
    curve = Curve(fitted(function), function)
    assert list(curves.curve(curve)) == []


def test_a_curve_runs_from_end_to_end(plot: Plot) -> None:
    curve = Curve(plot, zoo.PARABOLA)
    np.testing.assert_allclose(curve.get_start()[:2], ref.on_screen(plot, -3, 10), atol=1e-6)
    np.testing.assert_allclose(curve.get_end()[:2], ref.on_screen(plot, 3, 10), atol=1e-6)


def test_a_curve_can_be_drawn_in_part_and_live(plot: Plot) -> None:
    end = ValueTracker(0.0)
    curve = Curve(plot, zoo.PARABOLA, lambda: (-2.0, end.get_value()))
    end.set_value(1.0)
    curve.refresh()
    np.testing.assert_allclose(curve.get_end()[:2], ref.on_screen(plot, 1, 2), atol=1e-6)


def test_a_curve_stays_within_its_plot() -> None:
    plot = Plot(Zone(-6, 3, -3, 3), (-3, 3), (-10, 20))
    curve = Curve(plot, zoo.QUARTIC)
    assert curve.points[:, 1].min() >= plot.area.bottom - 0.05
    assert curve.points[:, 1].max() <= plot.area.top + 0.05
    assert list(curves.curve(curve)) == []


def test_a_curve_follows_the_ranges_of_its_plot(plot: Plot) -> None:
    curve = Curve(plot, zoo.PARABOLA)
    plot.set_ranges((-1.01, -0.99), (1.98, 2.02))
    assert list(curves.curve(curve.refresh())) == []


def test_a_point_follows_its_source(plot: Plot) -> None:
    x = ValueTracker(-1.0)
    point = CurvePoint(plot, zoo.PARABOLA, x)
    x.set_value(2.0)
    point.update()
    assert point.place == (2.0, 5.0)
    np.testing.assert_allclose(point.get_center()[:2], ref.on_screen(plot, 2, 5), atol=1e-9)


@pytest.mark.parametrize("h", [4.0, 0.5, 1e-3, -0.75])
def test_a_secant_runs_through_both_points(plot: Plot, h: float) -> None:
    x = -1.0
    secant = Secant(plot, zoo.PARABOLA, x, h)
    start, end = secant.get_start()[:2], secant.get_end()[:2]
    along = (end - start) / np.linalg.norm(end - start)
    for at in (x, x + h):
        offset = ref.on_screen(plot, at, 1 + at**2) - start
        assert abs(along[0] * offset[1] - along[1] * offset[0]) < 1e-6
    area = plot.area
    for place in (start, end):
        across = (place[0] - area.left) * (place[0] - area.right)
        up = (place[1] - area.bottom) * (place[1] - area.top)
        assert min(abs(across), abs(up)) == pytest.approx(0, abs=1e-6)


def test_a_tangent_is_as_long_as_asked_for_and_as_steep_as_the_derivative(plot: Plot) -> None:
    tangent = Tangent(plot, zoo.PARABOLA, -1.0, length=2.0)
    along = tangent.get_end() - tangent.get_start()
    assert np.linalg.norm(along) == pytest.approx(2.0)
    across, up = ref.units(plot)
    assert (along[1] / up) / (along[0] / across) == pytest.approx(-2.0)
    middle = (tangent.get_start() + tangent.get_end()) / 2
    np.testing.assert_allclose(middle[:2], ref.on_screen(plot, -1, 2), atol=1e-9)


def test_a_slope_line_follows_its_slope(plot: Plot) -> None:
    slope = ValueTracker(1.0)
    line = SlopeLine(plot, zoo.PARABOLA, 0.0, slope, length=1.0)
    slope.set_value(-4.0)
    line.update()
    assert list(curves.slope_line(line)) == []


def test_legs_meet_below_the_second_point(plot: Plot) -> None:
    h = ValueTracker(3.0)
    run, rise = (Leg(plot, zoo.PARABOLA, -1.0, h, kind) for kind in ("run", "rise"))
    h.set_value(2.0)
    run.update(), rise.update()
    np.testing.assert_allclose(run.get_end()[:2], ref.on_screen(plot, 1, 2), atol=1e-9)
    np.testing.assert_allclose(rise.get_start()[:2], ref.on_screen(plot, 1, 2), atol=1e-9)
    np.testing.assert_allclose(run.get_start()[:2], ref.on_screen(plot, -1, 2), atol=1e-9)


def test_an_unknown_leg_is_refused(plot: Plot) -> None:
    with pytest.raises(ValueError, match="kind: 'long' is no leg; 'run' or 'rise' is"):
        Leg(plot, zoo.PARABOLA, 0.0, 1.0, "long")
