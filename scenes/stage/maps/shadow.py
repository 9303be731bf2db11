"""The shadow of a gradient on a direction: how steep the ground is that way."""

from __future__ import annotations

import numpy as np
from manim import Line, VGroup, VMobject

from gdcore import Function
from gdcore.directional import directional_derivative, steepest_angle, unit_direction
from scenes.stage import theme
from scenes.stage.maps.angle_arc import AngleArc
from scenes.stage.marks.compass import CutLine, DirectionArrow
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import format_number
from scenes.stage.text.words import with_background

ARC_RADIUS = 0.4
NAME_BEYOND = 0.22
"""Frame units from the place to the arc, and from the arc to the name of its angle."""

SHADOW_WIDTH = 11.0
"""Hundredths of a frame unit: wider than the line on which the shadow lies."""

DASHES = 9

FADING = 0.25
"""Sine of the angle between ray and gradient from which the ray fades, not to lie upon it."""

BESIDE_FOOT = 0.12
"""Frame units from the end of the shadow and its ray to the number for its length."""

TRACED = 49
"""Places of a trace that are computed; between them it is smooth."""

LEAST_TRACED = 0.01
"""Degrees from which a trace is drawn."""


class ShadowBar(Line):
    """The part of a direction's line that the gradient covers, seen from straight across.

    It is as long as the slope in that direction; backwards where that is negative.

    Args:
        plot: axes of equal units.
        function: of two variables.
        place: (x, y).
        angle: degrees counterclockwise from the direction of x, live.
        scale: units of the map a unit of slope.
    """

    def __init__(
        self,
        plot: Plot,
        function: Function,
        place: tuple[float, float],
        angle: Source,
        scale: float,
        *,
        width: float = SHADOW_WIDTH,
    ) -> None:
        super().__init__(stroke_color=theme.SLOPE, stroke_width=width)
        self.plot, self.function, self.place = plot, function, place
        self.angle, self.scale_factor = angle, scale
        self.uphill = steepest_angle(function, place)
        self.add_updater(refresh_live)
        self.refresh()

    @property
    def foot(self) -> tuple[float, float]:
        """Where the shadow of the gradient's tip falls now, in the function's units."""
        return self.foot_at(read(self.angle))

    def foot_at(self, angle: float) -> tuple[float, float]:
        """Where it falls on the line of a direction in degrees."""
        way = unit_direction(angle)
        slope = directional_derivative(self.function, self.place, way)
        x, y = np.array(self.place) + self.scale_factor * slope * way
        return float(x), float(y)

    def refresh(self) -> ShadowBar:
        """Lie where the angle says."""
        self.set_points_by_ends(self.plot.point(*self.place), self.plot.point(*self.foot))
        return self


class ShadowRay(VMobject):
    """The dashed way of the light, from the gradient's tip straight onto the direction's line."""

    def __init__(self, bar: ShadowBar) -> None:
        super().__init__(stroke_color=theme.TEXT, stroke_width=theme.STROKE_THIN)
        self.bar = bar
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> ShadowRay:
        """Fall where the bar ends."""
        bar = self.bar
        tip = np.array(bar.place) + bar.scale_factor * bar.function.gradient(*bar.place)
        start, end = bar.plot.point(*tip), bar.plot.point(*bar.foot)
        self.clear_points()
        for first in range(DASHES):
            pieces = [start + (first + part) * (end - start) / DASHES for part in (0.2, 0.8)]
            self.start_new_path(pieces[0])
            self.add_line_to(pieces[1])
        apart = abs(np.cos(np.radians(read(bar.angle) - bar.uphill)))
        return self.set_stroke(opacity=round(min(1.0, apart / FADING), 4))


class ShadowTrace(VMobject):
    """Where the end of a bar has been while its direction turned: an arc of a circle.

    By Thales' theorem its diameter is the gradient: no other slope is as long.

    Args:
        bar: whose end leaves the trace.
        start, end: the directions between which it has turned, in degrees, live.
    """

    def __init__(self, bar: ShadowBar, start: Source, end: Source) -> None:
        super().__init__(stroke_color=theme.SLOPE, stroke_width=theme.STROKE_THIN)
        self.bar, self.start, self.end = bar, start, end
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> ShadowTrace:
        """Reach from the one direction to the other."""
        first, last = read(self.start), read(self.end)
        if abs(last - first) < LEAST_TRACED:
            self.clear_points()
            return self
        angles = np.linspace(first, last, TRACED)
        self.set_points_smoothly([self.bar.plot.point(*self.bar.foot_at(at)) for at in angles])
        return self


class GradientShadow(VGroup):
    """A live direction through a place, the gradient's shadow on it, and the angle between them.

    Args:
        plot, function, place, angle, scale: as for the bar.
        reach: half the length of the direction's line, in units of the map.
        arm: length of the direction's arrow, in units of the map.

    Attributes:
        line, arm, ray, bar, arc, angle_name: its parts; the angle is called theta.
    """

    def __init__(
        self,
        plot: Plot,
        function: Function,
        place: tuple[float, float],
        angle: Source,
        scale: float,
        reach: float,
        arm: float,
    ) -> None:
        super().__init__()
        self.line = CutLine(plot, place, angle, reach)
        self.arm = DirectionArrow(plot, place, angle, arm)
        self.bar = ShadowBar(plot, function, place, angle, scale)
        self.ray = ShadowRay(self.bar)
        self.arc = AngleArc(plot, place, self.bar.uphill, angle, ARC_RADIUS)
        self.angle_name = with_background(Formula("theta", font_size=theme.FONT_LABEL))
        self.angle_name.add_updater(lambda name: name.move_to(self._beyond_the_arc()))
        self.angle_name.update()
        self.add(self.line, self.arm, self.ray, self.bar, self.arc, self.angle_name)

    def slope_name(self) -> Formula:
        """The slope as it is now, as a number beyond the shadow's end and its ray."""
        bar = self.bar
        angle = read(bar.angle)
        way = np.append(unit_direction(angle), 0.0)
        slope = directional_derivative(bar.function, bar.place, way[:2])
        name = Formula(
            format_number(slope, 2, signed=True), font_size=theme.FONT_LABEL, colour=theme.SLOPE
        )
        across = np.sign(bar.uphill - angle) * np.array([-way[1], way[0], 0.0])
        half = [np.abs(axis[:2]) @ [name.width / 2, name.height / 2] for axis in (way, across)]
        away = [BESIDE_FOOT + reach for reach in half]
        foot = bar.plot.point(*bar.foot)
        with_background(name.move_to(foot + away[0] * way + away[1] * across))
        return name

    def _beyond_the_arc(self) -> np.ndarray:
        way = np.append(unit_direction(self.arc.middle), 0.0)
        return np.asarray(self.arc.plot.point(*self.arc.place) + (ARC_RADIUS + NAME_BEYOND) * way)
