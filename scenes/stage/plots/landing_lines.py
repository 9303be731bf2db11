"""Starts and rates from where the first step lands on a hilltop, as lines of a diagram."""

from __future__ import annotations

import numpy as np

from gdcore.landing import first_landing
from scenes.stage import theme
from scenes.stage.plots.heatmap import Contours
from scenes.stage.plots.plot import Plot
from scenes.stage.walks.start_survey import StartSurvey

STILL = 1e-3
"""Of the range: a line that strays less is that of the hilltop itself, where no step leads off."""


class LandingLines(Contours):
    """A line through all starts that land on a hilltop, without those that stand on it.

    Args:
        atlas: axes of starts and learning rates.
        survey: of the function.
    """

    def __init__(self, atlas: Plot, survey: StartSurvey) -> None:
        super().__init__(
            atlas,
            first_landing(survey.ground, atlas.y_range[1]),
            survey.hilltops,
            stroke_width=theme.STROKE_MARK,
            opacity=1.0,
        )
        self.survey = survey
        for hilltop, line in zip(survey.hilltops, self, strict=True):
            at = float(atlas.point(hilltop, 0.0)[0])
            moving = [
                part
                for part in line.get_subpaths()
                if np.abs(part[:, 0] - at).max() > STILL * atlas.area.width
            ]
            line.set_points(np.concatenate(moving) if moving else np.zeros((0, 3)))
