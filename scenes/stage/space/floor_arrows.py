"""What lies on the floor under a terrain: a gradient and its parts, and a line down to them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from gdcore import Function
from scenes.stage import theme
from scenes.stage.sources import Source, read
from scenes.stage.space.ground import Array, Ground
from scenes.stage.space.relief import Landmark, Shape, Stroke, rgba
from scenes.stage.space.surface_arrow import HEAD_LENGTH, HEAD_WIDTH, SHAFT
from scenes.stage.space.view import Space


class FloorArrow(Landmark):
    """An arrow of a map, to its scale, flat on the floor of a terrain.

    Args:
        ends: its tail and its tip on the map, shape (2, 2).
        colour: of all of it.
        shaft: width in frame units.
    """

    def __init__(
        self, ends: Array, *, colour: str, shaft: float = SHAFT, opacity: Source = 1.0
    ) -> None:
        super().__init__(opacity)
        self.ends, self.colour, self.shaft = ends, colour, shaft

    def in_space(self, space: Space) -> Array:
        """Tail and tip (x, y, value), shape (2, 3)."""
        return np.column_stack([self.ends, [space.floor, space.floor]])

    def shapes(self, ground: Ground, space: Space) -> Iterator[Shape]:
        """A shaft and a head; short arrows have smaller ones."""
        opacity, (tail, tip) = read(self.opacity), self.in_space(space)
        length = float(np.linalg.norm((tip - tail)[:2] * space.units))
        if length < 1e-9 or opacity <= 0:
            return
        thick = self.shaft * min(1.0, length / (2 * HEAD_LENGTH))
        wide = HEAD_WIDTH * self.shaft / SHAFT
        neck = tip - min(HEAD_LENGTH * self.shaft / SHAFT / length, 0.6) * (tip - tail)
        radii = np.array([thick, thick, wide, 0.0]) / 2
        colours = np.tile(rgba(self.colour, opacity), (4, 1))
        yield Stroke(np.array([tail, neck, neck, tip]), colours, radii, heads=(2,))


class PlumbLine(Landmark):
    """An upright line from a place (x, y) on the ground down to the floor."""

    def __init__(self, place: tuple[float, float], *, opacity: Source = 1.0) -> None:
        super().__init__(opacity)
        self.place = place

    def shapes(self, ground: Ground, space: Space) -> Iterator[Shape]:
        """One thin stroke."""
        opacity, (x, y) = read(self.opacity), self.place
        if opacity > 0:
            ends = np.array([[x, y, float(ground.value(x, y))], [x, y, space.floor]])
            colours = np.tile(rgba(theme.MUTED, opacity), (2, 1))
            yield Stroke(ends, colours, np.full(2, theme.STROKE_THIN / 200))


class FloorGradient(FloorArrow):
    """The gradient at a place of a map, times a scale.

    Args:
        function: of two variables.
        place: (x, y).
        scale: units of the map a unit of slope.
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
        ends = np.array([tail, tail + scale * function.gradient(*place)])
        super().__init__(ends, colour=theme.GRADIENT, shaft=shaft, opacity=opacity)
        self.function, self.place, self.scale_factor = function, place, scale


class FloorPartial(FloorArrow):
    """One partial derivative at a place of a map, along its axis, times a scale.

    That of the second variable begins where that of the first ends, so that both lead to the tip
    of the gradient. The arguments are those of FloorGradient, and the `axis`, 0 or 1.
    """

    def __init__(
        self,
        function: Function,
        place: tuple[float, float],
        scale: float,
        axis: int,
        *,
        shaft: float = SHAFT,
        opacity: Source = 1.0,
    ) -> None:
        x, y = place
        along_x, along_y = map(float, scale * function.gradient(x, y))
        corner = [x + along_x, y]
        ends = [[x, y], corner] if axis == 0 else [corner, [x + along_x, y + along_y]]
        super().__init__(np.array(ends), colour=theme.SLOPE, shaft=shaft, opacity=opacity)
        self.function, self.place, self.axis, self.scale_factor = function, place, axis, scale
