from __future__ import annotations

import numpy as np
import pytest

from gdcore import Function, descend, zoo
from gdcore.rules import GradientDescent
from scenes.stage.descents.felt_slope import FeltSlope
from scenes.stage.descents.foggy_walk import STUB, FoggyWalk
from scenes.stage.walks.journey import Journey
from scenes.stage.zones import Zones


def felt(function: Function, start: float, rate: float) -> tuple[FoggyWalk, FeltSlope]:
    path = descend(function, start, GradientDescent(rate), steps=100, tolerance=1e-6)
    walk = FoggyWalk(Zones.of_frame().body, Journey(path))
    return walk, FeltSlope(walk)


def test_the_quartic_rises_by_72_over_a_run_of_a_fifth() -> None:
    _, slope = felt(zoo.QUARTIC, 3.0, 0.001)
    assert slope.in_words == "72 up for 0.2 across, so 360 for 1"


@pytest.mark.parametrize("start", [3.0, -3.0])
def test_the_triangle_lies_under_the_tangent_and_is_no_longer(start: float) -> None:
    walk, slope = felt(zoo.QUARTIC, start, 0.001)
    run, rise = slope.legs
    assert rise.get_end()[0] == pytest.approx(run.get_end()[0])
    hypotenuse = rise.get_end() - run.get_start()
    along = walk.stub.get_end() - walk.stub.get_start()
    assert np.cross(hypotenuse, along) == pytest.approx(np.zeros(3), abs=1e-6)
    assert STUB / 2.5 <= np.linalg.norm(hypotenuse) <= STUB
    assert (run.get_start() + rise.get_end()) / 2 == pytest.approx(walk.ball.place, abs=1e-6)
    assert ("up" if start > 0 else "down") in slope.in_words
