"""A step that is too long lands where the curvature says, on the cut through the valley."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest
import sympy as sp
from manim import FadeIn, ValueTracker
from manim.animation.animation import prepare_animation

from gdcore import Function, zoo
from scenes.stage.maps.overshoot import Overshoot
from scenes.stage.plots.curve import Leg
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import number_in
from scenes.stage.zones import Zone
from tests.films import reference as ref
from tests.films.rules import curve_walks, curves

ZONE = Zone(0, 6, -2.5, 0)
CASES = [
    (zoo.PEAKS, (0.22827892, -1.62553496), 0.1),
    (zoo.HIMMELBLAU, (3.58442834, -1.84812653), 0.0265),
]


@pytest.fixture(params=CASES, ids=lambda case: case[0].name)
def case(request: pytest.FixtureRequest) -> tuple[Function, tuple[float, float], float]:
    chosen: tuple[Function, tuple[float, float], float] = request.param
    return chosen


def made(case: tuple[Function, tuple[float, float], float], progress: float) -> Overshoot:
    return Overshoot(ZONE, *case, ValueTracker(progress))


def arrive(cut: Overshoot) -> None:
    """Play the tangent's way out to its end."""
    animation = prepare_animation(cut.slide_out())
    animation.begin()
    animation.interpolate(1.0)
    animation.finish()
    cut.update(0)


def test_it_cuts_the_valley_where_it_curves_most(
    case: tuple[Function, tuple[float, float], float],
) -> None:
    function, minimum, _ = case
    cut = made(case, 0.0)
    _, vectors = mpmath.eigsy(ref.hessian(function, *minimum))
    along = np.array([float(part) for part in vectors[:, 1]])
    along *= np.sign(along[1])
    s = np.linspace(*cut.plot.x_range, 11)
    right = ref.values(function, *(np.array(minimum)[:, None] + s * along[:, None]))
    np.testing.assert_allclose(cut.cut(s), right, atol=1e-9)
    assert list(curves.curve(cut.curve)) == list(curves.curve(cut.bowl)) == []


def test_the_step_lands_farther_out_by_its_factor(
    case: tuple[Function, tuple[float, float], float],
) -> None:
    function, minimum, rate = case
    cut = made(case, 1.0)
    curvature = max(mpmath.eigsy(ref.hessian(function, *minimum), eigvals_only=True))
    start, landed = cut.path.points[:, 0]
    assert landed / start == pytest.approx(float(1 - rate * curvature), rel=1e-6)
    assert cut.landing[1].source == f"{{{{ {float(rate * curvature - 1):.2f} d : gap }}}}"
    assert list(curve_walks.hop_trail(cut.hop)) == list(curve_walks.curve_walker(cut.walker)) == []
    low, high = cut.plot.x_range
    assert low < landed < 0 < start < high


def test_the_distances_are_measured_below_the_bowl(
    case: tuple[Function, tuple[float, float], float],
) -> None:
    cut = made(case, 1.0)
    arrive(cut)
    bottom = cut.plot.point(0.0, float(cut.parabola(0.0)))[1]
    for (line, name, *_), place in zip(
        (cut.distance, cut.landing), cut.path.points[:, 0], strict=True
    ):
        assert isinstance(line, Leg) and list(curves.leg(line)) == []
        ends = sorted(ref.in_data(cut.plot, line.points[[0, -1]])[:, 0])
        assert ends == pytest.approx(sorted((0.0, place)))
        assert cut.plot.area.bottom < name.get_bottom()[1] < line.get_center()[1] < bottom


def test_the_slope_where_it_lands_is_the_grounds_not_the_parabolas(
    case: tuple[Function, tuple[float, float], float],
) -> None:
    cut = made(case, 1.0)
    landed = float(cut.path.points[1, 0])
    assert cut.slope_far_out.function is cut.cut
    assert list(curves.slope_line(cut.slope_far_out)) == list(curves.curve_point(cut.landed)) == []
    assert cut.landed.get_center()[0] == pytest.approx(cut.walker.get_center()[0])
    steepness = [
        abs(float(mpmath.diff(lambda s, f=f: float(f(float(s))), landed, h=1e-5)))
        for f in (cut.cut, cut.parabola)
    ]
    assert cut.flattens and steepness[0] < steepness[1]


def test_the_next_step_is_taken_from_the_ground_itself(
    case: tuple[Function, tuple[float, float], float],
) -> None:
    function, minimum, rate = case
    cut = made(case, 1.0)
    _, vectors = mpmath.eigsy(ref.hessian(function, *minimum))
    along = vectors[:, 1] * mpmath.sign(vectors[1, 1])
    landed = float(cut.path.points[1, 0])
    place = [at + landed * part for at, part in zip(minimum, along, strict=True)]
    slope = sum(s * part for s, part in zip(ref.gradient(function, *place), along, strict=True))
    came, went = cut.back.points[:, 0]
    assert came == pytest.approx(landed)
    assert went == pytest.approx(float(landed - rate * slope), abs=1e-6)
    assert cut.share_of_next == pytest.approx(abs(went / landed))
    assert cut.share_of_next < abs(cut.factor)
    cut.returned.set_value(1.0)
    cut.update(0)
    assert list(curve_walks.hop_trail(cut.hop_back)) == []
    assert list(curve_walks.curve_walker(cut.walker_back)) == []
    assert cut.walker_back.get_center()[0] == pytest.approx(cut.plot.point(went, 0)[0])
    assert len(cut.step_back()) == 4
    low, high = sorted(ref.in_data(cut.plot, cut.slope_far_out.points[[0, -1]])[:, 0])
    assert cut.plot.x_range[0] < low < high < cut.plot.x_range[1]


def test_the_next_distance_is_measured_against_the_one_before(
    case: tuple[Function, tuple[float, float], float],
) -> None:
    cut = made(case, 1.0)
    came, went = cut.back.points[:, 0]
    for bar, place, name in (
        (cut.distance_out, came, "d"),
        (cut.landing_back, went, f"{abs(went / came):.2f} d"),
    ):
        assert list(curves.leg(bar.line)) == []
        ends = sorted(ref.in_data(cut.plot, bar.line.points[[0, -1]])[:, 0])
        assert ends == pytest.approx(sorted((0.0, place)))
        assert bar.label.source == f"{{{{ {name} : gap }}}}"
        crossed = [float(ref.in_data(cut.plot, end.get_center())[0]) for end in bar.ends]
        assert crossed == pytest.approx([0.0, place], abs=1e-9)
    shown = [
        part
        for play, _ in cut.step_back()
        for animation in play
        if isinstance(animation, FadeIn)
        for part in animation.mobject
    ]
    assert shown == [*cut.distance_out, *cut.landing_back]


def test_the_height_has_numbers_above_the_bottom_only(
    case: tuple[Function, tuple[float, float], float],
) -> None:
    plot = made(case, 0.0).plot
    upright = [n for n in plot.numbers if n.get_right()[0] < plot.area.left]
    bottom = float(case[0](*case[1]))
    assert upright
    for number in upright:
        assert isinstance(number, Formula)
        at = number_in(number.source)
        assert at >= bottom - 1e-6
        assert number.get_center()[1] == pytest.approx(plot.point(0.0, at)[1])


def test_ground_that_grows_steeper_does_not_flatten() -> None:
    x, y = sp.symbols("x y")
    steepening = Function.from_sympy(
        x**2 + 2 * y**2 + y**4, (x, y), window=((-3.0, 3.0), (-3.0, 3.0))
    )
    cut = made((steepening, (0.0, 0.0), 0.6), 1.0)
    assert not cut.flattens and cut.step_back() == []


def test_the_tangent_slides_from_the_bottom_to_the_start_of_the_step(
    case: tuple[Function, tuple[float, float], float],
) -> None:
    cut = made(case, 0.0)
    assert cut.tangent.get_angle() == pytest.approx(0.0, abs=1e-7)
    line, name, *_ = cut.distance
    assert isinstance(line, Leg)
    assert list(curves.curve_point(cut.standing)) == list(curves.leg(line)) == []
    arrive(cut)
    assert cut.standing.get_center() == pytest.approx(cut.walker.get_center())
    assert list(curves.slope_line(cut.tangent)) == list(curves.leg(line)) == []
    assert name.get_center()[0] == pytest.approx(line.get_center()[0])
