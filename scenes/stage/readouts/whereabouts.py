"""Where a walker on a map is, in numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from manim import VGroup

from gdcore import Function
from scenes.stage.plots.heatmap import HeatMap
from scenes.stage.readouts.readout import Readout, align_readouts


class Whereabouts(VGroup):
    """Both coordinates of a live place and the height there, one below the other.

    Args:
        heat_map: the map; its function, window and range give the digits' places.
        place: where to ask for the point.
    """

    def __init__(self, heat_map: HeatMap, place: Callable[[], tuple[float, float]]) -> None:
        function = heat_map.function
        extremes = [*np.ravel(function.window), heat_map.low, heat_map.high]
        places = max(len(f"{extreme:.0f}") for extreme in extremes)
        x_name, y_name = (f"{{{{ {symbol} : input }}}}" for symbol in function.symbols)
        readouts = align_readouts(
            Readout(x_name, lambda: place()[0], concept="input", places=places),
            Readout(y_name, lambda: place()[1], concept="input", places=places),
            Readout(
                "{{ f : value }}",
                lambda: float(function(*place())),
                concept="value",
                places=places,
            ),
        )
        super().__init__(*readouts)


def fixed_whereabouts(function: Function, place: Sequence[float], places: int) -> VGroup:
    """The same of a place that rests, with so many characters before the point."""
    names = [(str(symbol), "input") for symbol in function.symbols]
    numbers = [*map(float, place), float(function(*place))]
    return align_readouts(
        *[
            Readout(f"{{{{ {name} : {concept} }}}}", number, concept=concept, places=places)
            for (name, concept), number in zip([*names, ("f", "value")], numbers, strict=True)
        ]
    )
