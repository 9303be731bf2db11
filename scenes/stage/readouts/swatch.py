"""Swatches: what a colour stands for."""

from __future__ import annotations

from manim import Square

from scenes.stage import theme


class Swatch(Square):
    """A square in the colour of what is named beside it.

    Args:
        side: in frame units.
        rim: width of its outline.
    """

    def __init__(self, side: float, colour: str, *, rim: float = theme.STROKE_THIN) -> None:
        super().__init__(side, stroke_width=rim, stroke_color=theme.MUTED)
        self.set_fill(colour, opacity=1)
