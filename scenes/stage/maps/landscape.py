"""A landscape in a zone: from above as a map with colour bar and contours, and in space."""

from __future__ import annotations

from collections.abc import Sequence

from gdcore import Function
from scenes.stage.maps.map_axes import BAR_ROOM, HEIGHT_NAME, axis_names, bar_beside, map_axes
from scenes.stage.plots.growth import range_of_sums, terms_of
from scenes.stage.plots.heatmap import Contours, HeatMap
from scenes.stage.plots.plot import tick_values
from scenes.stage.sources import Source
from scenes.stage.space.framing import framed, ground_and_floor
from scenes.stage.space.ground import Ground
from scenes.stage.space.terrain import Terrain
from scenes.stage.space.terrain_axes import TerrainAxes
from scenes.stage.space.view import MAP, Space, View
from scenes.stage.text.words import with_background
from scenes.stage.zones import Zone

BAR_AWAY = 0.2
"""Frame units from the map to its colour bar."""

LEFT_OF_GROUND, BESIDE_GROUND, BELOW_GROUND, ABOVE_GROUND = 0.75, 0.45, 0.55, 0.35
"""Room for numbers and names around a landscape in space, in frame units."""

LEVELS = 16
"""About so many contours are drawn."""


class Landscape:
    """The pictures of a function of two variables, all to one scale of colours.

    Args:
        zone: where the map with its numbers and the colour bar must fit.
        function: of two variables; the map shows its window in equal units.

    Attributes:
        terms: the additive terms of the function as functions of their own.
        names: formula sources of both axes and of the height.
        plot, heat_map, contours, bar: the parts of the map.
    """

    def __init__(self, zone: Zone, function: Function) -> None:
        self.terms = terms_of(function)
        self.names = (*axis_names(function), HEIGHT_NAME)
        self.plot = map_axes(zone.inset(right=BAR_ROOM), function)
        scale = range_of_sums(self.plot, self.terms)
        self.heat_map = HeatMap(self.plot, function, scale=scale)
        levels = tick_values(self.heat_map.low, self.heat_map.high, LEVELS)
        self.contour_step = levels[1] - levels[0]
        self.contours = Contours(self.plot, function, levels)
        self.bar = bar_beside(self.heat_map, BAR_AWAY)
        for number in self.bar.numbers:
            with_background(number)

    def terrain(
        self,
        weights: Sequence[Source] | None = None,
        view: View = MAP,
        contour_strength: Source = 1.0,
    ) -> Terrain:
        """The landscape in space, its terms weighted; from above it is the map."""
        return Terrain(
            self.plot,
            self.terms,
            weights=weights,
            view=view,
            scale=(self.heat_map.low, self.heat_map.high),
            contour_step=self.contour_step,
            contour_strength=contour_strength,
        )

    def axes(self, terrain: Terrain) -> TerrainAxes:
        """Numbers and names around it in space; from above they are the map's."""
        x_name, y_name, height = self.names
        return TerrainAxes(terrain, x_label=x_name, y_label=y_name, z_label=height)

    def view(self, view: View, zone: Zone, turns: Sequence[float] = ()) -> View:
        """The view at which the landscape and its axes fill a zone, from these azimuths too."""
        space = Space.over(self.plot, self.heat_map.low, self.heat_map.high)
        ground = Ground(self.terms, [1.0] * len(self.terms))
        room = zone.inset(left=LEFT_OF_GROUND, right=BESIDE_GROUND, bottom=BELOW_GROUND)
        room = room.inset(top=ABOVE_GROUND)
        return framed(space, ground_and_floor(ground, space), view, room, turns)
