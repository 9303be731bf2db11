"""A map of starts at one learning rate, with the rate and a word of its colours above it."""

from __future__ import annotations

from manim import RIGHT, Group, VGroup

from gdcore import Function
from scenes.stage import theme
from scenes.stage.maps.basin_names import BasinNames
from scenes.stage.maps.start_map import StartMap
from scenes.stage.plots.heatmap import Contours
from scenes.stage.plots.plot import Plot
from scenes.stage.readouts.shares import SWATCH
from scenes.stage.readouts.swatch import Swatch
from scenes.stage.readouts.update_rule import rate_formula
from scenes.stage.text.words import Words
from scenes.stage.walks.fates import fate_colours
from scenes.stage.walks.rate_family import RateFamily
from scenes.stage.zones import Zone

HEADING = 0.55
"""Height above the map for the rate, in frame units."""


class RateMap(Group):
    """Where the starts of a window end at the rate that a family of maps stands at.

    Args:
        zone: what it fits.
        function: of two variables.
        family: its tracker does not move.
        named: a kind, and what the heading calls it.
    """

    def __init__(
        self, zone: Zone, function: Function, family: RateFamily, named: tuple[int, str]
    ) -> None:
        super().__init__()
        minima = family.atlas.minima
        ranges = function.window
        self.plot = Plot(
            zone.inset(top=HEADING), *ranges, equal=True, boxed=True, x_ticks=(), y_ticks=()
        )
        colours = fate_colours(len(minima))
        kind, name = named
        swatch = Swatch(SWATCH, colours[kind])
        key = VGroup(swatch, Words(name, font_size=theme.FONT_LABEL)).arrange(RIGHT, buff=0.2)
        rate = rate_formula(family.rate(), theme.FONT_READOUT)
        area = self.plot.area
        middle = Zone(area.left, area.right, area.top, zone.top).center
        VGroup(rate, key).arrange(RIGHT, buff=0.6).move_to(middle)
        self.add(
            StartMap(self.plot, family.kinds, colours),
            Contours(self.plot, function, opacity=0.3),
            self.plot,
            BasinNames(self.plot, function, minima, theme.FONT_TICK, "height"),
            rate,
            key,
        )
