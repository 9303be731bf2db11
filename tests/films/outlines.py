"""The outline of a landscape: as it is drawn, and as the function has it."""

from __future__ import annotations

import copy

import numpy as np
import numpy.typing as npt
from manim import config, tempconfig

from scenes.stage.space.terrain import Terrain
from tests.films import space
from tests.films.reference import Place

COLUMNS, ROWS = 1920, 1080
"""The frame in which outlines are compared."""

Pixels = npt.NDArray[np.uint8]


def drawn_alone(terrain: Terrain) -> Pixels:
    """What a terrain draws, without landmarks and floor: shape (ROWS, COLUMNS, 4)."""
    bare = copy.copy(terrain)
    bare.landmarks, bare.floor = [], False
    frame = np.zeros((ROWS, COLUMNS, 4), dtype=np.uint8)
    with tempconfig({"pixel_width": COLUMNS, "pixel_height": ROWS}):
        drawn = bare.draw(COLUMNS, ROWS)
    if drawn is not None:
        part, left, top = drawn
        frame[top : top + len(part), left : left + part.shape[1]] = part
    return frame


def in_pixels(places: Place) -> Place:
    """Places of the frame, shape (*n, 2), in columns from the left and rows from the top."""
    density = COLUMNS / config.frame_width
    return np.asarray(places * [density, -density] + [COLUMNS / 2, ROWS / 2])


def misfit(terrain: Terrain, drawn: Pixels) -> tuple[Place, float]:
    """How far the ground as it is drawn is off the function seen from the view, in pixels.

    Returns:
        How far it is shifted, right and down; and the most that its outline is off anywhere.
    """
    x_low, x_high, y_low, y_high = space.window_of(terrain)
    x = np.linspace(x_low, x_high, terrain.mesh + 1)
    y = np.linspace(y_low, y_high, terrain.mesh + 1)[:, np.newaxis]
    corners = in_pixels(space.ground_on_screen(terrain, x, y))
    covered = drawn[..., 3] > 127
    shifts, bends = zip(_off(covered.T, corners[..., ::-1]), _off(covered, corners), strict=True)
    return np.array(shifts), max(bends)


def _off(covered: npt.NDArray[np.bool_], corners: Place) -> tuple[float, float]:
    """Shift and greatest misfit of what is covered, up and down each of its columns."""
    right = extent(corners, covered.shape[1])
    # What lies beyond the frame begins where it is seen first, which the mesh does not tell.
    inside = (right[:, 0] >= 0, right[:, 1] <= len(covered))
    known = np.stack(inside, axis=1) & (right[:, 1] > right[:, 0] + 4)[:, np.newaxis]
    if not known.any():
        return 0.0, 0.0
    if not covered[:, known.any(axis=1)].any(axis=0).all():
        return np.inf, np.inf
    first = np.argmax(covered, axis=0)
    last = len(covered) - np.argmax(covered[::-1], axis=0)
    padded = np.pad(right, ((1, 1), (0, 0)), mode="edge")
    near = np.stack([padded[:-2], right, padded[2:]])
    known &= np.isfinite(near).all(axis=0)
    near = np.where(known, near, 0.0)
    drawn = np.where(known, np.stack([first, last], axis=1), 0.0)
    # A steep outline may move as far as it does between neighbouring columns.
    bend = np.maximum(near.min(axis=0) - drawn, drawn - near.max(axis=0)).max()
    both = known.all(axis=1)
    shift = np.median((drawn - near[1])[both].mean(axis=1)) if both.any() else 0.0
    return float(shift), float(max(bend, 0.0))


def extent(corners: Place, count: int) -> Place:
    """Where a mesh begins and ends in each column of pixels: shape (count, 2).

    Every edge of the mesh and of its triangles is followed; corners have shape (m, n, 2),
    column first. Columns without an edge begin beyond where they end.
    """
    found = np.stack([np.full(count, np.inf), np.full(count, -np.inf)], axis=1)
    for start, end in (
        (corners[:, :-1], corners[:, 1:]),
        (corners[:-1], corners[1:]),
        (corners[:-1, 1:], corners[1:, :-1]),
    ):
        _follow(start.reshape(-1, 2), end.reshape(-1, 2), found)
    return found


def _follow(start: Place, end: Place, found: Place) -> None:
    swapped = start[:, :1] > end[:, :1]
    left, right = np.where(swapped, end, start), np.where(swapped, start, end)
    first = np.ceil(left[:, 0] - 0.5).astype(int)
    crossed = np.ceil(right[:, 0] - 0.5).astype(int) - first
    edge = np.repeat(np.arange(len(left)), crossed)
    column = first[edge] + np.arange(len(edge)) - np.repeat(np.cumsum(crossed) - crossed, crossed)
    inside = (column >= 0) & (column < len(found))
    edge, column = edge[inside], column[inside]
    part = (column + 0.5 - left[edge, 0]) / (right[edge, 0] - left[edge, 0])
    row = left[edge, 1] + part * (right[edge, 1] - left[edge, 1])
    np.minimum.at(found[:, 0], column, row)
    np.maximum.at(found[:, 1], column, row)
