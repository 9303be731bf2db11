"""A gradient on a map as the sum of its two partial derivatives, with all their names."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Animation, ValueTracker, VGroup

from gdcore import Function
from scenes.stage import theme
from scenes.stage.marks.arrows import GradientArrow, VectorArrow
from scenes.stage.marks.partial_arrows import PartialArrow, fitting_scale
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import Source
from scenes.stage.text.formula import Formula
from scenes.stage.text.gradient_formulas import length_of_gradient
from scenes.stage.text.words import Words, with_background
from scenes.stage.zones import Zone

AWAY = 0.12
"""Frame units between an arrow and its name."""

CLOSER = 0.07
"""So much of them a name gives up to keep away from the border of the map."""


class GradientParts(VGroup):
    """The slope along x, the slope along y after it, and the arrow that leads to their end.

    All are drawn to one scale, at which every slope at the place stays on the map.

    Args:
        plot: axes of the map.
        function: of two variables.
        place: (x, y).
        joined: of the slope along y to that along x, as for PartialArrow.
        all_round: whether the slopes in other directions are to be drawn, too: at full length, if
            there is room, and below the gradient.

    Attributes:
        parts, part_names: of the partial derivatives, x first.
        arrow, arrow_name: of the gradient.
        scale_factor: units of the map a unit of slope.
        length: of the gradient's arrow, in units of the map.
        note: says at what part of their length the arrows are drawn; empty at full length.
    """

    def __init__(
        self,
        plot: Plot,
        function: Function,
        place: tuple[float, float],
        joined: Source = 1.0,
        *,
        all_round: bool = False,
    ) -> None:
        super().__init__()
        self.joined = joined
        largest = 1.0 if all_round else 0.5
        self.scale_factor = fitting_scale(plot, function, place, largest=largest)
        self.length = self.scale_factor * length_of_gradient(function, place)
        self.note = VGroup()
        if self.scale_factor < 1:
            share = f"1/{1 / self.scale_factor:.0f}"
            self.note.add(Words(f"arrows at {share} of their length", colour=theme.MUTED))
        self.parts = [
            PartialArrow(plot, function, place, axis, self.scale_factor, joined=joined)
            for axis in (0, 1)
        ]
        self.arrow = GradientArrow(plot, function, place, self.scale_factor)
        across, up = self.arrow.end[:2] - self.arrow.start[:2]
        outside = (DOWN if up > 0 else UP, LEFT if across < 0 else RIGHT)
        self.part_names = [
            _beside(part, f"(partial f)/(partial {symbol})", side, plot.area)
            for part, symbol, side in zip(self.parts, function.symbols, outside, strict=True)
        ]
        self.arrow_name = self._name_aside()
        if all_round:
            self.arrow.set_z_index(1)
        self.add(*self.parts, self.arrow, *self.part_names, self.arrow_name)

    def join(self) -> list[Animation]:
        """Animations that slide the slope along y, from the place, to the tip of that along x."""
        assert isinstance(self.joined, ValueTracker)
        slide = self.parts[0].end - self.parts[0].start
        slides: Animation = self.joined.animate.set_value(1.0)  # type: ignore[assignment]
        return [slides, self.part_names[1].animate.shift(slide)]  # type: ignore[list-item]

    def _name_aside(self) -> Formula:
        """On that side of the gradient on which its parts are not."""
        arrow, corner = self.arrow, self.parts[0].end
        along = (arrow.end - arrow.start) / (np.linalg.norm(arrow.end - arrow.start) or 1.0)
        across = np.array([-along[1], along[0], 0.0])
        if across @ (corner - arrow.start) > 0:
            across = -across
        name = Formula("nabla f", font_size=theme.FONT_LABEL, colour=theme.GRADIENT)
        half = (abs(across[0]) * name.width + abs(across[1]) * name.height) / 2
        name.move_to((arrow.start + arrow.end) / 2 + (AWAY + half) * across)
        with_background(name)
        return name


def _beside(arrow: VectorArrow, source: str, side: np.ndarray, area: Zone) -> Formula:
    """A name beside the middle of an upright or a level arrow, and closer to it at a border."""
    name = Formula(source, font_size=theme.FONT_LABEL, colour=theme.SLOPE)
    middle = (arrow.start + arrow.end) / 2
    name.next_to(middle, side, buff=AWAY)
    half = np.array([name.width, name.height]) / 2
    low, high = np.array([[area.left, area.right], [area.bottom, area.top]]).T
    goal = np.clip(name.get_center()[:2], low + AWAY + half, high - AWAY - half)
    into = np.clip(goal - name.get_center()[:2], -CLOSER, CLOSER)
    with_background(name.shift(np.append(into, 0.0)))
    return name
