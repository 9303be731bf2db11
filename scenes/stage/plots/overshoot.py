"""A step that is too long: the cut through a valley, its bowl, and how far out a step lands."""

from __future__ import annotations

from manim import Animation, Create, FadeOut, ReplacementTransform, ValueTracker, VGroup

from gdcore import Function, Stability, descend
from gdcore.directional import section_along
from gdcore.osculation import osculating_parabola
from gdcore.rules import GradientDescent
from scenes.stage import theme
from scenes.stage.descents.curve_walker import CurveWalker, HopTrail
from scenes.stage.maps.curvature_line import most_curved_direction
from scenes.stage.plots.curve import Curve, CurvePoint, Tangent
from scenes.stage.plots.distance_bar import DistanceBar
from scenes.stage.plots.plot import Plot, tick_values
from scenes.stage.sources import Source
from scenes.stage.zones import Zone

REACH = 0.1
"""How far the cut goes to both sides: this part of the shorter side of the window."""

LANDING = 0.7
"""Where the step lands: this part of the reach from the bottom."""

HEADROOM, FOOTROOM = 0.08, 0.48
"""Of the height of the bowl: room above it, and below for the distances."""

LEVEL = 0.12
"""The distances are drawn this far below the bottom."""

TOUCHING, TOUCHING_FAR_OUT = 1.3, 1.1
"""Lengths of the tangents at the start and where the step lands, in frame units."""


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
        place: tracker of a distance up the bowl, from 0, the bottom, to `start`.
        standing, tangent, distance: there, what the step is made of.
        hop, walker, landing: the step from the start, and the distance it leads to.
        landed: the point of the function itself there.
        slope_far_out: the tangent there, of the function itself.
        back: the next step, from there, on the function itself.
        returned: tracker of that step, from 0 to 1.
        hop_back, walker_back: what shows it.
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
        self.cut = section_along(function, minimum, most_curved_direction(function, minimum))
        self.parabola = osculating_parabola(self.cut, 0.0)
        self.factor = float(Stability.at(function, minimum).factors(rate)[-1])
        reach = REACH * min(high - low for low, high in function.window)
        self.start = LANDING * reach / abs(self.factor)
        self.path = descend(self.parabola, self.start, GradientDescent(rate), steps=1)
        self.plot = self._plot(zone, reach)
        self.curve = Curve(self.plot, self.cut)
        self.bowl = Curve(self.plot, self.parabola, colour=theme.MINIMUM)
        self.place = ValueTracker(0.0)
        self.standing = CurvePoint(self.plot, self.parabola, self.place)
        self.tangent = Tangent(self.plot, self.parabola, self.place, length=TOUCHING)
        self.distance = self._distance(self.place, "d")
        landed = float(self.path.points[1, 0])
        self.landing = self._distance(landed, f"{abs(self.factor):.2f} d")
        self.landed = CurvePoint(self.plot, self.cut, landed)
        self.slope_far_out = Tangent(self.plot, self.cut, landed, length=TOUCHING_FAR_OUT)
        self.back = descend(self.cut, landed, GradientDescent(rate), steps=1)
        self.returned = ValueTracker(0.0)
        self.hop_back = HopTrail(
            self.plot, self.back, self.returned, stroke_width=theme.STROKE_MARK
        )
        self.walker_back = CurveWalker(self.plot, self.back, self.returned)
        self.hop = HopTrail(self.plot, self.path, progress, stroke_width=theme.STROKE_MARK)
        self.walker = CurveWalker(self.plot, self.path, progress)
        self.add(self.plot, self.curve, self.bowl, self.tangent, self.distance, self.landing)
        self.add(self.slope_far_out, self.hop, self.hop_back)
        for dot in (self.standing, self.walker, self.landed, self.walker_back):
            self.add(dot.set_z_index(1))

    @property
    def share_of_next(self) -> float:
        """How many times as far out as the step the next one lands, on the function itself."""
        return float(abs(self.back.points[-1, 0] / self.back.points[0, 0]))

    @property
    def flattens(self) -> bool:
        """Whether the ground is less steep than the parabola where the step lands.

        So much less that the next step lands in sight, and not as many times as far out.
        """
        landed, reach = float(self.path.points[1, 0]), self.plot.x_range[1]
        slope, expected = (float(f.derivative(landed)) for f in (self.cut, self.parabola))
        in_sight = abs(float(self.back.points[-1, 0])) < reach
        return abs(slope) < abs(expected) and in_sight and self.share_of_next < abs(self.factor)

    def _plot(self, zone: Zone, reach: float) -> Plot:
        low = float(self.parabola(0.0))
        height = max(float(f(s)) for f in (self.cut, self.parabola) for s in (-reach, reach)) - low
        self.level = low - LEVEL * height
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

    def _distance(self, place: Source, name: str) -> DistanceBar:
        """The distance of a place from the bottom, below the bowl."""
        return DistanceBar(self.plot, self.level, 0.0, place, f"{{{{ {name} : gap }}}}")

    def step_back(self) -> list[tuple[list[Animation], float]]:
        """What shows the next step from flatter ground: animations and their seconds, in turn.

        The parabola goes, the walker comes down to the ground, the slope there, the step;
        nothing where the ground is no flatter.
        """
        if not self.flattens:
            return []
        going: list[Animation] = [
            FadeOut(self.bowl, self.tangent, self.hop, self.distance, self.landing)
        ]
        down: list[Animation] = [
            ReplacementTransform(self.walker, self.landed),
            Create(self.slope_far_out),
        ]
        back: Animation = self.returned.animate.set_value(1.0)  # type: ignore[assignment]
        return [(going, theme.QUICK), (down, theme.QUICK), ([back], theme.BEAT)]

    def slide_out(self) -> list[Animation]:
        """Animations of the tangent on its way from the bottom to the start of the step."""
        slides: Animation = self.place.animate.set_value(self.start)  # type: ignore[assignment]
        return [slides]
