"""One hop in the cut through a valley: at a rate that is too large it lands farther out."""

from __future__ import annotations

from gdcore import Function, descend
from gdcore.rules import GradientDescent
from scenes.stage import theme
from scenes.stage.maps.valley_cut import CutFrame, ValleyCut
from scenes.stage.marks.curve_walker import CurveWalker, HopTrail
from scenes.stage.plots.curve import Curve, CurvePoint, Tangent
from scenes.stage.plots.plot import BELOW_BOX, BESIDE_BOX, LEFT_OF_BOX, Plot, tick_values
from scenes.stage.sources import Source
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import format_number
from scenes.stage.zones import Zone

BELOW_CUT = 0.25
"""Frame units of the zone that the numbers below the box take; they need a little more."""

FRAME = CutFrame(reach=0.03, landing=0.75, headroom=0.05, footroom=0.5, level=0.14)
"""So near to the bottom that the slope grows all but in proportion to the distance."""

LAW = '{{ "step" : step }} approx {{ eta : rate }} dot lambda dot {{ d : gap }}'

TOUCHING = 1.3
"""Length of the tangent, in frame units."""


class ValleyHop(ValleyCut):
    """The cut through a minimum along its line of most curvature, and one step of a descent on it.

    Near the bottom the slope at a distance d is about lambda * d, so that a step takes the
    distance times 1 - rate * lambda (Nesterov, *Lectures on Convex Optimization*, section
    1.2.3): above 2 / lambda it lands farther out, on the other side.

    Args:
        zone: what the plot fills, but for its name at the left.
        function: of two variables.
        minimum: its place.
        rate: of the step.
        progress: from 0, before the step, to 1, when it has landed.
        colour: of the cut.

    Attributes:
        path: the step on the cut.
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
        super().__init__(function, minimum, rate, FRAME)
        self.path = descend(self.cut, self.start, GradientDescent(rate), steps=1)
        self.plot = self._plot(zone)
        self.curve = Curve(self.plot, self.cut, colour=colour)
        self.standing = CurvePoint(self.plot, self.cut, self.place, colour=theme.TEXT)
        self.tangent = Tangent(self.plot, self.cut, self.place, length=TOUCHING)
        self.distance = self.distance_to(self.place, "d", ended=True)
        landed = float(self.path.points[1, 0])
        times = format_number(abs(landed) / self.start, 1)
        self.landing = self.distance_to(landed, f"{times} d", ended=True)
        self.hop = HopTrail(self.plot, self.path, progress, stroke_width=theme.STROKE_MARK)
        self.walker = CurveWalker(self.plot, self.path, progress, colour=theme.TEXT)
        self.law = Formula(LAW, font_size=theme.FONT_READOUT)
        self.add(self.plot, self.curve, self.tangent, self.distance, self.landing, self.hop)
        for dot in (self.standing, self.walker):
            self.add(dot.set_z_index(1))

    def _plot(self, zone: Zone) -> Plot:
        return Plot(
            zone.inset(-LEFT_OF_BOX, -BESIDE_BOX, BELOW_CUT - BELOW_BOX, -BESIDE_BOX),
            (-self.reach, self.reach),
            self.heights(self.cut),
            x_label="{{ d : gap }}",
            y_label="{{ f : value }}",
            boxed=True,
            x_ticks=tick_values(-self.reach, self.reach, about=4),
            y_ticks=(),
        )
