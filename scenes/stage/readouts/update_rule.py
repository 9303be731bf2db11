"""The rule of gradient descent in two coordinates, and the cards of its partial derivatives."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp
from manim import DOWN, LEFT, RIGHT, Animation, AnimationGroup, FadeIn, FadeOut, VGroup, VMobject

from gdcore import Function
from gdcore.notation import typst, written_terms
from scenes.stage import theme
from scenes.stage.plots.growth import terms_of
from scenes.stage.text.card import PADDING, Card
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import format_number, place_text, written_out

MOST_ROWS = 4
"""Lines that there is room for on a card."""


def partial_name(variable: str) -> str:
    """Typst for a partial derivative on one line."""
    return f"{{{{ partial f slash partial {variable} : slope }}}}"


def partial_cards(function: Function, width: float) -> list[Card]:
    """A card for each partial derivative: a line for the derivative of each term.

    Terms that do not depend on the variable have none. Many terms are packed instead.
    """
    terms = terms_of(function)
    return [
        _partial_card(str(symbol), [term.partials[axis] for term in terms], width)
        for axis, symbol in enumerate(function.symbols)
    ]


def slopes_here(
    function: Function, place: tuple[float, float], cards: Sequence[Card]
) -> list[Formula]:
    """The partial derivatives at a place, to two decimals, each on its card beside the name.

    Parts: `input`, the place; `slope`, the number.
    """
    x, y = map(place_text, place)
    slopes = zip(cards, function.gradient(*place), strict=True)
    return [
        _value_on(card, f"({x}, {y})", format_number(float(slope), 2)) for card, slope in slopes
    ]


def carried_to(value: Formula, walker: VMobject) -> Animation:
    """A copy of a walker flies to where the place of its slope is said, and is read there."""
    place = value.rest(["slope"])
    flight = FadeOut(walker.copy().clear_updaters(), target_position=place)
    return AnimationGroup(flight, FadeIn(place), lag_ratio=0.5, run_time=theme.BEAT)


def _value_on(card: Card, place: str, number: str) -> Formula:
    """A place and a number at a card's right edge, on the line of its name."""
    at = f'{{{{ "at" : muted-1 }}}} thick {{{{ {place} : input }}}}'
    source = f'{at}{{{{ ":" : muted-2 }}}} thick {{{{ {number} : slope }}}}'
    value = Formula(source, font_size=theme.FONT_LABEL)
    value.move_to(card.name_formula, aligned_edge=LEFT)
    return value.shift((card.panel.get_right()[0] - PADDING - value.get_right()[0]) * RIGHT)


def _partial_card(variable: str, derivatives: Sequence[sp.Expr], width: float) -> Card:
    rows = [written_terms(_collected(each)) for each in derivatives if each != 0]
    rows = rows or [(sp.S.Zero,)]
    return Card(
        partial_name(variable),
        [typst(part) for row in rows for part in row],
        width,
        rows=[len(row) for row in rows] if len(rows) <= MOST_ROWS else None,
    )


def _collected(derivative: sp.Expr) -> sp.Expr:
    """The same with each exponential written once."""
    return sp.collect(derivative, derivative.atoms(sp.exp)) if derivative.is_Add else derivative


def rate_formula(rate: float, font_size: float, name: str = "eta") -> Formula:
    """The learning rate, its name in typst, and its number."""
    source = f"{{{{ {name} : rate-1 }}}} = {{{{ {written_out(rate)} : rate-2 }}}}"
    return Formula(source, font_size=font_size)


class UpdateRule(VGroup):
    """One line for each coordinate, and the learning rate below.

    Args:
        function: its variables are updated.
        rate: the learning rate.

    Attributes:
        lines: one formula a coordinate; its part `slope` is the partial derivative.
        rate_line: the learning rate and its number.
    """

    def __init__(
        self, function: Function, rate: float, *, font_size: float = theme.FONT_FORMULA
    ) -> None:
        super().__init__()
        self.lines = [
            Formula(_update(str(symbol)), font_size=font_size) for symbol in function.symbols
        ]
        self.rate_line = rate_formula(rate, font_size)
        self.add(*self.lines, self.rate_line)
        self.arrange(DOWN, buff=0.8 * font_size / 96, aligned_edge=LEFT)


def _update(variable: str) -> str:
    new, old = f"{{{{ {variable}_(k+1) : input-1 }}}}", f"{{{{ {variable}_k : input-2 }}}}"
    slope = f"{{{{ (partial f)/(partial {variable}) : slope }}}}"
    return f"{new} = {old} - {{{{ eta : rate }}}} {slope}"
