"""The window of a function: the range of each variable that is looked at."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Window = tuple[tuple[float, float], ...]

DEFAULT_RANGE = (-3.0, 3.0)


def checked_window(window: Sequence[Sequence[float]] | None, dimension: int) -> Window:
    """One (low, high) a variable as floats; raises ValueError naming a bad window."""
    if window is None:
        return (DEFAULT_RANGE,) * dimension
    rows = np.asarray(window, dtype=float)
    if rows.shape != (dimension, 2):
        raise ValueError(f"window: got {window!r}; give one (low, high) for each of {dimension}")
    if not (np.isfinite(rows).all() and (rows[:, 0] < rows[:, 1]).all()):
        raise ValueError(f"window: got {window!r}; each needs finite low < high")
    return tuple((float(low), float(high)) for low, high in rows)
