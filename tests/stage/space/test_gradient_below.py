from __future__ import annotations

import numpy as np
import pytest

from gdcore import Function, zoo
from scenes.stage.marks.gradient_parts import GradientParts
from scenes.stage.plots.plot import Plot
from scenes.stage.space.gradient_below import APART, TILT, GradientBelow
from scenes.stage.space.terrain import Terrain
from scenes.stage.space.view import Projection
from scenes.stage.zones import Zone

ZONE, CAPTION = Zone(-6.0, 0.5, -2.5, 3.0), Zone(-6.0, 6.0, -3.5, -2.6)


@pytest.mark.parametrize(
    ("function", "place"),
    [(zoo.HILLS, (0.9, 0.3)), (zoo.HIMMELBLAU, (1.0, -1.0)), (zoo.HILLS, (1.9, 0.1))],
    ids=lambda given: getattr(given, "name", str(given)),
)
def test_slopes_are_seen_as_they_are(function: Function, place: tuple[float, float]) -> None:
    plot = Plot(ZONE, *function.window, equal=True, boxed=True)
    terrain = Terrain(plot, function)
    below = GradientBelow(terrain, GradientParts(plot, function, place, all_round=True))
    projection = Projection(terrain.space, below.view(ZONE, CAPTION))
    slopes = function.gradient(*place)
    here = np.array([*place, float(function(*place))])
    turns = []
    for step, slope in zip(np.eye(2), slopes, strict=True):
        uphill = np.sign(slope) * np.array([*step, slope]) * 0.5
        low, high = projection.screen(np.array([here - uphill, here + uphill]))[:, :2]
        across, up = high - low
        turns.append(np.degrees(np.arctan2(up, across)) % 180)
        steep = abs(slope) > 0.1 * np.linalg.norm(slopes)
        assert not steep or up > np.tan(np.radians(TILT)) * abs(across)
    between = abs(turns[0] - turns[1])
    assert min(between, 180 - between) >= APART
    ends = [projection.screen(arrow.in_space(terrain.space)) for arrow in below.arrows]
    along_x, along_y, gradient = (float(np.linalg.norm(end - start)) for start, end in ends)
    assert gradient > max(along_x, along_y)
