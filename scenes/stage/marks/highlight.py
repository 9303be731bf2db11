"""The box that leads the eye: around one thing, and from there to the next."""

from __future__ import annotations

from manim import Animation, Create, SurroundingRectangle, Transform, VGroup, VMobject

from scenes.stage import theme

AROUND = (0.1, 0.08)
"""Frame units from what a box is drawn around to its sides, and to its top and bottom."""

ROUNDING = 0.06


def boxed(text: VMobject) -> SurroundingRectangle:
    """A thin box around a number or a part of a formula."""
    return SurroundingRectangle(
        text,
        color=theme.TEXT,
        buff=AROUND,
        corner_radius=ROUNDING,
        stroke_width=theme.STROKE_THIN,
    )


class Highlight(VGroup):
    """One box for a whole beat: drawn around the first thing, it moves to all others."""

    def around(self, place: VMobject) -> Animation:
        """The box as it is drawn around something, or moves there."""
        box = boxed(place)
        if self.submobjects:
            return Transform(self[0], box)
        self.add(box)
        return Create(box)

    def clear(self) -> Highlight:
        """Forget the box, so that the next one is drawn anew."""
        self.remove(*self.submobjects)
        return self
