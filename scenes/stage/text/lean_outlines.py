"""Glyphs without the paths that they were read from.

Manim keeps the parsed path in every glyph. With a hundred glyphs in a caption, copying and
naming those paths takes most of the time in which nothing is drawn.
"""

from __future__ import annotations

from manim.mobject.svg.svg_mobject import VMobjectFromSVGPath

_generate_points = VMobjectFromSVGPath.generate_points


def _generate_and_forget(glyph: VMobjectFromSVGPath) -> None:
    _generate_points(glyph)
    vars(glyph)["path_obj"] = None


def forget_paths() -> None:
    """Make manim's outlines keep their points alone."""
    setattr(VMobjectFromSVGPath, "generate_points", _generate_and_forget)  # noqa: B010
