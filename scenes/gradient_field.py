"""The gradient of a function of two variables: which way is up, and how steep."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from manim import (
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    ReplacementTransform,
    TransformFromCopy,
    ValueTracker,
    VGroup,
    linear,
)

from gdcore import Function, zoo
from gdcore.directional import slope_by_angle, steepest_angle
from gdcore.flow import contour_line
from scenes.stage import theme
from scenes.stage.lesson import Lesson, beat
from scenes.stage.maps.climb import Climb
from scenes.stage.maps.compass import CutLine, DirectionArrow, MapPoint, Rose
from scenes.stage.maps.critical_marks import CriticalMarks
from scenes.stage.maps.crossings import Crossings
from scenes.stage.maps.steepness import LENGTH_IS_SLOPE, ArrowKey, SteepnessField, turn_around
from scenes.stage.maps.survey import Survey, framed_ground
from scenes.stage.maps.ways import Way, WayLine
from scenes.stage.marks.arrow_names import name_beside
from scenes.stage.marks.arrows import GradientArrow
from scenes.stage.marks.sprouting import sprout, sprout_in_turn
from scenes.stage.plots.bearing import BearingPlot, BearingReadouts, measuring_zones
from scenes.stage.plots.curve import CurvePoint
from scenes.stage.plots.section import Section
from scenes.stage.plots.tracing import SlopeTrace
from scenes.stage.readouts.slope_law import SlopeLaw
from scenes.stage.readouts.whereabouts import Whereabouts
from scenes.stage.space.surface_way import SurfaceWay
from scenes.stage.space.view import View
from scenes.stage.text.assembly import assemble
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import Words, with_background

ARROW_SHARE = 0.16
STATION_SHARE = 0.16
"""Lengths of arrows at the place, and at most between two places of a contour that have one,
as shares of the map's shorter side."""

SEEN_AT_FIRST = View(azimuth=-75.0, elevation=28.0, height=0.5)
SEEN_AT_LAST = View(azimuth=-30.0, elevation=34.0, height=0.5)
ORBIT_ENDS_AT = -30.0
"""How the landscape is seen from the side, and the azimuth that the viewer walks to."""

ROOM_FOR_NUMBERS = 0.3
"""Frame units below the landscape for the numbers of its axes."""

ASIDE = 60.0
"""Degrees beside the gradient that the unit vector points."""

LEVEL_GROUND = 1e-6
"""A gradient shorter than this, in the units of the function, shows no direction."""


class GradientField(Lesson):
    """Which way is up?

    Any function of two variables will do. The slopes are measured at `place`, where the
    gradient must not vanish.
    """

    function: Function = zoo.HILLS
    place: tuple[float, float] = (-0.2, 0.9)
    directions = 16
    cells = 10
    stations = 7
    walkers = 6

    def construct(self) -> None:
        """The beats, in their order."""
        self.pose_question()
        self.see_the_landscape()
        self.read_the_map()
        self.follow_a_contour()
        self.look_around()
        self.cut_one_direction()
        self.turn_once_around()
        self.find_the_steepest()
        self.find_level_and_down()
        self.take_the_dot_product()
        self.read_its_length()
        self.cross_at_right_angles()
        self.draw_the_field()
        self.flow_uphill()
        self.turn_downhill()
        self.answer()

    def check(self) -> None:
        """Refuse parameters of which there is nothing true to show."""
        f = self.function
        if f.dimension != 2:
            raise ValueError(f"function: {f.name} has {f.dimension} variables; give one of two")
        inside = [low < at < high for at, (low, high) in zip(self.place, f.window, strict=True)]
        if not all(inside):
            raise ValueError(f"place: {self.place} is not inside the window {f.window}")
        if np.linalg.norm(f.gradient(*self.place)) < LEVEL_GROUND:
            raise ValueError(f"place: the gradient vanishes at {self.place}; give sloping ground")
        for name, least in (("directions", 4), ("cells", 4), ("stations", 2), ("walkers", 1)):
            if getattr(self, name) < least:
                raise ValueError(f"{name}: got {getattr(self, name)}; give at least {least}")

    @cached_property
    def span(self) -> float:
        """The shorter side of the window, in the function's units."""
        return min(high - low for low, high in self.function.window)

    @cached_property
    def slopes(self) -> Function:
        """The slope at the place against the direction."""
        return slope_by_angle(self.function, self.place)

    @cached_property
    def uphill(self) -> float:
        """The direction of the gradient at the place, in degrees."""
        return steepest_angle(self.function, self.place)

    @cached_property
    def steepest(self) -> float:
        """The length of the gradient at the place."""
        return float(np.linalg.norm(self.function.gradient(*self.place)))

    @cached_property
    def places(self) -> int:
        """Characters before the point that slopes need, the sign included."""
        return len(f"{self.steepest:.0f}") + 1

    @cached_property
    def contour(self) -> Way:
        """The contour through the place."""
        return Way(contour_line(self.function, self.place), 0.0)

    @cached_property
    def near_scale(self) -> float:
        """Units of the map a unit of gradient, for single arrows on the contour."""
        return self.span * ARROW_SHARE / self.steepest

    @beat
    def see_the_landscape(self) -> None:
        """A function of two variables is a landscape: every place has a height."""
        left, self.side = self.zones.body.columns(1.07, 1.0)
        self.survey = Survey(left, self.function)
        self.plot = self.survey.plot
        self.terrain = self.survey.terrain()
        zone = self.zones.body.inset(bottom=ROOM_FOR_NUMBERS)
        seen = framed_ground(self.terrain, zone, SEEN_AT_FIRST, ORBIT_ENDS_AT)
        self.terrain.viewpoint.set(seen)
        self.axes = self.survey.axes_in_space(self.terrain)
        self.play(FadeIn(self.terrain, self.axes), run_time=theme.QUICK)
        self.play(*self.terrain.look(azimuth=ORBIT_ENDS_AT), run_time=0.6 * theme.SWEEP)

    @beat
    def read_the_map(self) -> None:
        """From above, dark is low, bright is high; a contour joins equal heights."""
        self.card = self.survey.card(self.side)
        self.play(*self.terrain.flatten(), run_time=1.25 * theme.READ)
        self.remove(self.terrain, self.axes)
        survey = self.survey
        self.add(survey.heat_map, survey.contours, survey.plot.numbers, survey.plot.names)
        self.play(FadeIn(survey.plot.lines, survey.bar, self.card), run_time=theme.QUICK)
        self.add(survey, survey.contours)

    @beat
    def follow_a_contour(self) -> None:
        """Walk along one of them, and the height stays the same."""
        end = self.contour.distance_to(self.place)
        distance = ValueTracker(max(0.0, end - 0.6 * self.span))
        walk = Way(self.contour.points, distance)
        self.level = WayLine(
            self.plot, Way(self.contour.points, self.contour.length), colour=theme.VALUE
        )
        walker = MapPoint(self.plot, walk.place)
        self.whereabouts = Whereabouts(self.survey.heat_map, walk.place)
        self.side.inset(top=self.card.height).place(self.whereabouts)
        raised = self.card.animate.shift((self.side.top - self.card.get_top()[1]) * UP)
        self.play(raised, run_time=theme.QUICK)
        self.play(Create(self.level), FadeIn(walker, scale=3), FadeIn(self.whereabouts))
        self.play(distance.animate.set_value(end), run_time=theme.READ)
        self.remove(walker)
        self.dot = MapPoint(self.plot, self.place)
        self.add(self.dot)

    @beat
    def look_around(self) -> None:
        """From here, {directions} directions. Which of them climbs most steeply?"""
        self.top, self.middle, self.bottom = measuring_zones(self.side)
        self.reach = ARROW_SHARE * self.span
        self.rose = Rose(self.plot, self.place, self.directions, self.reach)
        self.bearings = BearingPlot(self.bottom, self.steepest, self.uphill)
        asked = Formula("?", font_size=2 * theme.FONT_FORMULA, colour=theme.SLOPE)
        self.asked = with_background(asked.move_to(self.bearings.area.center))
        self.play(FadeOut(self.whereabouts), run_time=theme.QUICK)
        self.play(FadeIn(self.bearings), run_time=theme.QUICK)
        self.play(sprout_in_turn(self.rose), run_time=0.75 * theme.READ)
        self.add(self.dot)
        self.play(FadeIn(self.asked), run_time=theme.QUICK)

    @beat
    def cut_one_direction(self) -> None:
        """Try one. Cut the landscape along it: its tangent has the slope that way."""
        self.angle = ValueTracker(0.0)
        self.arm = DirectionArrow(self.plot, self.place, self.angle, self.reach)
        self.cut = CutLine(self.plot, self.place, self.angle, 1.7 * self.reach)
        self.section = Section(self.top, self.function, self.place, self.angle, 1.7 * self.reach)
        self.measured = CurvePoint(self.bearings, self.slopes, self.angle, colour=theme.SLOPE)
        self.numbers = BearingReadouts(self.slopes, self.angle, self.places)
        self.middle.place(self.numbers)
        self.play(
            FadeOut(self.rose, self.card, self.asked),
            FadeIn(self.arm),
            self.level.animate.set_stroke(opacity=0.5),
            run_time=theme.QUICK,
        )
        self.play(Create(self.cut), run_time=theme.QUICK)
        self.add(self.arm, self.dot)
        self.play(FadeIn(self.section.plot), TransformFromCopy(self.cut, self.section.curve))
        self.play(Create(self.section.tangent), FadeIn(self.section.point), run_time=theme.QUICK)
        self.add(self.section)
        self.play(FadeIn(self.numbers), FadeIn(self.measured, scale=3), run_time=theme.QUICK)

    @beat
    def turn_once_around(self) -> None:
        """Now turn once around, and plot the slope against the direction."""
        trace = SlopeTrace(self.bearings, self.slopes, 0.0, self.angle, ())
        self.add(trace, self.measured)
        self.play(self.angle.animate.set_value(360.0), run_time=1.1 * theme.SWEEP, rate_func=linear)
        self.remove(trace)
        self.trace = SlopeTrace(self.bearings, self.slopes, 0.0, 360.0, ())
        self.add(self.trace, self.measured)

    @beat
    def find_the_steepest(self) -> None:
        """A cosine. It peaks in one direction: that way points the gradient."""
        self._begin_again_at_zero()
        self._turn_to(self.uphill)
        self.arrow = GradientArrow(self.plot, self.function, self.place, self.near_scale)
        self.peak = self.bearings.upright(self.uphill, self.steepest, theme.GRADIENT)
        self.name = name_beside(self.arrow, "{{ nabla f : gradient }}", -self.turn)
        self.play(sprout(self.arrow), run_time=theme.QUICK)
        self.play(FadeIn(self.name), Create(self.peak), run_time=theme.QUICK)
        self.add(self.measured)

    def _begin_again_at_zero(self) -> None:
        """360 degrees are 0 degrees: the dot at the end of the curve goes, its twin comes."""
        self.measured.clear_updaters()
        first = CurvePoint(self.bearings, self.slopes, 0.0, colour=theme.SLOPE)
        self.play(FadeOut(self.measured), FadeIn(first), run_time=theme.QUICK)
        self.angle.set_value(0.0)
        self.measured = CurvePoint(self.bearings, self.slopes, self.angle, colour=theme.SLOPE)
        self.remove(first)
        self.add(self.measured)

    def _turn_to(self, angle: float, *others: Animation) -> None:
        self.play(self.angle.animate.set_value(angle), *others, run_time=1.2 * theme.BEAT)

    @property
    def turn(self) -> int:
        """Which way round the directions after the gradient's stay within the plot."""
        return 1 if self.uphill < 180 else -1

    @beat
    def find_level_and_down(self) -> None:
        """Along the contour the slope is zero. Straight back lies the steepest way down."""
        self._turn_to(self.uphill + 90 * self.turn)
        level = [(self.uphill + 90) % 360, (self.uphill + 270) % 360]
        dots = [CurvePoint(self.bearings, self.slopes, at, colour=theme.VALUE) for at in level]
        self.level_ways = VGroup(*dots)
        shown = self.level.animate.set_stroke(opacity=1)
        self.play(FadeIn(self.level_ways, scale=3), shown, run_time=theme.QUICK)
        self.wait(theme.QUICK)
        self._turn_to(self.uphill + 180 * self.turn)

    @beat
    def take_the_dot_product(self) -> None:
        """Let a unit vector point our way: the cosine is its dot product with the gradient."""
        self._turn_to(self.uphill + ASIDE * self.turn)
        self.unit = name_beside(self.arm, "{{ bold(u) : text-u }}", self.turn)
        facts = self.facts = SlopeLaw(self.slopes, self.angle, self.steepest, self.places)
        self.top.place(facts, up=1.0)
        leaving = FadeOut(self.section, self.numbers, self.cut)
        self.play(leaving, FadeIn(self.unit), run_time=theme.QUICK)
        named = {"gradient": self.name, "text-u": self.unit}
        travels = assemble(facts.slope.label, named)
        self.play(LaggedStart(*reversed(travels), lag_ratio=0.6), run_time=theme.READ)
        self.remove(*facts.slope.label.submobjects)
        self.add(facts.slope.label)
        self.play(FadeIn(facts.slope.digits), run_time=theme.QUICK)
        self.add(facts.slope)

    @beat
    def read_its_length(self) -> None:
        """It is greatest along the gradient, whose length is thus the steepest slope."""
        self._turn_to(self.uphill, FadeOut(self.unit))
        self.play(FadeIn(self.facts.length), run_time=theme.QUICK)
        self.key = ArrowKey(self.plot, self.near_scale, self.steepest)
        self.top.inset(bottom=self.middle.bottom - self.top.bottom).place(self.key, up=0.1)
        self.play(FadeIn(self.key), run_time=theme.QUICK)

    @beat
    def cross_at_right_angles(self) -> None:
        """Every gradient crosses its contour at a right angle: straight across climbs fastest."""
        self.play(
            FadeOut(self.facts, self.bearings, self.trace, self.measured, self.level_ways),
            FadeOut(self.peak, self.arm, self.name, self.key, self.survey.bar),
            run_time=theme.QUICK,
        )
        crossings = self.crossings = Crossings(
            self.survey.heat_map,
            self.side,
            self.contour,
            self.place,
            self.near_scale,
            max(self.stations, round(self.contour.length / (STATION_SHARE * self.span))),
        )
        near = crossings.near
        self.play(FadeIn(near.lens, crossings.key), run_time=theme.QUICK)
        self.play(Create(near.contour), sprout(near.arrow))
        self.play(Create(near.corner), run_time=theme.QUICK)
        self.play(sprout_in_turn(crossings.arrows), run_time=1.5 * theme.BEAT)
        self.play(Create(crossings.corners), run_time=theme.QUICK)
        self.add(near.lens.note)

    @beat
    def draw_the_field(self) -> None:
        """Every place has one, made of its two slopes. On level ground it vanishes."""
        self.play(FadeOut(self.crossings, self.arrow, self.dot, self.level), run_time=theme.QUICK)
        self.field = SteepnessField(self.plot, self.function, self.cells)
        self.key = ArrowKey.of_field(self.field)
        self.side.place(self.key, up=0.0)
        self.symbol = Formula(
            "{{ nabla f(x, y) : gradient }} = mat({{ (partial f)/(partial x) : slope-1 }};"
            " {{ (partial f)/(partial y) : slope-2 }})"
        )
        self.side.place(self.symbol, up=0.85)
        self.play(FadeIn(self.symbol, self.key, self.survey.bar))
        self.play(sprout_in_turn(self.field, 0.02), run_time=theme.READ)
        self.add(self.field)
        self.marks = CriticalMarks(self.plot, self.function)
        coming = [FadeIn(mark, scale=1.5) for mark in self.marks]
        if coming:
            self.play(LaggedStart(*coming, lag_ratio=0.3), run_time=1.5 * theme.BEAT)

    @beat
    def flow_uphill(self) -> None:
        """Follow the arrows: the height only grows, until the ground is level or the map ends."""
        climb = Climb(self.survey.heat_map, self.side, self.walkers)
        self.play(
            *self.dim(self.field), FadeOut(self.symbol, self.key, self.marks), run_time=theme.QUICK
        )
        self.play(FadeIn(climb.profile, climb.first), run_time=theme.QUICK)
        self.add(climb.first)
        for distance in (climb.ahead, climb.together):
            self.play(distance.animate.set_value(climb.longest), run_time=1.1 * theme.READ)
            self.add(climb)
        self.climb = climb

    @beat
    def turn_downhill(self) -> None:
        """Turn every arrow around: minus the gradient points straight downhill."""
        up = Formula("{{ nabla f : gradient }}", font_size=2 * theme.FONT_FORMULA)
        down = Formula(
            "{{ - : text-1 }} {{ nabla f : gradient }}", font_size=2 * theme.FONT_FORMULA
        )
        down.set_color(theme.STEP)
        for symbol in (up, down):
            self.side.place(symbol, up=0.75)
        self.play(FadeOut(self.climb), self.field.animate.set_opacity(1), run_time=theme.QUICK)
        self.downhill = SteepnessField(self.plot, self.function, self.cells, downhill=True)
        keys = [ArrowKey.of_field(one, LENGTH_IS_SLOPE) for one in (self.field, self.downhill)]
        for key in keys:
            self.side.place(key, up=0.0)
        self.play(FadeIn(up, keys[0]), run_time=theme.QUICK)
        turned = [*turn_around(self.field, self.downhill), ReplacementTransform(*keys)]
        self.symbol = self.glide(up, down, *turned, run_time=theme.READ)
        self.key = keys[1]

    @beat
    def answer(self) -> None:
        """These ways climb straight up. Turned around, they lead down: gradient descent."""
        left, right = self.zones.body.columns(1.25, 1.0)
        words = Words(
            "The gradient points straight uphill; its length is the slope.",
            font_size=theme.FONT_ANSWER,
            vocabulary=self.vocabulary,
            longest=18,
            align="left",
        )
        right.place(words, across=0.5)
        walkers = (self.climb.first, *self.climb.crowd)
        self.terrain.mark(*[SurfaceWay(walker.way.points) for walker in walkers])
        self.add(self.terrain, self.downhill)
        self.play(
            FadeIn(self.terrain),
            FadeOut(self.downhill, self.symbol, self.key, self.survey.bar, self.plot),
            run_time=theme.QUICK,
        )
        self.remove(self.survey, self.survey.heat_map, self.survey.contours)
        seen = framed_ground(self.terrain, left, SEEN_AT_LAST)
        self.play(*self.terrain.look(seen), run_time=theme.READ)
        self.play(FadeIn(words), run_time=theme.QUICK)
        self.wait(theme.BEAT)
