"""One hop in the cut through a valley: at a rate that is too large it lands farther out."""

from __future__ import annotations

from manim import Animation, ValueTracker, VGroup

from gdcore import Function, Stability, descend
from gdcore.directional import section_along
from gdcore.rules import GradientDescent
from scenes.stage import theme
from scenes.stage.descents.curve_walker import CurveWalker, HopTrail
from scenes.stage.maps.curvature_line import most_curved_direction
from scenes.stage.plots.curve import Curve, CurvePoint, Tangent
from scenes.stage.plots.distance_bar import DistanceBar
from scenes.stage.plots.plot import BELOW_BOX, BESIDE_BOX, LEFT_OF_BOX, Plot
from scenes.stage.sources import Source
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import format_number
from scenes.stage.zones import Zone

REACH = 0.03
"""How far the cut goes to both sides, as a part of the shorter side of the window: so near to
the bottom that the slope grows all but in proportion to the distance."""

LANDING = 0.75
"""Where the hop lands: about this part of the reach from the bottom."""

HEADROOM, FOOTROOM = 0.05, 0.5
"""Of the height of the cut: room above it, and below for the distances."""

LEVEL = 0.14
"""The distances are drawn this far below the bottom."""

LAW = '{{ "step" : step }} approx {{ eta : rate }} dot lambda dot {{ d : gap }}'

TOUCHING = 1.3
"""Length of the tangent, in frame units."""


class ValleyHop(VGroup):
    """The cut through a minimum along its line of most curvature, and one step of a descent on it.

    Near the bottom the slope at a distance d is about lambda * d, so that a step takes the
    distance times 1 - rate * lambda (Nesterov, *Lectures on Convex Optimization*, section
    1.2.3): above 2 / lambda it lands farther out, on the other side.

    Args:
        zone: what the plot fills.
        function: of two variables.
        minimum: its place.
        rate: of the step.
        progress: from 0, before the step, to 1, when it has landed.
        colour: of the cut.

    Attributes:
        cut, path: of the function, by the distance from the bottom; the step on it.
        place: tracker of a distance, from 0, the bottom, to `start`.
        standing, tangent, distance: there, what the step is made of.
        hop, walker, landing: the step from the start, and the distance it leads to.
        law: the length of a step as a formula, not placed.
    """

    def __init__(
        self,
        zone: Zone,
        function: Function,
        minimum: tuple[float, ...],
        rate: float,
        progress: Source,
        *,
        colour: str,
    ) -> None:
        super().__init__()
        self.function, self.minimum = function, minimum
        self.cut = section_along(function, minimum, most_curved_direction(function, minimum))
        reach = REACH * min(high - low for low, high in function.window)
        factor = float(Stability.at(function, minimum).factors(rate)[-1])
        self.start = LANDING * reach / abs(factor)
        self.path = descend(self.cut, self.start, GradientDescent(rate), steps=1)
        self.plot = self._plot(zone, reach)
        self.curve = Curve(self.plot, self.cut, colour=colour)
        self.place = ValueTracker(0.0)
        self.standing = CurvePoint(self.plot, self.cut, self.place, colour=theme.TEXT)
        self.tangent = Tangent(self.plot, self.cut, self.place, length=TOUCHING)
        self.distance = self._distance(self.place, "d")
        landed = float(self.path.points[1, 0])
        times = format_number(abs(landed) / self.start, 1)
        self.landing = self._distance(landed, f"{times} d")
        self.hop = HopTrail(self.plot, self.path, progress, stroke_width=theme.STROKE_MARK)
        self.walker = CurveWalker(self.plot, self.path, progress, colour=theme.TEXT)
        self.law = Formula(LAW, font_size=theme.FONT_READOUT)
        self.add(self.plot, self.curve, self.tangent, self.distance, self.landing, self.hop)
        for dot in (self.standing, self.walker):
            self.add(dot.set_z_index(1))

    def _plot(self, zone: Zone, reach: float) -> Plot:
        low = float(self.cut(0.0))
        height = max(float(self.cut(s)) for s in (-reach, reach)) - low
        self.level = low - LEVEL * height
        return Plot(
            zone.inset(-LEFT_OF_BOX, -BESIDE_BOX, -BELOW_BOX, -BESIDE_BOX),
            (-reach, reach),
            (low - FOOTROOM * height, low + (1 + HEADROOM) * height),
            boxed=True,
            x_ticks=(),
            y_ticks=(),
        )

    def _distance(self, place: Source, name: str) -> DistanceBar:
        """The distance of a place from the bottom, below the cut."""
        return DistanceBar(self.plot, self.level, 0.0, place, f"{{{{ {name} : gap }}}}")

    def slide_out(self) -> Animation:
        """The tangent's way from the bottom to the start of the step."""
        slides: Animation = self.place.animate.set_value(self.start)  # type: ignore[assignment]
        return slides
