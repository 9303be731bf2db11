"""Gradients in type: the numbers of a place, and room for them."""

from __future__ import annotations

import pytest

from gdcore import Function, zoo
from scenes.stage import theme
from scenes.stage.text.gradient_formulas import (
    gradient_anywhere,
    gradient_at,
    gradient_length,
    gradient_vector,
    steepest_slope,
)
from tests.films import reference as ref

PLACE = (0.5, -0.4)


def test_the_vector_shows_the_partial_derivatives() -> None:
    vector = gradient_vector(zoo.BOWL, PLACE)
    assert "1.00" in vector.source and "\N{MINUS SIGN}0.80" in vector.source
    assert {"gradient", "slope-1", "slope-2", "slope-3", "slope-4"} <= set(vector.parts)


def test_the_gradient_at_a_place_says_the_place_and_both_slopes() -> None:
    vector = gradient_at(zoo.BOWL, PLACE)
    assert "({{ 0.5 : input-0 }}, {{ \N{MINUS SIGN}0.4 : input-1 }})" in vector.source
    assert vector.source.index("1.00") < vector.source.index("\N{MINUS SIGN}0.80")
    assert {"gradient", "slope-3", "slope-4"} <= set(vector.parts)


def test_the_gradient_anywhere_is_the_column_of_partial_derivatives():
    valley = Function.parse(
        "u^2 + 4*v^2", ("u", "v"), name="other letters", window=((-2, 2), (-2, 2))
    )
    symbol = gradient_anywhere(valley)
    assert symbol.source.count("(partial f)/(partial u)") == 1
    assert symbol.source.index("partial u") < symbol.source.index("partial v")
    for part in ("gradient", "slope-1", "slope-2"):
        assert len(symbol.select(part))


@pytest.mark.parametrize(
    ("function", "place", "squares"),
    [
        (zoo.HILLS, (0.9, 0.3), "{{ 1.32 : slope-3 }}^2 + {{ 2.14 : slope-4 }}^2"),
        (zoo.BOWL, PLACE, "{{ 1.00 : slope-3 }}^2 + ({{ \N{MINUS SIGN}0.80 : slope-4 }})^2"),
    ],
    ids=["hills", "bowl"],
)
def test_the_length_is_that_of_the_gradient(
    function: Function, place: tuple[float, float], squares: str
) -> None:
    right = float(ref.length(ref.gradient(function, *place)))
    length, steepest = gradient_length(function, place, 6.0), steepest_slope(function, place)
    assert f"sqrt({squares})" in length.source
    for formula in (length, steepest):
        assert f"{{{{ {right:.2f} : gradient-2 }}}}" in formula.source


def test_the_length_is_set_smaller_where_there_is_less_room() -> None:
    wide, narrow = (gradient_length(zoo.BOWL, PLACE, width) for width in (9.0, 4.0))
    assert wide.nominal_font_size == theme.FONT_READOUT > narrow.nominal_font_size
    assert narrow.nominal_font_size >= theme.FONT_SMALLEST
