"""Formulas that grow out of what they name."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.stage import theme
from scenes.stage.readouts.readout import Readout
from scenes.stage.text.assembly import Flight


def test_copied_digits_fly_to_the_same_ones_and_leave_the_first_where_they_are() -> None:
    there = Readout("f", 1.32).shift((1.0, 2.0, 0.0))
    here = Readout("f", 1.32, font_size=theme.FONT_SMALLEST)
    before = here.digits.written.get_center()
    flight = Flight(here.digits.written, there.digits.written)
    flight.begin()
    flight.finish()
    goal = there.digits.written
    np.testing.assert_allclose(flight.letters.get_center(), goal.get_center(), atol=1e-6)
    assert flight.letters.height == pytest.approx(goal.height)
    assert flight.letters.width == pytest.approx(goal.width, rel=0.05)
    np.testing.assert_allclose(here.digits.written.get_center(), before)
