from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.stage.text.numbers import (
    bound_text,
    by_hand,
    decimals_of,
    equals,
    format_number,
    in_words,
    is_exact,
    joint_relation,
    number_in,
    place_text,
    relation,
    shortened,
    tick_source,
    written_out,
)
from tests.films.readouts import tells, written

MINUS = "\N{MINUS SIGN}"
NEAR_ZERO = (0.0, -0.0, -4.6e-7, 4.6e-7, -1e-300)


@pytest.mark.parametrize(
    ("value", "decimals", "signed", "text"),
    [
        (-1.5, 2, False, f"{MINUS}1.50"),
        (-0.001, 2, False, "0.00"),
        (-0.0, 1, True, "0.0"),
        (-0.004, 2, True, "0.00"),
        (2.0, 0, True, "+2"),
        (-0.5, 0, False, "0"),
        (9.996, 2, False, "10.00"),
        (0.125, 2, False, "0.12"),
    ],
)
def test_numbers_are_set_with_a_true_minus_and_never_minus_nought(
    value: float, decimals: int, signed: bool, text: str
) -> None:
    assert format_number(value, decimals, signed) == text


@given(st.floats(-1e6, 1e6), st.integers(0, 6), st.booleans())
def test_numbers_are_rounded_from_their_exact_value(
    value: float, decimals: int, signed: bool
) -> None:
    assert format_number(value, decimals, signed) == written(value, decimals, signed)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="a finite number can"):
        format_number(value, 2)


@pytest.mark.parametrize("value", NEAR_ZERO)
def test_what_rounds_to_nought_bears_no_sign(value: float) -> None:
    assert shortened(value, 3) == in_words(value) == shortened(value, 0) == "0"
    assert number_in(by_hand(value)) == 0 and MINUS not in by_hand(value)
    assert place_text(value) == "0.00"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (360.0, 2, "360"),
        (0.36, 2, "0.36"),
        (241.072, 2, "241.07"),
        (100.0, 0, "100"),
        (-4.5, 4, f"{MINUS}4.5"),
        (-1.99999995, 3, f"{MINUS}2"),
    ],
)
def test_zeros_at_the_end_are_left_out(value: float, decimals: int, text: str) -> None:
    assert shortened(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5e-05, "0.00005"),
        (-5e-05, f"{MINUS}0.00005"),
        (1e-6, "0.000001"),
        (0.007, "0.007"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.333333"),
        (-0.0, "0"),
        (1e7, "10000000"),
        (1234567.0, "1234567"),
        (999999.6, "1000000"),
    ],
)
def test_no_power_of_ten_is_written(value: float, text: str) -> None:
    assert written_out(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(360.0, "360"), (-576.576, f"{MINUS}577"), (0.3604, "0.36"), (9.996, "10"), (8640.2, "8640")],
)
def test_as_many_digits_count_as_are_asked_for(value: float, text: str) -> None:
    assert written_out(value, 3) == text


@pytest.mark.parametrize(
    ("bound", "text"),
    [(0.06627, "0.066"), (0.00048, "0.00048"), (1.25, "1.250"), (2e-6, "0.0000020")],
)
def test_no_bound_is_rounded_to_nothing(bound: float, text: str) -> None:
    assert bound_text(bound) == text


@pytest.mark.parametrize(
    ("x", "said"),
    [
        (-4.2, f"{MINUS}4.20"),
        (7.33152, "7.33"),
        (214149.379, "214149"),
        (9.9e6, "9900000"),
        (1e7, "1 dot 10^(7)"),
        (-3.2e9, f"{MINUS}3.2 dot 10^(9)"),
        (9.96e9, "1 dot 10^(10)"),
    ],
)
def test_a_place_far_away_is_told_with_its_first_digits(x: float, said: str) -> None:
    assert place_text(x) == said
    assert tells(said, x)


@given(st.floats(-1e300, 1e300))
def test_every_place_is_rounded_not_cut_off(x: float) -> None:
    assert tells(place_text(x), x)
    assert math.isclose(number_in(place_text(x)), x, rel_tol=0.06, abs_tol=0.006)


@pytest.mark.parametrize(
    ("value", "text", "sign"),
    [
        (6.048, "6.05", "approx"),
        (8.64, "8.64", "="),
        (0.01 * 864, "8.64", "="),
        (-4.6e-7, "0", "approx"),
        (0.1 + 0.2, "0.3", "="),
        (-3.2e9, f"{MINUS}3.2 dot 10^(9)", "="),
        (-3.21e9, f"{MINUS}3.2 dot 10^(9)", "approx"),
        (214149.379, "214149", "approx"),
    ],
)
def test_what_is_rounded_is_not_called_equal(value: float, text: str, sign: str) -> None:
    assert relation(value, text) == sign


def test_one_rounded_number_makes_all_about_equal() -> None:
    assert joint_relation("=", "=") == "="
    assert joint_relation("=", "approx") == "approx"


@pytest.mark.parametrize(
    ("value", "text", "sign"),
    [
        (2.5, "2.5", "="),
        (2.0, "2", "="),
        (0.1 + 0.2, "0.3", "="),
        (-0.4096, f"{MINUS}0.4096", "="),
        (1.31072, "1.3107", "approx"),
        (0.00001, "0.0000", "approx"),
        (-0.00001, "0.0000", "approx"),
        (0.0, "0", "="),
    ],
)
def test_by_hand_a_number_is_as_short_as_it_is_exact(value: float, text: str, sign: str) -> None:
    assert by_hand(value) == text
    assert equals(value) == sign
    assert is_exact(value) == (sign == "=")


def test_no_more_decimals_are_written_by_hand_than_allowed() -> None:
    assert decimals_of(1.31072, 2) == 2
    assert decimals_of(1.31072, 6) == 5
    assert by_hand(1.31072, 5) == "1.31072"


def test_numbers_at_an_axis() -> None:
    assert tick_source(1e-6, power_of_ten=True) == "10^(-6)"
    assert [tick_source(value) for value in (-0.5, 2.0, 5e-05)] == [f"{MINUS}0.5", "2", "0.00005"]
