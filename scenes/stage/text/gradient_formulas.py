"""Gradients in type: as columns of partial derivatives and of numbers, and their length."""

from __future__ import annotations

import math

from gdcore import Function
from scenes.stage import theme
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import MINUS, format_number, joint_relation, relation, written_out


def length_of_gradient(function: Function, place: tuple[float, float]) -> float:
    """The Euclidean norm of a gradient."""
    return math.hypot(*map(float, function.gradient(*place)))


def gradient_vector(function: Function, place: tuple[float, float]) -> Formula:
    """The gradient as a column of symbols and one of numbers, rounded to two decimals.

    Parts: `gradient`; `slope-1`, `slope-2`, the symbols; `slope-3`, `slope-4`, their values.
    """
    symbols = [
        f"{{{{ display((partial f)/(partial {symbol})) : slope-{axis + 1} }}}}"
        for axis, symbol in enumerate(function.symbols)
    ]
    sign, numbers = _in_numbers(function, place)
    return Formula(f"{{{{ nabla f : gradient }}}} = mat({'; '.join(symbols)}) {sign} {numbers}")


def gradient_anywhere(function: Function) -> Formula:
    """The gradient of a function as the column of its partial derivatives.

    Parts: `gradient`; `slope-1`, `slope-2`, the partial derivatives.
    """
    partials = [
        f"{{{{ (partial f)/(partial {symbol}) : slope-{axis + 1} }}}}"
        for axis, symbol in enumerate(function.symbols)
    ]
    places = ", ".join(map(str, function.symbols))
    return Formula(f"{{{{ nabla f({places}) : gradient }}}} = mat({'; '.join(partials)})")


def gradient_at(function: Function, place: tuple[float, float]) -> Formula:
    """The gradient at a place as a column of numbers, rounded to two decimals.

    Parts: `gradient`; `slope-3`, `slope-4`, as in `gradient_vector`.
    """
    x, y = (f"{{{{ {written_out(at)} : input-{axis} }}}}" for axis, at in enumerate(place))
    sign, numbers = _in_numbers(function, place)
    return Formula(f"{{{{ nabla f : gradient }}}} ({x}, {y}) {sign} {numbers}")


def slope_number(function: Function, place: tuple[float, float], axis: int) -> Formula:
    """One partial derivative at a place as a number, rounded to two decimals."""
    text = format_number(float(function.gradient(*place)[axis]), 2)
    return Formula(text, font_size=theme.FONT_LABEL, colour=theme.SLOPE)


def _in_numbers(function: Function, place: tuple[float, float]) -> tuple[str, str]:
    """The gradient as a column of numbers, and the sign before it: equal, or about equal."""
    slopes = [float(slope) for slope in function.gradient(*place)]
    texts = [format_number(slope, 2) for slope in slopes]
    column = [f"{{{{ {text} : slope-{axis + 3} }}}}" for axis, text in enumerate(texts)]
    return joint_relation(*map(relation, slopes, texts)), f"mat({'; '.join(column)})"


def gradient_length(function: Function, place: tuple[float, float], width: float) -> Formula:
    """How long a gradient is, by the theorem of Pythagoras, rounded to two decimals.

    Parts: `gradient`; `slope-3`, `slope-4`, as in `gradient_vector`; `gradient-2`, the length.
    It is set as a readout is, or smaller where it would be wider than `width`.
    """
    slopes = [float(slope) for slope in function.gradient(*place)]
    texts, squares = [format_number(slope, 2) for slope in slopes], []
    for axis, text in enumerate(texts):
        number = f"{{{{ {text} : slope-{axis + 3} }}}}"
        squares.append(f"({number})^2" if text.startswith(MINUS) else f"{number}^2")
    sign = joint_relation(*map(relation, slopes, texts))
    root = f"{{{{ norm(nabla f) : gradient }}}} {sign} sqrt({' + '.join(squares)})"
    source = f"{root} {_length(function, place)}"
    sizes = (theme.FONT_READOUT, theme.FONT_LABEL, theme.FONT_SMALLEST)
    settings = [Formula(source, font_size=size) for size in sizes]
    return next((each for each in settings if each.width <= width), settings[-1])


def steepest_slope(function: Function, place: tuple[float, float]) -> Formula:
    """The steepest slope at a place, which is the length of the gradient, to two decimals.

    Parts: `slope`; `gradient`, the sign for the length; `gradient-2`, the length.
    """
    return Formula(
        f'{{{{ "steepest slope" : slope }}}} = {{{{ norm(nabla f) : gradient }}}}'
        f" {_length(function, place)}",
        font_size=theme.FONT_READOUT,
    )


def _length(function: Function, place: tuple[float, float]) -> str:
    """Typst for what the length of a gradient is, to two decimals."""
    length = length_of_gradient(function, place)
    text = format_number(length, 2)
    return f"{relation(length, text)} {{{{ {text} : gradient-2 }}}}"
