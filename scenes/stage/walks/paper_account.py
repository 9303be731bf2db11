"""What is said of a descent on paper: sentences that fit one factor, or two."""

from __future__ import annotations

from dataclasses import dataclass

from scenes.stage.text.numbers import by_hand, written_out
from scenes.stage.walks.paper_descent import PaperDescent


@dataclass(frozen=True)
class PaperAccount:
    """The narration of a descent on a x^2 + b y^2, as far as it depends on a and b."""

    descent: PaperDescent

    @property
    def x(self) -> str:
        """The name of the first variable."""
        return str(self.descent.function.symbols[0])

    @property
    def y(self) -> str:
        """The name of the second variable."""
        return str(self.descent.function.symbols[1])

    @property
    def factors(self) -> str:
        """What a step multiplies by."""
        across, up = map(by_hand, self.descent.factors)
        if self.descent.is_round:
            return across
        return f"{across} in {self.x}, {up} in {self.y}"

    @property
    def multiple(self) -> str:
        """How a slope is had from its coordinate."""
        across, _ = self.descent.curvatures
        return f"{by_hand(across)} times" if self.descent.is_round else "a multiple of"

    @property
    def share(self) -> str:
        """What part of a coordinate a step takes away."""
        return by_hand(1 - self.descent.factors[0]) if self.descent.is_round else "a fixed share"

    @property
    def judged(self) -> str:
        """What a rate has."""
        return "its factor" if self.descent.is_round else "its two factors"

    @property
    def arrival(self) -> str:
        """What happens at the rate that slides farthest."""
        rate = written_out(self.descent.stability.largest_sliding_rate)
        if self.descent.is_round:
            return f"At {rate} it is 0: a single step arrives."
        return f"At {rate} one of them is 0: that coordinate arrives in a single step."

    @property
    def crossing(self) -> str:
        """What happens at a rate at which steps overshoot."""
        rate = self.descent.across(1).rate
        factor = by_hand(float(1 - rate * max(self.descent.curvatures)))
        return f"At {written_out(rate)} {self._each(factor)} lands across, yet nearer."

    @property
    def departure(self) -> str:
        """What happens beyond the largest stable rate."""
        rate = written_out(self.descent.stability.largest_stable_rate)
        if self.descent.is_round:
            return f"Above {rate} it is below -1: even from closer in, each step lands farther out."
        return f"Above {rate} {self._each('below -1')} lands farther out, even from closer in."

    def _each(self, factor: str) -> str:
        """The factor that decides, and what of the walk is meant."""
        if self.descent.is_round:
            return f"it is {factor}: each step"
        return f"that factor is {factor}: in that coordinate, each step"

    @property
    def answer(self) -> tuple[str, ...]:
        """Whether pencil and paper are enough, line by line."""
        across, up = map(by_hand, self.descent.factors)
        what = (
            f"{self.x} and {self.y} by {across}."
            if self.descent.is_round
            else f"{self.x} by {across}, {self.y} by {up}."
        )
        return ("Yes: two slopes,", "two subtractions a step.", "Each step multiplies", what)
