"""Thousands of moving points of a map, drawn as small discs into one picture."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from manim import ManimColor

from scenes.stage.maps.map_raster import MapRaster
from scenes.stage.maps.pixel_box import PixelBox
from scenes.stage.output.raster import Pixels, pixels_per_unit
from scenes.stage.plots.plot import Plot
from scenes.stage.walks.fates import Kinds

Floats = npt.NDArray[np.float64]

PHASE_BITS: Final = 2
PHASES: Final = 1 << PHASE_BITS
"""Places within a pixel, along each axis, at which a disc is drawn: right to an eighth of one."""

SAMPLES: Final = 16
"""Points within a pixel, along each axis, that say how much of it a disc covers."""

SMALLEST: Final = 0.8
"""Radius in pixels below which discs are drawn larger, and the picture is then reduced: what
covers a part of a pixel only would let crowds look the thinner the coarser the frame is."""

PACKED: Final = np.dtype("<u4")
"""Four bytes red, green, blue, opacity as one number: the more opaque, the greater."""


class Stamp(NamedTuple):
    """A disc in several colours, as what it adds to the pixels around its own.

    Attributes:
        reach: pixels that it touches on either side of its own.
        parts: by row and column from its own pixel, the packed pixel of each phase and
            colour, at `(phase down * PHASES + phase across) * colours + colour`.
    """

    reach: int
    parts: tuple[tuple[int, int, npt.NDArray[np.uint32]], ...]


@cache
def disc_stamp(colours: tuple[str, ...], radius: float) -> Stamp:
    """A disc of a radius in pixels, in colours of the theme; all that it touches, no more."""
    reach = int(np.ceil(radius + 0.5))
    rgb = np.array([ManimColor(colour).to_rgb() for colour in colours])
    opaque = np.concatenate([rgb, np.ones((len(rgb), 1))], axis=1)
    parts = []
    for row in range(-reach, reach + 1):
        for column in range(-reach, reach + 1):
            covered = np.outer(_coverage(row, column, radius), opaque).reshape(-1, 4)
            pixels = np.rint(255 * covered).astype(np.uint8)
            if pixels.any():
                parts.append((row, column, pixels.view(PACKED)[:, 0].astype(np.uint32)))
    return Stamp(reach, tuple(parts))


def _coverage(row: int, column: int, radius: float) -> Floats:
    """The part of a pixel that lies within a disc, for its phases, down first: (PHASES**2,)."""
    centres = (np.arange(PHASES) + 0.5) / PHASES
    samples = (np.arange(SAMPLES) + 0.5) / SAMPLES
    down = (row + samples[:, None] - centres) ** 2
    across = (column + samples[:, None] - centres) ** 2
    inside = down[:, None, :, None] + across[None, :, None, :] <= radius**2
    return np.asarray(inside.mean(axis=(0, 1)).ravel())


class Particles(MapRaster):
    """Points on a map as discs of one size, coloured by their kinds.

    What two discs share shows the one that covers more of a pixel, whatever their order.

    Args:
        plot: axes of the map; may be moved and scaled, points outside of it are not drawn.
        places: gives the points as they are now, shape (N, 2), in the units of the plot.
        kinds: gives which of the colours each point wears, shape (N,), whole numbers from 0.
        colours: of the theme.
        radius: of a disc, in frame units.

    Raises:
        ValueError: there is no colour, or the radius is not positive.
    """

    def __init__(
        self,
        plot: Plot,
        places: Callable[[], Floats],
        kinds: Callable[[], Kinds],
        colours: Sequence[str],
        *,
        radius: float,
    ) -> None:
        if not colours:
            raise ValueError("colours: got none; give one for each kind")
        if not radius > 0:
            raise ValueError(f"radius: got {radius:g}; give a positive length in frame units")
        self.places, self.kinds = places, kinds
        self.colours, self.radius = tuple(colours), radius
        super().__init__(plot)

    def draw(self, columns: int, rows: int) -> tuple[Pixels, int, int] | None:
        """The discs as they are now, clipped to the map."""
        box = PixelBox.of(self.plot, columns, rows)
        if box is None:
            return None
        radius = self.radius * pixels_per_unit()
        times = max(1, math.ceil(SMALLEST / radius))
        pixels = self._drawn(box.finer(times), times * radius)
        if times > 1:
            apart = pixels.reshape(box.height, times, box.width, times, 4)
            pixels = np.rint(apart.mean(axis=(1, 3))).astype(np.uint8)
        return pixels, box.first, box.highest

    def _drawn(self, box: PixelBox, radius: float) -> Pixels:
        """All discs, of a radius in pixels of the box."""
        stamp = disc_stamp(self.colours, radius)
        # One more than a disc reaches: points on the border may belong to the pixel beyond.
        margin = stamp.reach + 1
        width = box.width + 2 * margin
        canvas = np.zeros((box.height + 2 * margin, width), dtype=np.uint32)
        own, shade = self._in_pixels(box, margin, width)
        flat = canvas.reshape(-1)
        for row, column, packed in stamp.parts:
            np.maximum.at(flat, own + (row * width + column), packed[shade])
        inner = canvas[margin:-margin, margin:-margin].astype(PACKED, copy=False)
        return inner.view(np.uint8).reshape(*inner.shape, 4)

    def _in_pixels(
        self, box: PixelBox, margin: int, width: int
    ) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
        """The index of each point's own pixel on a canvas with a margin, and of its shade."""
        x, y = np.asarray(self.places(), dtype=float).T
        (x_low, x_high), (y_low, y_high) = self.plot.x_range, self.plot.y_range
        x_unit = (box.right - box.left) / (x_high - x_low)
        y_unit = (box.top - box.bottom) / (y_high - y_low)
        across = x * x_unit
        across += box.left - box.first + margin - x_low * x_unit
        down = y * y_unit
        down += box.bottom - box.highest + margin - y_low * y_unit
        # Half a pixel beyond the border still belongs to the map, whose border is rounded.
        low, wide, high = margin - 0.5, box.width + margin + 0.5, box.height + margin + 0.5
        seen = (across >= low) & (across < wide) & (down >= low) & (down < high)
        kinds = np.asarray(self.kinds())
        if not seen.all():
            across, down, kinds = across[seen], down[seen], kinds[seen]
        across, down = (across * PHASES).astype(np.intp), (down * PHASES).astype(np.intp)
        phase = (down & PHASES - 1) * PHASES + (across & PHASES - 1)
        own = (down >> PHASE_BITS) * width + (across >> PHASE_BITS)
        return own, phase * len(self.colours) + kinds
