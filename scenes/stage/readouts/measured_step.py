"""One step of a descent by measured slopes in numbers, and how many heights were measured."""

from __future__ import annotations

from collections.abc import Sequence

from manim import DOWN, RIGHT, VGroup

from scenes.stage import theme
from scenes.stage.readouts.measured_heights import SLOPE
from scenes.stage.readouts.readout import Readout, align_readouts
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import format_number, joint_relation, relation, written_out
from scenes.stage.walks.journey import Journey
from scenes.stage.walks.measured_descents import MeasuredDescents, Tally


class MeasuredStep(VGroup):
    """The slopes, the rule, and the step that it makes of them: three lines, aligned at their =.

    Args:
        slopes: rise over gap along each axis.
        rate: the learning rate.

    Attributes:
        slopes, rule, step: the lines; the numbers of the first are its parts slope-1, slope-2.
    """

    def __init__(self, slopes: Sequence[float], rate: float) -> None:
        super().__init__()
        step = [-rate * slope for slope in slopes]
        self.slopes = _line(f'{{{{ "slopes" : slope }}}} {_pair(slopes)}')
        self.rule = _line(
            '{{ "step" : step }} {{ = : relation }} '
            f'-{{{{ {written_out(rate)} : rate }}}} dot {{{{ "slopes" : slope }}}}'
        )
        self.step = _line(_pair(step, "step"))
        self.add(self.slopes, self.rule, self.step).arrange(DOWN, buff=0.2)
        column = self.slopes.select("relation").get_center()[0]
        for line in (self.rule, self.step):
            line.shift((column - line.select("relation").get_center()[0]) * RIGHT)


def slopes_compared(descents: MeasuredDescents, exact: VGroup) -> VGroup:
    """The first slopes of a descent, those of calculus, and how far off a step is by them.

    Args:
        descents: the first of them.
        exact: what calculus says, as it is set.
    """
    measured = MeasuredStep(descents.paths[0].gradients[0], descents.rate).slopes
    off = _line(f'{{{{ "step" : step }}}} "off by" {descents.first_step_off}')
    return VGroup(measured, exact, off).arrange(DOWN, buff=0.4, aligned_edge=RIGHT)


def readings_of(journey: Journey) -> VGroup:
    """How many heights a journey has measured, its step, and the height it has come to."""
    return align_readouts(
        Readout(
            '"heights measured"', Tally(journey), decimals=0, places=3, font_size=theme.FONT_LABEL
        ),
        Readout('"step" k', journey.steps_taken, decimals=0, places=3, font_size=theme.FONT_LABEL),
        Readout(
            "{{ f : value }}",
            journey.value,
            concept="value",
            decimals=3,
            places=3,
            font_size=theme.FONT_LABEL,
        ),
    )


def _line(source: str) -> Formula:
    return Formula(source, font_size=theme.FONT_LABEL)


def _pair(numbers: Sequence[float], concept: str = "slope") -> str:
    """Two numbers and the sign before them: equal, or about equal."""
    texts = [format_number(number, SLOPE) for number in numbers]
    parts = (f"{{{{ {text} : {concept}-{axis} }}}}" for axis, text in enumerate(texts, start=1))
    sign = joint_relation(*map(relation, numbers, texts))
    return f"{{{{ {sign} : relation }}}} ({', '.join(parts)})"
