from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker

from gdcore import Trajectory, descend, rules, zoo
from scenes.stage import theme
from scenes.stage.marks.trail import Trail, Walker
from scenes.stage.plots.plot import Plot
from tests.films import reference as ref
from tests.films.palette import rgb
from tests.films.rules import paths


@pytest.fixture
def path() -> Trajectory:
    """An oscillating descent: a path that sorting or rounding would spoil."""
    return descend(zoo.PEAKS, (0.3, -1.0), rules.GradientDescent(0.08), steps=90)


@pytest.mark.parametrize("steps", [0, 1, 7, 30, 90])
def test_every_point_of_the_path_is_drawn(path: Trajectory, map_plot: Plot, steps: int) -> None:
    trail = Trail(map_plot, path, float(steps))
    drawn = np.concatenate([piece.points.reshape(-1, 3)[:, :2] for piece in trail])
    assert list(paths.trail(trail)) == []
    for point in path.points[: steps + 1] if steps else []:
        assert np.linalg.norm(drawn - ref.on_screen(map_plot, *point), axis=1).min() < 1e-9


def test_the_trail_grows_and_shrinks_with_its_progress(path: Trajectory, map_plot: Plot) -> None:
    progress = ValueTracker(0.0)
    trail, walker = Trail(map_plot, path, progress), Walker(map_plot, path, progress)
    for step in (12.25, 61.5, 90.0, 500.0, 3.75, 0.0):
        progress.set_value(step)
        trail.update(), walker.update()
        assert list(paths.trail(trail)) == []
        assert list(paths.walker(walker)) == []
    assert all(not len(piece.points) for piece in trail)


def test_the_walker_stands_at_the_end_of_the_trail(path: Trajectory, map_plot: Plot) -> None:
    trail, walker = Trail(map_plot, path, 7.4), Walker(map_plot, path, 7.4)
    ends = [piece.points[-1] for piece in trail if len(piece.points)]
    np.testing.assert_allclose(walker.get_center(), ends[-1], atol=1e-9)


def test_the_trail_starts_green_and_ends_red(path: Trajectory, map_plot: Plot) -> None:
    trail = Trail(map_plot, path, 90.0)
    colours = [piece.get_stroke_rgbas()[0, :3] * 255 for piece in trail]
    np.testing.assert_allclose(colours[0], rgb(theme.START), atol=1)
    np.testing.assert_allclose(colours[-1], rgb(theme.END), atol=1)


def test_a_path_of_one_point_has_a_walker_and_no_trail(map_plot: Plot) -> None:
    still = descend(zoo.BOWL, (1.0, 1.0), rules.GradientDescent(0.1), steps=0)
    assert Walker(map_plot, still, 0.0).place == (1.0, 1.0)
    assert all(not len(piece.points) for piece in Trail(map_plot, still, 0.0))
