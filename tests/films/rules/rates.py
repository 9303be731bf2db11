"""Rules of the learning rate's own pictures: its dial, its paths, and who leaves the picture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import DL, UR

from scenes.stage.descents.departures import ASIDE, MOST, Departures
from scenes.stage.descents.first_steps import FirstSteps
from scenes.stage.descents.lane import Lane
from scenes.stage.descents.rate_path import RatePath
from scenes.stage.readouts.dial import THROWN_OUT, DialMark, DialNeedle, RateDial
from tests.films import reference as ref
from tests.films.readouts import now, tells
from tests.films.reference import Place
from tests.films.rules.measuring import HALF_PIXEL, Rules, missed
from tests.films.rules.paths import untrue_steps

ORDER = ("slides", "zigzags", "explodes")


def rate_dial(dial: RateDial) -> Iterator[str]:
    """Zones end at 1/L and 2/L, borders cross the arc there, names stand beside the middles."""
    sliding = 1 / now(dial.curvature)
    ends = np.minimum([0.0, sliding, 2 * sliding, dial.highest], dial.highest)
    for arc, name, low, high in zip(dial.arcs, ORDER, ends[:-1], ends[1:], strict=True):
        places = arc.points[:, :2] - dial.hub[:2]
        angles = np.pi - np.arctan2(places[:, 1], places[:, 0])
        rates = angles / np.pi * dial.highest
        last = high - low if not arc.dashed else (high - low) * (1 - 0.4 / _dashes(arc))
        slack = HALF_PIXEL / dial.radius / np.pi * dial.highest
        if abs(rates.min() - low) > slack or abs(rates.max() - low - last) > slack:
            yield f"{name} from {rates.min():.5f} to {rates.max():.5f}, not {low:.5f} to {high:.5f}"
        allowed = {name, THROWN_OUT} if name == ORDER[-1] else {name}
        if arc.label.text not in allowed:
            yield f"the zone {name} is called {arc.label.text}"
        yield from _beside(dial, name, arc.label, (low + high) / 2)
    for border, rate in zip(dial.borders, ends[1:3], strict=True):
        yield from missed("a border", border.get_center(), _at(dial, rate))
        yield from _beside(dial, "a border", border.label, rate)


def _dashes(arc: Any) -> int:
    """How many separate strokes an arc is made of."""
    starts, ends = arc.points[::4, :2], arc.points[3::4, :2]
    return 1 + int((np.abs(starts[1:] - ends[:-1]).max(axis=1) > 1e-6).sum())


def _at(dial: RateDial, rate: float) -> Place:
    """Where a rate stands on the arc: from the left end clockwise to the right one."""
    angle = np.pi * (1 - rate / dial.highest)
    return dial.hub[:2] + dial.radius * np.array([np.cos(angle), np.sin(angle)])


def _beside(dial: RateDial, what: str, name: Any, rate: float) -> Iterator[str]:
    """A name's middle lies on the ray from the hub through its rate, outside the arc."""
    ray = (_at(dial, rate) - dial.hub[:2]) / dial.radius
    away = name.get_center()[:2] - dial.hub[:2]
    aside = abs(float(ray[0] * away[1] - ray[1] * away[0]))
    if aside > HALF_PIXEL or float(ray @ away) < dial.radius:
        yield f"the name of {what} is not beside its place"


def dial_needle(needle: DialNeedle) -> Iterator[str]:
    """From the hub straight towards the rate as it is now."""
    tip = needle.points[np.abs(needle.points[:, :2] - needle.end[:2]).sum(axis=1).argmin(), :2]
    right = _at(needle.dial, now(needle.rate))
    part = np.linalg.norm(tip - needle.dial.hub[:2]) / needle.dial.radius
    yield from missed("the tip", tip, needle.dial.hub[:2] + part * (right - needle.dial.hub[:2]))
    if not 0.5 < part < 1:
        yield f"reaches {part:.2f} of the way to the arc"


def dial_mark(mark: DialMark) -> Iterator[str]:
    """The dot stands on the arc at its rate, and the number is that rate."""
    yield from missed("the dot", mark.dot.get_center(), _at(mark.dial, mark.rate))
    if float(mark.number.source) != mark.rate:
        yield f"stands at {mark.rate:g}, says {mark.number.source}"


def rate_path(group: RatePath) -> Iterator[str]:
    """The descent is the one at the rate as it is now, and every point in view has its disc."""
    if group.path.rule.rate != now(group.rate):  # type: ignore[attr-defined]
        yield f"was walked at {group.path.rule}, the rate is {now(group.rate):g}"
    if group.hops.path is not group.path:
        yield "its hops are those of another descent"
    yield from untrue_steps(group.path)
    shown = 1 + int(min(now(group.progress), group.path.steps) + 1e-9)
    x = group.path.points[:shown, 0]
    right = ref.on_screen(group.plot, x, ref.values(group.function, x))
    low, high = ref.corners(group.plot)
    right = right[((right >= low - 1e-9) & (right <= high + 1e-9)).all(axis=1)]
    discs = group.discs.points.reshape(-1, len(group.outline), 3)[:, :-1:4, :2].mean(axis=1)
    if len(discs) != len(right):
        yield f"has {len(discs)} discs for {len(right)} points in view"
    else:
        yield from missed("a disc", discs, right)


def departures(group: Departures) -> Iterator[str]:
    """A line for each of the first points beyond a border: which, where, and an arrow that way."""
    x = group.path.points[:, 0]
    low, high = group.plot.x_range
    steps = np.flatnonzero((x < low) | (x > high))[:MOST]
    if len(steps) != len(group.told):
        yield f"tells {len(group.told)} departures of {len(steps)}"
        return
    below, above = ref.corners(group.plot)
    for step, mark in zip(steps, group.told, strict=True):
        ends = np.array([mark.get_corner(corner)[:2] for corner in (DL, UR)])
        if (ends[0] < below).any() or (ends[1] > above).any():
            yield f"what is said of step {step} is not within the plot"
        beside = mark.number.get_right()[:2] + np.array([ASIDE + mark.arrow.width / 2, 0.0])
        yield from missed("an arrow", mark.arrow.get_center(), beside)
        corners = mark.arrow.points[:, 0]
        if bool(corners.mean() > mark.arrow.get_x()) is not bool(x[step] < low):
            yield f"the arrow of step {step} points to the wrong side"
        said = str(mark.number.source).split(maxsplit=2)
        if said[0] != f"x_({step})" or not tells(said[2], float(x[step])):
            yield f"step {step} went to {x[step]:g}, said is {mark.number.source}"
        shown = bool(mark.arrow.get_fill_opacity() > 0.05)
        if shown is not bool(now(group.progress) >= step):
            yield f"step {step} is {'shown' if shown else 'hidden'} at {now(group.progress):g}"


def lane(group: Lane) -> Iterator[str]:
    """Its descent is true and at the rate that its heading says, over the middle of the graph."""
    middle = np.mean(ref.corners(group.plot), axis=0)
    yield from missed("the heading", group.heading.get_center() * [1, 0, 0], middle * [1, 0])
    yield from untrue_steps(group.path)
    said = float(group.heading.source.split("=")[1].strip(" {}").split(":")[0])
    if said != group.path.rule.rate:  # type: ignore[attr-defined]
        yield f"its heading says {said:g}, its descent has {group.path.rule}"


def first_steps(group: FirstSteps) -> Iterator[str]:
    """The parabola shares value, slope and curvature with the graph where the walks begin."""
    f, x = group.curve.function, float(group.point.x)  # type: ignore[arg-type]
    right = ref.on_screen(group.plot, x, float(ref.value(f, x)))
    yield from missed("the start", group.point.get_center(), right)
    fitted = group.parabola.function
    pairs = [(ref.value(each, x), *(ref.derivative(each, x, order=k) for k in (1, 2)))
             for each in (f, fitted)]  # fmt: skip
    if max(abs(a - b) for a, b in zip(*pairs, strict=True)) > 1e-6 * max(map(abs, pairs[0])):
        yield "its parabola does not fit the graph at the start"


RULES: Rules = {
    RateDial: rate_dial,
    DialNeedle: dial_needle,
    DialMark: dial_mark,
    RatePath: rate_path,
    Departures: departures,
    Lane: lane,
    FirstSteps: first_steps,
}
