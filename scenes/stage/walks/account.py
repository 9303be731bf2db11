"""What is said of an expedition: sentences that fit however many terms, starts and valleys."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.stage.text.numbers import bound_text
from scenes.stage.walks.expedition import DRAWS, Expedition

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
            return self._alone
        starts = (
            "One more start" if count == 1 else f"{number_word(count).capitalize()} more starts"
        )
        return (
            f"{starts}, drawn at random, and the same rule: "
            "a walker feels only the slope under its feet."
        )

    @property
    def _alone(self) -> str:
        """Of a walker who is the only one, and of those who would have been others."""
        (path,) = self.expedition.paths
        falls = "height only falls." if (np.diff(path.values) <= 0).all() else "here is its height."
        if self.expedition.walkers == 1:
            return f"Step by step, {falls}"
        return f"Of {DRAWS} starts drawn at random, none rests in another valley; {falls}"

    @property
    def deepest(self) -> str:
        """Of the valley whose bottom the fast descent circles."""
        if not self.expedition.is_global(self.expedition.deepest):
            return "the deepest found"
        return "the deepest valley" if self.expedition.lowest_count == 1 else "one of the deepest"

    @property
    def bound(self) -> str:
        """The largest rate at which a descent can rest in the deepest valley."""
        return bound_text(self.expedition.bound)

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
            return found + "as deep as the others. The start decides which valley."
        if not lowest:
            return found + "but none global: the ground falls lower elsewhere. The start decides."
        which = "only one" if lowest == 1 else f"only {number_word(lowest)}"
        return found + f"but {which} global, the lowest. The start decides which valley."
