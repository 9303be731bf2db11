"""The gradient everywhere: arrows to one scale, and their key."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from manim import (
    DL,
    DOWN,
    PI,
    RIGHT,
    UR,
    Animation,
    Circle,
    Mobject,
    ReplacementTransform,
    VGroup,
)
from manim.typing import Point3D

from gdcore import Function
from scenes.stage import theme
from scenes.stage.marks.arrows import GradientArrow, VectorArrow
from scenes.stage.marks.map_point import read_place
from scenes.stage.plots.plot import Plot, tick_values
from scenes.stage.space.surface_arrow import SurfaceGradient
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import tick_source
from scenes.stage.text.words import Words

SHAFT = 0.045
LONGEST = 1.0
"""Cells that the longest arrow of a field crosses: none leaves the map, uphill or downhill."""

LEAST = 0.13
DOT_RADIUS = 0.03
"""Frame units: of a shorter arrow nobody could say where it points; it is a dot of this size."""


LENGTH_IS_SLOPE = "length of an arrow: the steepest slope"
"""What a key says above its arrows."""

KEYED = 4
"""About so many arrows explain a scale."""


OUTLINE = 3.0
"""Hundredths of a frame unit of dark around an arrow, so that it is seen on bright ground."""


def greatest_slope(function: Function, samples: int = 81) -> float:
    """The greatest length of the gradient on a grid over the window."""
    x, y = (np.linspace(low, high, samples) for low, high in function.window)
    slopes = function.gradient(x[np.newaxis, :], y[:, np.newaxis])
    return float(np.linalg.norm(slopes, axis=0).max())


class FieldArrow(GradientArrow):
    """The gradient at a place of a map, times a scale; a dot where it is next to nothing."""

    @property
    def is_dot(self) -> bool:
        """Whether the arrow would be too short to be seen as one."""
        return float(np.linalg.norm(self.end - self.start)) < LEAST

    def put(self, start: Point3D, end: Point3D) -> FieldArrow:
        """Lay the arrow between two places of the frame, or a dot where it starts."""
        super().put(start, end)
        if self.is_dot:
            self.set_points(Circle(radius=DOT_RADIUS).points + self.start)
        return self


class SteepnessField(VGroup):
    """The gradient where the cells of a map meet.

    Every arrow starts at its place; the steepest ground's is one cell long.

    Args:
        plot: axes of equal units.
        function: of two variables.
        cells: along the shorter side of the map, at least 2; their inner corners are the places.
        downhill: draw minus the gradient.

    Attributes:
        arrows: row by row from the lower left.
        scale_factor: units of the map a unit of gradient; negative downhill.
        steepest: the length of the longest gradient on the map.
    """

    def __init__(
        self, plot: Plot, function: Function, cells: int, *, downhill: bool = False
    ) -> None:
        super().__init__()
        self.plot, self.function = plot, function
        sides = [high - low for low, high in function.window]
        columns, rows = (round(cells * side / min(sides)) for side in sides)
        self.steepest = greatest_slope(function)
        self.scale_factor = LONGEST * min(sides) / cells / self.steepest * (-1 if downhill else 1)
        across, up = _corners(*plot.x_range, columns), _corners(*plot.y_range, rows)
        self.arrows = [
            FieldArrow(plot, function, (x, y), self.scale_factor, shaft=SHAFT)
            for y in up
            for x in across
        ]
        for arrow in self.arrows:
            arrow.set_stroke(theme.BACKGROUND, width=OUTLINE, background=True)
        self.add(*self.arrows)

    def on_ground(self) -> list[SurfaceGradient]:
        """All that are no dots, to be laid upon a terrain."""
        f, scale = self.function, self.scale_factor
        seen = [arrow for arrow in self.arrows if not arrow.is_dot]
        return [SurfaceGradient(f, read_place(arrow.place), scale) for arrow in seen]

    def under(self, plates: Iterable[Mobject]) -> list[FieldArrow]:
        """The arrows that plates would cover, wholly or in part."""
        areas = [plate.get_corner(corner)[:2] for plate in plates for corner in (DL, UR)]
        return [
            arrow
            for arrow in self.arrows
            if any(
                (np.all((low <= arrow.points[:, :2]) & (arrow.points[:, :2] <= high), axis=1)).any()
                for low, high in zip(areas[::2], areas[1::2], strict=True)
            )
        ]


def _corners(low: float, high: float, count: int) -> list[float]:
    """Where so many equal pieces of a range meet."""
    return [low + (index + 1) * (high - low) / count for index in range(count - 1)]


def turn_around(before: SteepnessField, after: SteepnessField) -> list[Animation]:
    """Animations in which every arrow turns about its place into its opposite."""
    # An arc of half a turn carries every point of an arrow around the arrow's tail.
    return [
        ReplacementTransform(arrow, goal, path_arc=PI)
        for arrow, goal in zip(before.arrows, after.arrows, strict=True)
    ]


class SlopeArrow(VectorArrow):
    """A level arrow as long as a gradient of the given size is drawn on a map."""

    def __init__(self, plot: Plot, scale: float, slope: float) -> None:
        self.plot, self.scale_factor, self.slope = plot, scale, slope
        tip = abs(scale) * slope * plot.x_unit * RIGHT
        super().__init__(np.zeros(3), tip, colour=theme.GRADIENT, shaft=SHAFT)


class ArrowKey(VGroup):
    """What the lengths of arrows mean: arrows beside their slopes, under a line of words.

    Args:
        plot: axes of the map that the arrows explained lie on.
        scale: units of the map a unit of gradient.
        steepest: the greatest slope to explain.
        title: what is read above them.
    """

    def __init__(
        self,
        plot: Plot,
        scale: float,
        steepest: float,
        *,
        title: str = LENGTH_IS_SLOPE,
    ) -> None:
        super().__init__()
        row = VGroup()
        for value in (value for value in tick_values(0.0, steepest, KEYED) if value > 0):
            arrow = SlopeArrow(plot, scale, value)
            number = Formula(tick_source(value), font_size=theme.FONT_LABEL)
            row.add(VGroup(arrow, number.next_to(arrow, RIGHT, buff=0.2)))
        words = Words(title, font_size=theme.FONT_LABEL, vocabulary={"slope": "slope"})
        self.add(words, row.arrange(RIGHT, buff=0.6)).arrange(DOWN, buff=0.3)

    @classmethod
    def of_field(
        cls, field: SteepnessField, title: str = "arrow lengths (smaller scale)"
    ) -> ArrowKey:
        """The key of a field, whose arrows are shorter than single ones."""
        return cls(field.plot, field.scale_factor, field.steepest, title=title)
