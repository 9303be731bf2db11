"""Gradient descent on a landscape of hills and valleys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import ClassVar

from manim import (
    DOWN,
    LEFT,
    PI,
    RIGHT,
    Create,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    LaggedStart,
    ReplacementTransform,
    TransformFromCopy,
    ValueTracker,
    VGroup,
    linear,
    rush_into,
)
from manim.utils.rate_functions import RateFunction

from gdcore import Function, Stability, zoo
from gdcore.notation import typst
from scenes.stage import theme
from scenes.stage.descents.expedition import Expedition
from scenes.stage.descents.footprints import Footprints
from scenes.stage.descents.journey import Journey
from scenes.stage.descents.party import Party
from scenes.stage.descents.trail import Trail, Walker
from scenes.stage.descents.update_rule import UpdateRule, partial_cards, partial_name, rate_formula
from scenes.stage.lesson import Lesson, beat
from scenes.stage.maps.landscape import Landscape
from scenes.stage.maps.lens import Lens
from scenes.stage.maps.step_lens import StepLens
from scenes.stage.maps.valley_names import levels_beside, names_on_map
from scenes.stage.plots.strip import Strip
from scenes.stage.readouts.gauge import RateGauge, overshoot_formulas
from scenes.stage.readouts.instruments import Instruments
from scenes.stage.text.card import Card, NameCard
from scenes.stage.text.words import Words

ANSWER = "Step against the gradient. The start decides which valley, the rate whether you rest."
COUNTS = ("No", "One", "Two", "Three", "Four", "Five")
NAMES_ROOM = 2.1
"""Width beside the strip for the names of the valleys, in frame units."""

LEAPS = 10
"""Steps at the rate that is too fast to show on the map, and as many again in the lens."""


class PeaksDescent(Lesson):
    """How does descent find its way on a real landscape?

    Any function of two variables will do. The first start is `start`, or the first that
    `seed` draws from the middle of the window; the others are the next draws that come to
    rest in other valleys. `too_fast` is a rate above the bound of the deepest of them.
    """

    vocabulary: ClassVar[Mapping[str, str]] = {
        **theme.VOCABULARY,
        "start": "start",
        "starts": "start",
        "stops": "end",
    }
    function: Function = zoo.PEAKS
    seed = 3624
    start: tuple[float, float] | None = None
    rate = 0.01
    tolerance = 0.001
    slow_steps = 3
    too_fast = 0.1
    fast_steps = 400

    def construct(self) -> None:
        """The beats, in their order."""
        self.pose_question()
        self.meet_the_landscape()
        self.draw_contours()
        self.take_partial_derivatives()
        self.state_the_rule()
        self.drop_a_walker()
        self.take_first_steps()
        self.let_it_run()
        self.try_other_starts()
        self.name_the_valleys()
        self.raise_the_rate()
        self.watch_it_leap()
        self.explain_the_bound()
        self.answer()

    def check(self) -> None:
        """Refuse parameters of which there is nothing true to show."""
        self.expedition.check()

    @cached_property
    def expedition(self) -> Expedition:
        """All descents of the film."""
        return Expedition(
            self.function,
            self.start,
            self.seed,
            self.rate,
            self.tolerance,
            self.too_fast,
            self.fast_steps,
        )

    @cached_property
    def journeys(self) -> list[Journey]:
        """How far each walker has come, the first start's first."""
        return [Journey(path) for path in self.expedition.paths]

    @cached_property
    def parties(self) -> list[Party]:
        """What the walkers show on the map."""
        return [Party(self.land.plot, journey) for journey in self.journeys]

    @beat
    def meet_the_landscape(self) -> None:
        """{composition} Dark is low, bright is high."""
        left, self.side = self.zones.body.columns(1.07, 1.0)
        added = ValueTracker(0.0)
        self.land = land = Landscape(left, self.function, added)
        terms = [typst(term) for term in self.function.terms]
        name = "{{ f(x, y) : value }}"
        self.card = Card(name, terms, self.side.width, font_size=theme.FONT_READOUT)
        self.side.place(self.card)
        for index in range(len(terms)):
            self.card.term(index).set_opacity(theme.DIM)
        self.play(FadeIn(land.growing), FadeIn(land.plot), FadeIn(land.bar), FadeIn(self.card))
        for index in range(len(terms)):
            self.play(
                added.animate.set_value(index + 1.0),
                self.card.term(index).animate.set_opacity(1),
                run_time=theme.READ,
            )
        self.remove(land.growing)
        self.add(land.heat_map, land.plot)

    @beat
    def draw_contours(self) -> None:
        """Contours join places of equal height: rings round every hill and every valley.

        Where they crowd, the ground is steep.
        """
        lines = [Create(line) for line in self.land.contours]
        self.play(LaggedStart(*lines, lag_ratio=0.12), run_time=2 * theme.READ)

    @beat
    def take_partial_derivatives(self) -> None:
        """Which way is down? sympy differentiates the formula, once along x, once along y.

        Both partial derivatives are exact, and compiled.
        """
        self.slopes = partial_cards(self.function, self.side.width, "exact, compiled")
        self.side.place(VGroup(*self.slopes).arrange(DOWN, buff=0.2))
        self.play(FadeOut(self.card.lines), run_time=theme.QUICK)
        panels = [TransformFromCopy(self.card.panel, card.panel) for card in self.slopes]
        names = [
            TransformFromCopy(self.card.name_formula, card.name_formula) for card in self.slopes
        ]
        self.play(*panels, *names, FadeOut(self.card.panel, self.card.name_formula))
        for card in self.slopes:
            lines = LaggedStart(*[FadeIn(line, shift=0.1 * DOWN) for line in card.lines])
            self.play(lines, FadeIn(card.note), run_time=theme.READ)

    @beat
    def state_the_rule(self) -> None:
        """The rule: each coordinate walks against its own slope.

        The learning rate, here {rate:g}, sets how far.
        """
        self.chips = [NameCard(partial_name(str(symbol))) for symbol in self.function.symbols]
        self.rule = UpdateRule(self.function, self.rate)
        row = VGroup(*self.chips).arrange(RIGHT, buff=0.4)
        self.side.place(VGroup(row, self.rule).arrange(DOWN, buff=0.7))
        for card, chip in zip(self.slopes, self.chips, strict=True):
            self.play(
                FadeOut(card.lines, card.note),
                ReplacementTransform(card.panel, chip.panel),
                ReplacementTransform(card.name_formula, chip.name_formula),
            )
        for chip, line in zip(self.chips, self.rule.lines, strict=True):
            slope = line.select("slope")
            self.play(FadeIn(line.rest(["slope"])), TransformFromCopy(chip.name_formula, slope))
        rate = self.rule.lines[-1].select("rate")
        self.play(TransformFromCopy(rate, self.rule.rate_line))
        self.add(self.rule)

    @beat
    def drop_a_walker(self) -> None:
        """{first_start} In the lens: the gradient there, times the rate.

        It points straight uphill, across the contours.
        """
        upper, self.lower = self.side.rows(1.0, 1.3)
        small = UpdateRule(self.function, self.rate, font_size=theme.FONT_LABEL)
        upper.place(small, across=0.0)
        self.instruments = Instruments(self.journeys[0])
        upper.place(self.instruments, across=1.0)
        self.play(FadeOut(*self.chips), ReplacementTransform(self.rule, small))
        self.rule = small
        self.play(FadeIn(self.parties[0]))
        self.play(FadeIn(self.instruments))
        self.lens = StepLens(
            self.land.plot, self.land.heat_map, self.lower, self.journeys[0], self.slow_steps
        )
        self.play(Create(self.lens.marker), run_time=theme.QUICK)
        self.play(FadeIn(*[part for part in self.lens if part is not self.lens.marker]))
        self.add(self.lens)
        self.gradient = self.lens.gradient(0)
        self.gradient_name = self.lens.label_for("{{ eta nabla f : gradient }}", self.gradient)
        self.play(GrowFromPoint(self.gradient, self.gradient.start), FadeIn(self.gradient_name))

    @beat
    def take_first_steps(self) -> None:
        """Turned round, it is the step: minus the rate times the gradient.

        Then the gradient is measured anew, step after step.
        """
        progress = self.journeys[0].progress
        step = self.lens.step(0)
        self.play(
            ReplacementTransform(self.gradient.copy(), step, path_arc=PI), run_time=theme.READ
        )
        name = self.lens.label_for("{{ -eta nabla f : step }}", step)
        self.play(FadeIn(name), FadeOut(self.gradient_name))
        self.play(progress.animate.set_value(1.0), FadeOut(self.gradient))
        self.steps = VGroup(step, name)
        for index in range(1, self.slow_steps):
            gradient, step = self.lens.gradient(index), self.lens.step(index)
            self.play(GrowFromPoint(gradient, gradient.start), run_time=theme.QUICK)
            self.play(ReplacementTransform(gradient.copy(), step, path_arc=PI))
            self.play(progress.animate.set_value(index + 1.0), FadeOut(gradient))
            self.steps.add(step)

    @beat
    def let_it_run(self) -> None:
        """Then the walker runs. Its steps shrink in the valley, because the gradient does.

        After {step_count} steps it stops: the gradient has shrunk to {tolerance:g}.
        """
        gone = FadeOut(self.lens, self.steps)
        first = self.journeys[:1]
        left, right = self.lower.columns(1, 1)
        height, slope = Strip(left, first, "value"), Strip(right, first, "gradient", self.tolerance)
        self.strips = VGroup(height, slope)
        self.play(gone, run_time=theme.QUICK)
        self.play(FadeIn(self.strips), run_time=theme.QUICK)
        self._walk(self.parties[:1])

    @property
    def step_count(self) -> int:
        """Steps of the first descent."""
        return self.expedition.paths[0].steps

    def _walk(self, parties: Sequence[Party]) -> None:
        """Let walkers walk to their ends, and mark these."""
        walks = [
            party.journey.progress.animate.set_value(float(party.journey.path.steps))
            for party in parties
        ]
        self.play(*walks, run_time=theme.SWEEP, rate_func=linear)
        self.play(*[FadeIn(party.end, scale=3) for party in parties])
        for party in parties:
            party.arrive()
            self.add(party)

    @beat
    def try_other_starts(self) -> None:
        """{other_starts}"""
        gone = FadeOut(self.rule, self.instruments, self.strips)
        self.strip = Strip(self.side.inset(right=NAMES_ROOM), self.journeys, "value")
        self.play(gone, run_time=theme.QUICK)
        self.play(FadeIn(self.strip), run_time=theme.QUICK)
        others = self.parties[1:] or self.parties[:1]
        self.play(FadeIn(*others))
        self._walk(others)

    @beat
    def name_the_valleys(self) -> None:
        """{valley_count}"""
        self.names = names_on_map(self.land.plot, self.expedition)
        self.levels = levels_beside(self.strip, self.expedition)
        self.play(LaggedStart(*map(FadeIn, self.names), lag_ratio=0.5), run_time=theme.READ)
        self.play(LaggedStart(*map(FadeIn, self.levels), lag_ratio=0.5), run_time=theme.READ)

    @beat
    def raise_the_rate(self) -> None:
        """The first start again, now at the rate {too_fast:g}: longer steps.

        Soon it is in the deepest valley. But can it rest there?
        """
        gone = FadeOut(self.strip, self.levels, self.names, *self.parties)
        self.fast = Journey(self.expedition.fast_path)
        self.fast_party = Party(self.land.plot, self.fast, theme.STEP)
        upper, self.lower = self.side.rows(1.5, 1.0)
        lens_zone, self.beside = upper.columns(1.25, 1.0)
        eta = rate_formula(self.too_fast, theme.FONT_FORMULA)
        numbers = Instruments(self.fast, ("step", "gradient"))
        self.fast_numbers = VGroup(eta, numbers).arrange(DOWN, buff=0.3, aligned_edge=LEFT)
        self.beside.place(self.fast_numbers, across=0.0, up=1.0)
        self.fast_strip = Strip(self.lower, [self.fast], "gradient", self.tolerance)
        land = self.land
        late = self.fast.path.points[self.expedition.settled_step :]
        self.valley = Lens(land.plot, land.heat_map, lens_zone, late, filled=0.85)
        self.prints = Footprints(self.valley.plot, self.fast.path, self.fast.progress)
        self.play(gone, run_time=theme.QUICK)
        self.play(FadeIn(self.fast_party, self.fast_numbers, self.fast_strip), run_time=theme.QUICK)
        self.play(FadeIn(self.valley, self.prints))
        self._leap(LEAPS, 2 * theme.READ)

    def _leap(self, last: int, run_time: float, rate_func: RateFunction = linear) -> None:
        """Let the walker at the rate that is too fast leap on to a step."""
        step = float(last)
        self.play(
            self.fast.progress.animate.set_value(step), run_time=run_time, rate_func=rate_func
        )

    @beat
    def watch_it_leap(self) -> None:
        """It cannot settle: again and again a step overshoots the bottom.

        After {fast_steps} steps it still leaps about: the gradient never fell to {tolerance:g}.
        """
        leaps, progress = self.fast.part(LEAPS, 2 * LEAPS)
        trail = Trail(
            self.valley.plot, leaps, progress, stroke_width=theme.STROKE_THIN, colour=theme.STEP
        )
        walker = Walker(self.valley.plot, self.fast.path, self.fast.progress)
        self.add(trail)
        self.play(FadeIn(walker), run_time=theme.QUICK)
        self._leap(2 * LEAPS, 2 * theme.READ)
        self.play(FadeOut(trail), run_time=theme.QUICK)
        self._leap(self.fast_steps, 2 * theme.READ, rush_into)
        self.play(FadeOut(walker), run_time=theme.QUICK)

    @beat
    def explain_the_bound(self) -> None:
        """Near the bottom the largest curvature, along one line, is {curvature:.2f}.

        There each step multiplies the distance by {overshoot:.2f}. Rest needs a rate below
        {bound:.3f}.
        """
        pointers = ((self.rate, "comes to rest"), (self.too_fast, "never does"))
        gauge = RateGauge(self.lower, self.bound, pointers)
        numbers = overshoot_formulas(self.curvature, self.overshoot)
        self.beside.place(numbers, across=0.0, up=0.0)
        self.play(FadeIn(numbers[0]))
        self.play(FadeIn(numbers[1]))
        self.play(FadeOut(self.fast_strip))
        self.play(FadeIn(gauge))
        self.reason = VGroup(numbers, gauge)

    @property
    def curvature(self) -> float:
        """The largest eigenvalue of the Hessian in the deepest valley."""
        return self.expedition.deepest.eigenvalues[-1]

    @property
    def overshoot(self) -> float:
        """What a step at the rate that is too fast multiplies the distance there by."""
        stability = Stability.at(self.function, self.expedition.deepest.point)
        return float(abs(stability.factors(self.too_fast)[-1]))

    @property
    def bound(self) -> float:
        """The largest rate at which a descent can rest in the deepest valley."""
        return self.expedition.bound

    def answer(self) -> None:
        """The answer, large, beside the map with all paths; it is its own caption."""
        self.begin_beat("answer", ANSWER, caption=False)
        self.play(
            FadeOut(self.valley, self.prints, self.fast_party, self.fast_numbers, self.reason)
        )
        words = Words(ANSWER, font_size=theme.FONT_ANSWER, vocabulary=self.vocabulary, longest=21)
        self.play(FadeIn(*self.parties, self.names, self.side.place(words)))
        self.end_beat(shortest=2 * theme.READ)

    @property
    def composition(self) -> str:
        """What is said while the terms are added up."""
        count = len(self.function.terms)
        if count == 1:
            return "The height of this landscape comes from one formula."
        number = COUNTS[count].lower() if count < len(COUNTS) else str(count)
        return f"This landscape is the sum of {number} terms: each raises or lowers the ground."

    @property
    def first_start(self) -> str:
        """What is said of where the first walker stands."""
        return "A start is drawn at random." if self.start is None else "A start is given."

    @property
    def other_starts(self) -> str:
        """What is said when the other walkers set out, if there are any."""
        count = len(self.expedition.paths) - 1
        if not count:
            return "Every start that comes to rest ends in this valley; height only falls."
        starts = "One more start" if count == 1 else f"{COUNTS[count]} more starts"
        return (
            f"{starts}, drawn at random, and the same rule. "
            "A walker knows nothing but the slope under its feet."
        )

    @property
    def valley_count(self) -> str:
        """What is said of the valleys that were found."""
        valleys = self.expedition.valleys
        count = len(valleys)
        lowest = sum(self.expedition.is_global(valley) for valley in valleys)
        if count == 1:
            return "A valley: a minimum, where the gradient is zero and no step leads on."
        found = f"{COUNTS[count]} starts, {COUNTS[count].lower()} valleys. Each is a minimum, "
        if lowest == count:
            return found + "as deep as the others. The start decides which one is found."
        return found + "only one is global. The walker cannot tell: the start decides."
