from __future__ import annotations

import numpy as np
import pytest
from manim import RIGHT, UP, ValueTracker

from gdcore import Trajectory, descend, rules, zoo
from scenes.stage.descents.level_steps import LEVEL, LevelSteps, LevelWalker
from scenes.stage.marks.arrows import VectorArrow
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone
from tests.films.rules import curve_walks


def walk(start: float, rate: float, steps: int = 40) -> Trajectory:
    return descend(zoo.QUARTIC, start, rules.GradientDescent(rate), steps=steps)


@pytest.fixture
def hills() -> Plot:
    """Axes that hold the quartic from 3 on, but not much more."""
    return Plot(Zone(-6, 3, -3, 3), (-3, 3), (-45, 265), boxed=True)


@pytest.mark.parametrize("path", [walk(3.0, 0.001), walk(3.0, 0.01), walk(3.0, 0.02)])
@pytest.mark.parametrize("progress", [0.0, 0.4, 0.9, 1.0, 1.8, 2.75, 3.0, 40.0, 1e6])
def test_steps_lie_where_the_rule_says(hills: Plot, path: Trajectory, progress: float) -> None:
    made, ball = LevelSteps(hills, path, progress, 2), LevelWalker(hills, path, progress)
    assert list(curve_walks.level_steps(made)) == []
    assert list(curve_walks.level_walker(ball)) == []


def test_a_step_is_level_and_as_long_as_it_is(hills: Plot) -> None:
    path = walk(3.0, 0.01)  # to -0.6
    made = LevelSteps(hills, path, 1.0)
    arrow = made.arrows[0]
    assert isinstance(arrow, VectorArrow)
    start, end = arrow.start, arrow.end
    np.testing.assert_allclose(start, hills.point(3.0, path.values[0]))
    np.testing.assert_allclose(end, hills.point(-0.6, path.values[0]), atol=1e-9)
    foot = made.drops[0].points[-1]
    np.testing.assert_allclose(foot, hills.point(-0.6, path.values[1]), atol=1e-9)
    assert not len(made.arrows[1].points) and not len(made.drops[1].points)


def test_the_walker_finds_the_curve_when_the_step_is_done(hills: Plot) -> None:
    path = walk(3.0, 0.01)
    ball = LevelWalker(hills, path, LEVEL)
    np.testing.assert_allclose(ball.get_center(), hills.point(-0.6, path.values[0]), atol=1e-9)


def test_what_leaves_the_plot_goes_on_at_its_border_without_a_head(hills: Plot) -> None:
    made = LevelSteps(hills, walk(3.0, 0.02), 2.0, 2)  # to -4.2
    assert made.arrows[0].get_left()[0] == pytest.approx(hills.area.left)
    assert not curve_walks.has_head(made.arrows[0])
    assert curve_walks.has_head(LevelSteps(hills, walk(3.0, 0.02), 0.3).arrows[0])
    assert not len(made.drops[0].points)
    assert made.lengths[0].get_x() == pytest.approx(made.arrows[0].get_x())
    assert not len(made.arrows[1].points)
    assert not max(part.get_fill_opacity() for part in made.lengths[1].get_family())


def test_a_length_is_told_once_its_step_is_taken(hills: Plot) -> None:
    progress = ValueTracker(0.5)
    made = LevelSteps(hills, walk(3.0, 0.01), progress, 1)
    seen = []
    for reached in (0.5, LEVEL, 1.0):
        progress.set_value(reached)
        made.update()
        seen.append(max(part.get_fill_opacity() for part in made.lengths[0].get_family()))
    assert seen == [0.0, 1.0, 1.0]


def test_a_step_that_lies_aside_is_seen(hills: Plot) -> None:
    made = LevelSteps(hills, walk(3.0, 0.02), 1.0)
    ends = made.arrows[0].start, made.arrows[0].end
    assert not any("goes on" in problem for problem in curve_walks.level_steps(made))
    made.arrows[0].put(*ends)
    assert any("goes on" in problem for problem in curve_walks.level_steps(made))
    made = LevelSteps(hills, walk(3.0, 0.01), 1.0)
    made.arrows[0].shift(0.05 * UP)
    made.drops[0].shift(0.05 * RIGHT)
    found = "; ".join(curve_walks.level_steps(made))
    told = LevelSteps(hills, walk(3.0, 0.01), 1.0, 1)
    told.lengths[0].shift(0.1 * RIGHT)
    assert "is not at the middle" in "; ".join(curve_walks.level_steps(told))
    assert "the tip" in found and "an end of line 0" in found
    ball = LevelWalker(hills, walk(3.0, 0.01), 0.3)
    assert list(curve_walks.level_walker(ball.shift(0.05 * UP)))
