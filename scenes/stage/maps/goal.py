"""Where a descent should end: a cross on a map, and its name."""

from __future__ import annotations

import numpy as np
from manim import Line, VGroup

from gdcore import Function
from scenes.stage import theme
from scenes.stage.marks.labels import put_beside
from scenes.stage.plots.plot import Plot
from scenes.stage.text.words import Words

ARM = 0.08
BESIDE = 0.2


class Goal(VGroup):
    """A small cross on the lowest point of a map.

    Args:
        plot, function: the map.
        place: the minimum, in the function's own units.

    Attributes:
        label: "goal", beside the cross and not part of it.
    """

    def __init__(self, plot: Plot, function: Function, place: tuple[float, float]) -> None:
        self.plot, self.function, self.place = plot, function, place
        centre = plot.point(*place)
        arms = [np.array([ARM, ARM, 0.0]), np.array([ARM, -ARM, 0.0])]
        super().__init__(*[Line(centre - arm, centre + arm) for arm in arms])
        self.set_stroke(theme.MINIMUM, width=theme.STROKE_MARK)
        label = Words("goal", font_size=theme.FONT_SMALLEST, colour=theme.MINIMUM)
        self.label = put_beside(label, centre, centre[np.newaxis], plot.area, BESIDE)
