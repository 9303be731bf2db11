"""A gap seen from the side: the ground along it, and the chord over it that becomes a tangent."""

from __future__ import annotations

import numpy as np
from manim import VGroup

from gdcore.slices import slice_along
from scenes.stage import theme
from scenes.stage.marks.stencil import Measurement
from scenes.stage.plots.curve import Curve, CurvePoint, Secant
from scenes.stage.plots.plot import Plot, tick_values
from scenes.stage.zones import Zone

BEHIND, AHEAD = 0.4, 1.2
"""How far the ground is shown behind the place and ahead of it, in first gaps."""

SAMPLES = 121
ROOM = 0.15
"""Share of the range of heights that is left free above it, and below."""

TICKS = 3

BELOW = 0.08
"""Air below the plot, in frame units."""


class GapProfile(VGroup):
    """Heights along one axis from a little behind a place to beyond the gap.

    Args:
        zone: where the plot with its numbers must fit.
        measurement: the place and the live gap; the plot is made for the gap as it is now.
        axis: of the gap, 0 to the right, 1 upwards.

    Attributes:
        plot, curve: the ground.
        secant: rises as the heights at both ends of the gap say.
        here, there: the places where they are measured.
    """

    def __init__(self, zone: Zone, measurement: Measurement, axis: int) -> None:
        cut = slice_along(measurement.function, axis, measurement.place)
        at, wide = measurement.place[axis], measurement.gap()
        across = (at - BEHIND * wide, at + AHEAD * wide)
        heights = cut(np.linspace(*across, SAMPLES))
        room = ROOM * (float(np.ptp(heights)) or 1.0)
        up = (float(heights.min()) - room, float(heights.max()) + room)
        self.plot = Plot(
            zone.inset(bottom=BELOW),
            across,
            up,
            x_label=f"{{{{ {cut.symbols[0]} : input }}}}",
            y_label="{{ f : value }}",
            boxed=True,
            x_ticks=tick_values(*across, about=TICKS),
            y_ticks=tick_values(*up, about=TICKS),
        )
        self.curve = Curve(self.plot, cut)
        self.secant = Secant(self.plot, cut, at, measurement.gap)
        self.here = CurvePoint(self.plot, cut, at)
        self.there = CurvePoint(
            self.plot,
            cut,
            lambda: at + measurement.gap(),
            colour=theme.GAP,
            radius=theme.DOT_SMALL,
        )
        super().__init__(self.plot, self.curve, self.secant, self.there, self.here)
