"""Basins painted on a line: each start in the colour of the valley that its descent ends in."""

from __future__ import annotations

from manim import LEFT, AnimationGroup, Rectangle, Restore, VGroup, linear

from gdcore import BasinInterval, Function, basin_intervals
from gdcore.rules import GradientDescent
from scenes.stage.plots.plot import Plot
from scenes.stage.walks.fates import fate_colour

THINNEST = 3e-4
"""Of the range; intervals thinner than this could not be seen."""

SLIVER = 1e-3
"""Of its width, what a bar shows before it is painted."""

STARTS = 20000
"""Starts that are tried; finer stripes than that at the borders could not be seen."""


class BasinBar(Rectangle):
    """One interval of starts with one fate.

    Args:
        plot: axes of starts and learning rates.
        function: of one variable.
        interval: from start to start.
        rate: where the bar lies.
        height: in frame units.
    """

    def __init__(
        self,
        plot: Plot,
        function: Function,
        interval: BasinInterval,
        rate: float,
        height: float,
    ) -> None:
        self.plot, self.function, self.interval, self.rate = plot, function, interval, rate
        left, right = (plot.point(x, rate) for x in (interval.low, interval.high))
        super().__init__(width=float(right[0] - left[0]), height=height)
        self.set_fill(fate_colour(interval.label), opacity=1).set_stroke(width=0)
        self.move_to((left + right) / 2)


class BasinStrip(VGroup):
    """All basins of one learning rate as bars side by side, at the height of that rate.

    Args:
        plot: axes of starts and learning rates.
        function: of one variable; its window is painted.
        rate: of gradient descent.
        height: in frame units.
    """

    def __init__(self, plot: Plot, function: Function, rate: float, height: float) -> None:
        super().__init__()
        self.plot, self.function, self.rate = plot, function, rate
        low, high = function.window[0]
        for interval in basin_intervals(function, GradientDescent(rate), resolution=STARTS):
            if interval.width > THINNEST * (high - low):
                self.add(BasinBar(plot, function, interval, rate, height))

    def painting(self, run_time: float) -> AnimationGroup:
        """Paint the strip from left to right, at an even pace."""
        times = [run_time * float(bar.width / self.width) for bar in self]
        for bar in self:
            bar.save_state().stretch(SLIVER, 0, about_edge=LEFT)
        bars = zip(self, times, strict=True)
        painted = [Restore(bar, run_time=time, rate_func=linear) for bar, time in bars]
        return AnimationGroup(*painted, lag_ratio=1.0)
