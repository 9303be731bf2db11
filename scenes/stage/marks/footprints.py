"""Footprints: every point that a descent has visited, without the way between."""

from __future__ import annotations

import numpy as np
from manim import Circle, VMobject

from gdcore.descent import Trajectory
from scenes.stage import theme
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import Source, read, refresh_live

ON_GRAPH = 0.055
"""Radius of a footprint on a graph, in frame units: to be seen on its line."""


class Footprints(VMobject):
    """A small disc on every point of a trajectory that has been visited and is in view.

    Args:
        plot: axes of the map or of a lens; points outside are left out.
        path: a trajectory of two variables.
        progress: fractional step that has been reached.
        first: the step of the first footprint.
    """

    def __init__(
        self,
        plot: Plot,
        path: Trajectory,
        progress: Source,
        *,
        first: int = 0,
        colour: str = theme.STEP,
        radius: float = 0.03,
    ) -> None:
        super().__init__(fill_color=colour, fill_opacity=0.9, stroke_width=0)
        self.plot, self.path, self.progress, self.first = plot, path, progress, first
        self.outline = Circle(radius=radius).points
        self.add_updater(refresh_live)
        self.refresh()

    @property
    def visited(self) -> np.ndarray:
        """The points that wear a footprint now, shape (n, 2)."""
        last = int(np.floor(read(self.progress) + 1e-9))
        points = self.path.points[self.first : last + 1]
        inside = [self.plot.contains(float(x), float(y)) for x, y in points]
        return np.asarray(points[np.array(inside, dtype=bool)])

    def refresh(self) -> Footprints:
        """Print as many as the progress says."""
        x, y = self.visited.T
        centres = self.plot.point(x, y)
        self.set_points((centres[:, np.newaxis] + self.outline[np.newaxis]).reshape(-1, 3))
        return self


class GraphPrints(Footprints):
    """A small disc on the graph at every point of a descent of one variable, likewise.

    Args:
        plot: axes of the graph; points outside are left out.
        path: a trajectory of one variable.
        progress: fractional step that has been reached.
    """

    def __init__(self, plot: Plot, path: Trajectory, progress: Source) -> None:
        super().__init__(plot, path, progress, colour=theme.INPUT, radius=ON_GRAPH)

    @property
    def visited(self) -> np.ndarray:
        """The points of the graph that wear a footprint now, shape (n, 2)."""
        last = int(np.floor(read(self.progress) + 1e-9))
        points = np.column_stack([self.path.points[:, 0], self.path.values])[: last + 1]
        inside = [self.plot.contains(float(x), float(y)) for x, y in points]
        return np.asarray(points[np.array(inside, dtype=bool)])
