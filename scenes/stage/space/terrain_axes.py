"""Numbers and names at the axes of a terrain, upright and legible from every side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from manim import Line, VGroup

from scenes.stage import theme
from scenes.stage.plots.plot import ACROSS, TICK_LENGTH, between_last, tick_number, tick_values
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.space.terrain import Terrain
from scenes.stage.space.view import Projection
from scenes.stage.text.formula import Formula

Array = npt.NDArray[np.float64]

PREFERENCE: Final = 0.12
"""How far the nearer edge must be nearer before the numbers leave the lower left ones."""

NUMBER_AIR: Final = TICK_LENGTH + 0.1
NAME_AIR: Final = 0.18
NUMBERS_APART: Final = np.array([0.09, 0.0])
"""What two numbers side by side need besides, so as not to be read as one."""

CLEARANCE: Final = (0.05, 0.12)
"""Distances to what is in the way, in frame units, at which a label is gone and is whole."""


@dataclass
class AxisLabel:
    """A number or a name at one edge of the floor.

    Attributes:
        axis: 0, 1, 2 for x, y and the value.
        at: coordinate along the axis.
        is_name: whether it is a name.
        at_end: set at the end of the edge, its own end aligned with that.
    """

    formula: Formula
    axis: int
    at: float
    is_name: bool = False
    at_end: bool = False


class TerrainAxes(VGroup):
    """Numbers along those edges of the floor that face the viewer, and a height axis.

    Seen as a map, numbers and names stand where a boxed plot has them. While the terrain
    turns, they move over to the next edge out of sight; what would touch the terrain or
    another label fades.

    Args:
        terrain: whose axes they are.
        x_label, y_label, z_label: formula sources for the axes' names.
        x_ticks, y_ticks, z_ticks: numbers to set; None chooses round ones, () none.
        opacity: of all.
    """

    def __init__(
        self,
        terrain: Terrain,
        *,
        x_label: str | None = None,
        y_label: str | None = None,
        z_label: str | None = None,
        x_ticks: Sequence[float] | None = None,
        y_ticks: Sequence[float] | None = None,
        z_ticks: Sequence[float] | None = None,
        opacity: Source = 1.0,
    ) -> None:
        super().__init__()
        self.terrain, self.opacity = terrain, opacity
        x_low, x_high, y_low, y_high = terrain.space.window
        ranges = ((x_low, x_high), (y_low, y_high), (terrain.low, terrain.high))
        plot = terrain.plot
        equal = math.isclose(plot.x_unit, plot.y_unit)
        abouts = (ACROSS, ACROSS * (y_high - y_low) / (x_high - x_low) if equal else 5, 5)
        values = [
            tick_values(*ends, about) if ticks is None else list(ticks)
            for ends, about, ticks in zip(ranges, abouts, (x_ticks, y_ticks, z_ticks), strict=True)
        ]
        self.labels: list[AxisLabel] = []
        for axis, source in enumerate((x_label, y_label, z_label)):
            if source:
                self._add_name(source, axis, values[axis], ranges[axis][1])
        for axis, ticks in enumerate(values):
            for value in (*ticks[::2], *ticks[1::2]):
                self.labels.append(AxisLabel(tick_number(value), axis, value))
        self.pole = Line(stroke_width=theme.STROKE_THIN, color=theme.MUTED)
        self.add(self.pole, *[label.formula for label in self.labels])
        self._drawn: Any = None
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> TerrainAxes:
        """Place everything for the view as it is now."""
        terrain = self.terrain
        state = (terrain.space, terrain.view, terrain.ground.shares(), read(self.opacity))
        if state == self._drawn:
            return self
        self._drawn = state
        edges = _Edges(terrain.projection)
        # The last free places go to those who come first: names, then every other number.
        taken = [(edges.obstacles(terrain), False)]
        self._place_pole(edges)
        for label in self.labels:
            centre, presence = edges.place(label)
            half = np.array([label.formula.width, label.formula.height]) / 2
            for corners, of_number in taken:
                air = NUMBERS_APART if of_number and not label.is_name else 0.0
                presence *= _clearance(centre[:2], half + air, corners)
            label.formula.move_to(centre)
            label.formula.set_opacity(_rounded(presence * read(self.opacity)))
            if presence > 0.5:
                taken.append((centre[:2] + half * CORNERS, not label.is_name))
        return self

    def _add_name(self, source: str, axis: int, ticks: Sequence[float], high: float) -> None:
        """A name where a boxed plot has it, or above the height axis."""
        name = Formula(source, font_size=theme.FONT_LABEL)
        between = None
        if axis < 2:
            unit = (self.terrain.plot.x_unit, self.terrain.plot.y_unit)[axis]
            texts = [*map(tick_number, ticks[-2:]), name]
            between = between_last(ticks, unit, [(text.width, text.height)[axis] for text in texts])
        at = high if between is None else between
        self.labels.append(AxisLabel(name, axis, at, True, between is None))

    def _place_pole(self, edges: _Edges) -> None:
        foot, top = edges.ends(2)
        presence = edges.presence(2)
        self.pole.set_points_by_ends(foot, top)
        self.pole.set_stroke(opacity=_rounded(presence * read(self.opacity)))


CORNERS: Final = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [0, 0], [0, 1], [0, -1]], float)


def _clearance(centre: Array, half: Array, points: Array) -> float:
    """0 to 1: how free a label is of points, by the distance of the nearest one."""
    beyond = np.maximum(np.abs(points - centre) - half, 0.0)
    nearest = float(np.linalg.norm(beyond, axis=1).min())
    return _smooth((nearest - CLEARANCE[0]) / (CLEARANCE[1] - CLEARANCE[0]))


def _rounded(opacity: float) -> float:
    """An opacity whose last bits, which differ from run to run, do not rename an animation."""
    return round(opacity, 4)


def _smooth(part: float) -> float:
    part = min(max(part, 0.0), 1.0)
    return part * part * (3 - 2 * part)


class _Edges:
    """The three edges of the box that carry labels, for one projection."""

    def __init__(self, projection: Projection) -> None:
        self.projection = projection
        space, view = projection.space, projection.view
        x_low, x_high, y_low, y_high = space.window
        turn = math.radians(view.azimuth)
        # Positive where the low side is the one to take, for y, x, and y of the pole's foot.
        self.sides = (
            math.cos(turn) + PREFERENCE,
            -math.sin(turn) + PREFERENCE,
            math.sin(turn) + PREFERENCE,
            math.cos(turn) + PREFERENCE,
        )
        front = y_low if self.sides[0] >= 0 else y_high
        side = x_low if self.sides[1] >= 0 else x_high
        foot_y = y_low if self.sides[2] >= 0 else y_high
        foot_x = x_low if self.sides[3] >= 0 else x_high
        low, high = space.floor, space.high
        self.spans = (
            np.array([[x_low, front, low], [x_high, front, low]]),
            np.array([[side, y_low, low], [side, y_high, low]]),
            np.array([[foot_x, foot_y, low], [foot_x, foot_y, high]]),
        )
        middle = [(x_low + x_high) / 2, (y_low + y_high) / 2, low]
        self.middle = projection.screen(middle)

    def ends(self, axis: int) -> tuple[Array, Array]:
        """Both ends of an edge on screen."""
        low, high = self.projection.screen(self.spans[axis])
        return low, high

    def presence(self, axis: int) -> float:
        """0 to 1: none while the edge changes sides, or a height is too short to be read."""
        turns = (self.sides[0], self.sides[1], min(map(abs, self.sides[2:])))
        low, high = self.ends(axis)
        length = float(np.linalg.norm(high - low))
        return _smooth(abs(turns[axis]) / 0.1) * _smooth((length - 0.6) / 0.6)

    def place(self, label: AxisLabel) -> tuple[Array, float]:
        """The centre of a label on screen, and its presence."""
        low, high = self.ends(label.axis)
        span = self.spans[label.axis]
        spot = span[1].copy() if label.is_name else span[0].copy()
        spot[label.axis] = label.at
        at = self.projection.screen(spot)
        length = float(np.linalg.norm(high - low))
        along = (high - low) / length if length > 1e-6 else np.array([0.0, 1.0, 0.0])
        outward = np.array([along[1], -along[0], 0.0])
        if label.axis == 2:
            outward = np.array([-1.0, 0.0, 0.0])
        elif float(outward @ (low - self.middle)) < 0:
            outward = -outward
        half = np.array([label.formula.width, label.formula.height, 0.0]) / 2
        centre = at + outward * (NUMBER_AIR + float(np.abs(outward) @ half))
        if label.is_name and label.axis == 2:
            centre = at + np.array([0.0, NAME_AIR + half[1], 0.0])
        elif label.at_end:
            centre = centre - along * float(np.abs(along) @ half)
        return centre, self.presence(label.axis)

    def obstacles(self, terrain: Terrain) -> Array:
        """Places on screen that the ground and the pole cover, shape (n, 2)."""
        foot, top = self.ends(2)
        parts = np.linspace(0, 1, 40)[:, np.newaxis]
        pole = foot + parts * (top - foot) if self.presence(2) > 0.5 else foot[np.newaxis]
        places = self.projection.screen(terrain.outline())
        return np.concatenate([places, pole])[:, :2]
