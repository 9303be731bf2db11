"""Uphill and downhill at a start: slopes make the gradient, which turns, and gives a step."""

from __future__ import annotations

import math

import numpy as np
from manim import PI, Animation, FadeIn, FadeOut, ReplacementTransform, VGroup

from gdcore import Function
from gdcore.descent import Trajectory
from scenes.stage import theme
from scenes.stage.marks.arrows import GradientArrow, StepArrow
from scenes.stage.marks.labels import put_beside
from scenes.stage.marks.partial_arrows import PartialArrow
from scenes.stage.marks.sprouting import sprout
from scenes.stage.plots.plot import Plot
from scenes.stage.text.words import Words
from scenes.stage.zones import Zone

ROUNDING = 1e-9
"""An arrow that is longer than its room by less fits."""

BESIDE = 0.16
"""From a tip to a name, in frame units."""

MARKS = 20
"""Places on each arrow that its name keeps away from."""


class Turnaround:
    """Two slopes at a start, their gradient, the way against it, and rate times as much: a step.

    Slopes and gradient are drawn at the largest 1/n that fits, and say so.

    Args:
        plot: axes of the map.
        path: a trajectory of gradient descent; its first step is to scale.
        room: the part of the frame in which the gradient must fit, at least the map.

    Attributes:
        parts: the slopes, that of the second variable from the tip of the other.
        uphill, downhill: the gradient's arrow before it turns and after.
        step: the first one.
        names: of these three, in this order.
    """

    def __init__(self, plot: Plot, path: Trajectory, room: Zone) -> None:
        function = path.function
        start = (float(path.points[0, 0]), float(path.points[0, 1]))
        shorter = max(1, math.ceil(1 / scale_within(plot, function, start, room) - ROUNDING))
        self.parts = [PartialArrow(plot, function, start, axis, 1 / shorter) for axis in (0, 1)]
        self.uphill = GradientArrow(plot, function, start, 1 / shorter)
        self.downhill = GradientArrow(plot, function, start, -1 / shorter, colour=theme.STEP)
        self.step = StepArrow(plot, path, 0)
        share = "" if shorter == 1 else f" at 1/{shorter} length"
        arrows = (self.uphill, self.downhill, self.step)
        marks = np.vstack(
            [
                np.linspace(each.start, each.end, MARKS)
                for each in (self.parts[0], self.parts[1], *arrows)
            ]
        )
        words = [
            Words(text, font_size=theme.FONT_SMALLEST, colour=colour)
            for text, colour in (
                (f"gradient{share}: uphill", theme.GRADIENT),
                ("downhill", theme.STEP),
                ("first step", theme.STEP),
            )
        ]
        # The first name goes before anything else stands beside the map.
        areas = (room.inset(right=-words[0].width - BESIDE), plot.area, plot.area)
        self.names = VGroup(
            *[
                put_beside(name, arrow.end, marks, area, BESIDE)
                for name, arrow, area in zip(words, arrows, areas, strict=True)
            ]
        )

    def part(self, axis: int) -> Animation:
        """One of the slopes grows."""
        return sprout(self.parts[axis])

    def join(self) -> list[Animation]:
        """The gradient grows to where both slopes lead."""
        return [sprout(self.uphill), FadeIn(self.names[0])]

    def turn(self) -> list[Animation]:
        """It turns about its tail."""
        turning = ReplacementTransform(self.uphill, self.downhill, path_arc=PI)
        return [turning, FadeOut(self.names[0], *self.parts), FadeIn(self.names[1])]

    def shorten(self) -> list[Animation]:
        """It becomes as long as the first step is."""
        shortened = ReplacementTransform(self.downhill, self.step)
        return [shortened, FadeOut(self.names[1]), FadeIn(self.names[2])]

    @property
    def shortened(self) -> VGroup:
        """What is left of it."""
        return VGroup(self.step, self.names[2])


def scale_within(plot: Plot, function: Function, place: tuple[float, float], room: Zone) -> float:
    """The largest scale at which the tip of a gradient, which is not zero, lies in a zone."""
    at = plot.point(*place)[:2]
    slopes = np.asarray(function.gradient(*place)) * [plot.x_unit, plot.y_unit]
    low, high = np.array([(room.left, room.right), (room.bottom, room.top)]).T
    free = np.where(slopes > 0, high - at, at - low)
    return float((free[slopes != 0] / np.abs(slopes[slopes != 0])).min())
