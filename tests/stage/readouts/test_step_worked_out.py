from __future__ import annotations

import pytest

from gdcore import descend, zoo
from gdcore.rules import GradientDescent
from scenes.stage.readouts.itinerary import Itinerary
from scenes.stage.readouts.step_worked_out import LandingWorkedOut, StepWorkedOut
from scenes.stage.text.formula import Formula
from tests.films.facts.numbers import plain


@pytest.mark.parametrize(
    ("start", "rate", "said"),
    [
        (4.0, 0.01, "=0.01times864=8.64"),
        (-1.0, 0.001, "=0.001times24=0.024"),
        (4.0, 0.007, "=0.007times864approx6.05"),
        (3.9, 5e-05, "approx0.00005times801approx0.04"),
    ],
)
def test_a_step_is_rate_times_the_size_of_the_slope(start: float, rate: float, said: str) -> None:
    rule = Formula("x")
    path = descend(zoo.QUARTIC, (start,), GradientDescent(rate), 1)
    worked = StepWorkedOut(rule, path, rate)
    assert plain(worked.source) == said
    assert worked.get_top()[1] < rule.get_bottom()[1]
    assert worked.get_left()[0] == pytest.approx(rule.get_left()[0])


@pytest.mark.parametrize(
    ("start", "rate", "said"),
    [(4.0, 0.007, "approx4.00-6.05"), (-3.0, 0.01, "=-3.00+1.44")],
)
def test_the_first_landing_is_the_start_and_the_step(start: float, rate: float, said: str) -> None:
    path = descend(zoo.QUARTIC, (start,), GradientDescent(rate), 1)
    (_, stop) = Itinerary(path, 1.0, 2).stops
    landed = LandingWorkedOut(stop, path)
    assert plain(landed.source) == said
    assert landed.get_left()[0] > stop.get_right()[0]
    assert landed.select("relation").get_y() == pytest.approx(stop.select("relation").get_y())
