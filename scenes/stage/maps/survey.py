"""A map with all that belongs to it: axes, colours, their scale, and contours."""

from __future__ import annotations

from manim import Group

from gdcore import Function
from scenes.stage.maps.map_axes import BAR_ROOM, HEIGHT_NAME, axis_names, bar_beside, map_axes
from scenes.stage.plots.heatmap import Contours, HeatMap
from scenes.stage.plots.plot import ACROSS, tick_values
from scenes.stage.space.terrain import Terrain
from scenes.stage.space.terrain_axes import TerrainAxes
from scenes.stage.zones import Zone


class Survey(Group):
    """A function of two variables seen from above, a colour bar on its right.

    Args:
        zone: where everything must fit.
        function: of two variables.

    Attributes:
        plot, heat_map, bar: what is seen at once.
        contours: drawn by the film, level by level; not a part of the group.
    """

    def __init__(self, zone: Zone, function: Function) -> None:
        super().__init__()
        self.function = function
        self.plot = map_axes(zone.inset(right=BAR_ROOM), function)
        self.heat_map = HeatMap(self.plot, function)
        self.contours = Contours(self.plot, function)
        self.bar = bar_beside(self.heat_map)
        self.add(self.heat_map, self.plot, self.bar)

    def terrain(self) -> Terrain:
        """The same ground in space, in the same colours: seen from above, it is this map."""
        levels = self.contours.levels
        step = levels[1] - levels[0] if len(levels) > 1 else 0.0
        scale = self.heat_map.low, self.heat_map.high
        return Terrain(self.plot, self.function, scale=scale, contour_step=step)

    def axes_in_space(self, terrain: Terrain) -> TerrainAxes:
        """The axes of the terrain: from above, numbers and names stand where the map has them."""
        x_name, y_name = axis_names(self.function)
        (left, right), (low, high) = self.function.window
        return TerrainAxes(
            terrain,
            x_label=x_name,
            y_label=y_name,
            z_label=HEIGHT_NAME,
            y_ticks=tick_values(low, high, ACROSS * (high - low) / (right - left)),
        )
