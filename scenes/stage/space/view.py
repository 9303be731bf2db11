"""The camera of a terrain: where a place of space lies on screen."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace

import numpy as np
import numpy.typing as npt
from manim import Animation, ValueTracker, config
from manim.typing import Point3D

from scenes.stage.plots.plot import Plot

Matrix = npt.NDArray[np.float64]

VIEW_DISTANCE = 3.0
"""How far the eye stands from what it looks at, in longer sides of the plot: a mild perspective."""

FLOOR_BELOW = 0.02
"""How far the floor lies below the ground, in heights of it: enough to tell them apart."""

DEPTH_REACH = 1.6
"""Half of the depth range drawn, in longer sides of the plot; nearer than the eye."""


@dataclass(frozen=True)
class View:
    """How a terrain is looked at. The default view is the map itself.

    Attributes:
        azimuth: degrees that the viewer has walked round the terrain, counterclockwise seen
            from above; at 0 the viewer stands in the south, and x points right.
        elevation: degrees above the horizon; at 90 the viewer looks straight down.
        zoom: magnification; at 1 the plane in the middle has the plot's scale.
        height: from the lowest to the highest value, in shorter sides of the plot; 0 is flat.
        centre_x, centre_y: what is looked at, in fractions of the window from its middle
            (0.5 is the border).
        shift_x, shift_y: where that is on screen, in frame units from the plot's middle.
    """

    azimuth: float = 0.0
    elevation: float = 90.0
    zoom: float = 1.0
    height: float = 0.0
    centre_x: float = 0.0
    centre_y: float = 0.0
    shift_x: float = 0.0
    shift_y: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.elevation <= 90:
            raise ValueError(f"elevation: {self.elevation:g} is not within 0 to 90 degrees")
        if not self.zoom > 0:
            raise ValueError(f"zoom: {self.zoom:g} is not positive; 1 is the plot's own scale")
        if not self.height >= 0:
            raise ValueError(f"height: {self.height:g} is negative; 0 is flat")

    @property
    def relief(self) -> float:
        """How far this is from a flat map: 0 straight above flat ground, 1 well tilted or tall."""
        return min(1.0, max((90 - self.elevation) / 20, self.height / 0.1))


MAP = View()
"""Straight above flat ground: the plot's own heat map."""


class Viewpoint:
    """A view whose numbers are trackers, so that animations can move it."""

    def __init__(self, view: View = MAP) -> None:
        for field in fields(View):
            setattr(self, field.name, ValueTracker(getattr(view, field.name)))

    def __getattr__(self, name: str) -> ValueTracker:
        raise AttributeError(f"{name}: a view has {', '.join(f.name for f in fields(View))}")

    @property
    def now(self) -> View:
        """The view at this moment."""
        return View(**{f.name: float(getattr(self, f.name).get_value()) for f in fields(View)})

    def set(self, view: View) -> None:
        """Look from there at once."""
        for field in fields(View):
            getattr(self, field.name).set_value(getattr(view, field.name))

    def glide(self, view: View | None = None, **changes: float) -> list[Animation]:
        """Animations of the numbers that change: to a view, or of the present one by name."""
        goal = replace(view or self.now, **changes)
        moves: list[Animation] = []
        for field in fields(View):
            tracker, value = getattr(self, field.name), getattr(goal, field.name)
            if tracker.get_value() != value:
                moves.append(tracker.animate.set_value(value).build())
        return moves


@dataclass(frozen=True)
class Space:
    """The box that a terrain fills: a plot's rectangle, and a range of values as its height.

    Attributes:
        area: left, right, bottom, top of the plot in frame units.
        window: x low, x high, y low, y high of the data in it.
        low, high: the least and the greatest value of the ground.
        floor_below: how far the floor lies below the ground, in heights of it.
    """

    area: tuple[float, float, float, float]
    window: tuple[float, float, float, float]
    low: float
    high: float
    floor_below: float = FLOOR_BELOW

    @classmethod
    def over(cls, plot: Plot, low: float, high: float, floor_below: float = FLOOR_BELOW) -> Space:
        """The box over a plot as it stands now."""
        area = plot.area
        return cls(
            (area.left, area.right, area.bottom, area.top),
            (*plot.x_range, *plot.y_range),
            low,
            high,
            floor_below,
        )

    @property
    def sides(self) -> tuple[float, float]:
        """Width and depth in frame units."""
        left, right, bottom, top = self.area
        return right - left, top - bottom

    @property
    def units(self) -> tuple[float, float]:
        """Frame units that one unit of x and of y is long."""
        x_low, x_high, y_low, y_high = self.window
        return self.sides[0] / (x_high - x_low), self.sides[1] / (y_high - y_low)

    @property
    def floor(self) -> float:
        """The value at which the floor lies, below all of the ground."""
        return self.low - self.floor_below * (self.high - self.low)

    def lift(self, height: float) -> float:
        """Frame units that one unit of value is high."""
        return height * min(self.sides) / ((self.high - self.low) or 1.0)


class Projection:
    """The mapping from (x, y, value) to the screen for one view of one space.

    The eye looks at a fixed distance at the centre; in the plane through the centre that faces
    it, lengths are the plot's own, so that flat ground seen from straight above is the plot.

    Attributes:
        matrix: shape (4, 4); takes (x, y, value, 1) to clip coordinates, the top row first.
        placement, from_space: its two factors; between them, frame units around the centre.
        right, up, toward: the viewer's axes in those.
    """

    def __init__(self, space: Space, view: View) -> None:
        self.space, self.view = space, view
        turn, rise = math.radians(view.azimuth), math.radians(view.elevation)
        right = np.array([math.cos(turn), math.sin(turn), 0.0])
        ahead = np.array([-math.sin(turn), math.cos(turn), 0.0])
        above = np.array([0.0, 0.0, 1.0])
        sine = 1.0 if view.elevation == 90 else math.sin(rise)
        cosine = 0.0 if view.elevation == 90 else math.cos(rise)
        self.right = right
        self.up = sine * ahead + cosine * above
        self.toward = sine * above - cosine * ahead
        self.distance = VIEW_DISTANCE * max(space.sides)
        self.placement = self._placement()
        self.from_space = self._from_space()
        self.matrix = self.from_space @ self.placement

    def _placement(self) -> Matrix:
        """From (x, y, value, 1) to frame units around the centre that is looked at."""
        space, view = self.space, self.view
        (x_unit, y_unit), lift = space.units, space.lift(view.height)
        x_low, x_high, y_low, y_high = space.window
        x = (x_low + x_high) / 2 + view.centre_x * (x_high - x_low)
        y = (y_low + y_high) / 2 + view.centre_y * (y_high - y_low)
        matrix = np.diag([x_unit, y_unit, lift, 1.0])
        matrix[:3, 3] = [-x * x_unit, -y * y_unit, -lift * (space.low + space.high) / 2]
        return matrix

    def _from_space(self) -> Matrix:
        """From frame units around the centre to clip coordinates."""
        left, right, bottom, top = self.space.area
        across = (left + right) / 2 + self.view.shift_x
        up = (bottom + top) / 2 + self.view.shift_y
        reach = DEPTH_REACH * max(self.space.sides)
        zoom = self.view.zoom
        row_w = np.array([*(-self.toward / self.distance), 1.0])
        row_x = np.array([*(zoom * self.right), 0.0]) + across * row_w
        row_y = np.array([*(zoom * self.up), 0.0]) + up * row_w
        row_z = np.array([*(-self.toward / reach), reach / self.distance])
        half_width, half_height = config.frame_width / 2, config.frame_height / 2
        return np.array([row_x / half_width, -row_y / half_height, row_z, row_w])

    def clip(self, points: npt.ArrayLike) -> Matrix:
        """Clip coordinates, shape (*n, 4), of (x, y, value), shape (*n, 3)."""
        array = np.asarray(points, dtype=float)
        return np.asarray(array @ self.matrix[:, :3].T + self.matrix[:, 3])

    def screen(self, points: npt.ArrayLike) -> Point3D:
        """Places on screen in frame units, shape (*n, 3), of (x, y, value), shape (*n, 3)."""
        clip = self.clip(points)
        across = clip[..., 0] / clip[..., 3] * config.frame_width / 2
        up = -clip[..., 1] / clip[..., 3] * config.frame_height / 2
        return np.stack([across, up, np.zeros_like(up)], axis=-1)

    @property
    def eye(self) -> Matrix:
        """The viewer's place in frame units around the centre."""
        return np.asarray(self.distance * self.toward)

    @property
    def eye_in_values(self) -> Matrix:
        """The viewer's place as (x, y, value); on flat ground the value is immense."""
        placement = self.placement.copy()
        placement[2, 2] = max(placement[2, 2], 1e-9)
        return np.asarray((self.eye - placement[:3, 3]) / np.diag(placement)[:3])

    @property
    def depth_per_unit(self) -> float:
        """Change of clip depth, times w squared, for a frame unit towards the viewer."""
        reach = DEPTH_REACH * max(self.space.sides)
        return -1 / reach + reach / self.distance**2
