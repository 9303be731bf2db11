from __future__ import annotations

from types import SimpleNamespace

import pytest

from gdcore import Function, descend, zoo
from gdcore.rules import GradientDescent
from scenes.stage.parameters import (
    check_between,
    check_least,
    check_positive,
    check_rests_in_valley,
    check_slope_at,
    check_start,
    check_variables,
    rests_in_valley,
)

WINDOW = ((-1.0, 1.0), (-2.0, 2.0))


def refusal(check: object, *arguments: object) -> str:
    with pytest.raises(ValueError) as refused:
        check(*arguments)  # type: ignore[operator]
    return str(refused.value)


def test_what_fits_passes() -> None:
    check_variables(zoo.QUARTIC, 1)
    check_positive(SimpleNamespace(rate=1e-9, steps=1), ("rate", "steps"))
    check_start((1.0, -2.0), WINDOW)
    check_slope_at(zoo.BOWL, (0.1, 0.0), margin=0.5)


def test_variables_are_counted() -> None:
    assert refusal(check_variables, zoo.PEAKS, 1) == (
        "function: peaks takes 2 variables; give one of one"
    )


@pytest.mark.parametrize(
    ("text", "symbols", "said"),
    [("t^2", "t", "t; write it in x"), ("u^2 + v^2", "u v", "u and v; write it in x and y"),
     ("x^2 + y", "y x", "y and x; write it in x and y")],
)  # fmt: skip
def test_variables_are_those_that_captions_name(text: str, symbols: str, said: str) -> None:
    function = Function.parse(text, symbols, name="mine")
    refused = refusal(check_variables, function, function.dimension)
    assert refused == f"function: mine is written in {said}"


def test_numbers_out_of_range_are_named() -> None:
    check_least(SimpleNamespace(steps=20), steps=20)
    check_between("x", 1.0, 1.0, 2.0)
    assert refusal(lambda: check_least(SimpleNamespace(steps=19), steps=20)) == (
        "steps: got 19; give at least 20"
    )
    for x in (0.9, 2.1, float("nan")):
        assert refusal(check_between, "x", x, 1, 2) == f"x: got {x:g}; give one from 1 to 2"


INFLECTED = Function.parse("x^4/4 - x^3/3", name="inflected")


def test_only_a_minimum_is_a_valley() -> None:
    rule = GradientDescent(0.01)
    found = descend(INFLECTED, 2.0, rule, 5000, 1e-6)
    check_rests_in_valley("rate", found, "another")
    assert rests_in_valley(found)
    flat = descend(INFLECTED, -2.0, rule, 5000, 1e-3)
    assert not rests_in_valley(flat)
    assert refusal(check_rests_in_valley, "rate", flat, "another") == (
        "rate: from -2 at rate 0.01 the descent rests at -0.03114, where no minimum is; "
        "give another"
    )
    saddle = descend(zoo.SADDLE, (1.0, 0.0), rule, 5000, 1e-3)
    assert "rests at (0.0004923, 0), where no minimum is" in refusal(
        check_rests_in_valley, "start", saddle, "another"
    )
    tired = descend(INFLECTED, 2.0, rule, 3, 1e-6)
    assert "at rate 0.01 the descent ended EXHAUSTED" in refusal(
        check_rests_in_valley, "rate", tired, "another"
    )


@pytest.mark.parametrize("rate", [0.0, -0.5, float("nan")])
def test_the_first_number_that_is_not_positive_is_named(rate: float) -> None:
    owner = SimpleNamespace(steps=3, rate=rate, gap=-1.0)
    message = refusal(check_positive, owner, ("steps", "rate", "gap"))
    assert message == f"rate: got {rate:g}; give a positive number"


@pytest.mark.parametrize("start", [(1.01, 0.0), (0.0, -2.01), (float("nan"), 0.0)])
def test_a_start_outside_is_refused(start: tuple[float, float]) -> None:
    assert refusal(check_start, start, WINDOW) == (
        f"start: {start} lies outside the window; give one within {WINDOW}"
    )


def test_a_place_is_refused_at_the_border_and_on_level_ground() -> None:
    (low, high), _ = zoo.BOWL.window
    for x, margin in ((low, 0.0), (high, 0.0), (high - 0.4, 0.5), (float("nan"), 0.0)):
        message = refusal(check_slope_at, zoo.BOWL, (x, 0.0), margin)
        assert "is not inside the window" in message and f"{x}" in message
    assert "the gradient vanishes at (0.0, 0.0)" in refusal(check_slope_at, zoo.BOWL, (0.0, 0.0))
