"""A family of maps shows the computed rate that is nearest, numbers and pictures alike."""

from __future__ import annotations

import copy

import numpy as np
import pytest

from gdcore import LEFT_THE_WINDOW, OSCILLATING, UNRESOLVED, atlas, basins, zoo
from gdcore.rules import GradientDescent
from scenes.stage import theme
from scenes.stage.output.content import Content
from scenes.stage.walks.fates import fate_colours, final_kinds_of, kinds_of
from scenes.stage.walks.rate_family import RateFamily


@pytest.fixture(scope="module")
def family() -> RateFamily:
    return RateFamily(zoo.PEAKS, 0.03, 0.13, 6, 24, 300, 1e-3)


def test_kinds_are_numbered_as_colours_are() -> None:
    labels = np.array([[0, 1, 2], [LEFT_THE_WINDOW, OSCILLATING, UNRESOLVED]])
    assert kinds_of(labels, 3).tolist() == [[1, 2, 3], [4, 5, 0]]
    assert final_kinds_of(labels, 3).tolist() == [[1, 2, 3], [4, 5, 4]]
    assert fate_colours(3) == [
        theme.TEXT,
        *theme.VALLEYS[:3],
        theme.NOWHERE,
        theme.OSCILLATING,
    ]
    with pytest.raises(ValueError, match="function: 5 minima"):
        fate_colours(5)


def test_the_nearest_rate_is_shown(family: RateFamily) -> None:
    assert family.rates == (0.03, 0.05, 0.07, 0.09, 0.11, 0.13)
    for asked, shown in ((0.0, 0.03), (0.059, 0.05), (0.061, 0.07), (0.13, 0.13), (1.0, 0.13)):
        family.tracker.set_value(asked)
        assert family.rate() == shown
        alone = atlas(zoo.PEAKS, [shown], resolution=24, steps=300, tolerance=1e-3)
        np.testing.assert_array_equal(family.kinds(), final_kinds_of(alone.labels[0], 3))
        for kind in range(6):
            share = 100 * float(np.mean(family.kinds() == kind))
            assert family.percentage(kind) == pytest.approx(share)


def test_below_all_bounds_it_is_the_basin_map(family: RateFamily) -> None:
    family.tracker.set_value(0.03)
    found = basins(zoo.PEAKS, GradientDescent(0.03), 24, 300, 1e-3)
    assert np.mean(family.kinds() != final_kinds_of(found.labels, 3)) < 0.005


def test_a_name_stands_for_the_maps_and_copies_are_the_family_itself(family: RateFamily) -> None:
    assert copy.deepcopy(family) is family
    names = []
    for tolerance in (1e-3, 1e-3, 1e-2):
        content = Content()
        content.take(RateFamily(zoo.PEAKS, 0.03, 0.07, 2, 12, 100, tolerance))
        names.append(content.digest())
    assert names[0] == names[1] != names[2]
