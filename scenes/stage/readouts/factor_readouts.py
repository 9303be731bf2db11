"""A learning rate in numbers, and what a step at it makes of the distance to a bowl's bottom."""

from __future__ import annotations

from manim import ValueTracker, VGroup
from manim.utils.rate_functions import RateFunction

from scenes.stage.readouts.dial import factor_of
from scenes.stage.readouts.readout import Readout, align_readouts, digit_by_digit, whole_number
from scenes.stage.sources import Source
from scenes.stage.text.formula import Formula

DECIMALS = 4
"""Of the rate."""


class FactorReadouts(VGroup):
    """A live rate and, below it, the factor of each step on a bowl.

    Args:
        rate: eta, which pictures of the bowl read, too.
        curvature: L, above 0.
    """

    def __init__(self, rate: ValueTracker, curvature: Source) -> None:
        self.tracker = rate
        name, factor = "{{ eta : rate }}", factor_of(rate, curvature)
        self.rate = Readout(name, rate, concept="rate", decimals=DECIMALS, places=1)
        self.factor = Readout(f"1 - {name} {{{{ L : minimum }}}}", factor)
        super().__init__(*align_readouts(self.rate, self.factor))

    def pace_to(self, rate: float) -> RateFunction:
        """An even pace from the rate as it is to another, only by rates that the digits tell."""
        return digit_by_digit(self.tracker.get_value(), rate, DECIMALS)

    def with_decimals(self) -> None:
        """Show the digits of the factor."""
        self.factor.digits.cells.set_opacity(1)

    def whole(self) -> Formula:
        """The factor without decimals, not yet on screen, in place of its digits.

        Raises:
            ValueError: it is no whole number.
        """
        self.factor.digits.cells.set_opacity(0)
        return whole_number(self.factor)
