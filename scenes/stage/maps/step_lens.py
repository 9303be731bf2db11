"""The first steps of a descent through a lens, with their arrows exactly to scale."""

from __future__ import annotations

import numpy as np

from gdcore.rules import GradientDescent
from scenes.stage import theme
from scenes.stage.descents.journey import Journey
from scenes.stage.descents.trail import Walker
from scenes.stage.maps.heatmap import HeatMap
from scenes.stage.maps.lens import Lens
from scenes.stage.marks.arrows import GradientArrow, StepArrow, VectorArrow
from scenes.stage.marks.labels import put_beside
from scenes.stage.plots.plot import Plot
from scenes.stage.text.formula import Formula
from scenes.stage.zones import Zone

SHAFT = 0.09


class StepLens(Lens):
    """A lens over the first steps of a journey of gradient descent.

    Args:
        plot, heat_map, zone: as for Lens.
        journey: its rule has one learning rate.
        steps: how many steps the lens has room for.
        gap: as for Lens.

    Attributes:
        walker: stands in the lens where it stands on the map.
    """

    def __init__(
        self,
        plot: Plot,
        heat_map: HeatMap,
        zone: Zone,
        journey: Journey,
        steps: int,
        gap: tuple[float, float] | None = None,
    ) -> None:
        path = journey.path
        if not isinstance(path.rule, GradientDescent):
            raise ValueError(f"journey: its rule is {path.rule}; give one of GradientDescent")
        self.path, self.rate = path, path.rule.rate
        behind = path.start + self.rate * path.gradients[0]
        points = np.concatenate([path.points[: steps + 1], [behind]])
        super().__init__(plot, heat_map, zone, points, filled=0.8, gap=gap, note_below=True)
        self.marks = self.plot.point(*points.T)
        self.walker = Walker(self.plot, path, journey.progress)
        self.add(self.walker)

    def gradient(self, index: int) -> GradientArrow:
        """The gradient times the rate at a point of the trajectory: as long as the step."""
        x, y = map(float, self.path.points[index])
        return GradientArrow(self.plot, self.path.function, (x, y), self.rate, shaft=SHAFT)

    def step(self, index: int) -> StepArrow:
        """The step from a point of the trajectory to the next."""
        return StepArrow(self.plot, self.path, index, shaft=SHAFT)

    def label_for(self, source: str, arrow: VectorArrow) -> Formula:
        """A formula beside the middle of an arrow, clear of the way ahead."""
        label = Formula(source, font_size=theme.FONT_LABEL)
        put_beside(label, (arrow.start + arrow.end) / 2, self.marks, self.plot.area)
        return label
