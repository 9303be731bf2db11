"""First steps from one start at several rates: where they land, and what is said there."""

from __future__ import annotations

import numpy as np
import pytest

from gdcore import zoo
from gdcore.osculation import osculating_parabola
from scenes.stage.descents.rate_trial import RateTrial
from scenes.stage.plots.first_steps import FirstSteps
from scenes.stage.plots.lane import LaneView
from scenes.stage.plots.step_note import SlopeNote
from scenes.stage.zones import Zone
from tests.films import reference as ref
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
