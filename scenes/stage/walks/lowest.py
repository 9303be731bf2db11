"""Whether a minimum is global: the lowest point of the window, its border included."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from gdcore import CriticalPoint, Function, critical_points

EQUAL = 1e-9
"""Values that differ by less, in parts of the larger or of 1, are equally low."""

SAMPLES = {1: 2001, 2: 201}
"""Places a variable at which a function of so many variables is compared, ends included."""


def is_global(function: Function, minimum: CriticalPoint) -> bool:
    """Whether no other place of the window lies lower, as far as samples tell.

    A function that falls towards the window's border, or past a saddle, may lie lower than
    all its minima: then none of them is global.
    """
    return are_equal(minimum.value, min(minimum.value, _lowest_value(function)))


def are_equal(one: float, other: float) -> bool:
    """Whether two heights differ by no more than rounding."""
    return bool(np.isclose(one, other, rtol=EQUAL, atol=EQUAL))


@lru_cache(maxsize=32)
def _lowest_value(function: Function) -> float:
    """The lowest of samples and of critical points, whose search is done once for a function."""
    count = SAMPLES[function.dimension]
    axes = [np.linspace(low, high, count) for low, high in function.window]
    lowest = float(np.min(function(*np.meshgrid(*axes))))
    return min([lowest, *(point.value for point in critical_points(function))])
