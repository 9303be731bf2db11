"""Places of a landscape on screen, by plain rotations: independent of the films' projection.

The conventions are those that `View` documents: the azimuth is walked counterclockwise from the
south, the elevation is measured from the horizon, and in the plane through the middle that faces
the viewer lengths are the plot's own.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from tests.films import reference as ref
from tests.films.readouts import now
from tests.films.reference import Place

EYE_AWAY = 3.0
"""Longer sides of the plot from the middle to the eye."""

NUMBERS_OF_A_VIEW = (
    "azimuth",
    "elevation",
    "zoom",
    "height",
    "centre_x",
    "centre_y",
    "shift_x",
    "shift_y",
)


def view_of(terrain: Any) -> dict[str, float]:
    """The numbers of the view now, by name, straight from their trackers."""
    return {name: now(getattr(terrain.viewpoint, name)) for name in NUMBERS_OF_A_VIEW}


def window_of(terrain: Any) -> tuple[float, float, float, float]:
    """x low, x high, y low, y high of the map."""
    (left, right), (bottom, top) = terrain.plot.x_range, terrain.plot.y_range
    return float(left), float(right), float(bottom), float(top)


def floor_of(terrain: Any) -> float:
    """The value at which the floor lies."""
    return float(terrain.low - terrain.floor_below * (terrain.high - terrain.low))


def heights(terrain: Any, x: npt.ArrayLike, y: npt.ArrayLike) -> Place:
    """The sum of the functions with the weights of the moment, straight from the expressions."""
    ground = terrain.ground
    parts = zip(ground.weights, ground.functions, strict=True)
    return np.asarray(sum(now(weight) * ref.values(function, x, y) for weight, function in parts))


def slopes(terrain: Any, x: npt.ArrayLike, y: npt.ArrayLike) -> Place:
    """The gradient of that sum, component axis first."""
    ground = terrain.ground
    parts = zip(ground.weights, ground.functions, strict=True)
    return np.asarray(
        sum(now(weight) * ref.gradients(function, x, y) for weight, function in parts)
    )


def rotations(azimuth: float, elevation: float) -> Place:
    """Turn the landscape clockwise by the azimuth, then tip its far side up: shape (3, 3).

    The rows give right, up and towards the viewer.
    """
    a, e = math.radians(azimuth), math.radians(elevation - 90)
    turn = np.array([[math.cos(a), math.sin(a), 0], [-math.sin(a), math.cos(a), 0], [0, 0, 1]])
    tip = np.array([[1, 0, 0], [0, math.cos(e), -math.sin(e)], [0, math.sin(e), math.cos(e)]])
    return np.asarray(tip @ turn)


def on_screen(terrain: Any, points: npt.ArrayLike) -> Place:
    """Where (x, y, value) lies in the frame, shape (*n, 2), for points of shape (*n, 3)."""
    view, points = view_of(terrain), np.asarray(points, dtype=float)
    low, high = ref.corners(terrain.plot)
    x_low, x_high, y_low, y_high = window_of(terrain)
    wide = np.array([x_high - x_low, y_high - y_low])
    middle = np.array([x_low + x_high, y_low + y_high]) / 2
    middle += wide * [view["centre_x"], view["centre_y"]]
    upright = view["height"] * (high - low).min() / ((terrain.high - terrain.low) or 1.0)
    scale = np.array([*(high - low) / wide, upright])
    rest = (points - [*middle, (terrain.low + terrain.high) / 2]) * scale
    across, up, toward = np.moveaxis(rest @ rotations(view["azimuth"], view["elevation"]).T, -1, 0)
    eye = EYE_AWAY * (high - low).max()
    nearer = view["zoom"] * eye / (eye - toward)
    centre = (low + high) / 2 + [view["shift_x"], view["shift_y"]]
    return np.asarray(centre + np.stack([across * nearer, up * nearer], axis=-1))


def ground_on_screen(terrain: Any, x: npt.ArrayLike, y: npt.ArrayLike) -> Place:
    """Where the ground at (x, y) lies in the frame, shape (*broadcast, 2)."""
    x, y = np.broadcast_arrays(np.asarray(x, dtype=float), np.asarray(y, dtype=float))
    return on_screen(terrain, np.stack([x, y, heights(terrain, x, y)], axis=-1))
