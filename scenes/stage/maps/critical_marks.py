"""Rings and names where the gradient vanishes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from manim import BackgroundRectangle, Circle, VGroup

from gdcore import CriticalPoint, Function, Kind, critical_points
from scenes.stage import theme
from scenes.stage.marks.labels import put_beside
from scenes.stage.plots.plot import Plot
from scenes.stage.text.words import Words

NAMES = {Kind.MAXIMUM: "hill", Kind.MINIMUM: "valley", Kind.SADDLE: "saddle"}
IN_A_LANDSCAPE = {**NAMES, Kind.SADDLE: "pass"}
"""What they are called where the function is shown as a landscape to walk in."""

COLOURS = {Kind.MINIMUM: theme.MINIMUM}
RADIUS = 0.16
PADDING = 0.06
MOST_NAMES = 6
"""Of more critical points only rings are drawn: their names would hide the map."""

MOST_RINGS = 24
"""Of more critical points nothing is drawn."""


class CriticalMarks(VGroup):
    """A ring around every critical point of a map, and what it is.

    Args:
        plot, function: the map.
        critical: the points to mark; None marks all there are.
        named: whether it is said what they are, where there are few.
        names: what each kind is called.
        clear_of: points of the map, shape (n, 2), that names keep away from, too.

    Attributes:
        plates: the grounds of the names.
        critical: the points that are marked, lowest first, in the order of the submobjects.
    """

    def __init__(
        self,
        plot: Plot,
        function: Function,
        critical: Sequence[CriticalPoint] | None = None,
        *,
        named: bool = True,
        names: Mapping[Kind, str] = NAMES,
        clear_of: npt.NDArray[np.float64] | None = None,
    ) -> None:
        super().__init__()
        self.plot, self.function = plot, function
        self.plates: list[BackgroundRectangle] = []
        found = critical_points(function) if critical is None else list(critical)
        self.critical = found if len(found) <= MOST_RINGS else []
        places = [plot.point(*critical.point) for critical in self.critical]
        marks = np.array(places)
        if places and clear_of is not None:
            marks = np.concatenate([marks, plot.point(*clear_of.T)])
        for point, place in zip(self.critical, places, strict=True):
            colour = COLOURS.get(point.kind, theme.TEXT)
            ring = Circle(radius=RADIUS, color=colour, stroke_width=theme.STROKE_MARK)
            self.add(VGroup(ring.move_to(place)))
            if named and point.kind in names and len(places) <= MOST_NAMES:
                name = Words(names[point.kind], font_size=theme.FONT_SMALLEST, colour=colour)
                put_beside(name, place, marks, plot.area, RADIUS + PADDING + 0.04)
                self.plates.append(_plate(name))
                self[-1].add(self.plates[-1], name)


def _plate(name: Words) -> BackgroundRectangle:
    """A ground for a name, so that it can be read among arrows."""
    return BackgroundRectangle(
        name, color=theme.BACKGROUND, fill_opacity=0.85, buff=PADDING, corner_radius=0.06
    )
