"""Cards: a panel that holds a name and the lines of a formula."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, count, pairwise

import numpy as np
from manim import DOWN, LEFT, UP, RoundedRectangle, VGroup

from gdcore import Function
from gdcore.notation import typst
from scenes.stage import theme
from scenes.stage.text.formula import Formula

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


def tinted_terms(function: Function) -> list[str]:
    """Typst sources of a function's additive terms, their variables labelled as inputs."""
    names = "|".join(re.escape(str(symbol)) for symbol in function.symbols)
    numbers = count(1)
    return [
        re.sub(
            rf"(?<![\w\"])({names})(?![\w\"])",
            lambda found: f"{{{{ {found[1]} : input-{next(numbers)} }}}}",
            typst(term),
        )
        for term in function.terms
    ]


class Card(VGroup):
    """A panel with a name on top, and the lines of a formula below.

    Args:
        name: typst mathematics of what the card holds; parts may be labelled.
        terms: typst sources of the additive terms.
        width: of the panel in frame units.
        rows: how many terms begin a line together; None packs all into as few lines as fit.
        in_line: set the name and a single line of terms side by side, if they fit.
    """

    def __init__(
        self,
        name: str,
        terms: Sequence[str],
        width: float,
        *,
        rows: Sequence[int] | None = None,
        font_size: float = theme.FONT_SMALLEST,
        in_line: bool = False,
    ) -> None:
        super().__init__()
        inner = width - 2 * PADDING
        self.name_formula = Formula(f"{name} =", font_size=font_size + 2)
        labelled = [f"{{{{ {term} : term-{i} }}}}" for i, term in enumerate(signed_terms(terms))]
        lines = [
            line for row in _rows(labelled, rows) for line in packed_lines(row, inner, font_size)
        ]
        self.formulas = [Formula(line, font_size=font_size) for line in lines]
        self.lines = VGroup(*self.formulas)
        self.lines.arrange(DOWN, buff=LINE_GAP, aligned_edge=LEFT)
        self.lines.next_to(self.name_formula, DOWN, buff=LINE_GAP, aligned_edge=LEFT)
        if in_line and len(lines) == 1:
            self._join(name, lines[0], inner, font_size)
        content = VGroup(self.name_formula, self.lines)
        self.panel = panel(width, content.height + 2 * PADDING)
        corner = np.array([PADDING, -PADDING, 0.0])
        self.panel.shift(content.get_corner(UP + LEFT) - corner - self.panel.get_corner(UP + LEFT))
        self.add(self.panel, self.name_formula, self.lines)

    def _join(self, name: str, line: str, width: float, font_size: float) -> None:
        """Let the name stand before its only line, as far as there is room for both."""
        whole, start = (Formula(f"{name} = {end}", font_size=font_size) for end in (line, ""))
        if whole.width > width:
            return
        for part, first in ((start, whole[0]), (self.formulas[0], whole[len(start)])):
            part.shift(first.get_center() - part[0].get_center())
        self.name_formula = start

    def term(self, index: int) -> VGroup:
        """The glyphs of one term, its sign included."""
        name = f"term-{index}"
        return next(VGroup(*line.select(name)) for line in self.formulas if name in line.parts)


def _rows(terms: Sequence[str], counts: Sequence[int] | None) -> list[Sequence[str]]:
    """Terms in groups of these counts; one group without any."""
    ends = [len(terms)] if counts is None else list(accumulate(counts))
    return [terms[first:end] for first, end in pairwise([0, *ends])]


def formula_card(function: Function, width: float) -> Card:
    """A card of a function of x and y, its terms dim: they are lit as they are spoken of."""
    terms = [typst(term) for term in function.terms]
    arguments = ", ".join(str(symbol) for symbol in function.symbols)
    name = f"{{{{ f({arguments}) : value }}}}"
    card = Card(name, terms, width, font_size=theme.FONT_READOUT)
    for index in range(len(terms)):
        card.term(index).set_opacity(theme.DIM)
    return card


def tinted_card(function: Function, width: float) -> Card:
    """A card of a function, its variables in the colour of inputs, in one line if it fits."""
    names = [f"{{{{ {symbol} : input-{axis} }}}}" for axis, symbol in enumerate(function.symbols)]
    name = f"{{{{ f : value }}}} ({', '.join(names)})"
    terms = tinted_terms(function)
    return Card(name, terms, width, font_size=theme.FONT_LABEL, in_line=True)


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
