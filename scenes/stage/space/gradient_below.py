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

FROM = View(height=0.42)
DEEP = 1.1
"""How high the ground is as it is seen, and how far below it the floor lies, in heights of it."""

FOR_NAME, FOR_NUMBERS = 0.25, 0.4
"""Frame units above it for the name of its height, and below it for the numbers of its axes."""

ROUND = [turn for turn in range(-170, 181, 10) if 20 <= turn % 90 <= 70]
ABOVE = (17.0, 20.0, 23.0, 27.0)
"""Azimuths and elevations that are tried: both axes run aslant."""

TILT, APART = 20.0, 30.0
"""Degrees by which a slope that is not next to nothing is seen to climb, and by which the lines
along both axes are seen apart."""

NEXT_TO_NOTHING = 0.1
"""A slope along an axis, in parts of the steepest one, that may look level."""


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
        """From where most of it is in sight and looks as it is, with little turn from the map.

        Args:
            zone: in which it is seen, and down to the bottom of the next.
            below: at whose lower left the note is put.
        """
        below.place(self.note, across=0.0, up=0.0)
        room = replace(zone, bottom=below.bottom + 2 * self.note.height)
        room = room.inset(top=FOR_NAME, bottom=FOR_NUMBERS)
        space, ground = self.terrain.space, self.terrain.ground
        views = [replace(FROM, azimuth=at, elevation=up) for at in ROUND for up in ABOVE]
        best = max(views, key=self._merits)
        left, right, near, far = space.window
        tops = np.array([(x, y, space.high) for x in (left, right) for y in (near, far)])
        pole = tops[np.argmin(Projection(space, best).screen(tops)[:, 0])]
        places = np.concatenate([ground_and_floor(ground, space), [pole]])
        return framed(space, places, best, room)

    def _merits(self, view: View) -> tuple[int, int, bool, float, float]:
        """What is in sight, and what looks as it is; then from above, and with little turn."""
        seen_longest = bool(self._lengths(view).argmax() == len(self.arrows) - 1)
        true = (self._in_sight(view), self._slopes_seen(view), seen_longest)
        return *true, view.elevation, -abs(view.azimuth)

    def _lengths(self, view: View) -> npt.NDArray[np.float64]:
        """How long the arrows are on screen."""
        projection = Projection(self.terrain.space, view)
        ends = [projection.screen(arrow.in_space(projection.space)) for arrow in self.arrows]
        return np.asarray(np.linalg.norm(np.diff(ends, axis=1)[:, 0], axis=-1))

    def _slopes_seen(self, view: View) -> int:
        """How many of both slopes are seen to climb, or next to nothing, and one for lines apart.

        Seen from above, a line that climbs towards the viewer can look level.
        """
        screen = Projection(self.terrain.space, view).screen
        here = np.array([*self.place, float(self.terrain.ground.value(*self.place))])
        slopes = np.asarray(self.function.gradient(*self.place))
        uphill = np.where(slopes < 0, -1.0, 1.0)[:, np.newaxis]
        ahead = uphill * np.column_stack([np.eye(2), slopes])
        across, up, _ = (screen(here + ahead) - screen(here - ahead)).T
        climbing = np.degrees(np.arctan2(up, np.abs(across))) >= TILT
        level = np.abs(slopes) < NEXT_TO_NOTHING * np.linalg.norm(slopes)
        first, second = np.degrees(np.arctan2(up, across))
        apart = abs((first - second + 90.0) % 180.0 - 90.0) >= APART
        return int((level | climbing).sum()) + int(apart)

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
