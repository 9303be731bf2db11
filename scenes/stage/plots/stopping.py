"""When a descent stops: the size of its slope against the steps, and the band of the tolerance."""

from __future__ import annotations

import math

from manim import LEFT, UL, UR, Line, Polygon, VGroup

from scenes.stage import theme
from scenes.stage.plots.history import History, HistoryHead
from scenes.stage.plots.plot import BELOW_BOX, BESIDE_BOX, TICK_LENGTH, Plot
from scenes.stage.plots.step_chart import name_inside, steps_below
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import written_out
from scenes.stage.walks.journey import Journey
from scenes.stage.zones import Zone

BAND_OPACITY = 0.25
BELOW = 1000.0
"""The band reaches this many times below the tolerance: room for its name."""

ABOVE = 2.0
TICK_ROOM = 0.4
"""Height of the plot for each number on the upright axis, in frame units."""

LEFT_OF_AXIS = 0.55
"""Frame units that numbers written out need beside the axis, more than short ones."""

SIZE = "{{ abs(f'(x)) : slope }}"
TITLE = f'"size of the" {{{{ "slope" : slope-1 }}}} {SIZE}'


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
        plot, title, scale_note, band, rule, line, head, count: its parts; `rule` says what the
            band is, `scale_note` how far the numbers on the axis lie apart, `count` below its
            end how many steps there were, which nobody knows before the last.

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
        decades, marks = _marks(path.tolerance, float(slopes.max()), zone.height)
        self.plot = Plot(
            zone.inset(left=LEFT_OF_AXIS),
            (0.0, float(path.steps)),
            (path.tolerance / BELOW, ABOVE * marks[-1]),
            boxed=True,
            log_y=True,
            x_ticks=(0.0, float(path.steps)),
            y_ticks=(),
        )
        self.plot.add(steps_below(self.plot))
        self._set_numbers(marks)
        self.band = ToleranceBand(self.plot, path.tolerance)
        self.title = name_inside(self.plot, TITLE)
        self.scale_note = Formula(
            f'"each mark:" {10**decades} "times smaller"',
            font_size=theme.FONT_TICK,
            colour=theme.MUTED,
        )
        self.scale_note.next_to(self.band.get_corner(UL), UR, buff=0.1)
        stop = f'"stop:" med {SIZE} <= {written_out(path.tolerance)}'
        self.rule = Formula(stop, font_size=theme.FONT_TICK)
        self.rule.move_to(self.band)
        self.line = History(self.plot, path, "gradient", journey.progress, colour=theme.SLOPE)
        self.head = HistoryHead(self.line)
        self.add(self.plot, self.title, self.scale_note, self.band, self.rule)
        self.add(self.line, self.head, self.count)

    def _set_numbers(self, marks: list[float]) -> None:
        """Numbers beside the upright axis, each with its mark; the last one across is apart."""
        self.count = self.plot.numbers[-1]
        self.plot.numbers.remove(self.count)
        for value in marks:
            at = self.plot.point(0.0, value)
            end = at + TICK_LENGTH * LEFT
            self.plot.lines.add(Line(at, end, stroke_width=theme.STROKE_THIN, color=theme.MUTED))
            number = Formula(written_out(value), font_size=theme.FONT_TICK, colour=theme.MUTED)
            self.plot.numbers.add(number.next_to(end, LEFT, buff=0.1))


def _marks(tolerance: float, largest: float, height: float) -> tuple[int, list[float]]:
    """How many decades numbers lie apart, and those from the tolerance to over the largest."""
    most = max(2, int((height - BELOW_BOX - BESIDE_BOX) / TICK_ROOM))
    decades = math.ceil(math.log10(ABOVE * largest / tolerance * BELOW) / most)
    count = math.ceil(math.log10(largest / tolerance) / decades)
    return decades, [tolerance * 10.0 ** (decades * index) for index in range(count + 1)]
