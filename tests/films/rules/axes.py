"""Rules of the numbers and names around a landscape."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np

from scenes.stage.space.terrain_axes import AxisLabel, TerrainAxes
from scenes.stage.text.formula import Formula
from tests.films import space
from tests.films.drawn import FAINT
from tests.films.facts.numbers import plain
from tests.films.readouts import now
from tests.films.reference import Place
from tests.films.rules.measuring import Rules, missed

NUMBER_AIR, NAME_AIR = 0.2, 0.18
"""Frame units from an edge to its numbers and to its name."""

EITHER = 0.15
"""Sine of an edge's turn up to which it or the opposite one may carry the numbers."""

SHORT = 2.0
"""Frame units; on a shorter edge there may be no room for two numbers."""

LEGIBLE = 0.8
"""Opacity from which a number can be read."""

TURNED = 0.004
"""Frame units by which an outline may differ from the same letters set upright."""


def terrain_axes(axes: TerrainAxes) -> Iterator[str]:
    """Each label that is seen is upright, says where it is, and stands outside its edge."""
    for label in axes.labels:
        opacities = [leaf.get_fill_opacity() for leaf in label.formula.submobjects]
        if min(opacities) <= FAINT < max(opacities):
            yield f"{label.formula.source!r} is seen in part"
        if max(opacities) > FAINT:
            yield from _wrong_label(axes.terrain, label)
        if label.is_name and not label.at_end:
            last = sorted(each.at for each in axes.labels if _is_number(each, label.axis))[-2:]
            if label.at != sum(last) / 2:
                yield f"{label.formula.source!r} stands at {label.at:g}, not between {last}"
    yield from _illegible(axes)
    if axes.pole.get_stroke_opacity() > FAINT:
        yield from _wrong_pole(axes)


def _is_number(label: AxisLabel, axis: int) -> bool:
    return label.axis == axis and not label.is_name


def _illegible(axes: TerrainAxes) -> Iterator[str]:
    """Axes that are not seen end-on, and have numbers, of which fewer than two are seen."""
    if now(axes.opacity) <= FAINT:
        return
    for axis, name in enumerate("xyz"):
        edges = _edges(axes.terrain, axis)
        numbers = [label for label in axes.labels if _is_number(label, axis)]
        start, end = space.on_screen(axes.terrain, edges[0])
        if len(edges) > 1 or len(numbers) < 2 or np.linalg.norm(end - start) < SHORT:
            continue
        seen = [max(leaf.get_fill_opacity() for leaf in label.formula) for label in numbers]
        if sum(opacity > LEGIBLE * now(axes.opacity) for opacity in seen) < 2:
            yield f"the axis of {name} cannot be read"


def _wrong_label(terrain: Any, label: AxisLabel) -> Iterator[str]:
    formula = label.formula
    if not label.is_name and float(plain(formula.source)) != label.at:
        yield f"{formula.source!r} stands at {label.at:g}"
    upright = _set(formula.source, formula.nominal_font_size)
    drawn = np.concatenate([leaf.points for leaf in formula.submobjects])
    if drawn.shape != upright.shape:
        yield f"{formula.source!r} is not set as it is written"
    elif np.abs(drawn - drawn.mean(axis=0) - upright).max() > TURNED:
        yield f"{formula.source!r} is turned, stretched or scaled"
    right = [_place(terrain, label, spot) for spot in _edges(terrain, label.axis)]
    nearest = min(right, key=lambda at: math.dist(at, formula.get_center()[:2]))
    yield from missed(f"{formula.source!r}", formula.get_center(), nearest)


@cache
def _set(source: str, size: float) -> Place:
    """The outlines of a formula around their middle, shape (n, 3)."""
    points = np.concatenate([leaf.points for leaf in Formula(source, font_size=size).submobjects])
    return np.asarray(points - points.mean(axis=0))


def _edges(terrain: Any, axis: int) -> list[Place]:
    """Both ends (x, y, value) of the edges that may carry an axis: those facing the viewer.

    The height stands on the corner at the left; nearly end-on edges may be exchanged.
    """
    x_low, x_high, y_low, y_high = space.window_of(terrain)
    low, turn = space.floor_of(terrain), math.radians(space.view_of(terrain)["azimuth"])
    south, east = math.cos(turn), math.sin(turn)
    if axis == 0:
        fronts = _facing(south, y_low, y_high)
        return [np.array([[x_low, y, low], [x_high, y, low]]) for y in fronts]
    if axis == 1:
        fronts = _facing(-east, x_low, x_high)
        return [np.array([[x, y_low, low], [x, y_high, low]]) for x in fronts]
    return [
        np.array([[x, y, low], [x, y, terrain.high]])
        for x in _facing(south, x_low, x_high)
        for y in _facing(east, y_low, y_high)
    ]


def _facing(toward: float, low: float, high: float) -> list[float]:
    if abs(toward) <= EITHER:
        return [low, high]
    return [low] if toward > 0 else [high]


def _place(terrain: Any, label: AxisLabel, edge: Place) -> Place:
    """Where the centre of a label belongs beside an edge."""
    spot = edge[1 if label.is_name else 0].copy()
    spot[label.axis] = label.at
    at, start, end = space.on_screen(terrain, np.array([spot, *edge]))
    half = np.array([label.formula.width, label.formula.height]) / 2
    if label.axis == 2:
        aside = [0.0, NAME_AIR + half[1]] if label.is_name else [-NUMBER_AIR - half[0], 0.0]
        return np.asarray(at + aside)
    along = (end - start) / np.linalg.norm(end - start)
    outward = np.array([along[1], -along[0]])
    if outward @ (start - _middle_of_floor(terrain)) < 0:
        outward = -outward
    at = at + outward * (NUMBER_AIR + np.abs(outward) @ half)
    return np.asarray(at - along * (np.abs(along) @ half) if label.at_end else at)


def _middle_of_floor(terrain: Any) -> Place:
    x_low, x_high, y_low, y_high = space.window_of(terrain)
    middle = ((x_low + x_high) / 2, (y_low + y_high) / 2, space.floor_of(terrain))
    return space.on_screen(terrain, middle)


def _wrong_pole(axes: TerrainAxes) -> Iterator[str]:
    """The line of the heights stands on a corner of the floor."""
    drawn = [axes.pole.get_start()[:2], axes.pole.get_end()[:2]]
    right = [space.on_screen(axes.terrain, edge) for edge in _edges(axes.terrain, 2)]
    nearest = min(right, key=lambda ends: float(np.abs(ends - drawn).max()))
    yield from missed("an end of the axis of heights", drawn, nearest)


RULES: Rules = {TerrainAxes: terrain_axes}
