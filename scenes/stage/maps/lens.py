"""A lens: a small part of a map, drawn again at a larger scale beside it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from manim import DL, DOWN, DR, UL, UR, Circle, Group, Line, Rectangle, VGroup

from gdcore import Function, Trajectory
from scenes.stage import theme
from scenes.stage.marks.trail import Walker
from scenes.stage.plots.heatmap import Contours, HeatMap
from scenes.stage.plots.plot import BELOW_BOX, BESIDE_BOX, LEFT_OF_BOX, Plot, Range
from scenes.stage.sources import Source
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import written_out
from scenes.stage.text.words import with_background
from scenes.stage.zones import Zone

NOTE_ROOM = 0.38
"""Height that the magnification takes below a lens, in frame units."""


def ranges_around(
    points: npt.NDArray[np.float64], zone: Zone, filled: float = 0.7
) -> tuple[Range, Range]:
    """The x and y ranges of equal units that hold points (n, 2) within part of a zone."""
    low, high = points.min(axis=0), points.max(axis=0)
    middle, size = (low + high) / 2, (high - low) / filled
    per_frame_unit = max(size[0] / zone.width, size[1] / zone.height)
    half = per_frame_unit / 2 * np.array([zone.width, zone.height])
    (left, bottom), (right, top) = middle - half, middle + half
    return (float(left), float(right)), (float(bottom), float(top))


class Lens(Group):
    """A part of a map at a larger scale, in the same colours, with finer contours.

    Args:
        plot: axes of the map, of equal units.
        heat_map: the map; the lens shares its scale of colours.
        zone: where the lens stands, and its shape.
        points: shape (n, 2); they fill the given part of the lens.
        note_below: whether the magnification stands below the lens, clear of what it shows.
        magnified: how much larger than the map the plot is, if it is another lens's.

    Attributes:
        plot: axes of the lens, for marks to stand on.
        land: axes of the map.
        marker: the part of the map that the lens shows.
        rays: from the marker to the lens.
        note: the magnification, in the lower left corner or below the lower right one.
        magnification: how much longer a unit is in the lens than on the map.
    """

    def __init__(
        self,
        plot: Plot,
        heat_map: HeatMap,
        zone: Zone,
        points: npt.NDArray[np.float64],
        filled: float = 0.7,
        *,
        note_below: bool = False,
        magnified: float = 1.0,
    ) -> None:
        super().__init__()
        self.land = plot
        if note_below:
            zone = zone.inset(bottom=NOTE_ROOM)
        function: Function = heat_map.function
        x_range, y_range = ranges_around(points, zone, filled)
        around = zone.inset(-LEFT_OF_BOX, -BESIDE_BOX, -BELOW_BOX, -BESIDE_BOX)
        self.plot = Plot(around, x_range, y_range, boxed=True, x_ticks=(), y_ticks=())
        self.heat_map = HeatMap(self.plot, function, scale=(heat_map.low, heat_map.high))
        self.contours = Contours(self.plot, function)
        self.magnification = magnified * self.plot.x_unit / plot.x_unit
        low, high = (plot.point(x, y) for x, y in zip(x_range, y_range, strict=True))
        width, height, _ = high - low
        self.marker = Rectangle(
            width=width, height=height, color=theme.TEXT, stroke_width=theme.STROKE_THIN
        ).move_to((low + high) / 2)
        self.rays = VGroup()
        for near, far in ((UR, UL), (DR, DL)):
            start, end = self.marker.get_corner(near), self.plot.frame.get_corner(far)
            ray = Line(start, end, color=theme.TEXT, stroke_width=theme.STROKE_GRID)
            self.rays.add(ray.set_stroke(opacity=0.5))
        two_figures = float(f"{self.magnification:.2g}")
        times = Formula(f"times {written_out(two_figures)}", font_size=theme.FONT_SMALLEST)
        area = self.plot.area
        if note_below:
            times.move_to(area.anchor(1, 0) + 0.12 * DOWN, aligned_edge=UR)
        else:
            corner = area.inset(left=0.12, bottom=0.12).anchor(0, 0)
            with_background(times.move_to(corner, aligned_edge=DL))
        self.note = times
        self.add(self.rays, self.marker, self.heat_map, self.contours, self.plot, self.note)


class LensWalker(Walker):
    """A walker in a lens: drawn as long as it is within what the lens shows.

    Args:
        plot, path, progress: as for Walker.
        size: in parts of a walker's.
    """

    def __init__(self, plot: Plot, path: Trajectory, progress: Source, size: float = 1.0) -> None:
        self.outline = Circle(radius=size * theme.DOT_RADIUS).points
        super().__init__(plot, path, progress)

    def refresh(self) -> LensWalker:
        """Move to where the progress says; draw nothing if that is elsewhere on the map."""
        x, y = self.place
        if self.plot.contains(x, y):
            self.set_points(self.outline + self.plot.point(x, y))
        else:
            self.clear_points()
        return self
