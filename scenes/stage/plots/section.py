"""A section: the landscape cut along a straight line that may turn, seen from the side."""

from __future__ import annotations

import numpy as np
from manim import DL, DR, LEFT, UP, Line, VGroup, VMobject

from gdcore import Function
from gdcore.directional import sections
from scenes.stage import theme
from scenes.stage.maps.compass import MapPoint
from scenes.stage.plots.magnifier import View
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import Words
from scenes.stage.zones import Zone

PIECES = 60
HEADROOM = 0.12
FOOTROOM = 0.3
"""Shares of the range of heights, above it, and below for the words there."""


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
        low, high = self.plot.x_range
        s = np.linspace(low, high, PIECES + 1)
        angle = read(self.angle)
        height, slope = self.cuts(s, angle), self.cuts.gradient(s, angle)[0]
        third = (high - low) / PIECES / 3
        corners = [
            self.plot.point(s[:-1], height[:-1]),
            self.plot.point(s[:-1] + third, (height + third * slope)[:-1]),
            self.plot.point(s[1:] - third, (height - third * slope)[1:]),
            self.plot.point(s[1:], height[1:]),
        ]
        self.set_points(np.stack(corners, axis=1).reshape(-1, 3))
        return self


class SectionTangent(Line):
    """The tangent of a section at the place itself; its slope is the directional derivative."""

    def __init__(self, plot: Plot, cuts: Function, angle: Source, length: float) -> None:
        super().__init__(stroke_color=theme.SLOPE, stroke_width=theme.STROKE_MAIN)
        self.plot, self.cuts, self.angle, self.screen_length = plot, cuts, angle, length
        self.add_updater(refresh_live)
        self.refresh()

    def slope(self) -> float:
        """The slope along the cut as it is now."""
        return float(self.cuts.gradient(0.0, read(self.angle))[0])

    def refresh(self) -> SectionTangent:
        """Touch the cut along the angle as it is now."""
        middle = self.plot.point(0.0, float(self.cuts(0.0, read(self.angle))))
        along = np.array([self.plot.x_unit, self.plot.y_unit * self.slope(), 0.0])
        along *= self.screen_length / 2 / np.linalg.norm(along)
        self.put_start_and_end_on(middle - along, middle + along)
        return self


class Section(VGroup):
    """A small plot of the cut through a place, with its tangent there.

    Args:
        zone: what the plot fills.
        function: of two variables.
        place: the middle of the cut.
        angle: degrees counterclockwise from the direction of x.
        reach: how far the cut goes both ways, in units of the map.

    Attributes:
        plot, curve, tangent, point: its parts.
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
        self.plot = View(zone, (-reach, reach), (low - FOOTROOM * room, high + HEADROOM * room))
        self.plot.add(self._names())
        self.curve = SectionCurve(self.plot, self.cuts, angle)
        self.tangent = SectionTangent(self.plot, self.cuts, angle, zone.width / 3)
        self.point = MapPoint(self.plot, (0.0, float(function(*place))))
        self.add(self.plot, self.curve, self.tangent, self.point)

    def _names(self) -> VGroup:
        """Which end of the cut is which, and what is drawn upwards."""
        floor = self.plot.area.inset(left=0.15, right=0.15, bottom=0.12)
        names = VGroup()
        for text, end in (("behind", DL), ("ahead", DR)):
            words = Words(text, font_size=theme.FONT_SMALLEST, colour=theme.MUTED)
            across = 0.0 if end is DL else 1.0
            names.add(words.move_to(floor.anchor(across, 0.0), aligned_edge=end))
        height = Formula("{{ f : value }}", font_size=theme.FONT_LABEL)
        at = self.plot.area.anchor(0.0, 1.0)
        return names.add(height.next_to(at, LEFT, buff=0.18, aligned_edge=UP))
