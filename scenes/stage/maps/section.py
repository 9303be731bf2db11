"""A section: the landscape cut along a straight line that may turn, seen from the side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import (
    DOWN,
    LEFT,
    ORIGIN,
    RIGHT,
    UP,
    Animation,
    Line,
    ReplacementTransform,
    Transform,
    VGroup,
    VMobject,
)

from gdcore import Function
from gdcore.directional import sections
from scenes.stage import theme
from scenes.stage.marks.compass import CutLine
from scenes.stage.marks.map_point import MapPoint
from scenes.stage.plots.curve import cubics
from scenes.stage.plots.plot import NUMBER_AWAY, TICK_LENGTH, Plot, Range, tick_values
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import format_number, written_out
from scenes.stage.text.words import Words, with_background
from scenes.stage.zones import Zone

PIECES = 60
ROOM = 0.12
"""Share of the range of heights that is left free above it, and below."""

NUMBERS = (4, 5)
"""About so many numbers stand at either axis."""

OUT = 0.2
"""Frame units that the names of the ends reach beyond the box, for the numbers between."""

TANGENT_SHARE = 0.75
"""Length of the tangent, as a part of the plot's width, where it does not leave the plot."""

TANGENT_WIDTH = 3.5
"""In hundredths of a frame unit: a straight line over a wider curve."""


class SectionPlot(Plot):
    """Axes of a section, whose box fills the zone: its numbers stand outside.

    Args:
        zone: what the box fills.
        reach: of the distance, both ways.
        heights: low and high.
    """

    def __init__(self, zone: Zone, reach: float, heights: Range) -> None:
        super().__init__(
            zone,
            (-reach, reach),
            heights,
            y_label="{{ f : value }}",
            boxed=True,
            x_ticks=tick_values(-reach, reach, NUMBERS[0]),
            y_ticks=tick_values(*heights, NUMBERS[1]),
        )

    def _area_in(self, zone: Zone, equal: bool) -> Zone:
        return zone

    def _name_box(self, axis: int, label: str | None, ticks: Sequence[float]) -> None:
        """Which end of the distance is which, at both of its ends."""
        if axis == 1:
            super()._name_box(axis, label, ticks)
            return
        for text, across, edge in (("behind", 0.0, LEFT), ("ahead", 1.0, RIGHT)):
            words = Words(text, font_size=theme.FONT_SMALLEST, colour=theme.MUTED)
            corner = self.area.anchor(across, 0.0) + OUT * edge
            away = TICK_LENGTH + NUMBER_AWAY
            self.names.add(words.next_to(corner, DOWN, buff=away, aligned_edge=edge))


class SectionCurve(VMobject):
    """Height against distance along a live direction, true in slope at every joint.

    Args:
        plot: its x axis is the distance from the place, positive ahead.
        cuts: of (distance, angle), as gdcore.directional.sections makes them.
        angle: degrees counterclockwise from the direction of x.
    """

    def __init__(self, plot: Plot, cuts: Function, angle: Source) -> None:
        super().__init__(stroke_color=theme.VALUE, stroke_width=theme.STROKE_MAIN)
        self.plot, self.cuts, self.angle = plot, cuts, angle
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> SectionCurve:
        """Draw the cut along the angle as it is now."""
        s = np.linspace(*self.plot.x_range, PIECES + 1)
        angle = read(self.angle)
        height, slope = self.cuts(s, angle), self.cuts.gradient(s, angle)[0]
        self.set_points(cubics(self.plot, s, height, slope).reshape(-1, 3))
        return self


class SectionTangent(Line):
    """The tangent of a section at the place itself; its slope is the directional derivative."""

    def __init__(self, plot: Plot, cuts: Function, angle: Source, length: float) -> None:
        super().__init__(stroke_color=theme.SLOPE, stroke_width=TANGENT_WIDTH)
        self.plot, self.cuts, self.angle, self.screen_length = plot, cuts, angle, length
        self.add_updater(refresh_live)
        self.refresh()

    def slope(self) -> float:
        """The slope along the cut as it is now."""
        return float(self.cuts.gradient(0.0, read(self.angle))[0])

    def height_there(self) -> float:
        """The height of the place."""
        return float(self.cuts(0.0, read(self.angle)))

    def refresh(self) -> SectionTangent:
        """Touch the cut along the angle as it is now."""
        middle = self.plot.point(0.0, self.height_there())
        along = np.array([self.plot.x_unit, self.plot.y_unit * self.slope(), 0.0])
        along *= self.screen_length / 2 / np.linalg.norm(along)
        self.put_start_and_end_on(middle - along, middle + along)
        return self


class SlopeTriangle(VGroup):
    """The triangle under a section's tangent: as far along as a round unit, and what it rises.

    Args:
        tangent: live.

    Attributes:
        run: the distance along, a power of ten within the plot.
        along, rise: its legs.
    """

    def __init__(self, tangent: SectionTangent) -> None:
        super().__init__()
        self.tangent = tangent
        self.run = 10.0 ** np.floor(np.log10(tangent.plot.x_range[1]))
        self.along = Line(color=theme.TEXT, stroke_width=theme.STROKE_THIN)
        self.rise = Line(color=theme.SLOPE, stroke_width=theme.STROKE_MAIN)
        self.add(self.along, self.rise)
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> SlopeTriangle:
        """Lie under the tangent as it is now."""
        plot, height = self.tangent.plot, self.tangent.height_there()
        risen = height + self.run * self.tangent.slope()
        corner = plot.point(self.run, height)
        self.along.set_points_by_ends(plot.point(0.0, height), corner)
        self.rise.set_points_by_ends(corner, plot.point(self.run, risen))
        return self

    def names(self) -> VGroup:
        """How far along and how far up, as it is now, on the outside of the triangle."""
        slope = self.tangent.slope()
        run = Formula(f"{written_out(self.run)}", font_size=theme.FONT_SMALLEST)
        risen = format_number(self.run * slope, 2)
        rise = Formula(risen, font_size=theme.FONT_SMALLEST, colour=theme.SLOPE)
        run.next_to(self.along, DOWN if slope >= 0 else UP, buff=0.1)
        rise.next_to(self.rise, RIGHT, buff=0.12)
        return VGroup(with_background(run), with_background(rise))


class Section(VGroup):
    """A small plot of the cut through a place, with its tangent there.

    Args:
        zone: what the plot fills.
        function: of two variables.
        place: the middle of the cut.
        angle: degrees counterclockwise from the direction of x.
        reach: how far the cut goes both ways, in units of the map.

    Attributes:
        plot, curve, tangent, triangle, point: its parts.
    """

    def __init__(
        self,
        zone: Zone,
        function: Function,
        place: tuple[float, float],
        angle: Source,
        reach: float,
    ) -> None:
        super().__init__()
        self.cuts = sections(function, place)
        distances = np.linspace(-reach, reach, 81)[:, np.newaxis]
        heights = self.cuts(distances, np.arange(0.0, 360.0, 5.0)[np.newaxis])
        low, high = float(heights.min()), float(heights.max())
        room = (high - low) or 1.0
        self.plot = SectionPlot(zone, reach, (low - ROOM * room, high + ROOM * room))
        self.curve = SectionCurve(self.plot, self.cuts, angle)
        self.tangent = SectionTangent(self.plot, self.cuts, angle, self._longest_tangent())
        self.triangle = SlopeTriangle(self.tangent)
        self.point = MapPoint(self.plot, (0.0, float(function(*place))))
        self.add(self.plot, self.curve, self.triangle, self.tangent, self.point)

    def rise_from(self, cut: CutLine) -> list[Animation]:
        """In turn: a level cut of a map is bent into the curve's shape, and that goes to the plot.

        The second animation leaves the curve on the scene.
        """
        standing = self._standing_on(cut)
        lying = standing.copy().stretch(0.0, 1, about_point=cut.get_center())
        return [Transform(lying, standing), ReplacementTransform(lying, self.curve)]

    def _standing_on(self, cut: CutLine) -> VMobject:
        """The curve in its shape, as long as a cut, and through its middle."""
        curve = VMobject(stroke_color=theme.VALUE, stroke_width=theme.STROKE_MAIN)
        curve.set_points(self.curve.points - self.point.get_center())
        length = np.linalg.norm(cut.get_end() - cut.get_start())
        curve.scale(float(length) / self.plot.area.width, about_point=ORIGIN)
        return curve.shift(cut.get_center())

    def _longest_tangent(self) -> float:
        """The length in frame units at which no direction's tangent leaves the plot."""
        plot, area = self.plot, self.plot.area
        rises = self.cuts.gradient(0.0, np.arange(0.0, 360.0, 5.0))[0]
        steepness = plot.y_unit / plot.x_unit * float(np.abs(rises).max())
        middle = float(plot.point(0.0, float(self.cuts(0.0, 0.0)))[1])
        room = min(area.top - middle, middle - area.bottom)
        steepest = 2 * room * np.hypot(1.0, steepness) / steepness
        return min(TANGENT_SHARE * area.width, float(steepest))
