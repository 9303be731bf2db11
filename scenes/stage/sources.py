"""Numbers that marks and digits share: constants, trackers, callables."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from manim import ValueTracker

Source: TypeAlias = float | ValueTracker | Callable[[], float]
"""Where a live mobject takes a number from."""


def read(source: Source) -> float:
    """The number that a source has now."""
    if isinstance(source, ValueTracker):
        return float(source.get_value())
    if callable(source):
        return float(source())
    return float(source)
