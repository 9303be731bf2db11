"""Where the descents from every start of a landscape end, and what the learning rate does to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import ClassVar

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    Create,
    FadeIn,
    FadeOut,
    FadeTransform,
    Group,
    LaggedStart,
    ValueTracker,
    VGroup,
    linear,
    rush_into,
)

from gdcore import Function, zoo
from scenes.stage import theme
from scenes.stage.lesson import Lesson, beat
from scenes.stage.maps.basin_names import BasinNames
from scenes.stage.maps.border_marks import BasinBorders, BorderMarks, border_key
from scenes.stage.maps.critical_marks import CriticalMarks
from scenes.stage.maps.curvature_line import CurvatureLine
from scenes.stage.maps.gathering import Gathering
from scenes.stage.maps.lens import Lens
from scenes.stage.maps.map_axes import bar_beside, map_axes
from scenes.stage.maps.particles import Particles
from scenes.stage.maps.rate_map import RateMap
from scenes.stage.maps.start_map import StartMap
from scenes.stage.maps.valley_hop import ValleyHop
from scenes.stage.marks.footprints import Footprints
from scenes.stage.marks.trail import Trail, Walker
from scenes.stage.parameters import check_least
from scenes.stage.plots.heatmap import Contours, HeatMap
from scenes.stage.readouts.readout import Readout
from scenes.stage.readouts.shares import ShareLegend
from scenes.stage.readouts.valley_gauge import ValleyGauge
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import Words
from scenes.stage.walks.fate_survey import FateSurvey
from scenes.stage.walks.fates import (
    UNDER_WAY,
    Kinds,
    fate_colours,
    nowhere_kind,
    oscillating_kind,
)
from scenes.stage.walks.journey import Journey
from scenes.stage.zones import Zone

ANSWER = (
    "The start decides which valley, if any.",
    "The learning rate decides whether you can rest there.",
)
PARTICLE = 0.014
"""Radius of a walker of the crowd, in frame units."""

FAINT, PLAIN = 0.3, 0.85
"""Opacities of contours: under all else, and where hills and passes are pointed at."""

FIRST_STEPS = 12
"""Steps of the crowd that are shown slowly."""

HOPS, MORE_HOPS = 10, 16
"""Steps at the rate that is too fast: shown slowly, and then fast."""

COLOURED = ("step", "steps", "learning rate", "rate")
"""Concepts that are coloured here; the colours of others look like those of valleys."""


class PeaksBasins(Lesson):
    """Where does every start end up?

    Any function of two variables with two to four minima. One walker goes first, from
    `start` or the first start that `seed` draws; then a grid of `walkers_across` walkers a
    side. `rate` lets them rest in every valley; the maps go up to `highest_rate`, and at
    `too_fast` one walker is shown that cannot come to rest.
    """

    vocabulary: ClassVar[Mapping[str, str]] = {
        **{word: theme.VOCABULARY[word] for word in COLOURED},
        "\N{GREEK SMALL LETTER LAMDA}": "text",
        "d": "gap",
        "\N{GREEK SMALL LETTER ETA}": "rate",
    }
    function: Function = zoo.PEAKS
    seed = 3624
    start: tuple[float, float] | None = None
    rate = 0.03
    too_fast = 0.1
    highest_rate = 0.145
    rate_count = 24
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
        self.raise_the_rate()
        self.follow_one_walker()
        self.cut_the_valley()
        self.state_the_bounds()
        self.pass_the_other_bounds()
        self.answer()

    def check(self) -> None:
        """Refuse parameters of which there is nothing true to show."""
        self.survey.check()
        check_least(self, steps=2 * FIRST_STEPS)

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
        """One walker, step by step the steepest way down, comes to rest in one valley."""
        self._draw_map()
        survey = self.survey
        journey = Journey(survey.path)
        shown = (self.plot, journey.path, journey.progress)
        trail = VGroup(Trail(*shown, colour=theme.STEP), Footprints(*shown))
        walker = Walker(*shown, colour=theme.TEXT)
        end = Words(f"valley {survey.named_at}\n{survey.reached}", font_size=theme.FONT_FORMULA)
        self.count = Words("1 start", font_size=theme.FONT_FORMULA)
        self.beside.place(VGroup(self.count, end).arrange(DOWN, buff=0.5))
        self.play(FadeIn(self.heat_map, self.contours, self.plot, self.bar))
        self.play(FadeIn(trail, walker, self.count), run_time=theme.QUICK)
        progress = journey.progress.animate.set_value(float(journey.path.steps))
        self.play(progress, run_time=theme.READ)
        self.play(FadeIn(end), run_time=theme.QUICK)
        self.first = VGroup(trail, walker, end)

    def _draw_map(self) -> None:
        left, self.side = self.zones.body.columns(1.0, 1.05)
        self.plot = map_axes(left, self.function)
        self.heat_map = HeatMap(self.plot, self.function)
        self.contours = Contours(self.plot, self.function, opacity=FAINT)
        self.bar = bar_beside(self.heat_map, name='"height" {{ f : value }}')
        self.map = Group(self.heat_map, self.contours, self.plot)
        self.aside = (self.zones.body.center - self.plot.area.center)[0] * RIGHT
        Group(self.map, self.bar).shift(self.aside)
        self.beside = self.zones.body.inset(left=self.bar.get_right()[0] - self.zones.body.left)
        self.upper, self.lower = self.side.rows(1.55, 1.0)
        self.table = self.side.inset(left=0.7)

    @beat
    def stand_everywhere(self) -> None:
        """And every other start? A grid of {walkers} walkers."""
        self.particles = self._particles(self.survey.crowd.kinds)
        every = Words(f"{self.walkers} starts", font_size=theme.FONT_FORMULA)
        self.beside.place(every)
        self.play(FadeOut(self.first, self.bar), run_time=theme.QUICK)
        self.play(FadeIn(self.particles), FadeTransform(self.count, every))
        self.count = every

    def _particles(self, kinds: Callable[[], Kinds]) -> Particles:
        crowd, colours = self.survey.crowd, fate_colours(self.survey.valleys)
        return Particles(self.plot, crowd.places, kinds, colours, radius=PARTICLE)

    @beat
    def let_all_go(self) -> None:
        """All go at once, the steepest way down, with one learning rate η."""
        crowd, rate = self.survey.crowd, self.survey.family.rate
        self.gauge = ValleyGauge(self.lower, self.function, rate, self.highest_rate)
        self.home = self.gauge.readout.get_center()
        self.step_count = Readout('"step" k', crowd.steps_taken, decimals=0, places=3)
        numbers = VGroup(self.gauge.readout, self.step_count)
        self.numbers = numbers.arrange(DOWN, buff=0.35, aligned_edge=LEFT)
        self.beside.place(self.numbers, up=0.22).align_to(self.count, LEFT)
        self.play(FadeIn(self.numbers), run_time=theme.QUICK)
        steps = crowd.progress.animate.set_value(float(FIRST_STEPS))
        self.play(steps, run_time=0.9 * theme.SWEEP, rate_func=linear)

    def _legend(
        self,
        heading: str,
        percentage: Callable[[int], float],
        others: Mapping[int, str],
        zone: Zone,
        font_size: float = theme.FONT_FORMULA,
    ) -> ShareLegend:
        """What becomes of all starts, in numbers: the valleys and other kinds."""
        kinds = self.survey.named_kinds(others)
        return ShareLegend(zone, heading, kinds, percentage, self.survey.valleys + 2, font_size)

    @beat
    def bring_to_rest(self) -> None:
        """Faster now, to step {steps}: each valley gathers its walkers."""
        crowd, valleys = self.survey.crowd, self.survey.valleys
        ends = {nowhere_kind(valleys): "left the map", UNDER_WAY: "on the way"}
        heading = f"{self.walkers} starts"
        self.legend = self._legend(heading, crowd.percentage, ends, self.table)
        self.map.add(self.particles)  # They move along, and stay on top.
        self.play(FadeOut(self.count, self.numbers), self.map.animate.shift(-self.aside))
        self.table.place(self.numbers, across=0.0, up=0.1)
        self.names = BasinNames(self.plot, self.function, crowd.minima)
        self.gathered = Gathering(self.plot, crowd.minima, crowd.percentage)
        self.play(FadeIn(self.legend, self.gathered, self.numbers), run_time=theme.QUICK)
        steps = crowd.progress.animate.set_value(float(self.steps))
        self.play(steps, run_time=1.5 * theme.READ, rate_func=rush_into)
        self.play(LaggedStart(*map(FadeIn, self.names), lag_ratio=0.5), run_time=theme.QUICK)

    @beat
    def walk_back(self) -> None:
        """Now all walk back to their starts, and keep the colour of where they ended."""
        crowd = self.survey.crowd
        heading = self.count.text
        final = self._legend(heading, crowd.final_percentage, self._none, self.table)
        coloured = self._particles(crowd.final_kinds)
        dark = self.heat_map.animate.set_opacity(0)
        self.play(FadeOut(self.names), dark, *self.legend.merged_into(final))
        self.play(FadeOut(self.particles), FadeIn(coloured), run_time=theme.QUICK)
        self.particles, self.legend = coloured, final
        for step, run_time in ((2.0 * FIRST_STEPS, theme.BEAT), (0.0, 1.2 * theme.READ)):
            back = crowd.progress.animate.set_value(step)
            self.play(back, run_time=run_time, rate_func=linear)
        self.remove(self.gathered)

    @beat
    def paint_the_basins(self) -> None:
        """The starts of one valley are its basin of attraction."""
        survey, colours = self.survey, fate_colours(self.survey.valleys)
        self.basins = StartMap(self.plot, survey.family.kinds, colours)
        grid = "finer" if self.resolution > self.walkers_across else "other"
        heading = f"{grid} grid: {self.resolution**2:,} starts"
        fine = self._legend(heading, survey.family.percentage, self._none, self.table)
        self.play(FadeOut(self.step_count, self.legend), run_time=theme.QUICK)
        # Above all but contours and axes.
        self.add(self.basins, self.contours, self.plot)
        self.play(FadeIn(self.basins), FadeIn(fine))
        self.remove(self.particles)
        self.legend = fine
        self.play(FadeIn(self.names), run_time=theme.QUICK)

    @property
    def _none(self) -> dict[int, str]:
        """The name of those who come to no valley."""
        return {nowhere_kind(self.survey.valleys): f"no valley in {self.steps} steps"}

    @property
    def _hopping(self) -> dict[int, str]:
        """The name of those who jump about for ever."""
        return {oscillating_kind(self.survey.valleys): "hopping in a valley"}

    @beat
    def find_the_borders(self) -> None:
        """Borders between valleys run over hilltops and saddles, the passes between hills."""
        survey = self.survey
        descents = (self.rate, self.steps, self.tolerance)
        kinds = survey.family.kinds()
        borders = BasinBorders(self.plot, self.function, kinds, survey.valleys, descents)
        marks = BorderMarks(borders)
        key = border_key(theme.FONT_FORMULA)
        self.table.place(key, across=0.0).match_y(self.step_count)
        plain = self.contours.animate.set_stroke(opacity=PLAIN)
        self.play(FadeOut(self.names), plain, run_time=theme.QUICK)
        self.play(Create(borders))
        made = [FadeIn(key), *map(Create, marks)]
        self.play(LaggedStart(*made, lag_ratio=0.5), run_time=theme.READ)
        self.bordering = VGroup(borders, marks, key)

    @beat
    def raise_the_rate(self) -> None:
        """Each step is the slope times the learning rate η. Now raise η.

        ...
        {survey.flips}: no one rests there now.
        """
        survey = self.survey
        rule = Formula(
            '{{ "step" : step }} = {{ eta : rate }} times {{ "slope" : text }}',
            font_size=theme.FONT_READOUT,
        )
        self.lower.place(rule, across=0.0, up=1.0).set_y(self.home[1])
        heading, gone = f"{self.resolution**2:,} starts", Group(self.bordering, self.legend)
        share, others = survey.family.percentage, self._none | self._hopping
        self.legend = self._legend(heading, share, others, self.upper, theme.FONT_READOUT)
        known, hopping = self.legend.submobjects[:-1], self.legend.rows[-1]
        faint = self.contours.animate.set_stroke(opacity=FAINT)
        settled = self.gauge.readout.animate.move_to(self.home)
        self.play(FadeOut(gone), faint, settled, run_time=theme.QUICK)
        self.play(FadeIn(rule, self.gauge.scale_marks, self.gauge.pointer))
        self.play(FadeIn(self.names, *known), run_time=theme.QUICK)
        before, after = survey.around(min(survey.bounds))
        self._raise(before, 1.5 * theme.BEAT)
        self._raise(after, theme.QUICK)
        hopping.number.refresh()
        self.play(FadeIn(hopping), run_time=theme.QUICK)
        self.say_on()
        self.wait(theme.QUICK)
        self._raise(survey.fast_rate, theme.BEAT)
        self.add(self.legend)
        self.rule = rule

    def _raise(self, rate: float, run_time: float) -> None:
        """Let the learning rate go to a value, and the map with it."""
        target = self.survey.family.tracker.animate.set_value(rate)
        self.play(target, run_time=run_time, rate_func=linear)

    @beat
    def follow_one_walker(self) -> None:
        """One walker: its steps overshoot the bottom, and it hops about there for ever."""
        survey = self.survey
        first = survey.last_steps_down
        hops, _ = Journey(survey.restless).part(first, survey.far_hop(first + HOPS + MORE_HOPS))
        journey = Journey(hops)
        few, progress = journey.part(0, HOPS)
        self.lens = lens = Lens(self.plot, self.heat_map, self.upper, hops.points, filled=0.85)
        bottom = CriticalMarks(lens.plot, self.function, [survey.overshot], named=False)
        shown = (lens.plot, hops, journey.progress)
        thin = Trail(*shown, stroke_width=theme.STROKE_GRID, colour=theme.STEP)
        bold = Trail(lens.plot, few, progress, colour=theme.STEP)
        prints, walker = Footprints(*shown, radius=0.05), Walker(*shown, colour=theme.TEXT)
        self.play(FadeOut(self.names, self.legend), run_time=theme.QUICK)
        self.play(FadeIn(lens, thin, bold, prints, bottom, walker))
        for steps, run_time in ((HOPS, 0.7 * theme.SWEEP), (hops.steps, 0.75 * theme.READ)):
            hopping = journey.progress.animate.set_value(float(steps))
            self.play(hopping, run_time=run_time, rate_func=linear)
            if steps == HOPS:
                self.play(FadeOut(bold), run_time=theme.QUICK)
        self.hopping = Group(lens, thin, prints, bottom, walker)

    @beat
    def cut_the_valley(self) -> None:
        """In the cut along this line, the slope is about curvature λ times distance d.

        ...
        A step longer than 2·d lands farther away.
        """
        survey, thrown = self.survey, ValueTracker(0.0)
        valley, lens = survey.overshot, self.lens.plot
        step = (valley.point, survey.fast_rate, thrown)
        colour = theme.VALLEYS[survey.minima.index(valley)]
        self.cut = cut = ValleyHop(self.upper, self.function, *step, colour=colour)
        self.play(Create(line := CurvatureLine(lens, self.function, valley.point)))
        self.play(FadeOut(self.hopping, line), run_time=theme.QUICK)
        self.play(FadeIn(cut.plot), Create(cut.curve), run_time=theme.QUICK)
        self.play(FadeIn(cut.standing, cut.tangent, cut.distance), run_time=theme.QUICK)
        self.play(cut.slide_out())
        self.glide(self.rule, cut.law.move_to(self.rule, aligned_edge=LEFT))
        self.say_on()
        self.remove(cut.standing)
        cut.remove(cut.standing)
        self.add(cut.hop, cut.walker)
        self.play(thrown.animate.set_value(1.0))
        self.play(FadeIn(cut.landing), run_time=theme.QUICK)

    @beat
    def state_the_bounds(self) -> None:
        """Each valley has its own largest curvature λ: for η above 2/λ, no one rests there."""
        self.play(FadeOut(self.cut.law), run_time=theme.QUICK)
        self.play(FadeIn(self.names, self.gauge.bars, self.gauge.names, self.gauge.heading))
        # One mark from here on, its pointer above its bars.
        self.add(self.gauge)

    @beat
    def pass_the_other_bounds(self) -> None:
        """Now raise η further.

        ...
        {survey.past_the_bounds}
        """
        survey = self.survey
        self.play(FadeOut(self.cut), run_time=theme.QUICK / 2)
        self.play(FadeIn(self.legend), run_time=theme.QUICK)
        # No stop just above a bound: hops grow so slowly there that some are not told in time.
        bounds = [bound for bound in survey.bounds if survey.fast_rate < bound]
        if bounds:
            self._raise(survey.around(min(bounds))[0], theme.BEAT)
        self._raise(self.highest_rate, theme.BEAT)
        self.say_on()

    def answer(self) -> None:
        """The answer, under the maps of the lowest and of the highest rate."""
        self.begin_beat("answer", " ".join(ANSWER), caption=False)
        shown = Group(self.basins, self.contours, self.plot, self.names, self.gauge, self.legend)
        self.play(FadeOut(shown, self.heat_map), run_time=theme.QUICK)
        halves = self.zones.body.columns(1.0, 1.0)
        below = self.zones.caption.inset(top=-0.4).columns(1.0, 1.0)
        told = ((self.rate, self._none), (self.highest_rate, self._hopping))
        for (rate, kind), zone, under, words in zip(told, halves, below, ANSWER, strict=True):
            sentence = Words(
                words, font_size=theme.FONT_FORMULA, vocabulary=self.vocabulary, longest=28
            )
            family = self.survey.family_at(rate)
            picture = RateMap(zone, self.function, family, *kind.items())
            under.place(sentence).set_x(picture.plot.area.center[0])
            self.play(FadeIn(picture, sentence))
            self.wait(theme.BEAT)
        self.end_beat(shortest=1.5 * theme.READ)
