"""A second point that approaches a first one, from one side, a power of ten at a time."""

from __future__ import annotations

import math

from manim import ValueTracker, VGroup

from gdcore import Function
from gdcore.limits import secant_slope
from scenes.stage.plots.curve import CurvePoint, Leg, Secant
from scenes.stage.plots.plot import Plot


class Approach:
    """The secant from x to x + h, its legs and its numbers, for one live h.

    Motion is even on a logarithmic scale: `decades` tracks log10 |h|, so h may shrink as
    far as it likes and never becomes 0.

    Attributes: ``decades``; ``point``, the second point; ``secant``; ``run`` and ``rise``,
    the legs.

    Args:
        plot, function, x: the graph and the point that is approached.
        h: the first gap; its sign is the side, and stays.

    Raises:
        ValueError: h is 0.
    """

    def __init__(self, plot: Plot, function: Function, x: float, h: float) -> None:
        if h == 0:
            raise ValueError("h: got 0; give a gap above or below 0")
        self.function, self.x = function, x
        self.sign = math.copysign(1.0, h)
        self.decades = ValueTracker(math.log10(abs(h)))
        self.point = CurvePoint(plot, function, self.place).set_z_index(1)
        self.secant = Secant(plot, function, x, self.gap)
        self.run = Leg(plot, function, x, self.gap, "run")
        self.rise = Leg(plot, function, x, self.gap, "rise")
        self.marks = VGroup(self.secant, self.run, self.rise, self.point)

    def gap(self) -> float:
        """The signed gap h now."""
        return self.sign * float(10.0 ** self.decades.get_value())

    def place(self) -> float:
        """The second point's x + h now."""
        return self.x + self.gap()

    def change(self) -> float:
        """The change of height f(x + h) - f(x) now."""
        return float(self.function(self.place())) - float(self.function(self.x))

    def slope(self) -> float:
        """The secant's slope now."""
        return float(secant_slope(self.function, self.x, self.gap()))

    def distance(self) -> float:
        """How far the secant's slope is from the derivative now, at least 0."""
        return abs(self.slope() - float(self.function.derivative(self.x)))
