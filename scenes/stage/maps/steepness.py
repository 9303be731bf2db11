"""The gradient everywhere: arrows to one scale, coloured by their length, and their key."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    PI,
    RIGHT,
    Animation,
    FadeIn,
    FadeOut,
    ManimColor,
    ReplacementTransform,
    VGroup,
    interpolate_color,
)

from gdcore import Function
from scenes.stage import theme
from scenes.stage.maps.compass import read_place
from scenes.stage.marks.arrows import GradientArrow, VectorArrow, VectorField
from scenes.stage.plots.plot import Plot, tick_source, tick_values
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import Words

SHAFT = 0.045
LONGEST = 1.5
"""Cells that the longest arrow of a field crosses."""


def blended(part: float, colour: str) -> ManimColor:
    """From the colour of plain text, for flat ground, to a concept's, for the steepest."""
    return interpolate_color(ManimColor(theme.TEXT), ManimColor(colour), min(1.0, part))


def steepest_slope(function: Function, samples: int = 81) -> float:
    """The greatest length of the gradient on a grid over the window."""
    x, y = (np.linspace(low, high, samples) for low, high in function.window)
    slopes = function.gradient(x[np.newaxis, :], y[:, np.newaxis])
    return float(np.linalg.norm(slopes, axis=0).max())


class SteepnessField(VectorField):
    """The gradient on a grid, pale where the ground is flat, in full colour where it is steep.

    The steepest ground's arrow is one and a half cells long. Arrows that would leave the map
    are left out.

    Args:
        plot: axes of equal units.
        function: of two variables.
        cells: along the shorter side of the map.
        downhill: draw minus the gradient, in the colour of steps.

    Attributes:
        arrows: those that are drawn.
        steepest: the length of the longest gradient on the map.
    """

    def __init__(
        self, plot: Plot, function: Function, cells: int, *, downhill: bool = False
    ) -> None:
        sides = [high - low for low, high in function.window]
        columns, rows = (round(cells * side / min(sides)) for side in sides)
        self.steepest = steepest_slope(function)
        scale = LONGEST * min(sides) / cells / self.steepest * (-1 if downhill else 1)
        self.colour = theme.STEP if downhill else theme.GRADIENT
        super().__init__(plot, function, scale, columns, rows, colour=self.colour, shaft=SHAFT)
        self.arrows = [arrow for arrow in self if isinstance(arrow, GradientArrow) and _fits(arrow)]
        self.submobjects.clear()
        for arrow in self.arrows:
            x, y = read_place(arrow.place)
            length = float(np.linalg.norm(function.gradient(x, y)))
            arrow.set_fill(blended(length / self.steepest, self.colour))
            self.add(arrow)


def _fits(arrow: GradientArrow) -> bool:
    area, tip = arrow.plot.area, arrow.end
    return bool(area.left <= tip[0] <= area.right and area.bottom <= tip[1] <= area.top)


def turn_around(before: SteepnessField, after: SteepnessField) -> list[Animation]:
    """Animations in which every arrow turns about its tail into its opposite.

    Arrows whose opposites are left out fade.
    """
    goals = {read_place(arrow.place): arrow for arrow in after.arrows}
    animations: list[Animation] = []
    for arrow in before.arrows:
        goal = goals.pop(read_place(arrow.place), None)
        if goal is None:
            animations.append(FadeOut(arrow))
        else:
            # An arc of half a turn carries every point of the arrow around its tail.
            animations.append(ReplacementTransform(arrow, goal, path_arc=PI))
    return animations + [FadeIn(goal) for goal in goals.values()]


class SlopeArrow(VectorArrow):
    """A level arrow as long as a gradient of the given size is drawn on a map."""

    def __init__(self, plot: Plot, scale: float, slope: float, *, colour: str) -> None:
        self.plot, self.scale_factor, self.slope = plot, scale, slope
        tip = abs(scale) * slope * plot.x_unit * RIGHT
        super().__init__(np.zeros(3), tip, colour=colour, shaft=SHAFT)


class ArrowKey(VGroup):
    """What the lengths and colours of a field's arrows mean: arrows beside their slopes.

    Args:
        field: whose arrows it explains.
        count: about how many arrows to show.
    """

    def __init__(self, field: SteepnessField, count: int = 4) -> None:
        super().__init__()
        plot, row = field.arrows[0].plot, VGroup()
        values = [value for value in tick_values(0.0, field.steepest, about=count) if value > 0]
        for value in values:
            arrow = SlopeArrow(plot, field.scale_factor, value, colour=theme.TEXT)
            arrow.set_fill(blended(value / field.steepest, field.colour))
            number = Formula(tick_source(value), font_size=theme.FONT_LABEL)
            row.add(VGroup(arrow, number.next_to(arrow, RIGHT, buff=0.2)))
        title = Words("the length of an arrow is the slope:", font_size=theme.FONT_LABEL)
        self.add(title, row.arrange(RIGHT, buff=0.6)).arrange(DOWN, buff=0.3)
