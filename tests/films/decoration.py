"""What claims no place of the mathematics: the few kinds of things that no rule recomputes.

Each says why, and what must be true of it where it is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from manim import Cross, Mobject, RoundedRectangle

from scenes.stage.maps.border_marks import KeyRow
from scenes.stage.readouts.swatch import Swatch
from scenes.stage.readouts.worksheet import RowArc, TableRule
from tests.films.drawn import Box, Shape, is_glyph

NEXT_TO = 0.6
"""Frame units from a swatch, or from an arc, to the words that belong to it."""

HELD = 0.02
"""Frame units that a glyph may reach beyond what is drawn around it."""


def holds_text(shape: Shape, glyphs: Sequence[Shape]) -> bool:
    """Around words, a number or a part of a formula."""
    around = shape.box.inset(-HELD)
    return any(around.contains(glyph.box) for glyph in glyphs)


def crosses_text(shape: Shape, glyphs: Sequence[Shape]) -> bool:
    """Over what it crosses out."""
    return any(shape.crosses(glyph.box) for glyph in glyphs)


def stands_beside_text(shape: Shape, glyphs: Sequence[Shape]) -> bool:
    """Left of words."""
    box = shape.box
    beside = Box(box.right, box.right + NEXT_TO, box.bottom, box.top)
    return any(beside.overlap(glyph.box) > 0 for glyph in glyphs)


def crosses_none(shape: Shape, glyphs: Sequence[Shape]) -> bool:
    """Between words."""
    return bool(glyphs) and not crosses_text(shape, glyphs)


@dataclass(frozen=True)
class Decoration:
    """A kind of thing, why it needs no rule, and what it must do in a frame."""

    kind: type[Mobject]
    reason: str
    does: Callable[[Shape, Sequence[Shape]], bool]


DECORATION = (
    Decoration(RoundedRectangle, "a panel under a text or a box around one", holds_text),
    Decoration(Cross, "crosses out what is wrong, or cancels", crosses_text),
    Decoration(Swatch, "a colour, beside the words for it", stands_beside_text),
    Decoration(KeyRow, "what a mark looks like, beside its name", stands_beside_text),
    Decoration(TableRule, "parts the headings of a table from its rows", crosses_none),
    Decoration(RowArc, "leads from one row of a table to the next", stands_beside_text),
)


def decorates(shape: Shape, glyphs: Sequence[Shape]) -> bool:
    """Whether a shape is of one of these kinds, and does what that is for."""
    kinds = [each for each in DECORATION if any(isinstance(m, each.kind) for m in shape.path)]
    return any(each.does(shape, glyphs) for each in kinds)


def glyphs_of(drawn: Sequence[Shape]) -> list[Shape]:
    """All pieces of text of a frame."""
    return [shape for shape in drawn if is_glyph(shape)]
