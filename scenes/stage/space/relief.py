"""The shapes that landmarks of a terrain are made of.

A landmark is plain data: what it marks, and sources of the numbers that move it. It says in
(x, y, value) what is to be drawn; the terrain draws it, hides what the ground hides, and leaves
a faint ghost of that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from manim import ManimColor

from scenes.stage.sources import Source, read
from scenes.stage.space.ground import Array, Ground
from scenes.stage.space.view import Space

Place: TypeAlias = tuple[float, float] | Callable[[], tuple[float, float]]

FINENESS: Final = 200
"""A line on the ground has a point at least every so many parts of the window."""

GHOST: Final = 0.42
CASING: Final = 0.022
"""Width of the dark edge that keeps a mark apart from the ground, in frame units."""


@dataclass(frozen=True)
class Stroke:
    """A line with a round section: points (n, 3), colours (n, 4), radii (n,) in frame units.

    `slopes` (n, 2), the ground's gradient below each point, lay the line upon the ground;
    None leaves it where the points are. The segments whose index is in `heads` begin with a
    cut, as the head of an arrow does. A `ghost` of 1 is drawn as if nothing hid it.
    """

    points: Array
    colours: Array
    radii: Array
    slopes: Array | None = None
    casing: float = CASING
    ghost: float = GHOST
    heads: tuple[int, ...] = ()


@dataclass(frozen=True)
class Ball:
    """A ball: its centre (3,), colour (4,), radius in frame units; lifted as a stroke is."""

    point: Array
    colour: Array
    radius: float
    slope: Array | None = None
    ghost: float = GHOST


@dataclass(frozen=True)
class Panel:
    """A flat, see-through quadrangle: corners (4, 3) in order around it, one colour (4,)."""

    corners: Array
    colour: Array


Shape: TypeAlias = Stroke | Ball | Panel


def points_of(shape: Shape) -> Array:
    """The places (x, y, value) between which a shape lies, shape (n, 3)."""
    if isinstance(shape, Stroke):
        return shape.points
    return shape.corners if isinstance(shape, Panel) else shape.point[np.newaxis]


class Landmark:
    """Something that a terrain shows besides its ground.

    Args:
        opacity: from 0, not drawn, to 1.
    """

    def __init__(self, opacity: Source = 1.0) -> None:
        self.opacity = opacity

    def numbers(self) -> tuple[float, ...]:
        """All that can move, as it is now; the same numbers make the same picture."""
        return (read(self.opacity),)

    def shapes(self, ground: Ground, space: Space) -> Iterator[Shape]:
        """What is to be drawn now, in units of x, y and value."""
        raise NotImplementedError


def rgba(colour: str, opacity: float = 1.0) -> Array:
    """A colour of the theme as four numbers from 0 to 1."""
    return np.array([*ManimColor(colour).to_rgb(), opacity])


def laid(
    ground: Ground, places: Array, colours: Array, radii: Array, heads: tuple[int, ...] = ()
) -> Stroke:
    """A stroke upon the ground through places (n, 2)."""
    value, slope = ground.value_and_slope(*places.T)
    points = np.concatenate([places, value[:, np.newaxis]], axis=1)
    return Stroke(points, colours, radii, slope.T, heads=heads)
