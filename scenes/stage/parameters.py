"""Checks that refuse a film's parameter in one line: its name, its value, and what would do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from gdcore import Function
from gdcore.window import Window

NUMBERS = {1: "one", 2: "two"}

LEVEL_GROUND = 1e-6
"""A gradient shorter than this, in the units of the function, is no arrow."""


def check_variables(function: Function, wanted: int) -> None:
    """Raise a ValueError unless a function takes so many variables, one or two."""
    if function.dimension != wanted:
        raise ValueError(
            f"function: {function.name} takes {function.dimension} variables; "
            f"give one of {NUMBERS[wanted]}"
        )


def check_positive(owner: object, names: Iterable[str]) -> None:
    """Raise a ValueError for the first of an object's named numbers that is not above 0."""
    for name in names:
        if not getattr(owner, name) > 0:
            raise ValueError(f"{name}: got {getattr(owner, name):g}; give a positive number")


def check_start(start: Sequence[float], window: Window) -> None:
    """Raise a ValueError for a start outside the window, its border included."""
    if not all(low <= at <= high for at, (low, high) in zip(start, window, strict=True)):
        raise ValueError(f"start: {start} lies outside the window; give one within {window}")


def check_slope_at(function: Function, place: Sequence[float], margin: float = 0.0) -> None:
    """Raise a ValueError unless the ground slopes at a place, so far within the window."""
    for at, (low, high) in zip(place, function.window, strict=True):
        if not low + margin < at < high - margin:
            raise ValueError(f"place: {place} is not inside the window {function.window}")
    if np.linalg.norm(function.gradient(*place)) < LEVEL_GROUND:
        raise ValueError(f"place: the gradient vanishes at {place}; give sloping ground")
