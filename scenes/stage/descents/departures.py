"""Where a descent goes that leaves its picture: arrows at the border, with the numbers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from manim import DOWN, LEFT, PI, RIGHT, Triangle, VGroup
from manim.typing import Vector3D

from gdcore import Trajectory
from scenes.stage import theme
from scenes.stage.marks.curve_walker import HopTrail
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import place_text, relation
from scenes.stage.text.words import with_background
from scenes.stage.zones import Zone

MOST = 4
"""Departures that are told; a path that stays away longer is told by its readouts."""

APART, ASIDE = 0.12, 0.14
"""Frame units from one line to the next, and from a number to its arrow."""

PLACES = 15
"""So many places across a plot, and upwards, are tried for a column."""

SAMPLES = 200
"""Places on the graph, and on each hop, that a column keeps away from."""


class Departure(VGroup):
    """A point outside the picture: which one, its x, and an arrow to the side that it is on."""

    def __init__(self, x: float, step: int, to_the_left: bool) -> None:
        super().__init__()
        self.x, self.step = x, step
        beyond: Vector3D = LEFT if to_the_left else RIGHT
        said = place_text(x)
        source = f"x_({step}) {relation(x, said)} {said}"
        self.number = Formula(source, font_size=theme.FONT_CAPTION, colour=theme.INPUT)
        self.arrow = Triangle(color=theme.INPUT, fill_opacity=1, stroke_width=0)
        self.arrow.rotate(PI / 2 * float(-beyond[0])).scale_to_fit_height(0.2)
        self.arrow.next_to(self.number, RIGHT, buff=ASIDE)
        self.add(with_background(self.number), self.arrow)


class Departures(VGroup):
    """The first points of a descent that lie beyond the left or the right border of a plot.

    A column of lines where the picture is freest. Each appears when the walk gets there, and
    stays.

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
        x = path.points[:, 0]
        self.told = [Departure(float(x[k]), k, bool(x[k] < low)) for k in self.steps]
        self.shown = [True] * len(self.steps)
        self.add(*self.told)
        if self.told:
            self.arrange(DOWN, buff=APART, aligned_edge=LEFT)
            put_where_free(self, plot.area, _lines(plot, path))
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


def put_where_free(column: VGroup, area: Zone, marks: npt.NDArray[np.float64]) -> None:
    """Put a column within an area as far from marks, shape (n, 3), as can be."""
    half = np.array([column.width, column.height]) / 2
    across = np.linspace(area.left + half[0], area.right - half[0], PLACES)
    up = np.linspace(area.bottom + half[1], area.top - half[1], PLACES)
    middles = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 1, 2)
    away = np.maximum(np.abs(marks[:, :2] - middles) - half, 0.0)
    best = np.linalg.norm(away, axis=2).min(axis=1).argmax()
    column.move_to(np.array([*middles[best, 0], 0.0]))


def _lines(plot: Plot, path: Trajectory) -> npt.NDArray[np.float64]:
    """Places on the graph, and on all hops in the picture."""
    x = np.linspace(*plot.x_range, SAMPLES)
    graph = plot.point(x, path.function(x))
    hops = HopTrail(plot, path, float(path.steps)).points.reshape(-1, 4, 3)
    part = np.linspace(0.0, 1.0, SAMPLES)[:, np.newaxis, np.newaxis]
    walked = (1 - part) * hops[:, 0] + part * hops[:, 3]
    return np.concatenate([graph, walked.reshape(-1, 3)])
