"""What stands around a map: axes named by the function's variables, and the bar of colours."""

from __future__ import annotations

from manim import RIGHT

from gdcore import Function
from scenes.stage.plots.heatmap import ColourBar, HeatMap
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone

BAR_ROOM = 0.95
"""Width of the colour bar with its numbers, right of a map, in frame units."""

BAR_WIDTH = 0.2
BELOW_NAME = 0.5
"""The bar is so much lower than the map, in frame units: its name stands on it."""

HEIGHT_NAME = "{{ f : value }}"
"""The function, in the colour of heights."""


def axis_names(function: Function) -> tuple[str, str]:
    """Typst for the two variables of a function, in the colour of inputs."""
    x, y = function.symbols
    return f"{{{{ {x} : input }}}}", f"{{{{ {y} : input }}}}"


def map_axes(zone: Zone, function: Function) -> Plot:
    """Boxed axes of equal units that show the window of a function of two variables."""
    x_name, y_name = axis_names(function)
    return Plot(zone, *function.window, x_label=x_name, y_label=y_name, equal=True, boxed=True)


def bar_beside(heat_map: HeatMap, away: float = 0.25, name: str = HEIGHT_NAME) -> ColourBar:
    """The colours of a heat map with their heights, so many frame units right of the map.

    A name that is wider than the strip begins where the strip does.
    """
    area = heat_map.plot.area
    left = area.right + away
    strip = Zone(left, left + BAR_WIDTH, area.bottom, area.top - BELOW_NAME)
    bar = ColourBar(heat_map, strip, name)
    beyond = left - float(bar[-1].get_left()[0])
    if beyond > away:
        bar[-1].shift(beyond * RIGHT)
    return bar
