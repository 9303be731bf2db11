"""Whether the ground of a terrain hides a place."""

from __future__ import annotations

from typing import Final

import numpy as np

from scenes.stage.space.ground import Array, Ground
from scenes.stage.space.view import Projection, Space

SAMPLES: Final = 400
MARGIN: Final = 1e-4
"""By how much a place may lie below the ground and still be on it, in heights of the ground."""


def clear_sight(ground: Ground, projection: Projection, place: tuple[float, float, float]) -> bool:
    """Whether no ground lies between the viewer and a place (x, y, value), or over the place.

    The function is evaluated along the line of sight, as far as that is in the window.
    """
    if projection.view.height == 0:
        return True
    space, start = projection.space, np.array(place)
    margin = MARGIN * (space.high - space.low)
    if float(ground.value(start[0], start[1])) - start[2] > margin:
        return False
    return bool((_over_ground(ground, projection, start) > -margin).all())


def seen_below(ground: Ground, projection: Projection, place: tuple[float, float, float]) -> bool:
    """Whether a place (x, y, value) under the ground is seen from beside it, below its border."""
    return bool((_over_ground(ground, projection, np.array(place)) < 0).all())


def _over_ground(ground: Ground, projection: Projection, start: Array) -> Array:
    """How far the line of sight to a place is above the ground, as far as it is in the window."""
    space, way = projection.space, projection.eye_in_values - start
    # Closest together near the place, where a slope that is seen edge-on rises.
    parts = np.linspace(0, 1, SAMPLES + 1)[1:, np.newaxis] ** 1.5
    x, y, value = (start + parts * _within(space, start, way) * way).T
    x_low, x_high, y_low, y_high = space.window
    inside = (x_low <= x) & (x <= x_high) & (y_low <= y) & (y <= y_high)
    return np.asarray(value[inside] - ground.value(x[inside], y[inside]))


def _within(space: Space, start: Array, way: Array) -> float:
    """The part of the way from a place to the eye after which it has left the window."""
    part = 1.0
    for axis in (0, 1):
        low, high = space.window[2 * axis : 2 * axis + 2]
        if way[axis]:
            border = high if way[axis] > 0 else low
            part = min(part, max(0.0, float((border - start[axis]) / way[axis])))
    return part
