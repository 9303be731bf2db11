"""A quantity of a descent against its steps, drawn as far as the walker has come."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from manim import Dot, VMobject
from manim.typing import Point3D

from scenes.stage import theme
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import Source, read, refresh_live


class History(VMobject):
    """A line through (k, values[k]) for every step k up to a live, fractional one.

    Args:
        plot: axes whose x counts steps.
        values: shape (steps + 1,); positive where the plot is logarithmic.
        progress: fractional step that has been reached.
    """

    def __init__(
        self,
        plot: Plot,
        values: npt.NDArray[np.float64],
        progress: Source,
        *,
        colour: str = theme.VALUE,
        stroke_width: float = theme.STROKE_MARK,
    ) -> None:
        super().__init__(stroke_color=colour, stroke_width=stroke_width)
        self.plot, self.values, self.progress = plot, np.asarray(values), progress
        self.colour = colour
        self.add_updater(refresh_live)
        self.refresh()

    @property
    def reached(self) -> float:
        """The step up to which the line is drawn."""
        return float(min(max(read(self.progress), 0.0), len(self.values) - 1.0))

    @property
    def head(self) -> Point3D:
        """The place on screen of the line's end, on the segment between two steps."""
        first = int(self.reached)
        last = min(first + 1, len(self.values) - 1)
        part = self.reached - first
        start = self.plot.point(float(first), float(self.values[first]))
        end = self.plot.point(float(last), float(self.values[last]))
        return np.asarray((1 - part) * start + part * end)

    def refresh(self) -> History:
        """Draw the line up to where the progress says."""
        whole = np.arange(int(self.reached) + 1)
        corners = self.plot.point(whole.astype(float), self.values[whole])
        self.set_points_as_corners(np.concatenate([corners, [self.head]]))
        return self


class HistoryHead(Dot):
    """The dot at the end of a history."""

    def __init__(self, history: History) -> None:
        super().__init__(radius=theme.DOT_SMALL, color=history.colour)
        self.history = history
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> HistoryHead:
        """Move to the end of the line."""
        self.move_to(self.history.head)
        return self
