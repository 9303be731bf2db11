"""A landscape cut along one variable through a place: the graph, and its tangent there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DL, DOWN, DR, LEFT, RIGHT, VGroup

from gdcore import Function
from gdcore.slices import slice_along
from scenes.stage.plots.curve import Curve, CurvePoint, Tangent
from scenes.stage.plots.plot import Plot
from scenes.stage.text.formula import Formula
from scenes.stage.zones import Zone

SAMPLES = 121
ROOM = 0.08
"""Share of the range of heights that is left free above it, and below."""

BESIDE = 0.3
"""From the point to the note, in frame units."""

BELOW_TOP = 0.12
"""From the upper border to a note that has no room beside the point."""


class AxisCut(VGroup):
    """A function of two variables along one of them, the other one frozen.

    Args:
        zone: where the plot with its numbers must fit.
        function: of two variables; along the axis its graph bends upwards.
        place: (x, y), which the cut runs through.
        axis: the variable that is free, 0 or 1.
        note: stands beside the point, within the graph, or where that is widest.

    Attributes:
        plot, curve, tangent, point, note: its parts.
    """

    def __init__(
        self, zone: Zone, function: Function, place: Sequence[float], axis: int, note: Formula
    ) -> None:
        cut = slice_along(function, axis, place)
        (low, high), at = cut.window[0], float(place[axis])
        heights = cut(np.linspace(low, high, SAMPLES))
        room = ROOM * float(np.ptp(heights))
        self.plot = Plot(
            zone,
            (low, high),
            (float(heights.min()) - room, float(heights.max()) + room),
            x_label=f"{{{{ {cut.symbols[0]} : input }}}}",
            y_label="{{ f : value }}",
            boxed=True,
        )
        self.curve = Curve(self.plot, cut)
        self.tangent = Tangent(self.plot, cut, at)
        self.point = CurvePoint(self.plot, cut, at).set_z_index(1)
        side = LEFT if 2 * at > low + high else RIGHT
        self.note = note.next_to(self.point.get_center(), side, buff=BESIDE)
        corners = [note.get_corner(corner)[:2] for corner in (DL, DR)]
        ground = [self._height_on_screen(cut, x) for x, _ in corners]
        if any(y < high + BELOW_TOP for (_, y), high in zip(corners, ground, strict=True)):
            note.next_to(self.plot.area.anchor(0.5, 1.0), DOWN, buff=BELOW_TOP)
        super().__init__(self.plot, self.curve, self.tangent, self.point, self.note)

    def _height_on_screen(self, cut: Function, x: float) -> float:
        """How high the graph is at a place of the frame."""
        area, (low, high) = self.plot.area, self.plot.x_range
        at = low + (x - area.left) / area.width * (high - low)
        return float(self.plot.point(at, float(cut(at)))[1])
