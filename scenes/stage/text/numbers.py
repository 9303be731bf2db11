"""Numbers in writing: how many digits, a true minus, and whether they are exact or rounded."""

from __future__ import annotations

import math

MINUS = "\N{MINUS SIGN}"
EXACT = 1e-9
"""A number that what is written misses by less, in parts of it or of 1, is not rounded."""

MOST_DECIMALS = 4
"""Of a number that is written by hand."""

FIGURES = 6
"""Digits that count in a number that is written out."""

LARGE, LARGEST = 1000.0, 1e7
"""A place is told without decimals from here on, and as a power of ten from there on."""

TIMES_TEN = " dot 10^("
"""Typst before the exponent of a power of ten."""


def format_number(value: float, decimals: int, signed: bool = False) -> str:
    """A finite number as it is set on screen: fixed decimals, a true minus, no sign at a zero.

    Raises:
        ValueError: the number is not finite.
    """
    if not math.isfinite(value):
        raise ValueError(f"value: {value!r} cannot be set on screen; a finite number can")
    text = f"{value:+.{decimals}f}" if signed else f"{value:.{decimals}f}"
    if float(text) == 0:
        text = text.lstrip("+-")
    return text.replace("-", MINUS)


def shortened(value: float, decimals: int) -> str:
    """A number rounded to some decimals, without zeros at its end."""
    text = format_number(value, decimals)
    return text.rstrip("0").rstrip(".") if decimals else text


def in_words(value: float) -> str:
    """A number in a sentence or a label: at most three digits behind the point."""
    return shortened(value, 3)


def decimals_for(value: float, figures: int, least: int = 0) -> int:
    """The decimals that show so many digits that count, and no fewer decimals than `least`."""
    leading = math.floor(math.log10(abs(value))) if value else 0
    return max(least, figures - 1 - leading)


def written_out(value: float, figures: int = FIGURES) -> str:
    """A number without a power of ten: 0.00005; no digit before the point is rounded away.

    Args:
        value: a finite number.
        figures: at most so many digits that count, if some of them are decimals.
    """
    return shortened(value, decimals_for(value, figures))


def tick_source(value: float, power_of_ten: bool = False) -> str:
    """Typst for a number at an axis: written out, or a power of ten."""
    return f"10^({round(math.log10(value))})" if power_of_ten else written_out(value)


def bound_text(bound: float) -> str:
    """A bound of learning rates: to three decimals, or to two digits that count."""
    return format_number(bound, decimals_for(bound, 2, least=3))


def place_text(x: float) -> str:
    """Typst for a place that may lie far away: 7.33, 214149 or 3.2 dot 10^(9)."""
    if abs(x) >= LARGEST:
        mantissa, _, exponent = f"{x:.1e}".partition("e")
        return f"{shortened(float(mantissa), 1)}{TIMES_TEN}{int(exponent)})"
    return format_number(x, 0 if abs(x) >= LARGE else 2)


def number_in(text: str) -> float:
    """The number that is written: the inverse of what the functions here write."""
    return float(text.replace(MINUS, "-").replace(TIMES_TEN, "e").rstrip(")"))


def relation(value: float, text: str) -> str:
    """Typst's sign between a term and its value in writing: equal, or about equal if rounded."""
    near = abs(number_in(text) - value) <= EXACT * max(1.0, abs(value))
    return "=" if near else "approx"


def joint_relation(*signs: str) -> str:
    """The sign before several numbers: equal only if all of them are."""
    return "=" if all(sign == "=" for sign in signs) else "approx"


def is_exact(value: float, decimals: int = MOST_DECIMALS) -> bool:
    """Whether a number of so many decimals is the value, but for a computer's rounding."""
    return relation(value, format_number(value, decimals)) == "="


def decimals_of(value: float, most: int = MOST_DECIMALS) -> int:
    """The fewest decimals that write a number out, or the most that are allowed."""
    return next((count for count in range(most) if is_exact(value, count)), most)


def by_hand(value: float, most: int = MOST_DECIMALS) -> str:
    """A number as it is written on paper: as short as it is exact, or rounded to all decimals."""
    return format_number(value, decimals_of(value, most))


def equals(value: float, most: int = MOST_DECIMALS) -> str:
    """Typst's sign between a term and its value by hand: equal, or about equal."""
    return relation(value, by_hand(value, most))
