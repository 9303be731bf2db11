"""First steps from one start at several rates: where they land, and what is said there."""

from __future__ import annotations

import numpy as np
import pytest

from gdcore import zoo
from gdcore.osculation import osculating_parabola
from scenes.stage.descents.first_steps import FirstSteps
from scenes.stage.descents.lane import LaneView
from scenes.stage.marks.step_note import SlopeNote
from scenes.stage.text.formula import Formula
from scenes.stage.walks.bowl_stability import throws_out
from scenes.stage.walks.rate_trial import RateTrial
from scenes.stage.zones import Zone
from tests.films import reference as ref
from tests.films.facts.numbers import plain
from tests.films.rules import curves, rates

ZONE = Zone(-6, -2, -2.4, 2.8)
TRIAL = RateTrial(zoo.QUARTIC, 3.0, (0.001, 0.01, 0.02), 1e-6)
VIEW = LaneView.of(zoo.QUARTIC, TRIAL.critical, TRIAL.paths, 5)
VALLEY = osculating_parabola(zoo.QUARTIC, -2.0)


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


def test_bowls_say_how_fast_their_slopes_grow_within_the_wide_one_and_beside_the_slim_one() -> None:
    steps = first_steps()
    names = (steps.valley_name, steps.parabola_name)
    assert [plain(name.source) for name in names if isinstance(name, Formula)] == ["L=72", "L=372"]
    wide, slim = names
    assert wide.get_x() == pytest.approx(steps.plot.point(-2.0, 0.0)[0])
    assert slim.get_right()[0] < steps.parabola.get_left()[0] + steps.parabola.width / 2
    for name, bowl in zip(names, (steps.valley, steps.parabola), strict=True):
        half = np.array([name.width, name.height]) / 2
        away = np.abs(bowl.points - name.get_center())[:, :2] - half
        assert away.max(axis=1).min() > 0.05


def test_a_bowl_throws_out_at_more_than_2_over_l() -> None:
    steps = first_steps()
    assert steps.throws.rates == [0.01, 0.02]
    assert [throws_out(372.0, rate) for rate in (0.005, 2 / 372, 0.006)] == [False, False, True]
    assert not throws_out(-1.0, 5.0)
    assert not throws_out(0.0, 5.0)


def test_what_is_thrown_out_leaves_the_picture_on_the_way_to_where_the_bowl_sends_it() -> None:
    steps = first_steps()
    assert all(len(hop.points) == 0 for hop in steps.throws)
    steps.thrown.set_value(1.0)
    bowl = osculating_parabola(zoo.QUARTIC, 3.0)
    for hop, landed in zip(steps.throws.update(), (-0.6, -4.2), strict=True):
        start, end = steps.plot.point(3.0, bowl(3.0)), steps.plot.point(landed, bowl(landed))
        np.testing.assert_allclose(hop.get_start(), start, atol=1e-9)
        assert hop.get_end()[1] == pytest.approx(steps.plot.area.top)
        turn = np.cross(hop.get_end() - start, end - start)
        np.testing.assert_allclose(turn, 0.0, atol=1e-9)


def test_where_the_curve_bends_down_no_bowl_is_named() -> None:
    trial = RateTrial(zoo.QUARTIC, -0.5, (0.001, 0.01, 0.2), 1e-6)
    view = LaneView.of(zoo.QUARTIC, trial.critical, trial.paths, 5)
    steps = FirstSteps(ZONE, trial.paths[1:], [1.0] * 2, view.x_range, view.far, VALLEY)
    assert len(steps.parabola_name) == 0
    assert steps.throws.rates == []
