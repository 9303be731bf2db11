"""The steepest way up from a place of a terrain: an arrow that touches the ground there."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from manim import Animation, ValueTracker, VGroup

from gdcore import Function
from scenes.stage import theme
from scenes.stage.marks.arrow_names import put_beyond
from scenes.stage.sources import Source, read
from scenes.stage.space.ground import Array, Ground
from scenes.stage.space.relief import Landmark, Shape, Stroke, rgba
from scenes.stage.space.surface_arrow import HEAD_LENGTH, HEAD_WIDTH
from scenes.stage.space.view import Space
from scenes.stage.terrain import Terrain
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import Words
from scenes.stage.zones import Zone

SHAFT = 0.075
"""Width in frame units: it stands out among tangents."""


class SteepestArrow(Landmark):
    """An arrow along the gradient at a place of a map, tilted as the ground is in its direction.

    Args:
        function: of two variables, whose ground the terrain shows.
        place: (x, y).
        length: on the map, in units of x and y, live.
    """

    def __init__(
        self,
        function: Function,
        place: tuple[float, float],
        length: ValueTracker,
        *,
        opacity: Source = 1.0,
    ) -> None:
        super().__init__(opacity)
        self.function, self.place, self.length = function, place, length

    def numbers(self) -> tuple[float, ...]:
        """The opacity and the length."""
        return (*super().numbers(), float(self.length.get_value()))

    def ends(self, ground: Ground) -> Array:
        """Tail and tip (x, y, value) on and above the ground, shape (2, 3)."""
        value, slopes = ground.value_and_slope(*self.place)
        gradient = self.function.gradient(*self.place)
        way = gradient / np.linalg.norm(gradient)
        tail = np.array([*self.place, float(value)])
        return np.array([tail, tail + self.length.get_value() * np.array([*way, slopes @ way])])

    def named(self, terrain: Terrain, zone: Zone) -> Formula:
        """The gradient's name beyond the tip, as it is seen now, within a zone."""
        name = Formula("nabla f", font_size=theme.FONT_LABEL, colour=theme.GRADIENT)
        tail, tip = terrain.projection.screen(self.ends(terrain.ground))
        return put_beyond(name, tail, tip, zone)

    def shorten(self, most: float, zone: Zone) -> tuple[Animation, VGroup]:
        """Bring the arrow to its own length, or to the largest 1/n of it that fits.

        Args:
            most: the greatest length that fits, in units of x and y.
            zone: where it is noted that the arrow is shortened, if it is: at the left.

        Returns:
            the animation, and the note or an empty group.
        """
        own = math.hypot(*map(float, self.function.gradient(*self.place)))
        times, note = math.ceil(own / most), VGroup()
        if times > 1:
            words = f"arrow at 1/{times} of its length"
            note.add(Words(words, font_size=theme.FONT_SMALLEST, colour=theme.MUTED))
            zone.place(note, across=0.0)
        change: Animation = self.length.animate.set_value(own / times)  # type: ignore[assignment]
        return change, note

    def shapes(self, ground: Ground, space: Space) -> Iterator[Shape]:
        """A shaft and a head, which the ground never hides."""
        opacity, (tail, tip) = read(self.opacity), self.ends(ground)
        length = float(np.linalg.norm((tip - tail)[:2] * space.units))
        if length < 1e-9 or opacity <= 0:
            return
        neck = tip - min(HEAD_LENGTH / length, 0.6) * (tip - tail)
        radii = np.array([SHAFT, SHAFT, HEAD_WIDTH, 0.0]) / 2
        colours = np.tile(rgba(theme.GRADIENT, opacity), (4, 1))
        yield Stroke(np.array([tail, neck, neck, tip]), colours, radii, ghost=1.0, heads=(2,))
