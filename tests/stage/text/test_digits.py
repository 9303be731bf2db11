from __future__ import annotations

import math

import numpy as np
import pytest

from scenes.stage import theme
from scenes.stage.text.digits import Digits
from scenes.stage.text.numbers import format_number
from tests.films.readouts import read_glyphs

MINUS = "\N{MINUS SIGN}"


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="a finite number can"):
        Digits(value)


def test_a_number_that_is_too_wide_is_refused_and_changes_nothing() -> None:
    digits = Digits(99.99, decimals=2, places=2)
    with pytest.raises(ValueError, match=r"100\.00 needs 6 characters; this readout has 5"):
        digits.set_value(99.999)
    assert read_glyphs(digits) == "99.99"


@pytest.mark.parametrize("value", [0.0, 1.25, -3.14, 87.06, -9.99])
def test_the_outlines_are_those_of_the_digits(value: float) -> None:
    digits = Digits(0.0, decimals=2, places=2)
    assert read_glyphs(digits.set_value(value)) == format_number(value, 2)
    assert digits.value == value


def test_no_digit_moves_when_the_number_changes() -> None:
    digits = Digits(11.11, decimals=2, places=3)
    before = [cell.get_center()[0] for cell in digits.cells if len(cell.points)]
    after = [cell.get_center()[0] for cell in digits.set_value(88.88).cells if len(cell.points)]
    np.testing.assert_allclose(before, after, atol=1e-9)


def test_a_number_begins_where_its_room_begins() -> None:
    digits = Digits(1.5, decimals=1, places=3)
    left = digits.frame.get_left()[0]
    for value in (1.5, -1.5, 20.5, 888.8, -10.5):
        first = digits.set_value(value).written.get_left()[0]
        assert left <= first < left + 0.15 * digits.em
        assert digits.written.get_right()[0] <= digits.frame.get_right()[0]
    gaps = np.diff([cell.get_center()[0] for cell in digits.set_value(888.8).cells])
    np.testing.assert_allclose(gaps, np.array([0.5, 0.5, 0.39, 0.39]) * digits.em, atol=1e-9)


def test_a_sign_does_not_push_the_digits_of_a_column_aside() -> None:
    digits = Digits(1.5, decimals=1, places=2, flush_right=True)
    before = digits.cells[-1].get_center()
    digits.set_value(-1.5)
    np.testing.assert_allclose(digits.cells[-1].get_center(), before, atol=1e-9)
    assert digits.cells[0].get_right()[0] < digits.cells[1].get_left()[0]


def test_digits_stand_on_one_baseline_wherever_they_are_moved_and_scaled() -> None:
    digits = Digits(10.47, decimals=2, places=2)
    digits.scale(0.8).shift((2.0, 1.0, 0.0))
    digits.set_value(74.01)
    bottoms = [cell.get_bottom()[1] for cell in digits.cells if len(cell.points)]
    assert digits.em == pytest.approx(0.8 * theme.FONT_READOUT / 96)
    np.testing.assert_allclose(bottoms, digits.baseline, atol=0.03 * digits.em)


def test_whole_numbers_have_no_point() -> None:
    digits = Digits(7, decimals=0, places=3)
    assert len(digits.cells) == 3
    assert read_glyphs(digits.set_value(128)) == "128"


def test_small_digits_are_refused() -> None:
    with pytest.raises(ValueError, match="font_size: 20 is too small"):
        Digits(1.0, font_size=20)
