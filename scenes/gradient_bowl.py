"""Gradient descent with pencil and paper: a table, its pattern, and a prediction."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import ClassVar

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    VMobject,
)

from gdcore import Function, zoo
from scenes.stage import theme
from scenes.stage.descents.journey import Journey
from scenes.stage.descents.paper_account import PaperAccount
from scenes.stage.descents.paper_descent import PaperDescent
from scenes.stage.descents.paper_formulas import PaperFormulas
from scenes.stage.descents.predicted_point import PredictedPoint
from scenes.stage.descents.step_numbers import StepNumbers
from scenes.stage.descents.stepwise import Stepwise
from scenes.stage.lesson import Lesson, beat
from scenes.stage.maps.compass import CutLine
from scenes.stage.maps.goal import Goal
from scenes.stage.maps.heatmap import Contours, HeatMap
from scenes.stage.maps.map_axes import map_axes
from scenes.stage.marks.highlight import Highlight, boxed
from scenes.stage.marks.labels import put_beside
from scenes.stage.marks.turnaround import Turnaround
from scenes.stage.plots.axis_cut import AxisCut
from scenes.stage.plots.factor_plot import FactorPlot
from scenes.stage.readouts.worksheet import Worksheet
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import by_hand
from scenes.stage.text.words import Words

MAP_TO_TABLE = (1.0, 1.42)
"""Shares of the body's width."""

FORMULAS_TO_TABLE = (1.0, 1.85)
"""Shares of the side's height, once the table is open."""

X, X_SLOPE, Y, Y_SLOPE, HEIGHT = 1, 2, 3, 4, 5
"""Columns of the table; the first counts the steps."""

MEASURED = (X_SLOPE, Y_SLOPE, HEIGHT)

BEYOND = 1.1
"""How far past the largest stable rate the last walk goes."""

AIR = 2.6
"""Frame units that stay free on the right of the cut."""

MOST_ROWS = 6
FARTHEST = 99


class BowlByHand(Lesson):
    """Can you do gradient descent with pencil and paper?

    Any function a x^2 + b y^2 will do. The first `rows` steps from `start` are worked out
    in the table, those up to `far` are predicted and then walked.
    """

    vocabulary: ClassVar[Mapping[str, str]] = {**theme.VOCABULARY, "start": "input"}
    function: Function = zoo.BOWL
    start: tuple[float, float] = (2.5, -1.25)
    rate = 0.1
    rows = 5
    far = 8

    def construct(self) -> None:
        """The beats, in their order."""
        self.pose_question()
        self.meet_the_bowl()
        self.set_the_slopes()
        self.state_the_rule()
        self.open_the_table()
        self.work_one_step()
        self.fill_the_table()
        self.spot_the_pattern()
        self.explain_the_factor()
        self.predict_far_ahead()
        self.walk_into_the_ring()
        self.plot_the_factor()
        self.arrive_at_once()
        self.go_too_far()
        self.answer()

    def check(self) -> None:
        """Refuse parameters of which there is nothing true to show."""
        self.descent.check()
        if not 2 <= self.rows <= MOST_ROWS:
            raise ValueError(f"rows: got {self.rows}; give from 2 to {MOST_ROWS}")
        if not self.rows < self.far <= FARTHEST:
            raise ValueError(f"far: got {self.far}; give from {self.rows + 1} to {FARTHEST}")

    @cached_property
    def descent(self) -> PaperDescent:
        """The walk, and what is known of it beforehand."""
        return PaperDescent(self.function, self.start, self.rate, self.far)

    @cached_property
    def journey(self) -> Journey:
        """How far the walk has come."""
        return Journey(self.descent.path)

    @cached_property
    def said(self) -> PaperAccount:
        """What is said of it."""
        return PaperAccount(self.descent)

    @cached_property
    def formulas(self) -> PaperFormulas:
        """All that is written above the table."""
        return PaperFormulas(self.descent)

    @beat
    def meet_the_bowl(self) -> None:
        """A bowl from above: dark is low, a line is one height. Goal: the lowest point."""
        left, self.side = self.zones.body.columns(*MAP_TO_TABLE)
        self.plot = map_axes(left, self.function)
        heat_map = HeatMap(self.plot, self.function)
        self.contours = contours = Contours(self.plot, self.function)
        self.spot = Highlight()
        self.goal = Goal(self.plot, self.function, self.descent.minimum).set_z_index(2)
        self.notes = self.formulas.notes(theme.FONT_FORMULA)
        stack = VGroup(*self.notes).arrange(DOWN, buff=0.42, aligned_edge=LEFT)
        self.side.place(stack, across=0.3)
        self.remarks = VGroup(
            *[self._remark(note, f"slope along {name}") for note, name in self._named_slopes],
            self._remark(self.notes[5], "learning rate, our choice"),
        )
        self.title = self.notes[0].copy().scale(1.6).move_to(self.side.center)
        self.play(FadeIn(heat_map, self.plot, self.title))
        lines = [Create(line) for line in contours]
        self.play(LaggedStart(*lines, lag_ratio=0.15), run_time=1.5 * theme.BEAT)
        self.play(FadeIn(self.goal, self.goal.label, scale=2), run_time=theme.QUICK)

    @property
    def _named_slopes(self) -> list[tuple[Formula, str]]:
        """Each slope's formula, and the variable that it belongs to."""
        return list(zip(self.notes[1:3], self.formulas.names, strict=True))

    def _remark(self, note: Formula, text: str) -> Words:
        """A few words beside a formula."""
        words = Words(text, font_size=theme.FONT_SMALLEST, colour=theme.MUTED)
        return words.next_to(note, RIGHT, buff=0.5)

    @beat
    def set_the_slopes(self) -> None:
        """Along {first}, {second} stands still, and {first} squared has slope 2{first}.

        Along {second}, the same.
        """
        height, *slopes = self.notes[:3]
        (left, right), (low, high) = self.function.window
        self.walk = Stepwise(self.plot, self.journey)
        self.walk.walker.set_z_index(1)
        note = self.formulas.slope_at_start(0)
        below = self.side.inset(top=self.side.top - self.notes[3].get_top()[1], right=AIR)
        self.cut = AxisCut(below, self.function, self.start, 0, note)
        ways = [
            CutLine(self.plot, ((left + right) / 2, self.start[1]), 0.0, (right - left) / 2),
            CutLine(self.plot, (self.start[0], (low + high) / 2), 90.0, (high - low) / 2),
        ]
        self.play(
            ReplacementTransform(self.title, height),
            FadeIn(self.walk, scale=4),
            run_time=theme.QUICK,
        )
        seen = FadeIn(self.cut.plot, self.cut.point, slopes[0].rest(["slope-own"]), self.remarks[0])
        self.play(Create(ways[0]), Create(self.cut.curve), seen, run_time=2 * theme.QUICK)
        self._point(height.select("value-0"), slopes[0].select("slope-own"), 2 * theme.QUICK)
        self._settle(slopes[0])
        self._look_away()
        self.play(Create(self.cut.tangent), FadeIn(note), run_time=theme.QUICK)
        self.play(FadeOut(ways[0]), run_time=theme.QUICK / 2)
        self.play(Create(ways[1]), FadeIn(slopes[1], self.remarks[1]), run_time=theme.QUICK)
        self.play(FadeOut(ways[1]), run_time=theme.QUICK / 2)

    def _point(self, source: VMobject, target: VMobject, run_time: float) -> None:
        """Lead the eye from what a number comes from to where it appears."""
        third = run_time / 3
        self.play(self.spot.around(source), run_time=third)
        self.play(self.spot.around(target), run_time=third)
        self.play(FadeIn(target), run_time=third)

    def _look_away(self) -> None:
        """Take the box off."""
        self.play(FadeOut(self.spot), run_time=theme.QUICK / 2)
        self.spot.clear()

    def _settle(self, formula: Formula) -> None:
        """Let a formula stand for its parts, which have arrived one by one."""
        self.remove(*formula.submobjects)
        self.add(formula)

    @property
    def first(self) -> str:
        """The name of the first variable."""
        return self.formulas.names[0]

    @property
    def second(self) -> str:
        """The name of the second variable."""
        return self.formulas.names[1]

    @beat
    def state_the_rule(self) -> None:
        """Downhill is against the slope: subtract the learning rate times the slope."""
        self.turnaround = Turnaround(self.plot, self.descent.path, self.rate)
        self.play(FadeOut(self.cut), *self.turnaround.begin())
        self.play(*self.turnaround.turn())
        for rule in self.notes[3:5]:
            self.play(FadeIn(rule), run_time=theme.QUICK)
        self.play(FadeIn(self.notes[5], self.remarks[2]), run_time=theme.QUICK)

    @beat
    def open_the_table(self) -> None:
        """Start here. Its row: step k = 0, two coordinates, two slopes, the height."""
        upper, lower = self.side.rows(*FORMULAS_TO_TABLE)
        small = self.formulas.notes(self.formulas.font_size)
        left, right = (
            VGroup(*part).arrange(DOWN, buff=0.25, aligned_edge=LEFT)
            for part in (small[:3], small[3:])
        )
        upper.place(left, across=0.0)
        upper.inset(left=left.width + theme.GAP_BETWEEN_ZONES).place(right, across=0.0)
        moves = [ReplacementTransform(*pair) for pair in zip(self.notes, small, strict=True)]
        gone = FadeOut(self.remarks, self.goal.label, self.turnaround.turned)
        self.play(gone, run_time=theme.QUICK / 2)
        self.play(*moves)
        self.notes, self.last = small, small[5]
        rows = self.formulas.rows(self.journey, self.rows)
        self.sheet = Worksheet(lower, self.formulas.columns, rows)
        self.play(FadeIn(self.sheet.headings, self.sheet.rule), self.spot.around(self.walk.walker))
        cells = [self.sheet.cells[0, column] for column in (0, X, Y)]
        self.play(FadeIn(*cells), run_time=theme.QUICK)
        height, *slopes = small[:3]
        terms = VGroup(*height.select("value-0"), *height.select("value-1"))
        sources = [*(slope.select("slope-own") for slope in slopes), terms]
        for column, source in zip(MEASURED, sources, strict=True):
            self._point(source, self.sheet.cells[0, column], theme.QUICK)
        self._look_away()

    @beat
    def work_one_step(self) -> None:
        """The first step in full: {rate:g} times the slope, subtracted. That is the next row."""
        self.lines = self._place_lines(self.formulas.step(0))
        paces = (2 * theme.QUICK, theme.QUICK)
        for rule, line, column, pace in zip(
            self.notes[3:5], self.lines, (X, Y), paces, strict=True
        ):
            row = VGroup(*[self.sheet.ink(0, each) for each in (column, column + 1)])
            self.play(self.spot.around(row), run_time=pace / 2)
            self._fill_in(rule, line, pace)
            self._point(line.select("input-3"), self.sheet.cells[1, column], theme.QUICK)
        self._look_away()
        self._step(0, theme.QUICK)

    def _fill_in(self, rule: Formula, line: Formula, run_time: float) -> None:
        """Put numbers into a rule, and then what they give."""
        result = VGroup(*line.select("relation"), *line.select("input-3"))
        self.play(FadeOut(rule), run_time=run_time / 3)
        self.play(FadeIn(line.rest(["relation", "input-3"])), run_time=run_time)
        self.play(FadeIn(result), run_time=run_time / 2)
        self.remove(result)
        self._settle(line)

    def _place_lines(self, lines: list[Formula]) -> list[Formula]:
        """Put lines where the rules stand, from their top."""
        for line, note in zip(lines, self.notes[3:], strict=False):
            line.align_to(note, LEFT).shift((note.get_center()[1] - line.get_center()[1]) * UP)
        return lines

    def _step(self, index: int, run_time: float) -> None:
        """Walk a step on the map, and write what is found there."""
        number, *found = (self.sheet.cells[index + 1, each] for each in (0, *MEASURED))
        self.play(*self.walk.steps(1), FadeIn(number), run_time=run_time)
        self.play(FadeIn(*found), run_time=run_time)

    @beat
    def fill_the_table(self) -> None:
        """The same again, row after row. The slopes shrink, and with them the steps."""
        for index in range(1, self.rows):
            pace = theme.QUICK if index == 1 else theme.QUICK / 2
            self._change_lines(self.formulas.step(index), pace)
            places = [self.sheet.cells[index + 1, each] for each in (X, Y)]
            self.play(FadeIn(*places), run_time=pace)
            self._step(index, pace)
        self.play(FadeIn(self.sheet.note), run_time=theme.QUICK / 2)

    def _change_lines(self, lines: list[Formula], run_time: float) -> None:
        """Put other lines in the place of those above the table."""
        self._place_lines(lines)
        self.play(FadeOut(*self.lines), run_time=run_time / 2)
        self.play(FadeIn(*lines), run_time=run_time / 2)
        self.lines = lines

    @beat
    def spot_the_pattern(self) -> None:
        """Down {first}, or down {second}: each number is {said.factors} times the one above."""
        gone = [part for column in MEASURED for part in self.sheet.column(column)]
        self.play(FadeOut(*gone, self.sheet.note, *self.lines), run_time=theme.QUICK)
        self.times = VGroup(*[self._times(row) for row in range(self.rows)])
        self.play(LaggedStart(*map(FadeIn, self.times), lag_ratio=0.6), run_time=1.5 * theme.BEAT)

    def _times(self, row: int) -> VGroup:
        """What leads from a row to the next, in both columns."""
        pair = VGroup()
        for column, factor in zip((X, Y), self.descent.factors, strict=True):
            words = Formula(f"times {by_hand(factor)}", font_size=theme.FONT_SMALLEST)
            pair.add(self.sheet.leap(row, column, words))
        return pair

    @beat
    def explain_the_factor(self) -> None:
        """No accident: a step takes {said.share} of the coordinate, and {said.factors} remains."""
        rules = self.formulas.notes(self.formulas.font_size)[3:5]
        self.lines = self._place_lines(rules)
        self.play(FadeIn(*self.lines), run_time=theme.QUICK)
        self._change_lines(self.formulas.substituted(), theme.BEAT)
        self._change_lines(self.formulas.gathered(), theme.BEAT)
        self._change_last(self.formulas.share())

    def _change_last(self, formula: Formula) -> None:
        """Put a formula below the two lines, in the place of what stands there."""
        self._place_lines([*self.lines, formula])
        self.play(FadeOut(self.last), run_time=theme.QUICK / 2)
        self.play(FadeIn(formula), run_time=theme.QUICK / 2)
        self.last = formula

    @beat
    def predict_far_ahead(self) -> None:
        """{far} steps are {far} multiplications: step {far} must end in the white ring."""
        self._change_last(self.formulas.powers())
        self._change_lines(self.formulas.predictions(), theme.QUICK)
        ring = PredictedPoint(self.plot, self.descent, self.far)
        self.ring = VGroup(ring, ring.label)
        self.boxes = VGroup(*[boxed(line.select("input-3")) for line in self.lines])
        self.play(Create(self.boxes), FadeIn(self.ring, scale=2))

    @beat
    def walk_into_the_ring(self) -> None:
        """Now walk there, step by step. It ends in the ring, digit for digit."""
        skipped, live, left = self.rows + 1, self.rows + 2, self.far - self.rows
        dots = VGroup()
        self.play(FadeOut(self.times), run_time=theme.QUICK / 2)
        self.play(*self.walk.steps(1), run_time=theme.QUICK)
        self.play(FadeIn(self.sheet.rows[live].update()), run_time=theme.QUICK / 2)
        if left > 1:
            self.play(*self.walk.steps(left - 1), run_time=2 * theme.QUICK)
            dots.add(*self.sheet.ellipsis(skipped, (0, X, Y)))
            self.play(FadeIn(dots), run_time=theme.QUICK / 2)
        self.boxes.add(*[boxed(self.sheet.ink(live, column)) for column in (X, Y)])
        self.play(Create(self.boxes[2:]))
        columns = [part for column in (0, X, Y) for part in self.sheet.column(column)]
        self.table = VGroup(self.sheet.rule, *columns, dots)

    @beat
    def plot_the_factor(self) -> None:
        """Every rate has its factor. Between 1 and -1, each step lands nearer."""
        written = VGroup(*self.lines, self.last, *self.notes[:3], self.boxes)
        self.play(FadeOut(written, self.table), run_time=theme.QUICK)
        self.judged_rate = ValueTracker(self.rate)
        self.judged = FactorPlot(self.side, self.descent.curvatures, self.judged_rate)
        self.play(FadeIn(self.judged))

    @beat
    def arrive_at_once(self) -> None:
        """{said.arrival}"""
        self.play(FadeOut(self.walk, self.ring), run_time=theme.QUICK / 2)
        rate = self.descent.stability.largest_sliding_rate
        self.tried = self._try(self.descent.at_rate(rate, 1), theme.BEAT)

    @beat
    def go_too_far(self) -> None:
        """{said.departure}"""
        self.play(FadeOut(self.tried), run_time=theme.QUICK / 3)
        outward = self.descent.outward(BEYOND, self.rows)
        note = Words("new start", font_size=theme.FONT_SMALLEST)
        marks = self.plot.point(*np.vstack([outward.path.points, outward.minimum]).T)
        put_beside(note, self.plot.point(*outward.start), marks, self.plot.area)
        self.tried = self._try(outward, theme.QUICK * 2 / 3, note)
        numbers = StepNumbers(self.plot, outward.path)
        self.play(FadeOut(note), FadeIn(numbers), run_time=theme.QUICK)
        self.tried.add(numbers)

    def _try(self, descent: PaperDescent, pace: float, *notes: Words) -> Stepwise:
        """Turn to the rate of a descent and walk it; the last arrow is the brightest."""
        self.play(self.judged_rate.animate.set_value(descent.rate), run_time=theme.BEAT)
        walk = Stepwise(self.plot, Journey(descent.path))
        self.play(FadeIn(walk, scale=4), *map(FadeIn, notes), run_time=theme.QUICK / 2)
        for _ in range(descent.steps):
            older = self.dim(*walk.arrows[-1:])
            self.play(*walk.steps(1), *older, run_time=pace)
        return walk

    def answer(self) -> None:
        """The answer, large, beside the walk and its prediction; it is its own caption."""
        lines = self.said.answer
        self.begin_beat("answer", " ".join(lines), caption=False)
        words = Words(
            "\n".join(lines), font_size=theme.FONT_ANSWER, vocabulary=self.vocabulary, align="left"
        )
        laws = VGroup(*self.formulas.laws()).arrange(DOWN, buff=0.3, aligned_edge=LEFT)
        poster = VGroup(words, laws).arrange(DOWN, buff=0.6, aligned_edge=LEFT)
        self.side.place(poster)
        self.play(FadeOut(self.judged, self.tried), run_time=theme.QUICK)
        self.play(FadeIn(self.walk, self.ring, poster))
        self.end_beat(shortest=2 * theme.READ)
