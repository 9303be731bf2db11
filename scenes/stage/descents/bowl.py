"""A valley seen from near, and the bowl that fits it: the parabola of its curvature."""

from __future__ import annotations

import numpy as np
from manim import Rectangle, VGroup
from manim.typing import Point3D

from gdcore import Function
from gdcore.osculation import osculating_parabola
from scenes.stage import theme
from scenes.stage.descents.lane import below_the_top
from scenes.stage.plots.curve import Curve
from scenes.stage.plots.distance_bar import DistanceBar
from scenes.stage.plots.plot import LEFT_OF_BOX, Plot, tick_values
from scenes.stage.sources import Source
from scenes.stage.zones import Zone

SEEN = 0.9
"""Of the height of the bowl at both ends: it leaves the picture through the top."""

FOOTROOM = 0.34
LEVELS = (0.06, 0.15)
"""Of the height of the bowl: room below its bottom, and how far below it distances lie."""


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
        height = float(self.parabola(ends[0])) - low
        self.levels = tuple(low - level * height for level in LEVELS)
        y_range = (low - FOOTROOM * height, low + SEEN * height)
        self.plot = Plot(
            zone.inset(left=0.3 - LEFT_OF_BOX),
            ends,
            y_range,
            x_label="{{ x : input }}",
            boxed=True,
            x_ticks=tick_values(*ends, about=5),
            y_ticks=(),
        )
        seen = [below_the_top(self.plot, each) for each in (function, self.parabola)]
        self.curve = Curve(self.plot, function, seen[0])
        self.graph = Curve(self.plot, self.parabola, seen[1], colour=theme.MINIMUM)
        self.add(self.plot, self.curve, self.graph)

    def detail(self, plot: Plot) -> VGroup:
        """What is shown here of the graph, framed, where it lies on another plot of it."""
        corners = [
            plot.point(x, y) for x, y in zip(self.plot.x_range, self.plot.y_range, strict=True)
        ]
        moved = self.curve.copy()
        low, unit = self.plot.area.anchor(0, 0), np.array([self.plot.x_unit, self.plot.y_unit, 1.0])
        scale = np.array([plot.x_unit, plot.y_unit, 1.0]) / unit
        moved.set_points(corners[0] + (self.curve.points - low) * scale)
        return VGroup(_framed(*corners), moved)

    @property
    def framed(self) -> VGroup:
        """The graph in a frame around this plot."""
        area = self.plot.area
        return VGroup(_framed(area.anchor(0, 0), area.anchor(1, 1)), self.curve)

    def distance(self, place: Source) -> DistanceBar:
        """The distance d of a live place from the bottom."""
        name = "{{ d : gap }}"
        return DistanceBar(self.plot, self.levels[0], self.bottom, place, name, beside=True)

    def next_distance(self, place: Source, name: str) -> DistanceBar:
        """The distance after a step, below the one before it."""
        return DistanceBar(self.plot, self.levels[1], self.bottom, place, name)


def _framed(low: Point3D, high: Point3D) -> Rectangle:
    width, height, _ = high - low
    frame = Rectangle(width=width, height=height, color=theme.TEXT, stroke_width=theme.STROKE_THIN)
    return frame.move_to((low + high) / 2)
