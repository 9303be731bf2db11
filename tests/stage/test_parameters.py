from __future__ import annotations

from types import SimpleNamespace

import pytest

from gdcore import zoo
from scenes.stage.parameters import check_positive, check_slope_at, check_start, check_variables

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
