from __future__ import annotations

import pytest

from gdcore import Function, Kind, critical_points, zoo
from scenes.stage.walks.lowest import are_equal, is_global


def ranks(function: Function) -> list[bool]:
    """Which minima are global, the lowest first."""
    found = [point for point in critical_points(function) if point.kind is Kind.MINIMUM]
    return [is_global(function, point) for point in found]


@pytest.mark.parametrize(
    ("function", "right"),
    [
        (zoo.QUARTIC, [True, False]),
        (zoo.PEAKS, [True, False, False]),
        (zoo.HIMMELBLAU, [True] * 4),
        (zoo.PARABOLA, [True]),
    ],
)
def test_a_minimum_is_global_if_no_place_lies_lower(function: Function, right: list[bool]) -> None:
    assert ranks(function) == right


def test_no_minimum_is_global_where_the_border_lies_lower() -> None:
    falling = "x**3 - 3*x"  # -2 at its minimum, -18 at the left end of the wide window
    assert ranks(Function.parse(falling, name="falling", window=((-3, 3),))) == [False]
    assert ranks(Function.parse(falling, name="falling", window=((-1.9, 3),))) == [True]


def test_no_minimum_is_global_where_a_saddle_lies_lower() -> None:
    pass_below = Function.parse(
        "x**3 - 3*x + y**2 * (x + 0.5) - y**4/100", name="f", window=((-2.5, 2.5), (-2.5, 2.5))
    )
    assert ranks(pass_below) == [False]


def test_minima_are_compared_more_closely_than_samples_lie() -> None:
    almost = "(x**2 - 1)**2 + 0.0000001*x"
    assert ranks(Function.parse(almost, name="almost", window=((-2.101, 2.3),))) == [True, False]


def test_heights_that_differ_by_rounding_are_equal() -> None:
    assert are_equal(0.0, 1e-10) and are_equal(1e6, 1e6 + 1e-4)
    assert not are_equal(0.0, 1e-6)
