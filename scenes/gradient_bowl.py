"""Gradient descent with pencil and paper: a table, its pattern, and a prediction."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import ClassVar

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
    SurroundingRectangle,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
)

from gdcore import Function, zoo
from scenes.stage import theme
from scenes.stage.descents.footprints import Footprints
from scenes.stage.descents.journey import Journey
from scenes.stage.descents.paper_descent import PaperDescent
from scenes.stage.descents.paper_formulas import PaperFormulas
from scenes.stage.descents.predicted_point import PredictedPoint
from scenes.stage.descents.trail import Walker
from scenes.stage.lesson import Lesson, beat
from scenes.stage.maps.compass import MapPoint
from scenes.stage.maps.heatmap import Contours, HeatMap
from scenes.stage.marks.arrows import StepArrow
from scenes.stage.marks.sprouting import sprout
from scenes.stage.plots.factor_plot import FactorPlot
from scenes.stage.plots.plot import Plot
from scenes.stage.readouts.worksheet import Worksheet, by_hand
from scenes.stage.text.assembly import assemble
from scenes.stage.text.formula import Formula, travel
from scenes.stage.text.words import Words

MAP_TO_TABLE = (1.0, 1.42)
"""Shares of the body's width."""

FORMULAS_TO_TABLE = (1.0, 1.85)
"""Shares of the side's height, once the table is open."""

X, X_SLOPE, Y, Y_SLOPE, HEIGHT = 1, 2, 3, 4, 5
"""Columns of the table; the first counts the steps."""

ANSWER = "Yes: two slopes, two subtractions a step. In a bowl, {} all steps."

BEYOND = 1.05
"""How far past the largest stable rate the last look goes."""

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
    far = 10

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
        self.judge_the_rate()
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
    def formulas(self) -> PaperFormulas:
        """All that is written above the table."""
        return PaperFormulas(self.descent)

    @beat
    def meet_the_bowl(self) -> None:
        """From above: dark is low, bright is high. One short formula."""
        left, self.side = self.zones.body.columns(*MAP_TO_TABLE)
        x, y = (f"{{{{ {name} : input }}}}" for name in self.formulas.names)
        window = self.function.window
        self.plot = Plot(left, *window, x_label=x, y_label=y, equal=True, boxed=True)
        heat_map = HeatMap(self.plot, self.function)
        contours = Contours(self.plot, self.function)
        self.notes = self.formulas.notes(theme.FONT_FORMULA)
        stack = VGroup(*self.notes).arrange(DOWN, buff=0.42, aligned_edge=LEFT)
        self.side.place(stack, across=0.4)
        self.title = self.notes[0].copy().scale(1.6).move_to(self.side.center)
        self.play(FadeIn(heat_map, self.plot, self.title))
        lines = [Create(line) for line in contours]
        self.play(LaggedStart(*lines, lag_ratio=0.15), run_time=1.5 * theme.BEAT)

    @beat
    def set_the_slopes(self) -> None:
        """Along {first}, {second} stands still and adds 0; {first} squared has slope 2{first}.

        Along {second}, the same.
        """
        height, *slopes = self.notes[:3]
        self.play(ReplacementTransform(self.title, height), run_time=theme.QUICK)
        for index, (slope, pace) in enumerate(zip(slopes, (1.0, 0.6), strict=True)):
            own, other = (height.select(f"value-{term}") for term in (index, 1 - index))
            zero = Formula("{{ + : relation }} med {{ 0 : slope }}").next_to(
                slope, RIGHT, buff=0.22
            )
            axis = slope.select("relation").get_center()[1]
            zero.shift((axis - zero.select("relation").get_center()[1]) * UP)
            self.play(FadeIn(slope.rest(["slope-own"])), run_time=pace * theme.QUICK)
            self.play(travel(own.copy(), slope.select("slope-own")), run_time=pace * theme.BEAT)
            self.play(travel(other.copy(), zero), run_time=pace * theme.BEAT)
            self.play(FadeOut(zero), run_time=theme.QUICK / 2)
            self._settle(slope)

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
        """The rule: from each coordinate, subtract the learning rate times its slope."""
        slopes, rules, eta = self.notes[1:3], self.notes[3:5], self.notes[5]
        for slope, rule in zip(slopes, rules, strict=True):
            self.play(*assemble(rule, {"slope-name": slope.select("slope-name")}))
            self._settle(rule)
        self.play(*assemble(eta, {"rate-1": rules[-1].select("rate")}))
        self._settle(eta)

    @beat
    def open_the_table(self) -> None:
        """Choose a start. Its row: two coordinates, two slopes, the height."""
        upper, lower = self.side.rows(*FORMULAS_TO_TABLE)
        small = self.formulas.notes(self.formulas.font_size)
        left, right = (
            VGroup(*part).arrange(DOWN, buff=0.25, aligned_edge=LEFT)
            for part in (small[:3], small[3:])
        )
        upper.place(left, across=0.0)
        upper.inset(left=left.width + theme.GAP_BETWEEN_ZONES).place(right, across=0.0)
        self.play(*[ReplacementTransform(*pair) for pair in zip(self.notes, small, strict=True)])
        self.notes = small
        path, progress = self.descent.path, self.journey.progress
        rows = self.formulas.rows(self.journey, self.rows)
        self.sheet = Worksheet(lower, self.formulas.columns, rows)
        self.walker = Walker(self.plot, path, progress)
        self.prints = Footprints(self.plot, path, progress, colour=theme.INPUT, radius=0.05)
        self.play(FadeIn(self.sheet.headings, self.sheet.rule), FadeIn(self.walker, scale=4))
        self.add(self.prints, self.walker)
        places = {column: self.walker.copy().clear_updaters() for column in (X, Y)}
        self.add(self.sheet.cells[0, 0])
        self._write(places, 0)
        self._measure(0, theme.QUICK)

    def _write(
        self, sources: Mapping[int, VMobject], row: int, run_time: float = theme.BEAT
    ) -> None:
        """Let numbers come into their cells from what they are read off."""
        inks = {column: self.sheet.ink(row, column) for column in sources}
        moves = [travel(source, inks[column]) for column, source in sources.items()]
        self.play(*moves, run_time=run_time)
        self.remove(*inks.values())
        self.add(*[self.sheet.cells[row, column] for column in sources])

    def _measure(self, row: int, run_time: float) -> None:
        """Write the slopes and the height of a row, each from its own formula."""
        height, *slopes = self.notes[:3]
        terms = VGroup(*height.select("value-0"), *height.select("value-1"))
        sources = [*(slope.select("slope-own") for slope in slopes), terms]
        for column, source in zip((X_SLOPE, Y_SLOPE, HEIGHT), sources, strict=True):
            self._write({column: source.copy()}, row, run_time)

    @beat
    def work_one_step(self) -> None:
        """The first step in full: {rate:g} times the slope, subtracted. That is the next row."""
        self.lines = self._place_lines(self.formulas.step(0))
        self.play(FadeOut(*self.notes[3:5]), run_time=theme.QUICK)
        for line, column, pace in zip(self.lines, (X, Y), (1.5, 1.0), strict=True):
            parts = {
                "input-2": self.sheet.ink(0, column),
                "rate": self.notes[5].select("rate-2").copy(),
                "slope": self.sheet.ink(0, column + 1),
            }
            self.play(*assemble(line, parts, keep_sources=False), run_time=pace * theme.BEAT)
            self._settle(line)
            self._write({column: line.select("input-3").copy()}, 1, pace * theme.QUICK)
        self.arrows = VGroup()
        self._step(0, theme.QUICK)
        self._measure(1, theme.QUICK / 2)

    def _place_lines(self, lines: list[Formula]) -> list[Formula]:
        """Put lines where the rules stand, from their top."""
        for line, note in zip(lines, self.notes[3:], strict=False):
            line.align_to(note, LEFT).shift((note.get_center()[1] - line.get_center()[1]) * UP)
        return lines

    def _step(self, index: int, run_time: float) -> None:
        """Draw a step on the map, and walk it."""
        arrow = StepArrow(self.plot, self.descent.path, index)
        self.play(
            sprout(arrow),
            FadeIn(self.sheet.cells[index + 1, 0]),
            self.journey.progress.animate.set_value(index + 1.0),
            run_time=run_time,
        )
        self.arrows.add(arrow)
        self.add(self.prints, self.arrows, self.walker)

    @beat
    def fill_the_table(self) -> None:
        """The same again, row after row. The slopes shrink, and with them the steps."""
        for index in range(1, self.rows):
            pace = theme.QUICK if index == 1 else theme.QUICK / 2
            self._change_lines(self.formulas.step(index), pace)
            results = (line.select("input-3").copy() for line in self.lines)
            self._write(dict(zip((X, Y), results, strict=True)), index + 1, pace)
            self._step(index, pace)
            rest = [self.sheet.cells[index + 1, each] for each in (X_SLOPE, Y_SLOPE, HEIGHT)]
            self.play(FadeIn(*rest), run_time=pace)
        self.play(FadeIn(self.sheet.note), run_time=theme.QUICK / 2)

    def _change_lines(self, lines: list[Formula], run_time: float) -> None:
        """Put other lines in the place of those above the table."""
        coming = FadeIn(*self._place_lines(lines))
        self.play(FadeOut(*self.lines), coming, run_time=run_time)
        self.lines = lines

    @beat
    def spot_the_pattern(self) -> None:
        """Read down a column: each number is the one above it times {factors_said}."""
        gone = [part for column in (X_SLOPE, Y_SLOPE, HEIGHT) for part in self.sheet.column(column)]
        self.play(FadeOut(*gone, self.sheet.note, *self.lines), run_time=theme.QUICK)
        self.times = VGroup(*[self._times(row) for row in range(self.rows)])
        self.play(LaggedStart(*map(FadeIn, self.times), lag_ratio=0.6), run_time=theme.READ)

    def _times(self, row: int) -> VGroup:
        """What leads from a row to the next, in both columns."""
        pair = VGroup()
        for column, factor in zip((X, Y), self.descent.factors, strict=True):
            words = Formula(f"times {by_hand(factor)}", font_size=theme.FONT_SMALLEST)
            pair.add(self.sheet.leap(row, column, words))
        return pair

    @property
    def factors_said(self) -> str:
        """What a step multiplies by, in words."""
        across, up = map(by_hand, self.descent.factors)
        if self.descent.is_round:
            return across
        return f"{across} in {self.first}, {up} in {self.second}"

    @beat
    def explain_the_factor(self) -> None:
        """No accident: the slope is a multiple of the coordinate, so is the step."""
        self.lines = self._place_lines(self.formulas.substituted())
        self.play(FadeIn(*self.lines), run_time=theme.QUICK)
        self.wait(theme.QUICK)
        gathered = self._place_lines(self.formulas.gathered())
        self.lines = [self.glide(*pair) for pair in zip(self.lines, gathered, strict=True)]
        self.share = self.formulas.share()
        self._place_lines([*self.lines, self.share])
        self.play(FadeOut(self.notes[5]), FadeIn(self.share), run_time=theme.QUICK)

    @beat
    def predict_far_ahead(self) -> None:
        """So skip ahead: {far} steps, {far} multiplications. In this ring the walk must end."""
        self._change_lines(self.formulas.predictions(), theme.BEAT)
        self.ring = PredictedPoint(self.plot, self.descent, self.far)
        self.boxes = VGroup(*[_box(line.select("input-3")) for line in self.lines])
        self.play(Create(self.boxes), FadeIn(self.ring, scale=4))

    @beat
    def walk_into_the_ring(self) -> None:
        """Now walk there, step by step. It ends in the ring, digit for digit."""
        self.play(FadeOut(self.times), FadeIn(self.sheet.rows[-1]), run_time=theme.QUICK)
        self.play(
            self.journey.progress.animate.set_value(float(self.far)),
            run_time=theme.READ,
            rate_func=linear,
        )
        found = VGroup(*[_box(self.sheet.ink(self.rows + 1, column)) for column in (X, Y)])
        self.play(ReplacementTransform(self.boxes, found))
        self.boxes = found

    @beat
    def judge_the_rate(self) -> None:
        """The factor judges every rate. {one_step} Beyond {stable} each step lands farther out."""
        left = [part for column in (0, X, Y) for part in self.sheet.column(column)]
        self.play(
            FadeOut(*left, self.sheet.rule, self.boxes, *self.lines, self.share, *self.notes[:3]),
            FadeOut(self.arrows, self.prints, self.walker, self.ring),
            run_time=theme.QUICK,
        )
        rate = ValueTracker(self.rate)
        self.judged = FactorPlot(self.side, self.descent.curvatures, rate)
        steps = range(1, self.rows + 1)
        self.rings = VGroup(
            MapPoint(self.plot, self.start),
            *[PredictedPoint(self.plot, self.descent, k, rate, radius=0.1) for k in steps],
        )
        self.play(FadeIn(self.judged, self.rings))
        stability = self.descent.stability
        for target in (stability.largest_sliding_rate, BEYOND * stability.largest_stable_rate):
            self.play(rate.animate.set_value(target), run_time=theme.READ)
            self.wait(theme.QUICK / 2)

    @property
    def one_step(self) -> str:
        """What is said of the rate at which the steepest direction's factor is 0."""
        rate = f"{self.descent.stability.largest_sliding_rate:g}"
        if self.descent.is_round:
            return f"At {rate} one step arrives."
        return f"At {rate} one factor is 0."

    @property
    def stable(self) -> str:
        """The rate beyond which the walk goes astray."""
        return f"{self.descent.stability.largest_stable_rate:g}"

    def answer(self) -> None:
        """The answer, large, beside the walk and its prediction; it is its own caption."""
        foretold = "one factor foretells" if self.descent.is_round else "two factors foretell"
        text = ANSWER.format(foretold)
        self.begin_beat("answer", text, caption=False)
        words = Words(
            text,
            font_size=theme.FONT_ANSWER,
            vocabulary=self.vocabulary,
            longest=26,
            align="left",
        )
        laws = VGroup(*self.formulas.laws()).arrange(DOWN, buff=0.25, aligned_edge=LEFT)
        poster = VGroup(words, laws).arrange(DOWN, buff=0.6, aligned_edge=LEFT)
        self.side.place(poster)
        self.play(FadeOut(self.judged, self.rings), run_time=theme.QUICK)
        self.play(FadeIn(self.prints, self.arrows, self.walker, self.ring, poster))
        self.end_beat(shortest=2 * theme.READ)


def _box(text: VMobject) -> SurroundingRectangle:
    """The highlight around a number."""
    return SurroundingRectangle(
        text,
        color=theme.TEXT,
        buff=0.07,
        corner_radius=0.06,
        stroke_width=theme.STROKE_THIN,
    )
