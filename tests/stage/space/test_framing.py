"""Framed views: a landscape is as large as its zone allows, from every side named."""

from __future__ import annotations

import numpy as np
import pytest

from gdcore import zoo
from scenes.stage.plots.plot import Plot
from scenes.stage.space.framing import boxed_in, framed
from scenes.stage.space.terrain import Terrain
from scenes.stage.space.view import View
from scenes.stage.zones import Zone
from tests.films import space

ZONE = Zone(-1.0, 6.0, -2.5, 1.5)
SIDES = (-60.0, -15.0, 50.0)


@pytest.mark.parametrize("turns", [(), SIDES[1:]], ids=["one side", "three sides"])
def test_it_fills_the_zone_and_stays_within(turns: tuple[float, ...]) -> None:
    plot = Plot(Zone(-6, -1, -2, 3), *zoo.PEAKS.window, equal=True, boxed=True)
    terrain = Terrain(plot, zoo.PEAKS, mesh=40)
    given = View(azimuth=SIDES[0], elevation=30, height=0.5, centre_x=0.1)
    view = framed(terrain.space, terrain.outline(), given, ZONE, turns)
    assert (view.azimuth, view.elevation, view.height, view.centre_x) == (-60, 30, 0.5, 0.1)
    terrain.viewpoint.set(view)
    seen = []
    for azimuth in (SIDES[0], *turns):
        terrain.viewpoint.azimuth.set_value(azimuth)
        seen.append(space.on_screen(terrain, terrain.outline()))
    places = np.concatenate(seen)
    low, high = places.min(axis=0), places.max(axis=0)
    assert (low + high) / 2 == pytest.approx(ZONE.center[:2])
    parts = (high - low) / [ZONE.width, ZONE.height]
    assert parts.max() == pytest.approx(1.0)
    assert parts.min() <= 1.0 + 1e-9


def test_the_floor_and_the_far_poles_are_among_what_must_be_seen() -> None:
    plot = Plot(Zone(-6, -1, -2, 3), *zoo.PEAKS.window, equal=True, boxed=True)
    terrain = Terrain(plot, zoo.PEAKS, mesh=40)
    places = boxed_in(terrain)
    assert (places.min(axis=0) == [-3, -3, terrain.space.floor]).all()
    assert (places.max(axis=0) == [3, 3, terrain.space.high]).all()
    assert len(places) == len(terrain.outline()) + 6
