"""Arrows that grow out of their tails."""

from __future__ import annotations

from collections.abc import Iterable

from manim import Animation, GrowFromPoint, LaggedStart, Mobject

from scenes.stage.marks.arrows import VectorArrow


def sprout(arrow: VectorArrow) -> Animation:
    """An arrow grows from its tail."""
    return GrowFromPoint(arrow, arrow.start)


def sprout_in_turn(arrows: Iterable[Mobject], lag_ratio: float = 0.3) -> Animation:
    """All arrows of a group grow, one after the other."""
    growing = [sprout(arrow) for arrow in arrows if isinstance(arrow, VectorArrow)]
    return LaggedStart(*growing, lag_ratio=lag_ratio)
