from __future__ import annotations

import pytest

from gdcore import Function, descend, zoo
from gdcore.rules import GradientDescent
from scenes.stage.walks.walk_verdicts import describe_steps

WAVE = Function.parse("sin(x)", name="wave", window=((-10, 10),))


@pytest.mark.parametrize(
    ("function", "start", "rate", "count", "said"),
    [
        (zoo.QUARTIC, 3.0, 0.001, 40, "yet the steps shrink: the slope shrinks."),
        (zoo.QUARTIC, 0.05, 0.001, 40, "yet the steps grow: the slope grows."),
        (WAVE, 1.6, 0.1, 60, "yet the steps grow, then shrink: so does the slope."),
        (zoo.QUARTIC, 3.0, 0.01, 4, "yet the steps shrink, then grow: so does the slope."),
        (zoo.QUARTIC, 3.0, 0.01, 9, "yet the steps grow and shrink: so does the slope."),
    ],
)
def test_steps_are_said_to_do_what_they_do(
    function: Function, start: float, rate: float, count: int, said: str
) -> None:
    path = descend(function, start, GradientDescent(rate), steps=100)
    assert describe_steps(path, count) == said
