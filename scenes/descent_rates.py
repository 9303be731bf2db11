"""What the learning rate decides: three walks in step, and the bowl that explains them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import ClassVar

from manim import (
    DOWN,
    LEFT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    LineJointType,
    MoveToTarget,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    linear,
    rush_into,
)
from manim.utils.rate_functions import RateFunction

from gdcore import Function, zoo
from scenes.stage import theme
from scenes.stage.descents.curve_walker import AxisStep, CurveWalker, HopTrail
from scenes.stage.descents.rate_path import RatePath
from scenes.stage.descents.rate_trial import RateTrial, in_words
from scenes.stage.descents.rate_verdicts import (
    describe_creep,
    describe_leap,
    describe_loss,
    describe_start,
    describe_valley,
)
from scenes.stage.descents.update_rule import rate_formula
from scenes.stage.lesson import Lesson, beat
from scenes.stage.marks.sprouting import sprout
from scenes.stage.plots.bowl import Bowl
from scenes.stage.plots.curve import CurvePoint, Tangent
from scenes.stage.plots.first_steps import FirstSteps
from scenes.stage.plots.lane import Lane, LaneView, whole_steps
from scenes.stage.readouts.dial import DialMark, DialNeedle, RateDial, bound_of, factor_of
from scenes.stage.readouts.readout import Readout, align_readouts
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import Words, with_background
from scenes.stage.zones import Zone

RULE = (
    "{{ x_(k+1) : input-1 }} {{ = : relation }}"
    " {{ x_k : input-2 }} - {{ eta : rate }} {{ f'(x_k) : slope }}"
)
BOWL = "{{ f : value }} approx {{ f_min + 1/2 L {{ d : gap }}^2 : minimum }}"
SLOPE = "{{ f' : slope }} approx L {{ d : gap-1 }}"
STEP = "{{ d_(k+1) : gap-2 }} = {{ d_k : gap-3 }} - {{ eta : rate-1 }} L {{ d_k : gap-4 }}"
FACTOR = "{{ d_(k+1) : gap-2 }} = (1 - {{ eta : rate-1 }} L) {{ d_k : gap-3 }}"

SLOW = 5
"""Steps that are walked one by one, before the picture is seen from near."""

STUB = 0.8
"""Length of tangents, in frame units."""

OVERSHOT = 1.0
"""How far a first step's arrow may reach beyond its picture, in units of x."""

FIRST, SLID, LAST_STABLE, LAST, END_OF_DIAL = 0.12, 0.5, 1.8, 2.2, 3.0
"""Rates that the dial turns to, and its last one, in units of 1/L: its zones are equal."""

BEYOND_RATES = 1.2
"""But the dial goes at least this much farther than the largest rate of the film."""

BOWL_STEPS = 14
"""Steps that are shown on the bowl."""

ANSWER = (
    "The rate decides whether, where and how soon you rest. "
    "Near a valley floor it must stay below 2/L; farther out, the start decides, too."
)


class LearningRates(Lesson):
    """What does the step size decide?

    Any function of one variable will do that has a valley: two rates that come to rest from
    the start, and a larger one that does not.
    """

    vocabulary: ClassVar[Mapping[str, str]] = {
        **theme.VOCABULARY,
        "d": "gap",
        "L": "text",
        "distance": "gap",
        "rates": "rate",
        "bowl": "minimum",
        "slides": "minimum",
        "zigzags": "minimum",
        "explodes": "end",
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
        self.rest_in_a_valley()
        self.creep_to_rest()
        self.fit_a_bowl()
        self.find_the_factor()
        self.slide()
        self.zigzag()
        self.explode()
        self.return_to_the_curve()
        self.measure_the_start()
        self.answer()

    def check(self) -> None:
        """Refuse parameters of which there is nothing true to show."""
        self.trial.check()

    @cached_property
    def trial(self) -> RateTrial:
        """The descents of the film."""
        return RateTrial(self.function, self.start, self.rates, self.tolerance)

    def setup(self) -> None:
        """What lasts for the whole film: the counter of steps, and how near the picture is."""
        super().setup()
        self.k = ValueTracker(0.0)
        self.nearness = ValueTracker(0.0)
        self.view = LaneView.of(
            self.function, self.trial.critical, self.trial.paths, self.slow_steps
        )
        self.scale = 1.0 / self.trial.stability.greatest
        self.rate = ValueTracker(FIRST * self.scale)
        self.curvature = ValueTracker(self.trial.stability.greatest)

    @property
    def slow_steps(self) -> int:
        """Steps that are walked one by one; each of them is one that all three walkers take."""
        return min(SLOW, *[path.steps for path in self.trial.paths])

    @beat
    def line_up(self) -> None:
        """Three walkers: one curve, one start, one rule. Only the learning rate differs."""
        self.lanes = self.lanes_in(self.zones.body)
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
        rate = rule.select("rate")
        headings = [FadeIn(lane.heading, target_position=rate) for lane in self.lanes]
        self.play(LaggedStart(*headings, lag_ratio=0.3), run_time=theme.QUICK)
        self.play(FadeIn(counter, *[lane.readout for lane in self.lanes]), run_time=theme.QUICK)
        self.add(*self.lanes)

    def lanes_in(self, zone: Zone, numbers: bool = True) -> list[Lane]:
        """A lane for each rate, side by side."""
        columns = zone.columns(*[1.0] * len(self.rates))
        return [
            Lane(column, path, self.k, self.view, self.nearness, numbers)
            for column, path in zip(columns, self.trial.paths, strict=True)
        ]

    def walk_to(self, step: int, run_time: float, pace: RateFunction = linear) -> None:
        """Let all lanes walk on, in step."""
        self.play(self.k.animate.set_value(float(step)), run_time=run_time, rate_func=pace)

    @beat
    def take_one_step(self) -> None:
        """A step is rate times slope, here {slope_text}: {lengths} long.{first_leap}"""
        stubs = [Tangent(lane.plot, self.function, self.start, length=STUB) for lane in self.lanes]
        self.play(*[Create(stub) for stub in stubs], run_time=theme.QUICK)
        low, high = self.view.x_range
        arrows = [
            AxisStep(lane.plot, lane.path, 0)
            for lane in self.lanes
            if low - OVERSHOT <= lane.path.points[1, 0] <= high + OVERSHOT
        ]
        for arrow in arrows:
            self.play(sprout(arrow), run_time=theme.QUICK)
        self.play(FadeOut(*stubs), run_time=theme.QUICK / 2)
        self.walk_to(1, 1.5 * theme.BEAT)
        self.play(FadeOut(*arrows), run_time=theme.QUICK / 2)

    @beat
    def leave_the_picture(self) -> None:
        """{blow_up}"""
        for step in range(2, self.slow_steps + 1):
            self.walk_to(step, 0.8 * theme.BEAT)
        lost = self.lanes[-1]
        self.fates = VGroup(lost.fate(self.trial.fate(lost.path), theme.END))
        self.play(*lost.dimmed(), FadeIn(self.fates), run_time=theme.QUICK)

    @beat
    def rest_in_a_valley(self) -> None:
        """{second_rest}"""
        if self.view.far != self.view.near:
            self.play(self.nearness.animate.set_value(1.0), run_time=1.5 * theme.BEAT)
        self.come_to_rest(self.lanes[1])

    @beat
    def creep_to_rest(self) -> None:
        """{first_rest}"""
        self.come_to_rest(self.lanes[0], rush_into)

    def come_to_rest(self, lane: Lane, pace: RateFunction = linear) -> None:
        """Let all lanes walk on until one has come to rest, and say so below it."""
        self.walk_to(lane.path.steps, 0.5 * theme.SWEEP, pace)
        fate = lane.fate(self.trial.fate(lane.path), theme.MINIMUM)
        self.play(FadeIn(fate), run_time=theme.QUICK)
        self.fates.add(fate)

    @beat
    def fit_a_bowl(self) -> None:
        """Why? Near its bottom a valley is nearly a bowl; L, its curvature, is {curvature_text}."""
        left, side = self.zones.body.columns(1.15, 1.0)
        self.upper, self.lower = side.rows(1.0, 1.4)
        self.bowl = bowl = Bowl(left, self.function, self.trial.bottom, self.trial.reach)
        middle = self.lanes[1]
        marker, frame = bowl.marker(middle.plot), bowl.frame
        self.play(Create(marker), run_time=theme.QUICK)
        self.play(
            FadeOut(self.lanes[0], self.lanes[2], *middle, self.fates, self.rule),
            ReplacementTransform(marker, frame),
            run_time=theme.BEAT,
        )
        self.play(FadeIn(bowl.plot, bowl.curve), FadeOut(frame), run_time=theme.QUICK)
        fitted = Formula(BOWL)
        curved = Readout("L", self.curvature, decimals=1, places=self.curvature_places)
        self.fitted = VGroup(fitted, curved).arrange(DOWN, 0.4)
        self.upper.place(self.fitted, up=1.0)
        self.play(Create(bowl.graph), run_time=theme.BEAT)
        start = self.trial.nearby
        self.begin = CurvePoint(bowl.plot, bowl.parabola, start, colour=theme.START)
        self.distance = bowl.distance(start)
        self.play(FadeIn(self.fitted, self.distance, self.begin), run_time=theme.QUICK)

    @beat
    def find_the_factor(self) -> None:
        """Its slope is about L times d: on the bowl, a step scales d by 1 minus rate times L."""
        bowl = self.bowl
        tangent = Tangent(bowl.plot, bowl.parabola, self.trial.nearby, length=2 * STUB)
        slope, step, self.factor = Formula(SLOPE), Formula(STEP), Formula(FACTOR)
        VGroup(slope, step).arrange(DOWN, 0.4)
        self.lower.place(VGroup(slope, step), up=1.0)
        self.factor.move_to(step)
        faded = bowl.curve.animate.set_stroke(opacity=theme.DIM)
        self.play(faded, Create(tangent), run_time=theme.BEAT)
        self.play(FadeIn(slope), run_time=theme.QUICK)
        self.play(FadeIn(step), run_time=theme.BEAT)
        self.wait(theme.QUICK)
        self.glide(step, self.factor)
        self.distance.add(tangent, slope)

    @beat
    def slide(self) -> None:
        """Turn up the rate. Below 1/L the factor is positive: it slides, in ever fewer steps."""
        bowl, factor = self.bowl, factor_of(self.rate, self.curvature)
        self.numbers = align_readouts(
            Readout("{{ eta : rate }}", self.rate, concept="rate", decimals=4, places=1),
            Readout("1 - {{ eta : rate }} L", factor, decimals=2, places=2),
        )
        self.upper.place(self.numbers, up=0.0)
        self.path = RatePath(bowl.plot, bowl.parabola, self.trial.nearby, self.rate, BOWL_STEPS)
        highest = max(END_OF_DIAL * self.scale, BEYOND_RATES * self.rates[-1])
        self.dial = RateDial(self.lower, self.curvature, highest)
        self.needle = DialNeedle(self.dial, self.rate)
        target = self.factor.generate_target()
        self.upper.place(target, up=1.0)
        self.play(FadeOut(self.fitted, self.distance), run_time=theme.QUICK)
        self.play(MoveToTarget(self.factor), FadeIn(self.dial), run_time=theme.QUICK)
        self.play(FadeIn(self.needle, self.numbers, self.path), run_time=theme.QUICK)
        self.add(self.begin)
        self.turn_to(SLID, 0.6 * theme.SWEEP)

    @beat
    def zigzag(self) -> None:
        """Beyond 1/L the factor is negative: every step overshoots, yet ends nearer. It zigzags."""
        self.turn_to(LAST_STABLE, 0.7 * theme.SWEEP)

    @beat
    def explode(self) -> None:
        """Beyond 2/L every step ends farther out than it began: it explodes."""
        self.turn_to(LAST, 0.6 * theme.SWEEP)

    def turn_to(self, part: float, run_time: float) -> None:
        """Turn the dial to a rate, in units of 1/L; the path on the bowl follows."""
        self.play(
            self.rate.animate.set_value(part * self.scale), run_time=run_time, rate_func=linear
        )

    @beat
    def return_to_the_curve(self) -> None:
        """{verdict_nearby}"""
        bowl = self.bowl
        self.play(
            FadeOut(self.path, self.begin, bowl.graph, self.needle, self.numbers),
            bowl.curve.animate.set_stroke(opacity=1),
            run_time=theme.QUICK,
        )
        self.limits = align_readouts(
            Readout("L", self.curvature, decimals=1, places=self.curvature_places),
            Readout("2 slash L", bound_of(self.curvature), decimals=4, places=1),
        )
        self.upper.place(self.limits, up=0.0)
        self.where = self.dial.inscription("in the valley")
        self.marks = VGroup(*[DialMark(self.dial, rate) for rate in self.rates])
        shown = LaggedStart(*map(FadeIn, self.marks), lag_ratio=0.4)
        self.play(FadeIn(self.limits, self.where), shown, run_time=1.5 * theme.BEAT)
        path, progress = self.trial.begun_nearby, ValueTracker(0.0)
        hops = HopTrail(bowl.plot, path, progress, stroke_width=theme.STROKE_MARK)
        hops.joint_type = LineJointType.ROUND
        begin = CurvePoint(bowl.plot, self.function, float(path.start[0]), colour=theme.START)
        walker = CurveWalker(bowl.plot, path, progress)
        name = with_background(rate_formula(self.rates[-1], theme.FONT_READOUT))
        name.move_to(bowl.plot.area.anchor(0.5, 0.9))
        self.play(FadeIn(begin, name), run_time=theme.QUICK)
        self.add(hops, begin, walker)
        last = float(min(path.steps, BOWL_STEPS))
        self.play(progress.animate.set_value(last), run_time=0.5 * theme.SWEEP, rate_func=linear)
        self.near = VGroup(hops, begin, walker, name, bowl.plot, bowl.curve)

    @beat
    def measure_the_start(self) -> None:
        """{verdict_at_start}"""
        self.first = first = FirstSteps(
            self.bowl.zone, self.trial.paths, self.view.x_range, self.view.far
        )
        self.play(FadeOut(self.near), run_time=theme.QUICK)
        self.play(FadeIn(first.plot, first.curve, first.point), run_time=theme.QUICK)
        curvature = self.trial.curvature
        if curvature > self.curvature.get_value():
            hidden = self.dial.border_names.animate.set_opacity(0)
            self.play(Create(first.parabola), FadeOut(self.where), hidden, run_time=theme.BEAT)
            self.where = self.dial.inscription("at the start")
            self.play(FadeIn(self.where), run_time=theme.QUICK / 2)
            self.play(self.curvature.animate.set_value(curvature), run_time=theme.READ)
        hops = [Create(hop) for hop in first.hops]
        self.play(LaggedStart(*hops, lag_ratio=0.5), run_time=1.5 * theme.BEAT)
        self.play(FadeIn(first.landings, first.names), run_time=theme.QUICK)

    def answer(self) -> None:
        """The answer, large, below the three walks; it is its own caption."""
        self.begin_beat("answer", ANSWER, caption=False)
        self.play(
            FadeOut(self.first, self.factor, self.limits, self.marks, self.dial, self.where),
            run_time=theme.QUICK,
        )
        body, caption = self.zones.body, self.zones.caption
        above, below = Zone(body.left, body.right, caption.bottom, body.top).rows(2.9, 1.0)
        words = Words(ANSWER, font_size=theme.FONT_ANSWER, vocabulary=self.vocabulary, longest=58)
        self.lanes = self.lanes_in(above, numbers=False)
        self.lanes[-1].leave_dim()
        colours = (theme.MINIMUM, theme.MINIMUM, theme.END)
        ended = zip(self.lanes, colours, strict=True)
        fates = [lane.fate(self.trial.fate(lane.path), colour) for lane, colour in ended]
        self.play(FadeIn(*self.lanes, *fates), run_time=theme.BEAT)
        self.play(FadeIn(below.place(words)), run_time=theme.BEAT)
        self.end_beat(shortest=2 * theme.READ)

    @property
    def slope_text(self) -> str:
        """The slope at the start."""
        return in_words(self.trial.slope)

    @property
    def lengths(self) -> str:
        """How long the first steps are."""
        first = [in_words(abs(rate * self.trial.slope)) for rate in self.rates]
        return f"{first[0]}, {first[1]} or {first[2]}"

    @property
    def first_leap(self) -> str:
        """What is said if the last walker's first step leaves the picture."""
        low, high = self.view.x_range
        landed = float(self.trial.paths[-1].points[1, 0])
        return "" if low <= landed <= high else " The last one leaves the picture."

    @property
    def curvature_places(self) -> int:
        """Room before the point for the curvatures."""
        return len(f"{max(self.trial.curvature, self.trial.stability.greatest):.0f}")

    @property
    def curvature_text(self) -> str:
        """The curvature of the valley."""
        return in_words(self.trial.stability.greatest)

    @property
    def blow_up(self) -> str:
        """What is said of the walker that does not come to rest."""
        return describe_loss(self.trial.paths[-1])

    @property
    def second_rest(self) -> str:
        """What is said of the second walker."""
        return describe_leap(self.trial)

    @property
    def first_rest(self) -> str:
        """What is said of the first walker."""
        return describe_creep(self.trial)

    @property
    def verdict_nearby(self) -> str:
        """What the zones say of the rates in the valley."""
        return describe_valley(self.trial)

    @property
    def verdict_at_start(self) -> str:
        """What the zones say of the rates at the start."""
        return describe_start(self.trial)
