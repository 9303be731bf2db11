"""What is said of an expedition: sentences that fit however many terms, starts and valleys."""

from __future__ import annotations

from dataclasses import dataclass

from scenes.stage.descents.expedition import Expedition

NUMBERS = ("no", "one", "two", "three", "four", "five")


def number_word(count: int) -> str:
    """A small number as a word, a large one in digits."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


@dataclass(frozen=True)
class Account:
    """The narration of an expedition, as far as it depends on what was found."""

    expedition: Expedition

    @property
    def composition(self) -> str:
        """Of the landscape, while its terms are added up."""
        count = len(self.expedition.function.terms)
        if count == 1:
            return "A landscape whose height comes from one formula."
        number = number_word(count)
        return f"A landscape, the sum of {number} terms: each reshapes the ground."

    @property
    def first_start(self) -> str:
        """Of where the first walker stands."""
        came = "drawn at random" if self.expedition.start is None else "given"
        return f"A walker stands on a start {came}."

    @property
    def other_starts(self) -> str:
        """Of the other walkers as they set out, if there are any."""
        count = len(self.expedition.paths) - 1
        if not count:
            return "Every start that comes to rest ends in this valley; height only falls."
        starts = (
            "One more start" if count == 1 else f"{number_word(count).capitalize()} more starts"
        )
        return (
            f"{starts}, drawn at random, and the same rule: "
            "a walker feels only the slope under its feet."
        )

    @property
    def deepest(self) -> str:
        """Of the valley whose bottom the fast descent circles."""
        if not self.expedition.is_global(self.expedition.deepest):
            return "the deepest found"
        return "the deepest valley" if self.expedition.lowest_count == 1 else "one of the deepest"

    @property
    def valleys(self) -> str:
        """Of the valleys that were found."""
        valleys = self.expedition.valleys
        count = len(valleys)
        lowest = sum(self.expedition.is_global(valley) for valley in valleys)
        if count == 1:
            return "A valley: a minimum, where the gradient is zero and no step leads on."
        number = number_word(count)
        found = f"{number.capitalize()} starts, {number} valleys, each a minimum, "
        if lowest == count:
            return found + "as deep as the others. The start decides which one."
        return found + "but only one global, the lowest. The start decides which one."
