"""A descent as a point: its start across, its rate upwards, its end as a colour."""

from __future__ import annotations

from manim import Dot

from scenes.stage import theme
from scenes.stage.plots.plot import Plot
from scenes.stage.walks.fates import fate_colour
from scenes.stage.walks.start_survey import StartSurvey


class StartDot(Dot):
    """A dot at a start and a rate, white until its descent has ended.

    Args:
        plot: axes of starts and learning rates.
        survey: knows where the descent ends.
        start, rate: of the descent.
        ended: wear the colour of the end.
    """

    def __init__(
        self,
        plot: Plot,
        survey: StartSurvey,
        start: float,
        rate: float,
        *,
        ended: bool = False,
        radius: float = theme.DOT_RADIUS,
    ) -> None:
        self.plot, self.survey, self.start_x, self.rate = plot, survey, start, rate
        self.ended = ended
        colour = fate_colour(int(survey.ends([start], rate).labels[0])) if ended else theme.TEXT
        super().__init__(plot.point(start, rate), radius=radius, color=colour)
        self.set_stroke(theme.BACKGROUND, width=theme.STROKE_THIN, background=True)
