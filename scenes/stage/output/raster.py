"""Pictures made of pixels, and a camera that places them without needless work."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, Self, TypeAlias

import numpy as np
import numpy.typing as npt
from manim import Camera, config
from manim.mobject.types.image_mobject import AbstractImageMobject
from PIL import Image

Pixels: TypeAlias = npt.NDArray[np.uint8]

CACHED_PLACEMENTS = 16

OPAQUE = np.uint32(0xFF000000)
"""The least number that the four bytes of an opaque pixel make, its opacity being the last."""


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


class RasterCamera(Camera):
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

    Opaque and empty pixels, nearly all of them, are copied and left; only the rest is mixed.
    """
    front32 = picture.view("<u4")[..., 0]
    if opacity >= 1:
        np.copyto(region.view("<u4")[..., 0], front32, where=front32 >= OPAQUE)
        # An empty pixel, 0, wraps round to the largest number.
        mixed = np.flatnonzero(front32 - np.uint32(1) < OPAQUE - np.uint32(1))
    else:
        mixed = np.flatnonzero(front32)
    at = np.divmod(mixed, picture.shape[1])
    front = picture.reshape(-1, 4)[mixed].astype(np.float32) * np.float32(opacity)
    left = 1 - front[:, 3:] / 255
    region[at] = np.rint(np.minimum(front + region[at] * left, 255)).astype(np.uint8)
