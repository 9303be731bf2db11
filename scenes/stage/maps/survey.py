"""A map with all that belongs to it: axes, colours, their scale, and contours."""

from __future__ import annotations

from itertools import product

import numpy as np
from manim import Group

from gdcore import Function
from gdcore.notation import typst
from scenes.stage import theme
from scenes.stage.maps.heatmap import ColourBar, Contours, HeatMap
from scenes.stage.plots.plot import ACROSS, Plot, tick_values
from scenes.stage.space.framing import framed
from scenes.stage.space.terrain_axes import TerrainAxes
from scenes.stage.space.view import View
from scenes.stage.terrain import Terrain
from scenes.stage.text.card import Card
from scenes.stage.zones import Zone

BAR_ROOM = 0.95
"""Width of the colour bar with its numbers, in frame units."""

HEIGHT_NAME = "{{ f : value }}"
"""The function, in the colour of heights."""

CARD_SHARE = 0.36
"""A formula that takes more of a zone's height is set smaller."""

STATIONS = 9
"""Views of an orbit that are looked at to frame all of it."""


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
        x_name, y_name = self._names = [f"{{{{ {at} : input }}}}" for at in function.symbols]
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
        self.bar = ColourBar(self.heat_map, strip, HEIGHT_NAME)
        self.add(self.heat_map, self.plot, self.bar)

    def terrain(self) -> Terrain:
        """The same ground in space, in the same colours: seen from above, it is this map."""
        levels = self.contours.levels
        step = levels[1] - levels[0] if len(levels) > 1 else 0.0
        scale = self.heat_map.low, self.heat_map.high
        return Terrain(self.plot, self.function, scale=scale, contour_step=step)

    def card(self, zone: Zone) -> Card:
        """The function, term by term, on a card in the middle of a zone."""
        terms = [typst(term) for term in self.function.terms]
        name = f"{{{{ f({', '.join(map(str, self.function.symbols))}) : value }}}}"
        card = Card(name, terms, zone.width, font_size=theme.FONT_LABEL)
        if card.height > CARD_SHARE * zone.height:
            card = Card(name, terms, zone.width)
        zone.place(card)
        return card

    def axes_in_space(self, terrain: Terrain) -> TerrainAxes:
        """The axes of the terrain: from above, numbers and names stand where the map has them."""
        x_name, y_name = self._names
        (left, right), (low, high) = self.function.window
        return TerrainAxes(
            terrain,
            x_label=x_name,
            y_label=y_name,
            z_label=HEIGHT_NAME,
            y_ticks=tick_values(low, high, ACROSS * (high - low) / (right - left)),
        )


def framed_ground(terrain: Terrain, zone: Zone, view: View, until: float | None = None) -> View:
    """A view whose zoom and shift let the ground of a terrain and its floor fill a zone.

    Args:
        terrain: whatever its own view is now.
        zone: in frame units.
        view: its zoom and shift are replaced.
        until: the azimuth in degrees that the viewer walks to; None for no walk.
    """
    x_low, x_high, y_low, y_high = terrain.space.window
    floor = list(product((x_low, x_high), (y_low, y_high), (terrain.space.floor,)))
    places = np.concatenate([terrain.outline(), floor])
    turns = [] if until is None else np.linspace(view.azimuth, until, STATIONS).tolist()
    return framed(terrain.space, places, view, zone, turns)
