"""The gradient of a function of two variables: which way is up, and how steep."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from manim import (
    DOWN,
    LEFT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    TransformFromCopy,
    ValueTracker,
    VGroup,
    linear,
)

from gdcore import Function
from gdcore.directional import slope_by_angle, steepest_angle
from gdcore.flow import contour_line
from gdcore.notation import typst
from scenes.stage import theme
from scenes.stage.lesson import Lesson, beat
from scenes.stage.maps.close_up import CloseUp
from scenes.stage.maps.compass import CutLine, DirectionArrow, MapPoint, Rose
from scenes.stage.maps.critical_marks import CriticalMarks
from scenes.stage.maps.steepness import ArrowKey, SteepnessField, turn_around
from scenes.stage.maps.survey import Survey
from scenes.stage.maps.ways import ProfileLine, ProfilePlot, Way, WayLine, ways_uphill
from scenes.stage.marks.arrow_names import name_beside
from scenes.stage.marks.arrows import GradientArrow
from scenes.stage.marks.right_angle import RightAngle
from scenes.stage.marks.sprouting import sprout, sprout_in_turn
from scenes.stage.plots.bearing import BEYOND, BearingPlot, BearingReadouts
from scenes.stage.plots.curve import CurvePoint
from scenes.stage.plots.plot import BELOW_BOX, BESIDE_BOX, LEFT_OF_BOX
from scenes.stage.plots.section import Section
from scenes.stage.plots.tracing import SlopeTrace
from scenes.stage.readouts.readout import Readout, align_readouts
from scenes.stage.readouts.whereabouts import Whereabouts
from scenes.stage.text.assembly import assemble
from scenes.stage.text.card import Card
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import Words, with_background
from scenes.stage.zones import Zone

HILLS = Function.parse(
    "2*sin(x) + 2*sin(y) + x*y/4", name="hills", window=((-3.0, 3.0), (-3.0, 3.0))
)
"""A hill, a valley and two saddles, and slopes of up to 3.9 between them."""

SLOPE_ALONG = '{{ "slope" : slope }} = {{ nabla f : gradient }} dot {{ bold(u) : text-u }}'
"""The directional derivative, as it is written."""

ARROW_SHARE = 0.16
LONGEST_SHARE = 0.22
"""Lengths of directions, and at most of gradients, as shares of the map's shorter side."""

CARD_SHARE = 0.36
"""A formula that takes more of the panel's height is set smaller."""

LEVEL_GROUND = 1e-6
"""A gradient shorter than this, in the units of the function, shows no direction."""


class GradientField(Lesson):
    """Which way is up?

    Any function of two variables will do. The slopes are measured at `place`, where the
    gradient must not vanish.
    """

    function: Function = HILLS
    place: tuple[float, float] = (-0.2, 0.9)
    directions = 16
    cells = 12
    stations = 7
    walkers = 6

    def construct(self) -> None:
        """The beats, in their order."""
        self.pose_question()
        self.read_the_map()
        self.follow_a_contour()
        self.look_around()
        self.cut_one_direction()
        self.turn_once_around()
        self.find_the_steepest()
        self.find_level_and_down()
        self.name_the_length()
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
        spots = np.array(self.contour.places_around(self.place, self.stations))
        longest = float(np.linalg.norm(self.function.gradient(*spots.T), axis=0).max())
        return self.span * min(ARROW_SHARE / self.steepest, LONGEST_SHARE / longest)

    @beat
    def read_the_map(self) -> None:
        """From above: dark is low, bright is high, and contours join places of equal height."""
        left, self.side = self.zones.body.columns(1.07, 1.0)
        self.survey = Survey(left, self.function)
        self.plot = self.survey.plot
        terms = [typst(term) for term in self.function.terms]
        name = "{{ f(x, y) : value }}"
        self.card = Card(name, terms, self.side.width, font_size=theme.FONT_LABEL)
        if self.card.height > CARD_SHARE * self.side.height:
            self.card = Card(name, terms, self.side.width)
        self.side.place(self.card)
        self.play(FadeIn(self.survey, self.card))
        lines = [Create(line) for line in self.survey.contours]
        self.play(LaggedStart(*lines, lag_ratio=0.15), run_time=theme.READ)

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
        self.play(self.card.animate.shift((self.side.top - self.card.get_top()[1]) * UP))
        self.play(Create(self.level), FadeIn(walker, scale=3), FadeIn(self.whereabouts))
        self.play(distance.animate.set_value(end), run_time=1.5 * theme.READ)
        self.remove(walker)
        self.dot = MapPoint(self.plot, self.place)
        self.add(self.dot)

    @beat
    def look_around(self) -> None:
        """From here, {directions} directions. Which of them climbs most steeply?"""
        self.top, self.middle, self.bottom = self._measuring_zones()
        self.reach = ARROW_SHARE * self.span
        self.rose = Rose(self.plot, self.place, self.directions, self.reach)
        self.bearings = BearingPlot(self.bottom, self.steepest)
        self.heading_of_plot = Words(
            "slope in each direction", font_size=theme.FONT_LABEL, vocabulary=self.vocabulary
        )
        self.middle.place(self.heading_of_plot)
        asked = Formula("?", font_size=2 * theme.FONT_FORMULA, colour=theme.SLOPE)
        self.asked = with_background(asked.move_to(self.bearings.area.center))
        self.play(
            FadeOut(self.whereabouts),
            self.level.animate.set_stroke(opacity=0.5),
            run_time=theme.QUICK,
        )
        self.play(FadeIn(self.bearings, self.heading_of_plot), run_time=theme.QUICK)
        self.play(sprout_in_turn(self.rose), run_time=theme.READ)
        self.add(self.dot)
        self.play(FadeIn(self.asked), run_time=theme.QUICK)

    def _measuring_zones(self) -> tuple[Zone, Zone, Zone]:
        """A cut above, numbers below it, slopes by direction at the bottom."""
        side = self.side.inset(top=BESIDE_BOX)
        split = side.top - 0.42 * side.height
        right = side.right - BEYOND - BESIDE_BOX
        top = Zone(side.left + LEFT_OF_BOX, right, split, side.top)
        middle = Zone(top.left, top.right, split - 0.6, split - 0.1)
        return top, middle, Zone(side.left, side.right - BEYOND, side.bottom, split - 0.65)

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
        self.play(*self.dim(self.rose), FadeOut(self.card, self.asked), FadeIn(self.arm))
        self.play(Create(self.cut), run_time=theme.QUICK)
        self.add(self.arm, self.dot)
        self.play(FadeIn(self.section.plot), TransformFromCopy(self.cut, self.section.curve))
        self.play(Create(self.section.tangent), FadeIn(self.section.point), run_time=theme.QUICK)
        self.add(self.section)
        self.play(FadeOut(self.heading_of_plot), run_time=theme.QUICK)
        self.play(FadeIn(self.numbers), FadeIn(self.measured, scale=3))

    @beat
    def turn_once_around(self) -> None:
        """Now turn once around, and plot the slope against the direction."""
        trace = SlopeTrace(self.bearings, self.slopes, 0.0, self.angle, ())
        self.add(trace, self.measured)
        self.play(FadeOut(self.rose), run_time=theme.QUICK)
        self.play(self.angle.animate.set_value(360.0), run_time=0.8 * theme.LIMIT, rate_func=linear)
        self.remove(trace)
        self.trace = SlopeTrace(self.bearings, self.slopes, 0.0, 360.0, ())
        self.add(self.trace, self.measured)

    @beat
    def find_the_steepest(self) -> None:
        """A cosine. In one direction the slope is greatest: that way points the gradient."""
        self.angle.set_value(0.0)
        self._turn_to(self.uphill)
        self.arrow = GradientArrow(self.plot, self.function, self.place, self.near_scale)
        self.peak = self.bearings.upright(self.uphill, self.steepest, theme.GRADIENT)
        self.name = name_beside(self.arrow, "{{ nabla f : gradient }}", -self.turn)
        self.play(sprout(self.arrow))
        self.play(FadeIn(self.name), Create(self.peak))
        self.add(self.measured)

    def _turn_to(self, angle: float, *others: Animation) -> None:
        self.play(self.angle.animate.set_value(angle), *others, run_time=1.5 * theme.BEAT)

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
        self.crossings = VGroup(*dots)
        self.play(FadeIn(self.crossings, scale=3), self.level.animate.set_stroke(opacity=1))
        self.wait(theme.QUICK)
        self._turn_to(self.uphill + 180 * self.turn)

    @beat
    def name_the_length(self) -> None:
        """The gradient says both: which way is steepest, and, by its length, how steep that is."""
        self.play(FadeOut(self.section, self.numbers, self.cut), run_time=theme.QUICK)
        self._turn_to(self.uphill + 50 * self.turn)
        self.unit = name_beside(self.arm, "{{ bold(u) : text-u }}", self.turn)
        slope, length, greatest = self._facts()
        self.play(FadeIn(self.unit), run_time=theme.QUICK)
        self.play(*assemble(slope, {"gradient": self.name, "text-u": self.unit}))
        self.remove(*slope.submobjects)
        self.add(slope)
        self.play(FadeIn(length))
        self.play(FadeIn(greatest))
        self.facts = VGroup(slope, length, greatest)
        self.add(self.facts)

    def _facts(self) -> tuple[Formula, Readout, Readout]:
        """The slope in any direction, and the two numbers that agree."""
        slope = Formula(
            '{{ "slope" : slope }} = {{ nabla f : gradient }} dot {{ bold(u) : text-u }}'
        )
        places = self.places
        length = Readout(
            "{{ norm(nabla f) : gradient }}", self.steepest, concept="gradient", places=places
        )
        greatest = Readout(
            '{{ "steepest slope" : slope }}',
            float(self.slopes(self.uphill)),
            concept="slope",
            places=places,
        )
        lines = VGroup(slope, align_readouts(length, greatest)).arrange(DOWN, buff=0.5)
        Zone(self.top.left, self.top.right, self.middle.bottom, self.top.top).place(lines)
        return slope, length, greatest

    @beat
    def cross_at_right_angles(self) -> None:
        """Every gradient crosses its contour at a right angle: straight across climbs fastest."""
        self.play(
            FadeOut(self.facts, self.bearings, self.trace, self.measured, self.crossings),
            FadeOut(self.peak, self.arm, self.name, self.unit, self.survey.bar),
            run_time=theme.QUICK,
        )
        f, plot = self.function, self.plot
        spots = self.contour.places_around(self.place, self.stations)
        spots = [spot for spot in spots if self._stays_on_map(spot)]
        arrows = VGroup(*[GradientArrow(plot, f, spot, self.near_scale) for spot in spots])
        corners = VGroup(*[RightAngle(plot, f, spot) for spot in spots])
        zone = self.side.inset(LEFT_OF_BOX, BESIDE_BOX, BELOW_BOX, BESIDE_BOX)
        near = CloseUp(plot, self.survey.heat_map, zone, self.place, 0.03 * self.span)
        self.play(FadeIn(near.lens))
        self.play(Create(near.contour), sprout(near.arrow))
        self.play(Create(near.corner), run_time=theme.QUICK)
        self.play(sprout_in_turn(arrows), run_time=1.5 * theme.BEAT)
        self.play(Create(corners), run_time=theme.QUICK)
        self.add(near.lens.note)
        self.crossing = Group(near, arrows, corners)

    def _stays_on_map(self, place: tuple[float, float]) -> bool:
        slopes = self.function.gradient(*place)
        x, y = np.asarray(place) + self.near_scale * slopes
        return self.plot.contains(float(x), float(y))

    @beat
    def draw_the_field(self) -> None:
        """Every place has one: the slopes along x and along y. Where the ground is level, zero."""
        self.play(FadeOut(self.crossing, self.arrow, self.dot, self.level), run_time=theme.QUICK)
        self.field = SteepnessField(self.plot, self.function, self.cells)
        self.key = ArrowKey(self.field)
        self.side.place(self.key, up=0.25)
        self.symbol = Formula(
            "{{ nabla f(x, y) : gradient }} = mat({{ (partial f)/(partial x) : slope-1 }};"
            " {{ (partial f)/(partial y) : slope-2 }})"
        )
        self.side.place(self.symbol, up=0.85)
        self.play(FadeIn(self.symbol, self.key, self.survey.bar))
        self.play(sprout_in_turn(self.field, 0.02), run_time=theme.READ)
        self.add(self.field)
        self.marks = CriticalMarks(self.plot, self.function)
        self.play(LaggedStart(*[FadeIn(mark, scale=1.5) for mark in self.marks], lag_ratio=0.3))

    @beat
    def flow_uphill(self) -> None:
        """Follow the arrows: the height only grows, up to a hilltop or off the map."""
        distance = ValueTracker(0.0)
        ways = ways_uphill(self.function, self.walkers, distance)
        longest = max(way.length for way in ways)
        profile = ProfilePlot(self.side, self.survey.heat_map, longest)
        lines = VGroup(*[WayLine(self.plot, way) for way in ways])
        profiles = VGroup(*[ProfileLine(profile, self.function, way) for way in ways])
        heads = VGroup(*[MapPoint(self.plot, way.place, radius=theme.DOT_SMALL) for way in ways])
        self.play(
            self.field.animate.set_opacity(theme.DIM), FadeOut(self.symbol, self.key, self.marks)
        )
        self.play(FadeIn(profile, heads))
        self.add(lines, heads, profiles)
        self.play(distance.animate.set_value(longest), run_time=theme.SWEEP, rate_func=linear)
        self.flow = VGroup(lines, heads, profile, profiles)

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
        self.play(FadeOut(self.flow), self.field.animate.set_opacity(1))
        self.play(FadeIn(up, self.key), run_time=theme.QUICK)
        self.downhill = SteepnessField(self.plot, self.function, self.cells, downhill=True)
        self.downhill_key = ArrowKey(self.downhill)
        self.side.place(self.downhill_key, up=0.25)
        self.symbol = self.glide(
            up,
            down,
            *turn_around(self.field, self.downhill),
            FadeOut(self.key),
            FadeIn(self.downhill_key),
            run_time=theme.READ,
        )
        self.play(FadeIn(self.marks), run_time=theme.QUICK)

    @beat
    def answer(self) -> None:
        """Up is where the gradient points; the opposite way is down."""
        words = Words(
            "The gradient points straight uphill. The longer it is, the steeper the climb.",
            font_size=theme.FONT_ANSWER,
            vocabulary=self.vocabulary,
            longest=24,
            align="left",
        )
        legend = Formula(
            '{{ nabla f : gradient }} med "uphill" wide {{ - nabla f : step }} med "downhill"'
        )
        poster = VGroup(words, legend).arrange(DOWN, buff=0.6, aligned_edge=LEFT)
        self.side.place(poster, across=0.5)
        field = SteepnessField(self.plot, self.function, self.cells)
        self.play(FadeOut(self.symbol, self.downhill_key, self.marks), run_time=theme.QUICK)
        self.play(
            *turn_around(self.downhill, field),
            FadeIn(poster),
            run_time=1.5 * theme.BEAT,
        )
        self.play(FadeIn(self.marks), run_time=theme.QUICK)
