"""A camera that draws what stands still in front of something that moves once, as a layer."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any, NamedTuple, Self, TypeAlias
from weakref import WeakKeyDictionary

import cairo
import numpy as np
from manim import Mobject, VMobject
from manim.typing import PixelArray

from scenes.stage.output.outlines import OutlineCamera

Look: TypeAlias = tuple[Any, ...]
"""All that the picture of a mobject depends on."""


class _Picture(NamedTuple):
    """Mobjects on a transparent ground, and where its upper left corner lies, in pixels."""

    surface: cairo.ImageSurface
    left: int
    top: int


class _Run:
    """Neighbours that stand still: the last frame that showed them, and later their picture."""

    __slots__ = ("frame", "picture")

    def __init__(self, frame: int) -> None:
        self.frame = frame
        self.picture: _Picture | None = None


class LayerCamera(OutlineCamera):
    """A camera that lays unchanged neighbours over the frame as one picture.

    They are drawn one by one in their first frames, then together onto a transparent
    picture, which costs later frames a single blending.
    """

    def __init__(self, **kwargs: Any) -> None:
        self._drawn_frames = 0
        self._looks: WeakKeyDictionary[VMobject, Look] = WeakKeyDictionary()
        self._runs: dict[tuple[int, ...], _Run] = {}
        super().__init__(**kwargs)

    def forget_layers(self) -> Self:
        """Draw everything one by one again, so that a frame does not depend on earlier ones."""
        self._looks.clear()
        self._runs.clear()
        return self

    def capture_mobjects(self, mobjects: Iterable[Mobject], **kwargs: Any) -> None:
        """Draw mobjects onto the frame."""
        last = self._drawn_frames
        self._drawn_frames += 1
        self._runs = {key: run for key, run in self._runs.items() if run.frame == last}
        super().capture_mobjects(mobjects, **kwargs)

    def display_multiple_non_background_colored_vmobjects(
        self, vmobjects: Iterable[VMobject], pixel_array: PixelArray
    ) -> None:
        """Draw mobjects onto the frame, neighbours that have not changed in one go."""
        context = self.get_cairo_context(pixel_array)
        for still, group in groupby(vmobjects, self._stands_still):
            neighbours = list(group)
            picture = self._picture_of(neighbours, context) if still else None
            if picture is None:
                for vmobject in neighbours:
                    self.display_vectorized(vmobject, context)
            else:
                context.save()
                context.identity_matrix()
                context.set_source_surface(*picture)
                context.paint()
                context.restore()

    def _stands_still(self, vmobject: VMobject) -> bool:
        """Whether a mobject looks as it did when it was last drawn."""
        look = _look_of(vmobject)
        if look is None:
            return False
        seen = self._looks.get(vmobject)
        self._looks[vmobject] = look
        return seen == look

    def _picture_of(
        self, neighbours: list[VMobject], context: cairo.Context[Any]
    ) -> _Picture | None:
        """The picture of neighbours that stand still, once they have been so in two frames."""
        run = self._runs.setdefault(tuple(map(id, neighbours)), _Run(self._drawn_frames))
        if run.frame == self._drawn_frames:
            return None
        run.frame = self._drawn_frames
        if run.picture is None:
            run.picture = self._drawn(neighbours, context)
        return run.picture

    def _drawn(self, neighbours: list[VMobject], context: cairo.Context[Any]) -> _Picture:
        whole = cairo.ImageSurface(cairo.FORMAT_ARGB32, self.pixel_width, self.pixel_height)
        inked = cairo.Context(whole)
        inked.set_matrix(context.get_matrix())
        for vmobject in neighbours:
            self.display_vectorized(vmobject, inked)
        left, top, width, height = _inked_box(whole)
        cropped = cairo.ImageSurface(cairo.FORMAT_ARGB32, width, height)
        copied = cairo.Context(cropped)
        copied.set_source_surface(whole, -left, -top)
        copied.paint()
        return _Picture(cropped, left, top)


def _inked_box(surface: cairo.ImageSurface) -> tuple[int, int, int, int]:
    """Left, top, width and height of what is not transparent, in pixels."""
    surface.flush()
    size = (surface.get_height(), surface.get_width())
    inked = np.ndarray(size, np.uint32, surface.get_data()) > 0
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    if not len(rows):
        return 0, 0, 0, 0
    left, top = int(columns[0]), int(rows[0])
    return left, top, int(columns[-1]) + 1 - left, int(rows[-1]) + 1 - top


def _look_of(vmobject: VMobject) -> Look | None:
    """What to compare; None of a gradient of colours, which depends on the submobjects, too."""
    colours = (
        vmobject.get_fill_rgbas(),
        vmobject.get_stroke_rgbas(),
        vmobject.get_stroke_rgbas(background=True),
    )
    if max(map(len, colours)) > 1:
        return None
    return (
        vmobject.points.tobytes(),
        *(colour.tobytes() for colour in colours),
        vmobject.stroke_width,
        vmobject.background_stroke_width,
        vmobject.joint_type,
        vmobject.cap_style,
    )
