"""The slopes of a surface along its two axes, and the vector that they make."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
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
    ReplacementTransform,
    TransformFromCopy,
    ValueTracker,
    VGroup,
)

from gdcore import Function, zoo
from gdcore.notation import typst
from scenes.stage import theme
from scenes.stage.lesson import Lesson, beat
from scenes.stage.marks.gradient_parts import GradientParts, gradient_at, gradient_vector
from scenes.stage.marks.sprouting import sprout
from scenes.stage.plots.curve import SEGMENTS
from scenes.stage.plots.plot import Plot, tick_values
from scenes.stage.plots.slice import plain_number
from scenes.stage.readouts.readout import Readout, align_readouts
from scenes.stage.space.framing import framed
from scenes.stage.space.frozen_cut import TANGENT_WIDTH, FrozenCut
from scenes.stage.space.landmarks import SurfaceBall
from scenes.stage.space.lifting import cut_on_screen, line_on_screen, plane_on_screen
from scenes.stage.space.line_of_sight import LineOfSight
from scenes.stage.space.terrain_axes import TerrainAxes
from scenes.stage.space.view import MAP, View
from scenes.stage.terrain import Terrain
from scenes.stage.text.assembly import assemble
from scenes.stage.text.card import Card
from scenes.stage.text.formula import travel
from scenes.stage.text.words import Words
from scenes.stage.zones import Zone

OVERVIEW = View(azimuth=-35.0, elevation=28.0, height=0.5)
AT_FIRST = -65.0
ALONG = (View(-20.0, 22.0, height=0.5), View(68.0, 22.0, height=0.5))
"""From where the whole is seen, the azimuth of the first look, and where x, where y runs right."""

NUMBERS = 5
"""About so many numbers stand at each axis of the ground."""

LEVEL_GROUND = 1e-6
"""A gradient shorter than this, in the units of the function, is no arrow."""

GLANCE = 0.25
FIRST_LOOK, FULL_LOOK = 90.0, 300.0
"""Length of a line of sight, as a part of the window, and to how many degrees it turns."""

ANSWER = "At each point a surface has one slope along each axis. Together they are its gradient."

REMEMBERED = 0.55
"""Opacity of the line of sight that stays."""

RESULTS = 2.0
"""Width of the column of slopes beside a plot, in frame units."""

LOWERED = 0.5
"""By how many frame units the whole is lower where there is no caption."""

SLIDE = 0.25
"""How far a point slides along its cut to either side, as a part of the window."""


class PartialDerivatives(Lesson):
    """How does a surface slope?

    Any function of two variables will do. Its slopes are taken at `place`; the secants begin
    with a gap of `widest_gap`, or less where the window ends before.
    """

    function: Function = zoo.HILLS
    place: tuple[float, float] = (2.1, 0.3)
    widest_gap: float = 2.0
    smallest_gap: float = 0.001

    vocabulary: ClassVar[Mapping[str, str]] = {
        **theme.VOCABULARY,
        "f": "value",
        "x": "input",
        "y": "input",
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
        self.answer()

    def check(self) -> None:
        """Refuse parameters of which there is nothing true to show."""
        f, smallest = self.function, self.smallest_gap
        if f.dimension != 2:
            raise ValueError(f"function: {f.name} has {f.dimension} variables; give one of two")
        if not smallest > 0:
            raise ValueError(f"smallest_gap: got {smallest:g}; give one above 0")
        if not self.widest_gap >= 10 * smallest:
            raise ValueError(
                f"widest_gap: got {self.widest_gap:g}; give at least {10 * smallest:g}, ten times "
                "the smallest"
            )
        for at, (low, high) in zip(self.place, f.window, strict=True):
            if not low + 10 * smallest <= at <= high - 10 * smallest:
                raise ValueError(f"place: {self.place} is not inside the window {f.window}")
        if np.linalg.norm(f.gradient(*self.place)) < LEVEL_GROUND:
            raise ValueError(f"place: the gradient vanishes at {self.place}; give sloping ground")

    @property
    def x_text(self) -> str:
        """The place's x, as captions say it."""
        return plain_number(self.place[0])

    @property
    def y_text(self) -> str:
        """The place's y, as captions say it."""
        return plain_number(self.place[1])

    @cached_property
    def places(self) -> int:
        """Room before the point for every slope and coordinate shown, and its sign."""
        f = self.function
        largest = max(1.0, float(np.linalg.norm(f.gradient(*self.place))), abs(f(*self.place)))
        return 2 + int(math.log10(max(largest, *map(abs, self.place))))

    def setup(self) -> None:
        """Lay out what lasts for the whole film."""
        super().setup()
        left, self.side = self.zones.body.columns(1.2, 1.0)
        names = [f"{{{{ {symbol} : input }}}}" for symbol in self.function.symbols]
        self.plot = Plot(left, *self.function.window, equal=True, boxed=True)
        self.terrain = Terrain(self.plot, self.function)
        self.axes = TerrainAxes(
            self.terrain,
            x_label=names[0],
            y_label=names[1],
            z_label="{{ f : value }}",
            x_ticks=tick_values(*self.plot.x_range, NUMBERS),
            y_ticks=tick_values(*self.plot.y_range, NUMBERS),
        )
        self.ball_shown = ValueTracker(0.0)
        self.results, middle, self.bottom = self._side_zones()
        self.cuts = [
            FrozenCut(self.terrain, self.function, self.place, axis, middle, self.widest_gap)
            for axis in (0, 1)
        ]
        self._choose_views(left.inset(left=0.55, right=0.35, bottom=0.55, top=0.25))
        x, y = (cut.picture.here for cut in self.cuts)
        ball = SurfaceBall(lambda: (x.get_value(), y.get_value()), opacity=self.ball_shown)
        self.terrain.mark(ball)

    def _choose_views(self, zone: Zone) -> None:
        """Let the ground, and each plane where it belongs, fill the zone."""
        space = self.terrain.space
        left, right, near, far = space.window
        corners = [(x, y, space.floor) for x in (left, right) for y in (near, far)]
        poles = [(left, y, space.high) for y in (near, far)]
        seen = np.concatenate([self.terrain.outline(), corners, poles])
        self.overview = framed(space, seen, OVERVIEW, zone, (AT_FIRST,))
        self.along = [
            framed(space, np.concatenate([seen, cut.rectangle()]), view, zone)
            for cut, view in zip(self.cuts, ALONG, strict=True)
        ]
        self.poster = replace(self.overview, shift_y=self.overview.shift_y - LOWERED)
        self.terrain.viewpoint.set(self.overview)

    def _side_zones(self) -> tuple[Zone, Zone, Zone]:
        """Results on the right of a tall plot, and below what is said about it."""
        side = self.side
        edge, floor = side.right - RESULTS, side.bottom + 1.0
        return (
            Zone(edge, side.right, floor + 0.6, side.top - 0.6),
            Zone(side.left, edge - 0.3, floor, side.top),
            Zone(side.left + 0.2, side.right, side.bottom, floor - 0.1),
        )

    @beat
    def stand_on_a_surface(self) -> None:
        """Every point x, y of the ground has a height f. How steep is it where we stand?"""
        terrain, view = self.terrain, self.overview
        terrain.viewpoint.azimuth.set_value(AT_FIRST)
        terrain.viewpoint.height.set_value(0.0)
        f = self.function
        terms = [typst(term) for term in f.terms]
        name = f"{{{{ f({', '.join(map(str, f.symbols))}) : value }}}}"
        self.card = Card(name, terms, self.side.width, font_size=theme.FONT_LABEL)
        self.side.place(self.card, up=0.85)
        self.play(FadeIn(terrain, self.axes, self.card), run_time=theme.QUICK)
        self.play(*terrain.look(height=view.height), run_time=theme.BEAT)
        symbols = [f"{{{{ {symbol} : input }}}}" for symbol in f.symbols]
        self.whereabouts = align_readouts(
            Readout(symbols[0], self.place[0], concept="input", places=self.places),
            Readout(symbols[1], self.place[1], concept="input", places=self.places),
            Readout("{{ f : value }}", float(f(*self.place)), concept="value", places=self.places),
        )
        self.side.inset(top=self.card.height).place(self.whereabouts, up=0.55)
        shown = self.ball_shown.animate.set_value(1.0)
        self.play(shown, FadeIn(self.whereabouts), run_time=theme.QUICK)
        self.play(*terrain.look(azimuth=view.azimuth), run_time=theme.READ)

    @beat
    def look_around(self) -> None:
        """That depends on where you look: the same spot climbs one way and falls another."""
        span = min(high - low for low, high in self.function.window)
        sight = LineOfSight(self.terrain, self.function, self.place, GLANCE * span)
        readout = Readout('{{ "slope" : slope }}', sight.slope, concept="slope", places=self.places)
        self.side.place(readout, up=0.12)
        self.play(sight.shown.animate.set_value(1.0), FadeIn(readout), run_time=theme.QUICK)
        self.play(sight.heading.animate.set_value(FIRST_LOOK), run_time=1.5 * theme.BEAT)
        left = sight.leave(REMEMBERED)
        self.play(sight.heading.animate.set_value(FULL_LOOK), run_time=theme.READ)
        self.looking = ((sight, left), readout)

    @beat
    def freeze_y(self) -> None:
        """So look one way only. Freeze y at {y_text}: a plane that cuts the surface in a curve."""
        sights, readout = self.looking
        going = [sight.shown.animate.set_value(0.0) for sight in sights]
        self.play(FadeOut(readout), *going, run_time=theme.QUICK)
        self.terrain.unmark(*[sight.line for sight in sights])
        self._cut_through(self.cuts[0])

    def _cut_through(self, cut: FrozenCut) -> None:
        """Walk to where the free axis runs right, and let the plane come to the place."""
        view = self.along[cut.axis]
        self.play(*self.terrain.look(view), run_time=1.6 * theme.BEAT)
        come = (cut.shown.animate.set_value(1.0), cut.frozen.animate.set_value(cut.stop))
        self.play(*come, run_time=1.4 * theme.BEAT)
        self.play(FadeIn(cut.sign), run_time=theme.QUICK)

    @beat
    def lift_the_cut(self) -> None:
        """Lifted out, the cut is an ordinary curve of one variable: only x changes."""
        self.play(FadeOut(self.card, self.whereabouts), run_time=theme.QUICK)
        self._lift(self.cuts[0])
        self._slide(self.cuts[0])

    def _lift(self, cut: FrozenCut) -> None:
        """The plane becomes the plot, the cut its curve, the ball its point."""
        picture, terrain = cut.picture, self.terrain
        outline = cut_on_screen(terrain, cut.plane, SEGMENTS)
        frame = picture.box()
        self.play(
            ReplacementTransform(plane_on_screen(terrain, cut.plane), frame),
            ReplacementTransform(outline, picture.curve),
            run_time=1.25 * theme.BEAT,
        )
        self.play(
            FadeIn(picture.plot, picture.title),
            FadeIn(picture.point, scale=3),
            run_time=theme.QUICK,
        )
        self.remove(frame)
        self.add(picture.curve, picture.point)

    def _slide(self, cut: FrozenCut) -> None:
        """The point and the ball slide along the cut together, and come back."""
        here = cut.picture.here
        at, (low, high) = self.place[cut.axis], self.function.window[cut.axis]
        reach = SLIDE * (high - low)
        for goal in (at - reach if at - reach > low else at + reach, at):
            self.play(here.animate.set_value(goal), run_time=0.7 * theme.BEAT)

    @beat
    def shrink_the_gap(self) -> None:
        """Its slope we know how to find: a secant, and a gap h that shrinks to nothing."""
        self._shrink(self.cuts[0], 0.5 * theme.SWEEP)

    def _shrink(self, cut: FrozenCut, pace: float) -> None:
        approach = cut.picture.approach
        places = cut.picture.places
        gap = Readout("{{ h : gap }}", approach.gap, concept="gap", decimals=3, places=places)
        self.slope = Readout(
            '{{ "slope" : slope }}', approach.slope, concept="slope", places=places
        )
        self.measured = VGroup(gap, self.slope).arrange(RIGHT, buff=0.6)
        self.bottom.place(self.measured)
        self.play(
            FadeIn(approach.point, self.measured), Create(approach.secant), run_time=theme.QUICK
        )
        decades = math.log10(self.smallest_gap)
        self.play(approach.decades.animate.set_value(decades), run_time=pace)

    @beat
    def name_the_partial(self) -> None:
        """The limit is the partial derivative along x. The round ∂ says: y stays frozen."""
        self._name(self.cuts[0])
        self.definition = self.cuts[0].picture.definition()
        self.bottom.place(self.definition)
        self.play(FadeIn(self.definition), run_time=theme.BEAT)

    def _name(self, cut: FrozenCut) -> None:
        """The tangent takes the secant's place, and the slope its name and its value."""
        picture = cut.picture
        result = Readout(picture.partial, picture.slope, concept="slope", places=self.places)
        self.results.place(result, up=0.9 - 0.6 * cut.axis)
        self.play(
            FadeOut(picture.approach.marks),
            FadeIn(picture.tangent),
            travel(self.slope.digits, result.digits),
            FadeOut(self.slope.label, self.measured[0]),
            run_time=theme.BEAT,
        )
        self.remove(self.slope, self.measured, result.digits)
        self.add(picture.point, result.digits)
        self.play(FadeIn(result.label), run_time=theme.QUICK)
        self.remove(result.digits, result.label)
        self.add(result)
        self.found = [*getattr(self, "found", []), result]

    @beat
    def lay_it_back(self) -> None:
        """Back on the surface, it is the slope of the tangent that looks along x."""
        self._lay_back(self.cuts[0])
        self._slide(self.cuts[0])

    def _lay_back(self, cut: FrozenCut) -> None:
        ends = cut.tangent.now()
        target = line_on_screen(self.terrain, ends, colour=theme.SLOPE, stroke_width=TANGENT_WIDTH)
        self.play(TransformFromCopy(cut.picture.tangent, target), run_time=theme.BEAT)
        cut.laid.set_value(1.0)
        self.remove(target)

    @beat
    def freeze_x(self) -> None:
        """Now freeze x at {x_text} instead, and only y may change: another plane, another curve."""
        old, cut = self.cuts
        self.play(
            FadeOut(old.picture.marks, old.picture.tangent, self.definition, old.sign),
            old.shown.animate.set_value(0.0),
            run_time=theme.QUICK,
        )
        self._cut_through(cut)
        self._lift(cut)

    @beat
    def shrink_the_other_gap(self) -> None:
        """Its secants settle, too: the partial derivative along y, a second tangent."""
        cut = self.cuts[1]
        self._shrink(cut, 0.8 * theme.READ)
        self._name(cut)
        self._lay_back(cut)

    @beat
    def put_both_together(self) -> None:
        """Two slopes at one point. Written as one vector, they are the gradient."""
        cut = self.cuts[1]
        self.play(
            FadeOut(cut.picture.marks, cut.picture.tangent, cut.sign),
            cut.shown.animate.set_value(0.0),
            run_time=theme.QUICK,
        )
        self.play(*self.terrain.look(self.overview), run_time=1.6 * theme.BEAT)
        self.vector = gradient_vector(self.function, self.place)
        self.side.place(self.vector, up=0.6)
        sources = {}
        for axis, result in enumerate(self.found):
            sources[f"slope-{axis + 1}"] = result.label.select(f"slope-{axis + 1}")
            sources[f"slope-{axis + 3}"] = result.digits
        rest = [result.label.rest((f"slope-{at + 1}",)) for at, result in enumerate(self.found)]
        growing = assemble(self.vector, sources, keep_sources=False)
        self.play(*growing, FadeOut(*rest), run_time=1.5 * theme.BEAT)
        self.remove(*self.found, *self.vector.submobjects)
        self.add(self.vector)

    @beat
    def draw_it_on_the_map(self) -> None:
        """Draw each slope as an arrow along its axis. Their sum, the gradient, points uphill."""
        laid = [cut.laid.animate.set_value(0.0) for cut in self.cuts]
        self.play(*laid, *self.terrain.look(MAP), run_time=1.5 * theme.BEAT)
        drawn = GradientParts(self.plot, self.function, self.place)
        for axis, (part, name) in enumerate(zip(drawn.parts, drawn.part_names, strict=True)):
            symbol = self.vector.select(f"slope-{axis + 1}")
            self.play(sprout(part), travel(symbol.copy(), name), run_time=theme.BEAT)
        self.play(sprout(drawn.arrow), FadeIn(drawn.arrow_name), run_time=theme.BEAT)
        self.add(drawn)
        self.arrows = VGroup(drawn)
        if drawn.scale_factor < 1:
            share = f"1/{1 / drawn.scale_factor:.0f}"
            note = Words(f"arrows at {share} of their length", colour=theme.MUTED)
            self.arrows.add(note.next_to(self.vector, DOWN, buff=0.5))
            self.play(FadeIn(note), run_time=theme.QUICK)

    def answer(self) -> None:
        """The answer, large, beside the surface with both its tangents; it is its own caption."""
        self.begin_beat("answer", ANSWER, caption=False)
        self.play(FadeOut(self.arrows), run_time=theme.QUICK)
        self.play(*self.terrain.look(self.poster), run_time=1.6 * theme.BEAT)
        seen = [each for cut in self.cuts for each in (cut.laid, cut.shown)]
        self.play(*[each.animate.set_value(1.0) for each in seen], run_time=theme.QUICK)
        size, colours = theme.FONT_ANSWER, self.vocabulary
        words = Words(ANSWER, font_size=size, vocabulary=colours, longest=24, align="left")
        vector = gradient_at(self.function, self.place)
        room = replace(self.side, bottom=self.zones.caption.bottom)
        room.place(VGroup(words, vector).arrange(DOWN, buff=0.6, aligned_edge=LEFT))
        self.glide(self.vector, vector, FadeIn(words, shift=0.2 * UP))
        self.end_beat(shortest=1.5 * theme.READ)
