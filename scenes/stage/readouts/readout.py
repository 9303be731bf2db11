"""A named number on screen, read from the same source as its mark on the plot."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import RIGHT, UP, VGroup
from manim.utils.rate_functions import RateFunction

from scenes.stage import theme
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.text.digits import Digits
from scenes.stage.text.formula import Formula

MATH_AXIS = 0.25
"""Height of the equals sign's middle above the baseline, in ems."""

AFTER_RELATION = 0.28
"""From the equals sign to the number, in ems."""

BEFORE_DEGREE = 0.1
"""From the last digit to a degree sign, in ems."""

ROUNDING = 1e-9
"""A number that is no farther from a whole one than this is meant to be whole."""


class Readout(VGroup):
    """A formula, an equals sign and live digits.

    Args:
        label: typst mathematics of what is shown; parts may be labelled with concepts.
        source: where the number comes from: a constant, a tracker or a callable.
        concept: whose colour the digits wear.
        relation: typst's sign between label and digits; it must lie on the math axis.
        decimals, places, signed, font_size: as for Digits.
        flush_right: as for Digits, for readouts below one another whose points should be, too.
    """

    def __init__(
        self,
        label: str,
        source: Source,
        *,
        concept: str = "text",
        relation: str = "=",
        decimals: int = 2,
        places: int = 2,
        signed: bool = False,
        font_size: float = theme.FONT_READOUT,
        flush_right: bool = False,
    ) -> None:
        super().__init__()
        self.source = source
        self.label = Formula(f"{label} {{{{ {relation} : relation }}}}", font_size=font_size)
        self.digits = Digits(
            read(source),
            decimals=decimals,
            places=places,
            signed=signed,
            flush_right=flush_right,
            colour=theme.CONCEPTS[concept],
            font_size=font_size,
        )
        self.add(self.label, self.digits)
        self._align(font_size / 96)
        self.add_updater(refresh_live)

    @property
    def value(self) -> float:
        """The number that is on screen, before rounding."""
        return self.digits.value

    def refresh(self) -> Readout:
        """Read the source again and show its number."""
        self.digits.set_value(read(self.source))
        return self

    def _align(self, em: float) -> None:
        sign = self.label.select("relation")
        self.digits.next_to(self.label, RIGHT, buff=AFTER_RELATION * em)
        baseline = sign.get_center()[1] - MATH_AXIS * em
        self.digits.shift(np.array([0.0, baseline - self.digits.baseline, 0.0]))


class DegreeSign(Formula):
    """A degree sign that stays right behind the last digit of a readout."""

    def __init__(self, readout: Readout) -> None:
        super().__init__("degree", font_size=readout.digits.nominal_font_size)
        self.next_to(readout.digits, RIGHT, aligned_edge=UP)
        self.readout = readout
        left = float(self.get_left()[0])
        self.across = [part.points[:, 0] - left for part in self.family_members_with_points()]
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> DegreeSign:
        """Stand behind the number that the readout shows now."""
        digits = self.readout.digits
        start = float(digits.written.get_right()[0]) + BEFORE_DEGREE * digits.em
        # Set, not shifted: a sum of shifts depends on how many frames were drawn.
        for part, across in zip(self.family_members_with_points(), self.across, strict=True):
            part.points[:, 0] = start + across
        return self


def align_readouts(*readouts: Readout, buff: float = 0.28) -> VGroup:
    """Stack readouts from top to bottom, their relation signs in one column."""
    group = VGroup(*readouts)
    column = readouts[0].label.select("relation").get_center()[0]
    bottom = readouts[0].get_bottom()[1]
    for readout in readouts[1:]:
        sign = readout.label.select("relation").get_center()
        top = readout.get_top()[1]
        readout.shift(np.array([column - sign[0], bottom - buff - top, 0.0]))
        bottom = readout.get_bottom()[1]
    return group


def digit_by_digit(first: float, last: float, decimals: int) -> RateFunction:
    """An even pace from a number to another, only through such as digits tell whole.

    What is computed from the number then agrees with its digits, at any moment in between.
    """

    def share(t: float, *args: Any, **kwargs: Any) -> float:
        if not 0 < t < 1 or first == last:
            return t
        return (round(first + t * (last - first), decimals) - first) / (last - first)

    return share


def whole_number(readout: Readout) -> Formula:
    """The number of a readout without decimals, close to the equals sign.

    Raises:
        ValueError: it is not a whole number.
    """
    nearest = round(readout.value)
    if abs(readout.value - nearest) > ROUNDING:
        raise ValueError(f"readout: {readout.value:g} is not whole; stop at a whole number")
    digits = readout.digits
    number = Formula(
        f"{nearest}",
        font_size=digits.nominal_font_size,
        colour=digits.cells[0].get_fill_color().to_hex(),
    )
    number.next_to(readout.label, RIGHT, buff=0.4 * digits.em)
    return number.shift((digits.baseline - float(number.get_bottom()[1])) * UP)
