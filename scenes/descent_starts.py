"""Where a descent ends, by where it begins: basins on a line, and how the rate cuts them up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import ClassVar

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    DashedLine,
    FadeIn,
    FadeOut,
    GrowFromEdge,
    LaggedStart,
    ReplacementTransform,
    Transform,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
)
from manim.utils.rate_functions import RateFunction, ease_in_cubic, ease_in_quint

from gdcore import Function, zoo
from gdcore.descent import Trajectory
from scenes.stage import theme
from scenes.stage.descents.curve_walker import CurveWalker, HopTrail
from scenes.stage.descents.start_survey import StartSurvey, fate_colour
from scenes.stage.descents.update_rule import rate_formula
from scenes.stage.lesson import Lesson, beat
from scenes.stage.plots.atlas_picture import AtlasPicture, RateCurtain
from scenes.stage.plots.basin_strip import BasinStrip
from scenes.stage.plots.curve import Curve, CurvePoint
from scenes.stage.plots.plot import BELOW_BOX, Plot
from scenes.stage.plots.start_dot import StartDot
from scenes.stage.readouts.end_counts import EndCounts, FateLegend
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import Words, with_background

PLOTS_TO_SIDE = (2.45, 1.0)
GRAPH_TO_ATLAS = (1.0, 1.0)
"""Shares of the body's width, and of its height."""

STRIP = 0.12
"""Height of a painted strip in frame units."""

ROOM = 0.7
"""Frame units that the name of a start needs above its walker."""

BARS = 4
"""Bars that the side has room for."""

ANSWER = "Yes: the start decides the valley, and the rate decides where the borders lie."


class MultiStart(Lesson):
    """Does it matter where you begin?

    Any function of one variable with several valleys will do. The `starts` are followed one
    by one at both `rates`, a `crowd` of them at the first; the atlas goes up to
    `highest_rate`.
    """

    vocabulary: ClassVar[Mapping[str, str]] = {**theme.VOCABULARY, "curve": "value"}
    function: Function = zoo.QUARTIC
    starts: tuple[float, ...] = (-3.0, 0.5, 4.0)
    rates: tuple[float, float] = (0.001, 0.01)
    highest_rate = 0.035
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
        self.try_every_rate()
        self.read_the_atlas()
        self.answer()

    def check(self) -> None:
        """Refuse parameters of which there is nothing true to show."""
        self.survey.check()
        low, high = self.rates
        if not 0 < low < high < self.highest_rate:
            raise ValueError(
                f"rates: got {self.rates}; give two, rising, above 0 and below highest_rate,"
                f" {self.highest_rate:g}"
            )

    @cached_property
    def survey(self) -> StartSurvey:
        """All descents of the film."""
        return StartSurvey(self.function, self.starts, self.crowd, self.tolerance)

    def setup(self) -> None:
        """Lay out what lasts for the whole film."""
        super().setup()
        plots, self.side = self.zones.body.columns(*PLOTS_TO_SIDE)
        upper, lower = plots.rows(*GRAPH_TO_ATLAS)
        survey = self.survey
        self.graph = Plot(
            upper.inset(bottom=-BELOW_BOX),
            survey.x_range,
            survey.y_range,
            y_label="{{ f : value }}",
            boxed=True,
            x_ticks=(),
        )
        self.curve = Curve(self.graph, survey.ground)
        self.atlas = Plot(
            lower,
            survey.x_range,
            (0.0, self.highest_rate),
            x_label="{{ x_0 : input }}",
            y_label="{{ eta : rate }}",
            boxed=True,
        )

    @beat
    def set_walkers_out(self) -> None:
        """Walkers set out from {starts_said}, all with one rate.

        Below, a dot for each: its start and its rate.
        """
        self.play(FadeIn(self.graph, self.atlas), Create(self.curve), run_time=theme.BEAT)
        self.rate = rate_formula(self.rates[0], theme.FONT_FORMULA)
        self.side.place(self.rate, across=0.0, up=1.0)
        self.play(FadeIn(self.rate), run_time=theme.QUICK)
        self.walkers, self.names = self._walkers(self.rates[0])
        self.dots = self._dots(self.starts, 0)
        for walker, name, dot in zip(self.walkers, self.names, self.dots, strict=True):
            self.play(FadeIn(walker, scale=3), FadeIn(name), FadeIn(dot, scale=3))

    def _walkers(self, rate: float) -> tuple[list[CurveWalker], list[VMobject]]:
        """The walkers at their starts, all on one tracker, and the names of the starts."""
        self.paths = [self.survey.path(start, rate) for start in self.starts]
        self.progress = ValueTracker(0.0)
        walkers = [self._walker(path) for path in self.paths]
        pairs = zip(self.paths, walkers, strict=True)
        return walkers, [self._name(path, walker) for path, walker in pairs]

    def _dots(
        self, starts: Iterable[float], rate: int, ended: bool = False, small: bool = False
    ) -> VGroup:
        """A dot for each descent, at its start and its rate."""
        radius = 0.7 * theme.DOT_SMALL if small else theme.DOT_RADIUS
        return VGroup(
            *[
                StartDot(self.atlas, self.survey, x, self.rates[rate], ended=ended, radius=radius)
                for x in map(float, starts)
            ]
        )

    def _walker(self, path: Trajectory, radius: float = theme.DOT_RADIUS) -> CurveWalker:
        return CurveWalker(self.graph, path, self.progress, colour=theme.TEXT, radius=radius)

    def _name(self, path: Trajectory, walker: CurveWalker) -> VMobject:
        """The start beside its walker; of who stands above the picture, the height too."""
        x, height = float(path.start[0]), float(path.values[0])
        if walker.is_in_sight:
            name = Formula(f"{{{{ {x:g} : input }}}}", font_size=theme.FONT_LABEL)
            room = self.graph.area.top - walker.get_top()[1]
            return with_background(name.next_to(walker, UP if room > ROOM else RIGHT, buff=0.15))
        source = f"{{{{ {x:g} : input }}}}, quad {{{{ f = {height:g} : value }}}} med arrow.t"
        name = Formula(source, font_size=theme.FONT_LABEL)
        name.next_to(self.graph.point(x, self.graph.y_range[1]), DOWN, buff=0.2)
        inner = self.graph.area.inset(0.2, 0.2)
        beyond = max(0.0, name.get_right()[0] - inner.right)
        return with_background(
            name.shift((max(0.0, inner.left - name.get_left()[0]) - beyond) * RIGHT)
        )

    @property
    def starts_said(self) -> str:
        """The starts, as captions say them."""
        *most, last = (f"{start:g}" for start in self.starts)
        return f"{', '.join(most)} and {last}"

    @beat
    def let_them_walk(self) -> None:
        """One rule for all, yet they end in different valleys: the dots take the colour."""
        self._walk(self.paths, 0.8 * theme.SWEEP)
        self.valleys = VGroup(
            *[
                CurvePoint(self.graph, self.survey.ground, float(x), colour=fate_colour(label))
                for label, x in enumerate(self.survey.minima)
            ]
        )
        self.play(FadeIn(self.valleys), FadeOut(*self.walkers), run_time=theme.QUICK)
        self.dots = self._colour(self.dots, self._dots(self.starts, 0, ended=True))

    def _walk(
        self,
        paths: Sequence[Trajectory],
        run_time: float,
        rate_func: RateFunction = ease_in_quint,
    ) -> None:
        """Let everyone walk to the end, the many small last steps ever faster."""
        last = float(max(path.steps for path in paths))
        walk = self.progress.animate.set_value(last)
        self.play(walk, run_time=run_time, rate_func=rate_func)

    def _colour(self, dots: VGroup, ended: VGroup) -> VGroup:
        """Let dots take the colours of their ends, and return what stands there then."""
        self.play(*[ReplacementTransform(*pair) for pair in zip(dots, ended, strict=True)])
        self.remove(*ended)
        self.add(ended)
        return ended

    @beat
    def send_a_crowd(self) -> None:
        """Now a crowd of {crowd}, evenly spread. Every start has its colour."""
        starts = self.survey.crowd_starts
        paths = [self.survey.path(float(start), self.rates[0]) for start in starts]
        self.progress = ValueTracker(0.0)
        self.many = [self._walker(path, theme.DOT_SMALL) for path in paths]
        self.crowd_dots = self._dots(starts, 0, small=True)
        self.play(FadeOut(self.dots, *self.names), run_time=theme.QUICK)
        self.play(FadeIn(*self.many, self.crowd_dots))
        self._walk(paths, 0.8 * theme.SWEEP)
        self.play(FadeOut(*self.many), run_time=theme.QUICK / 2)
        ended = self._dots(starts, 0, ended=True, small=True)
        self.crowd_dots = self._colour(self.crowd_dots, ended)
        zone = self.side.inset(top=self.rate.height + 0.3)
        self.counts = EndCounts(zone, self.survey.ends(starts, self.rates[0]), BARS)
        self.play(FadeIn(self.counts), run_time=theme.QUICK)

    @beat
    def paint_the_starts(self) -> None:
        """Paint all starts between, too: basins. Their borders lie under the hilltops."""
        strip = BasinStrip(self.atlas, self.survey.ground, self.rates[0], STRIP)
        self._paint(strip)
        self.strips = VGroup(strip)
        self.remove(self.crowd_dots)
        self.borders = VGroup(*[self._border(x) for x in self.survey.hilltops])
        self.play(Create(self.borders), run_time=theme.BEAT)

    def _paint(self, strip: BasinStrip) -> None:
        """Paint a strip from left to right."""
        self.play(LaggedStart(*[GrowFromEdge(bar, LEFT) for bar in strip], lag_ratio=0.8))

    def _border(self, x: float) -> DashedLine:
        """A line from a hilltop down through all rates."""
        top = self.graph.point(x, float(self.function(x)))
        low = self.atlas.point(x, 0.0)
        return DashedLine(
            top, low, dash_length=0.1, color=theme.TEXT, stroke_width=theme.STROKE_THIN
        )

    @beat
    def raise_the_rate(self) -> None:
        """{verdict}"""
        self.play(FadeOut(self.rate, self.counts, self.borders), run_time=theme.QUICK)
        self.rate = rate_formula(self.rates[1], theme.FONT_FORMULA)
        self.side.place(self.rate, across=0.0, up=1.0)
        self.walkers, self.names = self._walkers(self.rates[1])
        hops = VGroup(*[HopTrail(self.graph, path, self.progress) for path in self.paths])
        dots = self._dots(self.starts, 1)
        self.play(FadeIn(self.rate, *self.walkers, *self.names, dots), run_time=theme.QUICK)
        self.wait(theme.QUICK)
        self.play(FadeOut(*self.names), run_time=theme.QUICK)
        self.add(hops, *self.walkers)
        self._walk(self.paths, 0.8 * theme.SWEEP, ease_in_cubic)
        self.play(FadeOut(*self.walkers), run_time=theme.QUICK / 2)
        ended = self._colour(dots, self._dots(self.starts, 1, ended=True))
        strip = BasinStrip(self.atlas, self.survey.ground, self.rates[1], STRIP)
        self._paint(strip)
        self.strips.add(strip)
        self.add(ended)
        self.leaps = VGroup(hops, ended)

    @property
    def verdict(self) -> str:
        """Who ends elsewhere at the second rate."""
        before, after = (self.survey.ends(self.starts, rate).labels for rate in self.rates)
        changed = [
            f"{x:g}" for x, differs in zip(self.starts, before != after, strict=True) if differs
        ]
        opening = f"The same starts at the rate {self.rates[1]:g}. "
        if not changed:
            return opening + "Each of them ends where it did before."
        return opening + f"From {' and '.join(changed)}, the long steps leap to another end."

    @beat
    def try_every_rate(self) -> None:
        """Every rate from 0 to {highest_rate:g}: each row a rate, each point a whole descent."""
        self.play(FadeOut(self.leaps, self.rate, self.strips), run_time=theme.QUICK)
        height = ValueTracker(0.0)
        picture = AtlasPicture(self.atlas, self.survey.ground, self.tolerance)
        curtain = RateCurtain(self.atlas, height)
        self.legend = FateLegend(self.side, self.survey.minima, picture.labels)
        self.add(picture, curtain, self.atlas)
        self.play(FadeIn(self.legend), run_time=theme.QUICK)
        rise = height.animate.set_value(self.highest_rate)
        self.play(rise, run_time=theme.SWEEP, rate_func=linear)
        self.remove(curtain)

    @beat
    def read_the_atlas(self) -> None:
        """{reading}"""
        self.play(Create(self.borders), run_time=theme.BEAT)

    @property
    def reading(self) -> str:
        """What is seen in the atlas."""
        hilltops = (
            "hilltop the border stays"
            if len(self.survey.hilltops) == 1
            else ("hilltops the borders stay")
        )
        return (
            f"Under the {hilltops} sharp. New stripes enter from the outer edges, "
            "where steps are longest."
        )

    def answer(self) -> None:
        """The answer, large, beside the atlas; it is its own caption."""
        self.begin_beat("answer", ANSWER, caption=False)
        words = Words(
            ANSWER,
            font_size=theme.FONT_FORMULA,
            vocabulary=self.vocabulary,
            longest=18,
            align="left",
        )
        self.side.place(words, across=0.0, up=0.95)
        lowered = self.side.place(self.legend.copy(), across=0.0, up=0.0)
        fits = lowered.get_top()[1] < words.get_bottom()[1] - theme.GAP_BETWEEN_ZONES
        self.play(Transform(self.legend, lowered) if fits else FadeOut(self.legend))
        self.play(FadeIn(words))
        self.end_beat(shortest=2 * theme.READ)
