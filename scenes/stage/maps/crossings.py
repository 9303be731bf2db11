"""Gradients along a contour, each across it at a right angle, and one of them close up."""

from __future__ import annotations

import numpy as np
from manim import Group, VGroup

from scenes.stage.maps.close_up import CloseUp
from scenes.stage.maps.heatmap import HeatMap
from scenes.stage.maps.steepness import ArrowKey
from scenes.stage.maps.ways import Way
from scenes.stage.marks.arrows import GradientArrow
from scenes.stage.marks.right_angle import RightAngle
from scenes.stage.plots.plot import BELOW_BOX, BESIDE_BOX, LEFT_OF_BOX
from scenes.stage.zones import Zone

MAGNIFIED = 0.03
"""Half the size of what is seen close up, as a share of the map's shorter side."""

LONGEST = 0.25
"""Length of the longest arrow, as a share of that side."""


class Crossings(Group):
    """Where a contour is crossed by gradients: arrows and right angles, a lens, and a key.

    Places whose arrows would leave the map, or be too long to be compared, are left out.

    Args:
        heat_map: the map.
        zone: beside it; lens and key stand there.
        contour: of the map.
        place: on the contour; the lens shows it.
        scale: units of the map a unit of gradient.
        count: places along the contour.

    Attributes:
        places: those with arrows, in the order along the contour.
        arrows, corners, near, key: its parts.
    """

    def __init__(
        self,
        heat_map: HeatMap,
        zone: Zone,
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
        self.arrows = VGroup(*[GradientArrow(plot, f, spot, scale) for spot in self.places])
        self.corners = VGroup(*[RightAngle(plot, f, spot) for spot in self.places])
        self.key = ArrowKey(plot, scale, float(np.linalg.norm(f.gradient(*place))))
        zone.place(self.key, up=0.0)
        around = zone.inset(LEFT_OF_BOX, BESIDE_BOX, self.key.height + BELOW_BOX, BESIDE_BOX)
        reach = MAGNIFIED * side
        self.near = CloseUp(plot, heat_map, around, place, reach, scale)
        self.add(self.near, self.arrows, self.corners, self.key)
