"""Rules of descents on a landscape in space: trails, walkers, balls and step arrows."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any

import numpy as np

from scenes.stage import theme
from scenes.stage.space.floor_arrows import FloorArrow, FloorGradient, FloorPartial, PlumbLine
from scenes.stage.space.landmarks import SurfaceBall, SurfaceStep, SurfaceTrail, SurfaceWalker
from scenes.stage.space.relief import Ball, Landmark, Shape, Stroke
from scenes.stage.space.surface_arrow import SurfaceArrow, SurfaceGradient
from scenes.stage.space.terrain import Terrain
from tests.films import space
from tests.films.palette import CLOSE, rgb
from tests.films.readouts import now
from tests.films.reference import Place
from tests.films.rules.cuts import apart, foreign_colour, precise
from tests.films.rules.measuring import LandmarkRules
from tests.films.rules.paths import untrue_steps

SAME = 1e-9
"""How far two places may lie apart, in parts of the window, and be one."""


def surface_trail(trail: SurfaceTrail, terrain: Terrain) -> Iterator[str]:
    """Through every point walked, in their order, straight on the map and upon the ground."""
    yield from untrue_steps(trail.path)
    walked = _walked(trail.path, now(trail.progress))
    drawn = _shapes(trail, terrain)
    inside = _inside(terrain, walked)
    if now(trail.opacity) <= 0 or len(walked) < 2 or not inside.any():
        if drawn:
            yield "is drawn, though nothing of it is to be seen"
        return
    strokes = [shape for shape in drawn if isinstance(shape, Stroke)]
    points = np.concatenate([stroke.points for stroke in strokes]) if strokes else np.zeros((0, 3))
    stops = list(_indices(terrain, points[:, :2], walked[inside]))
    if len(stops) < inside.sum():
        yield f"leaves out point {len(stops)} of {inside.sum()}, or draws it out of its order"
        return
    yield from _on_the_ground(strokes, terrain)
    if inside.all():
        yield from _off_its_chords(points, walked, stops, terrain)
        yield from _wrong_colours(strokes, trail, stops)


def _shapes(mark: Landmark, terrain: Terrain) -> list[Shape]:
    return list(mark.shapes(terrain.ground, terrain.space))


def _walked(path: Any, progress: float) -> Place:
    """The points visited up to a fractional step, and the place reached: shape (n, 2)."""
    points = np.asarray(path.points)
    progress = min(max(progress, 0.0), len(points) - 1.0)
    steps = np.arange(len(points))
    here = [np.interp(progress, steps, axis) for axis in points.T]
    return np.concatenate([points[: int(np.ceil(progress))], [here]])


def _window(terrain: Terrain) -> tuple[Place, Place]:
    x_low, x_high, y_low, y_high = space.window_of(terrain)
    return np.array([x_low, y_low]), np.array([x_high, y_high])


def _inside(terrain: Terrain, places: Place) -> Any:
    low, high = _window(terrain)
    return ((places >= low) & (places <= high)).all(axis=-1)


def _indices(terrain: Terrain, drawn: Place, walked: Place) -> Iterator[int]:
    """Where each point walked is among those drawn, none before the one that it follows."""
    low, high = _window(terrain)
    first = 0
    for point in walked:
        near = np.abs(drawn[first:] - point) <= SAME * (high - low)
        found = np.flatnonzero(near.all(axis=1))
        if not len(found):
            return
        first += int(found[0])
        yield first


def _on_the_ground(strokes: list[Stroke], terrain: Terrain) -> Iterator[str]:
    """Problems of strokes whose points, or the middles between them, leave the ground."""
    for stroke in strokes:
        middles = (stroke.points[1:] + stroke.points[:-1]) / 2
        for what, drawn in (("a point", stroke.points), ("a middle between points", middles)):
            right = drawn.copy()
            right[:, 2] = space.heights(terrain, drawn[:, 0], drawn[:, 1])
            yield from apart(terrain, what, drawn, right)
        if stroke.slopes is None:
            yield "is not laid upon the ground"
        else:
            slopes = space.slopes(terrain, *stroke.points[:, :2].T).T
            if not np.allclose(stroke.slopes, slopes, rtol=1e-8, atol=1e-8):
                yield "is laid upon ground of another slope"


def _off_its_chords(
    points: Place, walked: Place, stops: list[int], terrain: Terrain
) -> Iterator[str]:
    """Problems of points that leave the straight line, on the map, from stop to stop."""
    steps = np.interp(np.arange(stops[-1] + 1), stops, np.arange(len(stops)))
    if len(points) != stops[-1] + 1:
        yield f"goes on for {len(points) - stops[-1] - 1} points beyond the place reached"
        return
    first = np.minimum(steps.astype(int), len(walked) - 2)
    along = walked[first + 1] - walked[first]
    square = np.maximum((along**2).sum(axis=1), 1e-300)
    part = np.clip(((points[:, :2] - walked[first]) * along).sum(axis=1) / square, 0, 1)
    feet = points.copy()
    feet[:, :2] = walked[first] + part[:, np.newaxis] * along
    yield from apart(terrain, "a point beside its chord", points, feet)


def _wrong_colours(strokes: list[Stroke], trail: SurfaceTrail, stops: list[int]) -> Iterator[str]:
    """Colours that are not the trail's own, or those of the way walked as a part of the whole."""
    colours = np.concatenate([stroke.colours for stroke in strokes])
    hops = np.linalg.norm(np.diff(np.asarray(trail.path.points), axis=0), axis=1)
    walked = np.concatenate([[0.0], np.cumsum(hops)])
    part = walked[: len(stops) - 1] / (walked[-1] or 1.0)
    at = np.linspace(0, 1, len(theme.TRAIL_STOPS))
    blends = np.array([rgb(stop) for stop in theme.TRAIL_STOPS])
    right = np.stack([np.interp(part, at, channel) for channel in blends.T], axis=-1)
    right = np.tile(rgb(trail.colour), (len(part), 1)) if trail.colour else right
    off = np.abs(colours[stops[:-1], :3] * 255 - right).max(initial=0.0)
    if off > CLOSE:
        yield f"a colour is {off:.0f} of 255 off that of the way walked"


def surface_ball(ball: SurfaceBall, terrain: Terrain) -> Iterator[str]:
    """On the ground at its place; beside trails, it marks a start or an end of one of them."""
    place = np.array(ball.place() if callable(ball.place) else ball.place, dtype=float)
    yield from _wrong_ball(ball, terrain, place)
    ends = _ends(terrain)
    if ends and not any(
        np.allclose(place, end, rtol=0, atol=1e-12) and ball.colour == colour
        for end, colour in ends
    ):
        yield f"at ({place[0]:.4f}, {place[1]:.4f}) is neither the start nor the end of a trail"


def _ends(terrain: Terrain) -> list[tuple[Place, str]]:
    """Start and end of every trail on a terrain, each with the colour of its ball."""
    paths = [mark.path for mark in terrain.landmarks if isinstance(mark, SurfaceTrail)]
    return [
        (np.asarray(path.points[step]), colour)
        for path in paths
        for step, colour in ((0, theme.START), (-1, theme.END))
    ]


def surface_walker(walker: SurfaceWalker, terrain: Terrain) -> Iterator[str]:
    """On the ground where the descent is at its fractional step."""
    yield from untrue_steps(walker.path)
    yield from _wrong_ball(walker, terrain, _walked(walker.path, now(walker.progress))[-1])


def _wrong_ball(ball: SurfaceBall, terrain: Terrain, place: Place) -> Iterator[str]:
    yield from foreign_colour(ball.colour)
    drawn = [shape for shape in _shapes(ball, terrain) if isinstance(shape, Ball)]
    seen = now(ball.opacity) > 0 and bool(_inside(terrain, place))
    if len(drawn) != seen:
        yield f"{len(drawn)} balls are drawn, {int(seen)} should be"
        return
    for shape in drawn:
        value, slope = precise(terrain, *place)
        height = value if ball.value is None else now(ball.value)
        right = np.array([[*place, height]])
        yield from apart(terrain, "the centre", shape.point[np.newaxis], right)
        lies = np.array([] if shape.slope is None else shape.slope)
        steep = np.array([] if ball.value is not None else slope, dtype=float)
        if lies.shape != steep.shape or not np.allclose(lies, steep, rtol=1e-8, atol=1e-8):
            yield "lies on ground of another slope"
        if np.abs(shape.colour[:3] * 255 - rgb(ball.colour)).max() > CLOSE:
            yield "is drawn in another colour than its own"


def surface_step(step: SurfaceStep, terrain: Terrain) -> Iterator[str]:
    """An arrow from a point of the descent to the next, in the colour of steps."""
    yield from untrue_steps(step.path)
    ends = np.asarray(step.path.points[step.index : step.index + 2])
    yield from _wrong_arrow(step, terrain, ends, theme.STEP)


def surface_gradient(arrow: SurfaceGradient, terrain: Terrain) -> Iterator[str]:
    """An arrow from its place along the gradient of the ground there, times its scale."""
    tail = np.array(arrow.place, dtype=float)
    _, slopes = precise(terrain, *tail)
    ends = np.array([tail, tail + arrow.scale_factor * np.array(slopes, dtype=float)])
    yield from _wrong_arrow(arrow, terrain, ends, theme.GRADIENT)


def floor_gradient(arrow: FloorGradient, terrain: Terrain) -> Iterator[str]:
    """Flat on the floor, from under its place along the gradient there, times its scale."""
    tail, slopes = _slopes_below(arrow, terrain)
    yield from _wrong_on_floor(arrow, terrain, np.array([tail, tail + slopes]), theme.GRADIENT)


def floor_partial(arrow: FloorPartial, terrain: Terrain) -> Iterator[str]:
    """Flat on the floor, along its axis by its slope, the second after the first."""
    place, slopes = _slopes_below(arrow, terrain)
    legs = np.diag(slopes)
    tail = place + arrow.axis * legs[0]
    yield from _wrong_on_floor(
        arrow, terrain, np.array([tail, tail + legs[arrow.axis]]), theme.SLOPE
    )


def plumb_line(line: PlumbLine, terrain: Terrain) -> Iterator[str]:
    """Straight down from its place on the ground to the floor."""
    if now(line.opacity) <= 0:
        return
    (stroke,) = _shapes(line, terrain)
    assert isinstance(stroke, Stroke)
    value, _ = precise(terrain, *line.place)
    ends = [[*line.place, low] for low in (value, space.floor_of(terrain))]
    yield from apart(terrain, "an end", stroke.points, np.array(ends, dtype=float))


def _slopes_below(arrow: FloorGradient | FloorPartial, terrain: Terrain) -> tuple[Place, Place]:
    """The place of an arrow, and both slopes of the ground there, times its scale."""
    _, slopes = precise(terrain, *arrow.place)
    return np.array(arrow.place), arrow.scale_factor * np.array(slopes, dtype=float)


def _wrong_on_floor(arrow: FloorArrow, terrain: Terrain, ends: Place, colour: str) -> Iterator[str]:
    """Problems of an arrow that is not straight upon the floor, with a sharp tip."""
    seen = now(arrow.opacity) > 0 and np.abs(ends[1] - ends[0]).max() >= SAME
    stroke = yield from _only_stroke(arrow, terrain, seen)
    if stroke is None:
        return
    low = space.floor_of(terrain)
    right = np.column_stack([ends, [low, low]])
    yield from apart(terrain, "an end", stroke.points[[0, -1]], right)
    along = right[1] - right[0]
    part = (stroke.points - right[0]) @ along / (along @ along)
    feet = right[0] + part[:, np.newaxis] * along
    yield from apart(terrain, "a point beside it", stroke.points, feet)
    yield from _blunt_or_foreign(stroke, colour)


def _wrong_arrow(arrow: SurfaceArrow, terrain: Terrain, ends: Place, colour: str) -> Iterator[str]:
    """Problems of an arrow that is not straight on the map, upon the ground, with a sharp tip."""
    seen = now(arrow.opacity) > 0 and np.abs(ends[1] - ends[0]).max() >= SAME
    stroke = yield from _only_stroke(arrow, terrain, seen)
    if stroke is None:
        return
    right = np.column_stack([ends, space.heights(terrain, *ends.T)])
    yield from apart(terrain, "an end", stroke.points[[0, -1]], right)
    yield from _off_its_chords(stroke.points, ends, [0, len(stroke.points) - 1], terrain)
    yield from _on_the_ground([stroke], terrain)
    yield from _blunt_or_foreign(stroke, colour)


def _only_stroke(
    arrow: Landmark, terrain: Terrain, seen: bool
) -> Generator[str, None, Stroke | None]:
    """The one stroke that an arrow is to be drawn with; None where that is not so, or unseen."""
    strokes = [shape for shape in _shapes(arrow, terrain) if isinstance(shape, Stroke)]
    if not seen:
        if strokes:
            yield "is drawn, though nothing of it is to be seen"
        return None
    if len(strokes) != 1:
        yield f"has {len(strokes)} strokes"
        return None
    return strokes[0]


def _blunt_or_foreign(stroke: Stroke, colour: str) -> Iterator[str]:
    """Problems of an arrow's stroke with its tip and its colour."""
    if stroke.radii[-1] > 0 or not stroke.heads:
        yield "has no tip"
    if np.abs(stroke.colours[:, :3] * 255 - rgb(colour)).max() > CLOSE:
        yield "wears another colour than it should"


LANDMARKS: LandmarkRules = {
    SurfaceTrail: surface_trail,
    SurfaceWalker: surface_walker,
    SurfaceBall: surface_ball,
    SurfaceStep: surface_step,
    SurfaceGradient: surface_gradient,
    FloorGradient: floor_gradient,
    FloorPartial: floor_partial,
    PlumbLine: plumb_line,
}
