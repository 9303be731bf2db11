from __future__ import annotations

import pytest

from gdcore import descend, zoo
from gdcore.rules import GradientDescent
from scenes.stage.readouts.step_worked_out import StepWorkedOut
from scenes.stage.text.formula import Formula
from tests.films.facts.numbers import plain


@pytest.mark.parametrize(
    ("start", "rate", "said"),
    [(4.0, 0.01, "=0.01times864=8.64"), (-1.0, 0.001, "=0.001times24=0.024")],
)
def test_a_step_is_rate_times_the_size_of_the_slope(start: float, rate: float, said: str) -> None:
    rule = Formula("x")
    path = descend(zoo.QUARTIC, (start,), GradientDescent(rate), 1)
    worked = StepWorkedOut(rule, path, rate)
    assert plain(worked.source) == said
    assert worked.get_top()[1] < rule.get_bottom()[1]
    assert worked.get_left()[0] == pytest.approx(rule.get_left()[0])
