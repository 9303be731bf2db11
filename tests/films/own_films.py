"""Two small films of the tests' own, on which the checks are shown to pass and to fail."""

from __future__ import annotations

from manim import Create, FadeIn, FadeOut, Group, ValueTracker

from gdcore import Function, descend, rules, zoo
from scenes.stage import theme
from scenes.stage.lesson import Lesson, beat
from scenes.stage.maps.steepness import SteepnessField
from scenes.stage.marks.arrows import GradientArrow, StepArrow
from scenes.stage.marks.trail import Trail, Walker
from scenes.stage.plots.curve import Curve, CurvePoint, Leg, Secant, Tangent
from scenes.stage.plots.heatmap import ColourBar, Contours, HeatMap
from scenes.stage.plots.plot import Plot
from scenes.stage.readouts.readout import Readout, align_readouts
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import Words, with_background


class SlopeHere(Lesson):
    """How steep is a parabola here?"""

    function: Function = zoo.PARABOLA
    x = -1.0

    def construct(self) -> None:
        self.pose_question()
        self.draw_the_secant()
        self.close_the_gap()

    @beat
    def draw_the_secant(self) -> None:
        """A second point, a gap h away: the secant has a slope."""
        self.h = ValueTracker(3.0)
        self.plot = Plot(
            self.zones.plot, (-3, 3), (0, 10), x_label="x", y_label="f(x)", y_ticks=(4, 8)
        )
        self.curve = Curve(self.plot, self.function)
        self.point = CurvePoint(self.plot, self.function, self.x)
        self.secant = Secant(self.plot, self.function, self.x, self.h)
        self.legs = [
            Leg(self.plot, self.function, self.x, self.h, kind) for kind in ("run", "rise")
        ]
        self.play(FadeIn(self.plot), Create(self.curve))
        self.add(*self.legs, self.secant, self.point)
        self.gap = Readout("{{ h : gap }}", self.h, concept="gap")
        self.slope = Readout("(Delta f) / (Delta x)", self.secant.slope, concept="slope")
        readouts = align_readouts(self.gap, self.slope)
        self.zones.readouts.place(readouts)
        self.play(FadeIn(readouts), run_time=theme.QUICK)

    @beat
    def close_the_gap(self) -> None:
        """As the gap closes, the secant becomes the tangent."""
        self.play(self.h.animate.set_value(0.01), run_time=theme.READ)
        tangent = Tangent(self.plot, self.function, self.x, length=4.0)
        self.play(FadeOut(self.secant, *self.legs), FadeIn(tangent), run_time=theme.QUICK)


class StepsOnBowl(Lesson):
    """Where do three steps lead?"""

    function: Function = zoo.PEAKS
    start = (0.5, 0.8)
    rate = 0.02

    def construct(self) -> None:
        self.pose_question()
        self.show_the_map()
        self.take_steps()

    @beat
    def show_the_map(self) -> None:
        """The map is dark where the function is low."""
        self.plot = Plot(self.zones.plot, (-3, 3), (-3, 3), equal=True, boxed=True)
        heat = HeatMap(self.plot, self.function)
        contours = Contours(self.plot, self.function)
        side = self.zones.formula
        bar = ColourBar(heat, side.inset(right=side.width - 0.3))
        self.field = SteepnessField(self.plot, self.function, cells=5)
        label = with_background(Words("the start", font_size=theme.FONT_LABEL))
        label.move_to(self.plot.point(1.6, 1.9))
        map_ = Group(heat, contours, self.plot, self.field)
        self.play(FadeIn(map_), FadeIn(bar), FadeIn(label))

    @beat
    def take_steps(self) -> None:
        """Every step is minus the rate times the gradient."""
        path = descend(self.function, self.start, rules.GradientDescent(self.rate), steps=40)
        progress = ValueTracker(0.0)
        arrow = StepArrow(self.plot, path, 0)
        uphill = GradientArrow(self.plot, self.function, self.start, 0.03)
        self.remove(self.field)
        self.play(FadeIn(arrow), FadeIn(uphill), run_time=theme.QUICK)
        self.add(Trail(self.plot, path, progress), Walker(self.plot, path, progress))
        self.play(progress.animate.set_value(30.5), run_time=theme.READ)
        rule = Formula("x_(k+1) = x_k - {{ eta : rate }} {{ nabla f : gradient }}")
        self.zones.readouts.place(rule)
        self.play(FadeIn(rule), run_time=theme.QUICK)
