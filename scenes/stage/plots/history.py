"""A quantity of a descent against its steps, drawn as far as the walker has come."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from manim import Dot, VMobject
from manim.typing import Point3D

from gdcore import Trajectory
from scenes.stage import theme
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import Source, read, refresh_live

QUANTITIES = ("value", "gradient")
"""What is drawn of a descent: the function's values, or the lengths of its gradient."""


def quantity_of(path: Trajectory, quantity: str) -> npt.NDArray[np.float64]:
    """One number for each point of a trajectory, shape (steps + 1,).

    Raises:
        ValueError: the quantity is none of these.
    """
    if quantity not in QUANTITIES:
        raise ValueError(f"quantity: {quantity!r} is not drawn; 'value' or 'gradient' is")
    return np.asarray(path.gradient_norms if quantity == "gradient" else path.values)


class History(VMobject):
    """A line through (k, quantity after k steps) for every step k up to a live, fractional one.

    Args:
        plot: axes whose x counts steps; where they are logarithmic, the numbers are positive.
        path: the descent.
        quantity: "value", or "gradient" for the lengths of the gradient.
        progress: fractional step that has been reached.

    Attributes:
        values: of the quantity, shape (steps + 1,).
    """

    def __init__(
        self,
        plot: Plot,
        path: Trajectory,
        quantity: str,
        progress: Source,
        *,
        colour: str = theme.VALUE,
        stroke_width: float = theme.STROKE_MARK,
    ) -> None:
        super().__init__(stroke_color=colour, stroke_width=stroke_width)
        self.plot, self.path, self.quantity, self.progress = plot, path, quantity, progress
        self.values = quantity_of(path, quantity)
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
