"""Descents on a terrain: trails, balls and step arrows, laid upon the ground."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from gdcore.descent import Trajectory
from scenes.stage import theme
from scenes.stage.descents.trail import place_at
from scenes.stage.sources import Source, read
from scenes.stage.space.ground import Array, Ground
from scenes.stage.space.relief import FINENESS, Ball, Landmark, Place, Shape, laid, rgba
from scenes.stage.space.view import Space

HEAD_LENGTH: Final = 0.24
HEAD_WIDTH: Final = 0.2


def _chords(points: Array, space: Space) -> tuple[Array, Array]:
    """Points on the straight chords of a path, shape (m, 2), and their fractional steps (m,)."""
    x_low, x_high, y_low, y_high = space.window
    finest = np.array([x_high - x_low, y_high - y_low]) / FINENESS
    hops = np.abs(np.diff(points, axis=0)) / finest
    pieces = np.clip(np.ceil(hops.max(axis=1)), 1, 4 * FINENESS).astype(int)
    first = np.concatenate([[0], np.cumsum(pieces)[:-1]])
    part = (np.arange(pieces.sum()) - np.repeat(first, pieces)) / np.repeat(pieces, pieces)
    steps = np.append(np.repeat(np.arange(len(pieces)), pieces) + part, len(pieces))
    whole = np.arange(len(points), dtype=float)
    return np.stack([np.interp(steps, whole, axis) for axis in points.T], axis=-1), steps


class SurfaceTrail(Landmark):
    """The path of a descent, its straight chords lifted onto the ground, up to a live step.

    Its colours are those of the map's trail: spread over the whole path by its length. What
    leaves the window is not drawn.

    Args:
        path: a trajectory of two variables.
        progress: fractional step that has been reached; None for the whole path.
        stroke_width: in hundredths of a frame unit.
    """

    def __init__(
        self,
        path: Trajectory,
        progress: Source | None = None,
        *,
        stroke_width: float = theme.STROKE_MARK,
        opacity: Source = 1.0,
    ) -> None:
        super().__init__(opacity)
        self.path = path
        self.progress = float(path.steps) if progress is None else progress
        self.radius = stroke_width / 200

    def numbers(self) -> tuple[float, ...]:
        """The opacity and the step reached."""
        return (*super().numbers(), read(self.progress))

    def shapes(self, ground: Ground, space: Space) -> Iterator[Shape]:
        """One stroke for each stay in the window."""
        opacity, progress = self.numbers()
        progress = min(max(progress, 0.0), float(self.path.steps))
        if progress <= 0 or opacity <= 0:
            return
        whole = int(np.ceil(progress))
        points = np.concatenate([self.path.points[:whole], [place_at(self.path, progress)]])
        places, steps = _chords(points, space)
        colours = self._colours(np.minimum(steps, progress), opacity)
        for stay in _stays(places, space):
            radii = np.full(stay.stop - stay.start, self.radius)
            yield laid(ground, places[stay], colours[stay], radii)

    def _colours(self, steps: Array, opacity: float) -> Array:
        hops = np.linalg.norm(np.diff(self.path.points, axis=0), axis=1)
        walked = np.concatenate([[0.0], np.cumsum(hops)])
        part = np.interp(steps, np.arange(len(walked)), walked) / (walked[-1] or 1.0)
        stops = np.array([rgba(stop) for stop in theme.TRAIL_STOPS])
        at = np.linspace(0, 1, len(stops))
        colours = np.stack([np.interp(part, at, channel) for channel in stops.T], axis=-1)
        colours[:, 3] = opacity
        return colours


def _stays(places: Array, space: Space) -> Iterator[slice]:
    """The runs of at least two points that lie in the window."""
    x_low, x_high, y_low, y_high = space.window
    x, y = places.T
    inside = (x_low <= x) & (x <= x_high) & (y_low <= y) & (y <= y_high)
    turns = np.flatnonzero(np.diff(np.concatenate([[False], inside, [False]]).astype(int)))
    for first, end in zip(turns[::2], turns[1::2], strict=True):
        if end - first > 1:
            yield slice(int(first), int(end))


class SurfaceBall(Landmark):
    """A ball on the ground at a live place.

    Args:
        place: (x, y), or a callable that gives it.
        radius: in frame units.
        value: height of its centre; None puts it on the ground.
    """

    def __init__(
        self,
        place: Place,
        *,
        colour: str = theme.INPUT,
        radius: float = theme.DOT_RADIUS,
        value: Source | None = None,
        opacity: Source = 1.0,
    ) -> None:
        super().__init__(opacity)
        self.place, self.colour, self.radius, self.value = place, colour, radius, value

    @property
    def at(self) -> tuple[float, float]:
        """Where it is now."""
        x, y = self.place() if callable(self.place) else self.place
        return float(x), float(y)

    def numbers(self) -> tuple[float, ...]:
        """The opacity, the place, and the height if it has one of its own."""
        height = () if self.value is None else (read(self.value),)
        return (*super().numbers(), *self.at, *height)

    def shapes(self, ground: Ground, space: Space) -> Iterator[Shape]:
        """One ball; none beyond the window."""
        x, y = self.at
        x_low, x_high, y_low, y_high = space.window
        opacity = read(self.opacity)
        if not (x_low <= x <= x_high and y_low <= y <= y_high) or opacity <= 0:
            return
        value, slope = ground.value_and_slope(x, y)
        height = float(value) if self.value is None else read(self.value)
        colour = rgba(self.colour, opacity)
        own = slope if self.value is None else None
        yield Ball(np.array([x, y, height]), colour, self.radius, own)


class SurfaceWalker(SurfaceBall):
    """A ball that stands on a trajectory at a live, fractional step."""

    def __init__(
        self,
        path: Trajectory,
        progress: Source,
        *,
        colour: str = theme.INPUT,
        opacity: Source = 1.0,
    ) -> None:
        self.path, self.progress = path, progress
        super().__init__(self.walked_to, colour=colour, opacity=opacity)

    def walked_to(self) -> tuple[float, float]:
        """The place of the step that has been reached."""
        x, y = place_at(self.path, read(self.progress))
        return float(x), float(y)


class SurfaceStep(Landmark):
    """The arrow of one step of a descent, lifted onto the ground; its tip is the next point.

    Raises:
        ValueError: the trajectory has no such step.
    """

    def __init__(
        self, path: Trajectory, index: int, *, shaft: float = 0.06, opacity: Source = 1.0
    ) -> None:
        if not 0 <= index < path.steps:
            raise ValueError(
                f"index: {index} is no step of this trajectory; 0 to {path.steps - 1} are"
            )
        super().__init__(opacity)
        self.path, self.index, self.shaft = path, index, shaft

    def shapes(self, ground: Ground, space: Space) -> Iterator[Shape]:
        """A shaft and a head; short steps have smaller ones."""
        opacity = read(self.opacity)
        ends = self.path.points[self.index : self.index + 2]
        length = float(np.linalg.norm(np.diff(ends, axis=0)[0] * space.units))
        if length < 1e-9 or opacity <= 0:
            return
        head = min(HEAD_LENGTH, 0.6 * length)
        places, steps = _chords(ends, space)
        neck = 1 - head / length
        places = np.concatenate([places[steps < neck], ends[:1] + neck * np.diff(ends, axis=0)])
        thick = self.shaft / 2 * min(1.0, length / (2 * HEAD_LENGTH))
        radii = np.full(len(places), thick)
        wide = max(thick, HEAD_WIDTH / 2 * head / HEAD_LENGTH)
        places = np.concatenate([places, places[-1:], ends[1:]])
        radii = np.concatenate([radii, [wide, 0.0]])
        colours = np.tile(rgba(theme.STEP, opacity), (len(places), 1))
        yield laid(ground, places, colours, radii, heads=(len(places) - 2,))
