"""The slopes of a surface along its two axes, and the vector that they make."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property, partial
from typing import ClassVar

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    rush_into,
)

from gdcore import Function, zoo
from gdcore.directional import steepest_angle
from scenes.stage import theme
from scenes.stage.lesson import Lesson, beat
from scenes.stage.maps.turning_slope import TurningSlope
from scenes.stage.marks.brace import leg_names
from scenes.stage.marks.gradient_parts import GradientParts
from scenes.stage.marks.sprouting import sprout
from scenes.stage.parameters import check_least, check_positive, check_slope_at, check_variables
from scenes.stage.plots.curve import SEGMENTS
from scenes.stage.plots.plot import Plot, tick_values
from scenes.stage.plots.slice import SlicePicture
from scenes.stage.readouts.readout import Readout
from scenes.stage.readouts.secant_quotient import SecantQuotient
from scenes.stage.readouts.whereabouts import fixed_whereabouts
from scenes.stage.space.framing import boxed_in, framed
from scenes.stage.space.frozen_cut import FrozenCut
from scenes.stage.space.gradient_below import GradientBelow
from scenes.stage.space.landmarks import SurfaceBall
from scenes.stage.space.lifting import cut_on_screen, plane_on_screen
from scenes.stage.space.line_of_sight import LineOfSight
from scenes.stage.space.tangent_name import TangentName
from scenes.stage.space.terrain import Terrain
from scenes.stage.space.terrain_axes import TerrainAxes
from scenes.stage.space.view import MAP, View
from scenes.stage.text import gradient_formulas
from scenes.stage.text.assembly import Flight, assemble
from scenes.stage.text.card import tinted_card
from scenes.stage.text.words import Words
from scenes.stage.zones import Zone

OVERVIEW = View(azimuth=-35.0, elevation=28.0, height=0.5)
AT_FIRST = -65.0
ALONG = (View(-20.0, 22.0, height=0.5), View(68.0, 36.0, height=0.5))
"""From where the whole is seen, the azimuth of the first look, and where x, where y runs right."""

NUMBERS = 5
"""About so many numbers stand at each axis of the ground."""

GLANCE = 0.25
"""Length on the map, in windows, of a line of sight."""

CLIMBING, FALLING = -50.0, 150.0
"""Where the line of sight looks, in degrees from straight uphill."""

ANSWER = (
    "At each point, one slope along each axis. Together they are one vector, the gradient: "
    "the steepest way up."
)

REMEMBERED = 0.55
"""Opacity of what stays while something else is spoken of."""

BESIDE_GRAPH, BELOW_GRAPH = 0.6, 1.25
"""Frame units that the graph of a cut leaves free on its right, and for a formula below it."""

FOR_NAME, LOWER = 0.3, 0.28
"""Frame units above the ground for the name of a slope; how much lower than in the middle of its
zone the whole stands."""


class PartialDerivatives(Lesson):
    """How does a surface slope?

    Any function of two variables will do. Its slopes are taken at `place`; the secants begin
    with a gap of `widest_gap`, or less where the window ends before.
    """

    function: Function = zoo.HILLS
    place: tuple[float, float] = (0.9, 0.3)
    widest_gap: float = 1.0
    smallest_gap: float = 0.001

    vocabulary: ClassVar[Mapping[str, str]] = {
        **theme.VOCABULARY,
        "f": "value",
        "x": "input",
        "y": "input",
        "rise": "value",
        "∇f": "gradient",
    }

    def construct(self) -> None:
        """The beats, in their order."""
        self.pose_question()
        self.stand_on_a_surface()
        self.look_around()
        self.freeze_y()
        self.lift_the_cut()
        self.shrink_the_gap()
        self.name_the_partial()
        self.lay_it_back()
        self.freeze_x()
        self.shrink_the_other_gap()
        self.put_both_together()
        self.draw_it_on_the_map()
        self.turn_away_from_it()
        self.answer()

    def check(self) -> None:
        """Refuse parameters of which there is nothing true to show."""
        check_variables(self.function, 2)
        check_positive(self, ["smallest_gap"])
        check_least(self, widest_gap=10 * self.smallest_gap)
        check_slope_at(self.function, self.place, margin=10 * self.smallest_gap)

    @cached_property
    def places(self) -> int:
        """Room before the point for every slope and coordinate shown, and its sign."""
        f = self.function
        largest = max(1.0, float(np.linalg.norm(f.gradient(*self.place))), abs(f(*self.place)))
        return 2 + int(math.log10(max(largest, *map(abs, self.place))))

    def setup(self) -> None:
        """Lay out what lasts for the whole film."""
        super().setup()
        self.left, self.side = self.zones.body.columns(1.2, 1.0)
        names = [f"{{{{ {symbol} : input }}}}" for symbol in self.function.symbols]
        self.plot = Plot(self.left, *self.function.window, equal=True, boxed=True)
        self.terrain = Terrain(self.plot, self.function)
        self.axes = TerrainAxes(
            self.terrain,
            x_label=names[0],
            y_label=names[1],
            z_label="{{ f : value }}",
            x_ticks=tick_values(*self.plot.x_range, NUMBERS),
            y_ticks=tick_values(*self.plot.y_range, NUMBERS),
        )
        self.window = min(high - low for low, high in self.function.window)
        self.number = partial(Readout, concept="slope", places=self.places)
        self.ball_shown = ValueTracker(0.0)
        self.found: list[TangentName] = []
        graph = self.side.inset(right=BESIDE_GRAPH, bottom=BELOW_GRAPH)
        self.bottom = replace(self.side, top=graph.bottom - 0.1)
        self.cuts = [
            FrozenCut(self.terrain, self.function, self.place, axis, graph, self.widest_gap)
            for axis in (0, 1)
        ]
        self._choose_views(self.left.inset(left=0.55, right=0.35, bottom=0.55, top=0.25))
        x, y = (cut.picture.here for cut in self.cuts)
        ball = SurfaceBall(lambda: (x.get_value(), y.get_value()), opacity=self.ball_shown)
        self.terrain.mark(ball)

    def _choose_views(self, zone: Zone) -> None:
        """Let the ground, and each plane where it belongs, fill the zone."""
        space = self.terrain.space
        seen, low = boxed_in(self.terrain), zone.inset(top=LOWER, bottom=-LOWER)
        self.overview = framed(space, seen, OVERVIEW, low.inset(top=FOR_NAME), (AT_FIRST,))
        self.along = [
            framed(space, np.concatenate([seen, cut.rectangle()]), view, low)
            for cut, view in zip(self.cuts, ALONG, strict=True)
        ]
        self.terrain.viewpoint.set(self.overview)

    @beat
    def stand_on_a_surface(self) -> None:
        """Every point x, y of the ground has a height f. How steep is it here?"""
        terrain, view = self.terrain, self.overview
        terrain.viewpoint.azimuth.set_value(AT_FIRST)
        terrain.viewpoint.height.set_value(0.0)
        self.card = tinted_card(self.function, self.side.width)
        self.side.place(self.card, up=0.85)
        self.play(FadeIn(terrain, self.axes, self.card), run_time=theme.QUICK)
        self.whereabouts = fixed_whereabouts(self.function, self.place, self.places)
        self.side.inset(top=self.card.height).place(self.whereabouts, up=0.55)
        standing = self.ball_shown.animate.set_value(1.0)
        self.play(standing, FadeIn(self.whereabouts[:2]), run_time=theme.QUICK)
        self.play(*terrain.look(height=view.height), run_time=1.5 * theme.BEAT)
        self.play(FadeIn(self.whereabouts[2]), run_time=theme.QUICK)
        self.play(*terrain.look(azimuth=view.azimuth), run_time=1.5 * theme.BEAT)

    @beat
    def look_around(self) -> None:
        """That depends on where you look: one way it climbs, another way it falls."""
        f, length = self.function, GLANCE * self.window
        straight = steepest_angle(f, self.place)
        self.sight = LineOfSight(self.terrain, f, self.place, length, heading=straight + CLIMBING)
        self.steepness = self.number('{{ "slope" : slope }}', self.sight.slope, signed=True)
        self.side.place(self.steepness, up=0.12)
        shown = self.sight.shown.animate.set_value(1.0)
        self.play(shown, FadeIn(self.steepness), run_time=theme.QUICK)
        self.wait(theme.BEAT)
        turned = self.sight.heading.animate.set_value(straight + FALLING)
        self.play(turned, run_time=theme.READ)

    @beat
    def freeze_y(self) -> None:
        """Look one way only: freeze y at {place[1]:g}. A plane cuts out a curve."""
        going = self.sight.shown.animate.set_value(0.0)
        self.play(FadeOut(self.steepness), going, run_time=theme.QUICK)
        self.terrain.unmark(self.sight.line)
        self._cut_through(self.cuts[0], 1.4 * theme.BEAT)

    def _cut_through(self, cut: FrozenCut, pace: float, old: SlicePicture | None = None) -> None:
        """Walk to where the free axis runs right, and let the plane come to the place.

        An old cut's picture stays until then.
        """
        self.play(*self.terrain.look(self.along[cut.axis]), run_time=pace)
        come = (cut.shown.animate.set_value(1.0), cut.frozen.animate.set_value(cut.stop))
        self.play(*come, run_time=1.2 * theme.BEAT)
        gone = [FadeOut(old.marks, old.tangent)] if old else []
        self.play(FadeIn(cut.sign), *gone, run_time=theme.QUICK)

    @beat
    def lift_the_cut(self) -> None:
        """Lifted out, the cut is an ordinary curve of one variable: only x changes."""
        self.play(FadeOut(self.card, self.whereabouts), run_time=theme.QUICK)
        self._lift(self.cuts[0])
        self._slide(self.cuts[0], 0.7 * theme.BEAT)

    def _lift(self, cut: FrozenCut) -> None:
        """The plane becomes the plot, the cut its curve, the ball its point."""
        picture, terrain = cut.picture, self.terrain
        outline = cut_on_screen(terrain, cut.plane, SEGMENTS)
        frame = picture.box()
        lifting = ReplacementTransform(plane_on_screen(terrain, cut.plane), frame)
        bending = ReplacementTransform(outline, picture.curve)
        self.play(lifting, bending, run_time=1.25 * theme.BEAT)
        landing = FadeIn(picture.point, scale=3)
        self.play(FadeIn(picture.plot, picture.title), landing, run_time=theme.QUICK)
        self.remove(frame)
        self.add(picture.curve, picture.point)

    def _slide(self, cut: FrozenCut, pace: float) -> None:
        """The point and the ball slide along the cut together, and come back."""
        here = cut.picture.here
        for goal in (cut.aside(), self.place[cut.axis]):
            self.play(here.animate.set_value(goal), run_time=pace)

    @beat
    def shrink_the_gap(self) -> None:
        """A secant joins two points, a gap h apart: its slope is rise over h. Let h go to 0."""
        self._shrink(self.cuts[0], 2.0 * theme.READ)

    def _shrink(self, cut: FrozenCut, pace: float) -> None:
        """Two points and what is between them; then the second one comes."""
        approach = cut.picture.approach
        self.measured = SecantQuotient(approach, cut.picture.places)
        self.bottom.place(self.measured)
        coming = FadeIn(approach.point, self.measured.gap)
        names = leg_names(approach)
        self.play(coming, Create(approach.run), FadeIn(names[0]), run_time=theme.QUICK)
        slope = FadeIn(self.measured.slope, names[1])
        self.play(Create(approach.rise), slope, run_time=theme.QUICK)
        middle = (cut.picture.point.get_center() + approach.point.get_center()) / 2
        self.play(GrowFromPoint(approach.secant, middle), run_time=theme.QUICK)
        going = approach.decades.animate(run_time=pace, rate_func=rush_into)  # type: ignore[operator]
        smallest = going.set_value(math.log10(self.smallest_gap))
        self.play(smallest, FadeOut(names, run_time=theme.QUICK))

    @beat
    def name_the_partial(self) -> None:
        """This limit is the partial derivative along x. The round ∂ says: y is frozen."""
        self._name(self.cuts[0])
        self.definition = self.cuts[0].picture.definition()
        self.bottom.place(self.definition)
        label, digits = self.measured.slope
        gap, below = label.select("gap-3"), self.definition.select("gap-3")
        leaving = FadeOut(label.rest(["gap-3"]), digits)
        self.play(leaving, gap.animate.move_to(below), run_time=theme.QUICK)
        self.play(FadeIn(self.definition), FadeOut(gap), run_time=theme.QUICK)

    def _name(self, cut: FrozenCut) -> None:
        """The tangent takes the secant's place, and the slope its name and its value."""
        picture, slope = cut.picture, self.measured.slope
        result = self.number(picture.partial, picture.slope)
        result.next_to(picture.plot.area.anchor(1, 1), UP, buff=0.12, aligned_edge=RIGHT)
        fading = FadeOut(picture.approach.marks, self.measured.gap)
        self.play(fading, FadeIn(picture.tangent), run_time=theme.QUICK)
        flying = Flight(slope.digits.written, result.digits.written)
        self.play(flying, FadeIn(result.label), run_time=theme.QUICK)
        self.remove(flying.letters, result.label)
        self.add(picture.point, result)
        self.result = result

    @beat
    def lay_it_back(self) -> None:
        """On the surface: the slope of the tangent along x, at each point."""
        self._lay_back(self.cuts[0])
        self._slide(self.cuts[0], 1.1 * theme.BEAT)

    def _lay_back(self, cut: FrozenCut, *others: Animation) -> None:
        """A faint copy of the tangent, and its slope, find their places in space."""
        target = cut.tangent_on_screen()
        flying = cut.picture.tangent.copy().clear_updaters().set_stroke(opacity=REMEMBERED)
        name = TangentName(cut, self.places, self.left)
        self.play(
            ReplacementTransform(flying, target),
            ReplacementTransform(self.result.set_z_index(1), name.readout),
            *others,
            run_time=theme.BEAT,
        )
        cut.laid.set_value(1.0)
        self.remove(target, name.readout)
        self.add(name)
        self.found.append(name)

    @beat
    def freeze_x(self) -> None:
        """Now freeze x at {place[0]:g} instead, so that only y changes: another plane and curve."""
        old, cut = self.cuts
        gone = [tracker.animate.set_value(0.0) for tracker in (old.shown, old.laid)]
        fading = FadeOut(self.definition, self.found[0], old.sign)
        self.play(*gone, fading, run_time=theme.QUICK)
        self._cut_through(cut, 1.5 * theme.BEAT, old.picture)
        self._lift(cut)

    @beat
    def shrink_the_other_gap(self) -> None:
        """Its secants settle, too: the partial derivative along y, a second tangent."""
        cut = self.cuts[1]
        self._shrink(cut, 0.8 * theme.READ)
        self._name(cut)
        self._lay_back(cut, FadeOut(self.measured.slope))

    @beat
    def put_both_together(self) -> None:
        """Two slopes at one point: as a vector, they are the gradient ∇f."""
        self.play(*self.cuts[1].put_away(), FadeOut(self.found[1]), run_time=theme.QUICK)
        self.play(*self.terrain.look(self.overview), run_time=1.5 * theme.BEAT)
        names = [FadeIn(name.stand()) for name in self.found]
        self.play(self.cuts[0].laid.animate.set_value(1.0), *names, run_time=theme.QUICK)
        self.vector = vector = gradient_formulas.gradient_vector(self.function, self.place)
        self.side.place(vector, up=0.75)
        slopes = [f"slope-{part}" for part in range(1, 5)]
        for parts in (slopes[::2], slopes[1::2]):
            self.play(FadeIn(*map(vector.select, parts)), run_time=theme.QUICK)
        self.play(FadeIn(vector.rest(slopes)), run_time=theme.QUICK)
        self.remove(*vector.submobjects)
        self.add(vector)

    @beat
    def draw_it_on_the_map(self) -> None:
        """From above, each slope is an arrow as long as its number.

        ...

        Tip to tail, they make the gradient.
        """
        laid = [cut.laid.animate.set_value(0.0) for cut in self.cuts]
        self.play(FadeOut(*self.found), *laid, run_time=theme.QUICK)
        self.play(*self.terrain.look(MAP), run_time=1.5 * theme.BEAT)
        self.arrows = drawn = GradientParts(self.plot, self.function, self.place, all_round=True)
        self.side.place(drawn.note, up=0.0)
        for part, name in zip(drawn.parts, drawn.part_names, strict=True):
            self.play(sprout(part), FadeIn(name, *drawn.note), run_time=theme.QUICK)
        self.say_on()
        self.play(sprout(drawn.arrow), FadeIn(drawn.arrow_name), run_time=theme.BEAT)

    @beat
    def turn_away_from_it(self) -> None:
        """Its length is the slope along it.

        ...

        Turn away, the slope falls, to 0 along the contour: no way up is steeper.
        """
        drawn = self.arrows
        self.length = gradient_formulas.gradient_length(self.function, self.place, self.side.width)
        self.length.next_to(self.vector, DOWN, buff=0.3)
        names = FadeOut(*drawn.parts, *drawn.part_names, drawn.arrow_name)
        self.play(FadeIn(self.length), names, run_time=theme.QUICK)
        self.turning = turning = TurningSlope(drawn.arrow)
        self.steepness = self.number('{{ "slope that way" : slope }}', turning.slope)
        self.side.place(self.steepness, up=0.12)
        self.say_on()
        self.play(FadeIn(turning, turning.contour, self.steepness), run_time=theme.QUICK)
        self.play(turning.heading.animate.set_value(turning.level), run_time=1.5 * theme.READ)

    def answer(self) -> None:
        """The answer, large, beside the surface with all its slopes; it is its own caption."""
        self.begin_beat("answer", ANSWER, caption=False)
        self._say_the_answer()
        below = GradientBelow(self.terrain, self.arrows)
        self.remove(self.arrows.arrow, *self.arrows.parts)
        view = below.view(self.left.inset(left=BESIDE_GRAPH), self.zones.caption)
        self.play(*self.terrain.look(view), run_time=1.5 * theme.BEAT)
        seen = [each for cut in self.cuts for each in cut.bring_back(REMEMBERED)]
        self.play(*seen, FadeIn(below.names(self.axes)), run_time=theme.BEAT)
        self.end_beat(shortest=1.5 * theme.READ)

    def _say_the_answer(self) -> None:
        """The numbers stay; what is left of the vector goes before the words come."""
        size, colours = theme.FONT_ANSWER, self.vocabulary
        words = Words(ANSWER, font_size=size, vocabulary=colours, longest=24, align="left")
        vector = gradient_formulas.gradient_at(self.function, self.place)
        room = replace(self.side, bottom=self.zones.caption.bottom)
        steepest = gradient_formulas.steepest_slope(self.function, self.place)
        room.place(VGroup(words, vector, steepest).arrange(DOWN, buff=0.45, aligned_edge=LEFT))
        kept = [part for part in vector.parts if part in self.vector.parts]
        self.play(
            FadeOut(self.arrows.note, self.length, self.steepness, self.turning),
            FadeOut(self.vector.rest(kept), self.turning.contour),
            run_time=theme.QUICK,
        )
        self.remove(self.vector)
        moving = assemble(vector, {part: self.vector.select(part) for part in kept}, False)
        self.play(*moving, run_time=theme.BEAT)
        self.remove(*vector.submobjects)
        self.add(vector)
        self.play(FadeIn(words, steepest, *self.arrows.parts), run_time=theme.QUICK)
