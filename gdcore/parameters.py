"""What the parameters of a rule may be, and the errors that say so."""

from __future__ import annotations

from math import isfinite
from typing import Any

import numpy as np

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
