"""A valley seen from near, and the bowl that fits it: the parabola of its curvature."""

from __future__ import annotations

from manim import UP, Rectangle, VGroup
from manim.typing import Point3D

from gdcore import Function
from gdcore.osculation import osculating_parabola
from scenes.stage import theme
from scenes.stage.plots.curve import Curve, Leg
from scenes.stage.plots.plot import LEFT_OF_BOX, Plot, tick_values
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import with_background
from scenes.stage.zones import Zone

HEADROOM, FOOTROOM = 0.08, 0.16
"""Of the height of the bowl: room above it, and below its bottom."""


class Bowl(VGroup):
    """The graph around a minimum, and its osculating parabola there.

    Args:
        zone: what the plot fills.
        function: of one variable.
        bottom: its minimum.
        reach: how far the picture goes to both sides.

    Attributes:
        plot; `curve`, of the function; `parabola` and its `graph`.
    """

    def __init__(self, zone: Zone, function: Function, bottom: float, reach: float) -> None:
        super().__init__()
        self.parabola = osculating_parabola(function, bottom)
        self.zone, self.bottom, self.reach = zone, bottom, reach
        low = float(function(bottom))
        ends = (bottom - reach, bottom + reach)
        height = max(float(f(x)) for f in (function, self.parabola) for x in ends) - low
        y_range = (low - FOOTROOM * height, low + (1 + HEADROOM) * height)
        self.plot = Plot(
            zone.inset(left=0.3 - LEFT_OF_BOX),
            ends,
            y_range,
            x_label="{{ x : input }}",
            boxed=True,
            x_ticks=tick_values(*ends, about=5),
            y_ticks=(),
        )
        self.curve = Curve(self.plot, function)
        self.graph = Curve(self.plot, self.parabola, colour=theme.MINIMUM)
        self.add(self.plot, self.curve, self.graph)

    def marker(self, plot: Plot) -> Rectangle:
        """A frame on another plot of the same function, around what is shown here."""
        corners = [
            plot.point(x, y) for x, y in zip(self.plot.x_range, self.plot.y_range, strict=True)
        ]
        return _framed(*corners)

    @property
    def frame(self) -> Rectangle:
        """A frame around this plot."""
        area = self.plot.area
        return _framed(area.anchor(0, 0), area.anchor(1, 1))

    def distance(self, x: float) -> VGroup:
        """The distance d of a place on the bowl from its bottom, as a line with its name."""
        line = Leg(self.plot, self.parabola, x, self.bottom - x, "run")
        name = Formula("{{ d : gap }}", font_size=theme.FONT_FORMULA)
        return VGroup(line, with_background(name.next_to(line, UP, buff=0.12)))


def _framed(low: Point3D, high: Point3D) -> Rectangle:
    width, height, _ = high - low
    frame = Rectangle(width=width, height=height, color=theme.TEXT, stroke_width=theme.STROKE_THIN)
    return frame.move_to((low + high) / 2)
