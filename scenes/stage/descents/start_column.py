"""One start at several rates: dots above each other, and beside them where each walk ends."""

from __future__ import annotations

from collections.abc import Sequence

from manim import DOWN, LEFT, DashedLine, Dot, VGroup

from scenes.stage import theme
from scenes.stage.descents.starts_view import DASH, StartsView
from scenes.stage.plots.start_dot import StartDot
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import in_words, relation, written_out
from scenes.stage.walks.fates import fate_colour
from scenes.stage.walks.start_survey import StartSurvey
from scenes.stage.zones import Zone

SMALL = theme.DOT_SMALL

ROW = 0.3
"""Frame units between two lines."""


def _place(x: float) -> str:
    """Typst for where a valley lies."""
    return f"x {relation(x, in_words(x))} {in_words(x)}"


class RateEnd(VGroup):
    """A dot in the colour of an end, the rate, and the valley if it is one.

    Attributes:
        dot, told: its parts.
        start, rate: of the walk.
    """

    def __init__(self, survey: StartSurvey, start: float, rate: float) -> None:
        super().__init__()
        self.survey, self.start, self.rate = survey, start, rate
        label = int(survey.ends([start], rate).labels[0])
        end = _place(float(survey.minima[label])) if label >= 0 else '"none"'
        self.dot = Dot(radius=theme.DOT_RADIUS, color=fate_colour(label))
        told = f"{{{{ eta : rate-1 }}}} = {{{{ {written_out(rate)} : rate-2 }}}} -> {end}"
        self.told = Formula(told, font_size=theme.FONT_LABEL)
        self.add(self.dot.next_to(self.told, LEFT, buff=0.2), self.told)


class StartColumn(VGroup):
    """A start at several rates.

    Args:
        view: the dots stand in its diagram.
        survey: knows the descents.
        start: of all of them.
        rates: from the lowest to the highest.
        zone: where the walks end is told at its top.

    Attributes:
        dots, line: in the diagram.
        ends: a RateEnd each, the highest rate above.
    """

    def __init__(
        self,
        view: StartsView,
        survey: StartSurvey,
        start: float,
        rates: Sequence[float],
        zone: Zone,
    ) -> None:
        super().__init__()
        self.dots = VGroup(
            *[StartDot(view.atlas, survey, start, rate, radius=SMALL) for rate in rates]
        )
        low, high = (view.atlas.point(start, rate) for rate in (rates[0], rates[-1]))
        self.line = DashedLine(low, high, dash_length=DASH, color=theme.TEXT)
        self.line.set_stroke(width=theme.STROKE_THIN)
        head = Formula(
            f"{{{{ x_0 = {written_out(start)} : start }}}}", font_size=theme.FONT_READOUT
        )
        self.ends = VGroup(*[RateEnd(survey, start, rate) for rate in reversed(rates)])
        told = VGroup(head, *self.ends).arrange(DOWN, buff=ROW, aligned_edge=LEFT)
        zone.place(told, across=0.0, up=1.0)
        self.add(self.line, self.dots, told)
