"""Borders between the basins of valleys, and the hilltops and saddles that they run over."""

from __future__ import annotations

from itertools import combinations

import contourpy
import numpy as np
import numpy.typing as npt
from manim import RIGHT, UP, Cross, Triangle, VGroup, VMobject

from gdcore import CriticalPoint, Function, Kind, critical_points
from scenes.stage import theme
from scenes.stage.plots.plot import Plot
from scenes.stage.text.words import Words
from scenes.stage.walks.fates import Kinds

SIZE = 0.13
MOST = 24
"""More marks than this would hide the map: then there are none."""

CLOSE = 3.0
"""A point lies on a border if a corner of it is within so many gaps of the grid of starts."""


def saddle_mark() -> VMobject:
    """A cross."""
    cross = Cross(scale_factor=0.8 * SIZE, stroke_color=theme.TEXT, stroke_width=theme.STROKE_MARK)
    for line in cross:
        _outlined(line)
    return cross


def hilltop_mark() -> VMobject:
    """A triangle."""
    return _outlined(Triangle().scale(1.25 * SIZE))


class KeyRow(VGroup):
    """What a mark looks like, and beside it what it stands for."""

    def __init__(self, mark: VMobject, name: str, font_size: float) -> None:
        super().__init__(mark, Words(name, font_size=font_size))
        self.arrange(RIGHT, buff=0.25)


def border_key(font_size: float) -> VGroup:
    """What the marks of hilltops and saddles look like, in a row."""
    marks = ((hilltop_mark(), "hilltop"), (saddle_mark(), "saddle"))
    key = VGroup(*[KeyRow(mark, name, font_size) for mark, name in marks])
    key.arrange(RIGHT, buff=0.8)
    # Both begin with tall letters; only one has a letter that hangs below the line.
    key[1].align_to(key[0], UP)
    return key


def _outlined(shape: VMobject) -> VMobject:
    shape.set_stroke(theme.TEXT, width=theme.STROKE_MARK)
    return shape.set_stroke(theme.BACKGROUND, width=2 * theme.STROKE_MARK, background=True)


def _edges(kinds: Kinds, valleys: int) -> list[npt.NDArray[np.float64]]:
    """Lines (n, 2), in columns and rows of a grid, midway between starts of two valleys."""
    found: list[npt.NDArray[np.float64]] = []
    kinds = _decided(kinds, valleys)
    for one, other in combinations(range(1, valleys + 1), 2):
        side = (kinds == one).astype(float) - (kinds == other)
        only_these = np.ma.masked_equal(side, 0.0)
        found += map(np.asarray, contourpy.contour_generator(z=only_these).lines(0.0))
    return found


def _decided(kinds: Kinds, valleys: int) -> Kinds:
    """The kinds, where single starts that stall between two valleys belong to one of them."""
    none = (kinds < 1) | (kinds > valleys)
    rows, columns = kinds.shape
    around = np.pad(kinds, 1, mode="edge")
    shifts = [around[y : y + rows, x : x + columns] for y in range(3) for x in range(3)]
    near = np.stack(shifts)
    held = (near >= 1) & (near <= valleys)
    first = np.where(held, near, valleys + 1).min(axis=0)
    last = np.where(held, near, 0).max(axis=0)
    return np.where(none & (first < last), first, kinds)


class BasinBorders(VGroup):
    """Where starts of one valley adjoin starts of another, to a gap between starts.

    The edge of what reaches no valley is none of these: it depends on how long one waits.

    Args:
        plot: axes of the map.
        function: of two variables.
        kinds: of a grid of starts over its window, shape (rows, columns), the valleys from 1.
        valleys: how many there are.
        descents: rate, steps and tolerance.

    Attributes:
        gaps: of the grid of starts, along x and y.
        places: of all corners, in the function's units, shape (n, 2).
    """

    def __init__(
        self,
        plot: Plot,
        function: Function,
        kinds: Kinds,
        valleys: int,
        descents: tuple[float, int, float],
    ) -> None:
        super().__init__()
        self.plot, self.function, self.descents = plot, function, descents
        low, high = np.array(function.window).T
        self.gaps = (high - low) / (np.array(kinds.shape)[::-1] - 1)
        lines = [low + edge * self.gaps for edge in _edges(kinds, valleys)]
        self.places = np.concatenate([*lines, np.empty((0, 2))])
        for line in lines:
            path = VMobject().set_points_as_corners(plot.point(*line.T))
            self.add(_outlined(path))

    def meets(self, point: tuple[float, ...]) -> bool:
        """Whether one of the borders runs over a point."""
        off = np.abs(self.places - np.array(point)) / self.gaps
        return bool((off.max(axis=1, initial=0.0) <= CLOSE).any())


class BorderMarks(VGroup):
    """A cross on each saddle and a triangle on each hilltop that borders run over.

    Attributes:
        critical: the points that are marked, lowest first, in the order of the submobjects.
    """

    def __init__(self, borders: BasinBorders) -> None:
        super().__init__()
        self.borders, self.plot = borders, borders.plot
        marks = {Kind.SADDLE: saddle_mark, Kind.MAXIMUM: hilltop_mark}
        level = [point for point in critical_points(borders.function) if point.kind in marks]
        found = [point for point in level if borders.meets(point.point)]
        self.critical: list[CriticalPoint] = found if len(found) <= MOST else []
        for point in self.critical:
            self.add(marks[point.kind]().move_to(self.plot.point(*point.point)))
