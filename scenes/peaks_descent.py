"""Gradient descent on a landscape of hills and valleys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import ClassVar

from manim import (
    DOWN,
    LEFT,
    PI,
    RIGHT,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    GrowFromCenter,
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

from gdcore import Function, zoo
from scenes.stage import theme
from scenes.stage.descents.account import Account
from scenes.stage.descents.expedition import Expedition
from scenes.stage.descents.journey import Journey
from scenes.stage.descents.party import Party
from scenes.stage.descents.surface import descent_marks
from scenes.stage.descents.trail import Trail
from scenes.stage.descents.update_rule import UpdateRule, partial_cards, partial_name, rate_formula
from scenes.stage.lesson import Lesson, beat
from scenes.stage.maps.circling_lens import CirclingLens
from scenes.stage.maps.curvature_line import CurvatureLine
from scenes.stage.maps.landscape import Landscape
from scenes.stage.maps.step_lens import StepLens
from scenes.stage.maps.valley_names import levels_beside, names_on_map, names_on_terrain
from scenes.stage.plots.strip import Strip
from scenes.stage.readouts.gauge import RateGauge, overshoot_formulas
from scenes.stage.readouts.instruments import Instruments
from scenes.stage.space.ground import rising
from scenes.stage.space.programmed import CONTOUR_OPACITY
from scenes.stage.space.view import View
from scenes.stage.text.card import NameCard, formula_card
from scenes.stage.text.formula import travel
from scenes.stage.text.words import Words

ANSWER = "Step against the gradient. The start decides which valley, the rate whether you rest."
OPENING = View(azimuth=-65, elevation=30, height=0.5)
OPENING_TURN = -25.0
CLOSING = View(azimuth=40, elevation=27, height=0.45)
CLOSING_TURN = -20.0
POSTER = View(azimuth=CLOSING_TURN, elevation=42, height=0.5)
CARD_SHARE = 0.8
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
        self.flatten_to_a_map()
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
        self.return_to_the_landscape()
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
    def account(self) -> Account:
        """What is said of them."""
        return Account(self.expedition)

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
        """{account.composition}"""
        left, self.side = self.zones.body.columns(1.07, 1.0)
        self.land = land = Landscape(left, self.function)
        self.card = formula_card(self.function, CARD_SHARE * self.side.width)
        self.side.place(self.card, across=1.0)
        added = ValueTracker(0.0)
        room = self.zones.body.inset(right=self.card.width)
        view = land.view(OPENING, room, [OPENING_TURN])
        self.terrain = land.terrain(rising(land.terms, added), view)
        self.axes = land.axes(self.terrain)
        self.play(FadeIn(self.terrain, self.axes, self.card), run_time=theme.QUICK)
        for index in range(len(land.terms)):
            self.play(
                added.animate.set_value(index + 1.0),
                self.card.term(index).animate.set_opacity(1),
                run_time=min(0.8 * theme.READ, theme.SWEEP / len(land.terms)),
            )
        self.play(*self.terrain.look(azimuth=OPENING_TURN), run_time=1.5 * theme.READ)

    @beat
    def flatten_to_a_map(self) -> None:
        """From above, a map: dark is low, bright is high.

        Contours, lines of equal height, crowd where it is steep.
        """
        land = self.land
        aside = self.card.animate.move_to(self.side.center)
        self.play(*self.terrain.flatten(), aside, run_time=1.5 * theme.READ)
        self.remove(self.axes)
        self.add(land.plot.numbers, land.plot.names)
        self.play(FadeIn(land.plot.lines, land.bar), run_time=theme.QUICK)
        self.remove(self.terrain, land.plot.numbers, land.plot.names, land.plot.lines)
        self.add(land.heat_map, land.contours, land.plot)
        bright = land.contours.animate(lag_ratio=0.12).set_stroke(opacity=1)  # type: ignore[operator]
        self.play(bright, run_time=0.8 * theme.READ)
        self.play(land.contours.animate.set_stroke(opacity=CONTOUR_OPACITY), run_time=theme.QUICK)

    @beat
    def take_partial_derivatives(self) -> None:
        """Which way is down? sympy differentiates each term, along x and along y.

        Both partial derivatives are exact, and compiled.
        """
        self.slopes = partial_cards(self.function, self.side.width)
        self.side.place(VGroup(*self.slopes).arrange(DOWN, buff=0.2))
        self.play(FadeOut(self.card.lines), run_time=theme.QUICK)
        panels = [TransformFromCopy(self.card.panel, card.panel) for card in self.slopes]
        names = [travel(self.card.name_formula.copy(), card.name_formula) for card in self.slopes]
        self.play(*panels, *names, FadeOut(self.card.panel, self.card.name_formula))
        for card in self.slopes:
            lines = [FadeIn(line, shift=0.1 * DOWN) for line in card.lines]
            self.play(LaggedStart(*lines, lag_ratio=0.4), run_time=0.8 * theme.READ)

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
                FadeOut(card.lines),
                ReplacementTransform(card.panel, chip.panel),
                travel(card.name_formula, chip.name_formula),
            )
        for chip, line in zip(self.chips, self.rule.lines, strict=True):
            slope = line.select("slope")
            self.play(FadeIn(line.rest(["slope"])), travel(chip.name_formula.copy(), slope))
        rate = self.rule.lines[-1].select("rate")
        self.play(TransformFromCopy(rate, self.rule.rate_line))
        self.add(self.rule)

    @beat
    def drop_a_walker(self) -> None:
        """{account.first_start} In the lens: the gradient there, times the rate.

        It points straight uphill.
        """
        self.near, beside = self.side.columns(1.2, 1.0)
        small = UpdateRule(self.function, self.rate, font_size=theme.FONT_LABEL)
        beside.place(small, across=0.0, up=1.0)
        self.instruments = Instruments(self.journeys[0])
        beside.place(self.instruments, across=0.0, up=0.0)
        self.play(
            FadeOut(*self.chips), ReplacementTransform(self.rule, small), run_time=theme.QUICK
        )
        self.rule = small
        self._set_out(self.parties[:1])
        self.play(FadeIn(self.instruments), run_time=theme.QUICK)
        self.lens = StepLens(
            self.land.plot,
            self.land.heat_map,
            self.near,
            self.journeys[0],
            self.slow_steps,
            self.land.bar_span,
        )
        self.play(Create(self.lens.marker), run_time=theme.QUICK)
        shown = [part for part in self.lens if part is not self.lens.marker]
        self.play(FadeIn(*shown), run_time=theme.QUICK)
        self.add(self.lens)
        self.gradient = self.lens.gradient(0)
        self.gradient_name = self.lens.label_for("{{ eta nabla f : gradient }}", self.gradient)
        self.play(GrowFromPoint(self.gradient, self.gradient.start), FadeIn(self.gradient_name))

    def _set_out(self, parties: Sequence[Party]) -> None:
        """Let the starts appear, then a walker on each."""
        self.play(*[FadeIn(party.start, scale=3) for party in parties], run_time=theme.QUICK)
        walkers = [FadeIn(party.walker, shift=0.4 * DOWN) for party in parties]
        self.play(*walkers, run_time=theme.QUICK)
        self.add(*parties)

    @beat
    def take_first_steps(self) -> None:
        """Turned round, it is the step: minus the rate times the gradient.

        Then the gradient is measured anew, step after step.
        """
        progress = self.journeys[0].progress
        step = self.lens.step(0)
        turned = ReplacementTransform(self.gradient.copy(), step, path_arc=PI)
        self.play(turned, run_time=0.8 * theme.READ)
        name = self.lens.label_for("{{ -eta nabla f : step }}", step)
        self.play(FadeIn(name), FadeOut(self.gradient_name), run_time=theme.QUICK)
        self.play(progress.animate.set_value(1.0), FadeOut(self.gradient))
        self.steps = VGroup(step)
        gone: list[Animation] = [FadeOut(name)]
        for index in range(1, self.slow_steps):
            gradient, step = self.lens.gradient(index), self.lens.step(index)
            dimmed = self.dim(self.steps[-1])
            self.play(GrowFromPoint(gradient, gradient.start), *dimmed, *gone, run_time=theme.QUICK)
            self.play(ReplacementTransform(gradient.copy(), step, path_arc=PI))
            onward = progress.animate.set_value(index + 1.0)
            self.play(onward, FadeOut(gradient), run_time=theme.QUICK)
            self.steps.add(step)
            gone = []

    @beat
    def let_it_run(self) -> None:
        """Then the walker runs. Its steps shrink in the valley, because the gradient does.

        It stops when that has shrunk to {tolerance:g}.
        """
        gone = FadeOut(self.lens, self.steps)
        first = self.journeys[:1]
        upper, lower = self.near.rows(1, 1)
        height, slope = (
            Strip(upper, first, "value"),
            Strip(lower, first, "gradient", self.tolerance),
        )
        self.strips = VGroup(height, slope)
        self.play(gone, run_time=theme.QUICK)
        self.play(FadeIn(self.strips), run_time=theme.QUICK)
        self._walk(self.parties[:1])

    def _walk(self, parties: Sequence[Party]) -> None:
        """Let walkers walk to their ends, and mark these."""
        walks = [
            party.journey.progress.animate.set_value(float(party.journey.path.steps))
            for party in parties
        ]
        self.play(*walks, run_time=2 * theme.READ, rate_func=linear)
        self.play(*[FadeIn(party.end, scale=3) for party in parties], run_time=theme.QUICK)
        for party in parties:
            party.arrive()
            self.add(party)

    @beat
    def try_other_starts(self) -> None:
        """{account.other_starts}"""
        gone = FadeOut(self.rule, self.instruments, self.strips)
        self.strip = Strip(self.side.inset(right=NAMES_ROOM), self.journeys, "value")
        self.play(gone, run_time=theme.QUICK)
        self.play(FadeIn(self.strip), run_time=theme.QUICK)
        if others := self.parties[1:]:
            self._set_out(others)
            self._walk(others)

    @beat
    def name_the_valleys(self) -> None:
        """{account.valleys}"""
        self.names = names_on_map(self.land.plot, self.expedition)
        self.levels = levels_beside(self.strip, self.expedition)
        self.play(LaggedStart(*map(FadeIn, self.names), lag_ratio=0.5), run_time=theme.READ)
        self.play(LaggedStart(*map(FadeIn, self.levels), lag_ratio=0.5), run_time=theme.READ)

    @beat
    def raise_the_rate(self) -> None:
        """The first start again, now at the rate {too_fast:g}: longer steps.

        Can it rest in the deepest valley?
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
        land, settled = self.land, self.expedition.settled_step
        self.valley = CirclingLens(
            land.plot, land.heat_map, lens_zone, self.fast, settled, land.bar_span
        )
        self.play(gone, run_time=theme.QUICK)
        self.play(FadeIn(self.fast_party, self.fast_numbers, self.fast_strip), run_time=theme.QUICK)
        self.play(FadeIn(self.valley))
        self._leap(LEAPS, 1.5 * theme.READ)

    def _leap(self, last: int, run_time: float, rate_func: RateFunction = linear) -> None:
        """Let the walker at the rate that is too fast leap on to a step."""
        leaps = self.fast.progress.animate.set_value(float(last))
        self.play(leaps, run_time=run_time, rate_func=rate_func)

    @beat
    def watch_it_leap(self) -> None:
        """Watch {fast_steps} steps. Again and again one overshoots the bottom.

        The gradient never falls to {tolerance:g}.
        """
        leaps, progress = self.fast.part(LEAPS, 2 * LEAPS)
        trail = Trail(
            self.valley.plot, leaps, progress, stroke_width=theme.STROKE_THIN, colour=theme.STEP
        )
        self.add(trail)
        self._leap(2 * LEAPS, 1.5 * theme.READ)
        self.play(FadeOut(trail), run_time=theme.QUICK)
        self._leap(self.fast_steps, 1.5 * theme.READ, rush_into)

    @beat
    def explain_the_bound(self) -> None:
        """Along this line the curvature at the bottom is largest: {expedition.curvature:.2f}.

        Each step multiplies the distance by {expedition.overshoot:.2f}.
        Rest needs a rate below {expedition.bound:.3f}.
        """
        expedition = self.expedition
        line = CurvatureLine(
            self.valley.plot, self.function, expedition.deepest.point, self.fast.path.points
        )
        pointers = ((self.rate, "comes to rest"), (self.too_fast, "never does"))
        gauge = RateGauge(self.lower, expedition.bound, pointers)
        numbers = overshoot_formulas(expedition.curvature, expedition.overshoot)
        self.beside.place(numbers, across=0.0, up=0.0)
        self.play(GrowFromCenter(line.line))
        self.play(FadeIn(line.symbol), run_time=theme.QUICK)
        symbol = numbers[0].select("curvature")
        self.play(TransformFromCopy(line.symbol, symbol), FadeIn(numbers[0].rest(["curvature"])))
        self.play(FadeIn(numbers[1]))
        self.play(FadeOut(self.fast_strip), run_time=theme.QUICK)
        self.play(FadeIn(gauge))
        self.reason = VGroup(line, numbers, gauge)
        self.add(self.reason)

    @beat
    def return_to_the_landscape(self) -> None:
        """Back in the landscape: each walker only followed the slope, down from its start."""
        land = self.land
        marks = [mark for path in self.expedition.paths for mark in descent_marks(path)]
        self.terrain = land.terrain().mark(*marks)
        self.axes = land.axes(self.terrain)
        gone = [self.valley, self.fast_party, self.fast_numbers, self.reason]
        self.play(FadeOut(*gone, land.bar, land.plot.lines), FadeIn(self.terrain))
        self.remove(land.heat_map, land.contours, land.plot, *land.plot.submobjects)
        self.add(self.terrain, self.axes)
        view = land.view(CLOSING, self.zones.body, [CLOSING_TURN])
        self.play(*self.terrain.look(view), run_time=theme.READ)
        self.play(*self.terrain.look(azimuth=CLOSING_TURN), run_time=2 * theme.READ)

    def answer(self) -> None:
        """The answer, large, beside the landscape with its paths; it is its own caption."""
        self.begin_beat("answer", ANSWER, caption=False)
        left, right = self.zones.body.columns(1.7, 1.0)
        room = replace(left, bottom=self.zones.caption.bottom)
        self.play(*self.terrain.look(self.land.view(POSTER, room)), run_time=theme.READ)
        names = names_on_terrain(self.terrain, self.axes, self.expedition)
        words = Words(ANSWER, font_size=theme.FONT_ANSWER, vocabulary=self.vocabulary, longest=17)
        self.play(FadeIn(names, right.place(words)))
        self.end_beat(shortest=1.5 * theme.READ)
