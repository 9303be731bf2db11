"""A line that turns through a place of a map, and on it the slope that way, as long as it is."""

from __future__ import annotations

from manim import ValueTracker, VGroup

from gdcore.directional import directional_derivative, steepest_angle, unit_direction
from scenes.stage import theme
from scenes.stage.maps.compass import CutLine
from scenes.stage.maps.map_point import read_place
from scenes.stage.maps.shadow import ShadowBar, ShadowTrace
from scenes.stage.marks.arrows import GradientArrow


class TurningSlope(VGroup):
    """The slope uphill along a line that turns, laid off from a place; its end leaves a trace.

    Half a turn leads the end once around the circle whose diameter is the gradient.

    Args:
        gradient: the arrow at a place that rests; the slope is drawn to its scale.

    Attributes:
        heading: tracker of the line's angle in degrees; at first that of the gradient.
        line, bar, trace: what is drawn.
    """

    def __init__(self, gradient: GradientArrow) -> None:
        super().__init__()
        plot, place = gradient.plot, read_place(gradient.place)
        self.function, self.place, scale = gradient.function, place, gradient.scale_factor
        self.straight = steepest_angle(self.function, place)
        self.heading = ValueTracker(self.straight)
        (left, right), (bottom, top) = plot.x_range, plot.y_range
        x, y = place
        inside = min(x - left, right - x, y - bottom, top - y)
        self.line = CutLine(plot, place, self.heading, min(inside, scale * self.slope()))
        self.bar = ShadowBar(
            plot, self.function, place, self.heading, scale, width=theme.STROKE_MAIN
        )
        self.trace = ShadowTrace(self.bar, self.straight, self.heading)
        self.add(self.line, self.trace, self.bar)

    def slope(self) -> float:
        """The slope along the line now, on that side of the place on which it leads uphill."""
        way = unit_direction(self.heading.get_value())
        return abs(float(directional_derivative(self.function, self.place, way)))
