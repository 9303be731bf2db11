"""Braces: what measures a leg of a triangle, and says what it measures."""

from __future__ import annotations

import numpy as np
from manim import LEFT, BraceBetweenPoints, VGroup, VMobject
from manim.typing import Point3D

from scenes.stage import theme
from scenes.stage.plots.approach import Approach
from scenes.stage.plots.curve import CurvePoint, Leg
from scenes.stage.sources import read
from scenes.stage.text.derivation import QUOTIENT
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import with_background

SHORTEST = 0.3
"""Frame units; a shorter leg gets its label without a brace."""

LOW_RISE = 0.8
"""Frame units; over a lower rise the names of both heights need different sides."""

CLEARANCE = 0.08
TO_LABEL = 0.12


class LegBrace(VGroup):
    """A brace along a leg, on the outer side of the secant's triangle, and its label.

    Args:
        leg: lies still while the brace is on screen.
        label: what the brace says; it is moved to the brace's tip.
    """

    def __init__(self, leg: Leg, label: VMobject) -> None:
        super().__init__()
        start, end = leg.get_start_and_end()
        outward = outward_of(leg)
        self.brace = VGroup()
        if float(np.linalg.norm(end - start)) >= SHORTEST:
            self.brace.add(LegMeasure(leg, outward))
        tip = self.brace if len(self.brace) else leg
        self.label = with_background(label.next_to(tip, outward, buff=TO_LABEL))
        self.add(self.brace, self.label)


class LegMeasure(BraceBetweenPoints):
    """The brace itself: from one end of a leg to the other, beside it."""

    def __init__(self, leg: Leg, outward: Point3D) -> None:
        self.leg, self.outward = leg, outward
        start, end = leg.get_start_and_end()
        super().__init__(start, end, outward, buff=CLEARANCE, color=leg.get_stroke_color())


def outward_of(leg: Leg) -> Point3D:
    """The unit vector from a leg away from its triangle."""
    h = read(leg.h)
    x = read(leg.x)
    if leg.kind == "rise":
        return np.array([np.sign(h), 0.0, 0.0])
    rises = float(leg.function(x + h)) >= float(leg.function(x))
    return np.array([0.0, -1.0 if rises else 1.0, 0.0])


def leg_names(approach: Approach) -> VGroup:
    """The names h and "rise" at the legs as they are now; that of a low rise beyond its dot."""
    run, rise = approach.run, approach.rise
    h = Formula("h", font_size=theme.FONT_LABEL, colour=theme.GAP)
    h.next_to(run, outward_of(run), buff=TO_LABEL)
    name = Formula('"rise"', font_size=theme.FONT_LABEL, colour=theme.VALUE)
    if rise.get_length() > LOW_RISE / 2:
        name.next_to(rise, outward_of(rise), buff=TO_LABEL)
    else:
        name.next_to(approach.point, -outward_of(run), buff=TO_LABEL)
    return VGroup(*map(with_background, (h, name)))


class MeasuredTriangle:
    """A secant's triangle with its legs and heights named, ready to become a quotient.

    Attributes: ``run`` and ``rise``, braces that say Delta x = h and Delta f; ``heights``, the
    names f(x + h) and f(x) beside the two points.

    Args:
        approach: lies still while the names are on screen.
        point: the point that is approached.
    """

    def __init__(self, approach: Approach, point: CurvePoint) -> None:
        run = Formula("{{ Delta x : gap-1 }} {{ = : text-1 }} {{ h : gap-2 }}")
        rise = Formula("{{ Delta f : value-1 }}")
        self.run, self.rise = LegBrace(approach.run, run), LegBrace(approach.rise, rise)
        there = LEFT if approach.rise.get_length() > LOW_RISE else -outward_of(approach.run)
        self.heights = VGroup()
        for name, dot, side in (
            ("f(x + {{ h : gap-4 }})", approach.point, there),
            ("f(x)", point, LEFT),
        ):
            label = Formula(name, colour=theme.VALUE)
            self.heights.add(with_background(label.next_to(dot, side, buff=0.25)))
        self.parts: dict[str, VMobject] = {
            "value-8": rise.select("value-1"),
            "gap-8": run.select("gap-1"),
            "gap-3": run.select("gap-2"),
            "value-1": self.heights[0],
            "value-2": self.heights[1],
        }


RATIO = (
    "{{ frac({{ Delta f : value-8 }}, {{ Delta x : gap-8 }}) : text-d }}"
    f" {{{{ = : text-is }}}} {QUOTIENT}"
)
"""Delta f / Delta x = (f(x + h) - f(x)) / h, its parts named as in `MeasuredTriangle.parts`."""
