"""A descent on a map, arrow by arrow: all that is left of it, and the walker in front."""

from __future__ import annotations

from manim import Animation, LaggedStart, Transform, VGroup, linear, smooth

from scenes.stage import theme
from scenes.stage.marks.arrows import StepArrow
from scenes.stage.marks.footprints import Footprints
from scenes.stage.marks.sprouting import sprout
from scenes.stage.marks.trail import Walker
from scenes.stage.plots.plot import Plot
from scenes.stage.walks.journey import Journey

PRINT_RADIUS = 0.05


class Stepwise(VGroup):
    """The arrows of the steps walked so far, footprints over them, and a walker in front.

    Args:
        plot: axes of the map.
        journey: whose progress moves the walker.
    """

    def __init__(self, plot: Plot, journey: Journey) -> None:
        super().__init__()
        self.plot, self.journey = plot, journey
        path, progress = journey.path, journey.progress
        self.prints = Footprints(plot, path, progress, colour=theme.INPUT, radius=PRINT_RADIUS)
        self.arrows = VGroup()
        self.walker = Walker(plot, path, progress)
        self.add(self.arrows, self.prints, self.walker)

    def steps(self, count: int) -> list[Animation]:
        """The next steps, one after the other: an arrow grows, and the walker goes along it."""
        done = len(self.arrows)
        path = self.journey.path
        arrows = [StepArrow(self.plot, path, index) for index in range(done, done + count)]
        self.arrows.add(*arrows)
        growing = LaggedStart(*map(sprout, arrows), lag_ratio=1.0)
        pace = smooth if count == 1 else linear
        there = self.journey.progress.copy().set_value(float(done + count))
        return [growing, Transform(self.journey.progress, there, rate_func=pace)]
