"""Gradients along a contour, each across it at a right angle."""

from __future__ import annotations

from itertools import compress

import numpy as np
from manim import DL, UR, VGroup

from scenes.stage.maps.ways import Way
from scenes.stage.marks.arrows import GradientArrow
from scenes.stage.marks.right_angle import RightAngle
from scenes.stage.plots.heatmap import HeatMap
from scenes.stage.zones import Zone

LONGEST = 0.25
"""Length of the longest arrow, as a share of the map's shorter side."""


class Crossings(VGroup):
    """Where a contour is crossed by gradients: arrows and right angles.

    Places whose marks would leave the map are left out, and those with arrows too long to be
    compared.

    Args:
        heat_map: the map.
        contour: of the map.
        place: on the contour; one of the places with an arrow.
        scale: units of the map a unit of gradient.
        count: places along the contour.

    Attributes:
        places: those with arrows, in the order along the contour.
        arrows, corners: its parts.
    """

    def __init__(
        self,
        heat_map: HeatMap,
        contour: Way,
        place: tuple[float, float],
        scale: float,
        count: int,
    ) -> None:
        super().__init__()
        f, plot = heat_map.function, heat_map.plot
        side = min(high - low for low, high in f.window)
        self.places = []
        for spot in contour.places_around(place, count):
            way = scale * f.gradient(*spot)
            x, y = np.array(spot) + way
            if plot.contains(float(x), float(y)) and np.linalg.norm(way) <= LONGEST * side:
                self.places.append(spot)
        corners = [RightAngle(plot, f, spot) for spot in self.places]
        kept = [_within(corner, plot.area) for corner in corners]
        self.places = list(compress(self.places, kept))
        self.arrows = VGroup(*[GradientArrow(plot, f, spot, scale) for spot in self.places])
        self.corners = VGroup(*compress(corners, kept))
        self.add(self.arrows, self.corners)


def _within(mark: RightAngle, area: Zone) -> bool:
    (left, bottom, _), (right, top, _) = mark.get_corner(DL), mark.get_corner(UR)
    return bool(
        area.left <= left and right <= area.right and area.bottom <= bottom and top <= area.top
    )
