"""Gradient descent on a landscape of hills and valleys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import ClassVar

from manim import (
    DOWN,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    linear,
    rush_into,
)
from manim.utils.rate_functions import RateFunction

from gdcore import Function, zoo
from scenes.stage import theme
from scenes.stage.descents.marks_on_terrain import descent_marks
from scenes.stage.lesson import Lesson, beat
from scenes.stage.maps.circling import LEAPS, Circling
from scenes.stage.maps.landscape import Landscape
from scenes.stage.maps.overshooting import Overshooting, gauge_of
from scenes.stage.maps.step_lens import StepLens
from scenes.stage.maps.valley_names import levels_beside, names_on_map, names_on_terrain
from scenes.stage.marks.gradient_parts import GradientParts
from scenes.stage.marks.party import Party
from scenes.stage.marks.sprouting import sprout
from scenes.stage.parameters import check_between, check_least
from scenes.stage.plots.strip import Strip
from scenes.stage.readouts.instruments import Instruments
from scenes.stage.readouts.update_rule import UpdateRule, carried_to, partial_cards, slopes_here
from scenes.stage.space.ground import rising
from scenes.stage.space.programmed import CONTOUR_OPACITY
from scenes.stage.space.view import View
from scenes.stage.text.card import formula_card
from scenes.stage.text.words import Words
from scenes.stage.walks.account import Account
from scenes.stage.walks.expedition import Expedition
from scenes.stage.walks.journey import Journey

ANSWER = "Step against the gradient. The start decides which valley, the rate whether you rest."
OPENING = View(azimuth=-65, elevation=30, height=0.5)
OPENING_TURN = -25.0
CLOSING = View(azimuth=-20, elevation=42, height=0.5)
BELOW_TITLE = 0.4
"""Room above a landscape for the name of its height, clear of the title, in frame units."""

CARD_SHARE = 0.8
NEAR = 0.35
"""How small the walker on the map is while a lens shows the ground that it covers."""

NAMES_ROOM = 2.1
"""Width beside the strip for the names of the valleys, in frame units."""


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
        "x": "input",
        "y": "input",
        "k": "text",
        "d": "gap",
        "λ": "text",
        "distance": "gap",
        "partial derivatives": "slope",
        "parabola": "minimum",
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
        self.drop_a_walker()
        self.take_partial_derivatives()
        self.state_the_rule()
        self.look_closely()
        self.take_first_steps()
        self.let_it_run()
        self.try_other_starts()
        self.name_the_valleys()
        self.raise_the_rate()
        self.watch_it_leap()
        self.find_no_rest()
        self.cut_along_the_line()
        self.throw_a_step()
        self.explain_the_bound()
        self.return_to_the_landscape()
        self.answer()

    def check(self) -> None:
        """Refuse parameters of which there is nothing true to show."""
        self.expedition.check()
        check_least(self, fast_steps=2 * LEAPS)
        check_between("slow_steps", self.slow_steps, 1, self.expedition.paths[0].steps)

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
        return [Party(self.land.plot, journey, theme.STEP) for journey in self.journeys]

    @beat
    def meet_the_landscape(self) -> None:
        """{account.composition}"""
        left, self.side = self.zones.body.columns(1.07, 1.0)
        self.land = land = Landscape(left, self.function)
        self.card = formula_card(self.function, CARD_SHARE * self.side.width)
        self.side.place(self.card, across=1.0)
        added, contours = ValueTracker(0.0), ValueTracker(0.0)
        room = self.zones.body.inset(right=self.card.width)
        view = land.view(OPENING, room, [OPENING_TURN])
        self.terrain = land.terrain(rising(land.terms, added), view, contours)
        self.axes = land.axes(self.terrain)
        self.play(FadeIn(self.terrain, self.axes, self.card), run_time=theme.QUICK)
        for index in range(len(land.terms)):
            self.play(
                added.animate.set_value(index + 1.0),
                self.card.term(index).animate.set_opacity(1),
                run_time=min(0.6 * theme.READ, theme.SWEEP / len(land.terms)),
            )
        # A term that touches zero would flicker with contours while it grows.
        shown = contours.animate.set_value(1.0)
        self.play(*self.terrain.look(azimuth=OPENING_TURN), shown, run_time=theme.READ)

    @beat
    def flatten_to_a_map(self) -> None:
        """From above, a map: dark is low, bright is high.

        Contours, lines of equal height, crowd where steep.
        """
        land = self.land
        aside = self.card.animate.move_to(self.side.center)
        self.play(*self.terrain.flatten(), aside, run_time=theme.READ)
        self.remove(self.axes)
        self.add(land.plot.numbers, land.plot.names)
        self.play(FadeIn(land.plot.lines, land.bar), run_time=theme.QUICK)
        self.remove(self.terrain, land.plot.numbers, land.plot.names, land.plot.lines)
        self.add(land.heat_map, land.contours, land.plot)
        bright = land.contours.animate(lag_ratio=0.12).set_stroke(opacity=1)  # type: ignore[operator]
        self.play(bright, run_time=0.8 * theme.READ)
        self.play(land.contours.animate.set_stroke(opacity=CONTOUR_OPACITY), run_time=theme.QUICK)

    @beat
    def drop_a_walker(self) -> None:
        """{account.first_start} How steep is it along x alone, and along y alone?"""
        self._set_out(self.parties[:1])
        start, apart = self.expedition.first_start, ValueTracker(0.0)
        self.arrows = GradientParts(self.land.plot, self.function, start, apart)
        share = f"arrows at 1/{1 / self.arrows.scale_factor:.0f} of their length"
        scale = Words(share, font_size=theme.FONT_SMALLEST, colour=theme.MUTED)
        self.scale_note = self.side.place(scale, across=0.0, up=0.0)
        self.play(FadeIn(self.scale_note), run_time=theme.QUICK)
        for part, name in zip(self.arrows.parts, self.arrows.part_names, strict=True):
            self.play(sprout(part))
            self.play(FadeIn(name), run_time=theme.QUICK)

    def _set_out(self, parties: Sequence[Party]) -> None:
        """Let the starts appear, then a walker on each."""
        self.play(*[FadeIn(party.start, scale=3) for party in parties], run_time=theme.QUICK)
        walkers = [FadeIn(party.walker, shift=0.4 * DOWN) for party in parties]
        self.play(*walkers, run_time=theme.QUICK)
        self.add(*parties)

    @beat
    def take_partial_derivatives(self) -> None:
        """The partial derivatives give both slopes at any place.

        Together they make the gradient: straight uphill.
        """
        cards = partial_cards(self.function, self.side.width)
        room = self.side.inset(bottom=self.scale_note.height + 0.1)
        room.place(VGroup(*cards).arrange(DOWN, buff=0.12), up=1.0)
        here = slopes_here(self.function, self.expedition.first_start, cards)
        self.play(FadeOut(self.card), run_time=theme.QUICK)
        self.play(FadeIn(*cards), run_time=theme.QUICK)
        self.play(*[carried_to(slope, self.parties[0].walker) for slope in here])
        self.play(*[FadeIn(slope.select("slope")) for slope in here], run_time=theme.QUICK)
        self.slopes = [*cards, *here]
        self.play(*self.arrows.join())
        self.play(sprout(self.arrows.arrow), FadeIn(self.arrows.arrow_name))

    @beat
    def state_the_rule(self) -> None:
        """The rule: each coordinate steps against its slope.

        The learning rate sets how far.
        """
        self.rule = UpdateRule(self.function, self.rate)
        self.side.place(self.rule)
        self.play(FadeOut(*self.slopes), run_time=theme.QUICK)
        for line in self.rule.lines:
            self.play(FadeIn(line.rest(["slope"])), run_time=theme.QUICK)
            self.play(FadeIn(line.select("slope")), run_time=theme.QUICK)
        self.play(FadeIn(self.rule.rate_line), run_time=theme.QUICK)
        self.add(self.rule)

    @beat
    def look_closely(self) -> None:
        """Through a lens: the gradient times the rate. Turned round, it is the step."""
        self.near, beside = self.side.columns(1.2, 1.0)
        small = UpdateRule(self.function, self.rate, font_size=theme.FONT_LABEL)
        beside.place(small, across=0.0, up=1.0)
        self.instruments = Instruments(self.journeys[0])
        beside.place(self.instruments, across=0.0, up=0.0)
        gone = FadeOut(self.arrows, self.scale_note, self.land.bar)
        self.play(gone, ReplacementTransform(self.rule, small), run_time=theme.QUICK)
        self.rule = small
        land, first = self.land, self.journeys[0]
        self.lens = StepLens(land.plot, land.heat_map, self.near, first, self.slow_steps)
        self.play(Create(self.lens.marker), *self.parties[0].scaled(NEAR), run_time=theme.QUICK)
        shown = [part for part in self.lens if part is not self.lens.marker]
        self.play(FadeIn(*shown, self.instruments), run_time=theme.QUICK)
        self.add(self.lens)
        self._step(0, theme.BEAT)

    def _step(self, index: int, run_time: float) -> None:
        """Walk one step, seen through the lens."""
        for animations, seconds in self.lens.walk(index, run_time):
            self.play(*animations, run_time=seconds)

    @beat
    def take_first_steps(self) -> None:
        """There the gradient is measured anew. Step k: place, height, the gradient's length."""
        for index in range(1, self.slow_steps):
            self._step(index, theme.QUICK)

    @beat
    def let_it_run(self) -> None:
        """Long steps where steep, short ones at the bottom.

        It stops when the gradient is {tolerance:g} long.
        """
        gone = FadeOut(self.lens, self.lens.arrow)
        first = self.journeys[:1]
        upper, lower = self.near.rows(1.0, 1.25)
        height = Strip(upper, first, "value", titled=True)
        slope = Strip(lower, first, "gradient", self.tolerance, titled=True)
        self.strips = VGroup(height, slope)
        self.play(gone, *self.parties[0].scaled(1 / NEAR), run_time=theme.QUICK)
        self.play(FadeIn(self.strips, self.land.bar), run_time=theme.QUICK)
        self._walk(self.parties[:1])

    def _walk(self, parties: Sequence[Party]) -> None:
        """Let walkers walk to their ends, and mark these."""
        walks = [
            party.journey.progress.animate.set_value(float(party.journey.path.steps))
            for party in parties
        ]
        self.play(*walks, run_time=1.5 * theme.READ, rate_func=linear)
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
        if others := self.parties[1:]:
            self._set_out(others)
        self.play(FadeIn(self.strip), run_time=theme.QUICK)
        if others:
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
        """The first start again, at the rate {too_fast:g}. Can it rest in {account.deepest}?"""
        gone = FadeOut(self.strip, self.levels, self.names, *self.parties, self.land.bar)
        self.fast = fast = Circling(self.land, self.side, self.expedition)
        self.play(gone, run_time=theme.QUICK)
        self.play(FadeIn(fast.party, fast.rate), run_time=theme.QUICK)
        self.play(FadeIn(fast.lens, fast.key, fast.numbers, fast.strip))
        self._leap(LEAPS, theme.READ)

    def _leap(self, last: int, run_time: float, rate_func: RateFunction = linear) -> None:
        """Let the walker at the rate that is too fast leap on to a step."""
        leaps = self.fast.journey.progress.animate.set_value(float(last))
        self.play(leaps, run_time=run_time, rate_func=rate_func)

    @beat
    def watch_it_leap(self) -> None:
        """Step after step overshoots the bottom.

        Does the gradient reach {tolerance:g} within {fast_steps} steps?
        """
        trail = self.fast.lens.leaps(LEAPS, 2 * LEAPS)
        self.add(trail)
        self._leap(2 * LEAPS, theme.READ)
        self.play(FadeOut(trail), run_time=theme.QUICK)
        self._leap(self.fast_steps, theme.READ, rush_into)

    @beat
    def find_no_rest(self) -> None:
        """No, not once."""

    @beat
    def cut_along_the_line(self) -> None:
        """Cut along this line, the bottom is nearly a parabola.

        ...

        Curvature λ: slope gained per unit of distance d.
        """
        fast = self.fast
        self.overshooting = over = Overshooting(fast, self.expedition)
        line, cut, formulas = over.line, over.cut, over.formulas
        self.play(FadeOut(fast.strip, fast.numbers, fast.key), run_time=theme.QUICK)
        self.play(sprout(line))
        self.play(FadeIn(cut.plot), Create(cut.curve))
        self.play(Create(cut.bowl), run_time=theme.QUICK)
        self.say_on()
        self.play(FadeIn(cut.standing, cut.tangent, cut.distance), run_time=theme.QUICK)
        self.play(cut.slide_out(), run_time=1.5 * theme.BEAT)
        self.play(LaggedStart(*map(FadeIn, formulas[:2]), lag_ratio=0.5), run_time=theme.BEAT)

    @beat
    def throw_a_step(self) -> None:
        """On the parabola each step lands {expedition.overshoot:.2f} times as far: it runs away.

        ...

        {overshooting.ground_far_out}
        """
        cut, formulas = self.overshooting.cut, self.overshooting.formulas
        self.play(FadeIn(formulas.taken), run_time=theme.QUICK)
        self.remove(cut.standing)
        self.add(cut.hop, cut.walker)
        self.play(self.overshooting.thrown.animate.set_value(1.0))
        self.play(FadeIn(cut.landing), run_time=theme.QUICK)
        self.glide(formulas.taken, formulas.product)
        self.play(FadeIn(formulas.number), run_time=theme.QUICK)
        self.say_on()
        for animations, seconds in self.overshooting.step_back():
            self.add(cut.hop_back, cut.walker_back)
            self.play(*animations, run_time=seconds)

    @beat
    def explain_the_bound(self) -> None:
        """Rest here needs a rate below {account.bound}."""
        gone = self.overshooting.leave_cut(self.get_mobject_family_members())
        self.play(*gone, run_time=theme.QUICK)
        self.play(FadeIn(self.overshooting.bound), run_time=theme.QUICK)
        self.play(FadeIn(self.overshooting.gauge), run_time=theme.QUICK)

    @beat
    def return_to_the_landscape(self) -> None:
        """Back in the landscape: each walker only followed the slope down."""
        land = self.land
        marks = [mark for path in self.expedition.paths for mark in descent_marks(path)]
        self.terrain = land.terrain().mark(*marks)
        self.axes = land.axes(self.terrain)
        gone = FadeOut(*self.overshooting.shown, land.plot.lines)
        self.play(gone, FadeIn(self.terrain), run_time=theme.QUICK)
        self.remove(land.heat_map, land.contours, land.plot, *land.plot.submobjects)
        self.add(self.terrain, self.axes)
        left, self.side = self.zones.body.columns(1.7, 1.0)
        self.room = left.inset(top=BELOW_TITLE)
        self.play(*self.terrain.look(land.view(CLOSING, self.room)), run_time=theme.READ)

    def answer(self) -> None:
        """The answer, large, beside the landscape with its paths; it is its own caption."""
        self.begin_beat("answer", ANSWER, caption=False)
        view = self.land.view(CLOSING, replace(self.room, bottom=self.zones.caption.bottom))
        words = Words(ANSWER, font_size=theme.FONT_ANSWER, vocabulary=self.vocabulary, longest=17)
        above, below = self.side.rows(2.5, 1.0)
        self.play(*self.terrain.look(view), FadeIn(above.place(words)))
        names = names_on_terrain(self.terrain, self.axes, self.expedition)
        deepest = self.account.deepest.removeprefix("the ")
        named = f'{{{{ "{deepest}:" : minimum }}}} "rate below"'
        self.play(FadeIn(names, gauge_of(self.expedition, below, named)))
        self.end_beat(shortest=1.5 * theme.READ)
