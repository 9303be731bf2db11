"""The gradient of a function of two variables: which way is up, and how steep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from manim import (
    DOWN,
    LEFT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    ValueTracker,
    VGroup,
    linear,
)

from gdcore import Function, zoo
from scenes.stage import theme
from scenes.stage.lesson import Lesson, beat
from scenes.stage.maps.angle_arc import AngleArc
from scenes.stage.maps.bearing import AxisSlopes, BearingPlot, BearingReadouts, measuring_zones
from scenes.stage.maps.climb import Climb
from scenes.stage.maps.close_up import CloseUp, lens_zones
from scenes.stage.maps.critical_marks import IN_A_LANDSCAPE, CriticalMarks
from scenes.stage.maps.crossings import Crossings
from scenes.stage.maps.section import Section
from scenes.stage.maps.standpoint import Standpoint
from scenes.stage.maps.steepness import ArrowKey, SteepnessField, turn_around
from scenes.stage.maps.survey import Survey
from scenes.stage.maps.ways import LevelWay, Way
from scenes.stage.marks.arrow_names import name_beside
from scenes.stage.marks.arrows import GradientArrow
from scenes.stage.marks.compass import CutLine, DirectionArrow, Rose
from scenes.stage.marks.map_point import MapPoint
from scenes.stage.marks.sprouting import carry, sprout, sprout_in_turn
from scenes.stage.parameters import check_slope_at, check_variables
from scenes.stage.plots.curve import CurvePoint
from scenes.stage.readouts.slope_law import SlopeLaw
from scenes.stage.readouts.whereabouts import Whereabouts
from scenes.stage.space.framing import framed_ground
from scenes.stage.space.view import View
from scenes.stage.text.assembly import assemble
from scenes.stage.text.formula import Formula
from scenes.stage.text.gradient_formulas import gradient_anywhere, gradient_at
from scenes.stage.text.words import Words, with_background

ARROW_SHARE = 0.16
STATION_SHARE = 0.16
"""Lengths of arrows at the place, and at most between two places of a contour that have one,
as shares of the map's shorter side."""

SEEN_AT_FIRST = View(azimuth=-70.0, elevation=38.0, height=0.5)
SEEN_AT_LAST = View(azimuth=-35.0, elevation=44.0, height=0.5)
ORBIT_ENDS_AT = -24.0
"""How the landscape is seen from the side, and the azimuth that the viewer walks to."""

ROOM_FOR_NUMBERS = 0.3
"""Frame units below the landscape for the numbers of its axes."""

ASIDE = 60.0
"""Degrees beside the gradient of the direction on which its shadow falls."""

TURNED_RADIUS = 0.28
"""Frame units from the place to the arc of the angle that has been turned through."""

FOLLOWED = 0.5
"""Opacity of the field while the first walker follows it."""

ANSWER = "The gradient points the steepest way up. Seen from above, its length is that slope."


class GradientField(Lesson):
    """Which way is up?

    Any function of two variables will do. The slopes are measured at `place`, where the
    gradient must not vanish.
    """

    function: Function = zoo.HILLS
    place: tuple[float, float] = (-0.06, 0.6)
    directions = 16
    cells = 9
    stations = 7
    walkers = 5

    vocabulary: ClassVar[Mapping[str, str]] = {
        **theme.VOCABULARY,
        "x": "input",
        "y": "input",
        "partial derivatives": "slope",
        "f": "value",
    }

    def construct(self) -> None:
        """The beats, in their order."""
        self.pose_question()
        self.see_the_landscape()
        self.read_the_map()
        self.look_around()
        self.cut_one_direction()
        self.turn_once_around()
        self.find_the_steepest()
        self.find_level_and_down()
        self.cast_a_shadow()
        self.cross_at_right_angles()
        self.split_in_two_slopes()
        self.draw_the_field()
        self.turn_downhill()
        self.flow_uphill()
        self.answer()

    def check(self) -> None:
        """Refuse parameters of which there is nothing true to show."""
        check_variables(self.function, 2)
        check_slope_at(self.function, self.place)
        for name, least in (("directions", 4), ("cells", 4), ("stations", 2), ("walkers", 1)):
            if getattr(self, name) < least:
                raise ValueError(f"{name}: got {getattr(self, name)}; give at least {least}")

    @beat
    def see_the_landscape(self) -> None:
        """A function of two variables is a landscape: every place has a height."""
        self.here = Standpoint(self.function, self.place)
        left, self.side = self.zones.body.columns(1.07, 1.0)
        self.survey = Survey(left, self.function)
        self.plot = self.survey.plot
        self.terrain = self.survey.terrain()
        zone = self.zones.body.inset(bottom=ROOM_FOR_NUMBERS)
        seen = framed_ground(self.terrain, zone, SEEN_AT_FIRST, ORBIT_ENDS_AT)
        self.terrain.viewpoint.set(seen)
        self.axes = self.survey.axes_in_space(self.terrain)
        self.play(FadeIn(self.terrain, self.axes), run_time=theme.QUICK)
        self.play(*self.terrain.look(azimuth=ORBIT_ENDS_AT), run_time=0.54 * theme.SWEEP)

    @beat
    def read_the_map(self) -> None:
        """From above, dark is low, bright is high.

        ...
        Walk along a contour, and the height stays the same.
        """
        self.play(*self.terrain.flatten(), run_time=1.25 * theme.READ)
        self.remove(self.terrain, self.axes)
        survey = self.survey
        self.add(survey.heat_map, survey.contours, survey.plot.numbers, survey.plot.names)
        self.play(FadeIn(survey.plot.lines, survey.bar), run_time=theme.QUICK)
        self.add(survey, survey.contours)
        self.say_on()
        self._follow_a_contour()

    def _follow_a_contour(self) -> None:
        """A walker comes along the contour to the place, and tells its height on the way."""
        self.level = LevelWay(self.plot, self.function, self.here.contour.points, self.place)
        end = self.here.contour.distance_to(self.place)
        distance = ValueTracker(max(0.0, end - 0.6 * self.here.span))
        walk = Way(self.here.contour.points, distance)
        walker = MapPoint(self.plot, walk.place)
        self.whereabouts = self.side.place(Whereabouts(self.survey.heat_map, walk.place))
        self.play(Create(self.level), FadeIn(walker, self.whereabouts), run_time=theme.QUICK)
        self.play(distance.animate.set_value(end), run_time=theme.READ)
        self.remove(walker)
        self.dot = MapPoint(self.plot, self.place)
        self.add(self.dot)

    @beat
    def look_around(self) -> None:
        """From here, so many directions. Which one climbs most steeply?"""
        self.top, self.middle, self.bottom = measuring_zones(self.side)
        self.reach = ARROW_SHARE * self.here.span
        self.rose = Rose(self.plot, self.place, self.directions, self.reach)
        self.bearings = BearingPlot(self.bottom, self.here.steepest, self.here.uphill)
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
        self.measured = CurvePoint(self.bearings, self.here.slopes, self.angle, colour=theme.SLOPE)
        self.numbers = BearingReadouts(self.here.slopes, self.angle, self.here.digits)
        self.middle.place(self.numbers)
        self.play(
            FadeOut(self.rose, self.asked),
            FadeIn(self.arm),
            self.level.animate.set_stroke(opacity=0.5),
            run_time=theme.QUICK,
        )
        section = self.section
        self.play(Create(self.cut), FadeIn(section.plot), run_time=theme.QUICK)
        self.add(self.arm, self.dot)
        for rise in section.rise_from(self.cut):
            self.play(rise, run_time=0.9 * theme.BEAT)
        self.play(Create(section.tangent), FadeIn(section.point), run_time=theme.QUICK)
        self.lengths = section.triangle.names()
        self.play(FadeIn(section.triangle, self.lengths), run_time=theme.QUICK)
        self.add(section, self.lengths)
        self.play(FadeIn(self.numbers), FadeIn(self.measured, scale=3), run_time=theme.QUICK)

    @beat
    def turn_once_around(self) -> None:
        """Now turn once around, and plot the slope against the direction."""
        trace = self.bearings.trace(self.here.slopes, self.angle)
        self.turned = AngleArc(self.plot, self.place, 0.0, self.angle, TURNED_RADIUS)
        self.remove(self.lengths)
        self.add(self.turned, self.arm, self.dot, trace, self.measured)
        quarter, angle = theme.SWEEP / 4, self.angle.animate
        self.play(angle.set_value(90.0), run_time=quarter, rate_func=linear)
        self.wait(0.8 * theme.BEAT)
        angle = self.angle.animate
        self.play(angle.set_value(360.0), run_time=3 * quarter, rate_func=linear)
        self.remove(trace)
        self.trace = self.bearings.trace(self.here.slopes, 360.0)
        self.add(self.trace, self.measured)

    @beat
    def find_the_steepest(self) -> None:
        """One way is steepest. Point an arrow that way, as long as that slope: the gradient."""
        self._begin_again_at_zero()
        self._turn_to(self.here.uphill)
        # As long on screen as the slope is high in the plot: one scale for both.
        self.scale = self.bearings.y_unit / self.plot.x_unit
        self.arrow = GradientArrow(self.plot, self.function, self.place, self.scale)
        self.peak = self.bearings.upright(self.here.slopes, self.here.uphill, theme.GRADIENT)
        self.name = name_beside(self.arrow, "{{ nabla f : gradient }}", -self.here.turn)
        self.play(Create(self.peak), run_time=theme.QUICK)
        self.add(self.measured, self.arrow)
        self.play(carry(self.arrow, *self.peak.get_start_and_end()), run_time=1.5 * theme.BEAT)
        # The one way is now the gradient's; its white arrow would show around the orange one.
        self.remove(self.arm)
        self.add(self.dot)
        self.play(FadeIn(self.name), run_time=theme.QUICK)

    def _begin_again_at_zero(self) -> None:
        """360 degrees are 0 degrees: the dot at the end of the curve goes, its twin comes."""
        self.measured.clear_updaters()
        first = CurvePoint(self.bearings, self.here.slopes, 0.0, colour=theme.SLOPE)
        self.play(FadeOut(self.measured), FadeIn(first), run_time=theme.QUICK)
        self.angle.set_value(0.0)
        self.measured = CurvePoint(self.bearings, self.here.slopes, self.angle, colour=theme.SLOPE)
        self.remove(first)
        self.add(self.measured)

    def _turn_to(self, angle: float, *others: Animation) -> None:
        self.play(self.angle.animate.set_value(angle), *others, run_time=1.2 * theme.BEAT)

    @beat
    def find_level_and_down(self) -> None:
        """Along the contour the slope is zero. Straight back lies the steepest way down."""
        self.add(self.arm, self.arrow, self.name, self.dot)
        self._turn_to(self.here.beside(90))
        level = [(self.here.uphill + quarter) % 360 for quarter in (90, 270)]
        dots = [CurvePoint(self.bearings, self.here.slopes, at, colour=theme.VALUE) for at in level]
        self.level_ways = VGroup(*dots)
        shown = self.level.animate.set_stroke(opacity=1)
        self.play(FadeIn(self.level_ways, scale=3), shown, run_time=theme.QUICK)
        self.wait(theme.QUICK)
        self._turn_to(self.here.beside(180))

    @beat
    def cast_a_shadow(self) -> None:
        """Any other way, the slope is the gradient's shadow: its length times a cosine."""
        self._turn_to(self.here.beside(ASIDE))
        self._open_the_lens()
        shadow = self.near.shadow
        self.play(Create(shadow.ray), run_time=theme.QUICK)
        self.slope_there = shadow.slope_name()
        self.play(Create(shadow.bar), FadeIn(self.slope_there), run_time=theme.QUICK)
        self.add(self.near.dot)
        self.law = SlopeLaw(
            self.here.slopes, self.angle, self.here.uphill, self.here.steepest, self.here.digits
        )
        self.below.place(self.law, up=0.0)
        angle = [Create(shadow.arc), FadeIn(shadow.angle_name)]
        self.play(*angle, FadeIn(self.law.given), run_time=theme.QUICK)
        self.play(FadeIn(self.law.slope), run_time=theme.QUICK)

    def _open_the_lens(self) -> None:
        """The measurements make way for the place, seen from near, and for numbers below it."""
        beside, self.below = lens_zones(self.side)
        heat_map, side = self.survey.heat_map, -self.here.turn
        near = self.near = CloseUp(
            heat_map, beside, self.place, self.angle, self.scale, side, self.reach
        )
        self.play(
            FadeOut(self.section, self.bearings, self.trace, self.measured, self.numbers),
            FadeOut(self.level_ways, self.peak, self.turned, self.name, self.survey.bar),
            run_time=theme.QUICK,
        )
        self.numbers.move_to(self.below.anchor(0.5, 1.0), aligned_edge=UP)
        seen = [near.shadow.line, near.shadow.arm, near.arrow, near.arrow_name, near.dot]
        self.play(FadeIn(near.ground, *seen, self.numbers), run_time=theme.QUICK)
        self.play(FadeOut(near.lens.rays), run_time=theme.QUICK / 2)
        near.lens.remove(near.lens.rays)

    @beat
    def cross_at_right_angles(self) -> None:
        """No shadow is left at a right angle: every gradient crosses its contour squarely."""
        near, shadow = self.near, self.near.shadow
        self._turn_to(self.here.beside(90), FadeOut(self.slope_there))
        turned = FadeOut(shadow.arc, shadow.angle_name, shadow.ray, shadow.bar)
        measured = FadeOut(shadow.line, shadow.arm, self.cut, self.arm, self.numbers)
        self.play(turned, measured, FadeIn(near.corner), run_time=theme.QUICK)
        count = self.here.stations(self.stations, STATION_SHARE)
        crossings = self.crossings = Crossings(
            self.survey.heat_map, self.here.contour, self.place, self.scale, count
        )
        self.play(sprout_in_turn(crossings.arrows), run_time=1.5 * theme.BEAT)
        self.play(Create(crossings.corners), run_time=theme.QUICK)

    @beat
    def split_in_two_slopes(self) -> None:
        """Two slopes are enough to find it: the partial derivatives along x and y."""
        near = self.near
        leaving = FadeOut(self.crossings, near.corner, near.arrow_name, self.law)
        self.play(leaving, run_time=theme.QUICK / 2)
        known = AxisSlopes(self.below, self.here.slopes, self.here.steepest, self.here.uphill)
        self.play(FadeIn(known.plot, known.trace), run_time=theme.QUICK)
        for part, *names in zip(near.parts, near.part_names, known.numbers, strict=True):
            self.play(sprout(part), FadeIn(*names), run_time=0.8 * theme.BEAT)
        self.symbol = gradient_at(self.function, self.place)
        self.below.place(self.symbol)
        flown = dict(zip(("slope-3", "slope-4"), known.numbers, strict=True))
        self.play(FadeOut(known.plot, known.trace), run_time=theme.QUICK / 2)
        self.play(*assemble(self.symbol, flown, keep_sources=False), run_time=theme.BEAT)
        self.remove(*self.symbol.submobjects)
        self.add(self.symbol)

    @beat
    def draw_the_field(self) -> None:
        """Every place has its gradient: long on steep ground, nothing on level ground."""
        leaving = [self.near.ground, self.near.arrow, *self.near.parts, self.near.part_names]
        self.play(
            FadeOut(*leaving, self.near.dot, self.arrow, self.dot, self.level, self.symbol),
            run_time=theme.QUICK,
        )
        self.field = SteepnessField(self.plot, self.function, self.cells)
        self.key = self.side.place(ArrowKey.of_field(self.field), up=0.0)
        self.symbol = gradient_anywhere(self.function)
        self.side.place(self.symbol, up=0.85)
        self.play(FadeIn(self.symbol, self.key, self.survey.bar), run_time=theme.QUICK)
        self.play(sprout_in_turn(self.field, 0.02), run_time=0.5 * theme.READ)
        self.add(self.field)
        self.marks = CriticalMarks(self.plot, self.function, names=IN_A_LANDSCAPE)
        coming = [FadeIn(mark, scale=1.5) for mark in self.marks]
        if coming:
            hidden = [each.animate.set_opacity(0) for each in self.field.under(self.marks.plates)]
            self.play(LaggedStart(*coming, lag_ratio=0.3), *hidden, run_time=1.2 * theme.BEAT)
            self.add(self.field, self.marks)

    @beat
    def turn_downhill(self) -> None:
        """Turn them all around: minus the gradient points straight downhill."""
        down = Formula(
            "{{ - : text-1 }} {{ nabla f : gradient }}", font_size=2 * theme.FONT_FORMULA
        )
        self.side.place(down, up=0.75)
        back = [each.animate.set_opacity(1) for each in self.field.under(self.marks.plates)]
        self.play(FadeOut(self.marks, self.symbol), *back, run_time=theme.QUICK)
        self.symbol = down
        self._turn_the_field(downhill=True, others=[FadeIn(down)])

    def _turn_the_field(self, *, downhill: bool, others: Sequence[Animation]) -> None:
        goal = SteepnessField(self.plot, self.function, self.cells, downhill=downhill)
        self.play(*turn_around(self.field, goal), *others, run_time=1.2 * theme.BEAT)
        self.remove(*self.field.arrows, *goal.arrows)
        self.field = goal
        self.add(goal)

    @beat
    def flow_uphill(self) -> None:
        """Turn them back, and follow one: the height only grows.

        ...
        So it does for all, up to level ground or the map's end.
        """
        climb = self.climb = Climb(self.survey.heat_map, self.side, self.walkers)
        beside = [FadeOut(self.symbol, self.key), FadeIn(climb.profile)]
        self._turn_the_field(downhill=False, others=beside)
        followed = self.field.animate.set_opacity(FOLLOWED)
        self.play(FadeIn(climb.first), followed, run_time=theme.QUICK / 2)
        self.add(climb.first)
        self.play(climb.ahead.animate.set_value(climb.longest), run_time=0.8 * theme.READ)
        self.say_on()
        self.play(FadeIn(climb.crowd), *self.dim(self.field), run_time=theme.QUICK / 2)
        self.add(climb)
        together = climb.together.animate.set_value(climb.longest)
        self.play(together, run_time=1.6 * theme.READ)
        self.wait(theme.BEAT)

    def answer(self) -> None:
        """The answer, large, beside the landscape with its gradients; it is its own caption."""
        self.begin_beat("answer", ANSWER, caption=False)
        left, right = self.zones.body.columns(1.4, 1.0)
        words = Words(
            ANSWER,
            font_size=theme.FONT_ANSWER,
            vocabulary=self.vocabulary,
            longest=19,
            align="left",
        )
        symbol = Formula("nabla f", font_size=2 * theme.FONT_FORMULA, colour=theme.GRADIENT)
        reading = VGroup(symbol, words).arrange(DOWN, aligned_edge=LEFT, buff=0.5)
        right.place(reading, across=0.5)
        self.terrain.mark(*self.field.on_ground())
        self.add(self.terrain, self.field)
        self.play(
            FadeIn(self.terrain),
            FadeOut(self.climb, self.field, self.survey.bar, self.plot),
            run_time=theme.QUICK,
        )
        self.remove(self.survey, self.survey.heat_map, self.survey.contours)
        room = replace(left, bottom=self.zones.caption.bottom)
        seen = framed_ground(self.terrain, room, SEEN_AT_LAST)
        self.play(*self.terrain.look(seen), run_time=0.9 * theme.READ)
        self.play(FadeIn(reading), run_time=theme.QUICK)
        self.end_beat(shortest=theme.READ)
