"""The learning-rate atlas of a curve: start across, rate upwards, the end as a colour."""

from __future__ import annotations

import numpy as np
from manim import ApplyMethod, Line, ManimColor, Rectangle, ValueTracker, VGroup, linear

from gdcore import Function, atlas
from scenes.stage import theme
from scenes.stage.output.raster import Raster, pixels_per_unit
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.walks.fates import fate_colour

STEPS = 8000
"""So many that a descent at the rate of the lowest row of pixels comes to rest, too."""


class AtlasPicture(Raster):
    """One descent a pixel, in the colour of its fate.

    Args:
        plot: axes of starts and learning rates.
        function: of one variable.
        tolerance: the size of the slope at which a walker rests.
    """

    def __init__(self, plot: Plot, function: Function, tolerance: float) -> None:
        self.plot, self.function, self.tolerance = plot, function, tolerance
        area, density = plot.area, pixels_per_unit()
        starts = _centres(*plot.x_range, round(area.width * density))
        rates = _centres(*plot.y_range, round(area.height * density))
        found = atlas(function, rates, starts, steps=STEPS, tolerance=tolerance)
        self.labels = found.labels[::-1]
        colours = {label: fate_colour(label) for label in map(int, np.unique(self.labels))}
        pixels = np.zeros((*self.labels.shape, 4), dtype=np.uint8)
        for label, colour in colours.items():
            pixels[self.labels == label] = [*ManimColor(colour).to_int_rgb(), 255]
        super().__init__(pixels, area.width, area.height)
        self.move_to(area.center)


def _centres(low: float, high: float, count: int) -> np.ndarray:
    return low + (np.arange(count) + 0.5) * (high - low) / count


class RateCurtain(VGroup):
    """Hides an atlas above a live rate, with a line at that rate.

    Args:
        plot: axes of starts and learning rates.
        rate: what lies above it is hidden.
    """

    def __init__(self, plot: Plot, rate: Source) -> None:
        super().__init__()
        self.plot, self.rate = plot, rate
        self.cloth = Rectangle(width=1.0, height=1.0, stroke_width=0)
        self.cloth.set_fill(theme.BACKGROUND, opacity=1)
        self.edge = Line(color=theme.TEXT, stroke_width=theme.STROKE_MARK)
        self.add(self.cloth, self.edge)
        self.add_updater(refresh_live)
        self.refresh()

    def rising(self, run_time: float) -> ApplyMethod:
        """Let a rate that is a tracker rise to the top, at an even pace."""
        assert isinstance(self.rate, ValueTracker)
        top = self.plot.y_range[1]
        return ApplyMethod(self.rate.set_value, top, run_time=run_time, rate_func=linear)

    def refresh(self) -> RateCurtain:
        """Hang from the top down to the rate."""
        (left, right), (_, top) = self.plot.x_range, self.plot.y_range
        rate = min(read(self.rate), top)
        low = [self.plot.point(x, rate) for x in (left, right)]
        high = [self.plot.point(x, top) for x in (right, left)]
        self.cloth.set_points_as_corners([*low, *high, low[0]])
        self.edge.put_start_and_end_on(*low)
        return self
