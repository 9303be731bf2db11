"""A step in numbers: the rate times the size of the slope, and where it leads from its start."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, UP

from gdcore.descent import Trajectory
from scenes.stage import theme
from scenes.stage.marks.step_note import FIGURES
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import joint_relation, place_text, relation, written_out


class StepWorkedOut(Formula):
    """= 0.01 x 864 = 8.64: the length of the first step of a walk, from its start's slope.

    Args:
        rule: the rule in letters; the numbers stand below it.
        path: a descent of one variable, of one step at least.
        rate: of the descent.
    """

    def __init__(self, rule: Formula, path: Trajectory, rate: float) -> None:
        start, landed = (float(x) for x in path.points[:2, 0])
        slope, length = abs(float(path.function.derivative(start))), abs(landed - start)
        steep, long = (written_out(number, FIGURES) for number in (slope, length))
        super().__init__(
            f"{relation(slope, steep)} {{{{ {written_out(rate)} : rate }}}}"
            f" times {{{{ {steep} : slope }}}}"
            f" {relation(length, long)} {{{{ {long} : step }}}}",
            font_size=theme.FONT_LABEL,
        )
        self.next_to(rule, DOWN, buff=0.25, aligned_edge=LEFT)


class LandingWorkedOut(Formula):
    """= 4.00 - 8.64: how the first step of a walk leads to x_1, on the line that tells x_1.

    Args:
        stop: the line, a formula with a part called relation.
        path: a descent of one variable, of one step at least.
    """

    def __init__(self, stop: Formula, path: Trajectory) -> None:
        start, landed = (float(x) for x in path.points[:2, 0])
        here, length = place_text(start), abs(landed - start)
        long = written_out(length, FIGURES)
        sign = joint_relation(relation(start, here), relation(length, long))
        super().__init__(
            f"{{{{ {sign} : relation }}}} {{{{ {here} : start }}}}"
            f" {'-' if landed < start else '+'}"
            f" {{{{ {long} : step }}}}",
            font_size=theme.FONT_LABEL,
        )
        self.next_to(stop, RIGHT, buff=0.15)
        level = stop.select("relation").get_y() - self.select("relation").get_y()
        self.shift(level * UP)
