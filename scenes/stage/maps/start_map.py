"""A map of starts: each point of a grid in the colour of where its descent ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import ManimColor

from scenes.stage.maps.map_raster import MapRaster
from scenes.stage.maps.pixel_box import PixelBox
from scenes.stage.output.raster import Pixels
from scenes.stage.plots.plot import Plot
from scenes.stage.walks.fates import Kinds


class StartMap(MapRaster):
    """A grid of starts over a plot, each pixel in the colour of the start nearest to it.

    Args:
        plot: axes of the map; the first and the last start along each axis lie on its border.
        kinds: gives which of the colours each start wears now: whole numbers from 0, shape
            (rows, columns), the first row at the lowest y.
        colours: of the theme; None leaves the ground to be seen.
    """

    def __init__(
        self, plot: Plot, kinds: Callable[[], Kinds], colours: Sequence[str | None]
    ) -> None:
        self.kinds, self.colours = kinds, tuple(colours)
        super().__init__(plot)

    def draw(self, columns: int, rows: int) -> tuple[Pixels, int, int] | None:
        """The colours as they are now."""
        box = PixelBox.of(self.plot, columns, rows)
        if box is None:
            return None
        kinds = self.kinds()
        across = (np.arange(box.first, box.last) + 0.5 - box.left) / (box.right - box.left)
        up = (box.bottom - np.arange(box.highest, box.lowest) - 0.5) / (box.bottom - box.top)
        starts = np.ix_(_nearest(up, kinds.shape[0]), _nearest(across, kinds.shape[1]))
        shown = self._shades()[kinds][starts]
        pixels = shown.view(np.uint8).reshape(*shown.shape, 4)
        return pixels, box.first, box.highest

    def _shades(self) -> npt.NDArray[np.uint32]:
        """The packed pixel of each kind; nothing where there is no colour."""
        pixels = np.zeros((len(self.colours), 4), dtype=np.uint8)
        for shade, colour in zip(pixels, self.colours, strict=True):
            if colour is not None:
                shade[:] = [*ManimColor(colour).to_int_rgb(), 255]
        return pixels.view("<u4")[:, 0]


def _nearest(parts: npt.NDArray[Any], count: int) -> npt.NDArray[np.intp]:
    """The indices of the nearest of evenly spaced starts, the first at 0 and the last at 1."""
    indices: npt.NDArray[np.intp] = np.rint(parts * (count - 1)).astype(np.intp)
    return np.clip(indices, 0, count - 1)
