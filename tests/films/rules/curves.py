"""Rules of graphs of one variable, and of the points and lines on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from scenes.stage.maps.section import Section, SectionCurve, SectionTangent
from scenes.stage.marks.brace import LegMeasure
from scenes.stage.plots.curve import Curve, CurvePoint, Leg, Secant, SlopeLine, Tangent
from scenes.stage.plots.distance_bar import EndMark
from scenes.stage.plots.magnifier import DashedTangent, Magnifier
from scenes.stage.plots.tracing import Link
from scenes.stage.readouts.ruler import HALF_MIDDLE, RulerMark
from tests.films import reference as ref
from tests.films.readouts import now
from tests.films.reference import Place
from tests.films.rules.measuring import HALF_PIXEL, Rules, missed, outline_of, pixels

BESIDE = 0.08
"""Frame units from a leg to its brace."""


def curve_point(dot: CurvePoint) -> Iterator[str]:
    """The centre is (x, f(x))."""
    yield from missed("the centre", dot.get_center(), on_graph(dot, now(dot.x)))


def on_graph(mark: Any, x: float) -> Place:
    """Where (x, f(x)) lies on the axes of a mark."""
    return ref.on_screen(mark.plot, x, float(ref.value(mark.function, x)))


def slope_line(line: SlopeLine) -> Iterator[str]:
    """Both ends: as long as asked for, or from border to border of the plot."""
    x = now(line.x)
    touch = on_graph(line, x)
    along = ref.units(line.plot) * np.array([1.0, float(_slope(line, x))])
    along /= np.linalg.norm(along)
    if line.screen_length is None:
        low, high = ref.corners(line.plot)
        with np.errstate(divide="ignore", invalid="ignore"):
            to_border = np.sort(np.stack([(low - touch) / along, (high - touch) / along]), axis=0)
        reach = np.array([np.nanmax(to_border[0]), np.nanmin(to_border[1])])
    else:
        reach = np.array([-1, 1]) * line.screen_length / 2
    drawn = np.array([line.get_start(), line.get_end()])
    yield from missed("an end", drawn, touch + reach[:, None] * along)
    if isinstance(line, DashedTangent):
        aside = (line.points[:, :2] - touch) @ np.array([-along[1], along[0]])
        if np.abs(aside).max() > HALF_PIXEL:
            yield f"a dash lies beside the tangent by {pixels(float(np.abs(aside).max()))}"


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


def end_mark(mark: EndMark) -> Iterator[str]:
    """Upright, its middle where the line ends."""
    right = ref.on_screen(mark.plot, now(mark.place), mark.level)
    yield from missed("the middle", mark.get_center(), right)
    if mark.width > HALF_PIXEL:
        yield f"the stroke leans by {pixels(mark.width)}"


def curve(graph: Curve) -> Iterator[str]:
    """Every point of the line, between its joints too, lies on the graph of f."""
    drawn = outline_of(graph)
    if not len(drawn):
        yield "is not drawn"
        return
    x = ref.in_data(graph.plot, drawn)[:, 0]
    right = ref.on_screen(graph.plot, x, ref.values(graph.function, x))
    yield from _beside(graph.plot, drawn, right, ref.gradients(graph.function, x)[0])


def _beside(plot: Any, drawn: Place, right: Place, slope: Place) -> Iterator[str]:
    across, up = ref.units(plot)
    distance = np.abs(drawn - right)[:, 1] / np.hypot(1, slope * up / across)
    if distance.max() > HALF_PIXEL:
        yield f"leaves the graph by {pixels(distance.max())}"


def section_curve(graph: SectionCurve) -> Iterator[str]:
    """Every point lies at the height of the landscape that far along the direction."""
    drawn, angle = outline_of(graph), now(graph.angle)
    s = ref.in_data(graph.plot, drawn)[:, 0]
    right = ref.on_screen(graph.plot, s, ref.values(graph.cuts, s, angle))
    yield from _beside(graph.plot, drawn, right, ref.gradients(graph.cuts, s, angle)[0])


def section_tangent(line: SectionTangent) -> Iterator[str]:
    """It touches the cut in the middle, as long as asked for."""
    angle = now(line.angle)
    touch = ref.on_screen(line.plot, 0.0, float(ref.value(line.cuts, 0.0, angle)))
    slope = float(ref.gradient(line.cuts, 0.0, angle)[0])
    along = ref.units(line.plot) * np.array([1.0, slope])
    along *= line.screen_length / 2 / np.linalg.norm(along)
    drawn = np.array([line.get_start(), line.get_end()])
    yield from missed("an end", drawn, np.array([touch - along, touch + along]))


def section(group: Section) -> Iterator[str]:
    """Its dot stands in the middle of the cut."""
    height = float(ref.value(group.cuts, 0.0, 0.0))
    right = ref.on_screen(group.plot, 0.0, height)
    yield from missed("the dot", group.point.get_center(), right)


def magnifier(group: Magnifier) -> Iterator[str]:
    """The small frame lies around the point, and holds just what the large one shows."""
    power = now(group.magnification)
    middle = on_graph(group, group.x)
    low, high = ref.corners(group.view)
    size = (high - low) / power
    corners = group.window.points[:, :2]
    right = middle - size / 2, middle + size / 2
    yield from missed("the small frame", [corners.min(axis=0), corners.max(axis=0)], right)
    shown = ref.in_data(group.plot, np.array(right))
    ranges = np.array([group.view.x_range, group.view.y_range]).T
    if not np.allclose(shown, ranges, rtol=0, atol=1e-9 * np.abs(ranges).max()):
        yield f"shows {ranges.tolist()}, its frame holds {shown.tolist()}"


def link(line: Link) -> Iterator[str]:
    """It joins its two dots."""
    right = [on_graph(dot, now(dot.x)) for dot in line.dots]
    yield from missed("an end", [line.get_start(), line.get_end()], right)


def ruler_mark(mark: RulerMark) -> Iterator[str]:
    """It stands over its gap: a decade as long as the next, the middle left out."""
    h, ruler = now(mark.h), mark.ruler
    ends = ruler.frame.points[[0, -1], 0]
    decades = np.log10(max(abs(h), ruler.smallest) / ruler.smallest)
    whole = np.log10(ruler.widest / ruler.smallest)
    along = HALF_MIDDLE + (np.ptp(ends) / 2 - HALF_MIDDLE) * decades / whole
    right = np.array([ends.mean() + np.sign(h) * along, 0.0])
    yield from missed("the pointer", mark.get_center() * [1, 0, 0], right)


def leg_measure(brace: LegMeasure) -> Iterator[str]:
    """As long as its leg, beside it, on the side away from the triangle."""
    line = brace.leg
    yield from leg(line)
    ends = np.array([line.get_start()[:2], line.get_end()[:2]])
    along = int(line.kind == "rise")
    drawn = brace.points[:, :2]
    reach = np.array([drawn[:, along].min(), drawn[:, along].max()])
    if np.abs(reach - np.sort(ends[:, along])).max() > HALF_PIXEL:
        yield f"a brace reaches from {reach[0]:.3f} to {reach[1]:.3f}, its leg {ends[:, along]}"
    aside = (drawn - ends[0])[:, 1 - along] * brace.outward[1 - along]
    if abs(aside.min() - BESIDE) > HALF_PIXEL:
        yield f"a brace stands {pixels(aside.min() - BESIDE)} off its place beside the leg"


RULES: Rules = {
    LegMeasure: leg_measure,
    CurvePoint: curve_point,
    SlopeLine: slope_line,
    Leg: leg,
    EndMark: end_mark,
    Curve: curve,
    SectionCurve: section_curve,
    SectionTangent: section_tangent,
    Section: section,
    Magnifier: magnifier,
    Link: link,
    RulerMark: ruler_mark,
}
