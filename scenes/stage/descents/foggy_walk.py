"""A walk on a graph in fog: the ground, what hides it, and what the walker feels and leaves."""

from __future__ import annotations

import numpy as np
from manim import LEFT, RIGHT, ValueTracker
from manim.typing import Point3D

from gdcore import critical_points
from scenes.stage import theme
from scenes.stage.marks.curve_walker import (
    AxisMarks,
    AxisStep,
    CurveWalker,
    Plumb,
    axis_points,
)
from scenes.stage.marks.footprints import GraphPrints
from scenes.stage.plots.curve import Curve, Tangent
from scenes.stage.plots.fog import SOFT, Fog
from scenes.stage.plots.plot import BELOW_BOX, BESIDE_BOX, Range, tick_values
from scenes.stage.plots.stretching import StretchingPlot
from scenes.stage.sources import refresh_live
from scenes.stage.walks.between_points import place_at
from scenes.stage.walks.journey import Journey
from scenes.stage.zones import Zone

SAMPLES = 401
IN_SIGHT = 0.9
"""Radius of the clear disc around the walker, in frame units."""

STUB = 1.3
BALL = 0.12
PADDING = 0.05
"""Part of the width that both ends of the x axis are carried on beyond what they must show."""

AROUND = 0.06
"""Part of the width on both sides of the start: with the padding, room for the clear disc."""

HEADROOM, FOOTROOM = 0.32, 0.08
"""Parts of the range of heights above the highest point and below the lowest."""

SKY_WIDTH, SKY_FLOOR = 0.7, 0.42
"""The empty corner opposite the start: a part of the width, above a part of the height."""

SKY_BORDER = 0.25

TICKS = 10
"""Numbers on the x axis, about."""

NAME_ROOM = 0.5
"""Frame units from the middle of a name below the axis, or from the end of the axis, to the
nearest number."""

OPEN_FLOOR = 0.46
"""The part of the height that the curve may fill below the open sky."""

CLOSE_FLOOR, CLOSE_CRITICAL = 0.54, 0.45
"""Seen close, heights below the lowest point, in parts of those between critical points, and
the part of the frame up to which the highest critical point reaches."""


class FoggyWalk:
    """Everything that stands on the graph of one descent of one variable.

    Attributes: ``plot``, ``curve``, ``fog``; ``ball``, ``stub`` (a short tangent under it),
    ``plumb``, ``prints`` and ``marks``, which follow the journey; ``stretch``, from 0, where all
    heights are in view, to 1, where the valleys are seen close; ``sight``, the radius of the
    clear disc.

    Args:
        zone: of the plot.
        journey: the descent.
    """

    def __init__(self, zone: Zone, journey: Journey) -> None:
        self.journey, self.path = journey, journey.path
        self.function = journey.path.function
        self.stretch, self.sight = ValueTracker(0.0), ValueTracker(IN_SIGHT)
        self.plot_range, self._height = self._x_range(), zone.height - BELOW_BOX - BESIDE_BOX
        self.plot = StretchingPlot(
            zone,
            self.plot_range,
            (self._whole(), self._close()),
            self.stretch,
            x_label="{{ x : muted }}",
            y_label="{{ f : value }}",
            x_ticks=self._x_ticks(zone),
        )
        self._name_the_end_of_the_axis()
        self.curve = Curve(self.plot, self.function, self._curve_range(), to_border=True)
        self.curve.add_updater(refresh_live)
        progress = journey.progress
        self.ball = CurveWalker(self.plot, self.path, progress, radius=BALL)
        self.stub = Tangent(self.plot, self.function, self.under_foot, length=STUB)
        self.stub.set_stroke(width=theme.STROKE_MAIN)
        self.fog = Fog(self.plot, self.clear_place, self.sight)
        self.plumb = Plumb(self.ball)
        self.prints = GraphPrints(self.plot, self.path, progress)
        self.marks = AxisMarks(self.plot, self.path, progress)
        # Below the axes, although they are brought up to date before it; the fog on the curve.
        self.curve.set_z_index(-2)
        self.fog.set_z_index(-1)
        # The trail must not hide how flat the ground is.
        self.stub.set_z_index(1)
        self.ball.set_z_index(1)

    def under_foot(self) -> float:
        """The x of the walker, between two points on the straight line from one to the other."""
        return float(place_at(self.path, self.journey.progress.get_value())[0])

    def clear_place(self) -> Point3D:
        """The middle of the clear disc: where the walker is."""
        return self.ball.place

    def slope(self) -> float:
        """The derivative at the last point reached."""
        return float(self.path.gradients[self._landed, 0])

    def step(self) -> float:
        """The step from the last point reached to the next; 0 at the end."""
        following = min(self._landed + 1, self.path.steps)
        return float(self.path.points[following, 0] - self.path.points[self._landed, 0])

    @property
    def _landed(self) -> int:
        return int(self.journey.steps_taken())

    @property
    def downhill(self) -> Point3D:
        """The direction of the first step on screen, left or right."""
        return LEFT if self.path.gradients[0, 0] > 0 else RIGHT

    def foot(self, step: int) -> Point3D:
        """Where a point of the descent lies on the axis on screen."""
        return axis_points(self.plot, float(self.path.points[step, 0]))

    def arrow(self, step: int, uphill: bool = False) -> AxisStep:
        """One step as an arrow on the axis; turned uphill, it is the slope times the rate."""
        colour = theme.GRADIENT if uphill else theme.STEP
        return AxisStep(self.plot, self.path, step, uphill=uphill, colour=colour)

    @property
    def farthest_corner(self) -> float:
        """How far it is from the walker to the corner that is farthest away, in frame units."""
        area = self.plot.area
        corners = [area.anchor(across, up) for across in (0, 1) for up in (0, 1)]
        return max(float(np.linalg.norm(corner - self.ball.place)) for corner in corners)

    @property
    def sky(self) -> Zone:
        """The upper corner opposite the start, clear of the walk."""
        area = self.plot.area
        left = self.foot(0)[0] > area.center[0]
        wide = (1 - SKY_WIDTH) * area.width
        zone = area.inset(SKY_BORDER, SKY_BORDER, SKY_FLOOR * area.height, SKY_BORDER)
        return zone.inset(right=wide) if left else zone.inset(left=wide)

    @property
    def open_sky(self) -> Zone:
        """The widest stretch of the plot, as it is now, with no curve in its upper part."""
        low, high = self.plot.x_range
        x = np.linspace(low, high, SAMPLES)
        line = self.plot.point(x, self.function(x))
        floor = self.plot.area.inset(bottom=OPEN_FLOOR * self.plot.area.height)
        runs = np.split(np.arange(SAMPLES), 1 + np.flatnonzero(np.diff(line[:, 1] < floor.bottom)))
        under = [run for run in runs if line[run[0], 1] < floor.bottom]
        longest = line[max(under, key=len), 0]
        left, right = float(longest.min()), float(longest.max())
        return Zone(left, right, floor.bottom, floor.top).inset(
            SKY_BORDER, SKY_BORDER, SKY_BORDER, SKY_BORDER
        )

    @property
    def has_left_the_view(self) -> bool:
        """Whether the start of the walk is out of sight, as the plot is now."""
        return not self.plot.contains(float(self.path.points[0, 0]), float(self.path.values[0]))

    def _x_range(self) -> Range:
        """The window, the surroundings of the start, and the first step turned uphill."""
        first, second = self.path.points[:2, 0]
        low, high = self.function.window[0]
        around = AROUND * (high - low)
        seen = (low, high, first - around, first + around, 2 * first - second)
        low, high = min(seen), max(seen)
        border = PADDING * (high - low)
        return float(low - border), float(high + border)

    def _x_ticks(self, zone: Zone) -> list[float]:
        """Numbers close together, but none where the first new x or the axis has its name."""
        unit = zone.width / (self.plot_range[1] - self.plot_range[0])
        values = tick_values(*self.plot_range, about=TICKS)
        names = (self.path.points[1, 0], self.plot_range[1])
        return [at for at in values if min(abs(at - name) for name in names) * unit > NAME_ROOM]

    def _name_the_end_of_the_axis(self) -> None:
        """Move the name of the x axis to its right end: among the numbers it would be a place."""
        name = self.plot.names[0]
        name.shift((self.plot.area.right - name.get_right()[0]) * RIGHT)

    def _curve_range(self) -> Range:
        """All of the x axis but for half the line's width, so that a steep end stays inside."""
        low, high = self.plot.x_range
        cap = theme.STROKE_MAIN / 200 / self.plot.x_unit
        return low + cap, high - cap

    def _whole(self) -> Range:
        """All heights in the window, and those of the walk."""
        heights = self.function(np.linspace(*self.function.window[0], SAMPLES))
        heights = np.concatenate([heights, self.path.values])
        low, high = float(heights.min()), float(heights.max())
        span = high - low or 1.0
        low, high = low - FOOTROOM * span, high + HEADROOM * span
        # Who walks under the sky stays, clear disc and all, below it.
        ceiling = SKY_FLOOR - (1 + SOFT) * IN_SIGHT / self._height
        x, (first, last) = self.path.points[:, 0], self.plot_range
        part = (x - first) / (last - first)
        below = part <= SKY_WIDTH if x[0] > (first + last) / 2 else part >= 1 - SKY_WIDTH
        highest = float(self.path.values[below].max(initial=low))
        return low, max(high, low + (highest - low) / ceiling)

    def _close(self) -> Range:
        """The heights of the critical points, with room below them, and much above."""
        values = [point.value for point in critical_points(self.function)]
        low, high = min(values), max(values)
        if high - low < 1e-9 * max(1.0, abs(low)):
            return self._whole()
        bottom = low - CLOSE_FLOOR * (high - low)
        return bottom, bottom + (high - bottom) / CLOSE_CRITICAL
