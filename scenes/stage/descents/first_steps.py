"""A start seen from afar: the bowl that fits there, and where first steps from it land."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import RIGHT, Rectangle, ValueTracker, VGroup, VMobject
from manim.typing import Point3D

from gdcore import Function, Trajectory
from gdcore.osculation import osculating_parabola
from scenes.stage import theme
from scenes.stage.descents.bowl_throws import BowlThrows, curvature_name, curvature_of
from scenes.stage.descents.lane import below_the_top
from scenes.stage.marks.curve_walker import CurveWalker, HopTrail
from scenes.stage.marks.labels import put_beside
from scenes.stage.marks.step_note import SlopeNote
from scenes.stage.plots.curve import Curve, CurvePoint
from scenes.stage.plots.plot import LEFT_OF_BOX, Plot, Range, tick_values
from scenes.stage.sources import Source
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import written_out
from scenes.stage.text.words import Words, with_background
from scenes.stage.walks.journey import rate_of
from scenes.stage.zones import Zone

PLACES = 100
"""On each line, that a name keeps away from."""

ASIDE, FOOTROOM = 0.16, 0.16
"""Of the ranges: room for names on both sides, and below."""


class FirstSteps(VGroup):
    """The graph, the osculating parabola at the common start, and the first steps from there.

    Args:
        zone: what the plot fills.
        paths: descents of one function of one variable, from one start.
        walked: how much of the first step of each is drawn, from 0 to 1.
        x_range, y_range: what is shown at least.
        valley: the parabola of a valley, to compare with the one at the start.

    Attributes:
        plot, curve, parabola, point, title: its parts, `ground` all of them but the parabola;
            one a path, `hops`, `landings`, `names`, and `slopes` with a note where it lands, if
            that is in the picture.
        valley, valley_name, parabola_name, throws: none of its parts, since names may cover them
            once they have gone: the other parabola; how fast the slope grows on both, where it
            does; steps that the bowl at the start throws out, as far as `thrown` says.
    """

    def __init__(
        self,
        zone: Zone,
        paths: Sequence[Trajectory],
        walked: Sequence[Source],
        x_range: Range,
        y_range: Range,
        valley: Function,
    ) -> None:
        super().__init__()
        function, start = paths[0].function, float(paths[0].start[0])
        (left, right), (low, high) = x_range, y_range
        aside = ASIDE * (right - left)
        self.plot = Plot(
            zone.inset(left=0.3 - LEFT_OF_BOX),
            (left - aside, right + aside),
            (low - FOOTROOM * (high - low), high),
            x_label="{{ x : input }}",
            boxed=True,
            x_ticks=tick_values(left, right, about=5),
            y_ticks=(),
        )
        self.curve = Curve(self.plot, function, below_the_top(self.plot, function))
        self.valley = self._bowl(valley)
        self.parabola = self._bowl(osculating_parabola(function, start))
        self.point = CurvePoint(self.plot, function, start).set_z_index(1)
        self.title = Words("start", font_size=theme.FONT_SMALLEST, colour=theme.INPUT)
        self.title.next_to(self.point, RIGHT, buff=0.14)
        steps = list(zip(paths, walked, strict=True))
        self.hops = VGroup(*[self._hop(path, part) for path, part in steps])
        self.landings = VGroup(
            *[CurveWalker(self.plot, path, part).set_z_index(1) for path, part in steps]
        )
        whole = [self._hop(path, 1.0) for path in paths]
        lines = [_outline(line) for line in (self.curve, self.parabola, *whole)]
        self.thrown = ValueTracker(0.0)
        self._tell_bowls([rate_of(path) for path in paths], start)
        self.names = VGroup(
            *[self._name(path, hop, lines) for path, hop in zip(paths, whole, strict=True)]
        )
        self.slopes = VGroup(*[self._slope(path, lines) for path in paths])
        self.ground = VGroup(self.plot, self.curve, self.point, self.title)
        self.add(self.plot, self.curve, self.parabola, self.hops, self.landings)
        self.add(self.point, with_background(self.title), self.names, self.slopes)

    def _tell_bowls(self, rates: Sequence[float], start: float) -> None:
        """Say how fast the slope grows on each bowl, and what the one at the start does."""
        valley, parabola = self.valley.function, self.parabola.function
        curve, *bowls = (_outline(each) for each in (self.curve, self.valley, self.parabola))
        self.valley_name: VMobject = curvature_name(self.plot, valley, start, [curve, bowls[0]])
        lines = [curve, bowls[1], self.title.get_all_points()]
        self.parabola_name: VMobject = VGroup()
        if curvature_of(parabola) > 0:
            self.parabola_name = curvature_name(self.plot, parabola, start, lines)
        self.throws = BowlThrows(self.plot, parabola, start, rates, self.thrown)

    def _bowl(self, parabola: Function) -> Curve:
        seen = below_the_top(self.plot, parabola)
        return Curve(self.plot, parabola, seen, colour=theme.MINIMUM)

    def _hop(self, path: Trajectory, walked: Source) -> HopTrail:
        return HopTrail(self.plot, path, walked, stroke_width=theme.STROKE_MARK)

    def _name(self, path: Trajectory, hop: VMobject, lines: Sequence[Point3D]) -> Formula:
        """The rate, where its step lands or leaves the picture, clear of all lines."""
        name = Formula(written_out(rate_of(path)), font_size=theme.FONT_LABEL, colour=theme.RATE)
        put_beside(name, hop.get_end(), np.concatenate(lines), self._inside)
        return name

    def _slope(self, path: Trajectory, lines: Sequence[Point3D]) -> VGroup:
        """How steep it is where a step lands, clear of all lines and names."""
        landed, height = float(path.points[1, 0]), float(path.values[1])
        if not self.plot.contains(landed, height):
            return VGroup()
        note = SlopeNote(self.plot, path.function, landed)
        names = [_outline(Rectangle(width=name.width, height=name.height).move_to(name))
                 for name in self.names]  # fmt: skip
        marks = np.concatenate([*lines, *names, _outline(note.tangent)])
        place = self.plot.point(landed, height)
        put_beside(note.words, place, marks, self._inside, farther=(0.34,))
        return note

    @property
    def _inside(self) -> Zone:
        return self.plot.area.inset(0.1, 0.1, 0.1, 0.1)


def _outline(line: VMobject) -> Point3D:
    """Places on a line of straight pieces, evenly spaced and close together."""
    corners = np.concatenate([line.points[:1], line.points[3::4]])
    pieces = np.linalg.norm(np.diff(corners, axis=0), axis=1)
    along = np.concatenate([[0.0], np.cumsum(pieces)])
    evenly = np.linspace(0.0, along[-1], PLACES)
    return np.stack([np.interp(evenly, along, each) for each in corners.T], axis=-1)
