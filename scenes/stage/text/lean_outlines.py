"""Text without what it was read from.

Manim keeps the parsed path in every glyph, and a group for every element of the file. With a
hundred glyphs in a caption, copying and naming those takes most of the time in which nothing
is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Self

import numpy as np
from manim import UL, SVGMobject, VMobject
from manim.mobject.svg.svg_mobject import VMobjectFromSVGPath

NAMELESS = re.compile(r"root|numbered_group_\d+|g[0-9A-Fa-f]+")
"""What manim and typst call the groups to which the source gives no name."""

_generate_points = VMobjectFromSVGPath.generate_points


def _generate_and_forget(glyph: VMobjectFromSVGPath) -> None:
    _generate_points(glyph)
    vars(glyph)["path_obj"] = None


def forget_paths() -> None:
    """Make manim's outlines keep their points alone."""
    setattr(VMobjectFromSVGPath, "generate_points", _generate_and_forget)  # noqa: B010


class NamedGroups(SVGMobject):
    """Outlines that keep those groups alone which have a name in their source."""

    def generate_mobject(self) -> Self:
        """Read the file, and forget the groups that nothing can ask for."""
        super().generate_mobject()
        groups = self.id_to_vgroup_dict.items()
        named = {name: group for name, group in groups if not NAMELESS.fullmatch(name)}
        self.id_to_vgroup_dict = named
        # As in the copies that manim takes when it is asked for the same file again.
        self.sheen_direction = UL
        vars(self)["_stroke_width_tracked_submobjects"] = []
        return self


def one_outline_a_colour(glyphs: Sequence[VMobject]) -> list[VMobject]:
    """Outlines of many glyphs each, one for all that wear the same colour, in their order.

    Words of which no letter moves by itself are drawn, copied and named by the colour.
    """
    colours: dict[str, list[VMobject]] = {}
    for glyph in glyphs:
        colours.setdefault(glyph.get_fill_color().to_hex(), []).append(glyph)
    for first, *others in colours.values():
        first.set_points(np.concatenate([first.points, *(glyph.points for glyph in others)]))
    return [first for first, *_ in colours.values()]
