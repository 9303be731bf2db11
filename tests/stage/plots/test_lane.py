from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker

from gdcore import zoo
from gdcore.osculation import osculating_parabola
from scenes.stage.descents.rate_trial import RateTrial
from scenes.stage.plots.bowl import Bowl
from scenes.stage.plots.bowl_climb import BowlClimb, curvature_readout
from scenes.stage.plots.departures import Departures, departure_source
from scenes.stage.plots.first_steps import FirstSteps
from scenes.stage.plots.lane import Lane, LaneView, whole_steps
from scenes.stage.plots.step_note import SlopeNote
from scenes.stage.text.digits import Digits
from scenes.stage.zones import Zone
from tests.films import reference as ref
from tests.films.rules import curves, rates

ZONE = Zone(-6, -2, -2.4, 2.8)
TRIAL = RateTrial(zoo.QUARTIC, 3.0, (0.001, 0.01, 0.02), 1e-6)
VIEW = LaneView.of(zoo.QUARTIC, TRIAL.critical, TRIAL.paths, 5)
VALLEY = osculating_parabola(zoo.QUARTIC, -2.0)


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
    assert float(said.text.split()[-1]) == pytest.approx(times, rel=0.005)
    assert said.get_left()[0] > near.heading.get_right()[0]
    assert afar.stretching().text.endswith(" 1")


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


def test_departures_come_with_their_steps(k: ValueTracker) -> None:
    marks = Departures(lane(2, k).plot, TRIAL.paths[2], k)
    for progress, count in ((0.0, 0), (1.9, 0), (2.0, 1), (3.5, 2), (4.0, 3), (100.0, 3)):
        k.set_value(progress)
        assert list(rates.departures(marks.refresh())) == []
        assert sum(mark.arrow.get_fill_opacity() > 0 for mark in marks.told) == count
    sides = [mark.number.get_x() < marks.get_x() for mark in marks.told]
    assert sides == [False, True, False]


def test_a_departure_on_the_wrong_side_is_seen(k: ValueTracker) -> None:
    marks = Departures(lane(2, k).plot, TRIAL.paths[2], k)
    marks.told[0].shift(marks.told[1].get_center() - marks.told[0].get_center())
    assert any("inside its border" in problem for problem in rates.departures(marks))


def test_who_stays_in_the_picture_departs_nowhere(k: ValueTracker) -> None:
    assert len(Departures(lane(1, k).plot, TRIAL.paths[1], k)) == 0


@pytest.mark.parametrize(
    ("x", "said"),
    [(-4.2, "-4.20"), (7.33152, "7.33"), (214149.379, "214149"), (-3.2e9, "-10^(9)")],
)
def test_a_departure_says_where_to(x: float, said: str) -> None:
    assert departure_source(x) == said


def test_the_bowl_fits_its_valley() -> None:
    bowl = Bowl(ZONE, zoo.QUARTIC, -2.0, 0.6)
    assert list(curves.curve(bowl.curve)) == list(curves.curve(bowl.graph)) == []
    assert float(bowl.parabola.derivative(-1.7, 2)) == pytest.approx(72)
    assert bowl.graph.get_top()[1] == pytest.approx(bowl.plot.area.top, abs=1e-6)


@pytest.mark.parametrize("place", [-1.7, -2.3])
def test_distances_are_measured_below_the_bowl(place: float) -> None:
    bowl, live = Bowl(ZONE, zoo.QUARTIC, -2.0, 0.6), ValueTracker(-2.0)
    bars = bowl.distance(live), bowl.next_distance(live, "2 d")
    live.set_value(place)
    for bar in bars:
        bar.refresh()
        assert list(curves.leg(bar.line)) == []
        ends = ref.in_data(bowl.plot, bar.line.points[[0, -1]])[:, 0]
        assert sorted(ends) == pytest.approx(sorted((-2.0, place)))
        assert bar.length() == pytest.approx(0.3)
        assert bar.label.get_bottom()[1] > bowl.plot.area.bottom
    beside, below = (bar.label.get_center() - bar.line.get_center() for bar in bars)
    assert beside[0] * np.sign(place + 2) > bars[0].line.width / 2 and abs(beside[1]) < 0.05
    assert below[1] < -0.1 and abs(below[0]) < 1e-6


def test_a_walk_up_the_bowl_shows_a_slope_that_grows_with_the_distance() -> None:
    place = ValueTracker(-1.9)
    climb = BowlClimb(Bowl(ZONE, zoo.QUARTIC, -2.0, 0.6), place)
    for x, d, slope in ((-1.9, "0.10", "7.2"), (-1.7, "0.30", "21.6")):
        place.set_value(x)
        climb.update()
        shown = [part.text for part in climb.get_family() if isinstance(part, Digits)]
        assert sorted(shown, key=float) == [d, slope]
        assert list(curves.curve_point(climb.point)) == list(curves.slope_line(climb.tangent)) == []
    assert curvature_readout(72.0, 372.0).digits.length == len("372.0")


def test_a_bowl_s_detail_lies_on_the_graph_that_it_is_part_of(k: ValueTracker) -> None:
    bowl, plot = Bowl(ZONE, zoo.QUARTIC, -2.0, 0.6), lane(0, k).plot
    frame, part = bowl.detail(plot)
    low = ref.on_screen(plot, bowl.plot.x_range[0], bowl.plot.y_range[0])
    assert frame.get_left()[0] == pytest.approx(low[0])
    assert frame.get_bottom()[1] == pytest.approx(low[1])
    x = ref.in_data(plot, part.points[::4])[:, 0]
    right = ref.on_screen(plot, x, ref.values(zoo.QUARTIC, x))
    np.testing.assert_allclose(part.points[::4, :2], right, atol=1e-6)
    box, whole = bowl.framed
    assert whole is bowl.curve and box.width == pytest.approx(bowl.plot.area.width)


def first_steps(walked: float = 1.0) -> FirstSteps:
    return FirstSteps(ZONE, TRIAL.paths, [walked] * 3, VIEW.x_range, VIEW.far, VALLEY)


def test_first_steps_land_where_the_rule_says() -> None:
    steps = first_steps()
    assert list(rates.first_steps(steps)) == list(curves.curve(steps.valley)) == []
    assert steps.valley.width > 2 * steps.parabola.width
    landed = [dot.get_center()[:2] for dot in steps.landings if len(dot.points)]
    x = np.array([2.64, -0.6, -4.2])
    right = ref.on_screen(steps.plot, x, ref.values(zoo.QUARTIC, x))
    np.testing.assert_allclose(landed, right, atol=1e-6)
    assert steps.title.get_left()[0] > steps.point.get_right()[0]


def test_first_steps_are_walked_live_and_their_names_wait_at_the_end() -> None:
    begun, done = first_steps(0.0), first_steps()
    for dot in begun.landings:
        assert dot.get_center() == pytest.approx(begun.point.get_center())
    for before, after in zip(begun.names, done.names, strict=True):
        assert before.get_center() == pytest.approx(after.get_center())


def test_where_a_first_step_lands_its_slope_is_told_clear_of_lines_and_names() -> None:
    wide = Zone(-6.6, 0.2, -2.4, 2.8)
    steps = FirstSteps(wide, TRIAL.paths[1:], [1.0] * 2, VIEW.x_range, VIEW.far, VALLEY)
    notes = [note for note in steps.slopes if isinstance(note, SlopeNote)]
    told = [note.words.text for note in notes]
    assert told == ["slope 16.1", "slope \N{MINUS SIGN}577"]
    for note in notes:
        assert list(curves.slope_line(note.tangent)) == []
        for name in steps.names:
            apart = np.abs(note.words.get_center() - name.get_center())
            half = [(note.words.width + name.width) / 2, (note.words.height + name.height) / 2]
            assert (apart[:2] > half).any()


def test_a_landing_outside_the_picture_has_no_slope() -> None:
    steps = FirstSteps(ZONE, TRIAL.paths, [1.0] * 3, (-3.0, 3.2), VIEW.far, VALLEY)
    assert [len(note) for note in steps.slopes] == [2, 2, 0]
