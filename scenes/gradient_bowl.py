"""Gradient descent with pencil and paper: a table, its pattern, and a prediction."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import ClassVar

from manim import (
    DOWN,
    LEFT,
    RIGHT,
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
from scenes.stage.descents.factor_plot import FactorPlot
from scenes.stage.descents.numbered_walk import NumberedWalk
from scenes.stage.descents.paper_formulas import PaperFormulas
from scenes.stage.descents.paper_lines import PaperLines, put_level
from scenes.stage.descents.paper_map import PaperMap
from scenes.stage.descents.paper_poster import PaperPoster
from scenes.stage.lesson import Lesson, beat
from scenes.stage.marks.highlight import Highlight, boxed
from scenes.stage.marks.turnaround import Turnaround
from scenes.stage.plots.axis_cut import AxisCut
from scenes.stage.readouts.worksheet import Worksheet
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import by_hand
from scenes.stage.text.words import Words
from scenes.stage.walks.journey import Journey
from scenes.stage.walks.paper_account import PaperAccount
from scenes.stage.walks.paper_descent import PaperDescent
from scenes.stage.zones import Zone

MAP_TO_TABLE = (1.0, 1.42)
"""Shares of the body's width."""

FORMULAS_TO_TABLE = (1.0, 1.85)
"""Shares of the side's height, once the table is open."""

POSTER = (1.1, 1.0)
"""Shares of the frame's width, where there is no caption."""

X, X_SLOPE, Y, Y_SLOPE = 1, 2, 3, 4
"""Columns of the table; the first counts the steps."""

SLOPES = (X_SLOPE, Y_SLOPE)

BEYOND = 1.1
"""How far past the largest stable rate the last walk goes."""

PAST_THE_MAP = 0.75
"""How far an arrow may reach over its right border, in frame units."""

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
    rows = 4
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
        self.arrive_at_once()
        self.land_across()
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
        """A bowl from above: dark is low, a line is one height."""
        left, self.side = self.zones.body.columns(*MAP_TO_TABLE)
        self.map = PaperMap(left, self.descent, self.journey)
        self.plot, self.walk, self.ring = self.map.plot, self.map.walk, self.map.ring
        self.spot = Highlight()
        self.notes = self.formulas.notes(theme.FONT_FORMULA)
        stack = VGroup(*self.notes).arrange(DOWN, buff=0.42, aligned_edge=LEFT)
        self.side.place(stack, across=0.3)
        remarks = (
            f"slope along {self.said.x}",
            f"slope along {self.said.y}",
            "learning rate, our choice",
        )
        self.remarks = VGroup(*map(self._remark, self.notes[1:4], remarks))
        self.title = self.notes[0].copy().scale(1.6).move_to(self.side.center)
        self.play(FadeIn(self.map.heat_map, self.plot, self.title))
        lines = [Create(line) for line in self.map.contours]
        self.play(LaggedStart(*lines, lag_ratio=0.15), run_time=1.5 * theme.BEAT)
        goal = self.map.goal
        self.play(FadeIn(goal, goal.label, scale=2), run_time=theme.QUICK)

    def _remark(self, note: Formula, text: str) -> Words:
        """A few words beside a formula."""
        words = Words(text, font_size=theme.FONT_SMALLEST, colour=theme.MUTED)
        return words.next_to(note, RIGHT, buff=0.5)

    @beat
    def set_the_slopes(self) -> None:
        """Walk along {said.x}: {said.y} stands still, and {said.x} squared has slope 2{said.x}.

        ...
        Along {said.y}, the same.
        """
        height, *slopes = self.notes[:3]
        below = self.side.inset(top=self.side.top - self.notes[3].get_top()[1], right=AIR)
        cuts = [self._cut(below, axis) for axis in (0, 1)]
        ways = [self.map.way_along(axis) for axis in (0, 1)]
        self.play(
            ReplacementTransform(self.title, height),
            FadeIn(self.walk, scale=4),
            run_time=theme.QUICK,
        )
        seen = FadeIn(cuts[0].plot, cuts[0].point, slopes[0].rest(["slope-own"]), self.remarks[0])
        self.play(Create(ways[0]), Create(cuts[0].curve), seen, run_time=2 * theme.QUICK)
        self._point(height.select("value-0"), slopes[0].select("slope-own"), 2 * theme.QUICK)
        self._settle(slopes[0])
        self._look_away()
        self.play(Create(cuts[0].tangent), FadeIn(cuts[0].note), run_time=theme.QUICK)
        self.say_on()
        self.play(FadeOut(ways[0], cuts[0]), run_time=theme.QUICK / 2)
        seen = FadeIn(cuts[1].plot, cuts[1].point, slopes[1], self.remarks[1])
        self.play(Create(ways[1]), Create(cuts[1].curve), seen, run_time=theme.QUICK)
        self.play(Create(cuts[1].tangent), FadeIn(cuts[1].note), run_time=theme.QUICK)
        self.looked_at = VGroup(ways[1], cuts[1])

    def _cut(self, zone: Zone, axis: int) -> AxisCut:
        """The bowl along one variable, and its slope at the start."""
        return AxisCut(zone, self.function, self.start, axis, self.formulas.slope_at_start(axis))

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

    def _settle(self, *formulas: Formula) -> None:
        """Let formulas stand for their parts, which have arrived one by one."""
        for formula in formulas:
            self.remove(*formula.submobjects)
            self.add(formula)

    @beat
    def state_the_rule(self) -> None:
        """Both slopes together are the gradient. It points uphill.

        ...
        Downhill is against it: subtract the learning rate times the slope.
        """
        room = self.plot.area.inset(right=-PAST_THE_MAP)
        self.turnaround = turnaround = Turnaround(self.plot, self.descent.path, room)
        self.play(FadeOut(self.looked_at), turnaround.part(0), run_time=theme.QUICK)
        self.play(turnaround.part(1), run_time=theme.QUICK)
        self.play(*turnaround.join(), run_time=theme.QUICK)
        self.say_on()
        self.play(*turnaround.turn())
        self.play(FadeIn(self.notes[3], self.remarks[2]), run_time=theme.QUICK)
        self.play(*turnaround.shorten(), run_time=theme.QUICK)
        self.play(FadeIn(*self.notes[4:]), run_time=theme.QUICK)

    @beat
    def open_the_table(self) -> None:
        """The start is row 0: two coordinates, and their two slopes."""
        upper, lower = self.side.rows(*FORMULAS_TO_TABLE)
        small = self.formulas.notes(self.formulas.font_size)
        left, right = (
            VGroup(*part).arrange(DOWN, buff=0.25, aligned_edge=LEFT)
            for part in (small[:3], small[3:])
        )
        upper.place(left, across=0.0)
        upper.inset(left=left.width + theme.GAP_BETWEEN_ZONES).place(right, across=0.0)
        moves = [ReplacementTransform(*pair) for pair in zip(self.notes, small, strict=True)]
        gone = FadeOut(self.remarks, self.map.goal.label, self.turnaround.shortened)
        self.play(gone, run_time=theme.QUICK / 2)
        self.play(*moves)
        self.notes, self.last = small, small[3]
        rows = self.formulas.rows(self.journey, self.rows)
        self.sheet = Worksheet(lower, self.formulas.columns, rows)
        opened = FadeIn(self.sheet.headings, self.sheet.rule)
        self.play(opened, self.spot.around(self.walk.walker), run_time=theme.QUICK)
        cells = [self.sheet.cells[0, column] for column in (0, X, Y)]
        self.play(FadeIn(*cells), run_time=theme.QUICK)
        paces = (theme.QUICK, theme.QUICK / 2)
        for column, slope, pace in zip(SLOPES, small[1:3], paces, strict=True):
            self._point(slope.select("slope-own"), self.sheet.cells[0, column], pace)
        self._look_away()

    @beat
    def work_one_step(self) -> None:
        """The first step in full: {rate:g} times the slope, subtracted. That is the next row."""
        self.lines = PaperLines(self.notes[4:])
        first = self.lines.place(self.formulas.step(0))
        paces = (2 * theme.QUICK, theme.QUICK)
        for rule, line, column, pace in zip(self.notes[4:], first, (X, Y), paces, strict=True):
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

    def _step(self, index: int, run_time: float) -> None:
        """Walk a step on the map, and write what is found there."""
        number, *found = (self.sheet.cells[index + 1, each] for each in (0, *SLOPES))
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
        if len(self.sheet.note):
            self.play(FadeIn(self.sheet.note), run_time=theme.QUICK / 2)

    def _change_lines(self, lines: list[Formula], run_time: float) -> None:
        """Put other lines in the place of those above the table."""
        for half in self.lines.change(lines):
            self.play(half, run_time=run_time / 2)

    @beat
    def spot_the_pattern(self) -> None:
        """Each {said.x} and each {said.y} is {said.factors} times the one above."""
        gone = [part for column in SLOPES for part in self.sheet.column(column)]
        self.times = VGroup(*[self._times(row) for row in range(self.rows)])
        rule = self.sheet.shorten_rule(float(self.times.get_right()[0]))
        self.play(FadeOut(*gone, self.sheet.note, *self.lines), rule, run_time=theme.QUICK)
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
        """No accident: the slope is {said.multiple} the coordinate.

        ...
        So a step takes {said.share} of it, and {said.factors} remains.
        """
        rules = self.lines.place(self.formulas.notes(self.formulas.font_size)[4:])
        self.play(FadeIn(*rules), run_time=theme.QUICK)
        self.play(*self.lines.substitute(self.formulas.substituted(), self.notes[1:3]))
        self._settle_lines()
        self.say_on()
        self.play(*self.lines.glide(self.formulas.taken()), run_time=theme.QUICK)
        self._settle_lines()
        self.wait(theme.BEAT)
        self.play(*self.lines.glide(self.formulas.remaining()), run_time=theme.QUICK)
        self._settle_lines()

    def _settle_lines(self) -> None:
        """Take what is left of former lines away."""
        for line in self.lines.former:
            self.remove(line, *line.submobjects)
        self._settle(*self.lines)

    @beat
    def predict_far_ahead(self) -> None:
        """{far} steps are {far} multiplications.

        ...
        Step {far} must end in this ring.
        """
        powers = self.formulas.powers()
        put_level(powers, self.last)
        self.play(FadeOut(self.last), run_time=theme.QUICK / 2)
        self.play(FadeIn(powers), run_time=theme.QUICK / 2)
        self.last = powers
        self._change_lines(self.formulas.predictions(), theme.QUICK)
        self.say_on()
        self.boxes = VGroup(*[boxed(line.select("input-3")) for line in self.lines])
        self.play(Create(self.boxes), FadeIn(self.ring, scale=2))

    @beat
    def walk_into_the_ring(self) -> None:
        """Now walk there. It ends in the ring, digit for digit."""
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
        self.play(Create(self.boxes[2:]), run_time=theme.QUICK)
        columns = [part for column in (0, X, Y) for part in self.sheet.column(column)]
        self.table = VGroup(self.sheet.rule, *columns, dots)

    @beat
    def arrive_at_once(self) -> None:
        """Every rate has {said.judged}.

        ...
        {said.arrival}
        """
        written = VGroup(*self.lines, self.last, *self.notes[:3], self.boxes)
        self.play(FadeOut(written, self.table), run_time=theme.QUICK)
        self.judged_rate = ValueTracker(self.rate)
        self.judged = FactorPlot(self.side, self.descent.curvatures, self.judged_rate)
        self.play(FadeIn(self.judged), run_time=theme.QUICK)
        self.say_on()
        self.play(FadeOut(self.walk, self.ring), run_time=theme.QUICK / 2)
        self.map.remove(self.walk, self.ring)
        self.tried = self._try(self.descent.at_once(), theme.QUICK)

    @beat
    def land_across(self) -> None:
        """{said.crossing}"""
        self.play(FadeOut(self.tried), run_time=theme.QUICK / 3)
        self.tried = self._try(self.descent.across(self.rows), theme.QUICK * 2 / 3)

    @beat
    def go_too_far(self) -> None:
        """{said.departure}"""
        self.play(FadeOut(self.tried), run_time=theme.QUICK / 3)
        self.tried = self._try(self.descent.outward(BEYOND, self.rows), theme.QUICK * 2 / 3)

    def _try(self, descent: PaperDescent, pace: float) -> NumberedWalk:
        """Turn to the rate of a descent and walk it."""
        self.play(self.judged.turn(self.judged_rate, descent.rate), run_time=theme.BEAT)
        walk = NumberedWalk(self.plot, descent)
        self.play(*walk.begin(), run_time=theme.QUICK / 2)
        for _ in range(descent.steps):
            self.play(*walk.step(), run_time=pace)
        return walk

    def answer(self) -> None:
        """The answer, large, beside the walk on a larger map; it is its own caption."""
        lines = self.said.answer
        self.begin_beat("answer", " ".join(lines), caption=False)
        body, caption = self.zones.body, self.zones.caption
        left, right = Zone(body.left, body.right, caption.bottom, body.top).columns(*POSTER)
        words = Words(
            "\n".join(lines), font_size=theme.FONT_ANSWER, vocabulary=self.vocabulary, align="left"
        )
        poster = PaperPoster(right, words, self.formulas)
        self.play(FadeOut(self.judged, self.tried, self.map), run_time=theme.QUICK)
        walked = PaperMap(left, self.descent, self.journey).walked()
        self.play(FadeIn(walked, poster))
        self.end_beat(shortest=2 * theme.READ)
