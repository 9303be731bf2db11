"""A direction that turns away from a gradient, and on it the slope that way, as long as it is."""

from __future__ import annotations

import numpy as np
from manim import ValueTracker, VGroup

from gdcore.directional import directional_derivative, steepest_angle, unit_direction
from scenes.stage import theme
from scenes.stage.maps.shadow import ShadowBar
from scenes.stage.marks.arrows import GradientArrow
from scenes.stage.marks.compass import DirectionArrow
from scenes.stage.marks.map_point import read_place
from scenes.stage.plots.heatmap import Contours
from scenes.stage.plots.plot import Plot

QUARTER = 90.0
"""Degrees from a gradient to the contour through its place."""

LOOKED_AT = 31
"""Directions between both that are looked at for room."""


class TurningSlope(VGroup):
    """A direction that leaves a place, and the slope uphill along it, laid off from there.

    At first it is that of the gradient. Towards the contour the slope falls to zero.

    Args:
        gradient: the arrow at a place that rests; the slope is drawn to its scale.

    Attributes:
        heading: tracker of the direction's angle in degrees.
        straight, level: the angles of the gradient and, on the side on which the map has more
            room, of the contour.
        way, bar: the direction and the slope along it.
        contour: through the place; it is not drawn with the rest.
    """

    def __init__(self, gradient: GradientArrow) -> None:
        super().__init__()
        plot, place = gradient.plot, read_place(gradient.place)
        self.function, self.place, scale = gradient.function, place, gradient.scale_factor
        self.straight = steepest_angle(self.function, place)
        self.heading = ValueTracker(self.straight)
        rooms = {side: _room(plot, place, self.straight, side) for side in (QUARTER, -QUARTER)}
        side = max(rooms, key=lambda each: rooms[each])
        self.level = self.straight + side
        reach = min(rooms[side], scale * self.slope())
        self.way = DirectionArrow(plot, place, self.heading, reach)
        self.bar = ShadowBar(
            plot, self.function, place, self.heading, scale, width=theme.STROKE_MAIN
        )
        height = float(self.function(*place))
        self.contour = Contours(
            plot,
            self.function,
            [height],
            colour=theme.VALUE,
            stroke_width=theme.STROKE_MARK,
            opacity=1.0,
        )
        self.add(self.way, self.bar)

    def slope(self) -> float:
        """The slope in the direction of now."""
        way = unit_direction(self.heading.get_value())
        return float(directional_derivative(self.function, self.place, way))


def _room(plot: Plot, place: tuple[float, float], angle: float, turn: float) -> float:
    """How far a map reaches from a place in every direction of a turn, in its units."""
    ways = unit_direction(angle + turn * np.linspace(0.0, 1.0, LOOKED_AT)).T
    low, high = np.array([plot.x_range, plot.y_range]).T
    border = np.where(ways > 0, high, low) - place
    away = np.divide(border, ways, out=np.full_like(ways, np.inf), where=ways != 0)
    return float(away.min())
