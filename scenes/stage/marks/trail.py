"""A descent on a map: the path walked so far, and the walker at its end."""

from __future__ import annotations

import numpy as np
from manim import Dot, LineJointType, VGroup, VMobject, interpolate_color
from manim.typing import Point3D
from manim.utils.color import ManimColor

from gdcore.descent import Trajectory
from scenes.stage import theme
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import Source, read, refresh_live
from scenes.stage.walks.between_points import place_at

PIECES = 32
CASING = 5.0
"""How much wider than the path its dark casing is, which keeps it apart from the map."""


class Walker(Dot):
    """A dot that stands on a trajectory at a live, fractional step."""

    def __init__(
        self, plot: Plot, path: Trajectory, progress: Source, *, colour: str = theme.INPUT
    ) -> None:
        super().__init__(radius=theme.DOT_RADIUS, color=colour)
        self.set_stroke(theme.BACKGROUND, width=2, background=True)
        self.plot, self.path, self.progress = plot, path, progress
        self.add_updater(refresh_live)
        self.refresh()

    @property
    def place(self) -> tuple[float, float]:
        """Where it stands, in the function's own units."""
        x, y = place_at(self.path, read(self.progress))
        return float(x), float(y)

    def refresh(self) -> Walker:
        """Move to where the progress says."""
        self.move_to(self.plot.point(*self.place))
        return self


class Trail(VGroup):
    """The path of a descent up to a live step, green at its start and red at its end.

    Every point of the trajectory is drawn: nothing is sorted, rounded or thinned. The
    colours are spread over the whole path by its length.

    Args:
        plot: axes of the map.
        path: a trajectory of two variables.
        progress: fractional step that has been reached.
        colour: of the whole path, where it never ends; None colours it from start to end.
    """

    def __init__(
        self,
        plot: Plot,
        path: Trajectory,
        progress: Source,
        *,
        stroke_width: float = theme.STROKE_MARK,
        colour: str | None = None,
    ) -> None:
        super().__init__()
        self.plot, self.path, self.progress = plot, path, progress
        self.last = len(path.points) - 1
        self.pieces = max(1, min(PIECES, self.last))
        self.borders = _equal_lengths(path, self.pieces)
        for piece in range(self.pieces):
            shade = colour or _trail_colour(piece / max(1, self.pieces - 1))
            line = VMobject(
                stroke_color=shade, stroke_width=stroke_width, joint_type=LineJointType.ROUND
            )
            casing = stroke_width + CASING
            line.set_stroke(theme.BACKGROUND, width=casing, opacity=0.7, background=True)
            self.add(line)
        self._drawn = -1.0
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> Trail:
        """Draw the path up to where the progress says."""
        progress = min(max(read(self.progress), 0.0), float(self.last))
        if progress == self._drawn:
            return self
        for piece, line in enumerate(self.submobjects):
            first, final = self.borders[piece : piece + 2]
            if first < max(progress, self._drawn) and min(progress, self._drawn) < final:
                self._draw(line, first, min(progress, final))
        self._drawn = progress
        return self

    def _draw(self, line: VMobject, first: float, final: float) -> None:
        if final <= first:
            line.clear_points()
        else:
            line.set_points_as_corners(self._corners(first, final))

    def _corners(self, first: float, final: float) -> Point3D:
        between = np.arange(int(np.floor(first)) + 1, int(np.ceil(final)))
        points = np.concatenate(
            [
                [place_at(self.path, first)],
                self.path.points[between],
                [place_at(self.path, final)],
            ]
        )
        return self.plot.point(points[:, 0], points[:, 1])


def _equal_lengths(path: Trajectory, pieces: int) -> list[float]:
    """The fractional steps that divide a path into pieces of one length."""
    walked = np.concatenate([[0.0], np.cumsum(path.step_lengths)])
    steps = np.arange(len(walked), dtype=float)
    borders = np.interp(np.linspace(0.0, walked[-1], pieces + 1), walked, steps)
    return [0.0, *map(float, borders[1:-1]), float(steps[-1])]


def _trail_colour(part: float) -> ManimColor:
    """The colour at a part, from 0 to 1, of the way."""
    stops = [ManimColor(stop) for stop in theme.TRAIL_STOPS]
    at = part * (len(stops) - 1)
    below = min(int(at), len(stops) - 2)
    return interpolate_color(stops[below], stops[below + 1], at - below)
