"""Steps of a descent in numbers: the rule with values in the place of its letters."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
from manim import DOWN, RIGHT, UP, VGroup
from manim.typing import Point3D

from gdcore.descent import Trajectory
from scenes.stage import theme
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import MINUS, format_number, joint_relation, relation, written_out
from scenes.stage.walks.journey import rate_of

X_DECIMALS = 4
LINE_GAP = 0.24
COLUMNS = ("new", "is", "old", "minus", "rate", "times", "slope", "gives", "result")
CONCEPTS = ("input", "text", "input", "step", "rate", "text", "slope", "text", "input")


def slope_decimals(rate: float) -> int:
    """Decimals of a slope that rate times slope needs to be right to those of x."""
    return max(0, X_DECIMALS + 1 + math.floor(math.log10(rate)))


class SubstitutedSteps(VGroup):
    """The first steps of a descent of one variable, a line each, in aligned columns.

    A line reads x_1 = 3.0000 - 0.001 dot 360.00 = 2.6400.

    Args:
        path: walked by gradient descent.
        count: how many steps.
        font_size: in font units.
    """

    def __init__(
        self,
        path: Trajectory,
        count: int,
        *,
        font_size: float = theme.FONT_READOUT,
    ) -> None:
        super().__init__()
        self.path, self.rate = path, rate_of(path)
        self.lines = [Formula(self._source(step), font_size=font_size) for step in range(count)]
        self.add(*self.lines)
        self._align_columns()
        drop = LINE_GAP + max(line.height for line in self.lines)
        for index, line in enumerate(self.lines):
            line.shift(index * drop * DOWN)

    def part(self, line: int, column: str) -> VGroup:
        """One entry: of the columns new, is, old, minus, rate, times, slope, gives, result."""
        return self.lines[line].select(_part(column))

    @property
    def equals(self) -> Point3D:
        """How far right the first equals signs stand, as a vector."""
        return np.array([self.part(0, "is").get_x(), 0.0, 0.0])

    def _source(self, step: int) -> str:
        x, following = (float(at) for at in self.path.points[[step, step + 1], 0])
        steep = float(self.path.gradients[step, 0])
        old, new = format_number(x, X_DECIMALS), format_number(following, X_DECIMALS)
        slope = format_number(steep, slope_decimals(self.rate))
        texts = (
            f"x_{step + 1}",
            joint_relation(relation(x, old), relation(steep, slope)),
            old,
            "-",
            written_out(self.rate),
            "dot",
            f"({slope})" if slope.startswith(MINUS) else slope,
            relation(following, new),
            new,
        )
        return " ".join(
            f"{{{{ {text} : {_part(column)} }}}}"
            for column, text in zip(COLUMNS, texts, strict=True)
        )

    def _align_columns(self) -> None:
        """Bring the right ends of each column below one another, all on one base line."""
        first = [self.part(0, column) for column in COLUMNS]
        gaps = [after.get_left()[0] - part.get_right()[0] for part, after in pairwise(first)]
        edge = float(first[0].get_left()[0])
        for column, gap in zip(COLUMNS, [0.0, *gaps], strict=True):
            parts = [self.part(index, column) for index in range(len(self.lines))]
            edge += float(gap) + max(part.width for part in parts)
            for part in parts:
                part.shift((edge - part.get_right()[0]) * RIGHT)
        # The rate is written alike in every line.
        rates = [self.part(index, "rate").get_y() for index in range(len(self.lines))]
        for line, height in zip(self.lines, rates, strict=True):
            line.shift((rates[0] - height) * UP)


def _part(column: str) -> str:
    return f"{CONCEPTS[COLUMNS.index(column)]}-{column}"
