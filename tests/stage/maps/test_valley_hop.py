"""A hop in the cut through a valley is a step of a descent, and lands where its distances say."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest
from manim import RIGHT, ValueTracker
from manim.animation.animation import prepare_animation

from gdcore import Function, zoo
from scenes.stage import theme
from scenes.stage.maps.valley_hop import ValleyHop
from scenes.stage.zones import Zone
from tests.films import reference as ref
from tests.films.rules import curve_walks, curves

CASES = [
    (zoo.PEAKS, (0.22827892, -1.62553496), 0.1),
    (zoo.HIMMELBLAU, (3.58442834, -1.84812653), 0.0265),
]
Case = tuple[Function, tuple[float, float], float]


@pytest.fixture(params=CASES, ids=lambda case: case[0].name)
def case(request: pytest.FixtureRequest) -> Case:
    chosen: Case = request.param
    return chosen


def made(case: Case, progress: float) -> ValleyHop:
    return ValleyHop(Zone(0, 6, -2.5, 0), *case, ValueTracker(progress), colour=theme.TEXT)


def test_the_step_on_the_cut_is_the_rate_times_its_slope(case: Case) -> None:
    function, minimum, rate = case
    hop = made(case, 1.0)
    _, vectors = mpmath.eigsy(ref.hessian(function, *minimum))
    along = np.array([float(part) for part in vectors[:, 1]])
    along *= np.sign(along[1])
    start, landed = hop.path.points[:, 0]
    place = np.array(minimum) + start * along
    slope = float(along @ np.array([float(part) for part in ref.gradient(function, *place)]))
    assert landed == pytest.approx(start - rate * slope, abs=1e-9)
    low, high = hop.plot.x_range
    assert low < landed < -start < 0 < start < high
    found = [*curve_walks.hop_trail(hop.hop), *curve_walks.curve_walker(hop.walker)]
    assert [*found, *curves.curve(hop.curve)] == []


def test_the_slope_grows_all_but_in_proportion_to_the_distance(case: Case) -> None:
    function, minimum, rate = case
    hop = made(case, 1.0)
    curvature = max(mpmath.eigsy(ref.hessian(function, *minimum), eigvals_only=True))
    start, landed = hop.path.points[:, 0]
    assert landed / start == pytest.approx(float(1 - rate * curvature), rel=0.1)
    assert hop.landing[1].source == f"{{{{ {-landed / start:.1f} d : gap }}}}"


def test_the_tangent_slides_from_the_bottom_to_the_start_of_the_step(case: Case) -> None:
    hop = made(case, 0.0)
    assert hop.tangent.get_angle() == pytest.approx(0.0, abs=1e-6)
    animation = prepare_animation(hop.slide_out())
    animation.begin()
    animation.interpolate(1.0)
    animation.finish()
    hop.update(0)
    assert hop.standing.get_center() == pytest.approx(hop.walker.get_center())
    assert list(curves.slope_line(hop.tangent)) == []
    ends = sorted(ref.in_data(hop.plot, hop.distance[0].points[[0, -1]])[:, 0])
    assert ends == pytest.approx([0.0, hop.start], abs=1e-9)


def test_both_distances_are_crossed_at_the_bottom_and_where_the_step_begins_and_lands(
    case: Case,
) -> None:
    hop = made(case, 1.0)
    hop.place.set_value(hop.start)
    hop.update(0)
    landed = float(hop.path.points[1, 0])
    for bar, place in ((hop.distance, hop.start), (hop.landing, landed)):
        crossed = [ref.in_data(hop.plot, end.get_center()[np.newaxis])[0, 0] for end in bar.ends]
        assert crossed == pytest.approx([0.0, place], abs=1e-9)
        assert [problem for end in bar.ends for problem in curves.end_mark(end)] == []
    hop.landing.ends[0].shift(0.02 * RIGHT)
    assert list(curves.end_mark(hop.landing.ends[0]))
