"""A gradient on the floor under its place, as the sum of its two slopes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from manim import VGroup, VMobject
from manim.typing import Point3D

from scenes.stage import theme
from scenes.stage.marks.gradient_parts import GradientParts
from scenes.stage.marks.map_point import read_place
from scenes.stage.space.floor_arrows import FloorArrow, FloorGradient, FloorPartial, PlumbLine
from scenes.stage.space.framing import framed, ground_and_floor
from scenes.stage.space.sight import clear_sight, seen_below
from scenes.stage.space.terrain import Terrain
from scenes.stage.space.terrain_axes import TerrainAxes
from scenes.stage.space.view import Projection, View
from scenes.stage.text import gradient_formulas
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import with_background
from scenes.stage.zones import Zone

AWAY = 0.08
"""Frame units between an arrow and its name."""

SLOPE_SHAFT, GRADIENT_SHAFT = 0.055, 0.075

FROM = View(elevation=27.0, height=0.42)
DEEP = 0.62
"""From where it is seen, and how far below the ground the floor then lies, in heights of it."""

ROUND = [turn for turn in range(-170, 181, 10) if 20 <= turn % 90 <= 70]
"""Azimuths that are tried: both axes run aslant."""


ALONG = np.linspace(0.0, 1.0, 13)
"""Places along an arrow at which a name can stand."""

Box: TypeAlias = tuple[Point3D, npt.NDArray[np.float64]]
Places: TypeAlias = Iterator[Point3D]


class GradientBelow:
    """The arrows of a map on the floor of a terrain, and a line down to them from the ground.

    The floor of the terrain sinks, so that the floor under the place can be seen.

    Args:
        terrain: on which they are marked; it shows the function, as a map.
        flat: the arrows on the map.

    Attributes:
        arrows: the slope along x, the slope along y after it, and the gradient.
        drop: the line.
        note: says at what part of their length the arrows are drawn, if at less than all.
    """

    def __init__(self, terrain: Terrain, flat: GradientParts) -> None:
        self.terrain, drawn = terrain, flat.arrow
        terrain.floor_below = DEEP
        self.function, self.place = drawn.function, read_place(drawn.place)
        given = (self.function, self.place, drawn.scale_factor)
        slopes = [FloorPartial(*given, axis, shaft=SLOPE_SHAFT) for axis in (0, 1)]
        self.arrows: list[FloorArrow] = [*slopes, FloorGradient(*given, shaft=GRADIENT_SHAFT)]
        self.drop, self.note = PlumbLine(self.place), flat.note
        terrain.mark(self.drop, *self.arrows)

    def view(self, zone: Zone, below: Zone) -> View:
        """From where most of it is in sight, and with no more turn from the map than needed.

        Args:
            zone: in which it is seen, and down to the bottom of the next.
            below: at whose lower left the note is put.
        """
        below.place(self.note, across=0.0, up=0.0)
        room = replace(zone, bottom=below.bottom + 2 * self.note.height)
        space, ground = self.terrain.space, self.terrain.ground
        views = [replace(FROM, azimuth=float(azimuth)) for azimuth in ROUND]
        best = max(views, key=lambda view: (self._in_sight(view), -abs(view.azimuth)))
        left, right, near, far = space.window
        tops = np.array([(x, y, space.high) for x in (left, right) for y in (near, far)])
        pole = tops[np.argmin(Projection(space, best).screen(tops)[:, 0])]
        places = np.concatenate([ground_and_floor(ground, space), [pole]])
        return framed(space, places, best, room)

    def _in_sight(self, view: View) -> int:
        """How many of the place and the arrows' tails, middles and tips are in sight."""
        ground, projection = self.terrain.ground, Projection(self.terrain.space, view)
        ends = np.array([arrow.in_space(projection.space) for arrow in self.arrows])
        places = np.concatenate([ends, ends.mean(axis=1, keepdims=True)], axis=1).reshape(-1, 3)
        below = sum(seen_below(ground, projection, (x, y, z)) for x, y, z in places)
        x, y = self.place
        return below + clear_sight(ground, projection, (x, y, float(ground.value(x, y))))

    def names(self, axes: TerrainAxes) -> VGroup:
        """Beside them as they are seen now, both slopes' numbers and the gradient's name; the note.

        Args:
            axes: of the terrain; what is written there stays free.
        """
        given = (self.function, self.place)
        numbers = [gradient_formulas.slope_number(*given, axis) for axis in (0, 1)]
        gradient = Formula("nabla f", font_size=theme.FONT_FORMULA, colour=theme.GRADIENT)
        projection = self.terrain.projection
        ends = [projection.screen(arrow.in_space(projection.space)) for arrow in self.arrows]
        taken = [_box(label.formula) for label in axes.labels]
        taken += [_small(start + part * (end - start)) for start, end in ends for part in ALONG]
        inside, names = np.mean(ends, axis=(0, 1)), VGroup(*self.note)
        for name, (start, end) in zip([gradient, *numbers], [ends[2], *ends[:2]], strict=True):
            places = list(_places_beside(name, start, end, inside))
            free = (at for at in places if not any(_meets(name, at, box) for box in taken))
            names.add(with_background(name.move_to(next(free, places[0]))))
            taken.append(_box(name))
        return names


def _places_beside(name: Formula, start: Point3D, end: Point3D, inside: Point3D) -> Places:
    """Where a name can stand: beside the middle, away from what is inside, and then elsewhere."""
    along = (end - start) / (np.linalg.norm(end - start) or 1.0)
    across = np.array([-along[1], along[0], 0.0])
    if across @ (inside - (start + end) / 2) > 0:
        across = -across
    half = abs(across[0]) * name.width / 2 + abs(across[1]) * name.height / 2
    for side in (1, -1):
        for part in sorted(ALONG, key=lambda part: abs(part - 0.5)):
            yield start + part * (end - start) + side * (AWAY + half) * across


def _box(label: VMobject) -> Box:
    """Middle and half the sides of what is written."""
    return label.get_center(), np.array([label.width, label.height]) / 2


def _small(place: Point3D) -> Box:
    return place, np.full(2, AWAY / 2)


def _meets(name: Formula, at: Point3D, box: Box) -> bool:
    """Whether a name, put at a place, comes too close to a box."""
    away = np.abs(at - box[0])[:2] - box[1] - _box(name)[1]
    return bool((away < AWAY / 4).all())
