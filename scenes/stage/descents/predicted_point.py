"""A ring where a descent must be after some steps, drawn before they are walked."""

from __future__ import annotations

from manim import Circle

from scenes.stage import theme
from scenes.stage.descents.paper_descent import PaperDescent
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import Source, read, refresh_live

RADIUS = 0.16


class PredictedPoint(Circle):
    """A ring around the point that a descent reaches, by its factors and not by walking.

    It is empty where the point lies outside the map.

    Args:
        plot: axes of the map.
        descent: on a x^2 + b y^2.
        steps: after how many steps.
        rate: the learning rate, which may be live; None is the descent's own.
    """

    def __init__(
        self,
        plot: Plot,
        descent: PaperDescent,
        steps: int,
        rate: Source | None = None,
        *,
        radius: float = RADIUS,
    ) -> None:
        super().__init__(radius=radius, color=theme.TEXT, stroke_width=theme.STROKE_MARK)
        self.set_stroke(theme.BACKGROUND, width=theme.STROKE_BEHIND, opacity=0.7, background=True)
        self.plot, self.descent, self.steps = plot, descent, steps
        self.rate: Source = descent.rate if rate is None else rate
        self.outline = self.points.copy()
        if rate is not None:
            self.add_updater(refresh_live)
        self.refresh()

    @property
    def place(self) -> tuple[float, float]:
        """The point predicted, in the function's own units."""
        x, y = self.descent.predicted(self.steps, read(self.rate))
        return float(x), float(y)

    def refresh(self) -> PredictedPoint:
        """Lie around where the point is predicted for the rate as it is now."""
        if self.plot.contains(*self.place):
            self.set_points(self.outline + self.plot.point(*self.place))
        else:
            self.clear_points()
        return self
