"""A line of a map, such as a streamline, laid upon a terrain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from scenes.stage import theme
from scenes.stage.sources import Source, read
from scenes.stage.space.ground import Array, Ground
from scenes.stage.space.relief import CASING, Landmark, Shape, laid, rgba
from scenes.stage.space.view import Space

THIN_CASING = CASING / 3
"""Where many lines meet, wider dark edges would hide them."""


class SurfaceWay(Landmark):
    """A dense line of a map, lifted onto the ground, in one colour.

    Args:
        points: shape (k, 2), at least 2, in the function's own units and within its window.
        stroke_width: in hundredths of a frame unit.
    """

    def __init__(
        self,
        points: Array,
        *,
        colour: str = theme.GRADIENT,
        stroke_width: float = theme.STROKE_MARK,
        opacity: Source = 1.0,
    ) -> None:
        super().__init__(opacity)
        self.points, self.colour, self.radius = points, colour, stroke_width / 200

    def shapes(self, ground: Ground, space: Space) -> Iterator[Shape]:
        """One stroke; none while it is not to be seen."""
        opacity = read(self.opacity)
        if opacity <= 0:
            return
        count = len(self.points)
        colours = np.tile(rgba(self.colour, opacity), (count, 1))
        stroke = laid(ground, self.points, colours, np.full(count, self.radius))
        yield replace(stroke, casing=THIN_CASING)
