"""The numbers of the steps of a descent, beside the points that they lead to."""

from __future__ import annotations

import numpy as np
from manim import VGroup

from gdcore.descent import Trajectory
from scenes.stage import theme
from scenes.stage.marks.labels import put_beside
from scenes.stage.plots.plot import Plot
from scenes.stage.text.words import Words

BESIDE = 0.14
FINENESS = 40
"""Places on each step that a number keeps away from."""


class StepNumbers(VGroup):
    """0 beside the start, 1 beside the next point, and so on; none outside the map.

    Args:
        plot: axes of the map.
        path: a trajectory of two variables.

    Attributes:
        steps: which numbers are shown, in the order of the submobjects.
    """

    def __init__(self, plot: Plot, path: Trajectory) -> None:
        super().__init__()
        self.plot, self.path = plot, path
        parts = np.linspace(0.0, path.steps, FINENESS * path.steps + 1)
        walked = (np.interp(parts, np.arange(path.steps + 1), axis) for axis in path.points.T)
        marks = plot.point(*walked)
        places = [(float(x), float(y)) for x, y in path.points]
        self.steps = [step for step, place in enumerate(places) if plot.contains(*place)]
        for step in self.steps:
            number = Words(str(step), font_size=theme.FONT_SMALLEST)
            self.add(put_beside(number, plot.point(*places[step]), marks, plot.area, BESIDE))
