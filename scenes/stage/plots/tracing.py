"""The graph of a derivative, drawn while the tangent travels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import RIGHT, Line, VGroup

from gdcore import Function
from scenes.stage import theme
from scenes.stage.plots.curve import Curve, CurvePoint, Tangent
from scenes.stage.plots.level import Level
from scenes.stage.plots.plot import Plot, Range, tick_values
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.text.formula import Formula
from scenes.stage.zones import Zone

FIRST_PIECE = 1e-6
SAMPLES = 401

BESIDE = 0.9
"""Room right of the plots for their names."""

LONG_NUMBERS = 0.2
"""Room left of the plots for slopes of three digits and a sign."""

BETWEEN = 0.45
"""How much closer the plots lie than zones do, as the upper has no numbers below it."""
DOTS = 16
"""About how many dots stay behind."""


class SlopeTrace(VGroup):
    """A graph from its start up to a live x, with a dot at each place that was passed.

    Args:
        plot: axes of the slopes.
        derivative: the function whose values are the slopes.
        start: where the graph begins; x runs upwards from here.
        x: how far it has come.
        places: where dots stay behind.
    """

    def __init__(
        self,
        plot: Plot,
        derivative: Function,
        start: float,
        x: Source,
        places: Sequence[float],
    ) -> None:
        super().__init__()
        self.plot, self.derivative, self.start, self.x = plot, derivative, start, x
        self.places = tuple(places)
        self.passed = (True,) * len(self.places)
        self.curve = Curve(plot, derivative, self._drawn, colour=theme.SLOPE)
        self.dots = VGroup(
            *[
                CurvePoint(plot, derivative, place, colour=theme.SLOPE, radius=theme.DOT_SMALL)
                for place in self.places
            ]
        )
        self.add(self.curve, self.dots)
        self.refresh()
        self.add_updater(refresh_live)

    def refresh(self) -> SlopeTrace:
        """Draw the graph as far as the source says."""
        self.curve.refresh()
        passed = tuple(place <= self._drawn()[1] for place in self.places)
        for dot, before, now in zip(self.dots, self.passed, passed, strict=True):
            # Only what changes: a dot that fades with the whole must not be lit again.
            if before is not now:
                dot.set_fill(opacity=float(now))
        self.passed = passed
        return self

    def _drawn(self) -> tuple[float, float]:
        return self.start, max(read(self.x), self.start + FIRST_PIECE)


class Link(Line):
    """A thin line between two live dots, such as a point and its slope on another plot."""

    def __init__(self, start: CurvePoint, end: CurvePoint) -> None:
        super().__init__(stroke_width=theme.STROKE_THIN, color=theme.MUTED)
        self.dots = (start, end)
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> Link:
        """Join the dots where their sources say they are."""
        self.put_start_and_end_on(*[dot.plot.point(*dot.place) for dot in self.dots])
        return self


class SlopeBelow(VGroup):
    """A graph with a travelling tangent, and below it, point by point, the graph of its slope.

    Args:
        zone: both plots, one above the other, the same x above the same x.
        function: of one variable.
        x_range: what both plots show of x.
        y_range: what the upper plot shows of f.
        x: where the tangent is, live, anywhere within `x_range`.
    """

    def __init__(
        self, zone: Zone, function: Function, x_range: Range, y_range: Range, x: Source
    ) -> None:
        super().__init__()
        self.x = x
        self.derivative = Function.from_sympy(
            function.partials[0], function.symbols, name="derivative", window=(x_range,)
        )
        middle = zone.inset(left=LONG_NUMBERS, right=BESIDE)
        upper, lower = middle.rows(1.0, 1.0)
        upper = upper.inset(bottom=-BETWEEN)
        slopes = _padded(self.derivative(np.linspace(*x_range, SAMPLES)))
        self.upper = Plot(upper, x_range, y_range, boxed=True, x_ticks=())
        self.lower = Plot(lower, x_range, slopes, boxed=True)
        self.add(self.upper, self.lower, self._zero(), Curve(self.upper, function))
        for plot, name in ((self.upper, "{{ f(x) : value }}"), (self.lower, "{{ f'(x) : slope }}")):
            label = Formula(name, font_size=theme.FONT_LABEL)
            self.add(label.next_to(plot.area.anchor(1.0, 0.5), RIGHT, buff=0.15))
        self._add_live(function)

    def slope(self) -> float:
        """The slope now."""
        return float(self.derivative(read(self.x)))

    def _add_live(self, function: Function) -> None:
        places = tick_values(*self.upper.x_range, DOTS)
        here = CurvePoint(self.upper, function, self.x)
        below = CurvePoint(self.lower, self.derivative, self.x, colour=theme.SLOPE)
        self.add(
            SlopeTrace(self.lower, self.derivative, self.upper.x_range[0], self.x, places),
            Link(here, below),
            Tangent(self.upper, function, self.x),
            here,
            below,
        )

    def _zero(self) -> VGroup:
        """The level of slope 0 on the lower plot, where it is in sight."""
        low, high = self.lower.y_range
        return VGroup(Level(self.lower, 0.0)) if low < 0 < high else VGroup()


def _padded(values: np.ndarray) -> Range:
    low, high = float(values.min()), float(values.max())
    border = 0.12 * (high - low or 1.0)
    return low - border, high + border
