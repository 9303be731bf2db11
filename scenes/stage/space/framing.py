"""Views that keep a landscape within a zone while it is turned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from scenes.stage.space.ground import Ground
from scenes.stage.space.view import Projection, Space, View
from scenes.stage.zones import Zone

if TYPE_CHECKING:
    from scenes.stage.space.terrain import Terrain


STATIONS = 9
"""Views of an orbit that are looked at to frame all of it."""


def ground_and_floor(ground: Ground, space: Space) -> npt.NDArray[np.float64]:
    """Places (x, y, value) of a ground and of the corners of the floor below it, shape (n, 3)."""
    left, right, near, far = space.window
    corners = [(x, y, space.floor) for x in (left, right) for y in (near, far)]
    return np.concatenate([ground.outline(space.window), corners])


def boxed_in(terrain: Terrain) -> npt.NDArray[np.float64]:
    """Places (x, y, value) of a terrain's ground, of its floor's corners and of its far poles."""
    space = terrain.space
    left, _, near, far = space.window
    poles = [(left, y, space.high) for y in (near, far)]
    return np.concatenate([ground_and_floor(terrain.ground, space), poles])


def framed(
    space: Space, places: npt.ArrayLike, view: View, zone: Zone, turns: Sequence[float] = ()
) -> View:
    """A view with the zoom and the shift that let places fill a zone, seen from every side named.

    Args:
        space: of the terrain.
        places: (x, y, value), shape (n, 3), that must stay within the zone.
        view: its zoom and shift are replaced.
        zone: in frame units.
        turns: further azimuths in degrees at which the places must fit.
    """
    plain = replace(view, zoom=1.0, shift_x=0.0, shift_y=0.0)
    left, right, bottom, top = space.area
    middle = np.array([left + right, bottom + top]) / 2
    seen = [
        Projection(space, replace(plain, azimuth=turn)).screen(places)[:, :2] - middle
        for turn in (view.azimuth, *turns)
    ]
    low, high = np.min(seen, axis=(0, 1)), np.max(seen, axis=(0, 1))
    # What is seen grows with the zoom, out from the middle that is looked at.
    zoom = float(np.min([zone.width, zone.height] / (high - low)))
    shift = zone.center[:2] - middle - zoom * (low + high) / 2
    return replace(view, zoom=zoom, shift_x=float(shift[0]), shift_y=float(shift[1]))


def framed_ground(terrain: Terrain, zone: Zone, view: View, until: float | None = None) -> View:
    """A view whose zoom and shift let the ground of a terrain and its floor fill a zone.

    Args:
        terrain: whatever its own view is now.
        zone: in frame units.
        view: its zoom and shift are replaced.
        until: the azimuth in degrees that the viewer walks to; None for no walk.
    """
    places = ground_and_floor(terrain.ground, terrain.space)
    turns = [] if until is None else np.linspace(view.azimuth, until, STATIONS).tolist()
    return framed(terrain.space, places, view, zone, turns)
