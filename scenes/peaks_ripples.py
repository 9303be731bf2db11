"""Gradient descent by finite differences: nothing is known of the ground but heights."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import ClassVar

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    LaggedStart,
    Line,
    ReplacementTransform,
    VGroup,
    VMobject,
    linear,
)

from gdcore import Function, Kind, zoo
from gdcore.notation import typst
from gdcore.window import Window
from scenes.stage import theme
from scenes.stage.descents.journey import Journey
from scenes.stage.descents.measured_descents import MeasuredDescents, Tally
from scenes.stage.descents.party import Party
from scenes.stage.lesson import Lesson, beat
from scenes.stage.maps.compass import MapPoint
from scenes.stage.maps.critical_marks import CriticalMarks
from scenes.stage.maps.landscape import Landscape
from scenes.stage.maps.lens import Lens
from scenes.stage.maps.stencil import Measurement, QuotientArrow, Stencil
from scenes.stage.marks.labels import put_beside
from scenes.stage.parameters import check_variables
from scenes.stage.plots.strip import Strip
from scenes.stage.readouts.instruments import Instruments
from scenes.stage.readouts.measured_heights import (
    HERE,
    RIGHT_OF,
    SLOPE,
    height_readouts,
    names_into,
    quotient_readouts,
)
from scenes.stage.readouts.readout import Readout, align_readouts
from scenes.stage.text.card import Card, NameCard
from scenes.stage.text.digits import format_number
from scenes.stage.text.formula import Formula, travel
from scenes.stage.text.words import Words, with_background

ANSWER = "Yes: measure heights a hair apart. Rise over gap stands in for the slope."
NAME = "{{ f(x, y) : value }}"


class Ripples(Lesson):
    """Can you walk downhill without a derivative?

    Any function of two variables will do that has at least two valleys in the window. The
    first start is `start`, or drawn with `seed` from `square`. `gap` is the h of the
    difference quotients; the film begins with the wide `first_gap`, so that it can be seen.
    """

    vocabulary: ClassVar[Mapping[str, str]] = {
        **theme.VOCABULARY,
        "heights": "value",
        "partial derivatives": "slope",
        "quotients": "slope",
        "start": "start",
        "starts": "start",
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
        function = self.function
        if self.window is None:
            return function
        return Function.from_sympy(
            function.expression,
            function.symbols,
            name=function.name,
            window=self.window,
            notation=function.written,
            terms=function.terms,
        )

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
    def measurement(self) -> Measurement:
        """The heights around the first start, for a live gap."""
        return Measurement(self.ground, self.descents.first_start, self.first_gap)

    @beat
    def meet_the_ripples(self) -> None:
        """Ripples: hill beside valley beside hill, as far as one can see."""
        left, self.side = self.zones.body.columns(1.07, 1.0)
        self.land = land = Landscape(left, self.ground)
        self.card = Card(
            NAME, [typst(term) for term in self.ground.terms], self.side.width, font_size=30
        )
        self.side.place(self.card)
        self.upper, self.lower = self.side.rows(1.55, 1.0)
        self.play(FadeIn(land.heat_map), FadeIn(land.plot), FadeIn(land.bar), FadeIn(self.card))
        lines = [Create(line) for line in land.contours]
        self.play(LaggedStart(*lines, lag_ratio=0.12), run_time=theme.READ)

    @beat
    def lock_the_formula(self) -> None:
        """Suppose nobody can differentiate this, or even read it.

        All we can do is stand somewhere and measure the height.
        """
        box = NameCard(NAME, font_size=theme.FONT_FORMULA)
        box.move_to(self.upper.anchor(0.5, 0.5))
        self.play(FadeOut(self.card.lines), run_time=theme.QUICK)
        self.play(
            ReplacementTransform(self.card.panel, box.panel),
            ReplacementTransform(self.card.name_formula, box.name_formula),
        )
        self.stencil = Stencil(self.land.plot, self.measurement)
        self.play(FadeIn(self.stencil.here, scale=3))
        self.heights = height_readouts(self.measurement)
        self.upper.place(align_readouts(*self.heights))
        here = self.heights[0]
        self.play(
            FadeOut(box.panel),
            travel(box.name_formula, here.label.select("value-2")),
            FadeIn(here.label.rest(["value-2"]), here.digits),
        )
        self._settle(here)
        self.lens = self._lens_over(self._surroundings, 0.8)
        self.near = Stencil(self.lens.plot, self.measurement)
        self.play(FadeIn(self.near.here), run_time=theme.QUICK)

    @cached_property
    def arrow_scale(self) -> float:
        """Units of the map a unit of gradient: a power of ten, so that the arrow fits."""
        slopes = self.ground.gradient(*self.descents.first_start)
        return float(10.0 ** min(0, -math.ceil(math.log10(np.linalg.norm(slopes)))))

    @property
    def _surroundings(self) -> np.ndarray:
        """What the lens must show: the stencil, and the arrow at the widest gap and the last."""
        wide = self.first_gap
        slopes = [self.measurement.quotients(), self.ground.gradient(*self.descents.first_start)]
        arrows = self.arrow_scale * np.array(slopes)
        around = np.array([(0.0, 0.0), (wide, 0.0), (0.0, wide), *arrows])
        return np.asarray(self.descents.first_start + around)

    def _settle(self, *readouts: Readout) -> None:
        """Put readouts, whose parts have arrived one by one, on screen as wholes."""
        for readout in readouts:
            self.remove(*readout.get_family())
            self.add(readout)

    @beat
    def measure_three_heights(self) -> None:
        """Measure twice more: a gap h to the right, and a gap h upwards."""
        for arm, dot, row in zip(
            self.near.arms, (self.near.right, self.near.above), self.heights[1:], strict=True
        ):
            self.play(Create(arm))
            self.play(FadeIn(dot, scale=2), FadeIn(row))
        self.add(self.near)

    def _lens_over(self, points: np.ndarray, filled: float) -> Lens:
        """Open a lens below over some points of the map."""
        land = self.land
        lens = Lens(
            land.plot,
            land.heat_map,
            self.lower,
            points,
            filled,
            gap=land.bar_span,
            note_below=True,
        )
        self.play(Create(lens.marker), run_time=theme.QUICK)
        self.play(FadeIn(*[part for part in lens if part is not lens.marker]))
        return lens

    @beat
    def form_the_quotients(self) -> None:
        """Rise over gap, along each axis: two slopes. As a vector, a gradient made by hand."""
        self.slopes = slopes = quotient_readouts(self.measurement)
        self.exact = self._exact_gradient()
        rows = VGroup(align_readouts(*slopes, buff=0.2), self.exact).arrange(DOWN, buff=0.25)
        self.upper.place(rows)
        here, right, above = self.heights
        self.play(FadeOut(*[row.digits for row in self.heights]), run_time=theme.QUICK)
        for slope, there in zip(slopes[:2], (right, above), strict=True):
            rest = slope.label.rest(["value-1", "value-2"])
            gone = [here.label, right.label] if there is right else [above.label]
            moved = [above.label.animate.shift(0.7 * DOWN)] if there is right else []
            self.play(*names_into(slope, there, here), FadeOut(*gone), *moved)
            self.play(FadeIn(rest, slope.digits), run_time=theme.QUICK)
            self._settle(slope)
        self.play(FadeIn(slopes[2]), run_time=theme.QUICK)
        arrow = QuotientArrow(self.lens.plot, self.measurement, self.arrow_scale)
        self.arrow = VGroup(arrow)
        if self.arrow_scale != 1:
            source = f"{{{{ {self.arrow_scale:g} nabla f : gradient }}}}"
            key = Formula(source, font_size=theme.FONT_SMALLEST)
            self.arrow.add(key.next_to(self.lens.note, LEFT, buff=0.5))
        self.play(GrowFromPoint(arrow, arrow.start), *map(FadeIn, self.arrow[1:]))

    def _exact_gradient(self) -> VGroup:
        """The gradient that calculus gives, and its name."""
        along_x, along_y = (
            f"{{{{ {format_number(float(slope), SLOPE)} : slope-{axis} }}}}"
            for axis, slope in enumerate(self.ground.gradient(*self.descents.first_start))
        )
        source = f"{{{{ nabla f : gradient }}}} = ({along_x}, {along_y})"
        name = Words("by calculus:", font_size=theme.FONT_LABEL, colour=theme.MUTED)
        exact = Formula(source, font_size=theme.FONT_LABEL)
        return VGroup(name, exact).arrange(RIGHT, buff=0.3)

    @beat
    def shrink_the_gap(self) -> None:
        """A wide gap misleads. Shrink h to {gap_text}, and the arrow turns to where it should.

        Calculus says the same, nearly to the last digit.
        """
        smallest = float(np.log10(self.gap))
        self.play(self.measurement.decades.animate.set_value(smallest), run_time=theme.LIMIT)
        self.play(FadeIn(self.exact))

    @property
    def gap_text(self) -> str:
        """The gap, as captions say it."""
        return np.format_float_positional(self.gap, trim="-")

    @beat
    def walk_by_measuring(self) -> None:
        """Walk against it, at the rate {rate:g}: three heights at every place, no derivative.

        With a million inputs, though, it would be a million and one.
        """
        gone = FadeOut(
            *self.slopes, self.exact, self.lens, self.near, self.arrow, self.stencil.here
        )
        first = self.journeys[0]
        self.party = Party(self.land.plot, first)
        numbers = Instruments(first, ("step", "value"))
        measured = Readout('"heights measured"', Tally(first), decimals=0, places=3, font_size=32)
        self.numbers = align_readouts(measured, *numbers.readouts.values())
        self.upper.place(self.numbers)
        self.strip = Strip(self.lower, [first], "value")
        self.play(gone, FadeIn(self.party))
        self.play(FadeIn(self.numbers, self.strip))
        self._walk([self.party])

    def _walk(self, parties: Sequence[Party]) -> None:
        """Let walkers walk to their ends, in step with one another, and mark these."""
        steps = float(max(party.journey.path.steps for party in parties))
        walks = [party.journey.progress.animate.set_value(steps) for party in parties]
        self.play(*walks, run_time=theme.SWEEP, rate_func=linear)
        self.play(*[FadeIn(party.end, scale=3) for party in parties])
        for party in parties:
            party.arrive()
            self.add(party)

    @beat
    def set_out_twins(self) -> None:
        """Now two starts so close that on the map they are one: {twin_gap} apart."""
        twins = self.descents.twins.starts
        self.twins = [Party(self.land.plot, journey) for journey in self.journeys[1:]]
        self.play(FadeOut(self.party, self.numbers, self.strip), FadeIn(*self.twins, scale=3))
        self.lens = self._lens_over(twins, 0.35)
        self.dots = VGroup(
            *[MapPoint(self.lens.plot, (x, y), colour=theme.START) for x, y in twins]
        )
        self.play(FadeIn(self.dots, scale=2))
        one, other = (dot.get_center() for dot in self.dots)
        between = Line(one, other, color=theme.BACKGROUND)
        name = with_background(Formula(self.twin_gap))
        self.between = VGroup(between, name.next_to(between, UP, buff=0.1))
        self.play(Create(between), FadeIn(name))
        rows = [
            Formula(f"{{{{ ({', '.join(format_number(at, SLOPE) for at in twin)}) : start }}}}")
            for twin in twins
        ]
        self.places = VGroup(*rows).arrange(DOWN, buff=0.3)
        self.play(FadeIn(self.upper.place(self.places)))

    @property
    def twin_gap(self) -> str:
        """How far the twins' starts are from each other, as captions say it."""
        return f"{self.descents.twins.gap:.2g}"

    @beat
    def watch_them_part(self) -> None:
        """They walk as one as far as a {fork_name}. There the way forks, into two valleys."""
        self.strip = Strip(self.upper.inset(right=1.2), self.journeys[1:], "value")
        self.play(FadeOut(self.places), run_time=theme.QUICK)
        self.play(FadeIn(self.strip))
        parted = float(self.descents.parting_step)
        walks = [party.journey.progress.animate.set_value(parted) for party in self.twins]
        self.play(*walks, run_time=theme.READ, rate_func=linear)
        self.fork = CriticalMarks(self.land.plot, self.ground, [self.descents.fork])
        self.play(FadeIn(self.fork))
        self._walk(self.twins)
        self.names = VGroup(*map(self._end_on_map, self.twins))
        levels = {}
        for party, history in zip(self.twins, self.strip.histories, strict=True):
            at = np.array([self.strip.plot.area.right, history.head[1], 0.0])
            level = _end_of(party).next_to(at, RIGHT, buff=0.2)
            levels[level.source] = level
        self.levels = VGroup(*levels.values())
        self.play(FadeIn(self.names, self.levels))

    @property
    def fork_name(self) -> str:
        """What the twins part at, as captions say it."""
        return "saddle" if self.descents.fork.kind is Kind.SADDLE else "hilltop"

    def _end_on_map(self, party: Party) -> VMobject:
        """The height at a walker's end, on the map beside it."""
        plot = self.land.plot
        marks = np.concatenate([plot.point(*path.points.T) for path in self.descents.paths])
        end = plot.point(*party.journey.path.end)
        return put_beside(_end_of(party), end, marks, plot.area)

    def answer(self) -> None:
        """The answer, large, beside the map with all paths; it is its own caption."""
        self.begin_beat("answer", ANSWER, caption=False)
        gone = (self.lens, self.dots, self.between, self.strip, self.levels, self.names)
        self.play(FadeOut(*gone, self.fork))
        words = Words(ANSWER, font_size=theme.FONT_ANSWER, vocabulary=self.vocabulary, longest=21)
        quotient = Formula(f"frac({RIGHT_OF} - {HERE}, {{{{ h : gap }}}})")
        text = VGroup(words, quotient).arrange(DOWN, buff=0.6)
        self.play(FadeIn(self.party, self.side.place(text)))
        self.end_beat(shortest=2 * theme.READ)


def _end_of(party: Party) -> Formula:
    """The height at which a walker came to rest."""
    height = format_number(float(party.journey.path.values[-1]), 2)
    return Formula(f"{{{{ {height} : value }}}}", font_size=theme.FONT_LABEL)
