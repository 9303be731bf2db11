from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker

from gdcore import descend, zoo
from gdcore.rules import GradientDescent
from scenes.stage.marks.footprints import GraphPrints
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone
from tests.films.rules import paths

PATH = descend(zoo.QUARTIC, 3.0, GradientDescent(0.001), steps=50)


@pytest.fixture
def progress() -> ValueTracker:
    return ValueTracker(0.0)


@pytest.fixture
def prints(progress: ValueTracker) -> GraphPrints:
    plot = Plot(Zone(-6, 6, -3, 3), (-3, 3.5), (-45, 160), boxed=True)
    return GraphPrints(plot, PATH, progress)


def test_prints_come_with_whole_steps_where_they_are_in_view(
    prints: GraphPrints, progress: ValueTracker
) -> None:
    # The start, at a height of 250, is out of view.
    for reached, expected in ((0.0, 0), (0.9, 0), (1.0, 1), (2.7, 2), (50.0, 50)):
        progress.set_value(reached)
        prints.update()
        assert len(prints.visited) == expected
        assert list(paths.graph_prints(prints)) == []


def test_they_lie_on_the_graph(prints: GraphPrints, progress: ValueTracker) -> None:
    progress.set_value(2.0)
    np.testing.assert_allclose(
        prints.visited, [(2.64, 142.68974848), (2.39892787, zoo.QUARTIC(2.39892787))], atol=1e-6
    )


def test_a_print_beside_the_graph_is_seen(prints: GraphPrints, progress: ValueTracker) -> None:
    progress.set_value(5.0)
    prints.update()
    prints.shift(np.array([0.0, 0.01, 0.0]))
    assert any("disc" in problem for problem in paths.graph_prints(prints))
