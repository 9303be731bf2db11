from __future__ import annotations

import numpy as np
import pytest

from gdcore import zoo
from scenes.stage.descents.starts_view import StartsView
from scenes.stage.plots.landing_lines import LandingLines
from scenes.stage.walks.start_survey import StartSurvey
from scenes.stage.zones import Zone

SURVEY = StartSurvey(zoo.QUARTIC, (-3.0, 0.5, 4.0), 61, 1e-4, (0.001, 0.007))


@pytest.fixture
def lines() -> LandingLines:
    view = StartsView(Zone(-6, 3, -2.4, 2.8), SURVEY, 0.0, 0.035, (1.0, 1.9))
    return LandingLines(view.atlas, SURVEY)


def test_both_outer_lines_are_there_and_the_hilltops_own_is_not(lines: LandingLines) -> None:
    (line,) = lines
    middle = lines.plot.point(0.0, 0.0)[0]
    left, right = (part for part in line.get_subpaths())
    sides = sorted([float(left[:, 0].max() - middle), float(right[:, 0].min() - middle)])
    assert sides[0] < -1.0 and sides[1] > 1.0


def test_a_line_passes_a_start_that_lands_on_the_hilltop(lines: LandingLines) -> None:
    landing = SURVEY.landing(0.025)
    assert landing is not None
    apart = np.linalg.norm(lines[0].points - lines.plot.point(*landing), axis=1)
    assert apart.min() < 0.03
