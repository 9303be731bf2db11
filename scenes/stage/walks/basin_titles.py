"""What the valleys of a landscape are called: by their values, or by their places if equal."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from gdcore import Function
from scenes.stage.text.numbers import format_number

DECIMALS = 3
PLACE_DECIMALS = 1

Minima = npt.NDArray[np.float64]


def values_tell_apart(function: Function, minima: Minima) -> bool:
    """Whether the values at minima (m, 2), as they are written, tell each from all others."""
    return len({_value_text(function, point) for point in minima}) == len(minima)


def distinct_names(function: Function, minima: Minima) -> list[str]:
    """The value at each of the minima (m, 2), or its place where values do not tell them apart."""
    if values_tell_apart(function, minima):
        return [_value_text(function, point) for point in minima]
    places = ([format_number(at, PLACE_DECIMALS) for at in point] for point in minima)
    return [f"({', '.join(place)})" for place in places]


def _value_text(function: Function, point: Minima) -> str:
    return format_number(float(function(*point)), DECIMALS)
