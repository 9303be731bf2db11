"""Rules of what hides a graph, and of the band at which a descent stops."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scenes.stage.plots.fog import CORNERS, LAYERS, SOFT, Fog
from scenes.stage.plots.stopping import ToleranceBand
from tests.films import reference as ref
from tests.films.readouts import now
from tests.films.reference import Place
from tests.films.rules.measuring import Rules, missed


def fog(layers: Fog) -> Iterator[str]:
    """Every layer has a disc left out around its place, the innermost clear; the last hides all
    else of the plot, and the others end beneath it."""
    low, high = ref.corners(layers.plot)
    middle = np.clip(layers.place()[:2], low, high)
    radius = now(layers.radius)
    right = np.linspace(radius, radius * (1 + SOFT), LAYERS)
    if not np.isclose(layers.submobjects[-1].get_fill_opacity(), 1.0):
        yield "lets the curve shine through"
    for layer, reach in zip(layers.submobjects, right, strict=True):
        corners = layer.points[::4, :2]
        border, hole = corners[:-CORNERS], corners[-CORNERS:]
        away = np.linalg.norm(border - middle, axis=1)
        at_the_side = ((border < low + 1e-9) | (border > high - 1e-9)).any(axis=1)
        if len(border) == 4:
            yield from missed("the border", [border.min(axis=0), border.max(axis=0)], [low, high])
        elif layer is layers.submobjects[-1] or (away[~at_the_side] <= right[-1]).any():
            yield "ends where it is seen"
        if _turn(border) * _turn(hole) > 0:
            yield "fills its hole"
        inside = ((hole > low + 1e-9) & (hole < high - 1e-9)).all(axis=1)
        distance = np.linalg.norm(hole[inside] - middle, axis=1)
        if np.abs(distance - reach).max(initial=0.0) > 1e-6:
            yield f"a hole is not a disc of {reach:.3f} around its place"
        if not inside.any() and np.linalg.norm(np.maximum(middle - low, high - middle)) > reach:
            yield "has no hole"


def _turn(corners: Place) -> float:
    """Twice the area of a chain, positive where it runs counterclockwise: what is filled by the
    nonzero rule is left out where a chain runs the other way round."""
    following = np.roll(corners, -1, axis=0)
    return float(corners[:, 0] @ following[:, 1] - corners[:, 1] @ following[:, 0])


def tolerance_band(band: ToleranceBand) -> Iterator[str]:
    """It reaches from the floor of its plot to the tolerance, from side to side."""
    (left, right), (floor, _) = band.plot.x_range, band.plot.y_range
    corners = [ref.on_screen(band.plot, *at) for at in ((left, floor), (right, band.tolerance))]
    drawn = band.points[:, :2]
    yield from missed("a corner", [drawn.min(axis=0), drawn.max(axis=0)], corners)


RULES: Rules = {Fog: fog, ToleranceBand: tolerance_band}
