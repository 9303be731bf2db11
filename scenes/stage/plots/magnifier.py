"""A magnifier: a small part of a graph, drawn again, larger, from the function itself."""

from __future__ import annotations

import numpy as np
from manim import DL, DR, UL, UR, Line, Rectangle, VGroup

from gdcore import Function
from scenes.stage import theme
from scenes.stage.plots.curve import Curve, CurvePoint, Tangent
from scenes.stage.plots.plot import Plot, Range
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.zones import Zone

DASH = 0.32
"""Frame units: about so long are the dashes of a tangent, and the curve seen between them."""


class View(Plot):
    """A plot that fills its zone: a frame, and no numbers."""

    def __init__(self, zone: Zone, x_range: Range, y_range: Range) -> None:
        super().__init__(zone, x_range, y_range, boxed=True, x_ticks=(), y_ticks=())

    def _area_in(self, zone: Zone, equal: bool) -> Zone:
        return zone


class DashedTangent(Tangent):
    """A tangent in dashes from end to end: where it lies on its graph, both keep their colours."""

    def refresh(self) -> DashedTangent:
        """Lay the dashes where the sources say."""
        start, end = self.ends
        dashes = max(1, round(float(np.linalg.norm(end - start)) / (2 * DASH)))
        ends = start + np.linspace(0.0, 1.0, 2 * dashes)[:, np.newaxis] * (end - start)
        self.clear_points()
        for first, last in ends.reshape(-1, 2, 3):
            self.start_new_path(first)
            self.add_line_to(last)
        return self


class Magnifier(VGroup):
    """A second plot, centred on a point of the graph, under a live magnification.

    Curve and tangent are evaluated anew for every magnification: nothing is stretched.
    A small frame on the first plot marks what is magnified.

    Args:
        plot: axes of the whole graph.
        zone: what the magnified part fills, right of the plot.
        function, x: the graph and the point looked at.
        magnification: how many times larger than on the plot, in both directions.
    """

    def __init__(
        self, plot: Plot, zone: Zone, function: Function, x: float, magnification: Source
    ) -> None:
        super().__init__()
        self.plot, self.zone, self.function, self.x = plot, zone, function, x
        self.magnification = magnification
        self.view = View(zone, *self.ranges)
        self.curve = Curve(self.view, function, self._curve_range)
        self.tangent = DashedTangent(self.view, function, x)
        self.tangent.set_stroke(width=theme.STROKE_MAIN)
        self.point = CurvePoint(self.view, function, x)
        self.window = Rectangle(color=theme.TEXT, stroke_width=theme.STROKE_THIN)
        self.rays = VGroup(
            *[Line(color=theme.MUTED, stroke_width=theme.STROKE_GRID) for _ in range(2)]
        )
        self.add(self.rays, self.window, self.view, self.curve, self.tangent, self.point)
        self.refresh()
        self.add_updater(refresh_live)

    @property
    def ranges(self) -> tuple[Range, Range]:
        """What is shown of both axes now."""
        half_width, half_height = (size / 2 for size in self._window_size())
        x = self.x
        y = float(self.function(x))
        width, height = half_width / self.plot.x_unit, half_height / self.plot.y_unit
        return (x - width, x + width), (y - height, y + height)

    def refresh(self) -> Magnifier:
        """Look at the magnification that the source has now."""
        self.view.set_ranges(*self.ranges)
        self.curve.refresh()
        self.tangent.refresh()
        width, height = self._window_size()
        self.window.stretch_to_fit_width(width).stretch_to_fit_height(height)
        self.window.move_to(self.plot.point(self.x, float(self.function(self.x))))
        for ray, near, far in zip(self.rays, (UR, DR), (UL, DL), strict=True):
            ray.put_start_and_end_on(self.window.get_corner(near), self.view.frame.get_corner(far))
        return self

    def _window_size(self) -> tuple[float, float]:
        """Width and height of the small frame on the first plot, in frame units."""
        power = read(self.magnification)
        return self.zone.width / power, self.zone.height / power

    def _curve_range(self) -> Range:
        (low, high), (first, last) = self.ranges[0], self.function.window[0]
        return max(low, first), min(high, last)
