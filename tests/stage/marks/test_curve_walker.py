from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker

from gdcore import Function, Trajectory, descend, rules, zoo
from scenes.stage.marks.curve_walker import AxisMarks, AxisStep, CurveWalker, HopTrail, Plumb
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone
from tests.films import reference as ref
from tests.films.rules import curve_walks

WAVES = Function.parse("sin(x) + x/2", name="waves", window=((-4, 4),))


def walk(function: Function, start: float, rate: float, steps: int = 40) -> Trajectory:
    return descend(function, start, rules.GradientDescent(rate), steps=steps)


@pytest.fixture
def hills() -> Plot:
    """Axes that hold the quartic from 3 on, but not much more."""
    return Plot(Zone(-6, 3, -3, 3), (-3, 3), (-45, 265), boxed=True)


@pytest.mark.parametrize(
    "path",
    [
        walk(zoo.QUARTIC, 3.0, 0.001),
        walk(zoo.QUARTIC, 3.0, 0.01),
        walk(zoo.QUARTIC, 3.0, 0.02),
        walk(WAVES, 3.0, 2.5),
    ],
    ids=["creeps", "leaps", "explodes", "zigzags"],
)
@pytest.mark.parametrize("progress", [0.0, 0.4, 1.0, 2.75, 3.0, 40.0, 1e6])
def test_every_mark_lies_where_the_walk_has_been(
    hills: Plot, path: Trajectory, progress: float
) -> None:
    ball = CurveWalker(hills, path, progress)
    assert list(curve_walks.curve_walker(ball)) == []
    assert list(curve_walks.hop_trail(HopTrail(hills, path, progress))) == []
    assert list(curve_walks.axis_marks(AxisMarks(hills, path, progress))) == []
    assert list(curve_walks.axis_step(AxisStep(hills, path, progress))) == []
    assert list(curve_walks.plumb(Plumb(ball))) == []


def test_the_ball_flies_straight_from_point_to_point(hills: Plot) -> None:
    path = walk(zoo.QUARTIC, 3.0, 0.01)
    ball = CurveWalker(hills, path, 0.25)
    start, end = (hills.point(x, float(zoo.QUARTIC(x))) for x in (3.0, -0.6))
    np.testing.assert_allclose(ball.get_center(), 0.75 * start + 0.25 * end, atol=1e-9)


def test_hops_are_not_sorted() -> None:
    """A zigzag runs to and fro: as many lines as hops, each from where the last one ended."""
    hills = Plot(Zone(-6, 3, -3, 3), (-9, 9), (-6, 6))
    path = walk(WAVES, 3.0, 2.5)
    lines = HopTrail(hills, path, 7.0).points.reshape(-1, 4, 3)
    assert len(lines) == 7
    across = np.array([ref.in_data(hills, line[[0, 3]])[:, 0] for line in lines])
    np.testing.assert_allclose(across, np.stack([path.points[:7, 0], path.points[1:8, 0]], axis=1))
    assert (np.diff(path.points[:8, 0]) > 0).any() and (np.diff(path.points[:8, 0]) < 0).any()


def test_what_leaves_the_plot_is_cut_at_its_border(hills: Plot) -> None:
    path = walk(zoo.QUARTIC, 3.0, 0.02)
    right = HopTrail(hills, path, 1.0).points[:, :2].max(axis=0)
    np.testing.assert_allclose(right, [hills.area.right, hills.area.top])
    assert not len(CurveWalker(hills, path, 1.0).points)
    assert len(AxisMarks(hills, path, 3.0).visited) == 1


def test_marks_follow_their_tracker(hills: Plot) -> None:
    path = walk(zoo.QUARTIC, 3.0, 0.001)
    progress = ValueTracker(0.0)
    arrow, marks = AxisStep(hills, path, progress), AxisMarks(hills, path, progress)
    lengths = []
    for step in (0.0, 5.5, 20.0):
        progress.set_value(step)
        arrow.update(), marks.update()
        lengths.append(np.linalg.norm(arrow.end - arrow.start) / hills.x_unit)
        assert len(marks.visited) == int(step) + 1
    np.testing.assert_allclose(lengths, 0.001 * path.gradient_norms[[0, 5, 20]], rtol=1e-9)


def test_a_descent_of_two_variables_is_refused(hills: Plot) -> None:
    with pytest.raises(ValueError, match="peaks takes 2 variables"):
        CurveWalker(hills, descend(zoo.PEAKS, (0, 0), rules.GradientDescent(0.01), 3), 0.0)
