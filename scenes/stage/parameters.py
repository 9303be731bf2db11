"""Checks that refuse a film's parameter in one line: its name, its value, and what would do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from gdcore import Function, Outcome, Trajectory
from gdcore.rules import GradientDescent
from gdcore.valleys import nearest_valleys, valleys_of
from gdcore.window import Window

NUMBERS = {1: "one", 2: "two"}
NAMES = {1: ("x",), 2: ("x", "y")}
"""The variables as captions, labels and formulas of the films call them."""

LEVEL_GROUND = 1e-6
"""A gradient shorter than this, in the units of the function, is no arrow."""


def check_variables(function: Function, wanted: int) -> None:
    """Raise a ValueError unless a function takes so many variables, x or x and y."""
    if function.dimension != wanted:
        raise ValueError(
            f"function: {function.name} takes {function.dimension} variables; "
            f"give one of {NUMBERS[wanted]}"
        )
    names = tuple(str(symbol) for symbol in function.symbols)
    if names != NAMES[wanted]:
        raise ValueError(
            f"function: {function.name} is written in {' and '.join(names)}; "
            f"write it in {' and '.join(NAMES[wanted])}"
        )


def check_positive(owner: object, names: Iterable[str]) -> None:
    """Raise a ValueError for the first of an object's named numbers that is not above 0."""
    for name in names:
        if not getattr(owner, name) > 0:
            raise ValueError(f"{name}: got {getattr(owner, name):g}; give a positive number")


def check_least(owner: object, **least: float) -> None:
    """Raise a ValueError for the first of an object's named numbers below its least value."""
    for name, lowest in least.items():
        if not getattr(owner, name) >= lowest:
            raise ValueError(f"{name}: got {getattr(owner, name):g}; give at least {lowest:g}")


def check_between(name: str, value: float, low: float, high: float) -> None:
    """Raise a ValueError unless a number lies from low to high, both included."""
    if not low <= value <= high:
        raise ValueError(f"{name}: got {value:g}; give one from {low:g} to {high:g}")


def check_start(start: Sequence[float], window: Window) -> None:
    """Raise a ValueError for a start outside the window, its border included."""
    if not all(low <= at <= high for at, (low, high) in zip(start, window, strict=True)):
        raise ValueError(f"start: {start} lies outside the window; give one within {window}")


def rests_in_valley(path: Trajectory) -> bool:
    """Whether a descent came to rest, and at a minimum: a flat place is no valley."""
    if path.outcome is not Outcome.CONVERGED:
        return False
    minima = valleys_of(path.function)
    return bool(nearest_valleys(path.function, path.end[np.newaxis], minima)[0] >= 0)


def check_rests_in_valley(name: str, path: Trajectory, would_do: str) -> None:
    """Raise a ValueError, which names a parameter, unless a gradient descent finds a minimum."""
    if rests_in_valley(path):
        return
    assert isinstance(path.rule, GradientDescent)
    start, end = (_written(place) for place in (path.start, path.end))
    rests = path.outcome is Outcome.CONVERGED
    ended = f"rests at {end}, where no minimum is" if rests else f"ended {path.outcome.name}"
    raise ValueError(
        f"{name}: from {start} at rate {path.rule.rate:g} the descent {ended}; give {would_do}"
    )


def _written(place: NDArray[np.float64]) -> str:
    """A place in one line: a number, or several in parentheses."""
    numbers = ", ".join(f"{at:.4g}" for at in place)
    return numbers if len(place) == 1 else f"({numbers})"


def check_slope_at(function: Function, place: Sequence[float], margin: float = 0.0) -> None:
    """Raise a ValueError unless the ground slopes at a place, so far within the window."""
    for at, (low, high) in zip(place, function.window, strict=True):
        if not low + margin < at < high - margin:
            raise ValueError(f"place: {place} is not inside the window {function.window}")
    if np.linalg.norm(function.gradient(*place)) < LEVEL_GROUND:
        raise ValueError(f"place: the gradient vanishes at {place}; give sloping ground")
