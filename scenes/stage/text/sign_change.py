"""A formula that becomes its own opposite: a minus comes before it, and its number turns."""

from __future__ import annotations

from collections.abc import Sequence

from manim import DOWN, Animation, FadeIn, FadeOut, VGroup

from scenes.stage.text.formula import Formula, travel

DROP = 0.3
"""Frame units that what is new falls."""


class SignChange:
    """The moves from a formula to the opposite one: parts leave, others slide, a minus comes.

    Args:
        source: on screen.
        target: takes its place.
        number: the part of both that is a number, in one of them with a minus.
        shared: the parts that both have.

    Attributes:
        leaving: what goes first.
    """

    def __init__(
        self, source: Formula, target: Formula, number: str, shared: Sequence[str]
    ) -> None:
        self.source, self.target, self.shared = source, target, tuple(shared)
        self.number = number
        self.leaving = source.rest((*self.shared, number))

    @property
    def sliding(self) -> list[Animation]:
        """Shared parts and the digits of the number go to where they will stand."""
        before, after = (self._digits(formula) for formula in (self.source, self.target))
        parts = [travel(self.source.select(name), self.target.select(name)) for name in self.shared]
        return [*parts, travel(before, after)]

    @property
    def coming(self) -> list[Animation]:
        """All that is new falls into its place; a sign that no longer holds goes."""
        new = VGroup(*self.target.rest((*self.shared, self.number)), *self._sign(self.target))
        old = self._sign(self.source)
        leaving = [FadeOut(old)] if len(old) else []
        return [FadeIn(new, shift=DROP * DOWN), *leaving]

    def _digits(self, formula: Formula) -> VGroup:
        """The number without its sign: as many leaves as both have, from the end."""
        count = min(len(each.select(self.number)) for each in (self.source, self.target))
        return VGroup(*formula.select(self.number)[-count:])

    def _sign(self, formula: Formula) -> VGroup:
        """What stands before the digits."""
        number = formula.select(self.number)
        return VGroup(*number[: len(number) - len(self._digits(formula))])
