from __future__ import annotations

import numpy as np
import pytest
from manim import DL, LEFT, RIGHT, UR, ValueTracker, VMobject

from gdcore import Function, descend, zoo
from gdcore.rules import GradientDescent
from scenes.stage.descents.foggy_walk import FoggyWalk
from scenes.stage.descents.other_walk import OtherWalk, origin
from scenes.stage.marks.curve_walker import CurveWalker
from scenes.stage.marks.footprints import ON_GRAPH
from scenes.stage.walks.journey import Journey
from scenes.stage.zones import Zones
from tests.films import reference as ref
from tests.films.facts.numbers import plain

RIPPLED = Function.parse("sin(3*x) + x^2/4", name="rippled", window=((-4, 4),))


def other_walk(function: Function, start: float, other: float, rate: float) -> OtherWalk:
    paths = [
        descend(function, at, GradientDescent(rate), steps=3000, tolerance=1e-6)
        for at in (start, other)
    ]
    walk = FoggyWalk(Zones.of_frame().body, Journey(paths[0]))
    walk.journey.progress.set_value(float(paths[0].steps))
    walk.stretch.set_value(1.0)
    for part in (walk.plot, walk.curve, walk.prints):
        part.update()
    return OtherWalk(walk, paths[1])


@pytest.fixture
def right() -> OtherWalk:
    """It steps right, from the left end."""
    return other_walk(zoo.QUARTIC, 3.0, -3.0, 0.001)


@pytest.fixture
def left() -> OtherWalk:
    """It steps left, from the right of the middle."""
    return other_walk(RIPPLED, -3.2, 2.2, 0.02)


def apart(one: VMobject, other: VMobject) -> float:
    """Frame units between two boxes, across or up; negative where they overlap."""
    sizes = np.array([one.width + other.width, one.height + other.height]) / 2
    return float((np.abs(one.get_center() - other.get_center())[:2] - sizes).max())


def test_the_first_step_is_said_in_numbers(right: OtherWalk) -> None:
    assert plain(right.slope.source) == "f'(x)=-144"
    assert plain(right.step.source) == "step=-thin0.001dot(-144)=0.144"
    assert plain(right.length.source) == "0.144"


@pytest.mark.parametrize("which", ["left", "right"])
def test_no_part_of_the_first_step_covers_another(
    which: str, request: pytest.FixtureRequest
) -> None:
    other: OtherWalk = request.getfixturevalue(which)
    labels = [other.label_start(VMobject()), other.slope, other.step, other.length]
    pairs = [(one, two) for i, one in enumerate(labels) for two in labels[:i]]
    assert min(apart(one, two) for one, two in pairs) > 0.05
    assert min(apart(label, other.ball) for label in labels) > 0.05
    x, y, _ = other.walk.curve.points.T
    for label in labels[:2]:
        (left, low, _), (right, high, _) = label.get_corner(DL), label.get_corner(UR)
        assert not ((x > left) & (x < right) & (y > low) & (y < high)).any()


@pytest.mark.parametrize(("which", "side"), [("left", LEFT), ("right", RIGHT)])
def test_the_step_leads_downhill_and_is_said_far_from_the_start(
    which: str, side: np.ndarray, request: pytest.FixtureRequest
) -> None:
    other: OtherWalk = request.getfixturevalue(which)
    start, sky = other.ball.get_x(), other.walk.open_sky
    assert (other.arrow.get_x() - start) * side[0] > 0
    assert other.away == (1.0 if start < sky.center[0] else 0.0)
    edge = sky.right if other.away else sky.left
    assert abs(other.step.get_x() - edge) <= other.step.width / 2 + 1e-6


def test_the_step_is_not_read_on_from_what_stands_beside_the_start(right: OtherWalk) -> None:
    for label in (right.label_start(VMobject()), right.slope):
        assert right.step.get_top()[1] < label.get_bottom()[1] - 0.1


def test_at_its_arrival_it_is_seen_at_the_end(right: OtherWalk) -> None:
    step, x = int(right.arrival), right.path.points[:, 0]
    reach = np.abs(x - x[-1]) * right.walk.plot.x_unit
    assert 10 < step < right.path.steps / 2
    assert reach[step] < ON_GRAPH <= reach[step - 1]


def test_both_walkers_set_out_and_arrive_together(right: OtherWalk) -> None:
    part = ValueTracker(0.0)
    first, second = walkers = [
        each for each in right.both_again(part) if isinstance(each, CurveWalker)
    ]
    assert [each.path for each in walkers] == [right.walk.path, right.path]
    assert not first.is_in_sight and second.is_in_sight
    np.testing.assert_allclose(second.place, right.ball.place)
    part.set_value(1.0)
    for walker in (first, second):
        end = float(walker.path.end[0])
        right_place = ref.on_screen(right.walk.plot, end, float(walker.path.values[-1]))
        assert np.abs(walker.place[:2] - right_place).max() < ON_GRAPH
        assert 0 < walker.z_index < 1


def test_a_walk_from_above_is_named_beside_where_it_came_in(right: OtherWalk) -> None:
    name, walk = origin(right.walk), right.walk
    came_in = walk.plot.point(*walk.prints.visited[0])
    assert plain(name.source) == "start\\x=3\\f=250arrow.t"
    assert 0.2 < name.get_left()[0] - came_in[0] < 0.3
    assert came_in[1] - 1.5 < name.get_y() and name.get_top()[1] < walk.plot.area.top
