"""What the learning rate decides: three walks in step, and the bowl that explains them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

from manim import (
    DOWN,
    LEFT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
    rush_into,
)
from manim.utils.rate_functions import RateFunction

from gdcore import Function, Regime, zoo
from scenes.stage import theme
from scenes.stage.descents.bowl import Bowl
from scenes.stage.descents.bowl_climb import SLOPE_LAW, BowlClimb, bound_readouts, curvature_readout
from scenes.stage.descents.first_steps import FirstSteps
from scenes.stage.descents.lane import LaneView, whole_steps
from scenes.stage.descents.lanes import lanes_in, rest_note, stretchings
from scenes.stage.descents.rate_path import RatePath
from scenes.stage.lesson import Lesson, beat
from scenes.stage.marks.curve_walker import CurveWalker
from scenes.stage.marks.sprouting import sprout
from scenes.stage.marks.step_note import SlopeNote, StepNote
from scenes.stage.readouts.dial import THROWN_OUT, DialMark, DialNeedle, RateDial
from scenes.stage.readouts.factor_readouts import FactorReadouts
from scenes.stage.readouts.readout import Readout
from scenes.stage.readouts.step_lengths import StepLengths
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import Words
from scenes.stage.walks.distance_rule import FACTOR, LEFT_OVER, RULE, RULE_FOR_D, STEP
from scenes.stage.walks.rate_trial import RateTrial
from scenes.stage.walks.rate_verdicts import RateVerdicts
from scenes.stage.zones import Zone

SLOW = 5
"""Steps that are walked one by one, before the picture is seen from near."""

FIRST, JUMP, LAST_STABLE, SWING, LAST, END_OF_DIAL = 0.3, 1.0, 1.85, 2.0, 2.2, 3.0
"""Rates that the dial turns to, and its last one, in units of 1/L: its zones are equal."""

BARELY = 0.1
"""Where the way up the bowl begins: this part of it, since no slope has a sign at the bottom."""

BEYOND_RATES = 1.2
"""But the dial goes at least this much farther than the largest rate of the film."""

BOWL_STEPS = 10
"""Steps that are shown on the bowl."""

SWINGS, FLIGHT = 4, 6
"""Steps that are walked there to and fro, and out of it."""

ANSWER = (
    "Whether, where and how soon you rest.",
    "Near a valley floor, stay below 2/L (here {said.bound}).",
    "Where the slope grows faster, such a rate can throw you out.",
)


class LearningRates(Lesson):
    """What does the learning rate decide?

    Any function of one variable will do that has a valley: two rates that come to rest from
    the start, and a larger one that does not.
    """

    vocabulary: ClassVar[Mapping[str, str]] = {
        **theme.VOCABULARY,
        "d": "gap",
        "L": "minimum",
        "distance": "gap",
        "rates": "rate",
        "bowl": "minimum",
        "slides": "minimum",
        "zigzags": "minimum",
        "steeper": "slope",
        "flatter": "slope",
        "curve": "value",
    }
    function: Function = zoo.QUARTIC
    start: float = 3.0
    rates: tuple[float, ...] = (0.001, 0.01, 0.02)
    tolerance: float = 1e-6

    def construct(self) -> None:
        """The beats, in their order."""
        self.pose_question()
        self.line_up()
        self.take_one_step()
        self.leave_the_picture()
        self.rest_in_valleys()
        self.fit_a_bowl()
        self.measure_the_bowl()
        self.find_the_factor()
        self.slide()
        self.zigzag()
        self.explode()
        self.mark_the_rates()
        self.measure_the_start()
        self.compare_landings()
        self.answer()

    def check(self) -> None:
        """Refuse parameters of which there is nothing true to show."""
        self.trial.check()

    @cached_property
    def trial(self) -> RateTrial:
        """The descents of the film."""
        return RateTrial(self.function, self.start, self.rates, self.tolerance)

    @cached_property
    def said(self) -> RateVerdicts:
        """What the captions say of them."""
        return RateVerdicts(self.trial)

    def setup(self) -> None:
        """What lasts for the whole film: the counter of steps, and how near the picture is."""
        super().setup()
        self.k = ValueTracker(0.0)
        self.nearness = ValueTracker(0.0)
        trial = self.trial
        # Walked one by one are steps that all three take.
        self.slow_steps = min(SLOW, *[path.steps for path in trial.paths])
        self.view = LaneView.of(self.function, trial.critical, trial.paths, self.slow_steps)
        self.scale = 1.0 / trial.stability.greatest
        self.rate = ValueTracker(FIRST * self.scale)
        self.curvature = ValueTracker(trial.stability.greatest)

    @beat
    def line_up(self) -> None:
        """One curve, one start, one rule. Only the learning rate differs."""
        self.near = (self.nearness, self.nearness, 0.0)
        self.lanes = lanes_in(self.zones.body, self.trial.paths, self.k, self.view, self.near)
        rule = Formula(RULE, font_size=theme.FONT_READOUT)
        longest = len(str(self.trial.paths[0].steps))
        counter = Readout("k", whole_steps(self.k), decimals=0, places=longest)
        self.zones.title.place(counter, across=1.0)
        rule.next_to(counter, LEFT, buff=0.6)
        equals = [formula.select("relation").get_y() for formula in (counter.label, rule)]
        rule.shift((equals[0] - equals[1]) * UP)
        self.rule = VGroup(rule, counter)
        for lane in self.lanes:
            self.play(FadeIn(lane.plot, lane.curve), run_time=theme.QUICK / 2)
        self.play(FadeIn(rule), *[FadeIn(lane.walker, lane.marks) for lane in self.lanes])
        headings = [FadeIn(lane.heading) for lane in self.lanes]
        self.play(LaggedStart(*headings, lag_ratio=0.3), run_time=theme.QUICK)
        self.play(FadeIn(counter, *[lane.readout for lane in self.lanes]), run_time=theme.QUICK)
        self.add(*self.lanes)

    def walk_to(self, step: int, run_time: float, pace: RateFunction = linear) -> None:
        """Let all lanes walk on, in step."""
        self.play(self.k.animate.set_value(float(step)), run_time=run_time, rate_func=pace)

    @beat
    def take_one_step(self) -> None:
        """A step is rate times slope, here {said.slope}: {said.lengths} long."""
        slopes = [SlopeNote(lane.plot, self.function, self.start) for lane in self.lanes]
        self.play(*[FadeIn(slope) for slope in slopes], run_time=theme.QUICK)
        steps = [StepNote(lane.plot, lane.path, 0) for lane in self.lanes if lane.shows(1)]
        for step in steps:
            self.play(sprout(step.arrow), FadeIn(step.length), run_time=theme.QUICK)
        self.play(FadeOut(*slopes), run_time=theme.QUICK / 2)
        self.walk_to(1, 1.2 * theme.BEAT)
        self.play(FadeOut(*steps), run_time=theme.QUICK / 2)

    @beat
    def leave_the_picture(self) -> None:
        """{said.loss}

        ...
        {said.end}
        """
        lost = self.lanes[-1]
        if lost.shows(1):
            slope = SlopeNote(lost.plot, self.function, float(lost.path.points[1, 0]))
            self.play(FadeIn(slope), run_time=theme.QUICK)
            self.wait(theme.QUICK / 2)
            self.play(FadeOut(slope), run_time=theme.QUICK / 2)
        for step in range(2, self.slow_steps + 1):
            self.walk_to(step, 0.8 * theme.BEAT)
        self.say_on()
        self.fates = VGroup(lost.fate(self.trial.fate(lost.path), theme.MUTED))
        self.play(FadeIn(self.fates), run_time=theme.QUICK)

    @beat
    def rest_in_valleys(self) -> None:
        """{said.second_rest}

        ...
        {said.first_rest}
        """
        if self.view.far != self.view.near:
            self.play(self.nearness.animate.set_value(1.0), run_time=1.2 * theme.BEAT)
        notes = VGroup(*stretchings(self.lanes), rest_note(self.lanes, self.tolerance))
        self.play(FadeIn(notes), run_time=theme.QUICK / 2)
        self.fates.add(notes)
        self.rest_in_lane(1, linear)
        self.say_on()
        self.rest_in_lane(0, rush_into)

    def rest_in_lane(self, index: int, pace: RateFunction) -> None:
        """Let a walker come to rest, and say so."""
        lane = self.lanes[index]
        self.walk_to(lane.path.steps, 0.25 * theme.SWEEP, pace)
        fate = lane.fate(self.trial.fate(lane.path), theme.MINIMUM)
        self.play(FadeIn(fate), run_time=theme.QUICK)
        self.fates.add(fate)

    @beat
    def fit_a_bowl(self) -> None:
        """Why? Seen from near, the valley at {said.bottom} is nearly a bowl."""
        left, side = self.zones.body.columns(1.15, 1.0)
        self.upper, self.lower = side.rows(1.0, 1.4)
        self.bowl = bowl = Bowl(left, self.function, self.trial.bottom, self.trial.reach)
        middle, framed = self.lanes[1], bowl.framed
        detail = bowl.detail(middle.plot)
        self.play(Create(detail[0]), run_time=theme.QUICK)
        self.add(detail)
        self.play(
            FadeOut(self.lanes[0], self.lanes[2], *middle, self.fates, self.rule),
            run_time=theme.QUICK,
        )
        self.play(ReplacementTransform(detail, framed), run_time=theme.BEAT)
        self.play(FadeIn(bowl.plot), FadeOut(framed[0]), run_time=theme.QUICK / 2)
        self.play(Create(bowl.graph), run_time=theme.QUICK)

    @beat
    def measure_the_bowl(self) -> None:
        """Its slope grows evenly with d, the distance from the bottom.

        ...
        Each unit adds L {said.curvature}.
        """
        bowl, trial = self.bowl, self.trial
        barely = trial.bottom + BARELY * (trial.nearby - trial.bottom)
        self.place = ValueTracker(barely)
        self.climb = climb = BowlClimb(bowl, self.place)
        self.begin, self.distance = climb.point, climb.distance
        self.upper.place(climb.readouts, up=1.0)
        law = VGroup(Formula(SLOPE_LAW), curvature_readout(self.curvature, trial.largest_curvature))
        self.law = self.lower.place(law.arrange(DOWN, 0.4), up=1.0)
        faded = bowl.curve.animate.set_stroke(opacity=theme.DIM)
        self.play(faded, FadeIn(climb), run_time=theme.QUICK)
        up, pace = self.place.animate.set_value(trial.nearby), climb.pace_to(trial.nearby)
        self.play(up, run_time=1.15 * theme.READ, rate_func=pace)
        self.say_on()
        self.play(FadeIn(self.law), run_time=theme.QUICK)

    @beat
    def find_the_factor(self) -> None:
        """So on the bowl each step multiplies d by 1 minus rate times L."""
        bowl = self.bowl
        lines = [Formula(source) for source in (RULE_FOR_D, STEP, FACTOR)]
        for line in lines:
            self.upper.place(line, up=1.0)
        self.play(FadeOut(self.climb.readouts), FadeIn(lines[0]), run_time=theme.QUICK)
        self.wait(theme.QUICK / 2)
        self.glide(lines[0], lines[1])
        self.factor = self.glide(lines[1], lines[2])
        self.path = RatePath(bowl.plot, bowl.parabola, self.trial.nearby, self.rate, 1)
        self.left_over = bowl.next_distance(self.path.landed, LEFT_OVER)
        self.play(FadeOut(self.climb.tangent), FadeIn(self.path), run_time=theme.QUICK)
        self.add(self.begin)
        self.play(FadeIn(self.left_over), run_time=theme.QUICK)

    @beat
    def slide(self) -> None:
        """A larger rate slides in fewer steps. At 1/L, one step reaches the bottom."""
        bowl = self.bowl
        self.numbers = FactorReadouts(self.rate, self.curvature)
        self.upper.place(self.numbers, up=0.0)
        highest = max(END_OF_DIAL * self.scale, BEYOND_RATES * self.rates[-1])
        self.dial = RateDial(self.lower, self.curvature, highest)
        self.needle = DialNeedle(self.dial, self.rate)
        self.whole: VMobject = VGroup()
        first, nearby = self.path, self.trial.nearby
        self.taken = ValueTracker(float(BOWL_STEPS))
        walk = nearby, self.rate, BOWL_STEPS, self.taken
        self.path = RatePath(bowl.plot, bowl.parabola, *walk)
        self.play(FadeOut(self.law), run_time=theme.QUICK / 2)
        self.play(FadeIn(self.dial), run_time=theme.QUICK)
        self.play(FadeIn(self.needle, self.numbers, self.path), run_time=theme.QUICK)
        self.remove(first)
        self.add(self.begin)
        self.turn_to(JUMP, theme.READ)
        self.show_whole()

    @beat
    def zigzag(self) -> None:
        """Beyond 1/L every step overshoots, yet ends nearer: it zigzags."""
        self.turn_to(LAST_STABLE, 0.5 * theme.SWEEP)

    @beat
    def explode(self) -> None:
        """At 2/L it jumps to and fro for ever; beyond, farther out: it explodes."""
        self.turn_to(SWING, theme.QUICK, self.taken.animate.set_value(1.0))
        self.show_whole()
        self.jump(1, 1 + SWINGS, 1.2 * theme.BEAT)
        # One line to and fro: a single step of it, which the larger rate makes longer.
        self.taken.set_value(1.0)
        self.turn_to(LAST, theme.QUICK)
        self.jump(1, FLIGHT, 1.2 * theme.BEAT)

    def jump(self, first: int, last: int, run_time: float) -> None:
        """Walk on the bowl from a step to another, and leave a trail."""
        self.taken.set_value(float(first))
        walker = CurveWalker(self.bowl.plot, self.path.path, self.taken)
        self.add(walker)
        on = self.taken.animate.set_value(float(last))
        self.play(on, run_time=run_time, rate_func=linear)
        self.remove(walker)

    def turn_to(self, part: float, run_time: float, *also: Any) -> None:
        """Turn the dial to a rate, in units of 1/L; the path on the bowl follows."""
        self.remove(self.whole)
        self.numbers.with_decimals()
        rate = part * self.scale
        pace = self.numbers.pace_to(rate)
        turned = self.rate.animate.set_value(rate)
        self.play(turned, *also, run_time=run_time, rate_func=pace)

    def show_whole(self) -> None:
        """At a border of the zones, the factor is a whole number: say it without decimals."""
        self.whole = self.numbers.whole()
        self.play(FadeIn(self.whole), run_time=theme.QUICK / 2)

    @beat
    def mark_the_rates(self) -> None:
        """{said.within}"""
        self.play(
            FadeOut(self.path, self.begin, self.distance, self.left_over),
            FadeOut(self.needle, self.numbers),
            run_time=theme.QUICK,
        )
        self.limits = bound_readouts(self.curvature, self.trial.largest_curvature)
        self.upper.place(self.limits, up=0.0)
        self.where = self.dial.inscription("in the valley")
        self.marks = VGroup(*[DialMark(self.dial, rate) for rate in self.rates])
        shown = LaggedStart(*map(FadeIn, self.marks), lag_ratio=0.4)
        self.play(FadeIn(self.limits, self.where), shown, run_time=theme.BEAT)

    @beat
    def measure_the_start(self) -> None:
        """{said.start}

        ...
        {said.throws}
        """
        bowl, paths = self.bowl, self.trial.paths[1:]
        self.walked = [ValueTracker(0.0) for _ in paths]
        self.first = first = FirstSteps(
            bowl.zone, paths, self.walked, self.view.x_range, self.view.far, bowl.parabola
        )
        self.play(FadeOut(bowl.plot, bowl.graph, bowl.curve), run_time=theme.QUICK)
        self.play(FadeIn(first.ground, first.valley, first.valley_name), run_time=theme.QUICK)
        gone = FadeOut(first.valley, first.valley_name)
        self.play(gone, Create(first.parabola), FadeIn(first.parabola_name))
        if self.trial.curvature > self.curvature.get_value():
            self.bend_the_dial()
        self.say_on()
        self.add(first.throws)
        self.play(first.thrown.animate.set_value(1.0), run_time=theme.QUICK, rate_func=linear)

    def bend_the_dial(self) -> None:
        """The zones that the bowl at the start makes."""
        dial = self.dial
        hidden = (*dial.names[:2], dial.border_names[0])
        former = dial.rename(Regime.DIVERGES, THROWN_OUT)
        leaving = [name.animate.set_opacity(0) for name in hidden]
        self.play(FadeOut(former, self.where), *leaving, run_time=theme.QUICK / 2)
        self.play(self.curvature.animate.set_value(self.trial.curvature), run_time=theme.BEAT)
        self.where = dial.inscription("at the start")
        dial.names[2].set_opacity(1)
        self.play(FadeIn(dial.names[2], self.where), run_time=theme.QUICK / 2)

    @beat
    def compare_landings(self) -> None:
        """{said.second_landing}

        ...
        {said.third_landing}
        """
        first, table = self.first, StepLengths(self.upper.inset(0.4, 0.4), self.trial.paths[1:])
        self.play(
            FadeOut(self.factor, self.limits, first.throws, first.parabola_name),
            first.parabola.animate.set_stroke(opacity=theme.DIM),
            run_time=theme.QUICK,
        )
        self.play(FadeIn(table.headings), run_time=theme.QUICK / 2)
        for index, walked in enumerate(self.walked):
            if index:
                self.say_on()
            self.add(first.hops[index], first.landings[index])
            self.play(walked.animate.set_value(1.0), run_time=theme.BEAT, rate_func=linear)
            told = (first.names[index], first.slopes[index], *table.rows[index])
            self.play(FadeIn(*told), run_time=theme.QUICK)
        self.add(first, table)
        self.table = table

    def answer(self) -> None:
        """The answer, large, below the three walks; it is its own caption."""
        lines = [line.format(said=self.said) for line in ANSWER]
        self.begin_beat("answer", " ".join(lines), caption=False)
        gone = (self.first, self.table, self.marks, self.dial, self.where)
        self.play(FadeOut(*gone), run_time=theme.QUICK)
        body, caption = self.zones.body, self.zones.caption
        above, below = Zone(body.left, body.right, caption.bottom, body.top).rows(2.9, 1.0)
        words = Words("\n".join(lines), font_size=theme.FONT_ANSWER, vocabulary=self.vocabulary)
        self.lanes = lanes_in(above, self.trial.paths, self.k, self.view, self.near, False)
        colours = (theme.MINIMUM, theme.MINIMUM, theme.MUTED)
        ended = zip(self.lanes, colours, strict=True)
        fates = [lane.fate(self.trial.fate(lane.path), colour) for lane, colour in ended]
        self.play(FadeIn(*self.lanes, *fates, stretchings(self.lanes)), run_time=theme.BEAT)
        self.play(FadeIn(below.place(words)), run_time=theme.BEAT)
        self.end_beat(shortest=2 * theme.READ)
