from __future__ import annotations

import numpy as np
import pytest

from gdcore import Function, Outcome, Trajectory, descend, zoo
from gdcore.rules import GradientDescent
from scenes.stage.descents.other_start import other_descent
from scenes.stage.plots.valleys import Valleys

RIPPLED = Function.parse("sin(3*x) + x^2/4", name="rippled", window=((-4, 4),))
EVERYWHERE = (-1e9, 1e9)


def other(
    function: Function, start: float, rate: float, heights: tuple[float, float] = EVERYWHERE
) -> tuple[Valleys, Trajectory]:
    path = descend(function, start, GradientDescent(rate), steps=3000, tolerance=1e-6)
    assert path.outcome is Outcome.CONVERGED
    valleys = Valleys(function, float(path.end[0]))
    return valleys, other_descent(path, valleys, heights, 3000)


@pytest.mark.parametrize(
    ("function", "start", "rate", "end"),
    [
        (zoo.QUARTIC, 3.0, 0.001, -2.0),
        (zoo.QUARTIC, -3.0, 0.001, 1.0),
        (RIPPLED, -3.2, 0.02, -0.49601111),
        (RIPPLED, -0.4, 0.02, 1.4872981697),
    ],
)
def test_it_leads_to_the_deepest_other_valley(
    function: Function, start: float, rate: float, end: float
) -> None:
    valleys, path = other(function, start, rate)
    assert path.end[0] == pytest.approx(end, abs=1e-5)
    assert valleys.nearest(float(path.end[0])) is valleys.other is not valleys.found


def test_it_starts_as_high_as_can_be_seen() -> None:
    assert other(zoo.QUARTIC, 3.0, 0.001)[1].start[0] == -3.0
    lower = other(zoo.QUARTIC, 3.0, 0.001, (-50.0, 30.0))[1]
    assert lower.start[0] == -0.5 and zoo.QUARTIC(-0.5) < 30.0


def test_with_one_valley_it_leads_there_too() -> None:
    valleys, path = other(zoo.PARABOLA, -2.5, 0.05)
    assert valleys.other is valleys.found
    np.testing.assert_allclose(path.end, 0.0, atol=1e-6)


def test_it_does_not_rest_on_level_ground_that_is_no_valley() -> None:
    inflected = Function.parse("x^4/4 - x^3/3", name="inflected")
    path = descend(inflected, 2.0, GradientDescent(0.01), steps=3000, tolerance=1e-3)
    found = other_descent(path, Valleys(inflected, 1.0), EVERYWHERE, 3000)
    assert found.end[0] == pytest.approx(1.0, abs=1e-2)


def test_with_no_start_in_sight_there_is_none() -> None:
    with pytest.raises(ValueError, match="no start in sight"):
        other(zoo.QUARTIC, 3.0, 0.001, (1e6, 2e6))
