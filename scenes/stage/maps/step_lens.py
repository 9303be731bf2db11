"""The first steps of a descent through a lens, with their arrows exactly to scale."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import PI, Animation, FadeIn, FadeOut, ReplacementTransform, Rotate, VGroup

from scenes.stage import theme
from scenes.stage.maps.lens import Lens
from scenes.stage.marks.arrows import GradientArrow, StepArrow, VectorArrow
from scenes.stage.marks.labels import put_beside
from scenes.stage.marks.sprouting import sprout
from scenes.stage.marks.trail import Trail, Walker
from scenes.stage.plots.heatmap import HeatMap
from scenes.stage.plots.plot import Plot
from scenes.stage.text.formula import Formula
from scenes.stage.walks.journey import Journey
from scenes.stage.zones import Zone

SHAFT = 0.09


class StepLens(Lens):
    """A lens over the first steps of a journey of gradient descent.

    Args:
        plot, heat_map, zone: as for Lens.
        journey: its rule has one learning rate.
        steps: how many steps the lens has room for.

    Attributes:
        arrow: the step that was walked last, with its name.
        trail, walker: what has been walked so far, and where the walker stands.
    """

    def __init__(
        self,
        plot: Plot,
        heat_map: HeatMap,
        zone: Zone,
        journey: Journey,
        steps: int,
    ) -> None:
        path = journey.path
        self.journey, self.path, self.rate = journey, path, journey.rate
        self.arrow = VGroup()
        behind = path.start + self.rate * path.gradients[0]
        points = np.concatenate([path.points[: steps + 1], [behind]])
        super().__init__(plot, heat_map, zone, points, filled=0.8, note_below=True)
        self.marks = self.plot.point(*points.T)
        self.walker = Walker(self.plot, path, journey.progress)
        self.trail = Trail(
            self.plot,
            *journey.part(0, steps),
            stroke_width=theme.STROKE_THIN,
            colour=theme.STEP,
        )
        self.add(self.trail, self.walker)

    def gradient(self, index: int) -> GradientArrow:
        """The gradient times the rate at a point of the trajectory: as long as the step."""
        x, y = map(float, self.path.points[index])
        return GradientArrow(self.plot, self.path.function, (x, y), self.rate, shaft=SHAFT)

    def step(self, index: int) -> StepArrow:
        """The step from a point of the trajectory to the next."""
        return StepArrow(self.plot, self.path, index, shaft=SHAFT)

    def walk(self, index: int, run_time: float) -> Iterator[tuple[list[Animation], float]]:
        """The plays of one step, and their times in seconds.

        The gradient times the rate grows, is turned round, becomes the step, and is walked along.
        """
        gradient, step = self.gradient(index), self.step(index)
        uphill = "{{ eta : rate }} {{ nabla f : gradient }}"
        name, turned = self.label_for(uphill, gradient), self.label_for(f"-{uphill}", step)
        yield [sprout(gradient), FadeIn(name), FadeOut(self.arrow)], run_time
        yield [Rotate(gradient, PI, about_point=gradient.start), FadeOut(name)], run_time
        yield [ReplacementTransform(gradient, step), FadeIn(turned)], theme.QUICK
        onward = self.journey.progress.animate.set_value(index + 1.0)
        yield [onward], run_time  # type: ignore[list-item]
        self.arrow = VGroup(step, turned)

    def label_for(self, source: str, arrow: VectorArrow) -> Formula:
        """A formula beside the middle of an arrow, clear of the way ahead."""
        label = Formula(source, font_size=theme.FONT_LABEL)
        put_beside(label, (arrow.start + arrow.end) / 2, self.marks, self.plot.area)
        return label
