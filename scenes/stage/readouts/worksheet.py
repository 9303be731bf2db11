"""A table as it is filled in by hand: each number as short as it is exact, points in a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from manim import PI, RIGHT, Animation, ArcBetweenPoints, Line, VGroup, VMobject

from scenes.stage import theme
from scenes.stage.readouts.table import Column, Reading
from scenes.stage.sources import Source
from scenes.stage.text.digits import DIGIT_ADVANCE, POINT_ADVANCE
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import decimals_of, is_exact
from scenes.stage.text.words import Words
from scenes.stage.zones import Zone

BESIDE = 0.12
"""Frame units from a column to the arcs on its right, and from these to their words."""

LIFT = 0.1
"""How much farther from the numbers headings and rule stand than another row, in rows."""


class TableRule(Line):
    """The line between the headings of a table and its rows."""


class RowArc(ArcBetweenPoints):
    """What leads from a number of a table to the one below it."""


class Worksheet(VGroup):
    """Headings above rows of numbers, the decimal points of a column one above the other.

    Args:
        zone: the table fills its width and its height.
        columns: from left to right; their decimals are the most that are written.
        rows: a number, a live source or nothing for each column; live numbers show all
            decimals, others as few as they need.
        font_size: of the numbers, in font units.

    Attributes:
        headings, rule, rows: what the film shows, part by part.
        note: that numbers are rounded, at the lower right, empty where none is.
        cells: the numbers by their row and column.
    """

    def __init__(
        self,
        zone: Zone,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Source | None]],
        *,
        font_size: float = theme.FONT_CAPTION,
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.em = font_size / 96
        self.headings = VGroup(*[Formula(each.heading, font_size=font_size) for each in columns])
        self.cells: dict[tuple[int, int], Reading] = {}
        for line, row in enumerate(rows):
            for index, (source, column) in enumerate(zip(row, columns, strict=True)):
                if source is not None:
                    self.cells[line, index] = _reading(source, column, font_size)
        self.rows = tuple(
            VGroup(*[cell for (line, _), cell in self.cells.items() if line == number])
            for number in range(len(rows))
        )
        self._arrange(zone)
        y = zone.top - (1 - LIFT) * zone.height / (len(self.rows) + 1)
        self.rule = TableRule(np.array([zone.left, y, 0.0]), np.array([zone.right, y, 0.0]))
        self.rule.set_stroke(theme.MUTED, width=theme.STROKE_THIN)
        self.note = VGroup()
        if not all(is_exact(cell.value, cell.decimals) for cell in self.cells.values()):
            words = f"rounded to {max(column.decimals for column in columns)} decimals"
            self.note.add(Words(words, font_size=theme.FONT_SMALLEST, colour=theme.MUTED))
            zone.place(self.note, across=1.0, up=0.0)
        self.add(self.headings, self.rule, *self.rows, self.note)

    def ink(self, row: int, column: int) -> VGroup:
        """A copy of the characters of a number, to travel to its cell or from it."""
        cells = self.cells[row, column].cells
        return VGroup(*[cell.copy() for cell in cells if len(cell.points)])

    def leap(self, row: int, column: int, words: Formula) -> VGroup:
        """An arc from a number to the one below it, and beside it what leads there."""
        right = max(each.get_right()[0] for each in self.column(column)) + BESIDE
        above, below = (
            np.array([right, self.cells[at, column].frame.get_y(), 0.0]) for at in (row, row + 1)
        )
        arc = RowArc(above, below, angle=-0.8 * PI, color=theme.MUTED)
        arc.set_stroke(width=theme.STROKE_THIN).scale(0.8)
        return VGroup(arc, words.next_to(arc, RIGHT, buff=BESIDE))

    def shorten_rule(self, right: float) -> Animation:
        """The line under the headings ends where it is said, for when columns have gone."""
        start, end = self.rule.get_start_and_end()
        end = np.array([right, end[1], 0.0])
        return self.rule.animate.put_start_and_end_on(start, end).build()

    def ellipsis(self, row: int, columns: Sequence[int]) -> VGroup:
        """Dots in an empty row: that it stands for rows which are left out."""
        y = (self.rows[row - 1].get_y() + self.rows[row + 1].get_y()) / 2
        dots = VGroup()
        for column in columns:
            mark = Formula("dots.v", font_size=theme.FONT_SMALLEST, colour=theme.MUTED)
            x = self.headings[column].get_x()
            dots.add(mark.move_to(np.array([x, y, 0.0])))
        return dots

    def column(self, index: int) -> list[VMobject]:
        """The heading of a column and its numbers."""
        return [self.headings[index], *self._numbers(index).values()]

    def _arrange(self, zone: Zone) -> None:
        """Spread the columns over the zone; a heading stands above the points of its numbers."""
        numbers = [list(self._numbers(index).values()) for index in range(len(self.columns))]
        before = [max(map(self._before_point, each)) for each in numbers]
        after = [max(map(self._after_point, each)) for each in numbers]
        # Of whole numbers the middle of the digits counts as their point.
        halves = [0.0 if right else left / 2 for left, right in zip(before, after, strict=True)]
        ahead, behind = (
            [
                max(side + sign * half, heading.width / 2)
                for side, half, heading in zip(sides, halves, self.headings, strict=True)
            ]
            for sides, sign in ((before, -1), (after, 1))
        )
        gap = (zone.width - sum(ahead) - sum(behind)) / max(len(ahead) - 1, 1)
        pitch = zone.height / (len(self.rows) + 1)
        point, top = zone.left, zone.top - pitch / 2
        heights = self._on_one_line()
        for index, half in enumerate(halves):
            point += ahead[index]
            at = np.array([point, top + LIFT * pitch + heights[index], 0.0])
            self.headings[index].move_to(at)
            for row, number in self._numbers(index).items():
                right = point + half + self._after_point(number)
                place = np.array([right, top - (row + 1) * pitch, 0.0])
                number.shift(place - number.frame.get_right())
            point += behind[index] + gap

    def _on_one_line(self) -> list[float]:
        """How far above the middle of a line the middle of each heading is, if set on it."""
        line = Formula(
            " quad ".join(
                f"{{{{ {column.heading} : heading-{index} }}}}"
                for index, column in enumerate(self.columns)
            ),
            font_size=96 * self.em,
        )
        return [
            float(line.select(f"heading-{index}").get_y() - line.get_y())
            for index in range(len(self.columns))
        ]

    def _numbers(self, column: int) -> dict[int, Reading]:
        """The numbers of a column by their rows."""
        return {row: cell for (row, index), cell in self.cells.items() if index == column}

    def _before_point(self, number: Reading) -> float:
        return float(number.frame.width) - self._after_point(number)

    def _after_point(self, number: Reading) -> float:
        if not number.decimals:
            return 0.0
        return (POINT_ADVANCE + DIGIT_ADVANCE * number.decimals) * self.em


def _reading(source: Source, column: Column, font_size: float) -> Reading:
    if isinstance(source, float):
        column = replace(column, decimals=decimals_of(source, column.decimals))
    return Reading(source, column, font_size)
