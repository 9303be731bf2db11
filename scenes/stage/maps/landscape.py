"""A landscape from above: map, colour bar and contours, laid out in a zone."""

from __future__ import annotations

from gdcore import Function
from scenes.stage.maps.growth import GrowingHeatMap, partial_terms
from scenes.stage.maps.heatmap import ColourBar, Contours, HeatMap
from scenes.stage.plots.plot import Plot, tick_values
from scenes.stage.sources import Source
from scenes.stage.text.words import with_background
from scenes.stage.zones import Zone

BAR_ROOM = 0.95
BAR_WIDTH = 0.2
LEVELS = 16
"""About so many contours are drawn."""


class Landscape:
    """The pictures of a function of two variables, all to one scale of colours.

    Args:
        zone: where the map with its numbers and the colour bar must fit.
        function: of two variables; the map shows its window in equal units.
        terms_added: how many of its terms the growing map has added.

    Attributes:
        plot, heat_map, contours, bar: the parts of the finished map.
        growing: the map while its terms are added up.
    """

    def __init__(self, zone: Zone, function: Function, terms_added: Source) -> None:
        self.plot = Plot(
            zone.inset(right=BAR_ROOM),
            *function.window,
            x_label="{{ x : input }}",
            y_label="{{ y : input }}",
            equal=True,
            boxed=True,
        )
        self.growing = GrowingHeatMap(self.plot, partial_terms(function), terms_added)
        scale = (self.growing.low, self.growing.high)
        self.heat_map = HeatMap(self.plot, function, scale=scale)
        levels = tick_values(self.heat_map.low, self.heat_map.high, LEVELS)
        self.contours = Contours(self.plot, function, levels)
        area = self.plot.area
        left = area.right + BAR_WIDTH
        strip = Zone(left, left + BAR_WIDTH, area.bottom, area.top - 0.5)
        self.bar = ColourBar(self.heat_map, strip, "{{ f : value }}")
        # Rays from the map to a lens pass behind the bar and its numbers.
        self.bar.set_z_index(1)
        for number in self.bar.numbers:
            with_background(number)
