from __future__ import annotations

import numpy as np
import pytest

from gdcore import zoo
from scenes.stage.marks.secant_names import NamedSecants
from scenes.stage.plots.secants import SecantPicture
from scenes.stage.zones import Zone

ZONE = Zone(-6, 1, -3, 3)


def test_the_marked_gap_ends_below_the_second_point_of_the_middle_secant() -> None:
    picture = SecantPicture(ZONE, zoo.PARABOLA, -1.0, 4.0)
    named = NamedSecants(picture, picture.secants_of_both_sides(), "-2")
    assert [secant.h for secant, _ in named.secants] == [2.0, 1.0, 0.5]
    ends = named.gap[0].get_start(), named.gap[0].get_end()
    assert np.array(ends) == pytest.approx(
        np.array([picture.plot.point(-1.0, 2.0), picture.plot.point(0.0, 2.0)])
    )


def test_the_name_lies_clear_of_the_tangent_within_the_plot() -> None:
    picture = SecantPicture(ZONE, zoo.PARABOLA, -1.0, 4.0)
    name = NamedSecants(picture, picture.secants_of_both_sides(), "-2").tangent_name
    area = picture.plot.area
    assert area.left < name.get_left()[0] and area.bottom < name.get_bottom()[1]
    on_line = [picture.tangent.point_from_proportion(part) for part in np.linspace(0, 1, 200)]
    half = np.array([name.width, name.height]) / 2
    inside = np.abs(np.array(on_line)[:, :2] - name.get_center()[:2]) < half
    assert not inside.all(axis=1).any()


def test_pairs_have_the_same_gap_on_both_sides_and_halve_it() -> None:
    picture = SecantPicture(ZONE, zoo.PARABOLA, -1.0, 4.0)
    gaps = [[side[0].h for side in pair] for pair in picture.secants_of_both_sides()]
    assert gaps == [[2.0, -2.0], [1.0, -1.0], [0.5, -0.5]]


def test_the_parabola_is_steepest_near_its_end_and_flattest_at_its_foot() -> None:
    steep, flat = SecantPicture(ZONE, zoo.PARABOLA, -1.0, 4.0).steep_and_flat
    assert steep == pytest.approx(2.4) and flat == pytest.approx(0.0, abs=1e-9)
