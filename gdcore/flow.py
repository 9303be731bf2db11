"""Lines on a map: streamlines along the gradient, and contours across it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from gdcore.differentiation import DomainError
from gdcore.execution import Array
from gdcore.function import Function

STEPS_A_WINDOW = 500
"""Steps that cross the longer side of the window."""

LONGEST = 20.0
"""Longest line, in longer sides of the window."""

STRAIGHT = 0.99
"""A streamline bends too sharply for its steps where one of them reaches less far than this."""

Direction = Callable[[Array], Array]


def streamline(f: Function, start: ArrayLike, *, uphill: bool = True) -> Array:
    """The line that follows the gradient from a point (n,), as points (k, n) of equal distance.

    It ends where it would leave the window or the function's domain, or at a critical point, within
    one step; also where it bends too sharply to be followed. The classical Runge-Kutta method of
    order four follows the unit gradient, so that parameter and arc length agree (E. Hairer, S. P.
    Norsett, G. Wanner, *Solving Ordinary Differential Equations I*, section II.1). Raises
    ValueError for a start outside the window or the domain.
    """
    point = _checked(f, start, "start")
    sign = 1.0 if uphill else -1.0

    def along(place: Array) -> Array:
        gradient = sign * f.gradient(*place)
        return np.asarray(gradient / _length(gradient))

    return _followed(f, along, point, _climbs(f, sign))


def contour_line(f: Function, point: ArrayLike) -> Array:
    """The contour through a point (2,), as points (k, 2), higher ground on its left.

    A closed contour ends where it began; an open one runs from border to border of the window,
    or of the function's domain.
    Every step of the Runge-Kutta method is followed by one of Newton's back onto the level.
    Raises ValueError for other than two variables, a point outside the window or the domain, or
    one where the gradient vanishes.
    """
    place = _checked(f, point, "point")
    if f.dimension != 2:
        raise ValueError(f"f: {f.name} has {f.dimension} variables; a contour needs two")
    if not f.gradient(*place).any():
        raise ValueError(f"point: the gradient of {f.name} is zero at {place.tolist()}")
    level = f(*place)
    ahead = _followed(f, _level_direction(f, 1.0), place, _returns(f, place), level)
    if len(ahead) > 3 and np.array_equal(ahead[0], ahead[-1]):
        return ahead
    behind = _followed(f, _level_direction(f, -1.0), place, _goes_on, level)
    return np.concatenate([behind[:0:-1], ahead])


def step_length(f: Function) -> float:
    """The distance between two points of a line, in the function's own units."""
    return max(high - low for low, high in f.window) / STEPS_A_WINDOW


def _level_direction(f: Function, sign: float) -> Direction:
    """Along the contour; with the sign 1, higher ground lies on the left."""

    def along(place: Array) -> Array:
        slope_x, slope_y = f.gradient(*place)
        turned = sign * np.array([slope_y, -slope_x])
        return np.asarray(turned / _length(turned))

    return along


def _followed(
    f: Function,
    along: Direction,
    start: Array,
    accept: Callable[[list[Array], Array], Array | None],
    level: float | None = None,
) -> Array:
    """Follow a direction step by step, as long as `accept` gives a next point.

    A line that is about to leave the domain has left it: a step looks ahead by its own length.
    """
    low, high = np.array(f.window).T
    h = step_length(f)
    points = [start]
    while len(points) < LONGEST * STEPS_A_WINDOW:
        try:
            following = _runge_kutta(along, points[-1], h)
            if level is not None:
                following = _on_level(f, following, level)
            inside = bool(((following >= low) & (following <= high)).all())
            chosen = accept(points, following) if inside else None
        except DomainError:
            break
        if chosen is None:
            break
        points.append(chosen)
        if chosen is start:
            break
    return np.array(points)


def _runge_kutta(along: Direction, point: Array, h: float) -> Array:
    first = along(point)
    second = along(point + h / 2 * first)
    third = along(point + h / 2 * second)
    fourth = along(point + h * third)
    return np.asarray(point + h / 6 * (first + 2 * second + 2 * third + fourth))


def _on_level(f: Function, point: Array, level: float) -> Array:
    gradient = f.gradient(*point)
    square = float(gradient @ gradient)
    return point if square == 0.0 else np.asarray(point + (level - f(*point)) / square * gradient)


def _climbs(f: Function, sign: float) -> Callable[[list[Array], Array], Array | None]:
    """Accept points as long as the ground goes on rising (or falling) along the line."""

    def accept(points: list[Array], following: Array) -> Array | None:
        rises = sign * (f(*following) - f(*points[-1])) > 0
        reached = float(np.linalg.norm(following - points[-1]))
        return following if rises and reached > STRAIGHT * step_length(f) else None

    return accept


def _returns(f: Function, start: Array) -> Callable[[list[Array], Array], Array | None]:
    """Accept points until the line comes back to its start, which it then ends with."""
    near = 0.75 * step_length(f)

    def accept(points: list[Array], following: Array) -> Array | None:
        home = len(points) > 3 and float(np.linalg.norm(following - start)) <= near
        return start if home else following

    return accept


def _goes_on(points: list[Array], following: Array) -> Array | None:
    return following


def _length(vector: Array) -> float:
    """The Euclidean length, and 1 for a zero vector, which then stays one."""
    return float(np.linalg.norm(vector)) or 1.0


def _checked(f: Function, start: ArrayLike, name: str) -> Array:
    """The place as an array, or the error that names the argument."""
    point = np.asarray(start, dtype=float)
    if point.shape != (f.dimension,):
        raise ValueError(f"{name}: got shape {point.shape}; {f.name} needs ({f.dimension},)")
    low, high = np.array(f.window).T
    if not ((point >= low) & (point <= high)).all():
        raise ValueError(f"{name}: {point.tolist()} is outside the window of {f.name}")
    if not np.isfinite(f.unchecked(1, point[:, None])).all():
        raise ValueError(f"{name}: {f.undefined(point.tolist())}")
    return point
