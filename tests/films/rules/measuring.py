"""How rules measure, and what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any

import numpy as np
from manim import Mobject

from scenes.stage.space.relief import Landmark
from scenes.stage.space.terrain import Terrain
from tests.films.reference import Place

HALF_PIXEL = 8 / 1080 / 2
"""Frame units of half a pixel of a frame 1080 pixels high."""

Rule = Callable[[Any], Iterator[str]]
"""Takes a mark, and yields what is wrong with it."""

Rules = Mapping[type[Mobject], Rule]

LandmarkRule = Callable[[Any, Terrain], Iterator[str]]
"""Takes what stands on a terrain, and the terrain, and yields what is wrong with it."""

LandmarkRules = Mapping[type[Landmark], LandmarkRule]


def pixels(length: float) -> str:
    """A length in frame units, as it is said in a finding."""
    return f"{length / HALF_PIXEL / 2:.2f} pixels"


def missed(what: str, drawn: Any, right: Any, tolerance: float = HALF_PIXEL) -> Iterator[str]:
    """A problem if a place is farther than half a pixel from where it should be."""
    drawn, right = np.asarray(drawn, float)[..., :2], np.asarray(right, float)[..., :2]
    off = np.linalg.norm(drawn - right, axis=-1)
    if not np.all(off <= tolerance):
        worst = int(np.argmax(np.atleast_1d(off)))
        at, to = drawn.reshape(-1, 2)[worst], right.reshape(-1, 2)[worst]
        yield (
            f"{what} is {pixels(off.max())} off: "
            f"at ({at[0]:.4f}, {at[1]:.4f}), should be ({to[0]:.4f}, {to[1]:.4f})"
        )


def outline_of(mobject: Mobject) -> Place:
    """Places on the outline of a mobject, nine to each of its Bezier curves, shape (n, 2)."""
    t = np.linspace(0, 1, 9)[:, None]
    weights = np.concatenate([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3], 1)
    curves = mobject.points.reshape(-1, 4, 3)
    return np.asarray(np.einsum("tw,cwj->ctj", weights, curves)[..., :2].reshape(-1, 2))


def distance_to_chain(places: Place, chain: Place) -> Place:
    """How far places (n, 2) lie from the nearest point of a chain of straight pieces."""
    nearest = np.linalg.norm(places[:, None] - chain[None], axis=2).min(axis=1)
    for start, end in pairwise(chain):
        along = end - start
        square = float(along @ along)
        if square:
            part = np.clip((places - start) @ along / square, 0, 1)
            foot = start + part[:, None] * along
            nearest = np.minimum(nearest, np.linalg.norm(places - foot, axis=1))
    return nearest


def corners_of(mobject: Mobject) -> Place:
    """The corners of a line of straight pieces, in their order, without repeats."""
    if not len(mobject.points):
        return np.zeros((0, 2))
    return without_repeats(np.concatenate([mobject.points[::4, :2], mobject.points[-1:, :2]]))


def without_repeats(places: Place) -> Place:
    """Places (n, 2) without those that follow one in the same place."""
    moved = np.abs(np.diff(places, axis=0)).max(axis=1) > 1e-7
    return places[np.concatenate([[True], moved])]


def off_the_chain(mobject: Mobject, chain: Place) -> Iterator[str]:
    """Problems of a line whose corners should be these, all of them, in their order."""
    drawn, right = corners_of(mobject), without_repeats(chain)
    if len(right) == 1 and len(drawn) <= 1:
        return
    if len(drawn) != len(right):
        yield f"has {len(drawn)} corners, should have {len(right)}"
    else:
        yield from missed("a corner", drawn, right)


def off_the_way(drawn: Place, way: Place) -> Iterator[str]:
    """Problems of corners that should hold all of a way's, and others only between those."""
    if not len(drawn):
        if np.ptp(way, axis=0).max(initial=0.0) > HALF_PIXEL:
            yield "is not drawn"
        return
    nearest = np.linalg.norm(way[:, None] - drawn[None], axis=2).min(axis=1)
    if nearest.max() > HALF_PIXEL:
        yield f"leaves out corner {int(nearest.argmax())} of {len(way)}"
    away = distance_to_chain(drawn, way)
    if away.max() > HALF_PIXEL:
        yield f"leaves its way by {pixels(away.max())}"
