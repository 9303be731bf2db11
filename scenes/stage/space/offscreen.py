"""A place to draw with OpenGL without a window: the context, and what lives in it."""

from __future__ import annotations

import os
import sys
import threading
from functools import cache
from typing import Any

import moderngl
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]

GL_VERSION = 330
DEBIAN_PACKAGES = ("libegl1", "libgl1", "libgl1-mesa-dri")


class NoDriverError(RuntimeError):
    """There is no OpenGL driver to draw with."""


def create_context() -> moderngl.Context:
    """A context that needs no window and no screen: EGL on Linux, the system's GL elsewhere.

    Raises:
        NoDriverError: none can be made; the message names what to install.
    """
    system: dict[str, Any] = {}
    backends = ({"backend": "egl"}, system) if sys.platform.startswith("linux") else (system,)
    reasons = []
    for backend in backends:
        try:
            return moderngl.create_context(standalone=True, require=GL_VERSION, **backend)
        # Its loaders raise bare Exceptions, and OSErrors where a library is missing.
        except Exception as reason:
            reasons.append(str(reason).strip().splitlines()[0] if str(reason).strip() else "?")
    raise NoDriverError(
        "terrain: no OpenGL driver to draw it with"
        f" ({'; '.join(reasons)}); on Debian or Ubuntu: sudo apt-get install -y"
        f" {' '.join(DEBIAN_PACKAGES)}"
    )


class Canvas:
    """Framebuffers of one size that share their pixels.

    `solid` has a depth texture, which tells what the ground hides; `marks` draws over the same
    pixels with a depth buffer of its own while it reads the first.
    """

    def __init__(self, context: moderngl.Context, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.colour = context.texture((width, height), 4)
        self.depth = context.depth_texture((width, height))
        self.depth.compare_func = ""
        self.depth.filter = (moderngl.NEAREST, moderngl.NEAREST)
        own_depth = context.depth_renderbuffer((width, height))
        self.solid = context.framebuffer([self.colour], self.depth)
        self.marks = context.framebuffer([self.colour], own_depth)
        self.marks_depth = context.framebuffer([], own_depth)

    def read(self, left: int, top: int, right: int, bottom: int) -> Pixels:
        """The pixels of a box, shape (rows, columns, 4), in an array of their own."""
        columns, rows = right - left, bottom - top
        pixels = np.empty((rows, columns, 4), dtype=np.uint8)
        self.solid.read_into(pixels, viewport=(left, top, columns, rows), components=4)
        return pixels


class Studio:
    """A context with its programs, buffers and canvases, made when first asked for."""

    def __init__(self) -> None:
        self.context = create_context()
        self.kept: dict[Any, Any] = {}

    def keep(self, key: Any, make: Any) -> Any:
        """What was made under a key, or what `make` makes now."""
        if key not in self.kept:
            self.kept[key] = make()
        return self.kept[key]

    def canvas(self, width: int, height: int) -> Canvas:
        """The canvas of a size in pixels."""
        kept: Canvas = self.keep(
            ("canvas", width, height), lambda: Canvas(self.context, width, height)
        )
        return kept


@cache
def _studio_of(process: int, thread: int) -> Studio:
    return Studio()


def studio() -> Studio:
    """The studio of this process and thread: a context belongs to the thread that made it."""
    return _studio_of(os.getpid(), threading.get_ident())
