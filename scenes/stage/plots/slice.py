"""A slice: a function of two variables along one of them, with its point, secant and tangent."""

from __future__ import annotations

import math
from collections.abc import Sequence

from manim import LEFT, UP, ValueTracker, VGroup, VMobject

from gdcore import Function
from gdcore.slices import slice_along
from scenes.stage import theme
from scenes.stage.plots.approach import Approach
from scenes.stage.plots.curve import Curve, CurvePoint, Tangent
from scenes.stage.plots.plot import Plot, Range
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import written_out
from scenes.stage.zones import Zone

TITLE_ROOM = 0.85
"""Frame units above a plot for the name of its curve."""


class SlicePicture:
    """The graph of f along one variable, the others frozen, and what measures its slope.

    The second point begins ahead of the point, unless there is more room behind it, and too
    little ahead.

    Attributes: ``function``, the slice; ``here``, the tracker of the point; ``plot``, ``curve``,
    ``point``, ``tangent``; ``approach``, the second point and the secant; ``title``; ``limit``,
    the partial derivative at the place.

    Args:
        zone: of title and plot.
        function: of two variables.
        place: the point at which the slope is sought.
        axis: the variable that is free, 0 or 1.
        heights: of the plot.
        widest: the first gap, in units of the free variable, where there is so much room.
    """

    def __init__(
        self,
        zone: Zone,
        function: Function,
        place: Sequence[float],
        axis: int,
        heights: Range,
        widest: float,
    ) -> None:
        self.function, self.axis = slice_along(function, axis, place), axis
        self.at, self.symbols = float(place[axis]), function.symbols
        self.here = ValueTracker(self.at)
        self.limit = float(self.function.derivative(self.at))
        names = [f"{{{{ {symbol} : input }}}}" for symbol in function.symbols]
        window = self.function.window[0]
        self.plot = Plot(
            zone.inset(top=TITLE_ROOM), window, heights, x_label=names[axis], boxed=True
        )
        self.curve = Curve(self.plot, self.function)
        self.point = CurvePoint(self.plot, self.function, self.here).set_z_index(1)
        self.tangent = Tangent(self.plot, self.function, self.here)
        below, above = self.at - window[0], window[1] - self.at
        ahead = above >= min(widest, below)
        gap = min(widest, above) if ahead else -min(widest, below)
        self.approach = Approach(self.plot, self.function, self.at, gap)
        self.title = self._title(function, place)

    @property
    def name(self) -> str:
        """The free variable."""
        return str(self.function.symbols[0])

    @property
    def marks(self) -> VGroup:
        """All that lasts: plot, title, curve and point."""
        return VGroup(self.plot, self.title, self.curve, self.point)

    def box(self) -> VMobject:
        """The frame of the plot, from its lower left corner round it."""
        corners = [self.plot.area.anchor(*at) for at in ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))]
        frame = VMobject(stroke_color=theme.MUTED, stroke_width=theme.STROKE_THIN)
        return frame.set_points_as_corners(corners)

    @property
    def partial(self) -> str:
        """The symbol of the partial derivative, in typst."""
        return f"{{{{ (partial f)/(partial {self.name}) : slope-{self.axis + 1} }}}}"

    def definition(self) -> Formula:
        """The partial derivative as the limit of quotients, in which the other variable rests.

        Its parts `rise` and `gap-3` are those of `secant_quotient.QUOTIENT`.
        """
        ahead, here = (self._value(index) for index in range(2))
        return Formula(
            f"{self.partial} = lim_({{{{ h -> 0 : gap-1 }}}})"
            f" frac({{{{ {ahead} - {here} : rise }}}}, {{{{ h : gap-3 }}}})",
            font_size=theme.FONT_READOUT,
        )

    def _value(self, index: int) -> str:
        """The function at the point (1) or a gap ahead of it (0), the frozen variable grey."""
        shown = [str(symbol) for symbol in self.symbols]
        shown[1 - self.axis] = f"{{{{ {shown[1 - self.axis]} : muted-{index} }}}}"
        shown[self.axis] = f"{{{{ {self.name} : input-{index} }}}}"
        if index == 0:
            shown[self.axis] += " + {{ h : gap-2 }}"
        return f"{{{{ f : value-{index} }}}}({', '.join(shown)})"

    @property
    def places(self) -> int:
        """Room before the point for the largest slope or gap shown, and its sign."""
        sizes = [1.0, *(abs(each) for each in (self.limit, self.approach.slope()))]
        return 2 + int(math.log10(max(*sizes, abs(self.approach.gap()))))

    def slope(self) -> float:
        """The partial derivative where the point is now."""
        return float(self.function.derivative(self.here.get_value()))

    def _title(self, function: Function, place: Sequence[float]) -> Formula:
        """The function with its free variable, and the frozen number in the other one's place."""
        shown = [written_out(at) for at in place]
        shown[self.axis] = f"{{{{ {function.symbols[self.axis]} : input-1 }}}}"
        shown[1 - self.axis] = f"{{{{ {shown[1 - self.axis]} : muted-1 }}}}"
        title = Formula(f"{{{{ f : value-1 }}}} ({', '.join(shown)})", font_size=theme.FONT_READOUT)
        area = self.plot.area
        return title.next_to(area.anchor(0, 1), UP, buff=0.15, aligned_edge=LEFT)
