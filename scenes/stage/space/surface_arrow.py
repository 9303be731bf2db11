"""Arrows of a map, laid upon the ground of a terrain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from gdcore import Function
from scenes.stage import theme
from scenes.stage.sources import Source, read
from scenes.stage.space.ground import Array, Ground
from scenes.stage.space.relief import FINENESS, Landmark, Shape, laid, rgba
from scenes.stage.space.view import Space

SHAFT: Final = 0.06
HEAD_LENGTH: Final = 0.24
HEAD_WIDTH: Final = 0.2
HEAD_PIECES: Final = 6
"""Straight pieces of a head, so that it, too, follows the ground."""


def chords(points: Array, space: Space) -> tuple[Array, Array]:
    """Points on the straight chords of a path, shape (m, 2), and their fractional steps (m,)."""
    x_low, x_high, y_low, y_high = space.window
    finest = np.array([x_high - x_low, y_high - y_low]) / FINENESS
    hops = np.abs(np.diff(points, axis=0)) / finest
    pieces = np.clip(np.ceil(hops.max(axis=1)), 1, 4 * FINENESS).astype(int)
    first = np.concatenate([[0], np.cumsum(pieces)[:-1]])
    part = (np.arange(pieces.sum()) - np.repeat(first, pieces)) / np.repeat(pieces, pieces)
    steps = np.append(np.repeat(np.arange(len(pieces)), pieces) + part, len(pieces))
    whole = np.arange(len(points), dtype=float)
    return np.stack([np.interp(steps, whole, axis) for axis in points.T], axis=-1), steps


class SurfaceArrow(Landmark):
    """An arrow, straight on the map, lifted onto the ground.

    Args:
        ends: its tail and its tip, shape (2, 2).
        colour: of all of it.
        shaft: width in frame units.
    """

    def __init__(
        self, ends: npt.ArrayLike, *, colour: str, shaft: float = SHAFT, opacity: Source = 1.0
    ) -> None:
        super().__init__(opacity)
        self.ends, self.colour, self.shaft = np.asarray(ends, dtype=float), colour, shaft

    def shapes(self, ground: Ground, space: Space) -> Iterator[Shape]:
        """A shaft and a head; short arrows have smaller ones."""
        opacity, ends = read(self.opacity), self.ends
        length = float(np.linalg.norm(np.diff(ends, axis=0)[0] * space.units))
        if length < 1e-9 or opacity <= 0:
            return
        head = min(HEAD_LENGTH, 0.6 * length)
        places, steps = chords(ends, space)
        neck = 1 - head / length
        behind, ahead = steps < neck, np.linspace(neck, 1.0, HEAD_PIECES + 1)[:, np.newaxis]
        tapering = ends[:1] + ahead * np.diff(ends, axis=0)
        places = np.concatenate([places[behind], tapering[:1], tapering])
        thick = self.shaft / 2 * min(1.0, length / (2 * HEAD_LENGTH))
        wide = max(thick, HEAD_WIDTH / 2 * head / HEAD_LENGTH)
        first = int(behind.sum()) + 1
        radii = np.concatenate([np.full(first, thick), np.linspace(wide, 0.0, HEAD_PIECES + 1)])
        colours = np.tile(rgba(self.colour, opacity), (len(places), 1))
        yield laid(ground, places, colours, radii, heads=(first,))


class SurfaceGradient(SurfaceArrow):
    """The gradient at a place of a map, times a scale, laid upon the ground.

    Args:
        function: of two variables, whose ground the terrain shows.
        place: (x, y).
        scale: units of the map a unit of gradient.
    """

    def __init__(
        self,
        function: Function,
        place: tuple[float, float],
        scale: float,
        *,
        shaft: float = SHAFT,
        opacity: Source = 1.0,
    ) -> None:
        tail = np.array(place, dtype=float)
        ends = [tail, tail + scale * function.gradient(*place)]
        super().__init__(ends, colour=theme.GRADIENT, shaft=shaft, opacity=opacity)
        self.function, self.place, self.scale_factor = function, place, scale
