"""A descent on a graph that is walked anew whenever its learning rate changes."""

from __future__ import annotations

import numpy as np
from manim import Circle, LineJointType, VGroup, VMobject

from gdcore import Function, Trajectory, descend
from gdcore.rules import GradientDescent
from scenes.stage import theme
from scenes.stage.marks.curve_walker import HopTrail, graph_points
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.walks.between_points import steps_passed


class RatePath(VGroup):
    """The steps of a descent at a live rate: a disc on every point, a line for every step.

    What leaves the plot is cut off at its border.

    Args:
        plot: axes of the graph.
        function: of one variable.
        start: where it begins, within the plot.
        rate: live, above 0.
        steps: how many are walked.
        progress: fractional step that is shown; None is all of them.

    Attributes:
        hops, discs: its parts.
    """

    def __init__(
        self,
        plot: Plot,
        function: Function,
        start: float,
        rate: Source,
        steps: int,
        progress: Source | None = None,
    ) -> None:
        super().__init__()
        self.plot, self.function, self.start = plot, function, start
        self.rate, self.steps = rate, steps
        self.progress = float(steps) if progress is None else progress
        self.path = self._walked(steps)
        self.hops = HopTrail(plot, self.path, self.progress, stroke_width=theme.STROKE_MARK)
        self.hops.joint_type = LineJointType.ROUND
        self.discs = VMobject(fill_color=theme.INPUT, fill_opacity=1, stroke_width=0)
        self.discs.set_stroke(theme.BACKGROUND, width=2, background=True)
        self.outline = Circle(radius=theme.DOT_SMALL).points
        self.add(self.hops, self.discs)
        self.add_updater(refresh_live)
        self.refresh()

    def landed(self) -> float:
        """Where the first step leads at the rate as it is now."""
        return float(self._walked(1).points[1, 0])

    def refresh(self) -> RatePath:
        """Walk again if the rate has changed, and draw the descent as it is now."""
        if self.path.rule != GradientDescent(read(self.rate)):
            self.path = self._walked(self.steps)
        self.hops.path = self.path
        self.hops.refresh()
        count = 1 + int(steps_passed(self.path, self.progress) + 1e-9)
        visited = zip(self.path.points[:count, 0], self.path.values[:count], strict=True)
        seen = [self.plot.contains(float(x), float(y)) for x, y in visited]
        centres = graph_points(self.plot, self.path)[:count][np.array(seen)]
        self.discs.set_points((centres[:, np.newaxis] + self.outline).reshape(-1, 3))
        return self

    def _walked(self, steps: int) -> Trajectory:
        return descend(self.function, self.start, GradientDescent(read(self.rate)), steps)
