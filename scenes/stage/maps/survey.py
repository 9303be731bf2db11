"""A map with all that belongs to it: axes, colours, their scale, and contours."""

from __future__ import annotations

from manim import Group

from gdcore import Function
from scenes.stage.maps.heatmap import ColourBar, Contours, HeatMap
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone

BAR_ROOM = 0.95
"""Width of the colour bar with its numbers, in frame units."""


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
        x_name, y_name = (f"{{{{ {symbol} : input }}}}" for symbol in function.symbols)
        self.plot = Plot(
            zone.inset(right=BAR_ROOM),
            *function.window,
            x_label=x_name,
            y_label=y_name,
            equal=True,
            boxed=True,
        )
        self.heat_map = HeatMap(self.plot, function)
        self.contours = Contours(self.plot, function)
        area = self.plot.area
        strip = Zone(area.right + 0.25, area.right + 0.45, area.bottom, area.top - 0.5)
        self.bar = ColourBar(self.heat_map, strip, "{{ f : value }}")
        self.add(self.heat_map, self.plot, self.bar)
