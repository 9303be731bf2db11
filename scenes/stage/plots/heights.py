"""The heights of a descent of one variable against its steps, beside the walk itself."""

from __future__ import annotations

from manim import DOWN, VGroup

from scenes.stage import theme
from scenes.stage.descents.journey import Journey
from scenes.stage.plots.history import History, HistoryHead
from scenes.stage.plots.plot import Plot, tick_values
from scenes.stage.text.formula import Formula
from scenes.stage.zones import Zone

ROOM = 0.08
"""Part of the range of heights that is left free above and below the line."""

INSIDE = 0.2
"""Frame units from the corner of a chart to its name."""

BELOW_AXIS = 0.12


class HeightChart(VGroup):
    """f at every step up to a last one, drawn as far as the journey has come.

    Args:
        zone: where axes and numbers must fit.
        journey: the descent.
        last: the last step that there is room for.

    Attributes:
        plot, title, line, head: its parts.
    """

    def __init__(self, zone: Zone, journey: Journey, last: int) -> None:
        super().__init__()
        values = journey.path.values[: last + 1]
        low, high = float(values.min()), float(values.max())
        room = ROOM * (high - low or 1.0)
        steps = (0.0, float(len(values) - 1))
        self.plot = Plot(
            zone,
            steps,
            (low - room, high + room),
            boxed=True,
            x_ticks=steps,
            y_ticks=tick_values(low - room, high + room, about=3),
        )
        self.plot.add(steps_below(self.plot))
        self.title = name_inside(self.plot, '"height" {{ f(x) : value }}')
        self.line = History(self.plot, values, journey.progress)
        self.head = HistoryHead(self.line)
        self.add(self.plot, self.title, self.line, self.head)


def steps_below(plot: Plot) -> Formula:
    """What the axis across counts, between the numbers at its ends."""
    name = Formula('"step" k', font_size=theme.FONT_LABEL)
    return name.next_to(plot.area.anchor(0.5, 0.0), DOWN, buff=BELOW_AXIS)


def name_inside(plot: Plot, source: str) -> Formula:
    """What a falling line shows, in the upper right corner that it leaves free."""
    name = Formula(source, font_size=theme.FONT_LABEL)
    corner = plot.area.inset(INSIDE, INSIDE, INSIDE, INSIDE)
    corner.place(name, across=1.0, up=1.0)
    return name
