"""Slopes in all directions: what a function of two variables does along straight lines.

Angles are in degrees, counterclockwise from the direction in which x grows.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import sympy as sp
from numpy.typing import ArrayLike

from gdcore.execution import Array
from gdcore.function import Function

ANGLE = sp.Symbol("theta")
DISTANCE = sp.Symbol("s")


def unit_direction(angle: ArrayLike) -> Array:
    """The unit vector (cos, sin) of an angle in degrees, shape (2, *angle)."""
    radians = np.radians(np.asarray(angle, dtype=float))
    return np.stack([np.cos(radians), np.sin(radians)])


def directional_derivative(f: Function, point: ArrayLike, direction: ArrayLike) -> Any:
    """The slope of f at a point (n,) along directions (n, *shape), per unit of distance.

    It is the scalar product of gradient and unit direction (J. Stewart, *Multivariable
    Calculus*, section 14.6). Same shape as one component; a float for one direction. Raises
    ValueError for a wrong number of coordinates or a direction of length 0.
    """
    along = np.asarray(direction, dtype=float)
    if along.shape[:1] != (f.dimension,):
        raise ValueError(
            f"direction: got shape {along.shape}; give {f.dimension} components, that axis first"
        )
    lengths = np.linalg.norm(along, axis=0)
    if not (np.isfinite(lengths).all() and (lengths > 0).all()):
        raise ValueError(f"direction: got {along.tolist()}; give finite vectors longer than 0")
    slopes = np.tensordot(f.gradient(*_coordinates(f, point)), along / lengths, axes=1)
    return float(slopes) if slopes.ndim == 0 else slopes


def slope_by_angle(f: Function, point: ArrayLike) -> Function:
    """The directional derivative at a point (2,), as a function of the angle from 0 to 360.

    Raises ValueError unless f has two variables.
    """
    along_x, along_y = f.gradient(*_plane_point(f, point))
    radians = ANGLE * sp.pi / 180
    slope = float(along_x) * sp.cos(radians) + float(along_y) * sp.sin(radians)
    return Function.from_sympy(slope, ANGLE, name="slope", window=((0, 360),))


def sections(f: Function, point: ArrayLike) -> Function:
    """All straight cuts through a point (2,): f at a distance s in the direction theta.

    A function of (s, theta); its partial derivative in s is the slope along the cut, and at
    s = 0 the directional derivative. Raises ValueError unless f has two variables.
    """
    x, y = _plane_point(f, point)
    radians = ANGLE * sp.pi / 180
    place = (x + DISTANCE * sp.cos(radians), y + DISTANCE * sp.sin(radians))
    cut = f.expression.subs(dict(zip(f.symbols, place, strict=True)), simultaneous=True)
    reach = max(high - low for low, high in f.window)
    window = ((-reach, reach), (0, 360))
    return Function.from_sympy(cut, (DISTANCE, ANGLE), name="section", window=window)


def section_along(f: Function, point: ArrayLike, direction: ArrayLike) -> Function:
    """One straight cut through a point (2,): f at a distance s along a direction (2,).

    A function of s on a window as wide as the longest side of f's, to both sides. Raises
    ValueError unless f has two variables, and for a direction of another shape or of length 0.
    """
    x, y = _plane_point(f, point)
    along = np.asarray(direction, dtype=float)
    if along.shape != (2,):
        raise ValueError(f"direction: got shape {along.shape}; give two components")
    across, up = along.tolist()
    length = float(np.hypot(across, up))
    if not (np.isfinite(length) and length > 0):
        raise ValueError(f"direction: got {[across, up]}; give a finite vector longer than 0")
    place = (x + DISTANCE * across / length, y + DISTANCE * up / length)
    cut = f.expression.subs(dict(zip(f.symbols, place, strict=True)), simultaneous=True)
    reach = max(high - low for low, high in f.window)
    return Function.from_sympy(cut, DISTANCE, name="section", window=((-reach, reach),))


def steepest_angle(f: Function, point: ArrayLike) -> float:
    """The angle of the gradient at a point (2,), at least 0 and below 360.

    Raises ValueError unless f has two variables, and where the gradient vanishes: there no
    direction is steeper than the others.
    """
    x, y = _plane_point(f, point)
    along_x, along_y = (float(part) for part in f.gradient(x, y))
    if np.hypot(along_x, along_y) == 0.0:
        raise ValueError(f"point: the gradient of {f.name} is zero at {[x, y]}; give another point")
    angle = float(np.degrees(np.arctan2(along_y, along_x)) % 360.0)
    return 0.0 if angle == 360.0 else angle  # the remainder of a tiny negative angle rounds up


def _plane_point(f: Function, point: ArrayLike) -> tuple[float, ...]:
    if f.dimension != 2:
        raise ValueError(f"f: {f.name} has {f.dimension} variables; angles need two")
    return _coordinates(f, point)


def _coordinates(f: Function, point: ArrayLike) -> tuple[float, ...]:
    place = np.atleast_1d(np.asarray(point, dtype=float))
    if place.shape != (f.dimension,):
        raise ValueError(f"point: got shape {place.shape}; {f.name} needs ({f.dimension},)")
    return tuple(float(part) for part in place)
