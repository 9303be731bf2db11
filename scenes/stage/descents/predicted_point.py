"""A ring where a descent must be after some steps, drawn before they are walked."""

from __future__ import annotations

from manim import Circle

from scenes.stage import theme
from scenes.stage.descents.paper_descent import PaperDescent
from scenes.stage.plots.plot import Plot

RADIUS = 0.14


class PredictedPoint(Circle):
    """A ring around the point that a descent reaches, by its factors and not by walking.

    Args:
        plot: axes of the map.
        descent: on a x^2 + b y^2, never farther out than its start.
        steps: after how many steps.
    """

    def __init__(self, plot: Plot, descent: PaperDescent, steps: int) -> None:
        super().__init__(radius=RADIUS, color=theme.TEXT, stroke_width=theme.STROKE_MARK)
        self.set_stroke(theme.BACKGROUND, width=theme.STROKE_BEHIND, opacity=0.7, background=True)
        self.plot, self.descent, self.steps = plot, descent, steps
        x, y = descent.predicted(steps)
        self.move_to(plot.point(float(x), float(y)))
