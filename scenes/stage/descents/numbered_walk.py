"""A descent on a map whose landings are numbered as they happen."""

from __future__ import annotations

from manim import Animation, FadeIn, VGroup

from scenes.stage import theme
from scenes.stage.descents.step_numbers import StepNumbers
from scenes.stage.descents.stepwise import Stepwise
from scenes.stage.plots.plot import Plot
from scenes.stage.walks.journey import Journey
from scenes.stage.walks.paper_descent import PaperDescent


class NumberedWalk(VGroup):
    """The arrows of a walk, the last one the brightest, and 0, 1, ... where they end.

    Args:
        plot: axes of the map.
        descent: which is walked; points outside the map have no number.
    """

    def __init__(self, plot: Plot, descent: PaperDescent) -> None:
        self.walk = Stepwise(plot, Journey(descent.path))
        self.numbers = StepNumbers(plot, descent.path)
        super().__init__(self.walk, self.numbers)

    def begin(self) -> list[Animation]:
        """The walker comes, and 0."""
        return [FadeIn(self.walk, scale=4), *self._numbered(0)]

    def step(self) -> list[Animation]:
        """The next step; the one before is dimmed."""
        older = [arrow.animate.set_opacity(theme.DIM).build() for arrow in self.walk.arrows[-1:]]
        steps = self.walk.steps(1)
        return [*steps, *older, *self._numbered(len(self.walk.arrows))]

    def _numbered(self, step: int) -> list[Animation]:
        """The number of a landing appears, if it has one."""
        shown = dict(zip(self.numbers.steps, self.numbers, strict=True))
        return [FadeIn(shown[step])] if step in shown else []
