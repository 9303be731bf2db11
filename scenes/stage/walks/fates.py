"""Where descents end, as small whole numbers and as colours: valleys, and what is none."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from gdcore import LEFT_THE_WINDOW, OSCILLATING
from gdcore.valleys import Labels
from scenes.stage import theme

Kinds = npt.NDArray[np.intp]

UNDER_WAY: Final = 0
"""The kind of who has not arrived; 1 and up are the valleys, the lowest first."""


def nowhere_kind(valleys: int) -> int:
    """The kind of who reaches none of so many valleys, because they leave the map."""
    return valleys + 1


def oscillating_kind(valleys: int) -> int:
    """The kind of who jumps to and fro for ever."""
    return valleys + 2


def kinds_of(labels: Labels, valleys: int) -> Kinds:
    """The kinds of gdcore's labels, of any shape."""
    kinds = np.where(labels >= 0, labels + 1, UNDER_WAY)
    kinds[labels == LEFT_THE_WINDOW] = nowhere_kind(valleys)
    kinds[labels == OSCILLATING] = oscillating_kind(valleys)
    return kinds.astype(np.intp)


def final_kinds_of(labels: Labels, valleys: int) -> Kinds:
    """The same at the end of all walks: who is still on the way reaches no valley."""
    kinds = kinds_of(labels, valleys)
    return np.where(kinds == UNDER_WAY, nowhere_kind(valleys), kinds)


def fate_colour(label: int) -> str:
    """The theme's colour of a label: a valley's own, or that of who reaches none."""
    if label >= 0:
        return theme.VALLEYS[label]
    return theme.OSCILLATING if label == OSCILLATING else theme.NOWHERE


def fate_colours(valleys: int) -> list[str]:
    """The colour of each kind.

    Raises:
        ValueError: there are more valleys than colours.
    """
    if valleys > len(theme.VALLEYS):
        raise ValueError(
            f"function: {valleys} minima; at most {len(theme.VALLEYS)} can be told apart by colour"
        )
    ends = (*range(valleys), LEFT_THE_WINDOW, OSCILLATING)
    return [theme.TEXT, *map(fate_colour, ends)]
