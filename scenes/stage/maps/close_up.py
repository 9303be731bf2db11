"""A lens on a gradient: where it crosses its contour at a right angle."""

from __future__ import annotations

import numpy as np
from manim import Group

from scenes.stage import theme
from scenes.stage.maps.heatmap import Contours, HeatMap
from scenes.stage.maps.lens import Lens
from scenes.stage.marks.arrows import GradientArrow
from scenes.stage.marks.right_angle import RightAngle
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone


class CloseUp(Group):
    """A lens around a place, with its contour, its gradient and their right angle.

    Args:
        plot: axes of the map, of equal units.
        heat_map: the map.
        zone: where the lens stands.
        place: the middle of the lens; the gradient must not vanish there.
        reach: half the size of the lens, in units of the map.
        scale: units of the map a unit of gradient, of the arrows on the map; on screen, the
            lens's own is as long as that on the map: a lens does not make ground steeper.

    Attributes:
        lens, contour, arrow, corner: its parts.
    """

    def __init__(
        self,
        plot: Plot,
        heat_map: HeatMap,
        zone: Zone,
        place: tuple[float, float],
        reach: float,
        scale: float,
    ) -> None:
        super().__init__()
        function = heat_map.function
        corners = np.array(place) + reach * np.array([[-1.0, -1.0], [1.0, 1.0]])
        self.lens = Lens(plot, heat_map, zone, corners, filled=1.0)
        near = self.lens.plot
        self.contour = Contours(
            near,
            function,
            [float(function(*place))],
            colour=theme.VALUE,
            stroke_width=theme.STROKE_MAIN,
            opacity=1.0,
        )
        own = scale / self.lens.magnification
        self.arrow = GradientArrow(near, function, place, own)
        self.corner = RightAngle(near, function, place, size=0.2)
        self.add(self.lens, self.contour, self.arrow, self.corner)
