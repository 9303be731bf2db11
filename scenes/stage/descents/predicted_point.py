"""A ring where a descent must be after some steps, drawn before they are walked."""

from __future__ import annotations

import numpy as np
from manim import Circle

from scenes.stage import theme
from scenes.stage.marks.labels import put_beside
from scenes.stage.plots.plot import Plot
from scenes.stage.text.words import Words
from scenes.stage.walks.paper_descent import PaperDescent

RADIUS = 0.14
BESIDE = 0.16
"""From the ring's middle to the corner of its name."""

FINENESS = 20
"""Places on each step that the name keeps away from."""


class PredictedPoint(Circle):
    """A ring around the point that a descent reaches, by its factors and not by walking.

    Args:
        plot: axes of the map.
        descent: on a x^2 + b y^2, never farther out than its start.
        steps: after how many steps.

    Attributes:
        label: which step, beside the ring and not part of it.
    """

    def __init__(self, plot: Plot, descent: PaperDescent, steps: int) -> None:
        super().__init__(radius=RADIUS, color=theme.TEXT, stroke_width=theme.STROKE_MARK)
        self.set_stroke(theme.BACKGROUND, width=theme.STROKE_BEHIND, opacity=0.7, background=True)
        self.plot, self.descent, self.steps = plot, descent, steps
        x, y = descent.predicted(steps)
        self.move_to(plot.point(float(x), float(y)))
        path = descent.path
        parts = np.linspace(0.0, path.steps, FINENESS * path.steps + 1)
        line = [np.interp(parts, np.arange(path.steps + 1), axis) for axis in path.points.T]
        marks = plot.point(*np.column_stack([line, descent.minimum]))
        name = Words(f"step {steps}", font_size=theme.FONT_SMALLEST)
        self.label = put_beside(name, self.get_center(), marks, plot.area, BESIDE)
