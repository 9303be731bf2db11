"""Where a descent goes that leaves its picture: arrows at the border, with the numbers."""

from __future__ import annotations

import numpy as np
from manim import LEFT, PI, RIGHT, Triangle, VGroup
from manim.typing import Vector3D

from gdcore import Trajectory
from scenes.stage import theme
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import place_text
from scenes.stage.text.words import with_background

MOST = 4
"""Departures that are told; a path that stays away longer is told by its readouts."""

ROW = 0.62
FROM_TOP = 0.32
"""Frame units from one departure to the next, and from the plot's top to the first."""

INSIDE = 0.08
"""Frame units from the border to the tip of the arrow that points to it."""


class Departure(VGroup):
    """One point outside the picture: an arrow at the border that it lies beyond, and its x."""

    def __init__(self, plot: Plot, x: float, row: int) -> None:
        super().__init__()
        self.plot, self.x = plot, x
        beyond: Vector3D = LEFT if x < plot.x_range[0] else RIGHT
        area = plot.area
        border = area.left if x < plot.x_range[0] else area.right
        at = np.array([border, area.top - FROM_TOP - row * ROW, 0.0])
        self.arrow = Triangle(color=theme.INPUT, fill_opacity=1, stroke_width=0)
        self.arrow.rotate(PI / 2 * float(-beyond[0])).scale_to_fit_height(0.24)
        self.arrow.move_to(at - INSIDE * beyond, aligned_edge=beyond)
        number = Formula(place_text(x), font_size=theme.FONT_LABEL, colour=theme.INPUT)
        self.number = with_background(number.next_to(self.arrow, -beyond, buff=0.1))
        self.add(self.arrow, self.number)


class Departures(VGroup):
    """The first points of a descent that lie beyond the left or the right border of a plot.

    Each appears when the walk gets there, and stays.

    Args:
        plot: of a graph of one variable.
        path: a descent.
        progress: fractional step that has been reached.
    """

    def __init__(self, plot: Plot, path: Trajectory, progress: Source) -> None:
        super().__init__()
        self.plot, self.path, self.progress = plot, path, progress
        low, high = plot.x_range
        outside = [k for k, x in enumerate(path.points[:, 0]) if not low <= x <= high]
        self.steps = tuple(outside[:MOST])
        self.told = [
            Departure(plot, float(path.points[k, 0]), row) for row, k in enumerate(self.steps)
        ]
        self.shown = [True] * len(self.steps)
        self.add(*self.told)
        self.refresh()
        self.add_updater(refresh_live)

    def refresh(self) -> Departures:
        """Show those that have happened."""
        for index, (step, mark) in enumerate(zip(self.steps, self.told, strict=True)):
            now = read(self.progress) >= step - 1e-9
            # Only what changes: a mark that fades with the whole must not be lit again.
            if now is not self.shown[index]:
                mark.set_opacity(float(now))
                self.shown[index] = now
        return self
