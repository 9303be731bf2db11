"""Directions that leave a place of a map: arrows, a rose of them, and a cut both ways."""

from __future__ import annotations

import numpy as np
from manim import Line, VGroup

from gdcore.directional import unit_direction
from scenes.stage import theme
from scenes.stage.marks.arrows import VectorArrow
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import Source, read, refresh_live


class DirectionArrow(VectorArrow):
    """An arrow of fixed length from a place into a direction, which may be live.

    Args:
        plot: axes of equal units.
        place: where it begins.
        angle: degrees counterclockwise from the direction of x.
        length: in units of the map.
    """

    def __init__(
        self,
        plot: Plot,
        place: tuple[float, float],
        angle: Source,
        length: float,
        *,
        colour: str = theme.TEXT,
        shaft: float = 0.045,
    ) -> None:
        self.plot, self.place, self.angle, self.length = plot, place, angle, length
        super().__init__(*self.ends, colour=colour, shaft=shaft)
        if not isinstance(angle, float):
            self.add_updater(refresh_live)

    @property
    def ends(self) -> tuple[np.ndarray, np.ndarray]:
        """Both ends on screen."""
        across, up = unit_direction(read(self.angle)) * self.length
        x, y = self.place
        return self.plot.point(x, y), self.plot.point(x + across, y + up)

    def refresh(self) -> DirectionArrow:
        """Point where the angle says."""
        self.put(*self.ends)
        return self


class Rose(VGroup):
    """Arrows of one length from a place into directions evenly spread, the first along x."""

    def __init__(self, plot: Plot, place: tuple[float, float], count: int, length: float) -> None:
        super().__init__()
        for angle in np.arange(count) * 360 / count:
            self.add(DirectionArrow(plot, place, float(angle), length, shaft=0.03))


class CutLine(Line):
    """The straight line of a map through a place, along a live direction.

    Args:
        plot: axes of equal units.
        place: its middle.
        angle: degrees counterclockwise from the direction of x.
        reach: half its length, in units of the map.
    """

    def __init__(self, plot: Plot, place: tuple[float, float], angle: Source, reach: float) -> None:
        super().__init__(stroke_color=theme.TEXT, stroke_width=theme.STROKE_THIN)
        self.plot, self.place, self.angle, self.reach = plot, place, angle, reach
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> CutLine:
        """Lie along the angle."""
        across, up = unit_direction(read(self.angle)) * self.reach
        x, y = self.place
        self.put_start_and_end_on(
            self.plot.point(x - across, y - up), self.plot.point(x + across, y + up)
        )
        return self
