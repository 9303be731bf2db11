from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker

from scenes.stage.readouts.ruler import LogRuler, RulerMark
from scenes.stage.zones import Zone

ZONE = Zone(0, 5, 0, 1)


def test_every_decade_is_as_long_as_every_other_on_both_sides() -> None:
    ruler = LogRuler(ZONE, 0.001, 4.0)
    right = [ruler.point(h)[0] for h in (0.001, 0.01, 0.1, 1.0)]
    left = [ruler.point(-h)[0] for h in (0.001, 0.01, 0.1, 1.0)]
    assert np.diff(right) == pytest.approx(np.full(3, right[1] - right[0]))
    middle = ruler.point(0)[0]
    assert np.array(right) - middle == pytest.approx(middle - np.array(left))
    assert left[0] < middle < right[0]


def test_a_mark_follows_its_gap() -> None:
    ruler, h = LogRuler(ZONE, 0.001, 4.0), ValueTracker(4.0)
    mark = RulerMark(ruler, h)
    assert mark.get_bottom()[0] == pytest.approx(ruler.point(4.0)[0])
    h.set_value(0.05)
    mark.update()
    assert mark.get_bottom()[0] == pytest.approx(ruler.point(0.05)[0])


def test_a_ruler_keeps_within_its_zone() -> None:
    ruler = LogRuler(ZONE, 0.001, 4.0)
    assert ZONE.left - 1e-9 <= ruler.get_left()[0] and ruler.get_right()[0] <= ZONE.right + 1e-9


@pytest.mark.parametrize("smallest", [0.0, -1.0, 4.0])
def test_a_smallest_gap_that_gives_no_scale_is_refused(smallest: float) -> None:
    with pytest.raises(ValueError, match=r"smallest: got .*; give one between 0 and 4"):
        LogRuler(ZONE, smallest, 4.0)
