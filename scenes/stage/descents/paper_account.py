"""What is said of a descent on paper: sentences that fit one factor, or two."""

from __future__ import annotations

from dataclasses import dataclass

from scenes.stage.descents.paper_descent import PaperDescent
from scenes.stage.text.numbers import by_hand, written_out


@dataclass(frozen=True)
class PaperAccount:
    """The narration of a descent on a x^2 + b y^2, as far as it depends on a and b."""

    descent: PaperDescent

    @property
    def factors(self) -> str:
        """What a step multiplies by."""
        across, up = map(by_hand, self.descent.factors)
        if self.descent.is_round:
            return across
        first, second = map(str, self.descent.function.symbols)
        return f"{across} in {first}, {up} in {second}"

    @property
    def share(self) -> str:
        """What part of a coordinate a step takes away."""
        return by_hand(1 - self.descent.factors[0]) if self.descent.is_round else "a fixed share"

    @property
    def arrival(self) -> str:
        """What happens at the rate that slides farthest."""
        rate = written_out(self.descent.stability.largest_sliding_rate)
        if self.descent.is_round:
            return f"At the rate {rate} the factor is 0: the walk arrives in a single step."
        return f"At the rate {rate} one factor is 0: that coordinate arrives in a single step."

    @property
    def departure(self) -> str:
        """What happens beyond the largest stable rate."""
        rate = written_out(self.descent.stability.largest_stable_rate)
        which = "the factor" if self.descent.is_round else "that factor"
        where = "each step" if self.descent.is_round else "in that coordinate, each step"
        return f"Above rate {rate} {which} is below -1: {where} lands across, farther out."

    @property
    def answer(self) -> tuple[str, ...]:
        """Whether pencil and paper are enough, line by line."""
        number, gives = (
            ("one factor", "gives") if self.descent.is_round else ("two factors", "give")
        )
        return (
            "Yes: two slopes,",
            "two subtractions a step.",
            f"In this bowl, {number}",
            f"{gives} every step.",
        )
