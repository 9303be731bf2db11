"""The one walker of a survey that cannot rest leaps over the bottom with every step shown."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from gdcore import Function, Stability
from scenes.peaks_basins import HOPS, MORE_HOPS, PeaksBasins
from scenes.stage.walks.fate_survey import FEW, FateSurvey
from tests.films.catalogue import SUBJECTS

OTHER = next(subject.other for subject in SUBJECTS if subject.film.__name__ == "PeaksBasins")


@pytest.fixture(params=[{}, OTHER], ids=["default", "other"], scope="module")
def survey(request: pytest.FixtureRequest) -> FateSurvey:
    return type("Another", (PeaksBasins,), dict(request.param))().survey


def test_the_last_steps_shown_slowly_end_on_the_other_side(survey: FateSurvey) -> None:
    stability = Stability.at(survey.function, survey.overshot.point)
    shown = survey.restless.points[survey.arrival + 1 : survey.last_steps_down + HOPS + 1]
    sides = np.sign((shown - stability.point) @ stability.eigenvectors[:, -1])
    assert len(shown) >= HOPS // 2
    np.testing.assert_array_equal(sides[1:], -sides[:-1])


def test_it_comes_from_farther_away_and_stays_in_the_valley(survey: FateSurvey) -> None:
    first = survey.last_steps_down
    shown = survey.restless.points[first : first + HOPS + MORE_HOPS + 1]
    assert len(shown) == HOPS + MORE_HOPS + 1
    away = {m.point: np.linalg.norm(shown - np.array(m.point), axis=1) for m in survey.minima}
    own = away.pop(survey.overshot.point)
    landed = own[survey.arrival - first :]
    assert own[0] > 1.5 * landed.max()
    assert all((landed < other[survey.arrival - first :]).all() for other in away.values())


def test_it_is_left_at_a_hop_that_takes_it_far_from_the_bottom(survey: FateSurvey) -> None:
    first = survey.last_steps_down
    last = survey.far_hop(first + HOPS + MORE_HOPS)
    away = np.linalg.norm(survey.restless.points - np.array(survey.overshot.point), axis=1)
    assert first + HOPS + MORE_HOPS <= last < first + HOPS + MORE_HOPS + FEW
    assert away[last] == away[first + HOPS + MORE_HOPS :][:FEW].max()
    assert away[last] > 0.5 * away[survey.arrival :].max()


def test_it_is_in_a_valley_that_cannot_hold_it(survey: FateSurvey) -> None:
    index = survey.minima.index(survey.overshot)
    assert survey.bounds[index] < survey.fast_rate
    assert np.linalg.norm(survey.restless.gradients[-1]) > survey.tolerance


DOUBLE = Function.parse("(x^2 - 1)^2 + y^2", name="double well", window=((-2, 2), (-2, 2)))
WELLS = FateSurvey(DOUBLE, (0.5, 1.0), 0, 0.05, 2.0, 2.0, 3, 4, 8, 200, 1e-3)


def test_a_rate_at_which_nobody_hops_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^too_fast: at 2 nobody hops about"):
        WELLS.check()


def test_the_rate_of_the_map_that_is_shown_must_be_too_fast() -> None:
    near = dataclasses.replace(WELLS, too_fast=0.3, highest_rate=0.5, rate_count=2)
    with pytest.raises(ValueError, match=r"^too_fast: 0\.3 is shown by the nearest of 2 maps, at"):
        dataclasses.replace(near, highest_rate=0.6).check()


def test_maps_have_rates_of_their_own(survey: FateSurvey) -> None:
    low, high = survey.family_at(survey.rate), survey.family_at(survey.highest_rate)
    assert (low.rate(), high.rate()) == (survey.rate, survey.highest_rate)
    assert low.percentage(survey.valleys + 2) == 0 < high.percentage(survey.valleys + 2)


def test_the_rates_around_a_bound_are_next_to_each_other(survey: FateSurvey) -> None:
    rates = survey.family.rates
    for bound in survey.bounds:
        before, after = survey.around(bound)
        assert before < bound < after or bound > rates[-1] == before == after
        assert rates.index(after) - rates.index(before) <= 1


def test_when_a_basin_flips_no_one_rests_there(survey: FateSurvey) -> None:
    before, after = map(survey.family.nearest, survey.around(min(survey.bounds)))
    shares = survey.family.percentages[:, 1 : survey.valleys + 1]
    emptied = (shares[before] > 0) & (shares[after] == 0)
    assert emptied.sum() == (1 if survey.flips.startswith("A whole") else 2)
    rests = bool(shares[-1].any())
    assert rests == survey.past_the_bounds.startswith("The larger")
    assert rests == (max(survey.bounds) > survey.family.rates[-1])
