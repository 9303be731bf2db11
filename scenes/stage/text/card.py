"""Cards: a panel that holds a name and the lines of a formula."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DOWN, LEFT, UP, RoundedRectangle, VGroup

from scenes.stage import theme
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import Words

PADDING = 0.16
LINE_GAP = 0.085


def packed_lines(terms: Sequence[str], width: float, font_size: float) -> list[str]:
    """Sources of signed terms, joined into as few lines as keep within a width.

    Args:
        terms: typst sources; all but the first begin with their sign.
        width: in frame units.
        font_size: in font units.
    """
    lines: list[str] = []
    for term in terms:
        joined = f"{lines[-1]} {term}" if lines else term
        if lines and Formula(joined, font_size=font_size).width <= width:
            lines[-1] = joined
        else:
            lines.append(term)
    return lines


def signed_terms(source_terms: Sequence[str]) -> list[str]:
    """Terms with their signs in front, the first one's plus left out."""
    first, *others = source_terms
    return [first, *(term if term.startswith("-") else f"+ {term}" for term in others)]


class Card(VGroup):
    """A panel with a name on top, a note beside it, and the lines of a formula below.

    Args:
        name: typst mathematics of what the card holds; parts may be labelled.
        terms: typst sources of the additive terms.
        width: of the panel in frame units.
        note: a few words at the upper right.
    """

    def __init__(
        self,
        name: str,
        terms: Sequence[str],
        width: float,
        *,
        note: str = "",
        font_size: float = theme.FONT_SMALLEST,
    ) -> None:
        super().__init__()
        inner = width - 2 * PADDING
        self.name_formula = Formula(f"{name} =", font_size=font_size + 2)
        labelled = [f"{{{{ {term} : term-{i} }}}}" for i, term in enumerate(signed_terms(terms))]
        lines = packed_lines(labelled, inner, font_size)
        self.formulas = [Formula(line, font_size=font_size) for line in lines]
        self.lines = VGroup(*self.formulas)
        self.lines.arrange(DOWN, buff=LINE_GAP, aligned_edge=LEFT)
        self.lines.next_to(self.name_formula, DOWN, buff=LINE_GAP, aligned_edge=LEFT)
        height = self.name_formula.get_top()[1] - self.lines.get_bottom()[1] + 2 * PADDING
        self.panel = panel(width, height)
        corner = np.array([PADDING, -PADDING, 0.0])
        self.panel.shift(
            self.name_formula.get_corner(UP + LEFT) - corner - self.panel.get_corner(UP + LEFT)
        )
        self.note = VGroup()
        if note:
            words = Words(note, font_size=theme.FONT_SMALLEST, colour=theme.MUTED)
            words.next_to(self.panel.get_right(), LEFT, buff=PADDING)
            self.note.add(words.set_y(self.name_formula.get_y()))
        self.add(self.panel, self.name_formula, self.note, self.lines)

    def term(self, index: int) -> VGroup:
        """The glyphs of one term, its sign included."""
        name = f"term-{index}"
        return next(VGroup(*line.select(name)) for line in self.formulas if name in line.parts)


class NameCard(VGroup):
    """A panel with nothing but a name: a card folded up.

    Args:
        name: typst mathematics; parts may be labelled.
    """

    def __init__(self, name: str, *, font_size: float = theme.FONT_LABEL) -> None:
        super().__init__()
        self.name_formula = Formula(name, font_size=font_size)
        width, height = self.name_formula.width, self.name_formula.height
        self.panel = panel(width + 2 * PADDING, height + 2 * PADDING)
        self.add(self.panel, self.name_formula.move_to(self.panel))


def panel(width: float, height: float) -> RoundedRectangle:
    """A quiet panel for formulas to stand on."""
    return RoundedRectangle(
        width=width,
        height=height,
        corner_radius=0.12,
        stroke_color=theme.GRID,
        stroke_width=theme.STROKE_THIN,
        fill_color=theme.PANEL,
        fill_opacity=1,
    )
