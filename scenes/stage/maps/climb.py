"""Walkers who follow the gradient uphill: their ways on the map, and their heights beside it."""

from __future__ import annotations

from manim import ValueTracker, VGroup

from scenes.stage import theme
from scenes.stage.maps.ways import ProfileLine, ProfilePlot, Way, WayLine, ways_uphill
from scenes.stage.marks.map_point import MapPoint
from scenes.stage.plots.heatmap import HeatMap
from scenes.stage.zones import Zone

BEHIND = 0.5
"""Opacity of the crowd's heights: there are many, and the first one's is to be seen."""


class Climber(VGroup):
    """One walker: the way so far on the map, its profile beside, and a dot at the end of each.

    Args:
        profile: where heights are drawn against the distance walked.
        heat_map: the map that is walked.
        way: uphill.
        stroke_width, opacity: of the profile.
    """

    def __init__(
        self,
        profile: ProfilePlot,
        heat_map: HeatMap,
        way: Way,
        stroke_width: float,
        opacity: float = 1.0,
    ) -> None:
        self.way = way
        self.line = WayLine(heat_map.plot, heat_map.function, way)
        self.heights = ProfileLine(profile, heat_map.function, way, stroke_width=stroke_width)
        self.heights.set_stroke(opacity=opacity)
        self.head = MapPoint(heat_map.plot, way.place, radius=theme.DOT_SMALL)
        self.level = MapPoint(profile, self._height, radius=theme.DOT_SMALL)
        super().__init__(self.line, self.heights, self.head, self.level)

    def _height(self) -> tuple[float, float]:
        return self.way.walked, float(self.heights.function(*self.way.place()))


class Climb(VGroup):
    """One walker who goes ahead, and then a crowd from all over the map, each straight uphill.

    Args:
        heat_map: the map that is walked.
        zone: where the profile stands.
        count: walkers start from the centres of count x count cells.

    Attributes:
        ahead, together: distances walked by the first, and by all others.
        first: the one whose way is the longest.
        crowd: the others.
        profile: the axes of the heights.
        longest: the longest way.
    """

    def __init__(self, heat_map: HeatMap, zone: Zone, count: int) -> None:
        self.ahead, self.together = ValueTracker(0.0), ValueTracker(0.0)
        ways = ways_uphill(heat_map.function, count, self.together)
        leader = max(ways, key=lambda way: way.length)
        self.longest = leader.length
        self.profile = ProfilePlot(zone, heat_map, self.longest)
        others = [way for way in ways if way is not leader]
        first = Way(leader.points, self.ahead)
        self.first = Climber(self.profile, heat_map, first, theme.STROKE_MAIN)
        self.crowd = VGroup(
            *[Climber(self.profile, heat_map, way, theme.STROKE_THIN, BEHIND) for way in others]
        )
        super().__init__(self.profile, self.crowd, self.first)
