"""Chapter 1: the derivative of a function of one variable."""

from __future__ import annotations

import math

import numpy as np
from manim import (
    DOWN,
    LEFT,
    Brace,
    Create,
    Cross,
    FadeIn,
    FadeOut,
    Indicate,
    SurroundingRectangle,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
)

from gdcore import Function, zoo
from gdcore.notation import typst
from scenes.stage import theme
from scenes.stage.approach import Approach
from scenes.stage.assembly import assemble
from scenes.stage.brace import LegBrace
from scenes.stage.curve import Curve, CurvePoint, Secant, SlopeLine, Tangent
from scenes.stage.derivation import DEFINITION, QUOTIENT, Derivation, h_cancels
from scenes.stage.digits import MINUS
from scenes.stage.formula import Formula
from scenes.stage.lesson import Lesson, beat
from scenes.stage.magnifier import Magnifier
from scenes.stage.plot import Plot, Range
from scenes.stage.readout import Readout, align_readouts
from scenes.stage.ruler import LogRuler, RulerMark
from scenes.stage.sources import Source
from scenes.stage.table import Column, LiveTable
from scenes.stage.tracing import SlopeBelow
from scenes.stage.words import Words, with_background
from scenes.stage.zones import Zone

STUB = 1.8
"""Length of a tangent stub in frame units."""

BESIDE_PLOT = 0.7
"""Room right of the plot for a brace and its label."""


class LimitOfSecant(Lesson):
    """How steep is a curve at one single point?"""

    function: Function = zoo.PARABOLA
    x: float = -1.0
    widest_gap: float = 4.0
    smallest_gap: float = 0.001
    strongest: float = 1000.0

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
        if self.function.dimension != 1:
            raise ValueError(
                f"function: {self.function.name} has {self.function.dimension} variables; "
                "give a function of one"
            )
        low, high = self.function.window[0]
        if not low < self.x < high:
            raise ValueError(f"x: {self.x:g} is not inside the window ({low:g}, {high:g})")
        if not 0 < self.smallest_gap < self.widest_gap <= high - self.x:
            raise ValueError(
                f"widest_gap: got {self.widest_gap:g}; give one above smallest_gap = "
                f"{self.smallest_gap:g} > 0 and at most {high - self.x:g}, up to the window's end"
            )
        if not self.strongest > 1:
            raise ValueError(f"strongest: a magnification of {self.strongest:g}; give one above 1")

    @property
    def x_text(self) -> str:
        """The point, as captions say it."""
        return f"{self.x:g}"

    @property
    def limit(self) -> float:
        """The derivative at the point."""
        return float(self.function.derivative(self.x))

    @property
    def limit_text(self) -> str:
        """The derivative at the point, as captions and headings say it."""
        return f"{self.limit:.4g}".replace("-", MINUS)

    @property
    def first_step(self) -> str:
        """What the algebra of this function does first."""
        if h_cancels(self.function):
            return "Algebra does it exactly: put x + h for x, multiply out; all without h cancels."
        return "Here algebra alone does not divide by h. But the quotients settle as h shrinks."

    @property
    def second_step(self) -> str:
        """How the algebra of this function ends."""
        if h_cancels(self.function):
            return "An h divides out. Only now may h go to 0, and the slope at every x is there."
        return "What they settle at, the rules of calculus tell, and for every x at once."

    @property
    def reach(self) -> Range:
        """From the widest gap on the left to the widest on the right."""
        return max(self.x - self.widest_gap, self.function.window[0][0]), self.x + self.widest_gap

    def setup(self) -> None:
        """Lay out what lasts for the whole film."""
        super().setup()
        self.here = ValueTracker(self.x)
        zone = self.zones.plot.inset(right=BESIDE_PLOT)
        self.plot = Plot(zone, self.function.window[0], self._heights(), boxed=True)
        self.curve = Curve(self.plot, self.function)
        self.point = CurvePoint(self.plot, self.function, self.here)
        self.right = Approach(self.plot, self.function, self.x, self.widest_gap)
        self.left = Approach(self.plot, self.function, self.x, self.reach[0] - self.x)
        self.decimals = max(2, math.ceil(-math.log10(self.smallest_gap)) + 1)
        self.places = self._places()
        self.named = Formula(f"{{{{ f(x) = {self.function.notation} : value }}}}")
        self.zones.formula.place(self.named, across=0.0, up=1.0)

    def _heights(self) -> Range:
        heights = self.function(np.linspace(*self.reach, 401))
        low, high = float(heights.min()), float(heights.max())
        span = high - low or 1.0
        return low - 0.2 * span, high + 0.06 * span

    def _places(self) -> int:
        """Room before the point for the largest number of the film and its sign."""
        sizes = [1.0, self.widest_gap, abs(self.limit)]
        for side in (self.right, self.left):
            sizes += [abs(side.slope()), abs(side.change()), side.distance()]
        return 2 + int(math.log10(max(sizes)))

    @beat
    def ask_how_steep_here(self) -> None:
        """The curve is steep here, flat there. How steep is it exactly here, at x = {x_text}?"""
        self.play(FadeIn(self.plot, self.named), Create(self.curve), run_time=theme.BEAT)
        self.here.set_value(0.9 * self.reach[1] + 0.1 * self.reach[0])
        self.stub = Tangent(self.plot, self.function, self.here, length=STUB)
        place = Readout("{{ x : input }}", self.here, concept="input", places=3)
        self.asked = Formula('{{ "slope" : slope }} {{ = : relation }} {{ ? : slope-2 }}')
        side = VGroup(place, self.asked).arrange(DOWN, buff=0.4, aligned_edge=np.array([-1, 0, 0]))
        self.zones.readouts.place(side, across=0.0, up=0.8)
        self.point.refresh()
        self.play(FadeIn(self.stub, self.point, place), run_time=theme.QUICK)
        self.play(self.here.animate.set_value(self.x), run_time=0.6 * theme.SWEEP)
        self.play(FadeIn(self.asked), Indicate(self.point, color=theme.INPUT, scale_factor=2))
        self.opening = VGroup(place, self.asked)

    @beat
    def draw_a_secant(self) -> None:
        """Slope takes two points. Take a second one, a gap h away: the secant joins both."""
        wide = self.right.decades.get_value()
        self.right.decades.set_value(wide - 1.0)
        self.right.point.refresh()
        self.play(FadeOut(self.stub, self.opening), FadeIn(self.right.point), run_time=theme.QUICK)
        self.play(self.right.decades.animate.set_value(wide), run_time=theme.BEAT)
        self.right.secant.refresh()
        self.add(self.right.secant, self.point, self.right.point)
        self.play(Create(self.right.secant), run_time=theme.BEAT)

    @beat
    def measure_the_secant(self) -> None:
        """Its slope is rise over run: df, the change in height, divided by dx, the gap h."""
        run = Formula("{{ dif x : gap-1 }} {{ = : text-1 }} {{ h : gap-2 }}")
        rise = Formula("{{ dif f : value-1 }}")
        self.braces = VGroup(LegBrace(self.right.run, run), LegBrace(self.right.rise, rise))
        for leg, brace in zip((self.right.run, self.right.rise), self.braces, strict=True):
            self.play(Create(leg), run_time=theme.QUICK)
            self.add(self.right.point, self.point)
            self.play(FadeIn(brace), run_time=theme.QUICK)
        there, here = Formula("f(x + h)", colour=theme.VALUE), Formula("f(x)", colour=theme.VALUE)
        for label, dot in ((there, self.right.point), (here, self.point)):
            with_background(label.next_to(dot, LEFT, buff=0.25))
        self.heights = VGroup(there, here)
        self.play(FadeIn(self.heights), run_time=theme.QUICK)
        ratio = Formula(
            "{{ frac({{ dif f : value-8 }}, {{ dif x : gap-8 }}) : text-d }}"
            f" {{{{ = : text-is }}}} {QUOTIENT}"
        )
        self.zones.formula.place(ratio, across=0.0, up=0.35)
        sources: dict[str, VMobject] = {
            "value-8": rise.select("value-1"),
            "gap-8": run.select("gap-1"),
            "gap-3": run.select("gap-2"),
            "value-1": there,
            "value-2": here,
        }
        self.play(*assemble(ratio, sources), run_time=theme.BEAT)
        self.ratio = self.settled(ratio)
        self.read_the_slope()

    def read_the_slope(self) -> None:
        """Bring in the numbers of the secant, the slope last."""
        self.measured = align_readouts(
            self._readout("{{ h : gap }}", self.right.gap, "gap"),
            self._readout("{{ dif f : value }}", self.right.change, "value"),
            self._readout('{{ "slope" : slope }}', self.right.slope, "slope"),
        )
        self.zones.readouts.place(self.measured, across=0.0, up=0.7)
        h, change, slope = self.measured
        self.play(FadeIn(h, change), run_time=theme.QUICK)
        self.play(FadeIn(slope), run_time=theme.QUICK)

    def _readout(self, label: str, source: Source, concept: str) -> Readout:
        return Readout(label, source, concept=concept, decimals=self.decimals, places=self.places)

    def settled(self, formula: Formula) -> Formula:
        """Put a formula whose parts have travelled on screen as one."""
        self.remove(*formula.submobjects)
        self.add(formula)
        return formula

    @beat
    def shrink_the_gap(self) -> None:
        """Let h shrink, tenfold and tenfold again. The slope settles, ever nearer to {limit_text}."""
        self.lay_out_readings()
        first = self.table.rows[0]
        h, _, slope = self.measured
        self.play(FadeOut(self.braces, self.heights), run_time=theme.QUICK)
        self.play(
            *[
                readout.digits.animate.scale(cell.em / readout.digits.em).move_to(cell)
                for readout, cell in zip((h, slope), first, strict=False)
            ],
            FadeOut(self.measured[1], h.label, slope.label),
            FadeIn(self.table.headings, first[2], self.ruler, self.marks[0]),
            run_time=theme.BEAT,
        )
        self.remove(*self.measured, h.digits, slope.digits)
        self.add(first)
        self.play(
            self.right.decades.animate.set_value(math.log10(self.smallest_gap)),
            run_time=theme.LIMIT,
            rate_func=linear,
        )

    def lay_out_readings(self) -> None:
        """The table of h, slope and distance, one row a side, above the ruler for h."""
        sides = (self.right, self.left)
        formats = {"decimals": self.decimals, "places": self.places}
        upper, lower = self.zones.readouts.rows(1.75, 1.0)
        self.table = LiveTable(
            upper,
            (
                Column("{{ h : gap }}", "gap", **formats),
                Column('{{ "slope" : slope }}', "slope", **formats),
                Column(f'"distance to" {{{{ "{self.limit_text}" : slope }}}}', **formats),
            ),
            [(side.gap, side.slope, side.distance) for side in sides],
        )
        widest = max(abs(side.gap()) for side in sides)
        self.ruler = LogRuler(lower, self.smallest_gap, widest)
        self.marks = VGroup(*[RulerMark(self.ruler, side.gap) for side in sides])

    @beat
    def shrink_from_the_left(self) -> None:
        """From the left, with h below 0, the secant turns to the same slope."""
        second = self.table.rows[1]
        self.play(
            self.right.secant.animate.set_stroke(opacity=theme.DIM),
            FadeOut(self.right.point, self.right.run, self.right.rise),
            run_time=theme.QUICK,
        )
        self.play(
            FadeIn(self.left.marks, self.marks[1], second),
            run_time=theme.BEAT,
        )
        self.add(self.point)
        self.play(
            self.left.decades.animate.set_value(math.log10(self.smallest_gap)),
            run_time=0.8 * theme.SWEEP,
            rate_func=linear,
        )
        both = VGroup(*[row[1] for row in self.table.rows])
        self.box = SurroundingRectangle(both, color=theme.SLOPE, stroke_width=theme.STROKE_THIN)
        self.play(Create(self.box), run_time=theme.QUICK)

    @beat
    def zoom_until_straight(self) -> None:
        """Look closer: the curve straightens, until nothing tells it from a line, the tangent."""
        self.column = VGroup(self.named, self.ratio, self.table, self.ruler, self.marks, self.box)
        decades = ValueTracker(math.log10(2))

        def power() -> float:
            return float(10 ** decades.get_value())

        zone = self.side
        readout = Readout('"magnification"', power, decimals=0, places=len(f"{self.strongest:.0f}"))
        zone.place(readout, up=0.0)
        magnifier = Magnifier(self.plot, zone.inset(bottom=0.7), self.function, self.x, power)
        self.play(FadeOut(self.column, self.left.marks, self.right.secant), run_time=theme.QUICK)
        self.play(FadeIn(magnifier, readout), run_time=theme.BEAT)
        self.play(decades.animate.set_value(math.log10(self.strongest)), run_time=theme.SWEEP)
        self.magnified = VGroup(magnifier, readout)

    @property
    def side(self) -> Zone:
        """Formula and readouts as one zone, where they lie above one another."""
        upper, lower = self.zones.formula, self.zones.readouts
        if upper.left != lower.left or lower.top < self.zones.plot.bottom:
            return lower
        return Zone(lower.left, lower.right, lower.bottom, upper.top)

    @beat
    def try_a_gap_of_zero(self) -> None:
        """Just set h = 0? Zero over zero says nothing: one point allows lines of every slope."""
        self.play(FadeOut(self.magnified), FadeIn(self.named, self.ratio), run_time=theme.QUICK)
        self.attempt = Formula(
            "frac({{ {{ f(x + {{ 0 : gap-4 }}) : value-1 }} - {{ f(x) : value-2 }} : text-rise }},"
            " {{ 0 : gap-3 }}) = frac({{ 0 : value-9 }}, {{ 0 : gap-9 }})"
        )
        self.zones.readouts.place(self.attempt, across=0.0)
        self.glide(self.ratio, self.attempt, keep_source=True)
        self.fan = VGroup(*[self._line_at(angle) for angle in np.linspace(-80, 80, 9)])
        self.play(FadeIn(self.fan, lag_ratio=0.1), run_time=theme.BEAT)
        self.add(self.point)
        self.cross = Cross(self.attempt, stroke_color=theme.TEXT, stroke_width=theme.STROKE_MARK)
        self.play(Create(self.cross), run_time=theme.QUICK)

    def _line_at(self, degrees: float) -> SlopeLine:
        slope = math.tan(math.radians(degrees)) * self.plot.x_unit / self.plot.y_unit
        return SlopeLine(
            self.plot,
            self.function,
            self.x,
            slope,
            colour=theme.MUTED,
            stroke_width=theme.STROKE_THIN,
        )

    @beat
    def name_the_limit(self) -> None:
        """So h only tends to 0, and the number that the slopes settle at gets a name: the limit."""
        self.play(FadeOut(self.attempt, self.cross, self.fan), run_time=theme.QUICK)
        quotient = VGroup(self.ratio.select("text-rise"), self.ratio.select("gap-3"))
        brace = Brace(quotient, DOWN, color=theme.GAP, buff=0.1)
        tends = Formula("{{ h -> 0 : gap-to }}").next_to(brace, DOWN, buff=0.12)
        self.play(FadeIn(brace, tends), run_time=theme.QUICK)
        definition = Formula(DEFINITION)
        self.zones.formula.place(definition, across=0.0, up=0.35)
        named = {"slope-1": "text-d", "text-rise": "text-rise", "gap-3": "gap-3"}
        sources = {part: self.ratio.select(old) for part, old in named.items()}
        self.play(
            *assemble(definition, {"text-lim": brace, "gap-to": tends, **sources}, False),
            FadeOut(self.ratio.rest(named.values())),
            run_time=1.5 * theme.BEAT,
        )
        self.remove(self.ratio, *self.ratio.submobjects)
        self.definition = self.settled(definition)
        self.value = self._readout(f"{{{{ f'({self.x:g}) : slope }}}}", self.limit, "slope")
        self.zones.readouts.place(self.value, across=0.0, up=0.0)
        self.tangent = Tangent(self.plot, self.function, self.x)
        self.play(FadeIn(self.table, self.box, self.tangent), run_time=theme.QUICK)
        self.add(self.point)
        self.play(FadeIn(self.value, shift=0.4 * DOWN), run_time=theme.QUICK)

    @beat
    def multiply_out(self) -> None:
        """{first_step}"""
        self.derivation = Derivation(self.zones.body, self.function, self.x)
        picture = (self.plot, self.curve, self.point, self.tangent)
        numbers = (self.named, self.table, self.box, self.value)
        self.play(FadeOut(*picture, *numbers), run_time=theme.QUICK)
        self.glide(self.definition, self.derivation.lines[0])
        self.write_lines(1, 2 if self.derivation.cancels else len(self.derivation.lines) - 1)

    @beat
    def cancel_the_gap(self) -> None:
        """{second_step}"""
        lines = self.derivation.lines
        self.write_lines(2 if self.derivation.cancels else len(lines) - 1, len(lines))
        self.result = SurroundingRectangle(
            lines[-1].select("slope-2"), color=theme.SLOPE, stroke_width=theme.STROKE_THIN
        )
        self.play(Create(self.result), run_time=theme.QUICK)

    def write_lines(self, first: int, end: int) -> None:
        """Let each line of the derivation grow out of the one above, then strike what cancels."""
        lines, struck = self.derivation.lines, self.derivation.struck
        for index in range(first, end):
            self.glide(lines[index - 1], lines[index], keep_source=True)
            if len(struck[index]):
                self.play(Create(struck[index]), run_time=theme.QUICK)

    @beat
    def sweep_the_tangent(self) -> None:
        """Every x has its own slope. Plotted, these slopes are a function too: the derivative."""
        rule = Formula(
            "{{ f'(x) : slope-1 }} {{ = : relation }}"
            f" {{{{ {typst(self.function.partials[0])} : slope-2 }}}}"
        )
        self.zones.formula.place(rule, across=0.0, up=1.0)
        *above, last = self.derivation.lines
        self.play(FadeOut(*above, self.derivation.struck, self.result), run_time=theme.QUICK)
        self.glide(last, rule)
        pair = SlopeBelow(self.zones.plot, self.function, self.reach, self._heights(), self.here)
        self.here.set_value(self.reach[0])
        readouts = align_readouts(
            Readout("{{ x : input }}", self.here, concept="input", places=3),
            Readout("{{ f'(x) : slope }}", pair.slope, concept="slope", places=self.places),
        )
        self.zones.formula.place(readouts, across=0.0, up=0.3)
        self.play(FadeIn(pair, readouts), run_time=theme.QUICK)
        self.play(
            self.here.animate.set_value(self.reach[1]), run_time=0.8 * theme.SWEEP, rate_func=linear
        )
        self.swept = VGroup(pair, readouts, rule)

    @beat
    def answer(self) -> None:
        """No secant has this slope, but all of them, from both sides, approach it."""
        self.play(FadeOut(self.swept), run_time=theme.QUICK)
        self.here.set_value(self.x)
        self.point.refresh()
        gaps = [self.widest_gap / 2**power for power in range(4)]
        fan = VGroup(*[Secant(self.plot, self.function, self.x, gap) for gap in gaps])
        for secant, opacity in zip(fan, np.linspace(0.25, 0.6, len(gaps)), strict=True):
            secant.set_stroke(width=theme.STROKE_THIN, opacity=float(opacity))
        words = Words(
            "The slope at one point is the limit of the slopes of secants.",
            font_size=theme.FONT_ANSWER,
            vocabulary=self.vocabulary,
            longest=18,
            align="left",
        )
        self.side.place(words, across=0.0, up=0.9)
        definition = Formula(DEFINITION)
        self.side.place(definition, across=0.0, up=0.05)
        self.play(FadeIn(self.plot, self.curve, fan, self.point), run_time=theme.QUICK)
        self.play(FadeIn(self.tangent, words), run_time=theme.BEAT)
        self.play(FadeIn(definition), run_time=theme.QUICK)
