"""A terrain with one variable frozen: the plane, the cut, and the tangent that looks along it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import Animation, FadeOut, ValueTracker, VMobject

from gdcore import Function
from scenes.stage import theme
from scenes.stage.marks.partial_arrows import along_axis
from scenes.stage.plots.plot import Range
from scenes.stage.plots.slice import SlicePicture
from scenes.stage.sources import Source, read
from scenes.stage.space.cutting import CuttingPlane, SpaceLine, slope_line, upright_range
from scenes.stage.space.ground import Array
from scenes.stage.space.lifting import line_on_screen
from scenes.stage.space.terrain import Terrain
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import written_out
from scenes.stage.text.words import with_background
from scenes.stage.zones import Zone

REACH = 0.2
"""Half the length of a tangent, as a part of the window along it."""

SLIDE = 0.25
"""How far a point slides along its cut to one side, as a part of the window."""

TANGENT_WIDTH = 1.4 * theme.STROKE_MARK
CUT_WIDTH = 0.7 * theme.STROKE_MARK
"""A cut is so much thinner than its tangent that the tangent is seen where both lie together."""

ABOVE_PLANE, BESIDE_PLANE = 0.42, 0.15


@dataclass(frozen=True)
class Sliding:
    """A place (x, y) of which one coordinate, 0 or 1, is live."""

    place: tuple[float, float]
    axis: int
    here: Source

    def __call__(self) -> tuple[float, float]:
        """The place now."""
        x, y = self.place
        return (read(self.here), y) if self.axis == 0 else (x, read(self.here))


class FrozenCut:
    """One variable of a function frozen at a place: in space, and lifted out into a plot.

    Attributes:
        picture: the cut as a curve of one variable.
        frozen: the tracker of the plane's coordinate; it begins at that border of the window
            which is nearest to a viewer who sees the axis run to the right, and `stop` is where
            it belongs.
        shown, laid: opacities of the plane with its cut and of the tangent in space; 0 at first.
        pane: opacity of the plane without its cut, a part of `shown`; 1 at first.
        plane, tangent: what stands on the terrain.
        now: the point that slides along the cut.
        sign: says at what the variable is frozen; pinned above the plane.

    Args:
        terrain: on which plane and tangent are marked.
        function, place: as for SlicePicture.
        axis: the variable that is free, 0 or 1.
        zone: of the picture.
        widest: the first gap of the secant.
    """

    def __init__(
        self,
        terrain: Terrain,
        function: Function,
        place: Sequence[float],
        axis: int,
        zone: Zone,
        widest: float,
    ) -> None:
        x, y = map(float, place)
        self.terrain, self.place, self.axis = terrain, (x, y), axis
        heights: Range = upright_range(terrain.space)
        self.picture = SlicePicture(zone, function, place, axis, heights, widest)
        self.now = Sliding(self.place, axis, self.picture.here)
        self.stop = self.place[1 - axis]
        low, high = function.window[1 - axis]
        self.frozen = ValueTracker(low if axis == 0 else high)
        self.shown, self.laid = ValueTracker(0.0), ValueTracker(0.0)
        self.pane = ValueTracker(1.0)
        x_fixed, y_fixed = (None, self.frozen) if axis == 0 else (self.frozen, None)
        self.plane = CuttingPlane(
            x=x_fixed, y=y_fixed, pane=self.pane, stroke_width=CUT_WIDTH, opacity=self.shown
        )
        span = function.window[axis][1] - function.window[axis][0]
        heading = along_axis(axis)
        ends = slope_line(terrain.ground, self.now, heading, REACH * span)
        self.tangent = SpaceLine(
            ends, colour=theme.SLOPE, stroke_width=TANGENT_WIDTH, opacity=self.laid, ghost=1.0
        )
        terrain.mark(self.plane, self.tangent)
        self.sign = self._sign(function)

    def aside(self) -> float:
        """Where the point that slides turns back: a quarter of the window away."""
        low, high = (self.terrain.plot.x_range, self.terrain.plot.y_range)[self.axis]
        at, reach = self.place[self.axis], SLIDE * (high - low)
        return at - reach if at - reach > low else at + reach

    def rectangle(self) -> Array:
        """The corners (x, y, value) of the plane where it belongs, shape (4, 3)."""
        corners = self.plane.rectangle(self.terrain.space)
        corners[:, 1 - self.axis] = self.stop
        return corners

    def tangent_on_screen(self) -> VMobject:
        """The tangent as it is seen in space now."""
        return line_on_screen(
            self.terrain, self.tangent.now(), colour=theme.SLOPE, stroke_width=TANGENT_WIDTH
        )

    def put_away(self) -> list[Animation]:
        """Animations in which all but what lies on the ground goes: picture, plane and sign."""
        plane: Animation = self.shown.animate.set_value(0.0)  # type: ignore[assignment]
        return [FadeOut(self.picture.marks, self.picture.tangent, self.sign), plane]

    def bring_back(self, opacity: float) -> list[Animation]:
        """Animations in which the tangent comes, and the cut at an opacity, without the plane."""
        self.pane.set_value(0.0)
        goals = ((self.laid, 1.0), (self.shown, opacity))
        return [tracker.animate.set_value(goal) for tracker, goal in goals]  # type: ignore[misc]

    def _sign(self, function: Function) -> Formula:
        name = function.symbols[1 - self.axis]
        source = f"{name} = {written_out(self.stop)}"
        sign = Formula(source, font_size=theme.FONT_LABEL, colour=theme.MUTED)
        with_background(sign)
        # Where the ground is not behind it: above the plane's left end, or beside the right one.
        corner = self.rectangle()[3 - self.axis]
        above = np.array([0.45 * sign.width, ABOVE_PLANE, 0.0])
        beside = np.array([0.5 * sign.width + BESIDE_PLANE, 0.0, 0.0])
        aside = (above, beside)[self.axis]
        self.terrain.pin(sign, *map(float, corner), offset=tuple(aside))
        return sign
