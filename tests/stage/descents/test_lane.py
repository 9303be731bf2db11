"""Lanes: what is shown of a graph from afar and from near, and what stands around it."""

from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker

from gdcore import zoo
from scenes.stage.descents.lane import Lane, LaneView, round_times, whole_steps
from scenes.stage.descents.lanes import lanes_in, rest_note, stretchings
from scenes.stage.walks.rate_trial import RateTrial
from scenes.stage.zones import Zone
from tests.films import reference as ref
from tests.films.facts.numbers import plain
from tests.films.rules import curves, rates

ZONE = Zone(-6, -2, -2.4, 2.8)
TRIAL = RateTrial(zoo.QUARTIC, 3.0, (0.001, 0.01, 0.02), 1e-6)
VIEW = LaneView.of(zoo.QUARTIC, TRIAL.critical, TRIAL.paths, 5)


@pytest.fixture
def k() -> ValueTracker:
    return ValueTracker(0.0)


def lane(index: int, k: ValueTracker, nearness: float = 0.0) -> Lane:
    return Lane(ZONE, TRIAL.paths[index], k, VIEW, nearness)


def test_from_afar_the_start_is_seen_and_from_near_the_hill() -> None:
    assert VIEW.far[1] > 250 > VIEW.near[1] > 7
    assert VIEW.heights(0.0) == VIEW.far
    np.testing.assert_allclose(VIEW.heights(1.0), VIEW.near)
    low, high = VIEW.heights(0.5)
    spans = [top - bottom for bottom, top in (VIEW.far, VIEW.near)]
    assert high - low == pytest.approx(np.sqrt(spans[0] * spans[1]))


def test_a_first_step_beside_the_window_is_in_the_picture_unless_it_leads_too_high() -> None:
    low, high = VIEW.x_range
    assert low < TRIAL.paths[2].points[1, 0] < zoo.QUARTIC.window[0][0] < 3 < high
    assert VIEW.far[1] > TRIAL.paths[2].values[1]
    higher = RateTrial(zoo.QUARTIC, 3.0, (0.001, 0.01, 0.03), 1e-6)
    assert higher.paths[2].points[1, 0] < low
    view = LaneView.of(zoo.QUARTIC, higher.critical, higher.paths, 5)
    assert view.x_range == pytest.approx((-3.3, 3.3))


def test_a_lane_knows_which_steps_it_shows(k: ValueTracker) -> None:
    assert [lane(2, k).shows(step) for step in (0, 1, 2)] == [True, True, False]


def test_who_is_in_the_picture_when_it_is_seen_from_near_stays_in_it() -> None:
    early = LaneView.of(zoo.QUARTIC, TRIAL.critical, TRIAL.paths, 3)
    for view, step in ((VIEW, 5), (early, 3)):
        assert all(path.values[step] < view.near[1] for path in TRIAL.paths[:2])


def test_a_single_valley_is_seen_from_afar_alone() -> None:
    bowl = RateTrial(zoo.PARABOLA, 2.0, (0.1, 0.7, 1.1), 1e-6)
    view = LaneView.of(zoo.PARABOLA, bowl.critical, bowl.paths, 5)
    assert view.near == view.far


@pytest.mark.parametrize("nearness", [0.0, 0.3, 0.7, 1.0])
def test_the_graph_reaches_the_top_at_every_distance(k: ValueTracker, nearness: float) -> None:
    shown = lane(0, k, nearness)
    assert list(curves.curve(shown.curve)) == []
    ends = [shown.curve.get_start(), shown.curve.get_end()]
    for x, end in zip(shown.plot.x_range, ends, strict=True):
        leaves = zoo.QUARTIC(x) > shown.plot.y_range[1]
        right = shown.plot.area.top if leaves else ref.on_screen(shown.plot, x, zoo.QUARTIC(x))[1]
        assert end[1] == pytest.approx(right, abs=1e-4)


def test_a_lane_follows_the_nearness(k: ValueTracker) -> None:
    nearness = ValueTracker(0.0)
    shown = Lane(ZONE, TRIAL.paths[0], k, VIEW, nearness)
    nearness.set_value(1.0)
    shown.refresh()
    np.testing.assert_allclose(shown.plot.y_range, VIEW.near)
    assert list(curves.curve(shown.curve)) == []


def test_a_lane_seen_from_near_says_how_much_higher_its_graph_is_drawn(k: ValueTracker) -> None:
    afar, near = lane(0, k), lane(0, k, 1.0)
    times = near.plot.y_unit / afar.plot.y_unit
    said = near.stretching()
    assert said.text.split()[-1] == f"{times:.0f}"
    assert said.get_left()[0] > near.heading.get_right()[0]
    assert afar.stretching().text.endswith(" 1")


def test_half_a_time_is_told_only_of_a_few() -> None:
    assert [round_times(each) for each in (1.0, 1.44, 3.96, 4.0, 7.44)] == [
        "1", "1.4", "4", "4", "7",
    ]  # fmt: skip


def test_lanes_stand_side_by_side_each_with_its_nearness(k: ValueTracker) -> None:
    lanes = lanes_in(Zone(-6, 6, -3, 3), TRIAL.paths, k, VIEW, (1.0, 0.0, 0.0), numbers=False)
    assert [each.path for each in lanes] == TRIAL.paths
    edges = [(each.zone.left, each.zone.right) for each in lanes]
    assert edges[0][1] < edges[1][0] < edges[1][1] < edges[2][0]
    assert all(each.readout not in each.submobjects for each in lanes)
    (said,) = stretchings(lanes)
    assert said.get_left()[0] > lanes[0].heading.get_right()[0]
    assert said.get_right()[0] < edges[1][0]


def test_what_rest_means_stands_between_two_readouts(k: ValueTracker) -> None:
    lanes = lanes_in(Zone(-6.6, 6.6, -3, 3), TRIAL.paths, k, VIEW, (0.0, 0.0, 0.0))
    note = rest_note(lanes, 1e-6)
    assert plain(note.source).endswith("<=0.000001")
    assert lanes[0].readout.get_right()[0] < note.get_left()[0]
    assert note.get_right()[0] < lanes[1].readout.get_left()[0]
    assert note.get_y() == pytest.approx(lanes[0].readout.get_y())
    before = note.get_left()[0] - lanes[0].readout.digits.written.get_right()[0]
    assert before == pytest.approx(lanes[1].readout.label.get_left()[0] - note.get_right()[0])


def test_what_became_of_walks_stands_on_one_line(k: ValueTracker) -> None:
    with_tail, without = (
        lane(1, k).fate(words, "#fff") for words in ("lost after 4 steps", "lost")
    )
    assert with_tail.get_top()[1] == pytest.approx(without.get_top()[1])
    assert with_tail.get_bottom()[1] < without.get_bottom()[1] - 0.01


def test_its_heading_is_the_rate_of_its_descent(k: ValueTracker) -> None:
    shown = lane(1, k)
    assert list(rates.lane(shown)) == []
    shown.path = TRIAL.paths[0]
    assert any("heading says 0.01" in problem for problem in rates.lane(shown))


def test_x_is_where_the_walker_landed_last(k: ValueTracker) -> None:
    shown = lane(1, k)
    for progress, x in ((0.0, 3.0), (0.99, 3.0), (1.0, -0.6), (400.0, -2.0)):
        k.set_value(progress)
        assert shown.readout.refresh().value == pytest.approx(x, abs=1e-6)
    assert whole_steps(k)() == 400


def test_who_has_left_the_picture_has_no_place_in_it(k: ValueTracker) -> None:
    readout = lane(2, k).readout
    for progress, shown in ((0.0, True), (1.9, True), (2.0, False), (4.0, False), (0.0, True)):
        k.set_value(progress)
        readout.update()
        assert {cell.get_fill_opacity() > 0 for cell in readout.digits.cells} == {shown}
    assert readout.digits.text == "3.00"
    k.set_value(4.0)
    late = lane(2, k).readout
    assert {cell.get_fill_opacity() > 0 for cell in late.digits.cells} == {False}
