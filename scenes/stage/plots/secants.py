"""A graph, a point on it, and a second point that approaches from either side."""

from __future__ import annotations

import math

import numpy as np
from manim import ValueTracker, VGroup

from gdcore import DomainError, Function
from gdcore.limits import secant_slope
from scenes.stage import theme
from scenes.stage.plots.approach import Approach
from scenes.stage.plots.curve import Curve, CurvePoint, Secant, SlopeLine, Tangent
from scenes.stage.plots.plot import Plot, Range
from scenes.stage.zones import Zone

SAMPLES = 401
CLOSER = 0.35
"""A tenth of a gap leaves less than this part of a secant's distance to the limit: about a tenth
on smooth ground, all of it at a kink."""

ROUNDING = 8 * np.finfo(np.float64).eps
"""Of two heights, in parts of them."""

STEEPEST = 80.0
"""Degrees, on screen, of the outermost lines of a fan."""

FAINTEST, BRIGHTEST = 0.35, 0.6
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

    @property
    def shared_gap(self) -> float:
        """The widest gap that both sides have room for."""
        return min(abs(end - self.x) for end in self.reach)

    @property
    def steep_and_flat(self) -> tuple[float, float]:
        """Where the graph is steepest, on the right if in several places, and where flattest.

        The tenths of the reach at its ends are left out.
        """
        low, high = self.reach
        border = 0.1 * (high - low)
        x = np.linspace(high - border, low + border, SAMPLES)
        steepness = np.abs(self.function.derivative(x)).round(9)
        return float(x[steepness.argmax()]), float(x[steepness.argmin()])

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

    def secants_of_both_sides(self, count: int = 3) -> VGroup:
        """Pairs of secants, on both sides as long a gap, each half the one before, ever brighter.

        The first gap is the widest that both sides have room for. Each secant has its second
        point.
        """
        widest = self.shared_gap
        brightness = np.linspace(FAINTEST, BRIGHTEST, count)
        return VGroup(
            *[
                VGroup(*[self._still(sign * widest / 2**k, float(opacity)) for sign in (1, -1)])
                for k, opacity in enumerate(brightness)
            ]
        )

    def _still(self, gap: float, opacity: float) -> VGroup:
        secant = Secant(self.plot, self.function, self.x, gap)
        secant.set_stroke(width=theme.STROKE_THIN, opacity=opacity)
        end = CurvePoint(self.plot, self.function, self.x + gap, radius=theme.DOT_SMALL)
        return VGroup(secant, end)

    def _heights(self) -> Range:
        heights = self.function(np.linspace(*self.reach, SAMPLES))
        low, high = float(heights.min()), float(heights.max())
        span = high - low or 1.0
        return low - 0.2 * span, high + 0.12 * span


def check_secants_close_in(function: Function, x: float, smallest: float) -> None:
    """Raise a ValueError where the slopes of secants on both sides do not near the derivative.

    At a kink they near different numbers, and a derivative that a formula has there belongs to
    neither of them.

    Args:
        function: of one variable.
        x: in its window, with room for ten times the smallest gap on both sides.
        smallest: the smallest gap.
    """
    gaps = smallest * np.array([[1.0, -1.0], [10.0, -10.0]])
    slopes = secant_slope(function, x, gaps)
    try:
        limit = float(function.derivative(x))
    except DomainError as error:
        raise ValueError(
            f"x: at {x:g} {function.name} has no derivative; give another place"
        ) from error
    near, far = np.abs(slopes - limit).max(axis=1)
    rounding = ROUNDING * np.abs(function(x + gaps)).max() / smallest
    if not near <= max(CLOSER * far, rounding):
        right, left = slopes[0]
        raise ValueError(
            f"x: at {x:g} secants over {smallest:g} have the slopes {right:.4g} on the right, "
            f"{left:.4g} on the left, and the derivative is {limit:.4g}; give a place where the "
            "curve has no kink, or a smaller smallest_gap"
        )
