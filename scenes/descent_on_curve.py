"""Gradient descent on a curve that lies in fog: the update rule, its steps, and where it stops."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import ClassVar

from manim import (
    DOWN,
    PI,
    RIGHT,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    ReplacementTransform,
    TransformFromCopy,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
)
from manim.utils.rate_functions import ease_in_cubic

from gdcore import Function, Trajectory, descend, zoo
from gdcore.rules import GradientDescent
from scenes.stage import theme
from scenes.stage.descents.felt_slope import FeltSlope
from scenes.stage.descents.foggy_walk import BALL, FoggyWalk
from scenes.stage.descents.other_start import other_descent
from scenes.stage.descents.other_walk import OtherWalk, origin
from scenes.stage.descents.step_names import ON_AXIS, StepNames
from scenes.stage.descents.step_readings import StepReadings
from scenes.stage.lesson import Lesson, beat
from scenes.stage.marks.curve_walker import AxisMarks
from scenes.stage.marks.sprouting import sprout
from scenes.stage.parameters import (
    check_between,
    check_positive,
    check_rests_in_valley,
    check_variables,
)
from scenes.stage.plots.curve import CurvePoint
from scenes.stage.plots.step_chart import StepChart
from scenes.stage.plots.stopping import StoppingChart
from scenes.stage.plots.valleys import ValleyMark, Valleys
from scenes.stage.readouts.substitution import SubstitutedSteps
from scenes.stage.text.formula import Formula, lengthen, travel
from scenes.stage.text.numbers import in_words, written_out
from scenes.stage.text.sign_change import SignChange
from scenes.stage.text.words import Words
from scenes.stage.walks.journey import Journey, step_by_step
from scenes.stage.walks.walk_verdicts import describe_steps

MOST_STEPS = 5000
SLOW_STEPS = 3
"""Steps that are walked one by one, in numbers."""

BRISK_STEPS = 40
"""The step up to which the walk is shown with the lengths of its steps."""

RULE = (
    '{{ x_"new" : input-1 }} {{ = : text-is }} {{ x : input-2 }} {{ - : step }}'
    ' {{ "rate" : rate }} {{ dot : text-times }} {{ f\'(x) : slope }}'
)
ANSWER = (
    "Yes, a valley: the slope underfoot leads down, but not always to the deepest. "
    "Where you start decides."
)


class DescentOnCurve(Lesson):
    """Can you find the valley when you only feel the slope under your feet?

    Any function of one variable will do, with a start and a rate that lead to a minimum.
    """

    vocabulary: ClassVar[Mapping[str, str]] = {
        **theme.VOCABULARY,
        "downhill": "step",
        "uphill": "gradient",
        "gradient descent": "text",
        "local minimum": "minimum",
        "global minimum": "minimum",
        "new x": "input",
        "x": "input",
        "stops": "end",
        "stop": "end",
        "minus": "step",
    }
    function: Function = zoo.QUARTIC
    start = 3.0
    rate = 0.001
    tolerance = 1e-6

    def construct(self) -> None:
        """The beats, in their order."""
        self.pose_question()
        self.stand_in_fog()
        self.measure_a_step()
        self.turn_downhill()
        self.state_the_rule()
        self.take_steps_in_numbers()
        self.let_it_run()
        self.say_when_to_stop()
        self.stop_where_it_is_flat()
        self.lift_the_fog()
        self.name_the_valleys()
        self.start_elsewhere()
        self.answer()

    def check(self) -> None:
        """Refuse parameters of which there is nothing true to show."""
        check_variables(self.function, 1)
        check_positive(self, ("rate", "tolerance"))
        check_between("start", self.start, *self.function.window[0])
        check_rests_in_valley("rate", self.path, "a smaller one, another start or tolerance")
        if self.path.steps <= BRISK_STEPS:
            raise ValueError(
                f"start: from {self.start:g} it takes {self.path.steps} steps; give one that "
                f"takes more than {BRISK_STEPS}, or a smaller rate"
            )

    @cached_property
    def path(self) -> Trajectory:
        """The walk."""
        rule = GradientDescent(self.rate)
        return descend(self.function, self.start, rule, steps=MOST_STEPS, tolerance=self.tolerance)

    @cached_property
    def valleys(self) -> Valleys:
        """The minima in the window, and the one that the walk came to rest at."""
        return Valleys(self.function, float(self.path.end[0]))

    def setup(self) -> None:
        """Lay out what lasts for the whole film."""
        super().setup()
        self.journey = Journey(self.path)
        self.walk = FoggyWalk(self.zones.body, self.journey)
        self.names = StepNames(self.walk, self.rate)

    @beat
    def stand_in_fog(self) -> None:
        """Fog hides the curve. You feel only its slope: {feeling.in_words}."""
        walk = self.walk
        self.play(FadeIn(walk.plot, walk.fog), run_time=theme.BEAT)
        walk.fog.settle()
        self.play(FadeIn(walk.curve), FadeIn(walk.ball, scale=3), run_time=theme.QUICK)
        start = f"{{{{ x : input-2 }}}} = {{{{ {written_out(self.start)} : input-old }}}}"
        self.here = self.names.place(start)
        self.play(Create(walk.plumb), FadeIn(walk.marks, self.here), run_time=theme.QUICK)
        self.play(Create(walk.stub), run_time=theme.BEAT)
        self.play(FadeIn(self.feeling), run_time=theme.QUICK)
        self.felt = self.names.slope(0, '{{ "slope" : slope-1 }}')
        self.play(FadeIn(self.felt, shift=0.3 * walk.downhill), run_time=theme.QUICK)

    @cached_property
    def feeling(self) -> FeltSlope:
        """The slope at the start as a rise over a run."""
        return FeltSlope(self.walk)

    @beat
    def measure_a_step(self) -> None:
        """How far? Multiply the slope by a small number, the learning rate.

        ...
        As an arrow on the axis, it points uphill.
        """
        self.play(FadeOut(self.feeling), run_time=theme.QUICK)
        self.product = self.names.product(self.felt)
        flying = {name: self.felt.select(name).copy() for name in ("slope", "slope-2")}
        arriving = [travel(part, self.product.select(name)) for name, part in flying.items()]
        self.play(*arriving, run_time=theme.BEAT)
        self.play(FadeIn(self.product.rest(flying)), run_time=theme.BEAT)
        self._settle(self.product)
        self.say_on()
        self.uphill, self.length = self.walk.arrow(0, uphill=True), self.names.length(uphill=True)
        said = self.product.select("step-length").copy()
        round_x = travel(said, self.length, path_arc=-2 * self._arc)
        self.play(sprout(self.uphill), round_x, run_time=theme.BEAT)

    def _settle(self, formula: Formula) -> None:
        """Put a formula whose parts have travelled on screen as one."""
        self.remove(*formula.submobjects)
        self.add(formula)

    @beat
    def turn_downhill(self) -> None:
        """A minus turns it round, downhill. The step: minus the rate times the slope."""
        self.step = self.walk.arrow(0)
        self.named = self.names.step(self.felt)
        shared = ("rate", "text-times", "slope", "text-gives")
        change = SignChange(self.product, self.named, "step-length", shared)
        self.play(FadeOut(self.length, change.leaving), run_time=theme.QUICK * 2 / 3)
        self.play(*change.sliding, run_time=theme.QUICK)
        self.play(*change.coming, run_time=theme.QUICK)
        self.remove(self.product, *self.product.submobjects)
        self._settle(self.named)
        turned = ReplacementTransform(self.uphill, self.step, path_arc=PI)
        self.play(turned, run_time=0.6 * theme.READ)
        self.length, self.new = self.names.length(), self.names.new_place()
        said = self.named.select("step-length").copy()
        self.play(travel(said, self.length), run_time=theme.QUICK)
        self.target = AxisMarks(self.walk.plot, self.path, 1.0)
        self.play(FadeIn(self.target, self.new), run_time=theme.QUICK)

    @beat
    def state_the_rule(self) -> None:
        """The rule of gradient descent: the new x is x minus the rate times the slope."""
        self._lay_out_the_numbers()
        parts = {"step-minus": "step", **{name: name for name in ("rate", "text-times", "slope")}}
        self.play(
            *[travel(self.named.select(own), self.rule.select(to)) for own, to in parts.items()],
            FadeOut(self.named.rest(parts)),
            run_time=theme.BEAT,
        )
        self.remove(self.named)
        self.play(self._fly(self.here.select("input-2"), "input-2"), run_time=theme.BEAT)
        self.play(
            self._fly(self.new, "input-1"), FadeIn(self.rule.select("text-is")), run_time=theme.BEAT
        )
        self._settle(self.rule)

    def _lay_out_the_numbers(self) -> None:
        """Set the rule above its first steps in numbers, equals signs in one column."""
        walk = self.walk
        self.rule = Formula(RULE)
        self.numbers = SubstitutedSteps(self.path, SLOW_STEPS)
        self.numbers.next_to(self.rule, DOWN, buff=0.35)
        column = self.rule.select("text-is").get_center()[0] * RIGHT
        self.numbers.shift(column - self.numbers.equals)
        # Away from the walker, whose slope is said beside it.
        across = 0.0 if walk.downhill[0] < 0 else 1.0
        walk.sky.place(VGroup(self.rule, self.numbers), across=across, up=1.0)

    def _fly(self, source: VMobject, part: str) -> Animation:
        """A copy from beside the axis flies into the rule, which it reaches from below."""
        return ReplacementTransform(source.copy(), self.rule.select(part), path_arc=self._arc)

    @property
    def _arc(self) -> float:
        """The angle of a way that leaves the foot of the walker along the axis, then turns up."""
        return PI / 5 * float(self.walk.downhill[0])

    @beat
    def take_steps_in_numbers(self) -> None:
        """Three steps in numbers.

        Each begins where the last one ended, with the slope felt there.
        """
        walk, progress, numbers = self.walk, self.journey.progress, self.numbers
        self.play(FadeOut(self.length, self.new), run_time=theme.QUICK)
        self.add(walk.prints)
        for index, line in enumerate(numbers.lines):
            self._write(numbers, index)
            arrow = walk.arrow(index) if index else self.step
            self.play(sprout(arrow) if index else FadeOut(self.here), run_time=theme.QUICK)
            ending = FadeIn(numbers.part(index, "gives"), numbers.part(index, "result"))
            self.play(progress.animate.set_value(index + 1.0), ending)
            self.remove(arrow, self.target)
            self._settle(line)
            self.felt = self.names.slope(index + 1, below=VGroup(*numbers.lines[: index + 2]))
            self.play(FadeIn(self.felt), run_time=theme.QUICK / 3)

    def _write(self, numbers: SubstitutedSteps, index: int) -> None:
        """Write a line up to its result: x comes from the line above, the slope from underfoot."""
        old = numbers.part(index, "old")
        if index:
            coming: Animation = TransformFromCopy(numbers.part(index - 1, "result"), old)
        else:
            coming = lengthen(self.here.select("input-old").copy(), old)
        self.play(coming, FadeOut(self.felt.rest(["slope-2"])), run_time=theme.QUICK)
        before = [numbers.part(index, name) for name in ("new", "is", "minus", "rate", "times")]
        felt = lengthen(self.felt.select("slope-2"), numbers.part(index, "slope"))
        self.play(FadeIn(*before), felt, run_time=theme.QUICK)

    @beat
    def let_it_run(self) -> None:
        """Then it runs. The rate stays the same, {steps_said}"""
        walk, progress = self.walk, self.journey.progress
        left, right = walk.sky.columns(1.0, 1.35)
        self.chart = StepChart(right, self.journey, BRISK_STEPS)
        self.live = StepReadings(walk)
        left.place(self.live, across=0.0, up=0.1)
        left.place(small := Formula(RULE, font_size=theme.FONT_LABEL), across=0.0, up=1.0)
        self.play(
            FadeOut(self.numbers, self.felt, walk.marks),
            ReplacementTransform(self.rule, small),
            run_time=theme.QUICK,
        )
        self.rule = small
        self.play(FadeIn(self.live, self.chart), run_time=theme.QUICK)
        # A point is left for the next at once, so that slope and step are always those in sight.
        hops = step_by_step(BRISK_STEPS - SLOW_STEPS)
        self.play(progress.animate.set_value(BRISK_STEPS), run_time=theme.SWEEP, rate_func=hops)

    @property
    def steps_said(self) -> str:
        """What the steps do that are seen while it runs."""
        return describe_steps(self.path, BRISK_STEPS)

    @beat
    def say_when_to_stop(self) -> None:
        """When to stop? When the slope is almost zero: at most {tolerance:g}."""
        self.stopping = chart = StoppingChart(self.walk.sky, self.journey)
        self.play(FadeOut(self.rule, self.live, self.chart), run_time=theme.QUICK)
        measured = FadeIn(chart.plot, chart.title, chart.scale_note, chart.line, chart.head)
        self.play(measured, run_time=theme.QUICK)
        self.play(FadeIn(chart.band, chart.rule), run_time=theme.BEAT)
        last = self.journey.progress.animate.set_value(float(self.path.steps))
        self.play(last, run_time=0.7 * theme.SWEEP, rate_func=linear)

    @beat
    def stop_where_it_is_flat(self) -> None:
        """After {path.steps} steps it stops, close to x = {end_text}."""
        self.end = self._rest(self.path)
        self.there = self.names.place(f"{{{{ x approx {self.end_text} : input }}}}", ON_AXIS)
        self.play(FadeIn(self.end, scale=3), FadeIn(self.stopping.count), run_time=theme.QUICK)
        self.remove(self.walk.ball)
        self.play(FadeIn(self.there), run_time=theme.QUICK)

    def _rest(self, path: Trajectory) -> CurvePoint:
        """A red ball where a descent came to rest."""
        x = float(path.end[0])
        end = CurvePoint(self.walk.plot, self.function, x, colour=theme.END, radius=BALL)
        return end.set_z_index(1)

    @property
    def end_text(self) -> str:
        """Where it stopped, as captions say it."""
        return in_words(float(self.path.end[0]))

    @beat
    def lift_the_fog(self) -> None:
        """Is that the bottom? Look closer at the heights, and let the fog lift."""
        walk = self.walk
        self.play(FadeOut(self.stopping, walk.plumb, walk.stub, self.there), run_time=theme.QUICK)
        self.play(walk.stretch.animate.set_value(1.0), run_time=theme.READ)
        self.play(walk.sight.animate.set_value(walk.farthest_corner), run_time=theme.READ)
        self.remove(walk.fog)

    @beat
    def name_the_valleys(self) -> None:
        """{verdict}"""
        plot, valleys = self.walk.plot, self.valleys
        found, deepest = (
            ValleyMark(plot, valleys, minimum, clear_of=self.elsewhere.on_axis)
            for minimum in (valleys.found, valleys.deepest)
        )
        self.valley_names = VGroup(found.label)
        self.play(FadeIn(found.label), run_time=theme.BEAT)
        if valleys.deepest is not valleys.found:
            self.valley_names.add(deepest.label)
            self.play(FadeIn(deepest.dot, scale=3), FadeIn(deepest.label), run_time=theme.BEAT)

    @property
    def verdict(self) -> str:
        """What is said of the valley that was found."""
        if len(self.valleys.minima) == 1:
            return "The valley found is the only one here: its minimum is local and global at once."
        if self.valleys.deepest is self.valleys.found:
            return "The valley found is the deepest here, the global minimum."
        return "A local minimum is lowest nearby; the global minimum, lowest of all."

    @cached_property
    def other(self) -> Trajectory:
        """A second walk, by the same rule."""
        return other_descent(self.path, self.valleys, self.walk.plot.y_range, MOST_STEPS)

    @cached_property
    def elsewhere(self) -> OtherWalk:
        """That walk on the graph, once the valleys are seen close."""
        return OtherWalk(self.walk, self.other)

    @beat
    def start_elsewhere(self) -> None:
        """{other_way}

        ...
        {other_end}
        """
        other = self.elsewhere
        name = other.label_start(self.valley_names)
        self.play(FadeIn(other.ball, scale=3), FadeIn(name), run_time=theme.QUICK)
        self.play(Create(other.tangent), FadeIn(other.slope), run_time=theme.QUICK)
        slope = travel(other.slope.select("slope-2").copy(), other.step.select("slope-2"))
        self.play(slope, FadeIn(other.step.rest(["slope-2"])), run_time=theme.BEAT)
        self._settle(other.step)
        length = travel(other.step.select("step-length").copy(), other.length)
        self.play(FadeIn(other.plumb), sprout(other.arrow), length, run_time=theme.QUICK)
        self.say_on()
        self.play(FadeOut(other.first_step), run_time=theme.QUICK / 3)
        self.add(other.prints)
        there = other.progress.animate.set_value(other.arrival)
        self.play(there, run_time=theme.READ, rate_func=ease_in_cubic)
        last = other.progress.animate.set_value(float(self.other.steps))
        self.play(last, FadeIn(self._rest(self.other), scale=3), run_time=theme.QUICK)
        self.remove(other.ball)

    @property
    def other_way(self) -> str:
        """What is said of the first step of the second walk."""
        start, falls = written_out(float(self.other.start[0])), self.other.gradients[0, 0] < 0
        sign, side = ("negative", "right") if falls else ("positive", "left")
        return f"From x = {start} the slope is {sign}, so step {side}."

    @property
    def other_end(self) -> str:
        """What is said of where the second walk ends."""
        valley = self.valleys.nearest(float(self.other.end[0]))
        which = "the deepest" if self.valleys.is_global(valley) else "another"
        which = "the same" if valley is self.valleys.found else which
        return f"The same rule now finds {which} valley."

    def answer(self) -> None:
        """The answer, large, in the sky above the valleys; it is its own caption."""
        self.begin_beat("answer", ANSWER, caption=False)
        words = Words(ANSWER, font_size=theme.FONT_ANSWER, vocabulary=self.vocabulary, longest=32)
        self.walk.open_sky.place(words, across=self.elsewhere.away, up=0.8)
        self.play(FadeIn(words), run_time=theme.BEAT)
        if self.walk.has_left_the_view:
            self.play(FadeIn(origin(self.walk)), run_time=theme.QUICK)
        self.add(walkers := self.elsewhere.both_again(part := ValueTracker(0.0)))
        on = part.animate.set_value(1.0)
        self.play(on, run_time=1.2 * theme.READ, rate_func=ease_in_cubic)
        following = Words("Next: what does the learning rate decide?", colour=theme.MUTED)
        self.zones.caption.place(following)
        self.play(FadeOut(walkers), FadeIn(following), run_time=theme.QUICK)
        self.end_beat(shortest=theme.READ)
