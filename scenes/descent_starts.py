"""Where a descent ends, by where it begins: basins on a line, and how the rate cuts them up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

from manim import (
    DOWN,
    LEFT,
    Create,
    FadeIn,
    FadeOut,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
    smooth,
)
from manim.utils.rate_functions import ease_in_cubic

from gdcore import Function, zoo
from scenes.stage import theme
from scenes.stage.descents.curve_close_up import CurveCloseUp
from scenes.stage.descents.followed_walk import CurveParty, FollowedWalk, walking
from scenes.stage.descents.start_column import StartColumn
from scenes.stage.descents.starts_view import CurveView, StartsView
from scenes.stage.lesson import Lesson, beat
from scenes.stage.marks.step_note import SlopeNote
from scenes.stage.plots.atlas_picture import AtlasPicture, RateCurtain
from scenes.stage.plots.basin_strip import BasinStrip
from scenes.stage.plots.landing_lines import LandingLines
from scenes.stage.plots.plot import Plot
from scenes.stage.readouts.end_counts import EndCounts, FateLegend
from scenes.stage.readouts.step_worked_out import LandingWorkedOut, StepWorkedOut
from scenes.stage.readouts.update_rule import rate_formula
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import Words
from scenes.stage.walks.start_survey import StartSurvey
from scenes.stage.walks.start_verdicts import Place, StartVerdicts, is_above, leader_of
from scenes.stage.zones import Zone

VIEW_TO_SIDE, LEGEND = (2.55, 1.0), (1.05, 1.0)
WALKS, MAP = (1.35, 1.0), (1.0, 1.35)
"""Shares of curve and side in the body's width, of a walk's numbers and legend in the side's
height, and of curve and diagram in theirs, while walkers walk and when all starts are mapped."""

STRIP, ROW = 0.12, 0.025
"""Heights in frame units of a painted strip, and of one among all the rows of a map."""

SHORT, QUICKER = 0.5, theme.QUICK / 2
"""Frame units of a tangent near the border of a plot, and seconds of what nobody need watch."""

BARS = 4
"""Bars that the side has room for."""

SEEN, HOPS = 3, 8
"""Steps that are shown one by one, and steps that are shown of a walk that never ends."""

RULE = '{{ "step" : step }} = {{ eta : rate }} times {{ abs("slope") : slope }}'


class MultiStart(Lesson):
    """Does it matter where you begin?

    Any function of one variable with several valleys will do. The `starts` are followed one
    by one at both `rates`, a `crowd` of them at the first; the atlas goes up to
    `highest_rate`. `jumping` and `leaving` are a start and a rate from where a walker jumps to
    and fro for ever, and flies away; None where nobody does. At `landing_rate` a walker is shown
    whose first step lands on a hilltop.
    """

    vocabulary: ClassVar[Mapping[str, str]] = {
        **theme.VOCABULARY,
        "valley": "text",
        "valleys": "text",
        "start": "start",
        "starts": "start",
        "rates": "rate",
    }
    function: Function = zoo.QUARTIC
    starts: tuple[float, ...] = (-3.0, 0.5, 4.0)
    rates: Place = (0.001, 0.007)
    highest_rate = 0.035
    jumping: Place | None = (-1.6, 0.031)
    leaving: Place | None = (2.8, 0.025)
    landing_rate = 0.025
    crowd = 61
    tolerance = 1e-4

    def construct(self) -> None:
        """The beats, in their order."""
        self.pose_question()
        self.set_walkers_out()
        self.let_them_walk()
        self.send_a_crowd()
        self.paint_the_starts()
        self.raise_the_rate()
        self.paint_again()
        self.try_every_rate()
        self.jump_for_ever()
        self.fly_away()
        self.land_on_a_hilltop()
        self.follow_the_borders()
        self.answer()

    def check(self) -> None:
        """Refuse parameters of which there is nothing true to show."""
        self.survey.check()
        self.survey.check_rates(self.highest_rate, self.landing_rate)
        self.survey.check_lost(self.jumping, self.leaving, self.highest_rate)

    @cached_property
    def survey(self) -> StartSurvey:
        """All descents of the film."""
        told = self.function, self.starts, self.crowd, self.tolerance
        return StartSurvey(*told, self.rates, self.leaving)

    def setup(self) -> None:
        """Lay out what lasts for the whole film."""
        super().setup()
        self.place, self.side = self.zones.body.columns(*VIEW_TO_SIDE)
        self.farness = ValueTracker(0.0)
        self.leader = leader_of(self.survey)
        self.landing = self.survey.landing(self.landing_rate)

    def _starts_view(self, shares: tuple[float, float], numbered: bool = True) -> StartsView:
        """The curve above the diagram of starts."""
        return StartsView(
            self.place, self.survey, self.farness, self.highest_rate, shares, numbered=numbered
        )

    @beat
    def set_walkers_out(self) -> None:
        """Walkers start at {said.starts}. Every step downhill is rate times slope."""
        self.alone = CurveView(self.place, self.survey, self.farness)
        graph = self.alone.graph
        self.play(FadeIn(graph), Create(self.alone.curve), run_time=theme.BEAT)
        self.walkers = CurveParty(graph, self.survey, self.starts, self.rates[0])
        self.names = VGroup(*[self.alone.name_of(walker) for walker in self.walkers])
        for walker, name in zip(self.walkers, self.names, strict=True):
            self.play(FadeIn(walker, scale=2), FadeIn(name), run_time=theme.QUICK)
        self.rate = self._rate(self.rates[0])
        self.rule = Formula(RULE, font_size=theme.FONT_READOUT)
        self.rule.next_to(self.rate, DOWN, buff=0.3, aligned_edge=LEFT)
        self.play(FadeIn(self.rule, self.rate), run_time=theme.QUICK)

    def _rate(self, rate: float) -> VMobject:
        """The rate with its name and its number, at the top of the side."""
        formula = rate_formula(rate, theme.FONT_READOUT, '"rate" eta')
        self.side.place(formula, across=0.0, up=1.0)
        return formula

    def _side_below(self, text: VMobject) -> Zone:
        """The side below a text at its top."""
        return self.side.inset(top=self.side.top - text.get_bottom()[1] + 0.35)

    @beat
    def let_them_walk(self) -> None:
        """{said.rest}

        ...
        Each start takes the colour of its valley.
        """
        arrows = [arrow for _, *more in self.names for arrow in more]
        self.play(FadeOut(VGroup(*arrows)), run_time=QUICKER)
        self._take_steps(self.walkers, SEEN)
        self.play(walking(self.walkers, 0.75 * theme.READ))
        for name in self.names:
            name.remove(*arrows)
        self.valleys = self.alone.valleys()
        self.play(FadeIn(self.valleys), FadeOut(self.walkers), run_time=theme.QUICK)
        self._make_room()
        self.say_on()
        ends = self.survey.ends(self.starts, self.rates[0]).labels
        for dot, end in zip(self.dots, ends, strict=True):
            origin = self.valleys[int(end)] if end >= 0 else dot
            self.play(FadeIn(dot, target_position=origin), run_time=0.5 * theme.BEAT)

    def _make_room(self) -> None:
        """Let the diagram of starts come below the curve, and the names of the starts go there."""
        self.view = self._starts_view(WALKS)
        self.dots = self.view.dots(self.starts, self.rates[0], ended=True)
        places = zip(self.names, self.view.names_of(self.dots), strict=True)
        above = [name.animate.move_to(place) for name, place in places]
        self._replace(self.alone, FadeIn(self.view.start_axis), *above)

    def _replace(self, was: CurveView, *also: Any) -> None:
        """Let the curve and its valleys move to their places in the view of now."""
        valleys, self.valleys = self.valleys, self.view.valleys()
        self.play(FadeOut(was.graph), run_time=QUICKER)
        self.play(
            ReplacementTransform(was.curve, self.view.curve),
            *[ReplacementTransform(*pair) for pair in zip(valleys, self.valleys, strict=True)],
            *also,
            run_time=theme.BEAT,
        )
        self.play(FadeIn(self.view.graph), run_time=QUICKER)
        # What is drawn on the graph follows its heights only if it is refreshed after it.
        self.bring_to_back(self.view.graph)

    @beat
    def send_a_crowd(self) -> None:
        """Now {crowd} starts, evenly spread{said.crowd}. Each takes its valley's colour."""
        starts = self.survey.crowd_starts
        many = CurveParty(self.view.graph, self.survey, starts, self.rates[0], theme.DOT_SMALL)
        dots = self.view.dots(starts, self.rates[0], small=True)
        gone = FadeOut(self.dots, self.names, self.rule)
        self.play(gone, FadeIn(many, dots), run_time=theme.QUICK)
        self.play(walking(many, theme.READ))
        self.play(FadeOut(many), run_time=QUICKER)
        self.crowd_dots = self._colour(
            dots, self.view.dots(starts, self.rates[0], ended=True, small=True)
        )
        self.counts = self._counts(0)
        self.play(FadeIn(self.counts), run_time=theme.QUICK)

    def _colour(self, dots: VGroup, ended: VGroup) -> VGroup:
        """Let dots take the colours of their ends, and return what stands there then."""
        pairs = zip(dots, ended, strict=True)
        self.play(*[ReplacementTransform(*pair) for pair in pairs], run_time=theme.QUICK)
        self.remove(*ended)
        self.add(ended)
        return ended

    def _counts(self, rate: int) -> EndCounts:
        """How many of the crowd end where."""
        found = [self.survey.ends(self.survey.crowd_starts, each) for each in self.rates]
        return EndCounts(self._side_below(self.rate), found[rate], BARS, found)

    @beat
    def paint_the_starts(self) -> None:
        """Paint all starts. At this small rate, {said.border}."""
        self.strips = VGroup()
        self._paint(0)
        self.remove(self.crowd_dots)
        self.borders = VGroup(*[self.view.border(x) for x in self.survey.hilltops])
        self.play(Create(self.borders), run_time=theme.BEAT)

    def _paint(self, rate: int) -> None:
        """Paint all starts of one rate, from left to right at an even pace."""
        strip = self._strip(rate)
        self.play(strip.painting(theme.READ))
        self.remove(*strip)
        self.strips.add(strip)
        self.add(self.strips)

    def _strip(self, rate: int, height: float = STRIP) -> BasinStrip:
        return BasinStrip(self.view.atlas, self.survey.ground, self.rates[rate], height)

    @beat
    def raise_the_rate(self) -> None:
        """{said.second_rate}

        ...
        {said.leader}
        """
        gone = FadeOut(self.counts, self.borders, self.rate)
        self.play(gone, FadeIn(self.view.rate_axis), run_time=theme.QUICK)
        self.add(self.view.atlas, self.strips)
        self._work_out_a_step()
        self._look(0.0)
        self.play(walking(self.followed, 1.5 * theme.BEAT, ease_in_cubic))
        self.dots = self.view.dots([self.leader], self.rates[1], ended=True)
        self.play(ReplacementTransform(self.followed.dot, self.dots[0]), run_time=theme.QUICK)

    def _work_out_a_step(self) -> None:
        """The leader stands at its start; there the slope, and in numbers, the first step."""
        place = self.leader, self.rates[1]
        self.worked = StepWorkedOut(self.rule, self.survey.path(*place, 1), place[1])
        self._set_out(place, below=self.worked, measured=1)
        tops = [self.view.hilltop(x, self.leader) for x in self.said.crossed]
        self.say_on()
        slope = SlopeNote(self.view.graph, self.function, self.leader, length=SHORT)
        self.play(FadeIn(self.rule, slope, *tops), run_time=theme.QUICK)
        self.play(FadeIn(self.worked), run_time=theme.QUICK)
        self.play(FadeOut(slope), run_time=QUICKER)
        self._take_steps(self.followed, 1)
        landed = LandingWorkedOut(self.followed.told.stops[1], self.followed.path)
        self.play(FadeIn(landed), run_time=theme.QUICK)
        self.wait(theme.BEAT)
        self.play(FadeOut(self.worked, landed, self.followed.made, *tops), run_time=QUICKER)
        self.add(self.followed.remove(self.followed.made))

    def _set_out(
        self,
        place: Place,
        steps: int | None = None,
        below: VMobject | None = None,
        graph: Plot | None = None,
        measured: int = 0,
    ) -> None:
        """Show one walker at its start, and its rate; what is told of it stands below that."""
        self.rate = self._rate(place[1])
        zone, walked = self._side_below(below or self.rate), (self.view, self.survey, *place)
        self.followed = walk = FollowedWalk(*walked, zone, steps, graph, measured)
        self.play(FadeIn(walk.dot, scale=2), FadeIn(self.rate), run_time=theme.QUICK)
        self._look(float(is_above(self.survey, place[0])))
        self.add(walk.update())
        self.play(FadeIn(walk.walker, scale=2), run_time=QUICKER)
        self.add(walk)

    def _take_steps(self, party: CurveParty | FollowedWalk, last: int) -> None:
        """Let everyone take the first steps one by one, up to the last of these."""
        for step in range(1, min(last, party.steps) + 1):
            self.play(walking(party, 0.6 * theme.BEAT, smooth, step))

    def _look(self, farness: float) -> None:
        """Look at the curve from afar, 1, or from near, 0."""
        if farness != self.farness.get_value() and self.survey.far_range != self.survey.y_range:
            self.play(self.farness.animate.set_value(farness), run_time=0.8 * theme.BEAT)

    def _dismiss(self, *also: VMobject) -> None:
        """The walker goes, with all that is told of it."""
        self.play(FadeOut(self.followed, self.followed.dot, self.rate, *also), run_time=QUICKER)

    @beat
    def paint_again(self) -> None:
        """{said.others}"""
        rest = [start for start in self.starts if start != self.leader]
        dots = self.view.dots(rest, self.rates[1])
        walkers = CurveParty(self.view.graph, self.survey, rest, self.rates[1])
        self.names = self.view.names_of([*self.dots, *dots])
        gone = FadeOut(self.followed, self.rule)
        self.play(gone, FadeIn(walkers, dots, self.names), run_time=theme.QUICK)
        self.play(walking(walkers, theme.BEAT, ease_in_cubic))
        self.play(FadeOut(walkers), run_time=QUICKER)
        ended = self._colour(dots, self.view.dots(rest, self.rates[1], ended=True))
        self._paint(1)
        self.counts = self._counts(1)
        self.play(FadeIn(self.counts), run_time=theme.QUICK)
        self.dots.add(*ended)

    @beat
    def try_every_rate(self) -> None:
        """Now every rate from 0 to {highest_rate:g}: each row a rate, each point a whole walk."""
        self.play(FadeOut(self.dots, self.names, self.rate, self.counts), run_time=theme.QUICK)
        self._enlarge_the_map()
        atlas = self.view.atlas
        self.picture = AtlasPicture(atlas, self.survey.ground, self.tolerance)
        curtain = RateCurtain(atlas, ValueTracker(0.0))
        zone, minima = self.side.rows(*LEGEND)[1], self.survey.minima
        self.legend = FateLegend(zone, minima, self.picture.labels)
        self.add(self.picture, curtain, self.strips, atlas)
        self.play(FadeIn(self.legend), run_time=theme.QUICK)
        gone = FadeOut(self.strips, run_time=1.5 * theme.BEAT, rate_func=ease_in_cubic)
        self.play(curtain.rising(1.5 * theme.READ), gone)
        self.remove(curtain)

    def _enlarge_the_map(self) -> None:
        """Give more of the height to the diagram of starts, with all that is in it."""
        was, strips = self.view, self.strips
        self.view = self._starts_view(MAP, numbered=False)
        self.strips = VGroup(*[self._strip(rate, ROW) for rate in (0, 1)])
        maps = ReplacementTransform(was.atlas, self.view.atlas)
        self._replace(was, maps, ReplacementTransform(strips, self.strips))

    @beat
    def jump_for_ever(self) -> None:
        """{said.jumping}"""
        if self.jumping:
            self.near = CurveCloseUp(self.view, self.survey, self.survey.path(*self.jumping, HOPS))
            self.play(Create(self.near.lens), run_time=QUICKER)
            gone = FadeOut(self.view.graph, self.view.curve, self.valleys, run_time=QUICKER)
            self.play(gone, *self.near.enlarging(), run_time=theme.BEAT)
            self.play(*self.near.naming(), run_time=QUICKER)
            self.add(self.near)
            self._set_out(self.jumping, HOPS, graph=self.near.graph)
            self._take_steps(self.followed, SEEN)
            self.play(walking(self.followed, 1.5 * theme.BEAT, linear))

    @beat
    def fly_away(self) -> None:
        """{said.leaving}"""
        if self.jumping:
            self._dismiss(self.near)
            self.play(FadeIn(self.view.graph, self.view.curve, self.valleys), run_time=QUICKER)
        if self.leaving:
            self._set_out(self.leaving, measured=SEEN)
            self._take_steps(self.followed, SEEN)

    @beat
    def land_on_a_hilltop(self) -> None:
        """{said.landing}"""
        if self.leaving:
            self._dismiss()
        if self.landing is not None:
            self._set_out(self.landing, 1)
            self._take_steps(self.followed, 1)
            self._let_neighbours_part(*self.landing)

    def _let_neighbours_part(self, start: float, rate: float) -> None:
        """From beside a start that lands on a hilltop, walkers land on its two sides."""
        pair = self.survey.neighbours(start, rate) or ()
        self.beside = self.view.dots(pair, rate, small=True)
        if pair:
            party = CurveParty(self.view.graph, self.survey, pair, rate, theme.DOT_SMALL)
            self.play(FadeIn(party, self.beside), run_time=theme.QUICK)
            self._take_steps(party, 1)
            self.play(walking(party, theme.BEAT, ease_in_cubic))
            self.followed.add(party)

    @beat
    def follow_the_borders(self) -> None:
        """{said.lines}"""
        self._look(0.0)
        still = [self.view.border(x) for x in self.survey.hilltops]
        lines = LandingLines(self.view.atlas, self.survey)
        self.play(Create(lines), FadeIn(*still), run_time=1.5 * theme.BEAT)

    def answer(self) -> None:
        """The answer, large, below the map; it is its own caption."""
        self.begin_beat("answer", self.said.answer, caption=False)
        if self.landing:
            self._dismiss(self.beside)
        body, caption = self.zones.body, self.zones.caption
        below = Zone(body.left, body.right, caption.bottom, body.bottom)
        said, size = self.said.answer, theme.FONT_READOUT
        words = Words(said, font_size=size, vocabulary=self.vocabulary, longest=62)
        column = StartColumn(self.view, self.survey, self.leader, self.rates, self.side)
        self.play(FadeIn(below.place(words, up=0.0), column))
        self.end_beat(shortest=2 * theme.READ)

    @cached_property
    def said(self) -> StartVerdicts:
        """What captions say that depends on the function and on the starts."""
        shown = self.jumping, self.leaving, self.landing
        return StartVerdicts(self.survey, *shown, self.highest_rate)
