"""A look around on a terrain: a line that rises or falls as the ground does in its direction."""

from __future__ import annotations

import math

from manim import ValueTracker

from gdcore import Function
from gdcore.directional import directional_derivative
from scenes.stage import theme
from scenes.stage.space.cutting import SpaceLine, slope_line
from scenes.stage.space.terrain import Terrain

WIDTH = 1.4 * theme.STROKE_MARK


class LineOfSight:
    """A straight line from a place of a terrain ahead, as steep as the ground is there.

    Attributes:
        heading: tracker of the direction, in degrees from x towards y.
        shown: tracker of the opacity; 0 at first.
        line: what stands on the terrain.

    Args:
        terrain: on which the line is marked.
        function: whose ground the terrain shows.
        place: (x, y) where the line begins.
        length: on the map, in units of x and y.
        heading: at first.
    """

    def __init__(
        self,
        terrain: Terrain,
        function: Function,
        place: tuple[float, float],
        length: float,
        *,
        heading: float = 0.0,
    ) -> None:
        self.terrain, self.function, self.place, self.length = terrain, function, place, length
        self.heading, self.shown = ValueTracker(heading), ValueTracker(0.0)
        ends = slope_line(terrain.ground, place, self.direction, length, ahead_only=True)
        self.line = SpaceLine(ends, colour=theme.SLOPE, stroke_width=WIDTH, opacity=self.shown)
        terrain.mark(self.line)

    def direction(self) -> tuple[float, float]:
        """One unit on the map in the direction of now."""
        turn = math.radians(self.heading.get_value())
        return math.cos(turn), math.sin(turn)

    def slope(self) -> float:
        """The slope of the ground in the direction of now."""
        return float(directional_derivative(self.function, self.place, self.direction()))
