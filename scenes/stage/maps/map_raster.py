"""Rasters that are drawn for the frame and cover the map of a plot."""

from __future__ import annotations

from typing import Self

import numpy as np

from scenes.stage.output.raster import DrawnRaster
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import refresh_live


class MapRaster(DrawnRaster):
    """A raster over a plot; it follows where the plot is moved or scaled."""

    def __init__(self, plot: Plot) -> None:
        self.plot = plot
        super().__init__(np.zeros((1, 1, 4), dtype=np.uint8), 1.0, 1.0)
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> Self:
        """Let the points be the corners of the map."""
        area = self.plot.area
        corners = ((0, 1), (1, 1), (0, 0), (1, 0))
        self.points = np.array([area.anchor(*corner) for corner in corners])
        return self
