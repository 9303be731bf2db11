"""A step that is too long: the cut through a valley, its bowl, and how far out a step lands."""

from __future__ import annotations

from manim import Animation, Create, FadeIn, FadeOut, ReplacementTransform, ValueTracker

from gdcore import Function, descend
from gdcore.osculation import osculating_parabola
from gdcore.rules import GradientDescent
from scenes.stage import theme
from scenes.stage.maps.valley_cut import CutFrame, ValleyCut
from scenes.stage.marks.curve_walker import CurveWalker, HopTrail
from scenes.stage.plots.curve import Curve, CurvePoint, Tangent
from scenes.stage.plots.plot import Plot, tick_values
from scenes.stage.sources import Source
from scenes.stage.zones import Zone

FRAME = CutFrame(reach=0.1, landing=0.7, headroom=0.08, footroom=0.48, level=0.12)

TOUCHING, TOUCHING_FAR_OUT = 1.3, 1.1
"""Lengths of the tangents at the start and where the step lands, in frame units."""


class Overshoot(ValleyCut):
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
        parabola, path: what fits it at the bottom, and the step on it.
        curve, bowl: their graphs.
        standing, tangent, distance: there, what the step is made of.
        hop, walker, landing: the step from the start, and the distance it leads to.
        landed, distance_out: the point of the function itself there, and how far out it is.
        slope_far_out: the tangent there, of the function itself.
        back: the next step, from there, on the function itself.
        returned: tracker of that step, from 0 to 1.
        hop_back, walker_back, landing_back: what shows it, and the distance it leads to.
    """

    def __init__(
        self,
        zone: Zone,
        function: Function,
        minimum: tuple[float, ...],
        rate: float,
        progress: Source,
    ) -> None:
        super().__init__(function, minimum, rate, FRAME)
        self.parabola = osculating_parabola(self.cut, 0.0)
        self.path = descend(self.parabola, self.start, GradientDescent(rate), steps=1)
        self.plot = self._plot(zone)
        self.curve = Curve(self.plot, self.cut)
        self.bowl = Curve(self.plot, self.parabola, colour=theme.MINIMUM)
        self.standing = CurvePoint(self.plot, self.parabola, self.place)
        self.tangent = Tangent(self.plot, self.parabola, self.place, length=TOUCHING)
        self.distance = self.distance_to(self.place, "d", ended=True)
        landed = float(self.path.points[1, 0])
        self.landing = self.distance_to(landed, f"{abs(self.factor):.2f} d", ended=True)
        self.landed = CurvePoint(self.plot, self.cut, landed)
        self.slope_far_out = Tangent(self.plot, self.cut, landed, length=TOUCHING_FAR_OUT)
        self.back = descend(self.cut, landed, GradientDescent(rate), steps=1)
        self.returned = ValueTracker(0.0)
        self.hop_back = HopTrail(
            self.plot, self.back, self.returned, stroke_width=theme.STROKE_MARK
        )
        self.walker_back = CurveWalker(self.plot, self.back, self.returned)
        self.distance_out = self.distance_to(landed, "d", ended=True)
        came_back = float(self.back.points[-1, 0])
        self.landing_back = self.distance_to(came_back, f"{self.share_of_next:.2f} d", ended=True)
        self.hop = HopTrail(self.plot, self.path, progress, stroke_width=theme.STROKE_MARK)
        self.walker = CurveWalker(self.plot, self.path, progress)
        self.add(self.plot, self.curve, self.bowl, self.tangent, self.distance, self.landing)
        self.add(self.slope_far_out, self.hop, self.hop_back)
        self.add(self.distance_out, self.landing_back)
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
        landed = float(self.path.points[1, 0])
        slope, expected = (float(f.derivative(landed)) for f in (self.cut, self.parabola))
        in_sight = abs(float(self.back.points[-1, 0])) < self.reach
        return abs(slope) < abs(expected) and in_sight and self.share_of_next < abs(self.factor)

    def _plot(self, zone: Zone) -> Plot:
        heights = self.heights(self.cut, self.parabola)
        return Plot(
            zone,
            (-self.reach, self.reach),
            heights,
            x_label="{{ d : gap }}",
            y_label="{{ f : value }}",
            boxed=True,
            x_ticks=tick_values(-self.reach, self.reach, about=4),
            y_ticks=tick_values(float(self.cut(0.0)), heights[1], about=3),
        )

    def step_back(self) -> list[tuple[list[Animation], float]]:
        """What shows the next step from flatter ground: animations and their seconds, in turn.

        The parabola goes, the walker comes down to the ground, the slope there, the step,
        and how far out it leads; nothing where the ground is no flatter.
        """
        if not self.flattens:
            return []
        going: list[Animation] = [
            FadeOut(self.bowl, self.tangent, self.hop, self.distance, self.landing)
        ]
        down: list[Animation] = [
            ReplacementTransform(self.walker, self.landed),
            Create(self.slope_far_out),
            FadeIn(self.distance_out),
        ]
        back: Animation = self.returned.animate.set_value(1.0)  # type: ignore[assignment]
        far: list[Animation] = [FadeIn(self.landing_back)]
        plays = (going, theme.QUICK), (down, theme.QUICK), ([back], theme.BEAT), (far, theme.QUICK)
        return list(plays)
