"""What a check of marks needs to know of pictures and of lines on them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from scenes.stage.heatmap import Contours, HeatMap
from tests.films import reference as ref
from tests.films.palette import height_colour
from tests.films.reference import Place

HALF_PIXEL = 8 / 1080 / 2
SAMPLES = 24


def distance_to_chain(places: Place, chain: Place) -> Place:
    """How far places (n, 2) lie from the nearest point of a chain of straight pieces."""
    nearest = np.linalg.norm(places[:, None] - chain[None], axis=2).min(axis=1)
    for start, end in pairwise(chain):
        along = end - start
        square = float(along @ along)
        if square:
            part = np.clip((places - start) @ along / square, 0, 1)
            foot = start + part[:, None] * along
            nearest = np.minimum(nearest, np.linalg.norm(places - foot, axis=1))
    return nearest


def wrong_pixels(picture: HeatMap) -> Iterator[str]:
    """Problems of a heat map: pixels of another colour than their value's, values clipped."""
    plot = picture.plot
    rows, columns = picture.pixel_array.shape[:2]
    low, high = picture.points[:, :2].min(axis=0), picture.points[:, :2].max(axis=0)
    row = np.linspace(0, rows - 1, SAMPLES).round().astype(int)[:, None]
    column = np.linspace(0, columns - 1, SAMPLES).round().astype(int)[None, :]
    across, up = (column + 0.5) / columns, 1 - (row + 0.5) / rows
    place = np.stack(np.broadcast_arrays(across, up), axis=-1) * (high - low) + low
    x, y = np.moveaxis(ref.in_data(plot, place), -1, 0)
    values = ref.values(picture.function, x, y)
    if values.min() < picture.low - 1e-9 or values.max() > picture.high + 1e-9:
        yield f"clips the range {values.min():.4g} to {values.max():.4g}"
    right = height_colour((values - picture.low) / (picture.high - picture.low or 1.0))
    off = np.abs(picture.pixel_array[row, column, :3].astype(float) - right)
    if off.max() > 2:
        yield f"a pixel is {off.max():.0f} of 255 off the colour of its value"


def off_their_levels(lines: Contours) -> Iterator[str]:
    """Problems of contours: points where the function has another value than the line's."""
    for level, line in zip(lines.levels, lines.submobjects, strict=True):
        if not len(line.points):
            continue
        x, y = ref.in_data(lines.plot, line.points[::4]).T
        error = np.abs(ref.values(lines.function, x, y) - level)
        steep = np.linalg.norm(
            ref.gradients(lines.function, x, y).T / ref.units(lines.plot), axis=1
        )
        away = error / np.maximum(steep, 1e-12)
        if away.max() > 2 * HALF_PIXEL:
            yield f"level {level:g} is {away.max() / HALF_PIXEL / 2:.2f} pixels off"
