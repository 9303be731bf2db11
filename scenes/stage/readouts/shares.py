"""How many of a hundred starts end where: a legend of the fates with live numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Animation, FadeIn, FadeOut, VGroup

from scenes.stage import theme
from scenes.stage.readouts.swatch import Swatch
from scenes.stage.readouts.table import Column, Reading
from scenes.stage.text.words import Words
from scenes.stage.zones import Zone

SWATCH = 0.3
AIR = 0.25
"""Frame units between a swatch, its name and its number."""

ROW = 0.48
"""Height of a row in frame units, where there is room."""

NARROW = 0.44
"""Rows less high than this, at the usual size, are set in smaller type."""


class ShareRow(VGroup):
    """A swatch in the colour of a kind, its name, and how many of a hundred are of it.

    Args:
        name: what is counted.
        colour: of the kind.
        percentage: gives the number of a kind.
        kind: which one.
        font_size: of name and number.
    """

    def __init__(
        self,
        name: str,
        colour: str,
        percentage: Callable[[int], float],
        kind: int,
        font_size: float = theme.FONT_READOUT,
    ) -> None:
        super().__init__()
        self.kind = kind
        self.swatch = Swatch(SWATCH, colour)
        self.title = Words(name, font_size=font_size)
        column = Column(name, decimals=1, places=3)
        self.number = Reading(partial(percentage, kind), column, font_size)
        self.add(self.swatch, self.title, self.number)


class ShareLegend(VGroup):
    """Rows of shares under a heading that says what they are shares of.

    Args:
        zone: the rows hang from its top, at its left.
        heading: what they are shares of.
        kinds: the name, the colour and the number of each kind, from top to bottom.
        percentage: gives how many of a hundred are of a kind.
        lines: so many rows must fit, though not all are there yet.
        font_size: where there is room.

    Attributes:
        heading: as it is set.
        unit: the sign over the column of numbers.
        rows: in the order of the kinds.
    """

    def __init__(
        self,
        zone: Zone,
        heading: str,
        kinds: Sequence[tuple[str, str, int]],
        percentage: Callable[[int], float],
        lines: int,
        font_size: float = theme.FONT_READOUT,
    ) -> None:
        super().__init__()
        row = ROW * font_size / theme.FONT_READOUT
        pitch = min(row, zone.height / (lines + 0.8))
        font_size = font_size if pitch >= NARROW / ROW * row else theme.FONT_LABEL
        self.rows = tuple(
            ShareRow(name, colour, percentage, kind, font_size) for name, colour, kind in kinds
        )
        self._arrange(pitch)
        self.heading = Words(heading, font_size=font_size)
        self.unit = Words("%", font_size=font_size, colour=theme.MUTED)
        above = np.array([0.0, pitch, 0.0])
        self.heading.move_to(above).align_to(self.rows[0].swatch, LEFT)
        self.unit.move_to(above).align_to(self.rows[0].number, RIGHT)
        self.add(self.heading, self.unit, *self.rows)
        zone.place(self, across=0.0, up=1.0)

    def merged_into(self, final: ShareLegend) -> list[Animation]:
        """Animations that slide the last two rows into the last one of another legend."""
        merging, here = self.rows[-2:], final.rows[-1].get_y()
        same = [part for part in self if part not in merging]
        joined = [FadeOut(row, shift=(here - row.get_y()) * UP) for row in merging]
        return [*joined, FadeOut(*same), FadeIn(final)]

    def _arrange(self, pitch: float) -> None:
        widest = max(row.title.width for row in self.rows)
        for index, row in enumerate(self.rows):
            middle = index * pitch * DOWN
            row.swatch.move_to(middle)
            row.title.next_to(middle + (SWATCH / 2) * RIGHT, RIGHT, buff=AIR)
            at = middle + (SWATCH / 2 + AIR + widest + AIR) * RIGHT
            row.number.next_to(at, RIGHT, buff=0)
            row.title.stand_on(row.number.baseline)
