"""The rule of ways on a landscape passes what is right and sees what is not."""

from __future__ import annotations

from dataclasses import replace
from types import MethodType

import numpy as np
import pytest

from gdcore import zoo
from gdcore.flow import streamline
from scenes.stage import theme
from scenes.stage.plots.plot import Plot
from scenes.stage.space.surface_way import SurfaceWay
from scenes.stage.space.view import View
from scenes.stage.terrain import Terrain
from scenes.stage.zones import Zone
from tests.films.rules.surface_ways import surface_way

UPHILL = streamline(zoo.PEAKS, (0.3, 0.9))


def problems(way: SurfaceWay) -> list[str]:
    plot = Plot(Zone(-4, 1, -2.5, 2.5), *zoo.PEAKS.window, equal=True, boxed=True)
    terrain = Terrain(plot, zoo.PEAKS, view=View(elevation=30, height=0.5)).mark(way)
    return list(surface_way(way, terrain))


def test_a_streamline_passes() -> None:
    assert problems(SurfaceWay(UPHILL)) == []
    assert problems(SurfaceWay(UPHILL, opacity=0.0)) == []


@pytest.mark.parametrize(
    ("way", "said"),
    [
        (SurfaceWay(UPHILL + 0.3 * np.linspace(0, 1, len(UPHILL))[:, None]), "beside the line"),
        (SurfaceWay(streamline(zoo.PEAKS, (0.3, 0.9), uphill=False)), "beside the line"),
        (SurfaceWay(UPHILL, colour=theme.STEP), "another colour"),
    ],
)
def test_what_is_no_way_uphill_is_seen(way: SurfaceWay, said: str) -> None:
    assert any(said in problem for problem in problems(way))


@pytest.mark.parametrize("lift", [0.05, -0.05])
def test_a_way_that_floats_or_sinks_is_seen(lift: float) -> None:
    way = SurfaceWay(UPHILL)
    true = way.shapes

    def lifted(self: SurfaceWay, *args: object) -> object:
        for stroke in true(*args):  # type: ignore[arg-type]
            yield replace(stroke, points=stroke.points + np.array([0.0, 0.0, lift]))  # type: ignore[union-attr]

    way.shapes = MethodType(lifted, way)  # type: ignore[method-assign]
    assert problems(way) != []
