"""Rules of trajectories, ways and what is plotted of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from scenes.stage.descents.predicted_point import PredictedPoint
from scenes.stage.maps.ways import LevelWay, ProfileLine, WayLine
from scenes.stage.marks.arrows import StepArrow
from scenes.stage.marks.footprints import Footprints, GraphPrints
from scenes.stage.marks.party import Party
from scenes.stage.marks.trail import Trail, Walker
from scenes.stage.plots.history import History, HistoryHead
from scenes.stage.readouts.gauge import RateGauge
from scenes.stage.text.words import Words
from tests.films import fates
from tests.films import reference as ref
from tests.films.readouts import now
from tests.films.reference import Place
from tests.films.rules.maps import arrow_between
from tests.films.rules.measuring import (
    HALF_PIXEL,
    Rules,
    corners_of,
    distance_to_chain,
    missed,
    off_the_chain,
    off_the_way,
    pixels,
)

LEVEL = 1e-6
"""Slope of the ground, at most, where it is called level."""

ASIDE = 1 / 1600
"""Of the shorter side of a map: about half a pixel of a film 1080 pixels high."""


def walker(dot: Walker) -> Iterator[str]:
    """The centre lies on the trajectory, at its step."""
    right = _along(dot.path, dot.plot, now(dot.progress))
    yield from missed("the centre", dot.get_center(), right)


def _along(path: Any, plot: Any, progress: float) -> Place:
    steps = np.arange(len(path.points))
    at = [np.interp(progress, steps, path.points[:, axis]) for axis in (0, 1)]
    return ref.on_screen(plot, *at)


def trail(line: Trail) -> Iterator[str]:
    """The corners drawn are the points walked so far, all of them, in their order."""
    yield from untrue_steps(line.path)
    progress = min(max(now(line.progress), 0.0), len(line.path.points) - 1.0)
    steps = [*np.arange(int(np.floor(progress)) + 1.0), progress]
    walked = np.array([_along(line.path, line.plot, step) for step in steps])
    pieces = [corners_of(piece) for piece in line.submobjects]
    yield from off_the_way(np.concatenate(pieces), walked)


def untrue_steps(path: Any) -> Iterator[str]:
    """Steps of a descent that are not minus the rate times the gradient; untrue values."""
    points = np.asarray(path.points)
    slopes = gradients_along(path)
    scale = max(1.0, float(np.abs(points).max()), float(np.abs(path.values).max()))
    if np.abs(path.values - ref.values(path.function, *points.T)).max() > 1e-9 * scale:
        yield "the trajectory's values are not those of the function"
    if np.abs(path.gradients - slopes).max() > 1e-8 * max(1.0, float(np.abs(slopes).max())):
        yield "the trajectory's gradients are not those of the function"
    if type(path.rule).__name__ == "GradientDescent" and len(points) > 1:
        off = np.abs(points[1:] - points[:-1] + path.rule.rate * slopes[:-1]).max()
        if off > 1e-9 * scale:
            yield f"a step of the trajectory is {off:.2e} off minus the rate times the gradient"


def gradients_along(path: Any) -> Place:
    """The gradients at all points (k, n): the function's own, or by differences as it walked."""
    points = np.asarray(path.points)
    if path.gradient is None:
        return np.asarray(ref.gradients(path.function, *points.T).T)
    gap, columns = path.gradient.h, []
    behind = gap if path.gradient.scheme == "central" else 0.0
    for axis in np.eye(points.shape[1]):
        ahead, back = points + gap * axis, points - behind * axis
        rise = ref.values(path.function, *ahead.T) - ref.values(path.function, *back.T)
        columns.append(rise / (gap + behind))
    return np.stack(columns, axis=-1)


def step_arrow(arrow: StepArrow) -> Iterator[str]:
    """From a point of the trajectory exactly to where the rule leads."""
    yield from untrue_steps(arrow.path)
    ends = [
        ref.on_screen(arrow.plot, *arrow.path.points[at]) for at in (arrow.index, arrow.index + 1)
    ]
    yield from arrow_between(arrow, *ends)


def party(group: Party) -> Iterator[str]:
    """Its milestones stand on the first and the last point of the trajectory."""
    path, plot = group.journey.path, group.trail.plot
    for name, dot, step in (("start", group.start, 0), ("end", group.end, -1)):
        right = ref.on_screen(plot, *path.points[step])
        yield from missed(f"the {name}", dot.get_center(), right)


def footprints(prints: Footprints) -> Iterator[str]:
    """A disc on every point visited that is in view, and no other."""
    last = int(np.floor(now(prints.progress) + 1e-9))
    yield from _discs(
        prints, ref.on_screen(prints.plot, *prints.path.points[prints.first : last + 1].T)
    )


def _discs(prints: Footprints, right: Place) -> Iterator[str]:
    """A disc on every one of these places that lies within the plot, and no other."""
    low, high = ref.corners(prints.plot)
    right = right[((right >= low - 1e-9) & (right <= high + 1e-9)).all(axis=1)]
    discs = prints.points.reshape(-1, len(prints.outline), 3)[:, :-1:4, :2].mean(axis=1)
    if len(discs) != len(right):
        yield f"has {len(discs)} discs for {len(right)} points in view"
    elif len(discs):
        yield from missed("a disc", discs, right)


def graph_prints(prints: GraphPrints) -> Iterator[str]:
    """A disc on the graph at every x visited that is in view, and no other."""
    yield from untrue_steps(prints.path)
    last = int(np.floor(now(prints.progress) + 1e-9))
    x = prints.path.points[: last + 1, 0]
    right = ref.on_screen(prints.plot, x, ref.values(prints.path.function, x))
    yield from _discs(prints, right)


def history(line: History) -> Iterator[str]:
    """It runs through (k, f(x_k)) or the gradient's length there, as far as the progress says."""
    yield from untrue_steps(line.path)
    yield from off_the_chain(line, _history_corners(line))


def _history_corners(line: History) -> Place:
    points = np.asarray(line.path.points)
    if line.quantity == "gradient":
        values = np.linalg.norm(gradients_along(line.path), axis=1)
    else:
        values = ref.values(line.path.function, *points.T)
    reached = min(max(now(line.progress), 0.0), len(values) - 1.0)
    steps = np.arange(int(reached) + 1)
    corners = ref.on_screen(line.plot, steps, values[steps])
    ahead = min(int(reached) + 1, len(values) - 1)
    following = ref.on_screen(line.plot, ahead, values[ahead])
    head = corners[-1] + (reached - int(reached)) * (following - corners[-1])
    return np.concatenate([corners, [head]])


def history_head(dot: HistoryHead) -> Iterator[str]:
    """The centre is the end of the line."""
    yield from missed("the centre", dot.get_center(), _history_corners(dot.history)[-1])


def rate_gauge(gauge: RateGauge) -> Iterator[str]:
    """Pointers stand at their numbers, the bound at 2 over the largest curvature, from 0 on."""
    bound = 2 / float(fates.largest_curvature(gauge.function, gauge.bottom))
    if max(abs(slope) for slope in ref.gradient(gauge.function, *gauge.bottom)) > LEVEL:
        yield f"{gauge.bottom} is no minimum"
    highest = 1.25 * max(bound, *gauge.rates)
    low, high = gauge.stable.get_start()[0], gauge.unstable.get_end()[0]
    middle = gauge.stable.get_start()[1]
    for dot, _, label in gauge.pointers:
        assert isinstance(label, Words)
        rate = float(label.text.split()[0])
        right = (low + (high - low) * rate / highest, middle)
        yield from missed(f"the pointer to {rate:g}", dot.get_center(), right)
    said = float(gauge.bound_name.source.split()[-1])
    right = (low + (high - low) * bound / highest, middle)
    yield from missed("the bound stands elsewhere: its line", gauge.fence.get_center(), right)
    yield from missed("the stretch of stable rates", gauge.stable.get_end(), right)
    if abs(bound - said) > min(0.0005, bound / 20):
        yield f"the bound is {bound:.6f}, its name says {said:g}"


def way_line(line: WayLine) -> Iterator[str]:
    """Uphill all the way, through its points, as far as it has been walked."""
    yield from not_uphill(line.function, line.way.points)
    yield from off_the_chain(line, ref.on_screen(line.plot, *_passed(line.way).T))


def level_way(line: LevelWay) -> Iterator[str]:
    """All of it lies at the height of its place, to a pixel, and it passes that place."""
    yield from off_the_chain(line, ref.on_screen(line.plot, *_passed(line.way).T))
    height = float(ref.value(line.function, *line.through))
    drawn = corners_of(line)
    x, y = ref.in_data(line.plot, drawn).T
    error = np.abs(ref.values(line.function, x, y) - height)
    slopes = ref.gradients(line.function, x, y).T / ref.units(line.plot)
    away = error / np.maximum(np.linalg.norm(slopes, axis=1), 1e-12)
    if away.max() > 2 * HALF_PIXEL:
        yield f"is {pixels(away.max())} off the height {height:.4g}"
    place = ref.on_screen(line.plot, *line.through)
    if distance_to_chain(place[np.newaxis], drawn)[0] > 2 * HALF_PIXEL:
        yield f"passes by {line.through}"


def _passed(way: Any) -> Place:
    reach = np.concatenate([[0], np.hypot(*np.diff(way.points, axis=0).T).cumsum()])
    walked = float(np.clip(now(way.distance), 0.0, reach[-1]))
    here = [np.interp(walked, reach, axis) for axis in way.points.T]
    return np.concatenate([way.points[reach <= walked], [here]])


def profile_line(line: ProfileLine) -> Iterator[str]:
    """Each corner lies at the height of the landscape, that far along a way uphill."""
    points = _passed(line.way)
    yield from not_uphill(line.function, line.way.points)
    distance = np.concatenate([[0], np.hypot(*np.diff(points, axis=0).T).cumsum()])
    right = ref.on_screen(line.plot, distance, ref.values(line.function, *points.T))
    yield from off_the_chain(line, right)


def not_uphill(function: Any, points: Place) -> Iterator[str]:
    """Problems of a way that should follow the gradient: a piece that ends beside the line.

    From each corner the gradient's direction is followed again, as far as the piece is long,
    by the classical Runge-Kutta method in eight steps.
    """
    pieces = np.diff(points, axis=0)
    step = np.linalg.norm(pieces, axis=1, keepdims=True) / 8
    at = points[:-1]
    for _ in range(8):
        first = _uphill(function, at)
        second = _uphill(function, at + step / 2 * first)
        third = _uphill(function, at + step / 2 * second)
        fourth = _uphill(function, at + step * third)
        at = at + step / 6 * (first + 2 * second + 2 * third + fourth)
    side = min(high - low for low, high in function.window)
    aside = np.linalg.norm(at - points[1:], axis=1).max(initial=0.0) / side
    if aside > ASIDE:
        yield f"a piece of its way ends {aside:.1e} of the window beside the line of the gradient"


def _uphill(function: Any, at: Place) -> Place:
    slopes = ref.gradients(function, *at.T).T
    return np.asarray(slopes / np.maximum(np.linalg.norm(slopes, axis=1, keepdims=True), 1e-12))


def predicted_point(ring: PredictedPoint) -> Iterator[str]:
    """The centre is where so many steps lead, each of them walked."""
    place, rate = np.array(ring.descent.start, dtype=float), ring.descent.rate
    for _ in range(ring.steps):
        place = place - rate * ref.gradients(ring.descent.function, *place)
    yield from missed("the centre", ring.get_center(), ref.on_screen(ring.plot, *place))


RULES: Rules = {
    Walker: walker,
    Trail: trail,
    StepArrow: step_arrow,
    Party: party,
    Footprints: footprints,
    GraphPrints: graph_prints,
    History: history,
    HistoryHead: history_head,
    RateGauge: rate_gauge,
    WayLine: way_line,
    LevelWay: level_way,
    ProfileLine: profile_line,
    PredictedPoint: predicted_point,
}
