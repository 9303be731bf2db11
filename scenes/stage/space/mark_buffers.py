"""Shapes of landmarks as the rows of numbers that the graphics programs take."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from scenes.stage.output.raster import pixels_per_unit
from scenes.stage.space.relief import CASING, Ball, Panel, Stroke
from scenes.stage.space.view import Projection

Array = npt.NDArray[np.float64]


def lifted(points: Array, slopes: Array | None, radii: Array, projection: Projection) -> Array:
    """Points (n, 3) of (x, y, value) in frame units around the centre, lying upon the ground.

    A round mark rests on the ground: its middle is one radius away from it. Seen from
    straight above it is not moved at all, so that it keeps its place on the map.
    """
    placement = projection.placement
    spots = points @ placement[:3, :3].T + placement[:3, 3]
    if slopes is None:
        return np.asarray(spots)
    lift = projection.space.lift(projection.view.height)
    away = np.ones((len(points), 3))
    away[:, :2] = -slopes * lift / np.array(projection.space.units)
    away /= np.linalg.norm(away, axis=1, keepdims=True)
    tilt = np.linalg.norm(projection.toward[:2])
    return np.asarray(spots + away * (radii * tilt)[:, np.newaxis])


def stroke_rows(strokes: Sequence[Stroke], projection: Projection) -> Array:
    """One row a segment: the four points around it, radii, casing, cut, colours, ghost."""
    rows = []
    for stroke in strokes:
        kept = _worth_drawing(stroke, projection)
        spots = lifted(stroke.points, stroke.slopes, _resting(stroke), projection)[kept]
        count = len(spots) - 1
        heads = np.searchsorted(kept, stroke.heads)
        before = np.concatenate([spots[:1], spots[:-2]])
        after = np.concatenate([spots[2:], spots[-1:]])
        flat = np.zeros((count, 1))
        flat[heads] = 1
        rest = [np.full((count, 1), stroke.casing), flat, *_pairs(stroke.colours[kept])]
        radii = np.stack(_pairs(stroke.radii[kept]), axis=-1)
        parts = [before, spots[:-1], spots[1:], after, radii, *rest]
        rows.append(np.concatenate([*parts, np.full((count, 1), stroke.ghost)], axis=1))
    return np.concatenate(rows)


def _pairs(values: Array) -> tuple[Array, Array]:
    return values[:-1], values[1:]


def _worth_drawing(stroke: Stroke, projection: Projection) -> npt.NDArray[np.intp]:
    """The points of a stroke, less those within a quarter of a pixel of the last one kept."""
    if stroke.heads or len(stroke.points) < 3:
        return np.arange(len(stroke.points))
    places = projection.screen(stroke.points)
    walked = np.cumsum(np.linalg.norm(np.diff(places, axis=0), axis=1))
    quarters = np.floor(walked * 4 * pixels_per_unit())
    fresh = np.concatenate([[True], np.diff(quarters, prepend=0.0) > 0])
    fresh[-1] = True
    return np.flatnonzero(fresh)


def _resting(stroke: Stroke) -> Array:
    """How high the middle of a stroke lies: a head as high as its shaft."""
    if not stroke.heads:
        return stroke.radii
    return np.full(len(stroke.radii), stroke.radii[0])


def ball_rows(balls: Sequence[Ball], projection: Projection) -> Array:
    """One row a ball: centre, radius, casing, colour, ghost."""
    rows = []
    for ball in balls:
        slope = None if ball.slope is None else ball.slope[np.newaxis]
        radius = np.array([ball.radius])
        centre = lifted(ball.point[np.newaxis], slope, 0.7 * radius, projection)[0]
        rows.append(np.array([*centre, ball.radius, CASING, *ball.colour, ball.ghost]))
    return np.stack(rows)


def panel_rows(panels: Sequence[Panel], projection: Projection) -> Array:
    """The four corners and colours of each panel, shape (n, 4, 7); the farthest panel first."""
    rows = []
    for panel in panels:
        # In the order of a strip: the last two corners change places.
        corners = lifted(panel.corners, None, np.zeros(4), projection)[[0, 1, 3, 2]]
        rows.append(np.concatenate([corners, np.tile(panel.colour, (4, 1))], axis=1))
    rows.sort(key=lambda row: float(row[:, :3].mean(axis=0) @ projection.toward))
    return np.stack(rows)
