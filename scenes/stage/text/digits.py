"""Numbers that change without jitter: all digits are equally wide, and stand in cells."""

from __future__ import annotations

from functools import cache

import numpy as np
from manim import Line, Typst, VGroup, VMobject
from manim.typing import Point3D_Array

from scenes.stage import theme
from scenes.stage.text.numbers import MINUS, format_number
from scenes.stage.text.words import check_font_size

CHARACTERS = f"0123456789.{MINUS}+"
CAP_HEIGHT = 0.66
DIGIT_ADVANCE = 0.5
POINT_ADVANCE = 0.28
SIGN_ADVANCE = 0.78
"""Widths of cells in ems; the first cell has room for a sign."""

ADVANCES = {".": POINT_ADVANCE, "+": SIGN_ADVANCE, MINUS: SIGN_ADVANCE}
"""Of the characters that are no digits."""


@cache
def _glyphs() -> dict[str, Point3D_Array]:
    """Outlines of the characters for a font of one frame unit, baseline at 0, centred on 0."""
    line = Typst(
        CHARACTERS,
        font_size=96,
        typst_preamble='#set text(font: "New Computer Modern", kerning: false, ligatures: false)',
    )
    baseline = line.submobjects[1].get_bottom()[1]
    outlines = {}
    for character, glyph in zip(CHARACTERS, line.submobjects, strict=True):
        outlines[character] = glyph.points - np.array([glyph.get_center()[0], baseline, 0.0])
    return outlines


class Digits(VGroup):
    """A number in a row of cells, with room for the longest number that it will show.

    Args:
        value: the first number shown.
        decimals: digits behind the point.
        places: characters before the point, the sign included, for which there is room.
        signed: show a plus too.
        flush_right: let every number end at one place, its point below that of others in a column,
            instead of beginning at one place.
        colour: of all characters.
        font_size: in font units (1/96 of a frame unit).

    Raises:
        ValueError: the font is too small, or a number is not finite or needs more places.
    """

    def __init__(
        self,
        value: float = 0.0,
        *,
        decimals: int = 2,
        places: int = 2,
        signed: bool = False,
        flush_right: bool = False,
        colour: str = theme.TEXT,
        font_size: float = theme.FONT_READOUT,
    ) -> None:
        super().__init__()
        check_font_size(font_size)
        self.decimals = decimals
        self.signed = signed
        self.flush_right = flush_right
        self.nominal_font_size = font_size
        self.length = places + (decimals + 1 if decimals else 0)
        self.value = value
        self.text = ""
        em = font_size / 96
        corner = np.array([sum(self._advances()) * em, CAP_HEIGHT * em, 0.0])
        # A diagonal without width: it holds the place and the scale of the cells.
        self.frame = Line(np.zeros(3), corner, stroke_width=0)
        self.cells = VGroup(*[_Cell(colour) for _ in range(self.length)])
        self.add(self.frame, self.cells)
        self.set_value(value)

    def _advances(self) -> list[float]:
        advances = [DIGIT_ADVANCE] * self.length
        if self.decimals:
            advances[self.length - self.decimals - 1] = POINT_ADVANCE
        if self.length > 1 + self.decimals:
            advances[0] = SIGN_ADVANCE
        return advances

    @property
    def em(self) -> float:
        """The present font size in frame units."""
        return float(self.frame.height) / CAP_HEIGHT

    @property
    def written(self) -> VGroup:
        """The characters that are there, without the room for others."""
        return VGroup(*[cell for cell in self.cells if len(cell.points)])

    @property
    def baseline(self) -> float:
        """The height of the baseline in the frame."""
        return float(self.frame.get_bottom()[1])

    def set_value(self, value: float) -> Digits:
        """Show another number in the same places.

        Raises:
            ValueError: the number is not finite, or needs more places than there are.
        """
        text = format_number(value, self.decimals, self.signed)
        if len(text) > self.length:
            raise ValueError(
                f"value: {text} needs {len(text)} characters; this readout has {self.length}"
            )
        self.value = value
        self.text = text
        self._set_cells(text.rjust(self.length) if self.flush_right else text.ljust(self.length))
        return self

    def _set_cells(self, text: str) -> None:
        em = self.em
        left, bottom, depth = self.frame.get_corner(np.array([-1.0, -1.0, 0.0]))
        outlines = _glyphs()
        for cell, character, advance in zip(self.cells, text, self._advances(), strict=True):
            width = ADVANCES.get(character, DIGIT_ADVANCE)
            right = left + (advance if self.flush_right else width) * em
            if character == " ":
                cell.clear_points()
            else:
                middle = np.array([right - width * em / 2, bottom, depth])
                cell.set_points(outlines[character] * em + middle)
            left = right


class _Cell(VMobject):
    """One character; its outline is replaced, its style stays."""

    def __init__(self, colour: str) -> None:
        super().__init__(fill_color=colour, fill_opacity=1, stroke_width=0)
