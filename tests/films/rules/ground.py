"""Rules of landscapes in space: the ground, where its picture lies, and what is pinned to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from manim import Mobject

from scenes.stage.space.terrain import Pin, Terrain
from tests.films import reference as ref
from tests.films import space
from tests.films.outlines import Pixels, drawn_alone, in_pixels, misfit
from tests.films.palette import height_colour
from tests.films.rules import cuts, surface_paths
from tests.films.rules.measuring import LandmarkRules, Rules, missed

SAMPLES = 24
HALF_A_PIXEL = 0.5 + 1e-6
FADED = 2.0
"""Pixels by which an outline may be off at one place: it fades over more than one."""

CLOSE_COLOURS = 4
"""Of 255: a shade more or less, and rounding."""

SINGLE = 4e-7
"""How far a number in single precision may be off, as a part of the largest."""

LANDMARKS: LandmarkRules = {
    **cuts.LANDMARKS,
    **surface_paths.LANDMARKS,
}
"""The rule of each class of landmark, and of the classes derived from it."""

_placed: WeakKeyDictionary[Terrain, tuple[Any, list[str]]] = WeakKeyDictionary()
"""What was wrong with the place of each terrain when it was last looked at."""


def terrain(picture: Terrain) -> Iterator[str]:
    """The mesh, the colours and the place of the picture; then all that stands on it."""
    yield from mesh(picture)
    yield from scale(picture)
    yield from place(picture)
    for mark in picture.landmarks:
        rule = next((LANDMARKS[kind] for kind in type(mark).__mro__ if kind in LANDMARKS), None)
        if rule is None:
            yield f"{type(mark).__name__} stands on it, and no rule says where that belongs"
            continue
        yield from (f"{type(mark).__name__}: {problem}" for problem in rule(mark, picture))


def mesh(picture: Terrain) -> Iterator[str]:
    """The corners lie on an even grid over the plot, at the function's heights, with its slopes."""
    x_low, x_high, y_low, y_high = space.window_of(picture)
    drawn = picture.ground.vertices(picture.space.window, picture.mesh).astype(float)
    at = np.linspace(0, picture.mesh, SAMPLES).round().astype(int)
    drawn = drawn[at][:, at]
    across, up = np.meshgrid(at / picture.mesh, at / picture.mesh)
    x, y = x_low + across * (x_high - x_low), y_low + up * (y_high - y_low)
    right = np.stack([x, y, space.heights(picture, x, y), *space.slopes(picture, x, y)], axis=-1)
    for name, one, other in (
        ("place", drawn[..., :2], right[..., :2]),
        ("height", drawn[..., 2], right[..., 2]),
        ("slope", drawn[..., 3:], right[..., 3:]),
    ):
        off, largest = np.abs(one - other).max(), np.abs(other).max()
        if off > SINGLE * max(1.0, float(largest)):
            yield f"a corner of its mesh has a {name} that is {off:.2e} off"


def scale(picture: Terrain) -> Iterator[str]:
    """No height lies beyond the lowest and the highest colour."""
    x_low, x_high, y_low, y_high = space.window_of(picture)
    x = np.linspace(x_low, x_high, 201)[1:-1]
    y = np.linspace(y_low, y_high, 201)[1:-1, np.newaxis]
    values = space.heights(picture, x, y)
    room = 1e-3 * (picture.high - picture.low)
    if values.min() < picture.low - room or values.max() > picture.high + room:
        yield f"clips the range {values.min():.4g} to {values.max():.4g}"


def place(picture: Terrain) -> Iterator[str]:
    """The ground as it is drawn covers what the function does, seen from the view."""
    state = (picture.state(), picture.low, picture.high)
    if _placed.get(picture, (None,))[0] != state:
        _placed[picture] = (state, list(_misplaced(picture)))
    yield from _placed[picture][1]


def _misplaced(picture: Terrain) -> Iterator[str]:
    drawn = drawn_alone(picture)
    shift, bent = misfit(picture, drawn)
    if np.abs(shift).max() > HALF_A_PIXEL:
        yield f"is drawn {shift[0]:.2f} pixels right of and {shift[1]:.2f} below its place"
    if bent > FADED:
        yield f"its outline is {bent:.2f} pixels off"
    view = space.view_of(picture)
    if view["elevation"] == 90 and view["height"] == 0:
        yield from wrong_colours(picture, drawn)


def wrong_colours(picture: Terrain, drawn: Pixels) -> Iterator[str]:
    """Colours of a map, away from its contours, that are not those of the heights."""
    low, high = ref.corners(picture.plot)
    left, bottom = in_pixels(low)
    right, top = in_pixels(high)
    column = np.linspace(left + 3, right - 3, SAMPLES).astype(int)[np.newaxis, :]
    row = np.linspace(top + 3, bottom - 3, SAMPLES).astype(int)[:, np.newaxis]
    across, up = (column + 0.5 - left) / (right - left), (row + 0.5 - bottom) / (top - bottom)
    at = low + np.stack(np.broadcast_arrays(across, up), axis=-1) * (high - low)
    x, y = np.moveaxis(ref.in_data(picture.plot, at), -1, 0)
    values, steep = space.heights(picture, x, y), space.slopes(picture, x, y)
    colours = height_colour((values - picture.low) / ((picture.high - picture.low) or 1.0))
    off = np.abs(drawn[row, column, :3].astype(float) - colours).max(axis=-1)
    if step := picture.contour_step:
        from_contour = np.abs(values - np.round(values / step) * step)
        across_a_pixel = np.moveaxis(steep, 0, -1) / ref.units(picture.plot) * (high - low)[0]
        off = off[from_contour > 3 * np.linalg.norm(across_a_pixel, axis=-1) / (right - left)]
    if off.size and off.max() > CLOSE_COLOURS:
        yield f"a pixel of the map is {off.max():.0f} of 255 off the colour of its height"


def pins_of(mobject: Mobject) -> list[Pin]:
    """What keeps a mobject at a place of a terrain."""
    return [updater for updater in mobject.updaters if isinstance(updater, Pin)]


def pinned(label: Mobject) -> Iterator[str]:
    """The centre of a label is where its place lies on screen, plus the offset asked for."""
    for pin in pins_of(label):
        x, y, z = pin.place
        height = float(space.heights(pin.terrain, x, y)) if z is None else z
        right = space.on_screen(pin.terrain, (x, y, height)) + np.array(pin.offset)[:2]
        yield from missed("the centre", label.get_center(), right)


RULES: Rules = {Terrain: terrain}
