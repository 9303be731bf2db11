"""What the parameters of rules and descents may be, and the errors that say so."""

from __future__ import annotations

from math import isfinite
from typing import Any

import numpy as np

from gdcore.function import Function

REAL = (int, float, np.integer, np.floating)


def check_positive(name: str, value: Any) -> None:
    """Raise ValueError unless a parameter is a finite number above 0."""
    if not (isinstance(value, REAL) and isfinite(value) and value > 0):
        raise ValueError(f"{name}: got {value!r}; give a finite number above 0")


def check_zero_or_more(name: str, value: Any) -> None:
    """Raise ValueError unless a parameter is a finite number of at least 0."""
    if not (isinstance(value, REAL) and isfinite(value) and value >= 0):
        raise ValueError(f"{name}: got {value!r}; give a finite number of at least 0")


def check_share(name: str, value: Any) -> None:
    """Raise ValueError unless a parameter is a number of at least 0 and below 1."""
    if not (isinstance(value, REAL) and 0 <= value < 1):
        raise ValueError(f"{name}: got {value!r}; give a number of at least 0 and below 1")


def check_steps(steps: Any) -> None:
    """Raise ValueError unless a number of steps is a whole number of at least 0."""
    if isinstance(steps, bool) or not isinstance(steps, int | np.integer) or steps < 0:
        raise ValueError(f"steps: got {steps}; give a whole number of at least 0")


def check_one_variable(name: str, function: Function) -> None:
    """Raise ValueError unless a function has one variable."""
    if function.dimension != 1:
        raise ValueError(
            f"{name}: {function.name} has {function.dimension} variables; give a function of one"
        )
