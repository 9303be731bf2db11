"""Rules of marks that turn with a direction: angles, shadows of gradients, slope triangles."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scenes.stage.maps.angle_arc import AngleArc
from scenes.stage.maps.section import SlopeTriangle
from scenes.stage.maps.shadow import ShadowBar, ShadowRay, ShadowTrace
from tests.films import reference as ref
from tests.films.readouts import now
from tests.films.reference import Place
from tests.films.rules.measuring import HALF_PIXEL, Rules, distance_to_chain, missed, outline_of

DRAWN = 0.05
"""Degrees from which an arc is to be seen."""


def _way(angle: float) -> Place:
    return np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])


def angle_arc(arc: AngleArc) -> Iterator[str]:
    """Around its place, from the one direction to the other, nowhere nearer or farther."""
    first, last = arc.start, now(arc.end)
    if not len(arc.points):
        if abs(last - first) > DRAWN:
            yield f"is not drawn, but measures {last - first:.1f} degrees"
        return
    hub = ref.on_screen(arc.plot, *arc.place)
    right = [hub + arc.radius * _way(angle) for angle in (first, last)]
    yield from missed("an end", arc.points[[0, -1]], right)
    off = np.abs(np.linalg.norm(outline_of(arc) - hub, axis=1) - arc.radius)
    if off.max() > HALF_PIXEL:
        yield "is not round"


def _shadow(bar: ShadowBar) -> tuple[Place, Place, Place]:
    """On screen: the place, where its gradient ends, and the foot of the perpendicular."""
    slopes = np.array([float(slope) for slope in ref.gradient(bar.function, *bar.place)])
    way = _way(now(bar.angle))
    place = np.array(bar.place)
    tip, foot = place + bar.scale_factor * slopes, place + bar.scale_factor * (slopes @ way) * way
    start, end, corner = (ref.on_screen(bar.plot, *at) for at in (place, tip, foot))
    return start, end, corner


def shadow_bar(bar: ShadowBar) -> Iterator[str]:
    """From the place to the foot of the perpendicular from the gradient's tip."""
    place, _, foot = _shadow(bar)
    yield from missed("an end", [bar.get_start(), bar.get_end()], [place, foot])


def shadow_ray(ray: ShadowRay) -> Iterator[str]:
    """Dashes on the way from the gradient's tip to the foot, over all of it."""
    _, tip, foot = _shadow(ray.bar)
    drawn = outline_of(ray)
    if distance_to_chain(drawn, np.array([tip, foot])).max() > HALF_PIXEL:
        yield "leaves its way"
    reach, length = np.ptp(drawn @ (tip - foot)), float((tip - foot) @ (tip - foot))
    if not 0.9 * length < reach < length:
        yield f"covers {reach / length:.0%} of its way"


def shadow_trace(trace: ShadowTrace) -> Iterator[str]:
    """On the circle whose diameter is the gradient, from where the bar ended to where it ends."""
    first, last = now(trace.start), now(trace.end)
    if not len(trace.points):
        if abs(last - first) > DRAWN:
            yield f"is not drawn, but measures {last - first:.1f} degrees"
        return
    bar = trace.bar
    slopes = np.array([float(slope) for slope in ref.gradient(bar.function, *bar.place)])
    tip = np.array(bar.place) + bar.scale_factor * slopes
    hub, end = (ref.on_screen(bar.plot, *at) for at in (bar.place, tip))
    middle, radius = (hub + end) / 2, float(np.linalg.norm(end - hub)) / 2
    upward = np.degrees(np.arctan2(*slopes[::-1]))
    # At the middle of the circle, a direction through the place turns twice as fast.
    right = [middle + radius * _way(2 * angle - upward) for angle in (first, last)]
    yield from missed("an end", trace.points[[0, -1], :2], right)
    drawn = outline_of(trace)
    if np.abs(np.linalg.norm(drawn - middle, axis=1) - radius).max() > HALF_PIXEL:
        yield "leaves its circle"
    hops = np.linalg.norm(np.diff(drawn, axis=0), axis=1).sum()
    if abs(hops - radius * np.radians(2 * abs(last - first))) > HALF_PIXEL + 0.02 * hops:
        yield f"is {hops:.3f} long"


def slope_triangle(triangle: SlopeTriangle) -> Iterator[str]:
    """Along by its run, and up by what the tangent rises there."""
    tangent, run = triangle.tangent, triangle.run
    angle = now(tangent.angle)
    height = float(ref.value(tangent.cuts, 0.0, angle))
    risen = height + run * float(ref.gradient(tangent.cuts, 0.0, angle)[0])
    corners = [(0.0, height), (run, height), (run, risen)]
    start, corner, end = (ref.on_screen(tangent.plot, *at) for at in corners)
    for what, leg, ends in (
        ("along", triangle.along, (start, corner)),
        ("up", triangle.rise, (corner, end)),
    ):
        yield from missed(f"an end of the leg {what}", [leg.get_start(), leg.get_end()], ends)


RULES: Rules = {
    AngleArc: angle_arc,
    ShadowBar: shadow_bar,
    ShadowRay: shadow_ray,
    ShadowTrace: shadow_trace,
    SlopeTriangle: slope_triangle,
}
