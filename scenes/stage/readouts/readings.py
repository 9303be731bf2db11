"""The numbers of a secant: first one under another, then a table with a ruler for h."""

from __future__ import annotations

import math
from dataclasses import replace

from manim import DOWN, Mobject, VGroup

from scenes.stage import theme
from scenes.stage.plots.secants import SecantPicture
from scenes.stage.readouts.readout import Readout, align_readouts
from scenes.stage.readouts.ruler import LogRuler, RulerMark
from scenes.stage.readouts.table import Column, LiveTable, Reading
from scenes.stage.sources import Source, read
from scenes.stage.text.numbers import format_number, written_out
from scenes.stage.zones import Zone

RAISED = 0.6
"""Frame units that the table rises above its zone, for room between it and the ruler."""

CLOSER = 0.43
"""Height of a row that is kept, in frame units."""

KEPT = 3
"""Earlier rows for which there is room between the live one and the ruler."""

NARROW = 2
"""Places before the point up to which three columns stand apart in large type."""


class SecantReadings:
    """Live numbers of both approaches of a picture.

    Attributes: ``measured``, the readouts of h, Delta f and slope on the right; ``table`` of h,
    slope and distance to the limit, a row a side; ``ruler`` and its ``marks``, one a side;
    ``value``, the derivative.

    Args:
        zone: of all of them; not all are on screen at once.
        picture: whose numbers they are.
        smallest: the smallest gap; it has two digits behind its zeros.
    """

    def __init__(self, zone: Zone, picture: SecantPicture, smallest: float) -> None:
        self.picture = picture
        self.decimals = max(2, math.ceil(-math.log10(smallest)) + 1)
        right, left = picture.right, picture.left
        self.measured = (
            self._readout("{{ h : gap }}", right.gap, "gap"),
            self._readout("{{ Delta f : value }}", right.change, "value"),
            self._readout('{{ "slope" : slope }}', right.slope, "slope"),
        )
        zone.place(align_readouts(*self.measured), across=0.0, up=0.7)
        upper, lower = zone.rows(1.75, 1.0)
        self.font_size = theme.FONT_LABEL if picture.places <= NARROW else theme.FONT_TICK
        self.table = LiveTable(
            upper.inset(top=-RAISED),
            (
                self._column("{{ h : gap }}", "gap"),
                self._column('{{ "slope" : slope }}', "slope"),
                self._column(f'"distance to" {{{{ "{self.limit_text}" : slope }}}}', "text"),
            ),
            [(side.gap, side.slope, side.distance) for side in (right, left)],
            font_size=self.font_size,
        )
        self.ruler = LogRuler(lower, smallest, max(abs(right.gap()), abs(left.gap())))
        self.marks = VGroup(*[RulerMark(self.ruler, side.gap) for side in (right, left)])
        self.value = Readout(
            f"{{{{ f'({written_out(picture.x)}) : slope }}}}",
            picture.limit,
            concept="slope",
            decimals=len(self.limit_text.partition(".")[2]),
            places=picture.places,
        )
        zone.place(self.value, across=0.0, up=0.0)

    @property
    def limit_text(self) -> str:
        """The derivative, as captions and headings say it."""
        text = format_number(self.picture.limit, self.decimals)
        return text.rstrip("0").rstrip(".")

    @property
    def compared(self) -> list[Mobject]:
        """What is on screen of gaps and slopes on both sides: no distances yet."""
        rows = [VGroup(*row[:2]) for row in self.table.rows]
        return [self.table.headings[:2], *rows, self.ruler, self.marks]

    def kept(self, below: int) -> VGroup:
        """Gap and slope on the right as they are now, muted, so many rows below the live ones."""
        kept = VGroup()
        for cell in self.table.rows[0][:2]:
            column = replace(cell.column, concept="muted")
            still = Reading(read(cell.source), column, self.font_size)
            kept.add(still.move_to(cell).shift(below * CLOSER * DOWN))
        return kept

    def _readout(self, label: str, source: Source, concept: str) -> Readout:
        return Readout(
            label,
            source,
            concept=concept,
            decimals=self.decimals,
            places=self.picture.places,
        )

    def _column(self, heading: str, concept: str) -> Column:
        return Column(heading, concept, self.decimals, self.picture.places)
