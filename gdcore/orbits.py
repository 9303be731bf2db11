"""Orbits that do not settle: whether they come back, after how many steps, or jump for ever."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gdcore.execution import Array
from gdcore.outcome import Limits, within

ROUND = 48
"""Orbits of period 2, 3, 4, 6, 8, 12, 16, 24 and 48 are back after this number of steps."""

RETURN = 1e-8
"""An orbit is back when it is nearer to where it was than this share of its next step."""

SMALLEST_STRIDE = 1e-9
"""Below this length of a step rounding decides, and nothing is said."""

STRETCHES, STRETCH = 8, 16
"""How many stretches a watch has, and how many steps each of them."""

CHANGE = 1e-9
"""Two heights differ when they do by more than this share of their size."""

Mask = NDArray[np.bool_]


class Orbits(NamedTuple):
    """What a watch of c orbits has seen.

    ``outside``: gone for good, or outside the window at first and not jumping. ``jumping``: they
    visit the window, and come back with the period (0: none up to ROUND) or go up and down.
    """

    outside: Mask
    jumping: Mask
    periods: NDArray[np.int16]


def has_returned(before: Array, now: Array, strides: Array) -> Mask:
    """Which points (n, c) are back where they were, measured by the length (c,) of a step."""
    moved = np.linalg.norm(now - before, axis=0)
    back: Mask = (moved <= RETURN * strides) & (strides > SMALLEST_STRIDE)
    return back


def watched(step: Callable[[Array], tuple[Array, Array]], points: Array, limits: Limits) -> Orbits:
    """Watch orbits from points (n, c) by ``step``, which gives the next points and the heights.

    An orbit that settles is lower, or no higher, in every stretch than in the one before. One
    that grows is higher each time. One whose greatest height rises and falls from stretch to
    stretch does neither: it jumps about without end in sight.
    """
    count = points.shape[1]
    here, heights = points, np.full((STRETCHES, count), -np.inf)
    periods = np.zeros(count, dtype=np.int16)
    at_first = within(points, limits.window)
    visited = at_first.copy()
    strides = np.linalg.norm(step(points)[0] - points, axis=0)
    for k in range(STRETCHES * STRETCH):
        here, height = step(here)
        np.maximum(heights[k // STRETCH], height, out=heights[k // STRETCH])
        visited |= within(here, limits.window)
        if k < ROUND:
            periods[(periods == 0) & has_returned(points, here, strides)] = k + 1
    sound = within(here, limits.farthest)
    jumping = sound & visited & ((periods > 0) | _goes_up_and_down(heights))
    outside = ~sound | ~(jumping | at_first)
    return Orbits(outside, jumping, periods)


def _goes_up_and_down(heights: Array) -> Mask:
    """Where the columns of (stretches, c) both rise and fall."""
    changes = np.diff(heights, axis=0)
    least = CHANGE * np.abs(heights).max(axis=0)
    mask: Mask = (changes > least).any(axis=0) & (changes < -least).any(axis=0)
    return mask
