from __future__ import annotations

import numpy as np
import pytest

from gdcore import Function, zoo
from scenes.stage.descents.predicted_point import RADIUS, PredictedPoint
from scenes.stage.plots.plot import Plot
from scenes.stage.text.words import Words
from scenes.stage.walks.paper_descent import PaperDescent
from scenes.stage.zones import Zone


@pytest.mark.parametrize(
    ("function", "start", "rate", "steps"),
    [
        (zoo.BOWL, (2.5, -1.25), 0.1, 8),
        (zoo.BOWL, (-1.5, -2.0), 0.1, 8),
        (zoo.VALLEY, (5.0, -2.5), 0.08, 12),
    ],
)
def test_its_name_is_near_the_ring_and_clear_of_the_walk(
    function: Function, start: tuple[float, float], rate: float, steps: int
) -> None:
    plot = Plot(Zone(-6.0, -1.0, -2.4, 2.8), *function.window, equal=True, boxed=True)
    descent = PaperDescent(function, start, rate, steps)
    ring = PredictedPoint(plot, descent, steps)
    assert isinstance(ring.label, Words)
    assert ring.label.text == f"step {steps}"
    assert _apart(ring.label, ring.get_center()) < 2.5 * RADIUS
    for point in [*descent.path.points, descent.minimum]:
        assert _apart(ring.label, plot.point(*point)) > 0.05


def _apart(label: Words, place: np.ndarray) -> float:
    """From a place to the label's box."""
    half = np.array([label.width, label.height]) / 2
    away = np.maximum(np.abs(place[:2] - label.get_center()[:2]) - half, 0.0)
    return float(np.hypot(*away))
