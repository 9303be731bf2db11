"""Gradient descent on a curve that lies in fog: the update rule, its steps, and where it stops."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import ClassVar

from manim import (
    DOWN,
    PI,
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    FadeTransform,
    ReplacementTransform,
    TransformFromCopy,
    VGroup,
    VMobject,
    linear,
)
from manim.typing import Point3D

from gdcore import Function, Outcome, Trajectory, descend, zoo
from gdcore.rules import GradientDescent
from scenes.stage import theme
from scenes.stage.descents.foggy_walk import FoggyWalk
from scenes.stage.descents.journey import Journey
from scenes.stage.descents.substitution import X_DECIMALS, SubstitutedSteps, slope_decimals
from scenes.stage.lesson import Lesson, beat
from scenes.stage.marks.sprouting import sprout
from scenes.stage.parameters import check_variables
from scenes.stage.plots.curve import CurvePoint
from scenes.stage.plots.fog import over_fog
from scenes.stage.plots.heights import HeightChart
from scenes.stage.plots.stopping import StoppingChart
from scenes.stage.plots.valleys import ValleyMark, Valleys
from scenes.stage.readouts.step_readings import StepReadings, slope_readout
from scenes.stage.text.assembly import assemble
from scenes.stage.text.digits import MINUS
from scenes.stage.text.formula import Formula, travel
from scenes.stage.text.words import Words

MOST_STEPS = 5000
SLOW_STEPS = 3
"""Steps that are walked one by one, in numbers."""

BRISK_STEPS = 40
"""The step up to which the walk is shown with its heights."""

RULE = (
    '{{ x_"new" : input-1 }} {{ = : text-is }} {{ x : input-2 }} {{ - : step }}'
    ' {{ "rate" : rate }} {{ dot : text-times }} {{ f\'(x) : slope }}'
)
STEP = '{{ - : step }} {{ "rate" : rate }} {{ dot : text-times }} {{ f\'(x) : slope }}'
ANSWER = "The slope under foot leads down into a valley, but not always into the deepest."
BESIDE_FOOT = 0.12


class DescentOnCurve(Lesson):
    """Can you find the valley when you only feel the slope under your feet?

    Any function of one variable will do, with a start and a rate that lead to a minimum.
    """

    vocabulary: ClassVar[Mapping[str, str]] = {
        **theme.VOCABULARY,
        "downhill": "step",
        "gradient descent": "text",
        "new x": "input",
        "x": "input",
        "stops": "end",
        "stop": "end",
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
        self.stop_where_it_is_flat()
        self.lift_the_fog()
        self.name_the_valleys()
        self.answer()

    def check(self) -> None:
        """Refuse parameters of which there is nothing true to show."""
        check_variables(self.function, 1)
        for name in ("rate", "tolerance"):
            if not getattr(self, name) > 0:
                raise ValueError(f"{name}: got {getattr(self, name):g}; give a positive number")
        low, high = self.function.window[0]
        if not low <= self.start <= high:
            raise ValueError(
                f"start: got {self.start:g}; give one between {low:g} and {high:g}, the window"
            )
        if self.path.outcome is not Outcome.CONVERGED:
            raise ValueError(
                f"rate: {self.rate:g} from {self.start:g} ended {self.path.outcome.name}; "
                "give a smaller one, or another start"
            )
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

    @beat
    def stand_in_fog(self) -> None:
        """Fog hides the curve. You see only what is near, and feel the slope under your feet."""
        walk = self.walk
        self.play(FadeIn(walk.plot, walk.hidden), run_time=theme.BEAT)
        self.play(FadeIn(walk.ball, scale=3), run_time=theme.QUICK)
        self.play(Create(walk.stub), run_time=theme.BEAT)
        self.slope = slope_readout(walk, self.rate)
        over_fog(self.slope.next_to(walk.ball, walk.downhill, buff=1.2))
        self.play(FadeIn(self.slope, shift=0.3 * walk.downhill), run_time=theme.QUICK)

    @beat
    def measure_a_step(self) -> None:
        """How far to go? Multiply the slope by a small number, the learning rate: {rate:g}.

        As an arrow on the axis, it points uphill.
        """
        walk = self.walk
        slope, length = self.path.gradients[0, 0], self.rate * self.path.gradients[0, 0]
        felt = f"{{{{ {slope:.{slope_decimals(self.rate)}f} : slope-2 }}}}"
        self.product = Formula(
            '{{ "rate" : rate }} {{ dot : text-times }} {{ f\'(x) : slope }} ='
            f" {{{{ {self.rate:g} : rate-2 }}}} dot {felt if slope > 0 else f'({felt})'} ="
            f" {{{{ {length:.{X_DECIMALS}f} : step-length }}}}"
        )
        walk.sky.place(self.product, up=0.4)
        self.old = self._axis_name("{{ x : input-2 }}", 0, -walk.downhill)
        self.play(Create(walk.plumb), run_time=theme.QUICK)
        self.play(FadeIn(walk.marks, self.old), run_time=theme.QUICK)
        sources = {"slope": self.slope.label.select("slope"), "slope-2": self.slope.digits}
        self.play(*assemble(self.product, sources), run_time=theme.READ)
        self._settle(self.product)
        self.uphill = walk.arrow(0, uphill=True)
        length_shown = self.product.select("step-length").copy()
        self.play(FadeTransform(length_shown, self.uphill), run_time=theme.BEAT)

    def _settle(self, formula: Formula) -> None:
        """Put a formula whose parts have travelled on screen as one."""
        self.remove(*formula.submobjects)
        self.add(formula)

    def _axis_name(self, source: str, step: int, side: Point3D) -> VMobject:
        """A name above a place of the axis, on one side of it."""
        name = Formula(source, font_size=theme.FONT_READOUT)
        corner = self.walk.foot(step) + 0.2 * UP
        name.next_to(corner, side, buff=BESIDE_FOOT)
        return over_fog(name.align_to(corner, DOWN))

    @beat
    def turn_downhill(self) -> None:
        """A minus turns it round, downhill: minus the rate times the slope, that is the step."""
        walk = self.walk
        self.step = walk.arrow(0)
        self.play(ReplacementTransform(self.uphill, self.step, path_arc=PI), run_time=theme.READ)
        self.new = self._axis_name('{{ x_"new" : input-1 }}', 1, walk.downhill)
        self.named = Formula(STEP, font_size=theme.FONT_READOUT)
        self.named.next_to(self.new, walk.downhill, buff=0.35).align_to(self.old, DOWN)
        over_fog(self.named)
        names = ("rate", "text-times", "slope")
        moves: dict[str, VMobject] = {part: self.product.select(part) for part in names}
        self.play(
            *assemble(self.named, moves, keep_sources=False),
            FadeOut(self.product.rest(moves)),
            run_time=theme.BEAT,
        )
        self.remove(self.product)
        self._settle(self.named)
        self.play(FadeIn(self.new), run_time=theme.QUICK)

    @beat
    def state_the_rule(self) -> None:
        """So the rule of gradient descent: the new x is x, minus the rate times the slope."""
        self._lay_out_the_numbers()
        self.play(*self._travel({"input-2": self.old}), run_time=theme.QUICK)
        parts = ("step", "rate", "text-times", "slope")
        self.play(*self._travel({part: self.named.select(part) for part in parts}))
        self.play(
            *self._travel({"input-1": self.new}),
            FadeIn(self.rule.select("text-is")),
            run_time=theme.BEAT,
        )
        self._settle(self.rule)

    def _lay_out_the_numbers(self) -> None:
        """Set the rule above its first steps in numbers, equals signs in one column."""
        walk = self.walk
        self.rule = Formula(RULE)
        self.numbers = SubstitutedSteps(self.path, self.rate, SLOW_STEPS)
        self.numbers.next_to(self.rule, DOWN, buff=0.35)
        column = self.rule.select("text-is").get_center()[0] * RIGHT
        self.numbers.shift(column - self.numbers.equals)
        # Away from the walker, whose slope is read out beside it.
        across = 0.0 if walk.downhill[0] < 0 else 1.0
        walk.sky.place(VGroup(self.rule, self.numbers), across=across, up=1.0)

    def _travel(self, sources: Mapping[str, VMobject]) -> list[Animation]:
        """Copies of what stands beside the axis on their way into the rule."""
        return [travel(source.copy(), self.rule.select(part)) for part, source in sources.items()]

    @beat
    def take_steps_in_numbers(self) -> None:
        """Three steps in numbers.

        Each begins where the last one ended, with the slope felt there.
        """
        walk, progress = self.walk, self.journey.progress
        numbers = self.numbers
        self.play(FadeOut(self.named, self.new, self.old), run_time=theme.QUICK)
        self.add(walk.hops)
        arrow = self.step
        for index, line in enumerate(numbers.lines):
            self._write(numbers, index)
            if index:
                arrow = walk.arrow(index)
                self.play(sprout(arrow), run_time=theme.QUICK)
            result = numbers.part(index, "result")
            self.play(progress.animate.set_value(index + 1.0), FadeIn(result))
            self.remove(arrow)
            self._settle(line)

    def _write(self, numbers: SubstitutedSteps, index: int) -> None:
        """Write a line up to its result: x comes from the line above, the slope from under foot."""
        line, old = numbers.lines[index], numbers.part(index, "old")
        rest = line.rest(["input-old", "slope-slope", "input-result"])
        before = numbers.part(index - 1, "result") if index else None
        coming = TransformFromCopy(before, old) if before else FadeIn(old)
        self.play(coming, FadeIn(rest), run_time=theme.QUICK)
        felt = travel(self.slope.digits.copy(), numbers.part(index, "slope"))
        self.play(felt, run_time=theme.BEAT)

    @beat
    def let_it_run(self) -> None:
        """Then it runs. The rate stays the same, yet the steps shrink: because the slope does."""
        walk, progress = self.walk, self.journey.progress
        left, right = walk.sky.columns(1.0, 1.35)
        self.heights = HeightChart(right, self.journey, BRISK_STEPS)
        self.live = StepReadings(walk, self.rate)
        left.place(self.live, across=0.0, up=0.1)
        small = Formula(RULE, font_size=theme.FONT_LABEL)
        left.place(small, across=0.0, up=1.0)
        self.play(
            FadeOut(self.numbers, self.slope),
            ReplacementTransform(self.rule, small),
            run_time=theme.QUICK,
        )
        self.rule = small
        self.play(FadeIn(self.live, self.heights), run_time=theme.QUICK)
        self.arrow = walk.live_arrow()
        self.play(FadeIn(self.arrow), run_time=theme.QUICK)
        brisk = progress.animate.set_value(float(BRISK_STEPS))
        self.play(brisk, run_time=1.2 * theme.SWEEP, rate_func=linear)

    @beat
    def stop_where_it_is_flat(self) -> None:
        """When to stop? When the slope is almost zero, at most {tolerance_text}.

        After {step_count} steps it stops, at x = {end_text}.
        """
        walk, progress = self.walk, self.journey.progress
        self.chart = StoppingChart(walk.sky, self.journey)
        gone = FadeOut(self.rule, self.live, self.heights, self.arrow)
        self.play(gone, run_time=theme.QUICK)
        self.play(
            FadeIn(self.chart.plot, self.chart.title, self.chart.line, self.chart.head),
            run_time=theme.QUICK,
        )
        self.play(FadeIn(self.chart.band, self.chart.rule), run_time=theme.BEAT)
        last = progress.animate.set_value(float(self.path.steps))
        self.play(last, run_time=0.8 * theme.SWEEP, rate_func=linear)
        self.end = CurvePoint(walk.plot, self.function, float(self.path.end[0]), colour=theme.END)
        self.end.scale(walk.ball.width / self.end.width)
        self.play(FadeIn(self.end, scale=3), run_time=theme.QUICK)
        self.remove(walk.ball)

    @property
    def tolerance_text(self) -> str:
        """The tolerance, as captions say it."""
        return f"{self.tolerance:.12f}".rstrip("0")

    @property
    def step_count(self) -> int:
        """The steps of the walk."""
        return self.path.steps

    @property
    def end_text(self) -> str:
        """Where it stopped, as captions say it."""
        return plain_number(float(self.path.end[0]))

    @beat
    def lift_the_fog(self) -> None:
        """Is that the bottom? Look closer at the heights, and let the fog lift."""
        walk = self.walk
        gone = FadeOut(self.chart, walk.plumb, walk.marks, walk.stub)
        self.play(gone, run_time=theme.QUICK)
        self.play(walk.stretch.animate.set_value(1.0), run_time=theme.READ)
        lifted = walk.sight.animate.set_value(walk.farthest_corner)
        self.play(lifted, run_time=1.5 * theme.READ)
        self.remove(walk.fog)

    @beat
    def name_the_valleys(self) -> None:
        """{verdict}"""
        plot, valleys = self.walk.plot, self.valleys
        found = ValleyMark(plot, valleys, valleys.found)
        self.play(FadeIn(found.label), run_time=theme.BEAT)
        if valleys.deepest is not valleys.found:
            deepest = ValleyMark(plot, valleys, valleys.deepest)
            self.play(FadeIn(deepest.dot, scale=3), run_time=theme.QUICK)
            self.play(FadeIn(deepest.label), run_time=theme.BEAT)

    @property
    def verdict(self) -> str:
        """What is said of the valley that was found."""
        if len(self.valleys.minima) == 1:
            return "The valley found is the only one here: its minimum is local and global at once."
        if self.valleys.deepest is self.valleys.found:
            return (
                "The valley found is the deepest, the global minimum. "
                "Another start may lead to another valley."
            )
        return (
            "The valley found is a local minimum: lowest of its surroundings only. "
            "The global minimum is elsewhere, behind a hill that no step downhill climbs."
        )

    def answer(self) -> None:
        """The answer, large, in the sky above the valleys; it is its own caption."""
        self.begin_beat("answer", ANSWER, caption=False)
        words = Words(ANSWER, font_size=theme.FONT_ANSWER, vocabulary=self.vocabulary, longest=32)
        self.walk.open_sky.place(words, up=0.8)
        self.play(FadeIn(words), run_time=theme.BEAT)
        origin = self._origin()
        if origin.get_left()[0] >= self.walk.plot.area.left and self.walk.has_left_the_view:
            self.play(FadeIn(origin), run_time=theme.QUICK)
        following = Words("Next: what does the step size decide?", colour=theme.MUTED)
        self.zones.caption.place(following)
        self.play(FadeIn(following), run_time=theme.QUICK)
        self.end_beat(shortest=2 * theme.READ)

    def _origin(self) -> VGroup:
        """Where the walk came from, beside the place where it comes into view."""
        lines = (
            f'{{{{ "from" : muted }}}} {{{{ x = {self.start:g} : start }}}}',
            f'{{{{ {self.step_count} : step-1 }}}} {{{{ "steps" : step-2 }}}}',
        )
        origin = VGroup(*[Formula(line, font_size=theme.FONT_LABEL) for line in lines])
        origin.arrange(DOWN, buff=0.2, aligned_edge=self.walk.downhill)
        came_in = self.walk.hops.points[0]
        origin.next_to(came_in, -self.walk.downhill, buff=0.3)
        room = self.walk.plot.area.inset(top=0.3)
        return origin.shift(min(0.0, room.top - origin.get_top()[1]) * UP)


def plain_number(value: float) -> str:
    """A number as captions say it: three decimals at most, a true minus."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return text.replace("-", MINUS)
