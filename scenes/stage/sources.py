"""Numbers that marks and digits share: constants, trackers, callables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias, runtime_checkable

from manim import Mobject, ValueTracker

Source: TypeAlias = float | ValueTracker | Callable[[], float]
"""Where a live mobject takes a number from."""


def read(source: Source) -> float:
    """The number that a source has now."""
    if isinstance(source, ValueTracker):
        return float(source.get_value())
    if callable(source):
        return float(source())
    return float(source)


@runtime_checkable
class Live(Protocol):
    """A mobject that can be drawn again from its sources."""

    def refresh(self) -> object:
        """Draw what the sources say now."""


def refresh_live(mobject: Mobject) -> None:
    """The updater of every live mobject: one function, which manim's cache can hash."""
    if isinstance(mobject, Live):
        mobject.refresh()
