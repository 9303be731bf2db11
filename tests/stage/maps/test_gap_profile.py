from __future__ import annotations

import numpy as np
import pytest

from gdcore import zoo
from scenes.stage.maps.gap_profile import GapProfile
from scenes.stage.marks.stencil import Measurement
from scenes.stage.zones import Zone

PLACE = (0.55, -0.92)


@pytest.mark.parametrize("axis", [0, 1])
def test_the_chord_over_the_gap_joins_the_heights_that_are_measured(axis: int) -> None:
    measured = Measurement(zoo.RIPPLES, PLACE, 0.4)
    profile = GapProfile(Zone(0, 4, 0, 3), measured, axis)
    for gap in (0.4, 0.01):
        measured.decades.set_value(np.log10(gap))
        profile.update()
        ahead = (PLACE[0] + gap, PLACE[1]) if axis == 0 else (PLACE[0], PLACE[1] + gap)
        here = profile.plot.point(PLACE[axis], zoo.RIPPLES(*PLACE))
        there = profile.plot.point(PLACE[axis] + gap, zoo.RIPPLES(*ahead))
        assert profile.here.get_center() == pytest.approx(here)
        assert profile.there.get_center() == pytest.approx(there)
        start, end = profile.secant.get_start(), profile.secant.get_end()
        for point in (here, there):
            assert np.cross(end - start, point - start) == pytest.approx(np.zeros(3), abs=1e-9)
        assert profile.plot.area.bottom - 1e-9 <= min(start[1], end[1])
        assert max(start[1], end[1]) <= profile.plot.area.top + 1e-9
