"""Uphill and downhill at a start: the gradient, and the step that goes against it."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from manim import PI, Animation, FadeIn, FadeOut, ReplacementTransform, VGroup

from gdcore import Function
from gdcore.descent import Trajectory
from scenes.stage import theme
from scenes.stage.marks.arrows import GradientArrow, StepArrow, VectorArrow
from scenes.stage.marks.labels import put_beside
from scenes.stage.marks.sprouting import sprout
from scenes.stage.plots.plot import Plot
from scenes.stage.text.words import Words

ROUNDING = 1e-9
"""An arrow that is longer than its room by less fits."""

MARKS = 20
"""Places on each arrow that its name keeps away from."""


class Turnaround:
    """An arrow along the gradient, rate times as long, that turns into a first step.

    Where the map has no room for it, it is drawn at the largest 1/n that fits, and says so.

    Args:
        plot: axes of the map.
        path: a trajectory of gradient descent; its first step is to scale.
        rate: of the descent.

    Attributes:
        uphill, downhill: the arrow before it turns and after.
        names: of both, in this order.
    """

    def __init__(self, plot: Plot, path: Trajectory, rate: float) -> None:
        start = (float(path.points[0, 0]), float(path.points[0, 1]))
        shorter = math.ceil(rate / scale_within(plot, path.function, start) - ROUNDING)
        self.uphill = GradientArrow(plot, path.function, start, rate / shorter)
        uphill = "uphill" if shorter == 1 else f"uphill, at 1/{shorter}"
        self.downhill = StepArrow(plot, path, 0)
        arrows: Sequence[VectorArrow] = (self.uphill, self.downhill)
        marks = np.vstack([np.linspace(each.start, each.end, MARKS) for each in arrows])
        self.names = VGroup()
        for arrow, text, colour in zip(
            arrows, (uphill, "downhill"), (theme.GRADIENT, theme.STEP), strict=True
        ):
            name = Words(text, font_size=theme.FONT_SMALLEST, colour=colour)
            self.names.add(put_beside(name, arrow.end, marks, plot.area))

    def begin(self) -> list[Animation]:
        """The arrow grows uphill."""
        return [sprout(self.uphill), FadeIn(self.names[0])]

    def turn(self) -> list[Animation]:
        """It turns about its tail."""
        turning = ReplacementTransform(self.uphill, self.downhill, path_arc=PI)
        return [turning, FadeOut(self.names[0]), FadeIn(self.names[1])]

    @property
    def turned(self) -> VGroup:
        """What is left of it."""
        return VGroup(self.downhill, self.names[1])


def scale_within(plot: Plot, function: Function, place: tuple[float, float]) -> float:
    """The largest scale at which the tip of a gradient, which is not zero, lies on the map."""
    at, (low, high) = np.array(place), np.array([plot.x_range, plot.y_range]).T
    slopes = np.asarray(function.gradient(*place))
    room = np.where(slopes > 0, high - at, at - low)
    return float((room[slopes != 0] / np.abs(slopes[slopes != 0])).min())
