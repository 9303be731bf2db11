"""The floor under a terrain: a plate with a grid on the round numbers of both axes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from scenes.stage import theme
from scenes.stage.plots.plot import tick_values
from scenes.stage.space.relief import Panel, Shape, Stroke, rgba
from scenes.stage.space.view import Space, View

WHOLE_AT: Final = 0.1
"""Height of the ground, as in a view, from which the floor is drawn whole."""

PLATE: Final = 0.22
"""How far the plate is from the background to the colour of its grid."""


def floor_shapes(space: Space, view: View) -> list[Shape]:
    """The floor as it is seen: none of it under flat ground, which lies upon it."""
    opacity = min(1.0, view.height / WHOLE_AT)
    return list(_shapes(space, opacity)) if opacity > 0 else []


def _shapes(space: Space, opacity: float) -> Iterator[Shape]:
    x_low, x_high, y_low, y_high = space.window
    corners = [[x_low, y_low], [x_high, y_low], [x_high, y_high], [x_low, y_high]]
    low = np.full((4, 1), space.floor)
    plate = np.concatenate([np.array(corners), low], axis=1)
    # Opaque: what lies under a see-through floor would have to be mixed with it, pixel by pixel.
    colour = (1 - PLATE) * rgba(theme.BACKGROUND) + PLATE * rgba(theme.GRID)
    yield Panel(plate, colour * np.array([1, 1, 1, opacity]))
    for x in tick_values(x_low, x_high):
        if x_low < x < x_high:
            yield _line((x, y_low), (x, y_high), space.floor, theme.STROKE_GRID, opacity)
    for y in tick_values(y_low, y_high, about=5):
        if y_low < y < y_high:
            yield _line((x_low, y), (x_high, y), space.floor, theme.STROKE_GRID, opacity)
    for start, end in zip(corners, corners[1:] + corners[:1], strict=True):
        yield _line(start, end, space.floor, theme.STROKE_THIN, opacity)


def _line(
    start: list[float] | tuple[float, float],
    end: list[float] | tuple[float, float],
    low: float,
    width: float,
    opacity: float,
) -> Stroke:
    points = np.array([[*start, low], [*end, low]])
    colours = np.tile(rgba(theme.GRID, opacity), (2, 1))
    return Stroke(points, colours, np.full(2, width / 200), casing=0.0, ghost=0.0)
