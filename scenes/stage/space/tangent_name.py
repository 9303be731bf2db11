"""The name and the value of a slope in space, at the end of its tangent."""

from __future__ import annotations

import numpy as np
from manim import DL, UR, Line, VGroup, VMobject

from scenes.stage import theme
from scenes.stage.readouts.readout import Readout
from scenes.stage.space.frozen_cut import FrozenCut
from scenes.stage.space.ground import Array
from scenes.stage.zones import Zone

AIR = 0.14
"""Frame units around a name that nothing of the terrain enters."""

TURN = 0.25
"""Cosine, on screen, of a tangent's direction at which its name stands wholly beside its end."""

PIECES = 24
"""Places along each side of a plane that a name keeps clear of."""


class TangentName(VGroup):
    """A partial derivative, live, where its tangent ends in space, and a thin line to it.

    It stands beside or above that end towards which the variable grows, where neither the ground
    nor the plane is behind it.

    Args:
        cut: whose tangent is named.
        places: characters before the point, the sign included.
        zone: between whose left and right border it stands, if there is a place for it.

    Attributes:
        readout, leader: the name and the line.
    """

    def __init__(self, cut: FrozenCut, places: int, zone: Zone) -> None:
        self.cut, self.zone, picture = cut, zone, cut.picture
        self.readout = Readout(
            picture.partial,
            picture.slope,
            concept="slope",
            places=places,
            font_size=theme.FONT_LABEL,
        )
        self.leader = Line(stroke_width=theme.STROKE_THIN, color=theme.SLOPE)
        super().__init__(self.readout, self.leader)
        self.stand()
        self.leader.add_updater(lambda _: self._lead())

    def stand(self) -> TangentName:
        """Find its place in the view of now; it stays there until it is told again."""
        projection = self.cut.terrain.projection
        start, end = projection.screen(self.cut.tangent.now())[:, :2]
        written = VGroup(*self._written())
        half = np.array([written.width, written.height]) / 2 + AIR
        across, up = (end - start) / (np.linalg.norm(end - start) or 1.0)
        beside = end + half * [np.clip(across / TURN, -1, 1), up]
        behind = np.concatenate([projection.screen(self._behind())[:, :2], [end]])
        choices = [clear_place(beside, half, behind, way) for way in ((np.sign(across), 0), (0, 1))]
        goal = min(choices, key=lambda at: (self._outside(at, half), np.linalg.norm(at - end)))
        self.readout.shift(np.append(goal, 0.0) - written.get_center())
        self._lead()
        return self

    def _lead(self) -> None:
        """Let the leader go from the end of the tangent to the nearest part of the name."""
        _, end = self.cut.terrain.projection.screen(self.cut.tangent.now())
        corners = [[part.get_corner(DL), part.get_corner(UR)] for part in self._written()]
        near = [np.clip(end, low - AIR / 2, high + AIR / 2) for low, high in corners]
        nearest = min(near, key=lambda place: float(np.linalg.norm(place - end)))
        self.leader.put_start_and_end_on(end, nearest)

    def _written(self) -> list[VMobject]:
        """What is there of the name, without the room for longer numbers."""
        return [*self.readout.label.submobjects, self.readout.digits.written]

    def _outside(self, middle: Array, half: Array) -> bool:
        """Whether a box reaches beyond the zone's left or right border."""
        return bool(abs(middle[0] - self.zone.center[0]) + half[0] > self.zone.width / 2)

    def _behind(self) -> Array:
        """Places (x, y, value) of the ground and, while it is there, of the plane's frame."""
        ground = np.asarray(self.cut.terrain.outline(), dtype=float)
        if self.cut.shown.get_value() * self.cut.pane.get_value() <= 0:
            return ground
        corners = self.cut.rectangle()
        part = np.linspace(0, 1, PIECES)[:, np.newaxis, np.newaxis]
        sides = corners + part * (np.roll(corners, -1, axis=0) - corners)
        return np.concatenate([ground, sides.reshape(-1, 3)])


def clear_place(middle: Array, half: Array, behind: Array, way: tuple[float, float]) -> Array:
    """The nearest middle of a box, from one on along an axis, that leaves all places behind it.

    Args:
        middle: of the box at first.
        half: half its width and half its height.
        behind: places (x, y), shape (n, 2), of which none may lie in the box or further on.
        way: one of (1, 0), (-1, 0), (0, 1), (0, -1).
    """
    axis = int(way[0] == 0)
    sign = way[axis] or 1.0
    level = np.abs(behind[:, 1 - axis] - middle[1 - axis]) < half[1 - axis]
    furthest = np.max(sign * behind[level, axis], initial=sign * middle[axis] - half[axis])
    goal = np.array(middle, dtype=float)
    goal[axis] = sign * (furthest + half[axis])
    return goal
