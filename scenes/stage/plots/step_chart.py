"""How long the steps of a descent of one variable are: a bar for each, side by side."""

from __future__ import annotations

import numpy as np
from manim import DOWN, VGroup, VMobject

from gdcore.descent import Trajectory
from scenes.stage import theme
from scenes.stage.plots.plot import Plot, tick_values
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.text.formula import Formula
from scenes.stage.walks.journey import Journey
from scenes.stage.zones import Zone

HEADROOM = 1.12
"""The upright axis reaches as many times the longest step."""

THICK = 0.6
"""Width of a bar, as a part of the room for it."""

INSIDE = 0.2
"""Frame units from the corner of a chart to its name."""

BELOW_AXIS = 0.12


class StepBars(VMobject):
    """An upright bar over n, as long as the n-th step, for every step taken so far.

    The bar of the step that is being taken grows with it.

    Args:
        plot: axes whose x counts steps.
        path: a trajectory of one variable.
        last: the last step that there is room for.
        progress: fractional step that has been reached.
    """

    def __init__(self, plot: Plot, path: Trajectory, last: int, progress: Source) -> None:
        width = THICK * plot.x_unit * 100
        super().__init__(stroke_color=theme.STEP, stroke_width=width)
        self.plot, self.path, self.progress = plot, path, progress
        self.lengths = path.step_lengths[:last]
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> StepBars:
        """Draw as much of the bars as the progress says."""
        taken = np.clip(read(self.progress) - np.arange(len(self.lengths)), 0.0, 1.0)
        number = 1.0 + np.flatnonzero(taken)
        tops = (taken * self.lengths)[taken > 0]
        feet, heads = self.plot.point(number, 0.0), self.plot.point(number, tops)
        thirds = np.arange(4)[:, np.newaxis] / 3
        bars = feet[:, np.newaxis] + thirds * (heads - feet)[:, np.newaxis]
        self.set_points(bars.reshape(-1, 3))
        return self


class StepChart(VGroup):
    """The lengths of the first steps of a descent, as far as the journey has come.

    Args:
        zone: where axes and numbers must fit.
        journey: the descent.
        last: the last step that there is room for.

    Attributes:
        plot, title, bars: its parts.
    """

    def __init__(self, zone: Zone, journey: Journey, last: int) -> None:
        super().__init__()
        longest = HEADROOM * float(journey.path.step_lengths[:last].max())
        self.plot = Plot(
            zone,
            (0.0, last + 1.0),
            (0.0, longest),
            boxed=True,
            x_ticks=(1.0, float(last)),
            y_ticks=tick_values(0.0, longest, about=4),
        )
        self.plot.add(steps_below(self.plot))
        self.title = name_inside(self.plot, '"length of each" {{ "step" : step }}')
        self.bars = StepBars(self.plot, journey.path, last, journey.progress)
        self.add(self.plot, self.title, self.bars)


def steps_below(plot: Plot) -> Formula:
    """What the axis across counts, between the numbers at its ends."""
    name = Formula('"step number"', font_size=theme.FONT_LABEL)
    return name.next_to(plot.area.anchor(0.5, 0.0), DOWN, buff=BELOW_AXIS)


def name_inside(plot: Plot, source: str) -> Formula:
    """What a falling line shows, in the upper right corner that it leaves free."""
    name = Formula(source, font_size=theme.FONT_LABEL)
    corner = plot.area.inset(INSIDE, INSIDE, INSIDE, INSIDE)
    corner.place(name, across=1.0, up=1.0)
    return name
