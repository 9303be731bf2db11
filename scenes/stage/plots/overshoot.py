"""A step that is too long: the cut through a valley, its bowl, and how far out a step lands."""

from __future__ import annotations

import sympy as sp
from manim import DOWN, VGroup

from gdcore import Function, Stability, descend
from gdcore.directional import section_along
from gdcore.osculation import osculating_parabola
from gdcore.rules import GradientDescent
from scenes.stage import theme
from scenes.stage.descents.curve_walker import CurveWalker, HopTrail
from scenes.stage.maps.curvature_line import steepest_way_up
from scenes.stage.plots.curve import Curve, Leg, Tangent
from scenes.stage.plots.plot import Plot, tick_values
from scenes.stage.sources import Source
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import with_background
from scenes.stage.zones import Zone

REACH = 0.1
"""How far the cut goes to both sides: this part of the shorter side of the window."""

LANDING = 0.7
"""Where the step lands: this part of the reach from the bottom."""

HEADROOM, FOOTROOM = 0.08, 0.48
"""Of the height of the bowl: room above it, and below for the distances."""

LEVEL = 0.12
"""The distances are drawn this far below the bottom."""

TOUCHING, TOUCHING_FAR_OUT = 1.3, 0.65
"""Lengths of the tangents at the start and below the landing, in frame units."""


class Overshoot(VGroup):
    """The cut through a minimum along its line of most curvature, and one step on its bowl.

    On the parabola that fits the bottom a step of gradient descent multiplies the distance by
    1 - rate * curvature (Nesterov, *Lectures on Convex Optimization*, section 1.2.3); at a
    rate that is too large it lands farther out, on the other side.

    Args:
        zone: what the plot fills.
        function: of two variables.
        minimum: its place.
        rate: of the step.
        progress: from 0, before the step, to 1, when it has landed.

    Attributes:
        cut: of the function, by the distance from the bottom, upwards on the map.
        parabola, path: what fits it at the bottom, and the step on it.
        curve, bowl: their graphs.
        tangent, distance: at the start, what the step is made of.
        hop, walker, landing: the step, and the distance it leads to.
        slope_far_out: the tangent of the function itself where the step lands.
    """

    def __init__(
        self,
        zone: Zone,
        function: Function,
        minimum: tuple[float, ...],
        rate: float,
        progress: Source,
    ) -> None:
        super().__init__()
        self.function, self.minimum = function, minimum
        self.cut = section_along(function, minimum, steepest_way_up(function, minimum))
        self.parabola = osculating_parabola(self.cut, 0.0)
        self.factor = float(Stability.at(function, minimum).factors(rate)[-1])
        reach = REACH * min(high - low for low, high in function.window)
        start = LANDING * reach / abs(self.factor)
        self.path = descend(self.parabola, start, GradientDescent(rate), steps=1)
        self.plot = self._plot(zone, reach)
        self.curve = Curve(self.plot, self.cut)
        self.bowl = Curve(self.plot, self.parabola, colour=theme.MINIMUM)
        self.tangent = Tangent(self.plot, self.parabola, start, length=TOUCHING)
        self.distance = self._distance(float(self.path.points[0, 0]), "d")
        landed = float(self.path.points[1, 0])
        self.landing = self._distance(landed, f"{abs(self.factor):.2f} d")
        self.slope_far_out = Tangent(self.plot, self.cut, landed, length=TOUCHING_FAR_OUT)
        self.hop = HopTrail(self.plot, self.path, progress, stroke_width=theme.STROKE_MARK)
        self.walker = CurveWalker(self.plot, self.path, progress)
        self.add(self.plot, self.curve, self.bowl, self.tangent, self.distance, self.landing)
        self.add(self.slope_far_out, self.hop, self.walker)

    @property
    def flattens(self) -> bool:
        """Whether the ground is less steep than the parabola where the step lands."""
        landed = float(self.path.points[1, 0])
        return abs(float(self.cut.derivative(landed))) < abs(
            float(self.parabola.derivative(landed))
        )

    def _plot(self, zone: Zone, reach: float) -> Plot:
        low = float(self.parabola(0.0))
        height = max(float(f(s)) for f in (self.cut, self.parabola) for s in (-reach, reach)) - low
        self.level = Function.from_sympy(sp.Float(low - LEVEL * height), self.cut.symbols)
        return Plot(
            zone,
            (-reach, reach),
            (low - FOOTROOM * height, low + (1 + HEADROOM) * height),
            x_label="{{ d : gap }}",
            y_label="{{ f : value }}",
            boxed=True,
            x_ticks=tick_values(-reach, reach, about=4),
            y_ticks=(),
        )

    def _distance(self, place: float, name: str) -> VGroup:
        """The distance of a place from the bottom, as a line below the bowl with its name."""
        line = Leg(self.plot, self.level, place, -place, "run")
        label = Formula(f"{{{{ {name} : gap }}}}", font_size=theme.FONT_LABEL)
        return VGroup(line, with_background(label.next_to(line, DOWN, buff=0.1)))
