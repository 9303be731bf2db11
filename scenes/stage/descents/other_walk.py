"""Another walk on a graph that fog has left: its start, its first step in numbers, its run."""

from __future__ import annotations

import numpy as np
from manim import LEFT, RIGHT, UP, ValueTracker, VGroup, VMobject
from manim.typing import Point3D

from gdcore import Trajectory
from scenes.stage import theme
from scenes.stage.descents.foggy_walk import BALL, STUB, FoggyWalk
from scenes.stage.descents.step_names import beside_arrow, first_step, slope_here
from scenes.stage.marks.curve_walker import AxisStep, CurveWalker, Plumb
from scenes.stage.marks.footprints import ON_GRAPH, GraphPrints
from scenes.stage.marks.labels import put_beside
from scenes.stage.plots.curve import Tangent
from scenes.stage.readouts.substitution import X_DECIMALS
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import relation, shortened, written_out
from scenes.stage.walks.journey import Journey

BESIDE_BALL = 0.42
"""Frame units from the middle of the ball to its slope."""

FARTHER = (0.3, 0.4, 0.5, 0.6)
"""Gaps where a narrower one leaves too little room."""

BESIDE_EXIT, BELOW_TOP = 0.25, 0.25
"""Frame units from where a walk came into the picture to its name, and from there to the top."""

BEHIND = 0.5
"""Between footprints, 0, and what marks the end of a walk, 1."""

HEIGHT_DECIMALS = 3


class OtherWalk:
    """A descent by the same rule on the ground of another, which is seen as the plot is now.

    Attributes: ``ball`` and ``prints`` follow ``progress``; of the first step, ``tangent``,
    ``slope`` beside it once its start has a label, ``step`` in numbers, ``plumb``, ``arrow`` on
    the axis and its ``length``.

    Args:
        walk: on whose ground it goes.
        path: walked by gradient descent.
    """

    def __init__(self, walk: FoggyWalk, path: Trajectory) -> None:
        self.walk, self.path = walk, path
        journey = Journey(path)
        plot, rate, self.progress = walk.plot, journey.rate, journey.progress
        self.ball = CurveWalker(plot, path, self.progress, radius=BALL).set_z_index(1)
        self.prints = GraphPrints(plot, path, self.progress)
        self.tangent = Tangent(plot, path.function, float(path.start[0]), length=STUB)
        self.plumb, self.arrow = Plumb(self.ball), AxisStep(plot, path, 0)
        self.slope = Formula(slope_here(path, 0, rate), font_size=theme.FONT_READOUT)
        self.step = Formula(first_step(path, rate))
        walk.open_sky.place(self.step, across=self.away, up=0.0)
        length = shortened(float(path.points[1, 0] - path.points[0, 0]), X_DECIMALS)
        self.length = Formula(f"{{{{ {length} : step-length }}}}", font_size=theme.FONT_LABEL)
        beside_arrow(self.length, self.plumb.get_end(), self.downhill)

    @property
    def downhill(self) -> Point3D:
        """The direction of the first step on screen, left or right."""
        return LEFT if self.path.gradients[0, 0] > 0 else RIGHT

    @property
    def away(self) -> float:
        """The end of the open sky that lies away from the start: 0, the left, or 1."""
        return 1.0 if self.ball.get_x() < self.walk.open_sky.center[0] else 0.0

    @property
    def on_axis(self) -> VGroup:
        """What names of valleys must leave room for."""
        return VGroup(self.arrow, self.length)

    @property
    def first_step(self) -> VGroup:
        """All that is said of the first step."""
        return VGroup(self.tangent, self.slope, self.step, self.plumb, self.arrow, self.length)

    @property
    def arrival(self) -> float:
        """The first step that leads to within a footprint of the end."""
        return self._arrival(self.path)

    def _arrival(self, path: Trajectory) -> float:
        reach = ON_GRAPH / self.walk.plot.x_unit
        return float(np.argmax(np.abs(path.points[:, 0] - path.end[0]) < reach))

    def both_again(self, part: ValueTracker) -> VGroup:
        """Both walkers on their ways once more: at part 0 they set out, at 1 they arrive.

        They vanish behind what marks the ends.
        """

        def on_its_way(path: Trajectory) -> CurveWalker:
            last = self._arrival(path)
            way = self.walk.plot, path, lambda: last * part.get_value()
            return CurveWalker(*way, radius=BALL).set_z_index(BEHIND)

        return VGroup(*map(on_its_way, (self.walk.path, self.path)))

    def label_start(self, others: VMobject) -> Formula:
        """Put the slope beside the ball, clear of the curve and of other marks, and name the place.

        The name is given back.
        """
        name, area = start_label(float(self.path.start[0])), self.walk.plot.area
        ball = self.ball.place
        marks = VGroup(self.walk.curve, self.on_axis, others)
        put_beside(self.slope, ball, marks.get_all_points(), area, BESIDE_BALL, FARTHER)
        taken = marks.add(self.slope).get_all_points()
        put_beside(name, ball, taken, area, farther=FARTHER)
        return name


def origin(walk: FoggyWalk) -> Formula:
    """Where a walk came from whose start lies above the picture, beside where it came in."""
    first = walk.path
    value = float(first.values[0])
    told = shortened(value, HEIGHT_DECIMALS)
    height = f"{{{{ f {relation(value, told)} {told} : value }}}}"
    name = start_label(float(first.start[0]), f"\\ {height} {{{{ arrow.t : muted }}}}")
    name.next_to(walk.plot.point(*walk.prints.visited[0]), -walk.downhill, buff=BESIDE_EXIT)
    top = walk.plot.area.inset(top=BELOW_TOP).top
    return name.shift(min(0.0, top - name.get_top()[1]) * UP)


def start_label(x: float, ending: str = "") -> Formula:
    """Where a walk began."""
    source = f'{{{{ "start" : muted }}}} \\ {{{{ x = {written_out(x)} : input }}}} {ending}'
    return Formula(source, font_size=theme.FONT_LABEL)
