"""Descents on a terrain: trails, balls and step arrows, laid upon the ground."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from gdcore.descent import Trajectory
from scenes.stage import theme
from scenes.stage.sources import Source, read
from scenes.stage.space.ground import Array, Ground
from scenes.stage.space.relief import Ball, Landmark, Place, Shape, laid, rgba
from scenes.stage.space.surface_arrow import SHAFT, SurfaceArrow, chords
from scenes.stage.space.view import Space
from scenes.stage.walks.between_points import place_at


class SurfaceTrail(Landmark):
    """The path of a descent, its straight chords lifted onto the ground, up to a live step.

    What leaves the window is not drawn.

    Args:
        path: a trajectory of two variables.
        progress: fractional step that has been reached; None for the whole path.
        stroke_width: in hundredths of a frame unit.
        colour: of the whole path; None spreads the colours of the map's trail over it.
    """

    def __init__(
        self,
        path: Trajectory,
        progress: Source | None = None,
        *,
        stroke_width: float = theme.STROKE_MARK,
        colour: str | None = None,
        opacity: Source = 1.0,
    ) -> None:
        super().__init__(opacity)
        self.path, self.colour = path, colour
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
        places, steps = chords(points, space)
        colours = self._colours(np.minimum(steps, progress), opacity)
        for stay in _stays(places, space):
            radii = np.full(stay.stop - stay.start, self.radius)
            yield laid(ground, places[stay], colours[stay], radii)

    def _colours(self, steps: Array, opacity: float) -> Array:
        if self.colour:
            return np.tile(rgba(self.colour, opacity), (len(steps), 1))
        walked = np.concatenate([[0.0], np.cumsum(self.path.step_lengths)])
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


class SurfaceStep(SurfaceArrow):
    """The arrow of one step of a descent, lifted onto the ground; its tip is the next point.

    Raises:
        ValueError: the trajectory has no such step.
    """

    def __init__(
        self, path: Trajectory, index: int, *, shaft: float = SHAFT, opacity: Source = 1.0
    ) -> None:
        if not 0 <= index < path.steps:
            raise ValueError(
                f"index: {index} is no step of this trajectory; 0 to {path.steps - 1} are"
            )
        ends = path.points[index : index + 2]
        super().__init__(ends, colour=theme.STEP, shaft=shaft, opacity=opacity)
        self.path, self.index = path, index
