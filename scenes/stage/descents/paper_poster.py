"""What stands beside the walk in the end: an answer, the law of the factor, and three rows."""

from __future__ import annotations

from manim import DL, DOWN, LEFT, VGroup

from scenes.stage.descents.paper_formulas import PaperFormulas
from scenes.stage.readouts.worksheet import Worksheet
from scenes.stage.text.words import Words
from scenes.stage.zones import Zone

APART = 0.5
ABOVE_TABLE = 0.3
FOR_NOTE = 0.4
"""Frame units between words and law, from there to the table, and below it for its note."""


class PaperPoster(VGroup):
    """Words, the rate and its factor, and the points of the start, the first and the last step.

    Args:
        zone: is filled from top to bottom.
        words: the answer.
        formulas: of the descent.

    Attributes:
        table: as wide as what stands above it.
    """

    def __init__(self, zone: Zone, words: Words, formulas: PaperFormulas) -> None:
        above = VGroup(words, formulas.law()).arrange(DOWN, buff=APART, aligned_edge=LEFT)
        zone.place(above, across=0.0, up=1.0)
        below = zone.inset(
            top=above.height + ABOVE_TABLE, bottom=FOR_NOTE, right=zone.width - above.width
        )
        self.table = Worksheet(below, formulas.short_columns, formulas.short_rows())
        self.table.add(self.table.ellipsis(2, (0, 1, 2)))
        self.table.note.next_to(below.anchor(1.0, 0.0), DL, buff=0.0)
        super().__init__(*above, self.table)
