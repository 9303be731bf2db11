"""What a secant read over an earlier gap stays under the live numbers."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from gdcore import zoo
from scenes.stage.plots.secants import SecantPicture
from scenes.stage.readouts.readings import KEPT, SecantReadings
from scenes.stage.zones import Zone

MINUS = "\N{MINUS SIGN}"


@pytest.fixture
def readings() -> SecantReadings:
    picture = SecantPicture(Zone(-6, 0, -3, 3), zoo.PARABOLA, -1.0, 4.0)
    return SecantReadings(Zone(1, 6, -2.4, 0), picture, 0.001)


def test_a_kept_row_does_not_follow_the_gap(readings: SecantReadings) -> None:
    decades = readings.picture.right.decades
    decades.set_value(-1.0)
    kept: Any = readings.kept(1)
    h, slope = kept
    decades.set_value(-2.0)
    for cell in (h, slope):
        cell.update()
    assert (h.text, slope.text) == ("0.1000", f"{MINUS}1.9000")


def test_all_kept_rows_stand_between_the_live_one_and_the_ruler(readings: SecantReadings) -> None:
    slopes: list[Any] = [readings.table.rows[0][1]]
    slopes += [readings.kept(below)[1] for below in range(1, KEPT + 1)]
    for above, below in pairwise(slopes):
        assert below.get_top()[1] < above.get_bottom()[1]
    assert slopes[-1].get_bottom()[1] > readings.ruler.arms.get_top()[1]
