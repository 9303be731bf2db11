"""A step in numbers: the rate times the size of the slope, below the rule that says so."""

from __future__ import annotations

from manim import DOWN, LEFT

from gdcore.descent import Trajectory
from scenes.stage import theme
from scenes.stage.plots.step_note import three_digits
from scenes.stage.text.formula import Formula


class StepWorkedOut(Formula):
    """= 0.01 x 864 = 8.64: the length of the first step of a walk, from its start's slope.

    Args:
        rule: the rule in letters; the numbers stand below it.
        path: a descent of one variable, of one step at least.
        rate: of the descent.
    """

    def __init__(self, rule: Formula, path: Trajectory, rate: float) -> None:
        start, landed = (float(x) for x in path.points[:2, 0])
        slope = abs(float(path.function.derivative(start)))
        super().__init__(
            f"= {{{{ {rate:g} : rate }}}}"
            f" times {{{{ {three_digits(slope)} : slope }}}}"
            f" = {{{{ {three_digits(abs(landed - start))} : step }}}}",
            font_size=theme.FONT_LABEL,
        )
        self.next_to(rule, DOWN, buff=0.25, aligned_edge=LEFT)
