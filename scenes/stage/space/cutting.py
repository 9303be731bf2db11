"""Cuts through a terrain: upright planes, and straight lines in space."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from scenes.stage import theme
from scenes.stage.sources import Source, read
from scenes.stage.space.ground import Array, Ground
from scenes.stage.space.relief import (
    FINENESS,
    GHOST,
    Landmark,
    Panel,
    Place,
    Shape,
    Stroke,
    laid,
    rgba,
)
from scenes.stage.space.view import Space

PLANE_OPACITY: Final = 0.2


ABOVE: Final = 0.05
"""How far a plane reaches above the ground, in heights of it."""


def upright_range(space: Space) -> tuple[float, float]:
    """The values between which a plane stands: from the floor to a little above the ground."""
    return space.floor, space.high + ABOVE * (space.high - space.low)


class CuttingPlane(Landmark):
    """An upright, see-through plane of one fixed coordinate, and its cut with the ground.

    Args:
        x, y: the coordinate that is fixed; exactly one of them.
        colour: of the plane.
        cut_colour: of the cut; None draws none.
        drawn: how much of the cut is drawn, from 0 to 1.
        pane: opacity of the plane without its cut, as a part of the whole opacity.

    Raises:
        ValueError: none or both coordinates are given.
    """

    def __init__(
        self,
        *,
        x: Source | None = None,
        y: Source | None = None,
        colour: str = theme.MUTED,
        cut_colour: str | None = theme.VALUE,
        drawn: Source = 1.0,
        pane: Source = 1.0,
        stroke_width: float = theme.STROKE_MARK,
        opacity: Source = 1.0,
    ) -> None:
        if (x is None) == (y is None):
            raise ValueError(f"x, y: {x}, {y} given; a cutting plane fixes exactly one of them")
        super().__init__(opacity)
        self.x, self.y, self.colour, self.cut_colour = x, y, colour, cut_colour
        self.drawn, self.pane, self.radius = drawn, pane, stroke_width / 200

    def numbers(self) -> tuple[float, ...]:
        """The opacity, the fixed coordinate, the part drawn, and the pane's opacity."""
        fixed = self.x if self.y is None else self.y
        assert fixed is not None
        return (*super().numbers(), read(fixed), read(self.drawn), read(self.pane))

    def places(self, space: Space, count: int = FINENESS + 1) -> Array:
        """Points along the plane across the window, shape (count, 2)."""
        x_low, x_high, y_low, y_high = space.window
        fixed = np.full(count, self.numbers()[1])
        if self.y is None:
            return np.stack([fixed, np.linspace(y_low, y_high, count)], axis=-1)
        return np.stack([np.linspace(x_low, x_high, count), fixed], axis=-1)

    def rectangle(self, space: Space) -> Array:
        """The corners (x, y, value) in order around the plane, shape (4, 3), the low end first."""
        start, end = self.places(space, 2)
        low, high = upright_range(space)
        return np.array([[*start, low], [*end, low], [*end, high], [*start, high]])

    def shapes(self, ground: Ground, space: Space) -> Iterator[Shape]:
        """The plane, its frame and the cut."""
        opacity, _, drawn, pane = self.numbers()
        if opacity <= 0:
            return
        if pane > 0:
            yield from self._pane(space, pane * opacity)
        if self.cut_colour is not None and drawn > 0:
            places = self.places(space)[: max(2, round(min(drawn, 1.0) * FINENESS) + 1)]
            colours = np.tile(rgba(self.cut_colour, opacity), (len(places), 1))
            yield laid(ground, places, colours, np.full(len(places), self.radius))

    def _pane(self, space: Space, opacity: float) -> Iterator[Shape]:
        corners = self.rectangle(space)
        yield Panel(corners, rgba(self.colour, PLANE_OPACITY * opacity))
        frame = np.concatenate([corners, corners[:1]])
        thin = np.full(5, theme.STROKE_THIN / 200)
        colours = np.tile(rgba(self.colour, 0.8 * opacity), (5, 1))
        yield Stroke(frame, colours, thin, casing=0.0, ghost=0.0)


class SpaceLine(Landmark):
    """A line through given points of space, straight between them.

    Args:
        points: (x, y, value) each, or a callable that gives them; at least two.
        ghost: opacity where the ground hides it; 1 keeps all of it before the ground.
    """

    def __init__(
        self,
        points: Sequence[Sequence[float]] | Callable[[], npt.ArrayLike],
        *,
        colour: str,
        stroke_width: float = theme.STROKE_MARK,
        opacity: Source = 1.0,
        ghost: float = GHOST,
    ) -> None:
        super().__init__(opacity)
        self.points, self.colour, self.radius = points, colour, stroke_width / 200
        self.ghost = ghost

    def now(self) -> Array:
        """The points at this moment, shape (n, 3)."""
        return np.array(self.points() if callable(self.points) else self.points, dtype=float)

    def numbers(self) -> tuple[float, ...]:
        """The opacity and all coordinates."""
        return (*super().numbers(), *map(float, self.now().ravel()))

    def shapes(self, ground: Ground, space: Space) -> Iterator[Shape]:
        """One stroke."""
        points, opacity = self.now(), read(self.opacity)
        if opacity > 0:
            colours = np.tile(rgba(self.colour, opacity), (len(points), 1))
            radii = np.full(len(points), self.radius)
            yield Stroke(points, colours, radii, ghost=self.ghost)


@dataclass(frozen=True)
class SlopeEnds:
    """Both ends of a tangent to the ground, as they are now; see `slope_line`."""

    ground: Ground
    place: Place
    direction: Place
    reach: Source
    ahead_only: bool = False

    def __call__(self) -> Array:
        """(x, y, value) of either end, shape (2, 3)."""
        x, y = self.place() if callable(self.place) else self.place
        direction = self.direction() if callable(self.direction) else self.direction
        value, slope = self.ground.value_and_slope(x, y)
        along = np.array([*direction, float(slope @ np.array(direction))])
        middle = np.array([x, y, float(value)])
        reach = read(self.reach)
        back = 0.0 if self.ahead_only else reach
        return np.array([middle - back * along, middle + reach * along])


def slope_line(
    ground: Ground,
    place: Place,
    direction: Place,
    reach: Source,
    *,
    ahead_only: bool = False,
) -> SlopeEnds:
    """Both ends of the tangent to the ground in a direction, for a SpaceLine.

    Args:
        ground: of the terrain.
        place: (x, y), or a callable that gives it.
        direction: of the line on the map, in units of x and y, or a callable that gives it.
        reach: how far it goes to either side, in lengths of `direction`.
        ahead_only: let it begin at the place.
    """
    return SlopeEnds(ground, place, direction, reach, ahead_only)
