"""Gradients in type: as columns of partial derivatives and of numbers, and their length."""

from __future__ import annotations

import math

from gdcore import Function
from scenes.stage import theme
from scenes.stage.text.digits import format_number
from scenes.stage.text.formula import Formula


def length_of_gradient(function: Function, place: tuple[float, float]) -> float:
    """The Euclidean norm of a gradient."""
    return math.hypot(*map(float, function.gradient(*place)))


def gradient_vector(function: Function, place: tuple[float, float]) -> Formula:
    """The gradient as a column of symbols and one of numbers, rounded to two decimals.

    Parts: `gradient`; `slope-1`, `slope-2`, the symbols; `slope-3`, `slope-4`, their values.
    """
    symbols, numbers = [], []
    for axis, (symbol, slope) in enumerate(
        zip(function.symbols, function.gradient(*place), strict=True)
    ):
        partial = f"display((partial f)/(partial {symbol}))"
        symbols.append(f"{{{{ {partial} : slope-{axis + 1} }}}}")
        numbers.append(f"{{{{ {format_number(float(slope), 2)} : slope-{axis + 3} }}}}")
    return Formula(
        f"{{{{ nabla f : gradient }}}} = mat({'; '.join(symbols)}) = mat({'; '.join(numbers)})"
    )


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
    x, y = (f"{{{{ {at:g} : input-{axis} }}}}" for axis, at in enumerate(place))
    numbers = [
        f"{{{{ {format_number(float(slope), 2)} : slope-{axis + 3} }}}}"
        for axis, slope in enumerate(function.gradient(*place))
    ]
    return Formula(f"{{{{ nabla f : gradient }}}} ({x}, {y}) = mat({'; '.join(numbers)})")


def gradient_length(function: Function, place: tuple[float, float], width: float) -> Formula:
    """How long a gradient is, by the theorem of Pythagoras, rounded to two decimals.

    Parts: `gradient`; `slope-3`, `slope-4`, as in `gradient_vector`; `gradient-2`, the length.
    It is set as a readout is, or smaller where it would be wider than `width`.
    """
    slopes = [float(slope) for slope in function.gradient(*place)]
    squares = []
    for axis, slope in enumerate(slopes):
        number = f"{{{{ {format_number(slope, 2)} : slope-{axis + 3} }}}}"
        squares.append(f"({number})^2" if slope < 0 else f"{number}^2")
    length = format_number(length_of_gradient(function, place), 2)
    root = f"{{{{ norm(nabla f) : gradient }}}} = sqrt({' + '.join(squares)})"
    source = f"{root} = {{{{ {length} : gradient-2 }}}}"
    sizes = (theme.FONT_READOUT, theme.FONT_LABEL, theme.FONT_SMALLEST)
    settings = [Formula(source, font_size=size) for size in sizes]
    return next((each for each in settings if each.width <= width), settings[-1])


def steepest_slope(function: Function, place: tuple[float, float]) -> Formula:
    """The steepest slope at a place, which is the length of the gradient, to two decimals.

    Parts: `slope`; `gradient`, the sign for the length; `gradient-2`, the length.
    """
    length = format_number(length_of_gradient(function, place), 2)
    return Formula(
        f'{{{{ "steepest slope" : slope }}}} = {{{{ norm(nabla f) : gradient }}}}'
        f" = {{{{ {length} : gradient-2 }}}}",
        font_size=theme.FONT_READOUT,
    )
