"""A graph, a point on it, and a second point that approaches from either side."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from manim import ValueTracker, VGroup

from gdcore import Function
from scenes.stage import theme
from scenes.stage.plots.approach import Approach
from scenes.stage.plots.curve import Curve, CurvePoint, Secant, SlopeLine, Tangent
from scenes.stage.plots.plot import Plot, Range
from scenes.stage.zones import Zone

SAMPLES = 401
STEEPEST = 80.0
"""Degrees, on screen, of the outermost lines of a fan."""

FAINTEST, BRIGHTEST = 0.5, 0.85
"""Opacity of the secants over the widest gap and over the smallest."""


class SecantPicture:
    """What every secant of a film is drawn on, and the two secants that it follows.

    Attributes: ``plot``, ``curve``; ``here``, the tracker of the point's x, and ``point``;
    ``tangent``; ``right`` and ``left``, the approaches; ``reach``, from the widest gap on the
    left, as far as the window allows, to the widest on the right; ``heights``, what the plot
    shows of f; ``limit``, the derivative.

    Args:
        zone: of the plot.
        function, x: the graph and the point.
        widest: the first gap h, in units of x.
    """

    def __init__(self, zone: Zone, function: Function, x: float, widest: float) -> None:
        self.function, self.x = function, x
        self.reach: Range = (max(x - widest, function.window[0][0]), x + widest)
        self.heights = self._heights()
        self.limit = float(function.derivative(x))
        self.here = ValueTracker(x)
        self.plot = Plot(zone, function.window[0], self.heights, boxed=True)
        self.curve = Curve(self.plot, function)
        self.point = CurvePoint(self.plot, function, self.here).set_z_index(1)
        self.tangent = Tangent(self.plot, function, x)
        self.right = Approach(self.plot, function, x, widest)
        self.left = Approach(self.plot, function, x, self.reach[0] - x)

    @property
    def places(self) -> int:
        """Room before the point for the largest number of the picture, and its sign."""
        sizes = [1.0, abs(self.limit), *map(abs, self.reach)]
        for side in (self.right, self.left):
            sizes += [abs(side.gap()), abs(side.slope()), abs(side.change()), side.distance()]
        return 2 + int(math.log10(max(sizes)))

    def lines_of_every_slope(self, count: int = 9) -> VGroup:
        """Lines through the point, at equal angles on screen."""
        angles = np.radians(np.linspace(-STEEPEST, STEEPEST, count))
        slopes = np.tan(angles) * self.plot.x_unit / self.plot.y_unit
        return VGroup(
            *[
                SlopeLine(
                    self.plot,
                    self.function,
                    self.x,
                    float(slope),
                    colour=theme.MUTED,
                    stroke_width=theme.STROKE_THIN,
                )
                for slope in slopes
            ]
        )

    def secants(self, gaps: Sequence[float]) -> VGroup:
        """Secants over still gaps, ever brighter, each with its second point."""
        group = VGroup()
        for gap, opacity in zip(gaps, np.linspace(FAINTEST, BRIGHTEST, len(gaps)), strict=True):
            secant = Secant(self.plot, self.function, self.x, gap)
            secant.set_stroke(width=theme.STROKE_THIN, opacity=float(opacity))
            end = CurvePoint(self.plot, self.function, self.x + gap, radius=theme.DOT_SMALL)
            group.add(secant, end)
        return group

    def secants_of_both_sides(self, count: int = 3) -> VGroup:
        """Secants over the widest gaps, and on each side over halves of halves of them."""
        widest = [end - self.x for end in self.reach]
        return VGroup(*[self.secants([gap / 2**k for k in range(count)]) for gap in widest])

    def _heights(self) -> Range:
        heights = self.function(np.linspace(*self.reach, SAMPLES))
        low, high = float(heights.min()), float(heights.max())
        span = high - low or 1.0
        return low - 0.2 * span, high + 0.12 * span
