"""When a descent stops: the size of its slope against the steps, and the band of the tolerance."""

from __future__ import annotations

import math

from manim import UP, Polygon, VGroup

from scenes.stage import theme
from scenes.stage.descents.journey import Journey
from scenes.stage.plots.heights import name_inside, steps_below
from scenes.stage.plots.history import History, HistoryHead
from scenes.stage.plots.plot import Plot
from scenes.stage.text.formula import Formula
from scenes.stage.zones import Zone

BAND_OPACITY = 0.25
BELOW = 1000.0
"""The band reaches this many times below the tolerance: room for its name."""

ABOVE = 4.0
TICK_ROOM = 0.55
"""Height of the plot for each number on the upright axis, in frame units."""


class ToleranceBand(Polygon):
    """All slopes at or below the tolerance, over the whole width of a plot."""

    def __init__(self, plot: Plot, tolerance: float) -> None:
        self.plot, self.tolerance = plot, tolerance
        (left, right), (low, _) = plot.x_range, plot.y_range
        corners = ((left, low), (right, low), (right, tolerance), (left, tolerance))
        super().__init__(
            *[plot.point(*corner) for corner in corners],
            fill_color=theme.END,
            fill_opacity=BAND_OPACITY,
            stroke_width=0,
        )


class StoppingChart(VGroup):
    """The absolute slope of a descent of one variable on a logarithmic axis, and where it stops.

    Args:
        zone: where axes, numbers and names must fit.
        journey: the line is drawn as far as its progress says; its path has a tolerance.

    Attributes:
        plot, title, band, rule, line, head: its parts; `rule` says what the band is.

    Raises:
        ValueError: the descent has no tolerance, or a slope on its way is exactly 0.
    """

    def __init__(self, zone: Zone, journey: Journey) -> None:
        super().__init__()
        path = journey.path
        slopes = path.gradient_norms
        if not path.tolerance > 0 or not slopes.min() > 0:
            raise ValueError(
                f"journey: tolerance {path.tolerance:g}, smallest slope {slopes.min():g}; "
                "a logarithmic axis needs both above 0"
            )
        low, high = path.tolerance / BELOW, ABOVE * float(slopes.max())
        decades = range(math.ceil(math.log10(low)), math.floor(math.log10(high)) + 1)
        every = math.ceil(len(decades) / max(2, int(zone.height / TICK_ROOM)))
        self.plot = Plot(
            zone,
            (0.0, float(path.steps)),
            (low, high),
            boxed=True,
            log_y=True,
            x_ticks=(0.0, float(path.steps)),
            y_ticks=[10.0**decade for decade in decades if decade % every == 0],
        )
        self.plot.add(steps_below(self.plot))
        self.band = ToleranceBand(self.plot, path.tolerance)
        self.title = name_inside(self.plot, '"size of the slope" {{ abs(f\'(x)) : slope }}')
        self.rule = Formula(
            f'{{{{ abs(f\'(x)) : slope }}}} <= {written(path.tolerance)} : med "stop"',
            font_size=theme.FONT_TICK,
        )
        self.rule.move_to(self.band.get_bottom() + 0.1 * UP, aligned_edge=-UP)
        self.line = History(self.plot, slopes, journey.progress, colour=theme.SLOPE)
        self.head = HistoryHead(self.line)
        self.add(self.plot, self.title, self.band, self.rule, self.line, self.head)


def written(number: float) -> str:
    """Typst for a positive number: a power of ten where it is one."""
    power = math.log10(number)
    if abs(power - round(power)) < 1e-9 and not 1e-3 < number < 1e4:
        return f"10^({round(power)})"
    return f"{number:g}"
