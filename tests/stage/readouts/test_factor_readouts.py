from __future__ import annotations

import pytest
from manim import ValueTracker

from scenes.stage.readouts.factor_readouts import DECIMALS, FactorReadouts
from tests.films.readouts import read_glyphs

L = 72.0


def test_on_its_way_the_factor_is_that_of_the_digits_above_it() -> None:
    rate = ValueTracker(2 / L)
    numbers = FactorReadouts(rate, L)
    pace = numbers.pace_to(2.2 / L)
    for alpha in (0.05, 0.1, 0.45, 0.6, 0.95):
        rate.set_value(2 / L + pace(alpha) * 0.2 / L)
        for each in numbers:
            each.refresh()
        told = float(read_glyphs(numbers.rate.digits))
        assert told == pytest.approx(rate.get_value(), abs=10 ** -(DECIMALS + 4))
        factor = float(read_glyphs(numbers.factor.digits).replace("\N{MINUS SIGN}", "-"))
        assert factor == pytest.approx(1 - told * L, abs=0.005 + 1e-9)


def test_a_whole_factor_is_said_without_decimals() -> None:
    numbers = FactorReadouts(ValueTracker(2 / L), L)
    whole = numbers.whole()
    assert whole.source == "-1"
    assert numbers.factor.digits.cells[0].get_fill_opacity() == 0
    numbers.with_decimals()
    assert numbers.factor.digits.cells[0].get_fill_opacity() == 1
    numbers.tracker.set_value(1.9 / L)
    numbers.factor.refresh()
    with pytest.raises(ValueError, match="not whole"):
        numbers.whole()
