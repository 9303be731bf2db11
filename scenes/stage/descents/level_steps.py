"""Steps of a descent on a graph, each as long as it is: level along x, then to the curve."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from manim import DOWN, UP, VGroup, VMobject
from manim.typing import Point3D

from gdcore.descent import Trajectory
from scenes.stage import theme
from scenes.stage.marks.arrows import VectorArrow
from scenes.stage.marks.curve_walker import CurveWalker, graph_points, within
from scenes.stage.marks.step_note import FIGURES
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import written_out
from scenes.stage.text.words import with_background
from scenes.stage.walks.between_points import between, steps_passed

LEVEL = 0.7
"""Share of a step's time in which it is taken; in the rest, the walker finds the curve again."""

MOST = 12
"""Steps that are drawn."""

SHAFT = 0.045
"""Width of an arrow's shaft in frame units."""

AWAY = 0.1
"""Frame units from an arrow to its length."""


def corners(plot: Plot, path: Trajectory) -> Point3D:
    """The points of a walk on its graph, and above or below each next one, the end of its step."""
    points = graph_points(plot, path)
    way = np.repeat(points, 2, axis=0)[:-1]
    way[1::2, 0] = points[1:, 0]
    return way


def corners_passed(path: Trajectory, progress: Source) -> float:
    """The fractional corner that has been reached at a fractional step."""
    reached = steps_passed(path, progress)
    part = reached - int(reached)
    return 2 * int(reached) + min(part / LEVEL, 1.0) + max(0.0, (part - LEVEL) / (1 - LEVEL))


class LevelWalker(CurveWalker):
    """A ball that takes its steps level, and drops or climbs to the graph after each."""

    @property
    def place(self) -> Point3D:
        """Where it is on screen, in sight or not."""
        return between(corners(self.plot, self.path), corners_passed(self.path, self.progress))


class LevelSteps(VGroup):
    """Every step made so far as a level arrow, and a thin line from its tip to the graph.

    What leaves the plot is cut off at its border: there, an arrow goes on, and has no head.

    Args:
        plot: axes of the graph.
        path: a trajectory of one variable; its first steps are drawn.
        progress: fractional step that has been reached.
        told: so many steps have their length beside them, if they are in sight.

    Attributes:
        arrows, drops: one a step.
        lengths: of the first steps, in numbers.
    """

    def __init__(self, plot: Plot, path: Trajectory, progress: Source, told: int = 0) -> None:
        super().__init__()
        self.plot, self.path, self.progress = plot, path, progress
        count = min(path.steps, MOST)
        nowhere = np.zeros(3)
        self.arrows = VGroup(
            *[VectorArrow(nowhere, nowhere, colour=theme.STEP, shaft=SHAFT) for _ in range(count)]
        )
        self.drops = VGroup(*[VMobject() for _ in range(count)])
        self.drops.set_stroke(theme.MUTED, theme.STROKE_THIN)
        lengths = path.step_lengths[: min(count, told)]
        self.lengths = VGroup(*[_length(float(length)) for length in lengths])
        self.shown = [True] * len(lengths)
        self.add(self.drops, self.arrows, self.lengths)
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> LevelSteps:
        """Draw the steps up to where the progress says."""
        way, reached = corners(self.plot, self.path), corners_passed(self.path, self.progress)
        for step, (arrow, drop) in enumerate(zip(self.arrows, self.drops, strict=True)):
            level = self._part(way, reached, 2 * step)
            head = _got_to(way, reached, 2 * step)
            whole = not len(level) or np.allclose(level[1], head, rtol=0, atol=1e-9)
            lay = arrow.put if whole else arrow.cut
            lay(*(level if len(level) else np.zeros((2, 3))))
            drop.set_points_as_corners(self._part(way, reached, 2 * step + 1))
        for step, length in enumerate(self.lengths):
            taken = read(self.progress) >= step + LEVEL - 1e-9
            now = taken and len(self.arrows[step].points) > 0
            # Only what changes: a number that fades with the whole must not be lit again.
            if now is not self.shown[step]:
                length.set_opacity(float(now))
                self.shown[step] = now
            if now:
                self._beside(self.arrows[step], length)
        return self

    def _part(self, way: Point3D, reached: float, corner: int) -> npt.NDArray[np.float64]:
        """What has been walked, in sight, from a corner towards the next: two ends, or none."""
        head = _got_to(way, reached, corner)[np.newaxis]
        return np.concatenate(within(self.plot, way[corner : corner + 1], head))

    def _beside(self, arrow: VMobject, length: VMobject) -> None:
        """Set a length above its arrow, or below where the plot ends."""
        assert isinstance(arrow, VectorArrow)
        middle = (arrow.start + arrow.end) / 2
        room = self.plot.area.top - middle[1]
        length.next_to(middle, UP if room > length.height + 3 * AWAY else DOWN, buff=AWAY)


def _got_to(way: Point3D, reached: float, corner: int) -> Point3D:
    """How far it has been walked from a corner towards the next."""
    part = min(max(reached - corner, 0.0), 1.0)
    return np.asarray(way[corner] + part * (way[corner + 1] - way[corner]))


def _length(length: float) -> Formula:
    formula = Formula(
        f"{{{{ {written_out(length, FIGURES)} : step }}}}", font_size=theme.FONT_LABEL
    )
    with_background(formula)
    return formula
