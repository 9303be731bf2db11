"""A table of live numbers: one column a quantity, one row a state of the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import DOWN, UP, VGroup

from scenes.stage import theme
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.text.digits import Digits
from scenes.stage.text.formula import Formula
from scenes.stage.zones import Zone

ROW_HEIGHT = 0.52
UNDER_HEADINGS = 0.2


@dataclass(frozen=True)
class Column:
    """A heading in typst mathematics, and how the numbers under it are set (see Digits)."""

    heading: str
    concept: str = "text"
    decimals: int = 2
    places: int = 2
    signed: bool = False


class Reading(Digits):
    """Digits that follow a source."""

    def __init__(self, source: Source, column: Column, font_size: float) -> None:
        super().__init__(
            read(source),
            decimals=column.decimals,
            places=column.places,
            signed=column.signed,
            flush_right=True,
            colour=theme.CONCEPTS[column.concept],
            font_size=font_size,
        )
        self.source, self.column = source, column
        self.add_updater(refresh_live)

    def refresh(self) -> Reading:
        """Read the source again and show its number."""
        self.set_value(read(self.source))
        return self


class LiveTable(VGroup):
    """Headings above rows of readings, the columns spread evenly over a zone.

    Args:
        zone: the table hangs from its top.
        columns: from left to right.
        rows: one source a column each, from the left; the last cells of a row may be empty.

    Raises:
        ValueError: a row has more sources than there are columns.
    """

    def __init__(
        self,
        zone: Zone,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Source]],
        *,
        font_size: float = theme.FONT_LABEL,
    ) -> None:
        super().__init__()
        self.headings = VGroup(
            *[Formula(column.heading, font_size=theme.FONT_TICK) for column in columns]
        )
        shown = []
        for row in rows:
            if len(row) > len(columns):
                raise ValueError(
                    f"rows: got {len(row)} sources in a row; give {len(columns)} at most"
                )
            readings = zip(row, columns[: len(row)], strict=True)
            shown.append(tuple(Reading(*pair, font_size) for pair in readings))
        self.rows = tuple(shown)
        self.add(self.headings, *[reading for row in self.rows for reading in row])
        self._arrange(zone)

    def _arrange(self, zone: Zone) -> None:
        stacks = []
        for at, heading in enumerate(self.headings):
            below = {place: row[at] for place, row in enumerate(self.rows, 1) if at < len(row)}
            stacks.append({0: heading, **below})
        widths = [max(part.width for part in stack.values()) for stack in stacks]
        free = max(zone.width - sum(widths), 0.0) / max(len(stacks) - 1, 1)
        height = max(heading.height for heading in self.headings)
        left = zone.left
        for stack, width in zip(stacks, widths, strict=True):
            middle = np.array([left + width / 2, zone.top - height / 2, 0.0])
            for index, part in stack.items():
                drop = 0.0 if index == 0 else height / 2 + UNDER_HEADINGS
                drop += max(index - 0.5, 0.0) * ROW_HEIGHT
                part.move_to(middle + drop * DOWN)
                if index == 0:
                    part.align_to(zone.anchor(0, 1), UP)
            left += width + free
