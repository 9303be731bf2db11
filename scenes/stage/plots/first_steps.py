"""A start seen from afar: the bowl that fits there, and where a first step of each rate leads."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import RIGHT, VGroup, VMobject
from manim.typing import Point3D

from gdcore import Function, Trajectory
from gdcore.osculation import osculating_parabola
from scenes.stage import theme
from scenes.stage.descents.curve_walker import CurveWalker, HopTrail
from scenes.stage.marks.labels import put_beside
from scenes.stage.plots.curve import Curve, CurvePoint
from scenes.stage.plots.distance_bar import DistanceBar
from scenes.stage.plots.lane import below_the_top, rate_of
from scenes.stage.plots.plot import LEFT_OF_BOX, Plot, Range, tick_values
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import Words, with_background
from scenes.stage.zones import Zone

PLACES = 100
"""On each line, that a name keeps away from."""

ASIDE, FOOTROOM, LEVEL = 0.16, 0.16, 0.02
"""Of the ranges: room for names on both sides, and below for distances at their level."""


class FirstSteps(VGroup):
    """The graph, the osculating parabola at the common start, and the first steps from there.

    Args:
        zone: what the plot fills.
        paths: descents of one function of one variable, from one start.
        x_range, y_range: what is shown at least.

    Attributes:
        plot, curve, parabola, point, title: its parts; `hops`, `landings`
            and `names`, one a path.
    """

    def __init__(
        self, zone: Zone, paths: Sequence[Trajectory], x_range: Range, y_range: Range
    ) -> None:
        super().__init__()
        function, start = paths[0].function, float(paths[0].start[0])
        (left, right), (low, high) = x_range, y_range
        aside = ASIDE * (right - left)
        x_range = (left - aside, right + aside)
        self.level = low - LEVEL * (high - low)
        self.plot = Plot(
            zone.inset(left=0.3 - LEFT_OF_BOX),
            x_range,
            (low - FOOTROOM * (high - low), high),
            x_label="{{ x : input }}",
            boxed=True,
            x_ticks=tick_values(left, right, about=9),
            y_ticks=(),
        )
        self.curve = Curve(self.plot, function, below_the_top(self.plot, function))
        fitted = osculating_parabola(function, start)
        seen = below_the_top(self.plot, fitted)
        self.parabola = Curve(self.plot, fitted, seen, colour=theme.MINIMUM)
        self.point = CurvePoint(self.plot, function, start).set_z_index(1)
        self.title = Words("start", font_size=theme.FONT_SMALLEST, colour=theme.INPUT)
        self.title.next_to(self.point, RIGHT, buff=0.14)
        self.bottom = start - fitted_step(function, start)
        self.hops = VGroup(
            *[HopTrail(self.plot, path, 1.0, stroke_width=theme.STROKE_MARK) for path in paths]
        )
        self.landings = VGroup(*[CurveWalker(self.plot, path, 1.0) for path in paths])
        self.names = VGroup(*[self._name(*pair) for pair in zip(paths, self.hops, strict=True)])
        self.add(self.plot, self.curve, self.parabola, self.hops, self.landings)
        self.add(self.point, with_background(self.title), self.names)

    def distances(self, path: Trajectory) -> list[DistanceBar]:
        """How far the start is from the bottom of its bowl, and a first step's landing."""
        start, landed = (float(x) for x in path.points[:2, 0])
        times = abs(landed - self.bottom) / abs(start - self.bottom)
        names = ((start, "d"), (landed, f"{times:.2f} d"))
        return [DistanceBar(self.plot, self.level, self.bottom, *each) for each in names]

    def _name(self, path: Trajectory, hop: VMobject) -> Formula:
        """The rate, where its step lands or leaves the picture, clear of all lines."""
        name = Formula(f"{rate_of(path):g}", font_size=theme.FONT_LABEL, colour=theme.RATE)
        lines = (self.curve, self.parabola, *self.hops)
        marks = np.concatenate([_outline(line) for line in lines])
        put_beside(name, hop.get_end(), marks, self.plot.area.inset(0.1, 0.1, 0.1, 0.1))
        return name


def fitted_step(function: Function, x: float) -> float:
    """How far the bottom of the parabola that fits at a place lies from it: f' / f''."""
    return float(function.derivative(x)) / float(function.derivative(x, 2))


def _outline(line: VMobject) -> Point3D:
    """Places on a line, close together."""
    return np.array([line.point_from_proportion(part) for part in np.linspace(0, 1, PLACES)])
