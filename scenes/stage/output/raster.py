"""Pictures made of pixels, and a camera that places them without needless work."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, Self, TypeAlias

import numpy as np
import numpy.typing as npt
from manim import config
from manim.mobject.types.image_mobject import AbstractImageMobject
from PIL import Image

from scenes.stage.output.layers import LayerCamera

Pixels: TypeAlias = npt.NDArray[np.uint8]
Packed: TypeAlias = npt.NDArray[np.uint32]
"""Four bytes of a pixel as one number, its opacity the last and highest."""

CACHED_PLACEMENTS = 16

OPAQUE = np.uint32(0xFF000000)
"""The least number that the four bytes of an opaque pixel make, its opacity being the last."""

TWO_BYTES = np.uint32(0x00FF00FF)
ROUNDING = np.uint32(0x00800080)

MANY = 0.2
"""Where more of the pixels than this are mixed, mixing all is faster than finding them."""


def pixels_per_unit() -> float:
    """Pixels a frame unit at the resolution that manim is configured for."""
    return float(config.pixel_width / config.frame_width)


class Raster(AbstractImageMobject):
    """An upright rectangle of pixels.

    Fading changes one number, never the pixels, so the camera resamples them once.

    Args:
        pixels: shape (rows, columns, 4), RGBA bytes, the top row first.
        width, height: in frame units.
    """

    def __init__(self, pixels: Pixels, width: float, height: float) -> None:
        self.pixel_array = pixels
        self.opacity = 1.0
        super().__init__(scale_to_resolution=pixels.shape[0])
        self.stretch_to_fit_width(width)
        self.stretch_to_fit_height(height)

    def get_pixel_array(self) -> Pixels:  # type: ignore[override]
        """The pixels, opaque as they were made."""
        return self.pixel_array

    def set_opacity(self, alpha: float) -> Self:
        """Set the opacity, from 0 to 1, of the whole picture."""
        self.opacity = alpha
        return self

    def fade(self, darkness: float = 0.5, family: bool = True) -> Self:
        """Set the opacity to what darkness leaves over."""
        return self.set_opacity(self.opacity * (1 - darkness))

    def set_color(self, *args: Any, **kwargs: Any) -> Self:
        """Pixels keep their colours."""
        return self

    def interpolate_color(self, mobject1: Any, mobject2: Any, alpha: float) -> Self:
        """Fade between two states of the same picture."""
        self.opacity = (1 - alpha) * mobject1.opacity + alpha * mobject2.opacity
        return self


class DrawnRaster(Raster):
    """A raster that is drawn for the frame that shows it, at the frame's own resolution.

    Its points are the corners of what it covers; a subclass keeps them up to date.
    """

    def draw(self, columns: int, rows: int) -> tuple[Pixels, int, int] | None:
        """The picture in a frame of so many pixels.

        Returns:
            Pixels of premultiplied RGBA, shape (m, n, 4), that lie wholly within the frame,
            and the column and row of the first; None where nothing is seen.
        """
        raise NotImplementedError


class _Placements:
    """Rasters as they were last placed, by source and place.

    Without a `__dict__`, so that manim's names of animations do not depend on them.
    """

    __slots__ = ("kept",)

    def __init__(self) -> None:
        self.kept: OrderedDict[tuple[Any, ...], tuple[Pixels, Pixels]] = OrderedDict()


class RasterCamera(LayerCamera):
    """A camera that resamples an unrotated raster once, and then copies it into place."""

    def __init__(self, **kwargs: Any) -> None:
        self._placements = _Placements()
        super().__init__(**kwargs)

    @property
    def placements(self) -> OrderedDict[tuple[Any, ...], tuple[Pixels, Pixels]]:
        """A source and what was made of it, by its identity and place; the last used last."""
        return self._placements.kept

    def display_image_mobject(
        self, image_mobject: AbstractImageMobject, pixel_array: Pixels
    ) -> None:
        """Composite a raster over the frame; other images go manim's way."""
        if not isinstance(image_mobject, Raster):
            super().display_image_mobject(image_mobject, pixel_array)
            return
        if image_mobject.opacity <= 0:
            return
        rows, columns = pixel_array.shape[:2]
        if isinstance(image_mobject, DrawnRaster):
            drawn = image_mobject.draw(columns, rows)
            if drawn is not None:
                picture, left, top = drawn
                region = pixel_array[top : top + len(picture), left : left + picture.shape[1]]
                composite_premultiplied(picture, image_mobject.opacity, region)
            return
        corners = self.points_to_subpixel_coords(image_mobject, image_mobject.points)
        left, top = corners.min(axis=0)
        right, bottom = corners.max(axis=0)
        place = (
            max(0, round(left)),
            max(0, round(top)),
            min(columns, round(right)),
            min(rows, round(bottom)),
        )
        if place[2] <= place[0] or place[3] <= place[1]:
            return
        picture = self._resampled(image_mobject.pixel_array, (left, top, right, bottom), place)
        region = pixel_array[place[1] : place[3], place[0] : place[2]]
        _composite(picture, image_mobject.opacity, region)

    def _resampled(
        self,
        pixels: Pixels,
        box: tuple[float, float, float, float],
        place: tuple[int, int, int, int],
    ) -> Pixels:
        key = (id(pixels), *np.round(box, 3), place)
        if key not in self.placements:
            # The source is kept, too: a freed array's id may come back as another's.
            self.placements[key] = (pixels, _resample(pixels, box, place))
            while len(self.placements) > CACHED_PLACEMENTS:
                self.placements.popitem(last=False)
        self.placements.move_to_end(key)
        return self.placements[key][1]


def _resample(
    pixels: Pixels,
    box: tuple[float, float, float, float],
    place: tuple[int, int, int, int],
) -> Pixels:
    """The part of a picture, stretched over `box`, that falls on the pixels of `place`."""
    left, top, right, bottom = box
    rows, columns = pixels.shape[:2]
    across, down = columns / (right - left), rows / (bottom - top)
    source = (
        min(max((place[0] - left) * across, 0.0), columns - 1.0),
        min(max((place[1] - top) * down, 0.0), rows - 1.0),
        max(min((place[2] - left) * across, float(columns)), 1.0),
        max(min((place[3] - top) * down, float(rows)), 1.0),
    )
    size = (place[2] - place[0], place[3] - place[1])
    image = Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC, box=source)
    return np.asarray(image)


def _composite(picture: Pixels, opacity: float, region: Pixels) -> None:
    alpha = picture[..., 3:].astype(np.float32) * (opacity / 255)
    if float(alpha.min()) >= 1:
        region[:] = picture
        return
    region[..., :3] = np.rint(
        region[..., :3] * (1 - alpha) + picture[..., :3].astype(np.float32) * alpha
    ).astype(np.uint8)


def composite_premultiplied(picture: Pixels, opacity: float, region: Pixels) -> None:
    """Lay a picture whose colours are multiplied with their opacity over opaque pixels.

    Opaque and empty pixels, often nearly all of them, are copied and left; only the rest is
    mixed.
    """
    front, back = picture.view("<u4")[..., 0], region.view("<u4")[..., 0]
    if opacity < 1:
        front = _scaled(front, np.uint32(round(255 * opacity)))
    np.copyto(back, front, where=front >= OPAQUE)
    # An empty pixel, 0, wraps round to the largest number.
    mixed = front - np.uint32(1) < OPAQUE - np.uint32(1)
    if np.count_nonzero(mixed) < MANY * mixed.size:
        back[mixed] = _mixed(front[mixed], back[mixed])
    else:
        back[:] = _mixed(front, back)


def _mixed(front: Packed, back: Packed) -> Packed:
    """Packed pixels in front of opaque ones."""
    shown = _scaled(back, np.uint32(255) - (front >> np.uint32(24)))
    total, added = shown.view(np.uint8), np.ascontiguousarray(front).view(np.uint8)
    np.minimum(total, ~added, out=total)
    total += added
    return shown


def _scaled(pixels: Packed, factors: Packed | np.uint32) -> Packed:
    """All four bytes of packed pixels times factors of 255, rounded; two bytes at a time.

    Rounded division by 255 is a sum of shifts (J. F. Blinn, "Three wrongs make a right", IEEE
    Computer Graphics and Applications 15, 1995).
    """
    halves = []
    for shift in (np.uint32(0), np.uint32(8)):
        product = ((pixels >> shift) & TWO_BYTES) * factors + ROUNDING
        product += (product >> np.uint32(8)) & TWO_BYTES
        halves.append(product)
    even, odd = halves
    even >>= np.uint32(8)
    even &= TWO_BYTES
    odd &= ~TWO_BYTES
    even |= odd
    return even
