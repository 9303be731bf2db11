"""The rule of gradient descent in two coordinates, and the cards of its partial derivatives."""

from __future__ import annotations

from manim import DOWN, LEFT, VGroup

from gdcore import Function
from gdcore.notation import typst, written_terms
from scenes.stage import theme
from scenes.stage.text.card import Card
from scenes.stage.text.formula import Formula


def partial_name(variable: str) -> str:
    """Typst for a partial derivative on one line."""
    return f"{{{{ partial f slash partial {variable} : slope }}}}"


def partial_cards(function: Function, width: float, note: str) -> list[Card]:
    """A card for each partial derivative, its terms as gdcore writes them."""
    return [
        Card(
            partial_name(str(symbol)),
            [typst(term) for term in written_terms(partial)],
            width,
            note=note,
        )
        for symbol, partial in zip(function.symbols, function.partials, strict=True)
    ]


def rate_formula(rate: float, font_size: float) -> Formula:
    """The learning rate and its number."""
    source = f"{{{{ eta : rate-1 }}}} = {{{{ {rate:g} : rate-2 }}}}"
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
