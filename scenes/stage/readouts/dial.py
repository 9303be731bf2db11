"""A dial of the learning rate with its three zones: it slides, it zigzags, it explodes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from manim import DOWN, UP, Arc, Dot, Line, VGroup, VMobject
from manim.typing import Point3D

from gdcore import Regime
from scenes.stage import theme
from scenes.stage.marks.arrows import VectorArrow
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import written_out
from scenes.stage.text.words import Words
from scenes.stage.walks.bowl_stability import bowl_of
from scenes.stage.zones import Zone

ZONES: Mapping[Regime, tuple[str, str, bool]] = MappingProxyType(
    {
        Regime.SLIDES: ("slides", theme.MINIMUM, False),
        Regime.ZIGZAGS: ("zigzags", theme.MINIMUM, True),
        Regime.DIVERGES: ("explodes", theme.MUTED, False),
    }
)
"""What a zone is called, its colour, and whether it is dashed: blue comes to rest."""

BESIDE = 1.15
ABOVE = 0.5
BELOW = 0.45
"""Room around the half circle for names and for the 0, in frame units."""

THROWN_OUT = "thrown out"
"""What the last zone is called for one step, after which the curve may still be kind."""

INSCRIBED = 0.3
"""Frame units from the hub up to the words that stand there."""

NAME_GAP = 0.24
TICK = 0.17
DASH = 0.16
"""Frame units: from the arc to names, half a border's tick, and a dash with its gap."""


def factor_of(rate: Source, curvature: Source) -> Callable[[], float]:
    """What a step at a live rate multiplies the distance to the bottom of a bowl by."""

    def factor() -> float:
        return float(bowl_of(read(curvature)).factors(read(rate))[0])

    return factor


def bound_of(curvature: Source) -> Callable[[], float]:
    """The largest rate at which a bowl of a live curvature lets a descent rest."""

    def bound() -> float:
        return bowl_of(read(curvature)).largest_stable_rate

    return bound


class DialArc(VMobject):
    """The part of a dial's half circle between two rates, whole or dashed."""

    def __init__(self, dial: RateDial, regime: Regime) -> None:
        name, colour, self.dashed = ZONES[regime]
        super().__init__(stroke_color=colour, stroke_width=3 * theme.STROKE_MAIN)
        self.dial, self.regime = dial, regime
        self.label = Words(name, font_size=theme.FONT_SMALLEST, colour=colour)
        self.refresh()

    def refresh(self) -> DialArc:
        """Draw the arc, and put its name beside its middle, for the curvature as it is now."""
        low, high = self.dial.reach(self.regime)
        self.clear_points()
        length = (high - low) / self.dial.highest * np.pi * self.dial.radius
        count = max(1, round(length / DASH)) if self.dashed else 1
        part = (high - low) / count
        for index in range(count):
            end = low + (index + (0.6 if self.dashed else 1.0)) * part
            self.append_points(self._piece(low + index * part, end))
        self.dial.put_outside(self.label, (low + high) / 2)
        return self

    def _piece(self, low: float, high: float) -> np.ndarray:
        first, last = self.dial.angle(low), self.dial.angle(high)
        arc = Arc(self.dial.radius, first, last - first, arc_center=self.dial.hub)
        return np.asarray(arc.points)


class DialBorder(Line):
    """A tick across the arc at the largest rate of a zone, with its formula outside."""

    def __init__(self, dial: RateDial, regime: Regime, source: str) -> None:
        super().__init__(stroke_width=theme.STROKE_MARK, color=theme.TEXT)
        self.dial, self.regime = dial, regime
        self.label = Formula(source, font_size=theme.FONT_SMALLEST)
        self.refresh()

    def refresh(self) -> DialBorder:
        """Stand where the curvature as it is now puts the border."""
        rate = self.dial.reach(self.regime)[1]
        along = self.dial.place(rate) - self.dial.hub
        along /= np.linalg.norm(along)
        at = self.dial.place(rate)
        self.put_start_and_end_on(at - TICK * along, at + TICK * along)
        self.dial.put_outside(self.label, rate)
        return self


class RateDial(VGroup):
    """Learning rates from 0, on the left, clockwise around a half circle.

    Its three zones are those of a bowl whose curvature may change while it is on screen.

    Args:
        zone: what the dial and the names of its zones fit into.
        curvature: L, above 0.
        highest: the rate at the right end.

    Attributes:
        arcs, names: of the three zones; `borders` and `border_names`, at 1/L and 2/L.
        hub, radius: the middle of the circle, and its size in frame units.
        zero, axis: below its ends, where the rates begin and what they are called.
    """

    def __init__(self, zone: Zone, curvature: Source, highest: float) -> None:
        super().__init__()
        self.curvature, self.highest = curvature, highest
        self.radius = min(zone.width / 2 - BESIDE, zone.height - ABOVE - BELOW)
        spare = zone.height - ABOVE - BELOW - self.radius
        self.hub: Point3D = zone.anchor(0.5, 0.0) + (BELOW + spare / 2) * UP
        self.arcs = [DialArc(self, regime) for regime in ZONES]
        sources = {
            Regime.SLIDES: "1 slash {{ L : minimum }}",
            Regime.ZIGZAGS: "2 slash {{ L : minimum }}",
        }
        self.borders = [DialBorder(self, *item) for item in sources.items()]
        self.names = VGroup(*[arc.label for arc in self.arcs])
        self.border_names = VGroup(*[border.label for border in self.borders])
        zero = Formula("0", font_size=theme.FONT_TICK, colour=theme.MUTED)
        self.zero = zero.next_to(self.place(0.0), DOWN, buff=0.12)
        self.axis = Formula("eta", font_size=theme.FONT_LABEL, colour=theme.RATE)
        self.axis.next_to(self.place(highest), DOWN, buff=0.12)
        self.add(*self.arcs, *self.borders, self.names, self.border_names, self.zero, self.axis)
        self.add_updater(refresh_live)

    def reach(self, regime: Regime) -> tuple[float, float]:
        """The lowest and the highest rate of a zone, as far as the dial goes."""
        bowl = bowl_of(read(self.curvature))
        borders = [0.0, bowl.largest_sliding_rate, bowl.largest_stable_rate, self.highest]
        index = list(ZONES).index(regime)
        return min(borders[index], self.highest), min(borders[index + 1], self.highest)

    def angle(self, rate: float) -> float:
        """Radians counterclockwise from the right at which a rate stands."""
        return float(np.pi * (1 - rate / self.highest))

    def place(self, rate: float, inwards: float = 0.0) -> Point3D:
        """The place on the arc of a rate, or so many frame units inside it."""
        angle = self.angle(rate)
        direction = np.array([np.cos(angle), np.sin(angle), 0.0])
        return np.asarray(self.hub + (self.radius - inwards) * direction)

    def put_outside(self, name: VMobject, rate: float) -> None:
        """Put a name outside the arc, clear of it, at a rate."""
        along = (self.place(rate) - self.hub) / self.radius
        half = (abs(along[0]) * name.width + abs(along[1]) * name.height) / 2
        name.move_to(self.place(rate) + (NAME_GAP + half) * along)

    def inscription(self, words: str) -> Words:
        """A few words above the hub, such as whose curvature makes the zones."""
        said = Words(words, font_size=theme.FONT_SMALLEST, vocabulary=theme.VOCABULARY)
        return said.move_to(self.hub + INSCRIBED * UP)

    def rename(self, regime: Regime, words: str) -> Words:
        """Another name for a zone, not yet to be seen, in place of the first, which it returns."""
        arc = self.arcs[list(ZONES).index(regime)]
        former = arc.label
        arc.label = Words(words, font_size=theme.FONT_SMALLEST, colour=ZONES[regime][1])
        arc.label.set_opacity(0)
        self.names.remove(former)
        self.names.add(arc.label)
        arc.refresh()
        return former

    def refresh(self) -> RateDial:
        """Lay zones and borders where the curvature as it is now puts them."""
        for part in (*self.arcs, *self.borders):
            part.refresh()
        return self


class DialNeedle(VectorArrow):
    """An arrow from a dial's hub that points to a live rate."""

    def __init__(self, dial: RateDial, rate: Source) -> None:
        self.dial, self.rate = dial, rate
        super().__init__(*self.ends, colour=theme.RATE)
        self.add_updater(refresh_live)

    @property
    def ends(self) -> tuple[Point3D, Point3D]:
        """The hub, and just inside the arc at the rate."""
        return self.dial.hub, self.dial.place(read(self.rate), inwards=TICK)

    def refresh(self) -> DialNeedle:
        """Point to the rate as it is now."""
        self.put(*self.ends)
        return self


class DialMark(VGroup):
    """A dot on a dial's arc at a rate, with its number inside.

    Args:
        dial: whose arc it stands on.
        rate: at most the dial's highest.
    """

    def __init__(self, dial: RateDial, rate: float) -> None:
        super().__init__()
        self.dial, self.rate = dial, rate
        self.dot = Dot(dial.place(rate), radius=theme.DOT_RADIUS, color=theme.TEXT)
        self.dot.set_stroke(theme.BACKGROUND, width=theme.STROKE_MARK, background=True)
        number = Formula(written_out(rate), font_size=theme.FONT_SMALLEST, colour=theme.RATE)
        along = (dial.place(rate) - dial.hub) / dial.radius
        half = (abs(along[0]) * number.width + abs(along[1]) * number.height) / 2
        self.number = number.move_to(dial.place(rate, inwards=NAME_GAP + half))
        self.add(self.dot, self.number)
