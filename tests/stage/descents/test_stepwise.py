from __future__ import annotations

import numpy as np
from manim import Animation, Scene, tempconfig

from gdcore import zoo
from scenes.stage.descents.numbered_walk import NumberedWalk
from scenes.stage.descents.step_numbers import StepNumbers
from scenes.stage.descents.stepwise import Stepwise
from scenes.stage.marks.arrows import StepArrow
from scenes.stage.plots.plot import Plot
from scenes.stage.walks.journey import Journey
from scenes.stage.walks.paper_descent import PaperDescent

DESCENT = PaperDescent(zoo.BOWL, (2.5, -1.25), 0.1, 4)


def test_nothing_is_left_of_a_walk_that_has_not_begun(map_plot: Plot) -> None:
    walk = Stepwise(map_plot, Journey(DESCENT.path))
    assert len(walk.arrows) == 0
    np.testing.assert_allclose(walk.prints.visited, [DESCENT.start])


def test_steps_are_walked_from_where_the_last_one_ended(map_plot: Plot) -> None:
    walk = Stepwise(map_plot, Journey(DESCENT.path))
    with tempconfig({"dry_run": True, "disable_caching": True, "verbosity": "ERROR"}):
        scene = Scene(skip_animations=True)
        scene.add(walk)
        scene.play(*walk.steps(1))
        scene.play(*walk.steps(3))
    assert walk.journey.progress.get_value() == 4.0
    for index, arrow in enumerate(walk.arrows):
        assert isinstance(arrow, StepArrow)
        here, there = (map_plot.point(*DESCENT.path.points[k]) for k in (index, index + 1))
        np.testing.assert_allclose(arrow.start, here)
        np.testing.assert_allclose(arrow.end, there)
    np.testing.assert_allclose(walk.walker.get_center(), map_plot.point(*DESCENT.path.end))


def test_numbers_stand_beside_the_points_that_are_in_view(map_plot: Plot) -> None:
    outward = DESCENT.outward(1.1, 5)
    numbers = StepNumbers(map_plot, outward.path)
    assert len(numbers) == 6
    for number, point in zip(numbers, outward.path.points, strict=True):
        assert np.linalg.norm(number.get_center() - map_plot.point(*point)) < 0.5
    away = PaperDescent(zoo.BOWL, DESCENT.start, 1.2, 3)
    assert StepNumbers(map_plot, away.path).steps == [0]


def test_landings_are_numbered_as_they_happen(map_plot: Plot) -> None:
    walk = NumberedWalk(map_plot, PaperDescent(zoo.BOWL, DESCENT.start, 1.05, 3))
    begun: list[object] = [each.mobject for each in walk.begin()]
    coming = [begun, *_moved(walk, 3)]
    numbered = [[number for number in walk.numbers if number in each] for each in coming]
    assert walk.numbers.steps == [0, 1]
    assert numbered == [[walk.numbers[0]], [walk.numbers[1]], [], []]
    assert len(walk.walk.arrows) == 3


def _moved(walk: NumberedWalk, count: int) -> list[list[object]]:
    """What each of the next steps moves."""
    return [
        [each.mobject for each in walk.step() if isinstance(each, Animation)] for _ in range(count)
    ]
