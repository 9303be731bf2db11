"""The one walker of a survey that cannot rest leaps over the bottom with every step shown."""

from __future__ import annotations

import numpy as np
import pytest

from gdcore import Stability
from scenes.peaks_basins import HOPS, PeaksBasins
from scenes.stage.descents.fate_survey import FateSurvey
from tests.films.catalogue import SUBJECTS

OTHER = next(subject.other for subject in SUBJECTS if subject.film.__name__ == "PeaksBasins")


@pytest.fixture(params=[{}, OTHER], ids=["default", "other"], scope="module")
def survey(request: pytest.FixtureRequest) -> FateSurvey:
    return type("Another", (PeaksBasins,), dict(request.param))().survey


def test_every_step_shown_ends_on_the_other_side(survey: FateSurvey) -> None:
    stability = Stability.at(survey.function, survey.overshot.point)
    shown = survey.restless.points[survey.nearest_step : survey.nearest_step + HOPS + 1]
    sides = np.sign((shown - stability.point) @ stability.eigenvectors[:, -1])
    assert len(shown) == HOPS + 1
    np.testing.assert_array_equal(sides[1:], -sides[:-1])


def test_it_is_in_a_valley_that_cannot_hold_it(survey: FateSurvey) -> None:
    index = survey.minima.index(survey.overshot)
    assert survey.bounds[index] < survey.fast_rate
    assert np.linalg.norm(survey.restless.gradients[-1]) > survey.tolerance


def test_maps_have_rates_of_their_own(survey: FateSurvey) -> None:
    low, high = survey.family_at(survey.rate), survey.family_at(survey.highest_rate)
    assert (low.rate(), high.rate()) == (survey.rate, survey.highest_rate)
    assert low.percentage(survey.valleys + 2) == 0 < high.percentage(survey.valleys + 2)


def test_starts_that_change_their_ends_are_counted(survey: FateSurvey) -> None:
    kinds, bound = survey.family.all_kinds, min(survey.bounds)
    last = max(index for index, rate in enumerate(survey.family.rates) if rate < bound)
    changed = np.count_nonzero(kinds[0] != kinds[last])
    assert survey.changed_before(bound) == pytest.approx(100 * changed / kinds[0].size)
    assert survey.changed_before(survey.family.rates[1]) == 0
