from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from gdcore import Function, Kind, Outcome, descend, zoo
from gdcore.rules import GradientDescent
from scenes.stage.walks.journey import Journey
from scenes.stage.walks.measured_descents import MeasuredDescents, Tally
from scenes.stage.walks.measured_verdicts import MeasuredVerdicts

SQUARE = ((-2.0, 2.0), (-2.0, 2.0))

WAVES = Function.from_sympy(zoo.RIPPLES.expression, zoo.RIPPLES.symbols, window=((-3, 3), (-4, 2)))
RIPPLED = MeasuredDescents(WAVES, None, 0, SQUARE, 1e-5, 0.1, 1e-4, 1e-3)
"""Beside deep valleys the map has dents that are less than 0.05 deep."""


@pytest.fixture
def descents() -> MeasuredDescents:
    return MeasuredDescents(zoo.HIMMELBLAU, (0.5, -2.0), 0, SQUARE, 1e-5, 0.005, 1e-3, 1e-3)


def test_gradients_are_measured_not_derived(descents: MeasuredDescents) -> None:
    path = descents.paths[0]
    x, y = path.start
    here = zoo.HIMMELBLAU(x, y)
    rises = [zoo.HIMMELBLAU(x + 1e-5, y) - here, zoo.HIMMELBLAU(x, y + 1e-5) - here]
    assert path.gradients[0] == pytest.approx(np.array(rises) / 1e-5)
    assert np.abs(path.gradients[0] - zoo.HIMMELBLAU.gradient(x, y)).max() > 1e-5


def test_the_first_step_lands_as_far_off_as_it_says(descents: MeasuredDescents) -> None:
    path = descents.paths[0]
    exact = descend(zoo.HIMMELBLAU, path.start, GradientDescent(0.005), steps=1)
    off = float(np.linalg.norm(path.points[1] - exact.end))
    assert 0 < off < 1e-5
    assert float(descents.first_step_off) == float(f"{off:.1g}")


def test_twins_begin_together_and_end_apart(descents: MeasuredDescents) -> None:
    _, one, other = descents.paths
    assert 0 < np.linalg.norm(one.start - other.start) <= 1e-3
    assert np.linalg.norm(one.end - other.end) > 1
    assert one.outcome is other.outcome is Outcome.CONVERGED


def test_the_same_seed_draws_the_same_start(descents: MeasuredDescents) -> None:
    drawn = [dataclasses.replace(descents, start=None, seed=seed) for seed in (3, 3, 4)]
    assert drawn[0].first_start == drawn[1].first_start != drawn[2].first_start
    assert all(-2 <= at <= 2 for at in drawn[0].first_start)


def test_a_tally_counts_three_heights_a_point(descents: MeasuredDescents) -> None:
    journey = Journey(descents.paths[0])
    tally = Tally(journey)
    assert tally() == 3
    journey.progress.set_value(journey.path.steps)
    assert tally() == 3 * len(journey.path)


def test_slopes_by_calculus_have_no_tally() -> None:
    path = descend(zoo.BOWL, (1.0, 2.0), GradientDescent(0.1), steps=3)
    with pytest.raises(ValueError, match=r"^journey: its gradient is None; give one of"):
        Tally(Journey(path))


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("gap", 0.0, "gap: got 0; "),
        ("rate", -1.0, "rate: got -1; "),
        ("start", (0.0, 9.0), "start: "),
        ("apart", 1e-17, "apart: got 1e-17; on ((-2.0, 2.0), (-2.0, 2.0)) give at least "),
        ("square", ((2.9, 3.1), (1.9, 2.1)), "square: no neighbours of a "),
        ("rate", 0.05, "rate: from (0.5, -2) at rate 0.05 the descent ended "),
    ],
)
def test_what_cannot_be_shown_is_named(
    descents: MeasuredDescents, name: str, value: object, message: str
) -> None:
    changes: dict[str, object] = {name: value}
    wrong = dataclasses.replace(descents, **changes)  # type: ignore[arg-type]
    with pytest.raises(ValueError) as refused:
        if name == "rate" and value == 0.05:
            object.__setattr__(wrong, "twins", descents.twins)
        wrong.check()
    assert str(refused.value).startswith(message)


def test_twins_part_at_a_hilltop_or_a_saddle(descents: MeasuredDescents) -> None:
    _, one, other = descents.paths
    step = descents.parting_step
    before = np.abs(one.points[step - 1] - other.points[step - 1]).max()
    after = np.abs(one.points[step] - other.points[step]).max()
    assert before <= 0.02 * 10 < after
    fork, rippled = descents.fork, RIPPLED.fork
    assert fork is not None and fork.kind is Kind.SADDLE
    assert np.linalg.norm(one.points[step] - np.array(fork.point)) < 0.5
    assert rippled is not None and rippled.kind is Kind.SADDLE
    assert np.linalg.norm(np.array(rippled.point) - (-1.051950706, 1.283288514)) < 1e-6
    assert MeasuredVerdicts(RIPPLED, 0.4).together.startswith("to a saddle: ")


def test_twins_that_part_on_a_slope_part_at_no_saddle_and_no_hilltop(
    descents: MeasuredDescents,
) -> None:
    starts = ((4.5, 3.0), (4.5, -3.0))
    rule = GradientDescent(0.005)
    ways = [descend(zoo.HIMMELBLAU, start, rule, 500, 1e-3) for start in starts]
    object.__setattr__(descents, "paths", (descents.paths[0], *ways))
    assert descents.parting_step == 0 and descents.fork is None
    said = MeasuredVerdicts(descents, 0.4)
    assert (said.together, said.then) == ("for 0 steps", "Then")


def test_twins_part_at_a_hilltop_that_they_begin_on(descents: MeasuredDescents) -> None:
    near = ((-0.5, 0.0), (-1.2, -0.7))
    hilltop = dataclasses.replace(descents, square=near).fork
    assert hilltop is not None and hilltop.kind is Kind.MAXIMUM
    assert np.linalg.norm(np.array(hilltop.point) - (-0.270844591, -0.923038523)) < 1e-6


def test_twins_begin_in_the_square_and_end_in_valleys_that_one_can_see() -> None:
    _, one, other = RIPPLED.paths
    assert np.abs([one.start, other.start]).max() <= 2
    assert max(one.values[-1], other.values[-1]) < -0.6
    assert max(one.steps, other.steps) < 300
