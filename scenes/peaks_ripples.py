"""Gradient descent by finite differences: nothing is known of the ground but heights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import ClassVar

import numpy as np
from manim import (
    DOWN,
    PI,
    RIGHT,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    ReplacementTransform,
    VGroup,
    linear,
    rush_into,
)
from manim.utils.rate_functions import RateFunction

from gdcore import Function, zoo
from gdcore.notation import typst
from gdcore.window import Window
from scenes.stage import theme
from scenes.stage.descents.twin_walk import TwinWalk
from scenes.stage.lesson import Lesson, beat
from scenes.stage.maps.gap_profile import GapProfile
from scenes.stage.maps.landscape import Landscape
from scenes.stage.maps.lens import Lens
from scenes.stage.maps.measured_steps import MeasuredSteps
from scenes.stage.marks.arrows import StepArrow
from scenes.stage.marks.labels import put_beside
from scenes.stage.marks.party import Party
from scenes.stage.marks.sprouting import sprout
from scenes.stage.marks.stencil import (
    Measurement,
    QuotientArrow,
    Stencil,
    StencilNames,
    arrow_scale,
    surroundings,
)
from scenes.stage.parameters import check_variables
from scenes.stage.plots.strip import Strip
from scenes.stage.readouts import measured_heights
from scenes.stage.readouts.measured_step import MeasuredStep, readings_of, slopes_compared
from scenes.stage.readouts.readout import Readout, align_readouts
from scenes.stage.text.card import Card, NameCard
from scenes.stage.text.words import Words
from scenes.stage.walks.journey import Journey
from scenes.stage.walks.measured_descents import MeasuredDescents
from scenes.stage.walks.measured_verdicts import MeasuredVerdicts
from scenes.stage.zones import Zone

ANSWER = "Yes: measure slopes over a small gap, and step the opposite way."
WARNING = "Near a border, tiny errors decide the valley."
NAME = "{{ f(x, y) : value }}"
SLOW_STEPS = 2
"""So many steps of the first walk are seen from near."""

APART = 0.4
"""The part of a lens's height that two starts a hair apart are apart in it."""


class Ripples(Lesson):
    """Can you walk downhill without a derivative?

    Any function of two variables will do that has at least two valleys in the window. The
    first start is `start`, or drawn with `seed` from `square`. `gap` is the h of the
    difference quotients; the film begins with the wide `first_gap`, so that it can be seen.
    """

    vocabulary: ClassVar[Mapping[str, str]] = {
        **theme.VOCABULARY,
        "heights": "value",
        "arrow": "gradient",
        "uphill": "gradient",
    }
    function: Function = zoo.RIPPLES
    window: Window | None = ((-3.0, 3.0), (-4.0, 2.0))
    start: tuple[float, float] | None = None
    seed = 0
    square: Window = ((-2.0, 2.0), (-2.0, 2.0))
    gap = 1e-5
    first_gap = 0.4
    rate = 0.1
    tolerance = 1e-4
    apart = 1e-3

    def construct(self) -> None:
        """The beats, in their order."""
        self.pose_question()
        self.meet_the_ripples()
        self.lock_the_formula()
        self.measure_three_heights()
        self.form_the_quotients()
        self.shrink_the_gap()
        self.take_a_step()
        self.walk_by_measuring()
        self.set_out_twins()
        self.watch_them_part()
        self.answer()

    def check(self) -> None:
        """Refuse parameters of which there is nothing true to show."""
        check_variables(self.function, 2)
        if not self.gap < self.first_gap:
            raise ValueError(f"first_gap: got {self.first_gap:g}; give one above {self.gap:g}")
        self.descents.check()

    @cached_property
    def ground(self) -> Function:
        """The function in the window that the film shows."""
        window = self.function.window if self.window is None else self.window
        return replace(self.function, window=window)

    @cached_property
    def descents(self) -> MeasuredDescents:
        """All descents of the film."""
        return MeasuredDescents(
            self.ground,
            self.start,
            self.seed,
            self.square,
            self.gap,
            self.rate,
            self.tolerance,
            self.apart,
        )

    @cached_property
    def journeys(self) -> list[Journey]:
        """How far each walker has come: the first, and the twins."""
        return [Journey(path) for path in self.descents.paths]

    @cached_property
    def said(self) -> MeasuredVerdicts:
        """What captions say of the gap and of the twins."""
        return MeasuredVerdicts(self.descents, self.first_gap)

    @cached_property
    def measurement(self) -> Measurement:
        """The heights around the first start, for a live gap."""
        return Measurement(self.ground, self.descents.first_start, self.first_gap)

    @beat
    def meet_the_ripples(self) -> None:
        """Hills and valleys, from one formula.

        Calculus turns it into slopes: the derivative.
        """
        left, self.side = self.zones.body.columns(1.07, 1.0)
        self.land = land = Landscape(left, self.ground)
        self.card = Card(
            NAME, [typst(term) for term in self.ground.terms], self.side.width, font_size=30
        )
        self.side.place(self.card)
        self.upper, self.lower = self.side.rows(1.4, 1.0)
        self.near, self.beside = self.upper.columns(1.0, 1.35)
        self.play(FadeIn(land.heat_map), FadeIn(land.plot), FadeIn(land.bar), FadeIn(self.card))
        lines = [Create(line) for line in land.contours]
        self.play(LaggedStart(*lines, lag_ratio=0.12), run_time=theme.READ)

    @beat
    def lock_the_formula(self) -> None:
        """But suppose the formula is locked away.

        All we can do is stand somewhere and measure the height.
        """
        self.heights = measured_heights.height_readouts(self.measurement)
        self.place = measured_heights.place_in_numbers(self.measurement)
        around = measured_heights.readings_around(self.place, self.heights)
        self.beside.place(around, across=0.0, up=1.0)
        here = self.heights[0]
        name = here.label.select("value-2")
        box = NameCard(NAME, font_size=theme.FONT_LABEL)
        box.shift(name.get_center() - box.name_formula.get_center())
        self.play(FadeOut(self.card.lines), run_time=theme.QUICK)
        self.play(
            ReplacementTransform(self.card.panel, box.panel),
            ReplacementTransform(self.card.name_formula, box.name_formula),
        )
        self.stencil = Stencil(self.land.plot, self.measurement)
        self.play(FadeIn(self.stencil.here, scale=3))
        shown = surroundings(self.measurement, self.arrow_scale)
        self.lens = self._lens_over(shown, self.near)
        self._open_lens(self.lens, FadeOut(self.land.bar))
        self.small = Stencil(self.lens.plot, self.measurement)
        self.names = StencilNames(self.lens.plot, self.measurement)
        here_too = FadeIn(self.small.here, self.names.here, self.place)
        self.play(here_too, FadeOut(box.panel), run_time=theme.QUICK)
        self.play(FadeIn(here.label.rest(["value-2"]), here.digits))
        self.remove(box.name_formula)
        self._settle(here)

    def _lens_over(self, points: np.ndarray, zone: Zone, filled: float = 0.8) -> Lens:
        """A lens over some points of the map."""
        return Lens(self.land.plot, self.land.heat_map, zone, points, filled, note_below=True)

    def _open_lens(self, lens: Lens, *gone: Animation) -> None:
        """Open a lens, and let go what it takes the place of."""
        self.play(Create(lens.marker), *gone, run_time=theme.QUICK)
        self.play(FadeIn(*[part for part in lens if part is not lens.marker]), run_time=theme.QUICK)
        self.add(lens)

    @cached_property
    def arrow_scale(self) -> float:
        """Units of the map a unit of slope: a power of ten, so that the arrow fits."""
        return arrow_scale(self.ground, self.descents.first_start)

    def _settle(self, *readouts: Readout) -> None:
        """Put readouts, whose parts have arrived one by one, on screen as wholes."""
        for readout in readouts:
            self.remove(*readout.get_family())
            self.add(readout)

    @beat
    def measure_three_heights(self) -> None:
        """Measure twice more: a gap h to the right, and a gap h upwards."""
        stencil, gap = self.small, self.heights[-1]
        marks = zip(stencil.arms, self.names.gaps, (stencil.right, stencil.above), strict=True)
        for row, (arm, name, dot) in zip(self.heights[1:], marks, strict=False):
            news = [FadeIn(name)] if gap in self.mobjects else [FadeIn(name, gap)]
            self.play(Create(arm), *news)
            self.play(FadeIn(dot, scale=2), FadeIn(row))
        self.add(stencil)

    @beat
    def form_the_quotients(self) -> None:
        """Rise over gap, along each axis: two slopes.

        Together, an arrow that ought to point uphill.
        """
        here, right, above, gap = self.heights
        slopes = self.measurement.quotients()
        quotients = [
            measured_heights.quotient_in_numbers(there, here, gap, slope)
            for there, slope in zip((right, above), slopes, strict=True)
        ]
        self.numbers = VGroup(*quotients).arrange(DOWN, buff=0.3, aligned_edge=RIGHT)
        self.lower.place(self.numbers)
        for quotient in quotients:
            frame = quotient.rest(["value-1", "value-2", "gap", "result"])
            self.play(FadeIn(frame), measured_heights.numbers_into(quotient), run_time=theme.BEAT)
            self.play(FadeIn(quotient.select("result")), run_time=theme.QUICK)
            self.remove(*quotient.get_family())
            self.add(quotient)
        self.arrow = QuotientArrow(self.lens.plot, self.measurement, self.arrow_scale)
        self.play(FadeOut(self.names), sprout(self.arrow), *map(FadeIn, self._key))

    @cached_property
    def _key(self) -> VGroup:
        """How the arrow's length is to be read, unless it is as long as the slopes say."""
        if self.arrow_scale == 1:
            return VGroup()
        key = VGroup(measured_heights.arrow_key(self.arrow_scale))
        self.beside.place(key, across=0.0, up=0.0)
        return key

    @beat
    def shrink_the_gap(self) -> None:
        """{said.misled}

        ...
        {said.shrinking}
        ...
        {said.compared}
        """
        here, right, above, _ = self.heights
        self.slopes = slopes = measured_heights.quotient_readouts(self.measurement)
        self.lower.place(align_readouts(*slopes, buff=0.2))
        gone = [self.numbers, self.place, *[row.digits for row in self.heights[:3]]]
        self.play(FadeOut(*gone), run_time=theme.QUICK)
        names = [
            *measured_heights.names_into(slopes[0], right, here),
            *measured_heights.names_into(slopes[1], above, here),
        ]
        self.play(*names, FadeOut(*[row.label for row in self.heights[:3]]))
        rests = [row.label.rest(["value-1", "value-2"]) for row in slopes]
        self.play(FadeIn(*rests, *[row.digits for row in slopes]), run_time=theme.QUICK)
        self._settle(*slopes)
        below = float(self.heights[-1].get_top()[1]) - self.beside.bottom
        profile = GapProfile(self.beside.inset(bottom=below), self.measurement, self.said.axis)
        self.play(FadeIn(profile))
        self.say_on()
        shrunk = self.measurement.decades.animate.set_value(np.log10(self.gap))
        self.play(shrunk, run_time=2 * theme.READ, rate_func=rush_into)
        self.say_on()
        self.exact = measured_heights.exact_slopes(self.measurement)
        self.beside.place(self.exact, across=0.0, up=0.85)
        self.play(FadeOut(profile), run_time=theme.QUICK)
        self.play(FadeIn(self.exact))

    @beat
    def take_a_step(self) -> None:
        """Downhill is the other way: turn the arrow round.

        Times the rate, here {rate:g}, it is the first step.
        """
        first, uphill = self.journeys[0], self.arrow
        self.sum = MeasuredStep(self.measurement.quotients(), self.rate)
        self.lower.place(self.sum)
        word = Words("uphill", font_size=theme.FONT_SMALLEST, colour=theme.GRADIENT)
        put_beside(word, uphill.end, np.array([uphill.start, uphill.end]), self.lens.plot.area)
        gone = [*self.slopes, self.exact, self.heights[-1], self.small.arms]
        self.play(FadeOut(*gone, self.small.right, self.small.above), run_time=theme.QUICK)
        self.play(FadeIn(word, self.sum.slopes))
        downhill = QuotientArrow(self.lens.plot, self.measurement, -self.arrow_scale)
        turned = ReplacementTransform(uphill.copy(), downhill, path_arc=PI)
        self.play(turned, run_time=0.8 * theme.READ)
        self.play(FadeOut(uphill, word), FadeIn(self.sum.rule), run_time=theme.QUICK)
        self.step = StepArrow(self.lens.plot, first.path, 0)
        shrunk = self.small.here.animate.scale(0.4)
        self.play(ReplacementTransform(downhill, self.step), shrunk, FadeIn(self.sum.step))
        self.close = close = MeasuredSteps(self.lens, self.beside, first, self.gap, SLOW_STEPS)
        self.latest = close.step(0)
        self._open_lens(close, FadeOut(self._key))
        self.play(FadeIn(self.latest), run_time=theme.QUICK)
        self.play(first.progress.animate.set_value(1.0))

    @beat
    def walk_by_measuring(self) -> None:
        """There, measure three heights anew: the gap is too small to see.

        ...
        So on, until both slopes are almost zero: below {tolerance:g}.
        """
        first = self.journeys[0]
        for index in range(1, SLOW_STEPS):
            uphill, step = self.close.slopes(index), self.close.step(index)
            numbers = MeasuredStep(first.path.gradients[index], self.rate)
            self.lower.place(numbers)
            name = self.close.name_of(uphill)
            self.play(FadeOut(self.latest, self.sum), sprout(uphill), FadeIn(numbers, name))
            self.sum = numbers
            self.wait(theme.QUICK)
            self.play(FadeOut(name), ReplacementTransform(uphill, step, path_arc=PI))
            self.play(first.progress.animate.set_value(index + 1.0), run_time=theme.QUICK)
            self.latest = step
        self.readings = readings_of(first)
        self.upper.place(self.readings)
        self.party = Party(self.land.plot, first, theme.STEP)
        self.strip = Strip(self.lower, [first], "value")
        gone = [self.lens, self.small.here, self.step, self.close, self.latest, self.sum]
        self.play(FadeOut(*gone, self.stencil.here), FadeIn(self.party, self.land.bar))
        self.say_on()
        self.play(FadeIn(self.strip, self.readings), run_time=theme.QUICK)
        self._walk([self.party], theme.READ, rush_into)

    def _walk(self, parties: Sequence[Party], run_time: float, rate_func: RateFunction) -> None:
        """Let walkers walk to their ends, in step with one another, and mark these."""
        steps = float(max(party.journey.path.steps for party in parties))
        self._go(parties, steps, run_time, rate_func)
        self.play(*[FadeIn(party.end, scale=3) for party in parties], run_time=theme.QUICK)
        for party in parties:
            party.arrive()
            self.add(party)

    def _go(
        self, parties: Sequence[Party], step: float, run_time: float, rate_func: RateFunction
    ) -> None:
        """Let walkers walk on to a step."""
        walks = [party.journey.progress.animate.set_value(step) for party in parties]
        self.play(*walks, run_time=run_time, rate_func=rate_func)

    @beat
    def set_out_twins(self) -> None:
        """Our slopes were slightly off, so the walk goes on from slightly elsewhere.

        ...
        Does that matter? Try two starts {descents.apart_in_words} apart, near a border between
        valleys.
        """
        compared = slopes_compared(self.descents, self.exact)
        self.upper.place(compared)
        self.play(FadeOut(self.party, self.readings, self.strip), run_time=theme.QUICK)
        self.play(LaggedStart(*map(FadeIn, compared), lag_ratio=0.8), run_time=theme.READ)
        self.say_on()
        self.twins = TwinWalk(self.land.plot, self.descents, self.journeys[1:])
        self.places = self.twins.starts()
        self.upper.place(self.places)
        *rows, apart = self.places
        self.play(FadeOut(compared), run_time=theme.QUICK)
        self.play(*[FadeIn(party, scale=3) for party in self.twins.parties], *map(FadeIn, rows))
        starts = np.array([party.journey.path.start for party in self.twins.parties])
        self.pair_lens = lens = self._lens_over(starts, self.lower, APART)
        self.pair = self.twins.walkers_through(lens)
        self._open_lens(lens, FadeIn(apart), FadeOut(self.land.bar))
        self.play(FadeIn(self.pair), run_time=theme.QUICK)

    @beat
    def watch_them_part(self) -> None:
        """They walk as one {said.together}.

        ...
        {said.then} the tiny difference decides which valley.
        """
        twins = self.twins
        upper, lower = self.side.rows(1.0, 1.0)
        strip = twins.strip(lower)
        self.play(FadeOut(self.pair_lens, self.pair), FadeIn(strip), run_time=theme.QUICK)
        self._go(twins.parties, twins.first, theme.BEAT, linear)
        self.lens = lens = self._lens_over(twins.parting, upper)
        self._open_lens(lens, FadeOut(self.places))
        near = twins.seen_through(lens)
        self.play(FadeIn(near), run_time=theme.QUICK)
        self._go(twins.parties, self.descents.parting_step, theme.READ, linear)
        self.say_on()
        self._go(twins.parties, twins.last, theme.READ, linear)
        self._walk(twins.parties, theme.READ, linear)
        levels = twins.levels(strip)
        self.play(FadeIn(levels), run_time=theme.QUICK)
        self.parting = Group(strip, lens, near, levels)

    def answer(self) -> None:
        """The answer, large, beside the map with all walks; it is its own caption."""
        self.begin_beat("answer", f"{ANSWER} {WARNING}", caption=False)
        self.play(FadeOut(self.parting))
        words = Words(ANSWER, font_size=theme.FONT_ANSWER, vocabulary=self.vocabulary, longest=24)
        warning = Words(WARNING, font_size=theme.FONT_READOUT, vocabulary=self.vocabulary)
        text = VGroup(words, measured_heights.slopes_in_letters(), warning).arrange(DOWN, buff=0.5)
        self.play(FadeIn(self.party, self.land.bar, self.side.place(text)))
        self.end_beat(shortest=2 * theme.READ)
