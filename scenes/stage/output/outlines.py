"""A camera that traces the outlines of what stands still once, not for every frame.

Manim draws all that lies in front of something that moves anew for every frame, and most of
that time goes into handing the curves of unmoved glyphs and lines to cairo one by one.
"""

from __future__ import annotations

from typing import Any, Self
from weakref import WeakKeyDictionary

import cairo
from manim import Camera, VMobject


class _Outline:
    """The points of a mobject when it was last drawn, and its path once they have stayed."""

    __slots__ = ("path", "points")

    def __init__(self, points: bytes) -> None:
        self.points = points
        self.path: cairo.Path | None = None


class OutlineCamera(Camera):
    """A camera that gives cairo the whole path of a mobject whose points have not changed."""

    def __init__(self, **kwargs: Any) -> None:
        self._outlines: WeakKeyDictionary[VMobject, _Outline] = WeakKeyDictionary()
        super().__init__(**kwargs)

    def set_cairo_context_path(self, ctx: cairo.Context[Any], vmobject: VMobject) -> Self:
        """Set the context's path to a mobject's outline."""
        kept = self._outlines
        if not len(vmobject.points):
            # Manim leaves the context the path that it has, which is not this mobject's.
            return super().set_cairo_context_path(ctx, vmobject)
        # Bytes, since numpy takes longer to compare small arrays than to copy them.
        points = vmobject.points.tobytes()
        outline = kept.get(vmobject)
        if outline is None or outline.points != points:
            kept[vmobject] = _Outline(points)
            return super().set_cairo_context_path(ctx, vmobject)
        if outline.path is None:
            super().set_cairo_context_path(ctx, vmobject)
            outline.path = ctx.copy_path()
            return self
        ctx.new_path()
        ctx.append_path(outline.path)
        return self
