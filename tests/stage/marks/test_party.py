"""A party on a map, and the same descent marked on a terrain."""

from __future__ import annotations

import pytest
from manim import Scene
from manim.animation.animation import prepare_animation

from gdcore import Trajectory, descend, rules, zoo
from scenes.stage import theme
from scenes.stage.descents.marks_on_terrain import descent_marks
from scenes.stage.marks.party import START_RADIUS, Party
from scenes.stage.plots.plot import Plot
from scenes.stage.space.landmarks import SurfaceBall, SurfaceTrail
from scenes.stage.walks.journey import Journey
from tests.films.rules import paths


@pytest.fixture
def path() -> Trajectory:
    return descend(zoo.PEAKS, (1.5, -0.7), rules.GradientDescent(0.02), steps=40)


def test_the_end_takes_the_walkers_place(map_plot: Plot, path: Trajectory) -> None:
    party = Party(map_plot, Journey(path))
    assert list(paths.party(party)) == []
    assert party.walker in party.submobjects and party.end not in party.submobjects
    party.arrive()
    assert party.walker not in party.submobjects and party.end in party.submobjects


def test_a_rim_of_the_start_shows_around_the_walker(map_plot: Plot, path: Trajectory) -> None:
    party = Party(map_plot, Journey(path))
    assert party.start.get_center() == pytest.approx(party.walker.get_center())
    assert party.start.width > party.walker.width + 0.03
    assert party.submobjects.index(party.start) < party.submobjects.index(party.walker)


def test_on_a_terrain_both_ends_are_marked(path: Trajectory) -> None:
    trail, start, end = descent_marks(path)
    assert isinstance(trail, SurfaceTrail) and trail.path is path
    assert isinstance(start, SurfaceBall) and isinstance(end, SurfaceBall)
    assert start.at == tuple(path.start) and end.at == tuple(path.end)
    assert (start.colour, end.colour) == (theme.START, theme.END)
    assert start.radius == START_RADIUS


def test_start_and_walker_shrink_about_their_place(map_plot: Plot, path: Trajectory) -> None:
    journey = Journey(path)
    party, scene = Party(map_plot, journey), Scene()
    width = party.walker.width
    scene.add(party)
    for animation in map(prepare_animation, party.scaled(0.5)):
        animation._setup_scene(scene)
        animation.begin()
        animation.finish()
    journey.progress.set_value(3.0)
    party.update(0)
    assert party.walker.width == pytest.approx(width / 2)
    assert list(paths.party(party)) == list(paths.walker(party.walker)) == []
