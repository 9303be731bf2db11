"""The slope of a curve at one point: the limit of the slopes of secants."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import ClassVar

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Brace,
    Create,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    Indicate,
    SurroundingRectangle,
    ValueTracker,
    VGroup,
    linear,
)

from gdcore import Function, zoo
from gdcore.notation import typst
from scenes.stage import theme
from scenes.stage.lesson import Lesson, beat
from scenes.stage.marks.brace import RATIO, MeasuredTriangle
from scenes.stage.marks.secant_names import NamedSecants
from scenes.stage.parameters import check_between, check_positive, check_variables
from scenes.stage.plots.magnifier import Magnifier
from scenes.stage.plots.secants import SecantPicture, check_secants_close_in
from scenes.stage.plots.tracing import SlopeBelow
from scenes.stage.readouts.readings import KEPT, SecantReadings
from scenes.stage.readouts.readout import Readout, align_readouts
from scenes.stage.text.derivation import DEFINITION, Derivation, h_cancels, slope_worked_out
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import written_out
from scenes.stage.text.words import Words
from scenes.stage.zones import Zone

BESIDE_PLOT = 1.0
"""Room right of the plot for a brace and its label."""

FIRST_MAGNIFICATION = 2.0

AROUND_RESULT = 0.07

CANCELLED = 0.6
"""Opacity of terms that are struck."""


class LimitOfSecant(Lesson):
    """How steep is a curve at one single point?"""

    function: Function = zoo.PARABOLA
    x: float = -1.0
    widest_gap: float = 4.0
    smallest_gap: float = 0.001
    magnification: float = 1000.0

    vocabulary: ClassVar[Mapping[str, str]] = {**theme.VOCABULARY, "Δf": "value", "Δx": "gap"}

    def construct(self) -> None:
        """The film, beat by beat."""
        self.pose_question()
        self.ask_how_steep_here()
        self.draw_a_secant()
        self.measure_the_secant()
        self.shrink_the_gap()
        self.shrink_from_the_left()
        self.zoom_until_straight()
        self.try_a_gap_of_zero()
        self.name_the_limit()
        self.multiply_out()
        self.cancel_the_gap()
        self.sweep_the_tangent()
        self.answer()

    def check(self) -> None:
        """Refuse a function, a point or gaps that do not fit into one another."""
        check_variables(self.function, 1)
        check_positive(self, ("smallest_gap",))
        (low, high), ten = self.function.window[0], 10 * self.smallest_gap
        check_between("x", self.x, low + ten, high - ten)
        check_between("widest_gap", self.widest_gap, ten, high - self.x)
        check_secants_close_in(self.function, self.x, self.smallest_gap)
        if not self.magnification > FIRST_MAGNIFICATION:
            raise ValueError(
                f"magnification: got {self.magnification:g}; give one above {FIRST_MAGNIFICATION:g}"
            )

    @property
    def x_text(self) -> str:
        """The point, as captions say it."""
        return written_out(self.x)

    @property
    def limit_text(self) -> str:
        """The derivative at the point, as captions say it."""
        return self.readings.limit_text

    @property
    def first_step(self) -> str:
        """What the algebra of this function does first."""
        if h_cancels(self.function):
            return (
                "Algebra does it exactly: put x + h for x, multiply out; "
                "every term without h cancels."
            )
        return "Here algebra alone does not divide by h. But the quotients settle as h shrinks."

    @property
    def second_step(self) -> str:
        """How the algebra of this function ends."""
        if h_cancels(self.function):
            return "As h is not 0, it divides out; only then may h go to 0: the slope at every x."
        return "What they settle at, the rules of calculus tell, and for every x at once."

    def setup(self) -> None:
        """Lay out what lasts for the whole film."""
        super().setup()
        self.picture = SecantPicture(
            self.zones.plot.inset(right=BESIDE_PLOT), self.function, self.x, self.widest_gap
        )
        self.readings = SecantReadings(self.zones.readouts, self.picture, self.smallest_gap)
        self.named = Formula(f"{{{{ f(x) = {self.function.notation} : value }}}}")
        self.zones.formula.place(self.named, across=0.0, up=1.0)

    @property
    def side(self) -> Zone:
        """Formula and readouts as one zone, where they lie above one another."""
        upper, lower = self.zones.formula, self.zones.readouts
        if lower.top < self.zones.plot.bottom:
            return lower
        return Zone(lower.left, lower.right, lower.bottom, upper.top)

    def settled(self, formula: Formula) -> Formula:
        """Put a formula whose parts have travelled on screen as one."""
        self.remove(*formula.submobjects)
        self.add(formula)
        return formula

    @beat
    def ask_how_steep_here(self) -> None:
        """The curve is steep here, flat there. How steep is it exactly here, at x = {x_text}?"""
        picture = self.picture
        self.play(FadeIn(picture.plot, self.named), Create(picture.curve), run_time=theme.BEAT)
        steep, flat = picture.steep_and_flat
        picture.here.set_value(steep)
        picture.point.refresh()
        places = picture.places
        place = Readout("{{ x : input }}", picture.here, concept="input", places=places)
        asked = Formula('{{ "slope" : slope }} {{ = : relation }} med {{ ? : slope-2 }}')
        self.opening = VGroup(place, asked).arrange(DOWN, 0.4, aligned_edge=LEFT)
        self.zones.readouts.place(self.opening, across=0.0, up=0.8)
        self.play(FadeIn(picture.point, place), run_time=theme.QUICK)
        for stop in (flat, self.x):
            self.wait(theme.QUICK)
            self.play(picture.here.animate.set_value(stop), run_time=theme.BEAT)
        self.play(FadeIn(asked), Indicate(picture.point, color=theme.INPUT, scale_factor=2))

    @beat
    def draw_a_secant(self) -> None:
        """A slope needs two points. Take a second, a gap h away: the secant joins both."""
        right, gap = self.picture.right, self.readings.measured[0]
        wide = right.decades.get_value()
        right.decades.set_value(wide - 1.0)
        right.point.refresh()
        gap.refresh()
        self.play(FadeOut(self.opening), run_time=theme.QUICK)
        self.play(FadeIn(right.point, gap), run_time=theme.QUICK)
        self.play(right.decades.animate.set_value(wide), run_time=theme.BEAT)
        right.secant.refresh()
        start = self.picture.point.get_center()
        self.play(GrowFromPoint(right.secant, start), run_time=theme.BEAT)

    @beat
    def measure_the_secant(self) -> None:
        """Its slope is rise over run: Δf, the change in height, divided by Δx, the gap h."""
        right = self.picture.right
        self.triangle = MeasuredTriangle(right, self.picture.point)
        for leg, brace in ((right.run, self.triangle.run), (right.rise, self.triangle.rise)):
            self.play(Create(leg), run_time=theme.QUICK)
            self.play(FadeIn(brace), run_time=theme.QUICK)
        ratio = Formula(RATIO)
        self.zones.formula.place(ratio, across=0.0, up=0.35)
        parts = self.triangle.parts
        self.play(FadeIn(self.triangle.heights, ratio.rest(parts)), run_time=theme.QUICK)
        for names in (("value-8", "gap-8"), ("value-1", "value-2"), ("gap-3",)):
            named = [Indicate(parts[name], color=theme.TEXT, scale_factor=1.1) for name in names]
            self.play(FadeIn(*map(ratio.select, names)), *named, run_time=theme.QUICK)
        self.ratio = self.settled(ratio)
        self.play(FadeIn(*self.readings.measured[1:]), run_time=theme.QUICK)

    @beat
    def shrink_the_gap(self) -> None:
        """Let h shrink, tenfold and tenfold again. The slopes settle on one number."""
        readings, row = self.readings, self.readings.table.rows[0]
        h, change, slope = readings.measured
        names = VGroup(self.triangle.run, self.triangle.rise, self.triangle.heights)
        self.play(FadeOut(names), run_time=theme.QUICK)
        self.play(
            *[
                readout.digits.animate.scale(cell.em / readout.digits.em).move_to(cell)
                for readout, cell in ((h, row[0]), (slope, row[1]))
            ],
            FadeOut(change, h.label, slope.label),
            FadeIn(readings.table.headings[:2], readings.ruler, readings.marks[0]),
            run_time=theme.BEAT,
        )
        self.remove(*readings.measured, h.digits, slope.digits)
        self.add(*row[:2])
        self.shrink_power_by_power()

    def shrink_power_by_power(self) -> None:
        """Bring the right-hand gap down to the smallest; what the last powers of ten gave stays."""
        smallest = math.log10(self.smallest_gap)
        powers = range(math.floor(smallest) + 1, math.ceil(math.log10(self.widest_gap)))
        stops = [power for power in reversed(powers) if power > smallest]
        pace = 0.6 * theme.LIMIT / (len(stops) + 1)
        self.kept = VGroup()
        for below, power in zip(range(len(stops), 0, -1), stops, strict=True):
            self.play(self.picture.right.decades.animate.set_value(power), run_time=pace)
            if below > KEPT:
                self.wait(theme.QUICK)
                continue
            self.kept.add(kept := self.readings.kept(below))
            self.play(FadeIn(kept), run_time=theme.QUICK)
        self.play(self.picture.right.decades.animate.set_value(smallest), run_time=pace)

    @beat
    def shrink_from_the_left(self) -> None:
        """From the left, h below 0, too: both sides close in on the same number, {limit_text}."""
        right, left, readings = self.picture.right, self.picture.left, self.readings
        self.play(
            right.secant.animate.set_stroke(opacity=theme.DIM),
            FadeOut(right.point, right.run, right.rise, self.kept),
            FadeIn(left.marks, readings.marks[1], *readings.table.rows[1][:2]),
            run_time=theme.BEAT,
        )
        self.play(
            left.decades.animate.set_value(math.log10(self.smallest_gap)),
            run_time=0.4 * theme.SWEEP,
        )
        slopes = VGroup(*[row[1] for row in readings.table.rows])
        self.both = SurroundingRectangle(
            slopes, color=theme.SLOPE, stroke_width=theme.STROKE_THIN, buff=AROUND_RESULT
        )
        common = f'{{{{ arrow.r : muted }}}} {{{{ "{self.limit_text}" : slope }}}}'
        self.common = Formula(common, font_size=theme.FONT_LABEL)
        self.common.next_to(self.both, RIGHT, buff=2 * AROUND_RESULT)
        self.play(Create(self.both), run_time=theme.QUICK)
        self.play(FadeIn(self.common, shift=0.2 * RIGHT), run_time=theme.QUICK)

    @beat
    def zoom_until_straight(self) -> None:
        """Look closer: the curve straightens, until you cannot tell it from a line, the tangent."""
        decades = ValueTracker(math.log10(FIRST_MAGNIFICATION))

        def power() -> float:
            return float(10 ** decades.get_value())

        picture, readings = self.picture, self.readings
        digits = len(f"{self.magnification:.0f}")
        readout = Readout('"magnification"', power, decimals=0, places=digits)
        self.side.place(readout, up=0.0)
        zone = self.side.inset(bottom=0.7)
        magnifier = Magnifier(picture.plot, zone, self.function, self.x, power)
        gone = [self.named, self.ratio, *readings.compared, self.both, self.common]
        gone += [picture.left.marks, picture.right.secant]
        self.play(FadeOut(*gone), FadeIn(picture.tangent), run_time=theme.QUICK)
        self.play(FadeIn(magnifier, readout), run_time=theme.BEAT)
        self.play(
            decades.animate.set_value(math.log10(self.magnification)), run_time=0.9 * theme.SWEEP
        )
        told = Words(f"tangent,\nslope {self.limit_text}", colour=theme.SLOPE)
        # In the corner that the line leaves free.
        zone.inset(0.3, 0.3, 0.3, 0.3).place(told, across=float(picture.limit < 0), up=1.0)
        self.play(FadeIn(told), run_time=theme.QUICK)
        self.magnified = VGroup(magnifier, readout, picture.tangent, told)

    @beat
    def try_a_gap_of_zero(self) -> None:
        """Just set h = 0? Zero over zero says nothing: one point allows lines of every slope."""
        self.play(FadeOut(self.magnified), run_time=theme.QUICK)
        self.play(FadeIn(self.named, self.ratio), run_time=theme.QUICK)
        attempt = Formula(
            "frac({{ {{ f(x + {{ 0 : gap-4 }}) : value-1 }} - {{ f(x) : value-2 }} : text-rise }},"
            " {{ 0 : gap-3 }}) = {{ frac({{ 0 : value-9 }}, {{ 0 : gap-9 }}) : text-nothing }}"
        )
        self.zones.readouts.place(attempt, across=0.0, up=0.7)
        nothing = attempt.select("text-nothing")
        self.play(FadeIn(attempt.rest(["text-nothing"])), run_time=theme.QUICK)
        self.play(FadeIn(nothing), run_time=theme.QUICK)
        self.settled(attempt)
        fan = self.picture.lines_of_every_slope()
        self.play(FadeIn(fan, lag_ratio=0.1), run_time=theme.BEAT)
        verdict = Words("undefined").next_to(nothing, DOWN, buff=0.25, aligned_edge=RIGHT)
        self.play(FadeIn(verdict), run_time=theme.QUICK)
        self.refused = VGroup(attempt, verdict, fan)

    @beat
    def name_the_limit(self) -> None:
        """So h only tends to 0. What the slopes settle at, the limit, is named the derivative."""
        picture, readings = self.picture, self.readings
        self.secants = picture.secants_of_both_sides()
        quotient = VGroup(self.ratio.select("text-rise"), self.ratio.select("gap-3"))
        brace = Brace(quotient, DOWN, color=theme.GAP, buff=0.1)
        tends = Formula("{{ h -> 0 : gap-to }}").next_to(brace, DOWN, buff=0.12)
        self.play(FadeOut(self.refused), run_time=theme.QUICK)
        self.play(FadeIn(brace, tends), run_time=theme.QUICK)
        for pair in self.secants:
            self.play(FadeIn(pair), run_time=theme.QUICK)
        self.definition = Formula(DEFINITION)
        self.zones.formula.place(self.definition, across=0.0, up=0.35)
        self.play(FadeOut(self.ratio, brace, tends), run_time=theme.QUICK)
        self.play(FadeIn(self.definition), run_time=theme.QUICK)
        readings.table.update()
        self.play(FadeIn(readings.table, self.both, picture.tangent), run_time=theme.QUICK)
        self.play(FadeIn(readings.value, shift=0.4 * DOWN), run_time=theme.QUICK)

    @beat
    def multiply_out(self) -> None:
        """{first_step}"""
        self.derivation = Derivation(self.zones.body, self.function, self.x)
        lines, shown = self.derivation.lines, self.derivation.first_half
        self.raised = (VGroup(*lines).get_center() - VGroup(*lines[:shown]).get_center())[1] * UP
        self.derivation.shift(self.raised)
        picture, readings = self.picture, self.readings
        self.play(
            FadeOut(picture.plot, picture.curve, self.secants, picture.tangent, picture.point),
            FadeOut(self.named, self.definition, readings.table, self.both, readings.value),
            run_time=theme.QUICK,
        )
        self.write_lines(0, shown)

    @beat
    def cancel_the_gap(self) -> None:
        """{second_step}"""
        lines, struck = self.derivation.lines, self.derivation.struck
        shown = self.derivation.first_half
        VGroup(*lines[shown:], *struck[shown:]).shift(-self.raised)
        upper = VGroup(*lines[:shown], *struck[:shown])
        self.play(upper.animate.shift(-self.raised), run_time=theme.QUICK)
        self.write_lines(shown, len(lines))
        self.result = SurroundingRectangle(
            lines[-1].select("slope-2"),
            color=theme.SLOPE,
            stroke_width=theme.STROKE_THIN,
            buff=AROUND_RESULT,
        )
        self.play(Create(self.result), run_time=theme.QUICK)

    def write_lines(self, first: int, end: int) -> None:
        """Write each line of the derivation in its place, then strike what cancels."""
        lines, struck = self.derivation.lines, self.derivation.struck
        for index in range(first, end):
            if index > first:
                self.wait(theme.QUICK)
            self.play(FadeIn(lines[index], lag_ratio=0.1), run_time=theme.BEAT)
            if len(struck[index]):
                greyed = self.derivation.gone[index].animate.set_color(theme.MUTED)
                self.play(
                    Create(struck[index]), greyed.set_opacity(CANCELLED), run_time=theme.QUICK
                )
                self.settled(lines[index])

    @beat
    def sweep_the_tangent(self) -> None:
        """Every x has its own slope. Plotted, these slopes are a function too: the derivative."""
        rule = Formula(
            "{{ f'(x) : slope-1 }} {{ = : relation }}"
            f" {{{{ {typst(self.function.partials[0])} : slope-2 }}}}"
        )
        self.zones.formula.place(rule, across=0.0, up=1.0)
        picture = self.picture
        self.play(FadeOut(self.derivation, self.result), run_time=theme.QUICK)
        reach, here = picture.reach, picture.here
        below = SlopeBelow(self.zones.plot, self.function, reach, picture.heights, here)
        here.set_value(reach[0])
        readouts = align_readouts(
            Readout("{{ x : input }}", here, concept="input", places=picture.places),
            Readout("{{ f'(x) : slope }}", below.slope, concept="slope", places=picture.places),
        )
        self.zones.readouts.place(readouts, across=0.0, up=0.6)
        self.play(FadeIn(below, readouts, rule), run_time=theme.QUICK)
        pace = 0.6 * theme.SWEEP / (reach[1] - reach[0])
        to_point, beyond = pace * (self.x - reach[0]), pace * (reach[1] - self.x)
        self.play(here.animate.set_value(self.x), run_time=to_point, rate_func=linear)
        worked_out = slope_worked_out(self.function, self.x, self.limit_text)
        self.zones.formula.place(worked_out, across=0.0, up=0.45)
        self.play(FadeIn(worked_out), run_time=theme.QUICK)
        self.wait(theme.QUICK)
        self.play(here.animate.set_value(reach[1]), run_time=beyond, rate_func=linear)
        self.swept = VGroup(below, readouts, rule, worked_out)

    @beat
    def answer(self) -> None:
        """So the curve is exactly as steep at x = {x_text} as its tangent: {limit_text}."""
        picture = self.picture
        self.play(FadeOut(self.swept), run_time=theme.QUICK)
        picture.here.set_value(self.x)
        picture.point.refresh()
        words = Words(
            "The slope at one point is the limit of the slopes of secants.",
            font_size=theme.FONT_ANSWER,
            vocabulary=self.vocabulary,
            longest=18,
            align="left",
        )
        self.side.place(words, across=0.0, up=0.9)
        definition = Formula(DEFINITION)
        value = self.readings.value
        self.side.place(value, across=0.0, up=0.0)
        self.side.place(definition, across=0.0)
        definition.next_to(value, UP, buff=0.4, aligned_edge=LEFT)
        named = NamedSecants(picture, self.secants, self.limit_text)
        drawn = FadeIn(picture.plot, picture.curve, *named[:2], picture.point)
        self.play(drawn, run_time=theme.QUICK)
        self.play(FadeIn(*named[2:], words), run_time=theme.BEAT)
        self.play(FadeIn(definition, value), run_time=theme.QUICK)
        self.wait(theme.READ)
