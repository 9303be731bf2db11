"""A heat map that grows while the terms of its function are added up."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gdcore import Function
from scenes.stage.maps.heatmap import sampled, shade
from scenes.stage.output.raster import Raster
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import Source, read, refresh_live


def partial_terms(function: Function) -> list[Function]:
    """The additive terms of a function as functions of their own, in the order written."""
    return [
        Function.from_sympy(term.doit(), function.symbols, window=function.window)
        for term in function.terms
    ]


def range_of_sums(plot: Plot, terms: Sequence[Function]) -> tuple[float, float]:
    """The least and the greatest value on a map while its terms are added up, 0 included."""
    sums = np.cumsum([sampled(plot, term) for term in terms], axis=0)
    return min(0.0, float(sums.min())), max(0.0, float(sums.max()))


class GrowingHeatMap(Raster):
    """The sum of the first terms of a function, the next one rising in part.

    At progress 1.25 the map shows all of the first term and a quarter of the second.

    Args:
        plot: the axes; the map fills them.
        terms: functions of two variables, in the order in which they are added.
        progress: how many terms have been added, a fraction of the next included.

    Attributes:
        low, high: the range of all partial sums, 0 included; no value is clipped.
    """

    def __init__(self, plot: Plot, terms: Sequence[Function], progress: Source) -> None:
        self.plot, self.terms, self.progress = plot, tuple(terms), progress
        self.layers = np.stack([sampled(plot, term) for term in terms])
        sums = np.cumsum(self.layers, axis=0)
        self.low, self.high = min(0.0, float(sums.min())), max(0.0, float(sums.max()))
        self._shown = read(progress)
        super().__init__(
            shade(self.values(self._shown), self.low, self.high), plot.area.width, plot.area.height
        )
        self.move_to(plot.area.center)
        self.add_updater(refresh_live)

    def values(self, progress: float) -> np.ndarray:
        """The partial sum at every pixel, the top row first."""
        parts = np.clip(progress - np.arange(len(self.layers)), 0.0, 1.0)
        return np.tensordot(parts, self.layers, axes=1)

    def refresh(self) -> GrowingHeatMap:
        """Colour the map for the progress as it is now."""
        progress = read(self.progress)
        if progress != self._shown:
            self._shown = progress
            self.pixel_array = shade(self.values(progress), self.low, self.high)
        return self
