"""Check of marks: each lies where the mathematics puts it, to half a pixel at 1080p.

Every class of mark has one rule, which computes its place from `reference` alone. A dot or
an arrow without a rule is a finding too: nothing on screen may go unchecked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from manim import Arrow, Dot, Mobject, Scene

from scenes.stage.arrows import GradientArrow, StepArrow, VectorArrow
from scenes.stage.curve import Curve, CurvePoint, Leg, Secant, SlopeLine, Tangent
from scenes.stage.heatmap import Contours, HeatMap
from scenes.stage.trail import Trail, Walker
from tests.films import areas
from tests.films import reference as ref
from tests.films.drawn import visible
from tests.films.findings import Finding, described
from tests.films.readouts import now
from tests.films.reference import Place

HALF_PIXEL = 8 / 1080 / 2
"""Frame units of half a pixel of a frame 1080 pixels high."""

Rule = Callable[[Any], Iterator[str]]
"""Takes a mark, and yields what is wrong with it."""


def missed(what: str, drawn: Any, right: Any, tolerance: float = HALF_PIXEL) -> Iterator[str]:
    """A problem if a place is farther than half a pixel from where it should be."""
    drawn, right = np.asarray(drawn, float)[..., :2], np.asarray(right, float)
    off = np.linalg.norm(drawn - right, axis=-1)
    if not np.all(off <= tolerance):
        worst = int(np.argmax(np.atleast_1d(off)))
        at, to = drawn.reshape(-1, 2)[worst], right.reshape(-1, 2)[worst]
        yield (
            f"{what} is {off.max() / HALF_PIXEL / 2:.2f} pixels off: "
            f"at ({at[0]:.4f}, {at[1]:.4f}), should be ({to[0]:.4f}, {to[1]:.4f})"
        )


def curve_point(dot: CurvePoint) -> Iterator[str]:
    """The centre is (x, f(x))."""
    x = now(dot.x)
    y = float(ref.value(dot.function, x))
    yield from missed("the centre", dot.get_center(), ref.on_screen(dot.plot, x, y))


def slope_line(line: SlopeLine) -> Iterator[str]:
    """Both ends: as long as asked for, or from border to border of the plot."""
    x = now(line.x)
    touch = ref.on_screen(line.plot, x, float(ref.value(line.function, x)))
    along = ref.units(line.plot) * np.array([1.0, float(_slope(line, x))])
    along /= np.linalg.norm(along)
    if line.screen_length is None:
        low, high = ref.corners(line.plot)
        with np.errstate(divide="ignore", invalid="ignore"):
            to_border = np.sort(np.stack([(low - touch) / along, (high - touch) / along]), axis=0)
        reach = np.array([np.nanmax(to_border[0]), np.nanmin(to_border[1])])
    else:
        reach = np.array([-1, 1]) * line.screen_length / 2
    right = touch + reach[:, None] * along
    drawn = np.array([line.get_start(), line.get_end()])
    yield from missed("an end", drawn, right)


def _slope(line: SlopeLine, x: float) -> Any:
    if isinstance(line, Secant):
        return ref.secant_slope(line.function, x, now(line.h))
    if isinstance(line, Tangent):
        return ref.derivative(line.function, x)
    return now(line.slope)


def leg(line: Leg) -> Iterator[str]:
    """One side of the triangle between (x, f(x)) and (x + h, f(x + h))."""
    x, h = now(line.x), now(line.h)
    here, there = float(ref.value(line.function, x)), float(ref.value(line.function, x + h))
    corner = (x + h, here)
    ends = {(x, here), corner} if line.kind == "run" else {corner, (x + h, there)}
    right = np.array(sorted(tuple(ref.on_screen(line.plot, *end)) for end in ends))
    drawn = np.array(sorted(tuple(end[:2]) for end in (line.get_start(), line.get_end())))
    yield from missed("an end", drawn, right)


def curve(graph: Curve) -> Iterator[str]:
    """Every point of the line, between its joints too, lies on the graph of f."""
    t = np.linspace(0, 1, 9)[:, None]
    curves = graph.points.reshape(-1, 4, 3)
    weights = np.concatenate([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3], 1)
    drawn = np.einsum("tw,cwj->ctj", weights, curves)[..., :2].reshape(-1, 2)
    x = ref.in_data(graph.plot, drawn)[:, 0]
    right = ref.on_screen(graph.plot, x, ref.values(graph.function, x))
    slope = ref.gradients(graph.function, x)[0]
    across, up = ref.units(graph.plot)
    steep = np.hypot(1, slope * up / across)
    distance = np.abs(drawn - right)[:, 1] / steep
    if distance.max() > HALF_PIXEL:
        yield f"leaves the graph by {distance.max() / HALF_PIXEL / 2:.2f} pixels"


def walker(dot: Walker) -> Iterator[str]:
    """The centre lies on the trajectory, at its step."""
    yield from missed("the centre", dot.get_center(), _along(dot.path, dot.plot, now(dot.progress)))


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
    pieces = [piece.points[:, :2] for piece in line.submobjects if len(piece.points)]
    if not pieces:
        if progress > 0:
            yield f"is empty, but {progress:g} steps have been walked"
        return
    drawn = np.concatenate(pieces)
    nearest = np.array([np.linalg.norm(drawn - place, axis=1).min() for place in walked])
    if nearest.max() > HALF_PIXEL:
        yield f"leaves out step {int(nearest.argmax())} of the trajectory"
    away = areas.distance_to_chain(drawn, walked)
    if away.max() > HALF_PIXEL:
        yield f"leaves the path walked by {away.max() / HALF_PIXEL / 2:.2f} pixels"


def untrue_steps(path: Any) -> Iterator[str]:
    """Steps of a descent that are not minus the rate times the gradient."""
    points = np.asarray(path.points)
    if type(path.rule).__name__ != "GradientDescent" or len(points) < 2:
        return
    slopes = ref.gradients(path.function, *points[:-1].T).T
    right = points[:-1] - path.rule.rate * slopes
    off = np.abs(points[1:] - right).max()
    if off > 1e-9 * max(1.0, float(np.abs(points).max())):
        yield f"a step of the trajectory is {off:.2e} off minus the rate times the gradient"


def step_arrow(arrow: StepArrow) -> Iterator[str]:
    """From a point of the trajectory exactly to where the rule leads."""
    yield from untrue_steps(arrow.path)
    plot, step = arrow.plot, arrow.index
    ends = [ref.on_screen(plot, *arrow.path.points[at]) for at in (step, step + 1)]
    yield from arrow_between(arrow, *ends)


def gradient_arrow(arrow: GradientArrow) -> Iterator[str]:
    """From its place by the gradient times the scale."""
    place = arrow.place() if callable(arrow.place) else arrow.place
    slopes = [float(slope) for slope in ref.gradient(arrow.function, *place)]
    tip = [at + arrow.scale_factor * slope for at, slope in zip(place, slopes, strict=True)]
    ends = [ref.on_screen(arrow.plot, *at) for at in (place, tip)]
    yield from arrow_between(arrow, *ends)


def arrow_between(arrow: VectorArrow, tail: Place, tip: Place) -> Iterator[str]:
    """The outline of an arrow: its tip is a corner, its tail the middle of its flat end."""
    if not len(arrow.points):
        if np.linalg.norm(tip - tail) > HALF_PIXEL:
            yield "is not drawn, but its vector is not zero"
        return
    outline = arrow.points[::4, :2]
    yield from missed("the tip", outline[3], tip)
    yield from missed("the tail", (outline[0] + outline[6]) / 2, tail)


def heat_map(picture: HeatMap) -> Iterator[str]:
    """The pixels' colours are those of the function's values, and none is clipped."""
    yield from areas.wrong_pixels(picture)


def contours(lines: Contours) -> Iterator[str]:
    """Every point of a line lies where the function has the line's value."""
    yield from areas.off_their_levels(lines)


RULES: dict[type[Mobject], Rule] = {
    CurvePoint: curve_point,
    SlopeLine: slope_line,
    Leg: leg,
    Curve: curve,
    Walker: walker,
    Trail: trail,
    StepArrow: step_arrow,
    GradientArrow: gradient_arrow,
    HeatMap: heat_map,
    Contours: contours,
}
"""The rule of each class of mark, and of the classes derived from it."""

MUST_HAVE_A_RULE = (Dot, VectorArrow, Arrow)


def rule_of(mobject: Mobject) -> Rule | None:
    """The rule of a mark's own class or of the nearest that it derives from."""
    return next((RULES[kind] for kind in type(mobject).__mro__ if kind in RULES), None)


def misplaced(scene: Scene) -> list[Finding]:
    """Visible marks that lie elsewhere than the mathematics puts them."""
    found = []
    for mark in marks_of(scene):
        rule = rule_of(mark)
        if rule is None:
            found.append(Finding("unchecked", described(mark), "no rule says where it belongs"))
            continue
        found += [Finding("place", described(mark), problem) for problem in rule(mark)]
    return found


def marks_of(scene: Scene) -> list[Mobject]:
    """The visible mobjects that have a rule, or must have one."""
    found: dict[int, Mobject] = {}
    for shape in visible(scene, above=0.05):
        for mobject in shape.path:
            if rule_of(mobject) is not None or isinstance(mobject, MUST_HAVE_A_RULE):
                found[id(mobject)] = mobject
                break
    return list(found.values())
