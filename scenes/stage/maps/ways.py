"""Lines walked on a map: how far along each one somebody has come, and how high they stand."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from manim import DR, VMobject

from gdcore import Function
from gdcore.flow import streamline
from scenes.stage import theme
from scenes.stage.plots.heatmap import HeatMap
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.text.words import Words, with_background
from scenes.stage.zones import Zone


class Way:
    """A line through a map, walked at an even pace.

    Args:
        points: shape (k, 2), in the function's own units, at least 2.
        distance: how far has been walked along it; beyond its length, its end.

    Attributes: ``length`` in the function's units; ``lengths`` (k,) up to every point.
    """

    def __init__(self, points: npt.NDArray[np.float64], distance: Source) -> None:
        self.points, self.distance = points, distance
        pieces = np.linalg.norm(np.diff(points, axis=0), axis=1)
        self.lengths = np.concatenate([[0.0], np.cumsum(pieces)])
        self.length = float(self.lengths[-1])

    @property
    def walked(self) -> float:
        """The distance walked, at least 0 and at most the length."""
        return min(max(read(self.distance), 0.0), self.length)

    def place(self) -> tuple[float, float]:
        """Where the walker stands now."""
        return self.place_after(self.walked)

    def place_after(self, distance: float) -> tuple[float, float]:
        """The place at a distance from the beginning."""
        x, y = (float(np.interp(distance, self.lengths, axis)) for axis in self.points.T)
        return x, y

    def distance_to(self, place: tuple[float, float]) -> float:
        """How far along the line its point nearest to a place is."""
        apart = np.linalg.norm(self.points - np.asarray(place), axis=1)
        return float(self.lengths[int(apart.argmin())])

    def places_around(self, place: tuple[float, float], count: int) -> list[tuple[float, float]]:
        """Places on the line, evenly apart; one of them is the point nearest to a place."""
        apart = self.length / count
        first = self.distance_to(place) % apart
        return [self.place_after(first + index * apart) for index in range(count)]

    def passed(self) -> npt.NDArray[np.float64]:
        """The line as far as it has been walked, shape (n, 2)."""
        count = int(np.searchsorted(self.lengths, self.walked, side="right"))
        return np.concatenate([self.points[:count], [self.place()]])


def ways_uphill(function: Function, count: int, distance: Source) -> list[Way]:
    """Streamlines uphill from the centres of count x count cells, walked together."""
    axes = [low + (np.arange(count) + 0.5) * (high - low) / count for low, high in function.window]
    starts = [(float(x), float(y)) for y in axes[1] for x in axes[0]]
    lines = [streamline(function, start) for start in starts]
    return [Way(line, distance) for line in lines if len(line) > 1]


class WayLine(VMobject):
    """A way uphill on the map of a function, as far as it has been walked."""

    def __init__(
        self,
        plot: Plot,
        function: Function,
        way: Way,
        *,
        colour: str = theme.GRADIENT,
        stroke_width: float = theme.STROKE_MARK,
    ) -> None:
        super().__init__(stroke_color=colour, stroke_width=stroke_width)
        self.plot, self.function, self.way = plot, function, way
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> WayLine:
        """Draw what has been walked."""
        self.set_points_as_corners(self.plot.point(*self.way.passed().T))
        return self


class LevelWay(WayLine):
    """The contour through a place, all of it."""

    def __init__(
        self,
        plot: Plot,
        function: Function,
        contour: npt.NDArray[np.float64],
        place: tuple[float, float],
    ) -> None:
        self.through = place
        super().__init__(plot, function, Way(contour, np.inf), colour=theme.VALUE)


class ProfilePlot(Plot):
    """Axes for heights along ways.

    Args:
        zone: where axes and numbers must fit.
        heat_map: of the map that is walked; its range of heights is shown.
        longest: the longest distance walked.
    """

    def __init__(self, zone: Zone, heat_map: HeatMap, longest: float) -> None:
        room = 0.04 * (heat_map.high - heat_map.low)
        super().__init__(
            zone,
            (0.0, longest),
            (heat_map.low - room, heat_map.high + room),
            y_label="{{ f : value }}",
            boxed=True,
        )
        name = Words("distance walked", font_size=theme.FONT_SMALLEST, colour=theme.MUTED)
        corner = self.area.inset(right=0.15, bottom=0.15).anchor(1, 0)
        self.names.add(with_background(name.move_to(corner, aligned_edge=DR)))


class ProfileLine(VMobject):
    """The heights along a way against the distance walked."""

    def __init__(
        self,
        plot: Plot,
        function: Function,
        way: Way,
        *,
        stroke_width: float = theme.STROKE_THIN,
    ) -> None:
        super().__init__(stroke_color=theme.VALUE, stroke_width=stroke_width)
        self.plot, self.function, self.way = plot, function, way
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> ProfileLine:
        """Draw what has been walked."""
        points = self.way.passed()
        distances = np.append(self.way.lengths[: len(points) - 1], self.way.walked)
        self.set_points_as_corners(self.plot.point(distances, self.function(*points.T)))
        return self
