"""Rules of planes that cut a landscape, and of straight lines in space."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import VGroup

from scenes.stage.space.cutting import CuttingPlane, SlopeEnds, SpaceLine
from scenes.stage.space.relief import Panel, Stroke
from scenes.stage.space.tangent_name import TangentName
from scenes.stage.space.terrain import Terrain
from tests.films import reference as ref
from tests.films import space
from tests.films.palette import rgb, theme_colours
from tests.films.readouts import now
from tests.films.reference import Place
from tests.films.rules.measuring import LandmarkRules, Rules, missed

ABOVE = 0.05
"""Heights of the landscape by which a plane reaches above it."""


def cutting_plane(plane: CuttingPlane, terrain: Terrain) -> Iterator[str]:
    """Upright at its coordinate, from border to border; the cut lies on the ground in it."""
    yield from foreign_colour(plane.colour)
    shapes = list(plane.shapes(terrain.ground, terrain.space))
    if now(plane.opacity) <= 0:
        return
    low, high = space.floor_of(terrain), terrain.high + ABOVE * (terrain.high - terrain.low)
    corners = [(0.0, low), (1.0, low), (1.0, high), (0.0, high)]
    right = np.array([[*_within(plane, terrain, along), z] for along, z in corners])
    for panel in (shape for shape in shapes if isinstance(shape, Panel)):
        yield from apart(terrain, "a corner", panel.corners, right)
    if plane.cut_colour is None or now(plane.drawn) <= 0:
        return
    yield from foreign_colour(plane.cut_colour)
    cut = [shape for shape in shapes if isinstance(shape, Stroke) and shape.slopes is not None]
    if len(cut) != 1:
        yield f"has {len(cut)} cuts"
        return
    yield from _wrong_cut(plane, terrain, cut[0].points)


def _wrong_cut(plane: CuttingPlane, terrain: Terrain, drawn: Place) -> Iterator[str]:
    """The cut runs along the plane from the low border as far as it is drawn."""
    along = np.linspace(0, min(now(plane.drawn), 1.0), len(drawn))
    x, y = np.array([_within(plane, terrain, part) for part in along]).T
    right = np.stack([x, y, space.heights(terrain, x, y)], axis=-1)
    # Its end is the nearest of its points.
    ends = drawn[[0, -1]][:, 1 if plane.y is None else 0]
    reach = np.ptp(right[:, 1 if plane.y is None else 0]) / max(len(drawn) - 1, 1)
    if abs(np.ptp(ends) - np.ptp(right[:, 1 if plane.y is None else 0])) > 1.5 * reach:
        yield f"its cut reaches from {ends[0]:.3f} to {ends[1]:.3f}"
        return
    x, y = drawn[:, 0], drawn[:, 1]
    fixed = now(plane.x) if plane.x is not None else now(plane.y) if plane.y is not None else 0.0
    in_plane = drawn.copy()
    in_plane[:, 0 if plane.y is None else 1] = fixed
    in_plane[:, 2] = space.heights(terrain, in_plane[:, 0], in_plane[:, 1])
    yield from apart(terrain, "its cut", drawn, in_plane)


def _within(plane: CuttingPlane, terrain: Terrain, along: float) -> tuple[float, float]:
    """The (x, y) of a plane a part of the way across the window."""
    x_low, x_high, y_low, y_high = space.window_of(terrain)
    if plane.x is not None:
        return now(plane.x), y_low + along * (y_high - y_low)
    assert plane.y is not None
    return x_low + along * (x_high - x_low), now(plane.y)


def space_line(line: SpaceLine, terrain: Terrain) -> Iterator[str]:
    """A tangent touches the ground at its place, with the slope of its direction."""
    yield from foreign_colour(line.colour)
    if now(line.opacity) <= 0:
        return
    if not isinstance(line.points, SlopeEnds):
        yield "joins points of which no rule says where they belong"
        return
    (stroke,) = line.shapes(terrain.ground, terrain.space)
    assert isinstance(stroke, Stroke)
    given = line.points
    x, y = given.place() if callable(given.place) else given.place
    heading = given.direction() if callable(given.direction) else given.direction
    reach = now(given.reach)
    value, (slope_x, slope_y) = precise(terrain, x, y)
    rise = float(slope_x * heading[0] + slope_y * heading[1])
    middle, along = np.array([x, y, value]), reach * np.array([*heading, rise])
    back = 0.0 if given.ahead_only else 1.0
    ends = np.array([middle - back * along, middle + along])
    yield from apart(terrain, "an end", stroke.points, ends)
    drawn, right = stroke.points[-1] - stroke.points[0], (1 + back) * along
    if not np.allclose(drawn, right, rtol=1e-9, atol=1e-12):
        yield f"rises {drawn[2]:.9g} over its length, should rise {right[2]:.9g}"


def precise(terrain: Terrain, x: float, y: float) -> tuple[float, tuple[Any, Any]]:
    """The height of the ground and its two partial derivatives, from 30 digits."""
    parts = list(zip(terrain.ground.weights, terrain.ground.functions, strict=True))
    value = sum(now(weight) * ref.value(f, x, y) for weight, f in parts)
    slopes = [[now(weight) * slope for slope in ref.gradient(f, x, y)] for weight, f in parts]
    across, up = (sum(each) for each in zip(*slopes, strict=True))
    return float(value), (across, up)


def apart(terrain: Terrain, what: str, drawn: Place, right: Place) -> Iterator[str]:
    """A problem if places of space lie more than half a pixel apart in the frame."""
    if drawn.shape != right.shape:
        yield f"{what}: {len(drawn)} places, should be {len(right)}"
        return
    yield from missed(what, space.on_screen(terrain, drawn), space.on_screen(terrain, right))


def foreign_colour(colour: str) -> Iterator[str]:
    """A problem if a colour is not the theme's."""
    if np.abs(theme_colours() - rgb(colour)).max(axis=1).min() > 0.5:
        yield f"{colour} is not the theme's"


REACH_OF_A_TANGENT = 0.2
"""Of the window, that a named tangent reaches to either side."""

AROUND = 0.07
"""Frame units between a name and the end of the line to it."""


def tangent_name(name: TangentName) -> Iterator[str]:
    """A line from the end of the tangent in space to the nearest part of its name."""
    cut, terrain = name.cut, name.cut.terrain
    place, axis = list(cut.place), cut.axis
    place[axis] = now(cut.picture.here)
    value, slopes = precise(terrain, *place)
    low, high = (terrain.plot.x_range, terrain.plot.y_range)[axis]
    heading = np.eye(2)[axis]
    rise = float(slopes[axis])
    end = np.array([*place, value]) + REACH_OF_A_TANGENT * (high - low) * np.array([*heading, rise])
    start = space.on_screen(terrain, end)
    yield from missed("its line's start", name.leader.get_start(), start)
    parts = [*name.readout.label.submobjects, VGroup(*name.readout.digits.cells)]
    outlines = [
        np.concatenate([each.points[:, :2] for each in part.get_family()]) for part in parts
    ]
    boxes = [(each.min(axis=0) - AROUND, each.max(axis=0) + AROUND) for each in outlines]
    near = [np.clip(start, *box) for box in boxes]
    nearest = min(near, key=lambda at: float(np.linalg.norm(at - start)))
    yield from missed("its line's end", name.leader.get_end(), nearest)


RULES: Rules = {TangentName: tangent_name}
LANDMARKS: LandmarkRules = {CuttingPlane: cutting_plane, SpaceLine: space_line}
