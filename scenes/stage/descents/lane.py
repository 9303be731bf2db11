"""Lanes: the same graph several times, each with a walker of its own, all in step."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from manim import DOWN, RIGHT, UP, VGroup

from gdcore import CriticalPoint, Function, Trajectory
from scenes.stage import theme
from scenes.stage.descents.departures import Departures
from scenes.stage.marks.curve_walker import AxisMarks, CurveWalker, HopTrail
from scenes.stage.plots.curve import Curve
from scenes.stage.plots.plot import LEFT_OF_BOX, Plot, Range, tick_values
from scenes.stage.plots.stretching import between_ranges
from scenes.stage.readouts.instruments import places_for
from scenes.stage.readouts.readout import Readout
from scenes.stage.readouts.update_rule import rate_formula
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.text.numbers import shortened
from scenes.stage.text.words import Words
from scenes.stage.walks.between_points import steps_passed
from scenes.stage.walks.journey import rate_of
from scenes.stage.zones import Zone

BESIDE = 0.05
"""Of the window, left and right of it."""

WIDEST = 2.5
"""A first step beside the window is in the picture, if it leads to at most so many times the
height that is seen without it."""

SAMPLES = 401
BISECTIONS = 40
HEADING = 0.5
ASIDE = 0.22
UNDER, FATE = 1.0, 0.4
"""Room above the plot for the rate, and below it for x and fate or the fate alone."""

BELOW_MIDDLE = 0.08375
"""From the middle of a fate's room down to the line that its words stand on."""

ROUGH = 4.0
"""From so many times on, nobody sees a part of one."""

GROUND, SKY = 0.15, 0.6
"""Of the heights between valleys and hilltops: room below and above, seen from near."""


@dataclass(frozen=True)
class LaneView:
    """What lanes show of a graph: from afar all of the way, from near its valleys and hills."""

    x_range: Range
    far: Range
    near: Range

    @classmethod
    def of(
        cls,
        function: Function,
        critical: Sequence[CriticalPoint],
        paths: Sequence[Trajectory],
        zoomed_at: int,
    ) -> LaneView:
        """The view of some descents; whoever is in the picture at a step stays in it."""
        left, right = function.window[0]
        border = BESIDE * (right - left)
        x_range = _widened((left - border, right + border), paths, border)
        seen = [_seen(path, x_range) for path in paths]
        heights = np.concatenate([*seen, [point.value for point in critical]])
        span = float(np.ptp(heights)) or 1.0
        far = (float(heights.min()) - 0.1 * span, float(heights.max()) + 0.2 * span)
        low, high = (f(point.value for point in critical) for f in (min, max))
        if low == high:
            return cls(x_range, far, far)
        later = [float(path.values[zoomed_at]) for path in paths if zoomed_at < path.steps]
        top = max(high + SKY * (high - low), 1.05 * max(later, default=high))
        near = (low - GROUND * (high - low), top)
        return cls(x_range, far, near if top < far[1] else far)

    def heights(self, nearness: float) -> Range:
        """The range of f between far, 0, and near, 1; spans shrink by equal factors."""
        return between_ranges(self.far, self.near, nearness)

    def magnification(self, nearness: float) -> float:
        """How many times as high as from afar the same difference of heights is drawn."""
        (far_low, far_high), (low, high) = self.far, self.heights(nearness)
        return (far_high - far_low) / (high - low)


def _widened(x_range: Range, paths: Sequence[Trajectory], border: float) -> Range:
    """The same, or as much more as shows where first steps lead that do not tower above it."""
    low, high = x_range
    seen = np.concatenate([_seen(path, x_range) for path in paths])
    for path in paths:
        landed, height = float(path.points[1, 0]), float(path.values[1])
        if height - seen.min() <= WIDEST * float(np.ptp(seen)):
            low, high = min(low, landed - border), max(high, landed + border)
    return low, high


def _seen(path: Trajectory, x_range: Range) -> np.ndarray:
    inside = (path.points[:, 0] >= x_range[0]) & (path.points[:, 0] <= x_range[1])
    return np.asarray(path.values[inside])


class Lane(VGroup):
    """A rate, the graph with its walker and the hops, and the x that has been reached.

    Args:
        zone: what the lane fills.
        path: a gradient descent; its rate stands above the graph.
        progress: fractional step that all lanes have reached; a walk that has ended waits.
        view: what is shown of the graph.
        nearness: from 0, far, to 1, near.
        numbers: say below the graph where the walker is.

    Attributes:
        plot, curve, walker, hops, departures, readout: its parts.
    """

    def __init__(
        self,
        zone: Zone,
        path: Trajectory,
        progress: Source,
        view: LaneView,
        nearness: Source,
        numbers: bool = True,
    ) -> None:
        super().__init__()
        self.zone, self.path, self.progress = zone, path, progress
        self.view, self.nearness = view, nearness
        self.heading = rate_formula(rate_of(path), theme.FONT_READOUT)
        under = UNDER if numbers else FATE
        self.plot = Plot(
            zone.inset(left=0.1 - LEFT_OF_BOX, top=HEADING, bottom=under),
            view.x_range,
            view.heights(read(nearness)),
            boxed=True,
            x_ticks=tick_values(*view.x_range, about=9),
            y_ticks=(),
        )
        self.heading.move_to(zone.anchor(0.5, 1.0) + HEADING / 2 * DOWN)
        self.curve = Curve(self.plot, path.function, below_the_top(self.plot, path.function))
        self.hops = HopTrail(self.plot, path, progress)
        self.marks = AxisMarks(self.plot, path, progress)
        self.walker = CurveWalker(self.plot, path, progress).set_z_index(1)
        self.departures = Departures(self.plot, path, progress)
        self.readout = self._readout(zone)
        self.graph = VGroup(self.plot, self.curve, self.hops, self.marks, self.walker)
        self.add(self.heading, self.graph, self.departures)
        if numbers:
            self.add(self.readout)
        self.add_updater(refresh_live)

    def shows(self, step: int) -> bool:
        """Whether a step of the descent leads to a place between the lane's borders."""
        low, high = self.view.x_range
        return bool(low <= self.path.points[step, 0] <= high)

    def refresh(self) -> Lane:
        """Show as much of the heights as the nearness says."""
        heights = self.view.heights(read(self.nearness))
        if heights != self.plot.y_range:
            self.plot.set_ranges(self.view.x_range, heights)
            self.curve.refresh()
        return self

    def _readout(self, zone: Zone) -> PlaceReadout:
        readout = PlaceReadout(landed_x(self.path, self.progress), self.view.x_range)
        readout.move_to(zone.anchor(0.5, 0.0) + (UNDER + FATE) / 2 * UP)
        return readout

    @property
    def magnification(self) -> float:
        """How many times as high as from afar the graph is drawn now."""
        return self.view.magnification(read(self.nearness))

    def stretching(self) -> Words:
        """Beside the rate, how many times as high as from afar the graph is drawn now."""
        times = round_times(self.magnification)
        said = Words(
            f"heights \N{MULTIPLICATION SIGN} {times}",
            font_size=theme.FONT_SMALLEST,
            colour=theme.MUTED,
        )
        return said.next_to(self.heading, RIGHT, buff=ASIDE)

    def fate(self, words: str, colour: str) -> Words:
        """A few words below the lane on how its walk ended."""
        said = Words(words, font_size=theme.FONT_CAPTION, colour=colour)
        middle = self.zone.anchor(0.5, 0.0) + FATE / 2 * UP
        return said.move_to(middle).stand_on(middle[1] - BELOW_MIDDLE)


def round_times(magnification: float) -> str:
    """How many times as high, whole from ROUGH on."""
    return shortened(magnification, 0 if magnification >= ROUGH else 1)


class PlaceReadout(Readout):
    """Where a walker is, as long as it is in the picture; beyond it, its departures tell."""

    def __init__(self, x: Callable[[], float], x_range: Range) -> None:
        self.x, self.x_range, self.inside = x, x_range, True
        super().__init__(
            "{{ x : input }}",
            clipped(x, x_range),
            concept="input",
            places=places_for(x_range, 2),
            font_size=theme.FONT_LABEL,
        )
        self.refresh()

    def refresh(self) -> PlaceReadout:
        """Read the source again, and show its number or nothing."""
        super().refresh()
        inside = self.x_range[0] <= self.x() <= self.x_range[1]
        # Only what changes: a readout that fades with the whole must not be lit again.
        if inside is not self.inside:
            self.set_opacity(float(inside))
            self.inside = inside
        return self


def clipped(x: Callable[[], float], x_range: Range) -> Callable[[], float]:
    """A number, or the end of a range that it lies beyond."""

    def within() -> float:
        return min(max(x(), x_range[0]), x_range[1])

    return within


def landed_x(path: Trajectory, progress: Source) -> Callable[[], float]:
    """The x of the last point that a walker landed on."""

    def x() -> float:
        return float(path.points[int(steps_passed(path, progress) + 1e-9), 0])

    return x


def below_the_top(plot: Plot, function: Function) -> Callable[[], Range]:
    """From the first to the last x at which a graph is no higher than its plot."""

    def crossing(above: float, below: float) -> float:
        for _ in range(BISECTIONS):
            middle = (above + below) / 2
            if float(function(middle)) > plot.y_range[1]:
                above = middle
            else:
                below = middle
        return below

    def reach() -> Range:
        x = np.linspace(*plot.x_range, SAMPLES)
        seen = np.flatnonzero(function(x) <= plot.y_range[1])
        first, last = int(seen[0]), int(seen[-1])
        left = crossing(x[first - 1], x[first]) if first else float(x[0])
        right = crossing(x[last + 1], x[last]) if last < SAMPLES - 1 else float(x[-1])
        return left, right

    return reach


def whole_steps(progress: Source) -> Callable[[], float]:
    """The whole steps that all lanes have walked."""

    def steps() -> float:
        return float(math.floor(read(progress) + 1e-9))

    return steps
