"""A start seen from afar: the bowl that fits there, and where a first step of each rate leads."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup, VMobject
from manim.typing import Point3D

from gdcore import Trajectory
from gdcore.osculation import osculating_parabola
from scenes.stage import theme
from scenes.stage.descents.curve_walker import CurveWalker, HopTrail
from scenes.stage.marks.labels import put_beside
from scenes.stage.plots.curve import Curve, CurvePoint
from scenes.stage.plots.lane import rate_of
from scenes.stage.plots.plot import LEFT_OF_BOX, Plot, Range, tick_values
from scenes.stage.text.formula import Formula
from scenes.stage.zones import Zone

PLACES = 100
"""On each line, that a name keeps away from."""


class FirstSteps(VGroup):
    """The graph, the osculating parabola at the common start, and the first steps from there.

    Args:
        zone: what the plot fills.
        paths: descents of one function of one variable, from one start.
        x_range, y_range: what is shown.

    Attributes:
        plot, curve, parabola, point: its parts; `hops`, `landings`
            and `names`, one a path.
    """

    def __init__(
        self, zone: Zone, paths: Sequence[Trajectory], x_range: Range, y_range: Range
    ) -> None:
        super().__init__()
        function, start = paths[0].function, float(paths[0].start[0])
        self.plot = Plot(
            zone.inset(left=0.3 - LEFT_OF_BOX),
            x_range,
            y_range,
            x_label="{{ x : input }}",
            boxed=True,
            x_ticks=tick_values(*x_range, about=7)[:-1],
            y_ticks=(),
        )
        self.curve = Curve(self.plot, function)
        fitted = osculating_parabola(function, start)
        self.parabola = Curve(self.plot, fitted, colour=theme.MINIMUM)
        self.point = CurvePoint(self.plot, function, start, colour=theme.START).set_z_index(1)
        self.hops = VGroup(
            *[HopTrail(self.plot, path, 1.0, stroke_width=theme.STROKE_MARK) for path in paths]
        )
        self.landings = VGroup(*[CurveWalker(self.plot, path, 1.0) for path in paths])
        self.names = VGroup(*[self._name(*pair) for pair in zip(paths, self.hops, strict=True)])
        self.add(self.plot, self.curve, self.parabola, self.hops, self.landings)
        self.add(self.point, self.names)

    def _name(self, path: Trajectory, hop: VMobject) -> Formula:
        """The rate, where its step lands or leaves the picture, clear of all lines."""
        name = Formula(f"{rate_of(path):g}", font_size=theme.FONT_LABEL, colour=theme.RATE)
        lines = (self.curve, self.parabola, *self.hops)
        marks = np.concatenate([_outline(line) for line in lines])
        put_beside(name, hop.get_end(), marks, self.plot.area.inset(0.1, 0.1, 0.1, 0.1))
        return name


def _outline(line: VMobject) -> Point3D:
    """Places on a line, close together."""
    return np.array([line.point_from_proportion(part) for part in np.linspace(0, 1, PLACES)])
