"""Rules of descents of one variable: on the graph, and on its axis."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from manim import VMobject

from scenes.stage.descents.level_steps import LEVEL, MOST, LevelSteps, LevelWalker
from scenes.stage.marks.arrows import VectorArrow
from scenes.stage.marks.curve_walker import AxisMarks, AxisStep, CurveWalker, HopTrail, Plumb
from scenes.stage.plots.step_chart import StepBars
from tests.films import reference as ref
from tests.films.readouts import now
from tests.films.reference import Place
from tests.films.rules.maps import arrow_between
from tests.films.rules.measuring import HALF_PIXEL, Rules, missed
from tests.films.rules.paths import untrue_steps


def curve_walker(ball: CurveWalker) -> Iterator[str]:
    """The centre is on the straight line between two points of the graph, or out of sight."""
    right = _hopping(ball)
    low, high = ref.corners(ball.plot)
    if len(ball.points):
        yield from missed("the centre", ball.get_center(), right)
    elif ((right > low) & (right < high)).all():
        yield "is not drawn"


def _hopping(mark: Any) -> Place:
    """Where a walker is at its fractional step, straight between the points of the graph."""
    steps = np.arange(len(mark.path.points))
    at = np.clip(now(mark.progress), 0.0, steps[-1])
    height = ref.values(mark.path.function, mark.path.points[:, 0])
    return np.array(
        [
            np.interp(at, steps, axis)
            for axis in ref.on_screen(mark.plot, mark.path.points[:, 0], height).T
        ]
    )


def hop_trail(line: HopTrail) -> Iterator[str]:
    """Each line drawn is the part in sight of a hop walked so far, all of them, in order."""
    yield from untrue_steps(line.path)
    steps = np.arange(len(line.path.points))
    reached = float(np.clip(now(line.progress), 0.0, steps[-1]))
    whole = line.path.points[steps <= reached, 0]
    graph = ref.on_screen(line.plot, whole, ref.values(line.path.function, whole))
    walked = np.concatenate([graph, [_hopping(line)]])
    right = [part for pair in pairwise(walked) for part in _seen(line, *pair)]
    drawn = line.points.reshape(-1, 4, 3)[:, [0, 3], :2]
    drawn = drawn[np.abs(np.diff(drawn, axis=1)).max(axis=(1, 2)) > 1e-12]
    if len(drawn) != len(right):
        yield f"shows {len(drawn)} hops, should show {len(right)}"
    elif right:
        yield from missed("an end of a hop", drawn, np.array(right))


def _seen(line: HopTrail | LevelSteps, start: Place, end: Place) -> Iterator[Place]:
    """The part of a hop between the borders of the plot, if there is any."""
    low, high = ref.corners(line.plot)
    parts = [0.0, 1.0]
    for axis in (0, 1):
        for border in (low[axis], high[axis]):
            if (start[axis] - border) * (end[axis] - border) < 0:
                parts.append((border - start[axis]) / (end[axis] - start[axis]))
    places = [start + part * (end - start) for part in sorted(parts)]
    for one, other in pairwise(places):
        middle = (one + other) / 2
        if ((middle >= low) & (middle <= high)).all() and np.abs(other - one).max() > 1e-12:
            yield np.array([one, other])


def level_walker(ball: LevelWalker) -> Iterator[str]:
    """The centre is where the step, taken level, has led, or on its way from there to the graph."""
    steps, x, y = _stops(ball)
    step = min(int(now(ball.progress)), steps - 1) if steps else 0
    right = ref.on_screen(ball.plot, x[0], y[0])
    if steps:
        level, fall = _phases(now(ball.progress), step)
        across, up = x[step : step + 2], y[step : step + 2]
        start, turn, end = _corners(ball, across, up)
        right = end * fall + turn * (1 - fall) if fall else turn * level + start * (1 - level)
    low, high = ref.corners(ball.plot)
    if len(ball.points):
        yield from missed("the centre", ball.get_center(), right)
    elif ((right > low) & (right < high)).all():
        yield "is not drawn"


def _stops(mark: Any) -> tuple[int, Place, Place]:
    """How many steps a walk has, and its points on the graph."""
    x = np.asarray(mark.path.points[:, 0])
    return len(x) - 1, x, np.asarray(ref.values(mark.path.function, x))


def _phases(progress: float, step: int) -> tuple[float, float]:
    """How much of a step has been taken, and of the way from there to the graph."""
    part = float(np.clip(progress - step, 0, 1))
    return min(1.0, part / LEVEL), max(0.0, (part - LEVEL) / (1 - LEVEL))


def _corners(mark: Any, x: Place, y: Place) -> list[Place]:
    """Where a step begins, where it ends level with that, and the graph there."""
    return [ref.on_screen(mark.plot, *at) for at in ((x[0], y[0]), (x[1], y[0]), (x[1], y[1]))]


def level_steps(made: LevelSteps) -> Iterator[str]:
    """Each arrow is as long as its step, level, from the graph; a line leads back to the graph."""
    yield from untrue_steps(made.path)
    steps, x, y = _stops(made)
    if len(made.arrows) != min(steps, MOST):
        yield f"has {len(made.arrows)} arrows for {steps} steps"
    for step, (arrow, drop) in enumerate(zip(made.arrows, made.drops, strict=True)):
        start, turn, end = _corners(made, x[step : step + 2], y[step : step + 2])
        level, fall = _phases(now(made.progress), step)
        drawn = drop.points[[0, -1], :2] if len(drop.points) else np.zeros((0, 2))
        seen = [*_seen(made, start, start + level * (turn - start))]
        if seen:
            assert isinstance(arrow, VectorArrow)
            yield from arrow_between(arrow, *seen[0])
            goes_on = np.abs(seen[0][1] - (start + level * (turn - start))).max() > HALF_PIXEL
            if has_head(arrow) is bool(goes_on):
                yield f"arrow {step} {'goes on' if goes_on else 'ends'} where its head is not so"
        elif len(arrow.points):
            yield f"arrow {step} is drawn, but its step is not in sight"
        if step < len(made.lengths):
            yield from _length_beside(made.lengths[step], seen[0] if seen and level == 1 else None)
        upright = [*_seen(made, turn, turn + fall * (end - turn))]
        if len(drawn) != 2 * len(upright):
            yield f"line {step} is {'not ' * bool(upright)}drawn"
        elif upright:
            yield from missed(f"an end of line {step}", drawn, upright[0])


def has_head(arrow: VMobject) -> bool:
    """Whether an arrow is wider before its tip than at its tail."""
    outline = arrow.points[::4, :2]
    tail, head = (np.linalg.norm(outline[i] - outline[6 - i]) for i in (0, 2))
    return bool(head > 1.1 * tail)


def _length_beside(length: Any, ends: Place | None) -> Iterator[str]:
    """A step's length is seen once it is taken, at the middle of what is in sight of it."""
    shown = max(part.get_fill_opacity() for part in length.get_family()) > 0
    if shown and ends is None:
        yield f"the length {length.source} is shown, its step is not"
    elif shown and ends is not None and abs(length.get_x() - ends[:, 0].mean()) > HALF_PIXEL:
        yield f"the length {length.source} is not at the middle of its step"


def axis_marks(marks: AxisMarks) -> Iterator[str]:
    """An upright mark on the axis at every x visited that is in sight, and no other."""
    last = int(np.floor(now(marks.progress) + 1e-9))
    x = marks.path.points[: max(last, 0) + 1, 0]
    x = x[(x >= marks.plot.x_range[0]) & (x <= marks.plot.x_range[1])]
    right = ref.on_screen(marks.plot, x, _level(marks))
    drawn = marks.points.reshape(-1, 4, 3)[:, [0, 3], :2]
    if len(drawn) != len(right):
        yield f"has {len(drawn)} marks for {len(right)} points in sight"
    elif len(drawn):
        yield from missed("a mark", drawn.mean(axis=1), right)
        if np.abs(np.diff(drawn[..., 0], axis=1)).max() > 1e-12:
            yield "a mark is not upright"


def _level(mark: Any) -> float:
    return float(mark.plot.y_range[0] if mark.level is None else mark.level)


def axis_step(arrow: AxisStep) -> Iterator[str]:
    """On the axis, from x to x minus the rate times the derivative, or to x plus that."""
    yield from untrue_steps(arrow.path)
    first = int(np.clip(np.floor(now(arrow.step) + 1e-9), 0, len(arrow.path.points) - 1))
    last = min(first + 1, len(arrow.path.points) - 1)
    x, following = arrow.path.points[[first, last], 0]
    end = 2 * x - following if arrow.uphill else following
    ends = [ref.on_screen(arrow.plot, at, _level(arrow)) for at in (x, end)]
    yield from arrow_between(arrow, *ends)


def plumb(line: Plumb) -> Iterator[str]:
    """Upright, from the walker to the axis, as long as the walker is in sight."""
    if not len(line.walker.points):
        if len(line.points):
            yield "hangs from nothing"
        return
    place = _hopping(line.walker)
    level = float(line.walker.plot.y_range[0] if line.level is None else line.level)
    foot = ref.on_screen(line.walker.plot, line.walker.plot.x_range[0], level)[1]
    ends = np.array([place, [place[0], foot]])
    yield from missed("an end", [line.get_start(), line.get_end()], ends)


def step_bars(bars: StepBars) -> Iterator[str]:
    """Upright over n, as long as the n-th step; the last one grows as its step is taken."""
    yield from untrue_steps(bars.path)
    taken = min(now(bars.progress), len(bars.lengths))
    number = np.arange(1, int(np.ceil(taken - 1e-9)) + 1)
    steps = np.abs(np.diff(bars.path.points[: len(number) + 1, 0]))
    tops = steps * np.minimum(1.0, taken - number + 1)
    ends = [ref.on_screen(bars.plot, number, height) for height in (np.zeros(len(tops)), tops)]
    drawn = bars.points.reshape(-1, 4, 3)[:, [0, 3], :2]
    if len(drawn) != len(number):
        yield f"has {len(drawn)} bars for {len(number)} steps"
    elif len(number):
        yield from missed("an end of a bar", drawn, np.stack(ends, axis=1))


RULES: Rules = {
    CurveWalker: curve_walker,
    LevelWalker: level_walker,
    LevelSteps: level_steps,
    HopTrail: hop_trail,
    AxisMarks: axis_marks,
    AxisStep: axis_step,
    Plumb: plumb,
    StepBars: step_bars,
}
