"""How arrows come: they grow out of their tails, or are carried to their places."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from manim import Animation, GrowFromPoint, LaggedStart, Mobject, UpdateFromAlphaFunc
from manim.typing import Point3D

from scenes.stage.marks.arrows import VectorArrow


def sprout(arrow: VectorArrow) -> Animation:
    """An arrow grows from its tail."""
    return GrowFromPoint(arrow, arrow.start)


def sprout_in_turn(arrows: Iterable[Mobject], lag_ratio: float = 0.3) -> Animation:
    """All arrows of a group grow, one after the other."""
    growing = [sprout(arrow) for arrow in arrows if isinstance(arrow, VectorArrow)]
    return LaggedStart(*growing, lag_ratio=lag_ratio)


def carry(arrow: VectorArrow, start: Point3D, end: Point3D) -> Animation:
    """An arrow comes from other ends as long as its own: its tail goes straight, and it turns."""
    tail, tip = arrow.start.copy(), arrow.end.copy()
    first, last = (np.arctan2(*way[1::-1]) for way in (end - start, tip - tail))
    turn = (last - first + np.pi) % (2 * np.pi) - np.pi
    length = float(np.linalg.norm(tip - tail))

    def put(carried: Mobject, alpha: float) -> None:
        assert isinstance(carried, VectorArrow)
        at, angle = start + alpha * (tail - start), first + alpha * turn
        if alpha >= 1:
            carried.put(tail, tip)
        else:
            carried.put(at, at + length * np.array([np.cos(angle), np.sin(angle), 0.0]))

    return UpdateFromAlphaFunc(arrow, put)
