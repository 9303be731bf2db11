"""Where the descents from every start of a landscape end, and what the learning rate does to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import ClassVar

from manim import (
    DOWN,
    RIGHT,
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

from gdcore import Function, zoo
from scenes.stage import theme
from scenes.stage.descents.crowd import Crowd
from scenes.stage.descents.fate_survey import FateSurvey
from scenes.stage.descents.fates import (
    UNDER_WAY,
    Kinds,
    fate_colours,
    nowhere_kind,
    oscillating_kind,
)
from scenes.stage.descents.journey import Journey
from scenes.stage.descents.party import Party
from scenes.stage.descents.update_rule import rate_formula
from scenes.stage.lesson import Lesson, beat
from scenes.stage.maps.basin_names import BasinNames, value_text
from scenes.stage.maps.border_marks import BorderMarks, hilltop_mark, saddle_mark
from scenes.stage.maps.heatmap import Contours, HeatMap
from scenes.stage.maps.lens import Lens
from scenes.stage.maps.particles import Particles
from scenes.stage.maps.start_map import StartMap
from scenes.stage.plots.plot import Plot
from scenes.stage.readouts.readout import Readout
from scenes.stage.readouts.shares import ShareLegend
from scenes.stage.readouts.valley_gauge import ValleyGauge
from scenes.stage.text.words import Words

ANSWER = (
    "The start decides which valley, if any. The learning rate decides whether you can rest there."
)
PARTICLE = 0.014
"""Radius of a walker of the crowd, in frame units."""

FIRST_STEPS = 12
LEAPS = 30
"""Steps of the crowd that are shown slowly, and steps shown at the rate that is too fast."""


class PeaksBasins(Lesson):
    """Where does every start end up?

    Any function of two variables with one to four minima will do. One walker goes first, from
    `start` or the first start that `seed` draws; then a grid of `walkers_across` walkers a
    side. `rate` lets them rest in every valley; the maps go up to `highest_rate`, and at
    `too_fast` the crowd is shown that cannot rest in the valley of the smallest bound.
    """

    vocabulary: ClassVar[Mapping[str, str]] = {**theme.VOCABULARY, "start": "start"}
    function: Function = zoo.PEAKS
    seed = 3624
    start: tuple[float, float] | None = None
    rate = 0.03
    too_fast = 0.1
    highest_rate = 0.14
    rate_count = 23
    walkers_across = 110
    resolution = 200
    steps = 500
    tolerance = 0.001

    def construct(self) -> None:
        """The beats, in their order."""
        self.pose_question()
        self.recall_one_walker()
        self.stand_everywhere()
        self.let_all_go()
        self.bring_to_rest()
        self.walk_back()
        self.paint_the_basins()
        self.find_the_borders()
        self.state_the_bounds()
        self.raise_to_the_bound()
        self.watch_them_leap()
        self.raise_beyond_all()
        self.answer()

    def check(self) -> None:
        """Refuse parameters of which there is nothing true to show."""
        self.survey.check()

    @cached_property
    def survey(self) -> FateSurvey:
        """All descents of the film."""
        return FateSurvey(
            self.function,
            self.start,
            self.seed,
            self.rate,
            self.too_fast,
            self.highest_rate,
            self.rate_count,
            self.walkers_across,
            self.resolution,
            self.steps,
            self.tolerance,
        )

    @property
    def walkers(self) -> str:
        """The number of walkers of the crowd, as it is said."""
        return f"{self.walkers_across**2:,}"

    @beat
    def recall_one_walker(self) -> None:
        """One walker, step after step against the gradient, comes to rest in one valley."""
        self._draw_map()
        path = self.survey.path
        self.party = Party(self.plot, Journey(path))
        end = Words(f"valley {value_text(self.survey.reached)}", font_size=theme.FONT_ANSWER)
        self.count = Words("1 start", font_size=theme.FONT_ANSWER)
        self.side.place(VGroup(self.count, end).arrange(DOWN, buff=0.5))
        self.play(FadeIn(self.heat_map, self.contours, self.plot))
        self.play(FadeIn(self.party, self.count))
        progress = self.party.journey.progress.animate.set_value(float(path.steps))
        self.play(progress, run_time=theme.READ)
        self.play(FadeIn(end), run_time=theme.QUICK)
        self.party.add(end)
        self.add(self.party)

    def _draw_map(self) -> None:
        left, self.side = self.zones.body.columns(1.0, 1.05)
        x_name, y_name = (f"{{{{ {symbol} : input }}}}" for symbol in self.function.symbols)
        x_range, y_range = self.function.window
        self.plot = Plot(
            left, x_range, y_range, x_label=x_name, y_label=y_name, equal=True, boxed=True
        )
        self.heat_map = HeatMap(self.plot, self.function)
        self.contours = Contours(self.plot, self.function, opacity=0.3)
        self.upper, self.lower = self.side.rows(1.55, 1.0)

    @beat
    def stand_everywhere(self) -> None:
        """And every other start? {walkers} walkers, one at each point of a grid."""
        self.particles = self._particles(self.survey.crowd, self.survey.crowd.kinds)
        every = Words(f"{self.walkers} starts", font_size=theme.FONT_ANSWER)
        self.side.place(every)
        self.play(FadeOut(self.party), run_time=theme.QUICK)
        self.play(FadeIn(self.particles), ReplacementTransform(self.count, every))
        self.count = every

    def _particles(
        self, crowd: Crowd, kinds: Callable[[], Kinds], plot: Plot | None = None
    ) -> Particles:
        colours = fate_colours(self.survey.valleys)
        return Particles(plot or self.plot, crowd.places, kinds, colours, radius=PARTICLE)

    @beat
    def let_all_go(self) -> None:
        """All go at once, each against the gradient at its own feet."""
        crowd = self.survey.crowd
        ends = {nowhere_kind(self.survey.valleys): "left the map", UNDER_WAY: "on the way"}
        self.legend = self._legend(len(crowd), crowd.percentage, ends)
        clock = Readout("k", crowd.steps_taken, decimals=0, places=3)
        eta = rate_formula(self.rate, theme.FONT_READOUT)
        self.numbers = VGroup(eta, clock).arrange(RIGHT, buff=1.0)
        self.lower.place(self.numbers, across=0.0, up=0.6)
        self.play(FadeOut(self.count), run_time=theme.QUICK)
        self.play(FadeIn(self.legend, self.numbers))
        steps = crowd.progress.animate.set_value(float(FIRST_STEPS))
        self.play(steps, run_time=theme.SWEEP, rate_func=linear)

    def _legend(
        self, starts: int, percentage: Callable[[int], float], others: Mapping[int, str]
    ) -> ShareLegend:
        """What becomes of all starts, in numbers: the valleys and other kinds."""
        valleys, colours = self.survey.valleys, fate_colours(self.survey.valleys)
        values = enumerate(self.survey.values, start=1)
        names = {kind: f"valley {value_text(value)}" for kind, value in values} | dict(others)
        kinds = [(name, colours[kind], kind) for kind, name in names.items()]
        return ShareLegend(self.upper, starts, kinds, percentage, valleys + 2)

    @beat
    def bring_to_rest(self) -> None:
        """At rest, each takes the colour of its valley. {others}"""
        crowd = self.survey.crowd
        self.names = BasinNames(self.plot, self.function, crowd.minima)
        steps = crowd.progress.animate.set_value(float(self.steps))
        self.play(steps, run_time=theme.SWEEP, rate_func=rush_into)
        self.play(LaggedStart(*map(FadeIn, self.names), lag_ratio=0.5))

    @beat
    def walk_back(self) -> None:
        """Now all walk back to their starts, and keep the colour of where they ended."""
        crowd = self.survey.crowd
        none = {nowhere_kind(self.survey.valleys): "no valley"}
        final = self._legend(len(crowd), crowd.final_percentage, none)
        coloured = self._particles(crowd, crowd.final_kinds)
        gone = [self.particles, self.names, *self.legend.rows[self.survey.valleys :]]
        self.remove(self.legend)
        self.add(final.heading, final.unit, *final.rows[:-1])
        self.play(FadeOut(*gone), FadeIn(coloured, final.rows[-1]))
        self.add(final)
        self.particles, self.legend = coloured, final
        for step, run_time in ((2.0 * FIRST_STEPS, theme.BEAT), (0.0, 2 * theme.READ)):
            back = crowd.progress.animate.set_value(step)
            self.play(back, run_time=run_time, rate_func=linear)

    @beat
    def paint_the_basins(self) -> None:
        """The starts of one valley are its basin of attraction. {grey_starts}"""
        survey, colours = self.survey, fate_colours(self.survey.valleys)
        coarse = StartMap(self.plot, survey.crowd.final_grid, colours)
        self.basins = StartMap(self.plot, survey.family.kinds, colours)
        none = {nowhere_kind(survey.valleys): "no valley"}
        fine = self._legend(survey.resolution**2, survey.family.percentage, none)
        self._cover(coarse)
        self.play(FadeIn(coarse), FadeOut(self.numbers))
        self.remove(self.particles)
        self.wait(theme.QUICK)
        self._cover(self.basins)
        self.play(FadeIn(self.basins))
        self.remove(coarse, self.legend)
        self.legend = fine
        self.add(fine)
        self.play(FadeIn(self.names), run_time=theme.QUICK)

    @property
    def others(self) -> str:
        """What is said of those who come to no valley, if there are any."""
        return "Others slide off the map, or creep over level ground." if self._lost else ""

    @property
    def grey_starts(self) -> str:
        """What is said of their starts."""
        return "Grey starts reach none." if self._lost else ""

    @property
    def _lost(self) -> bool:
        none = nowhere_kind(self.survey.valleys)
        return self.survey.crowd.final_percentage(none) > 0

    def _cover(self, basins: StartMap) -> None:
        """Put a map above all but contours and axes."""
        self.add(basins, self.contours, self.plot)

    @beat
    def find_the_borders(self) -> None:
        """Borders run over hilltops and saddles. A hair to either side decides."""
        self.marks = BorderMarks(self.plot, self.function, (self.rate, self.steps, self.tolerance))
        key = VGroup()
        for mark, name in ((hilltop_mark(), "hilltop"), (saddle_mark(), "saddle")):
            words = Words(name, font_size=theme.FONT_READOUT)
            key.add(VGroup(mark, words).arrange(RIGHT, buff=0.25))
        self.key = self.lower.place(key.arrange(RIGHT, buff=0.8), across=0.0, up=0.6)
        self.play(FadeOut(self.names), run_time=theme.QUICK)
        marks = [Create(mark) for mark in self.marks]
        self.play(FadeIn(self.key), LaggedStart(*marks, lag_ratio=0.5), run_time=theme.READ)

    @beat
    def state_the_bounds(self) -> None:
        """Now the learning rate. A valley holds walkers only up to 2 / λ.

        There λ is its largest curvature.
        """
        survey = self.survey
        rate = survey.family.rate
        self.gauge = ValleyGauge(self.lower, self.function, rate, self.highest_rate)
        valleys = survey.valleys
        others = {nowhere_kind(valleys): "no valley", oscillating_kind(valleys): "oscillates"}
        old = self.legend
        self.legend = self._legend(survey.resolution**2, survey.family.percentage, others)
        self.play(FadeOut(self.marks, self.key), run_time=theme.QUICK)
        self.remove(old)
        self.add(self.legend)
        self.play(FadeIn(self.gauge, self.names, self.legend.rows[-1]))

    @beat
    def raise_to_the_bound(self) -> None:
        """{first_bound}"""
        first = min(self.survey.bounds)
        self._raise(self.survey.last_before(first), 1.5 * theme.READ)
        self.wait(theme.BEAT)
        self._raise(self.survey.first_after(first), theme.QUICK)

    def _raise(self, rate: float, run_time: float) -> None:
        """Let the learning rate go to a value, and the map with it."""
        target = self.survey.family.tracker.animate.set_value(rate)
        self.play(target, run_time=run_time, rate_func=linear)

    @property
    def first_bound(self) -> str:
        """What is said while the rate passes the lowest bound."""
        bound = min(self.survey.bounds)
        moved = self.survey.moved_before(bound)
        return (
            f"Up to {bound:.3f}, {moved:.1f} % of the starts change valleys. "
            "Above it, that valley holds nobody: its basin oscillates."
        )

    @beat
    def watch_them_leap(self) -> None:
        """{leaping}"""
        survey = self.survey
        self._raise(survey.fast_rate, theme.BEAT)
        crowd = survey.leapers(LEAPS)
        leapers = self._particles(crowd, crowd.all_oscillating)
        self.lens = lens = Lens(self.plot, self.heat_map, self.upper, survey.orbit, filled=0.9)
        near = self._particles(crowd, crowd.all_oscillating, lens.plot)
        self.play(self.basins.animate.set_opacity(theme.DIM), FadeOut(self.names, self.legend))
        self.play(FadeIn(leapers, lens, near))
        leap = crowd.progress.animate.set_value(float(LEAPS))
        self.play(leap, run_time=3 * theme.READ, rate_func=linear)
        self.leaping_picture = Group(leapers, lens, near)

    @property
    def leaping(self) -> str:
        """What is said while the crowd leaps at the rate that is too fast."""
        share = self.survey.oscillating_share
        return (
            f"At {self.survey.fast_rate:g}, {share:.1f} % of the starts leap from side to side "
            "for ever: each step overshoots the bottom."
        )

    @beat
    def raise_beyond_all(self) -> None:
        """{last_bound}"""
        self.play(FadeOut(self.leaping_picture), run_time=theme.QUICK)
        self.play(self.basins.animate.set_opacity(1), FadeIn(self.names, self.legend))
        self._raise(self.highest_rate, 1.5 * theme.READ)

    @property
    def last_bound(self) -> str:
        """What is said while the rate goes to its highest."""
        survey = self.survey
        bound = max(survey.bounds)
        if bound < survey.family.rates[-1]:
            return f"Above {bound:.3f}, no valley can hold anyone: every basin oscillates."
        return "The larger the rate, the fewer the valleys in which anyone can rest."

    def answer(self) -> None:
        """The answer, large, beside the map of the first rate; it is its own caption."""
        self.begin_beat("answer", ANSWER, caption=False)
        self.play(FadeOut(self.gauge, self.legend), run_time=theme.QUICK)
        self._raise(self.rate, theme.READ)
        words = Words(ANSWER, font_size=theme.FONT_ANSWER, vocabulary=self.vocabulary, longest=20)
        self.play(FadeIn(self.side.place(words), self.names))
        self.end_beat(shortest=2 * theme.READ)
