"""How many descents ended where: a bar for each valley, and one for those that reach none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from manim import DOWN, LEFT, RIGHT, Rectangle, VGroup, VMobject

from gdcore import LEFT_THE_WINDOW, OSCILLATING, UNRESOLVED, MultiStart
from scenes.stage import theme
from scenes.stage.readouts.swatch import Swatch
from scenes.stage.readouts.table import Column, Reading
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import in_words, relation
from scenes.stage.text.words import Words
from scenes.stage.walks.fates import fate_colour
from scenes.stage.zones import Zone

BAR = 0.3
"""Height of a bar in frame units."""

NUMBER_ROOM = 0.75
"""Frame units right of the longest bar, for its number."""

CLOSE = 0.2
"""Frame units between bars where there are many."""

SIZE = theme.FONT_LABEL

NONE = -1
"""The label under which all who reach no valley are counted."""

FEW = 0.05
"""A legend speaks of who never comes back alone where so few of them are only slow to settle."""


def lost_name(labels: npt.NDArray[np.integer]) -> str:
    """What they do who reach no valley, of whom some are only slow or jump to and fro."""
    gone = int((labels == LEFT_THE_WINDOW).sum())
    return "never comes back" if (labels < 0).sum() - gone <= FEW * gone else "in no valley"


def valley_name(x: float) -> str:
    """Typst for who ends in a valley."""
    return f'"ends at" x {relation(x, in_words(x))} {in_words(x)}'


class EndBar(VGroup):
    """The name of an end, a bar as long as the number of descents that have it, the number.

    Attributes:
        title, bar, number: its parts.
    """

    def __init__(self, zone: Zone, name: str, label: int, count: int, longest: int) -> None:
        super().__init__()
        self.zone, self.label, self.longest = zone, label, longest
        self.full = zone.width - NUMBER_ROOM
        self.title = Formula(name, font_size=theme.FONT_LABEL)
        self.bar = Rectangle(width=self.full * count / longest, height=BAR, stroke_width=0)
        self.bar.set_fill(fate_colour(label), opacity=1)
        self.number = Reading(
            float(count), Column(name, decimals=0, places=len(str(count))), theme.FONT_READOUT
        )
        zone.place(self.title, across=0.0, up=1.0)
        bottom = np.array([zone.left, zone.bottom + BAR / 2, 0.0])
        self.bar.next_to(bottom, RIGHT, buff=0)
        self.number.next_to(self.bar, RIGHT, buff=0.12)
        self.add(self.title, self.bar, self.number)


class EndCounts(VGroup):
    """A bar for each valley, the lowest first, and one for who reaches none, if any do.

    Args:
        zone: what the bars fill from the top.
        found: the ends.
        rows: how many bars there is room for with the usual gap; more stand closer.
        beside: ends that are counted elsewhere in the film, to the same scale.
    """

    def __init__(
        self, zone: Zone, found: MultiStart, rows: int, beside: Sequence[MultiStart] = ()
    ) -> None:
        super().__init__()
        self.found, self.compared = found, (found, *beside)
        counts = _counted(found)
        lost = counts.pop(NONE)
        names = {label: valley_name(float(found.minima[label, 0])) for label in counts}
        counts[NONE], names[NONE] = lost, f'"{lost_name(found.labels)}"'
        self.heading = Words(f"Of {len(found)} starts:", font_size=theme.FONT_LABEL)
        shown = [label for label in counts if label != NONE or lost]
        gap = theme.GAP_BETWEEN_ZONES if len(shown) <= rows else CLOSE
        head, *below = zone.rows(0.5, *[1.0] * max(rows, len(shown)), gap=gap)
        head.place(self.heading, across=0.0, up=0.0)
        longest = max(len(found) // 2, *(max(_counted(each).values()) for each in self.compared))
        self.bars = VGroup(
            *[
                EndBar(row, names[label], label, counts[label], longest)
                for row, label in zip(below[: len(shown)], shown, strict=True)
            ]
        )
        self.add(self.heading, self.bars)


def _counted(found: MultiStart) -> dict[int, int]:
    """How many ended in each valley, and under NONE, how many in no valley."""
    histogram = found.histogram
    counts = {label: count for label, count in histogram.items() if label >= 0}
    return {**counts, NONE: sum(count for label, count in histogram.items() if label < 0)}


class FateLegend(VGroup):
    """A swatch and a few words for each fate that occurs.

    Args:
        zone: the rows hang from its top, at its left.
        minima: the x of every valley, the lowest first.
        labels: gdcore's, of any shape; the fates among them are explained.
    """

    def __init__(
        self, zone: Zone, minima: npt.NDArray[np.float64], labels: npt.NDArray[np.integer]
    ) -> None:
        super().__init__()
        occurring = {int(label) for label in np.unique(labels)}
        for label, x in enumerate(minima):
            if label in occurring:
                self._add_row(Formula(valley_name(float(x)), font_size=SIZE), label)
        if OSCILLATING in occurring:
            self._add_row(Formula('"jumps for ever"', font_size=SIZE), OSCILLATING)
        if occurring & {LEFT_THE_WINDOW, UNRESOLVED}:
            lost = lost_name(labels[labels != OSCILLATING])
            self._add_row(Formula(f'"{lost}"', font_size=SIZE), LEFT_THE_WINDOW)
        free = zone.height - sum(row.height for row in self)
        self.arrange(DOWN, buff=min(0.28, free / max(1, len(self) - 1)), aligned_edge=LEFT)
        zone.place(self, across=0.0, up=0.5)

    def _add_row(self, text: VMobject, label: int) -> None:
        swatch = Swatch(BAR, fate_colour(label), rim=0)
        self.add(VGroup(swatch, text.next_to(swatch, RIGHT, buff=0.2)))
