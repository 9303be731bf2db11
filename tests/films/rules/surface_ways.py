"""Rules of lines of a map that lie on a landscape in space."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scenes.stage import theme
from scenes.stage.space.relief import Stroke
from scenes.stage.space.surface_way import SurfaceWay
from scenes.stage.terrain import Terrain
from tests.films import space
from tests.films.palette import CLOSE, rgb
from tests.films.readouts import now
from tests.films.rules.cuts import apart
from tests.films.rules.measuring import LandmarkRules
from tests.films.rules.paths import not_uphill


def surface_way(way: SurfaceWay, terrain: Terrain) -> Iterator[str]:
    """Along the gradient on the map, upon the ground, in the colour of gradients."""
    (function,) = terrain.ground.functions
    points = np.asarray(way.points)
    yield from not_uphill(function, points)
    strokes = [
        shape for shape in way.shapes(terrain.ground, terrain.space) if isinstance(shape, Stroke)
    ]
    if len(strokes) != (now(way.opacity) > 0):
        yield f"has {len(strokes)} strokes"
    for stroke in strokes:
        right = np.column_stack([points, space.heights(terrain, *points.T)])
        if stroke.points.shape != right.shape:
            yield f"is drawn through {len(stroke.points)} points of {len(right)}"
            continue
        yield from apart(terrain, "a point", stroke.points, right)
        slopes = space.slopes(terrain, *points.T).T
        if stroke.slopes is None or not np.allclose(stroke.slopes, slopes, rtol=1e-8, atol=1e-8):
            yield "is not laid upon the ground"
        if np.abs(stroke.colours[:, :3] * 255 - rgb(theme.GRADIENT)).max() > CLOSE:
            yield "wears another colour than a gradient's"


LANDMARKS: LandmarkRules = {SurfaceWay: surface_way}
