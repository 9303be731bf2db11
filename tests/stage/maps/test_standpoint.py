"""What is known of the slopes at a place."""

import numpy as np
import pytest

from gdcore import zoo
from scenes.stage.maps.standpoint import Standpoint


@pytest.mark.parametrize("place", [(0.6, -1.0), (-1.2, 0.9), (0.3, 1.0)])
def test_slopes_are_those_of_the_gradient(place):
    here = Standpoint(zoo.PEAKS, place)
    steepest = np.linalg.norm(zoo.PEAKS.gradient(*place))
    assert here.steepest == pytest.approx(steepest)
    for degrees, share in ((0, 1.0), (60, 0.5), (90, 0.0), (180, -1.0)):
        assert here.slopes(here.beside(degrees)) == pytest.approx(share * steepest, abs=1e-9)


@pytest.mark.parametrize("place", [(1.0, 0.2), (-1.0, 0.2), (-1.0, -0.2), (1.0, -0.2)])
def test_half_a_turn_stays_within_a_whole_one(place):
    here = Standpoint(zoo.BOWL, place)
    assert 0 <= here.uphill < 360
    assert 0 <= here.beside(180) <= 360


def test_the_contour_runs_through_the_place():
    here = Standpoint(zoo.BOWL, (1.0, 2.0))
    at = here.contour.place_after(here.contour.distance_to(here.place))
    np.testing.assert_allclose(at, here.place, atol=0.02)
    assert here.span == 6.0


def test_the_digits_have_room_for_the_sign():
    assert Standpoint(zoo.BOWL, (1.0, 2.0)).digits == 2
    assert Standpoint(zoo.HIMMELBLAU, (1.0, -1.0)).digits == 3


def test_stations_lie_no_farther_apart_than_a_share_of_the_map_and_are_no_fewer_than_asked_for():
    here = Standpoint(zoo.BOWL, (1.0, 2.0))
    assert here.stations(3, 0.1) == round(here.contour.length / 0.6) > 3
    assert here.stations(99, 0.1) == 99
