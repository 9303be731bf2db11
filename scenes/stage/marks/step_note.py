"""A step on a graph in words: the tangent and how steep it is, the arrow and how long."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, UP, VGroup

from gdcore import Function, Trajectory
from scenes.stage import theme
from scenes.stage.marks.curve_walker import AxisStep
from scenes.stage.plots.curve import Tangent
from scenes.stage.plots.plot import Plot
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import written_out
from scenes.stage.text.words import Words, with_background

STUB = 0.88
"""Length of a tangent, in frame units."""

FIGURES = 3
"""Digits that count in a slope and in a step."""

AWAY = 0.12
"""Frame units from an arrow to its number."""

ASIDE, BELOW = 0.2, 0.16
"""Frame units from a tangent's lower end to what is said of it, clear of a step from there."""


class SlopeNote(VGroup):
    """The tangent at a place of a graph, and beside its lower end how steep it is.

    Attributes:
        tangent, words: its parts.
    """

    def __init__(self, plot: Plot, function: Function, x: float, *, length: float = STUB) -> None:
        super().__init__()
        self.tangent = Tangent(plot, function, x, length=length)
        slope = float(function.derivative(x))
        said = f"slope {written_out(slope, FIGURES)}"
        self.words = Words(said, font_size=theme.FONT_SMALLEST, colour=theme.SLOPE)
        lower = min(self.tangent.get_start_and_end(), key=lambda end: float(end[1]))
        self.words.next_to(lower, LEFT if slope > 0 else RIGHT, buff=ASIDE).shift(BELOW * DOWN)
        self.add(self.tangent, with_background(self.words))


class StepNote(VGroup):
    """A step as a level arrow from its point of the graph, and its length.

    Attributes:
        arrow, length: its parts.
    """

    def __init__(self, plot: Plot, path: Trajectory, step: int) -> None:
        super().__init__()
        self.arrow = AxisStep(plot, path, step, level=float(path.values[step]))
        size = written_out(float(path.step_lengths[step]), FIGURES)
        self.length = Formula(size, font_size=theme.FONT_LABEL, colour=theme.STEP)
        start, end = self.arrow.ends
        if abs(end[0] - start[0]) > self.length.width + 2 * AWAY:
            self.length.next_to((start + end) / 2, UP, buff=AWAY)
        else:
            self.length.next_to(end, LEFT if end[0] < start[0] else RIGHT, buff=AWAY)
        self.add(self.arrow, with_background(self.length))
