"""What a terrain shows, as outlines of the frame: to be lifted out of it, or laid back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from manim import VMobject

from scenes.stage import theme
from scenes.stage.space.cutting import CuttingPlane

if TYPE_CHECKING:
    from scenes.stage.space.terrain import Terrain


def line_on_screen(
    terrain: Terrain,
    points: npt.ArrayLike,
    *,
    colour: str,
    stroke_width: float = theme.STROKE_MARK,
) -> VMobject:
    """A line through places (x, y, value), shape (n, 3), where they are seen now."""
    line = VMobject(stroke_color=colour, stroke_width=stroke_width)
    line.set_points_as_corners(terrain.projection.screen(np.asarray(points, dtype=float)))
    return line


def cut_on_screen(terrain: Terrain, plane: CuttingPlane, pieces: int) -> VMobject:
    """The cut of a plane with the ground, in straight pieces of even width, as it is seen now."""
    places = plane.places(terrain.space, pieces + 1)
    heights = terrain.ground.value(*places.T)
    points = np.concatenate([places, heights[:, np.newaxis]], axis=1)
    return line_on_screen(
        terrain, points, colour=plane.cut_colour or theme.VALUE, stroke_width=theme.STROKE_MAIN
    )


def plane_on_screen(terrain: Terrain, plane: CuttingPlane) -> VMobject:
    """The frame of a plane as it is seen now, from its lower left corner round it."""
    corners = plane.rectangle(terrain.space)
    ring = np.concatenate([corners, corners[:1]])
    return line_on_screen(terrain, ring, colour=plane.colour, stroke_width=theme.STROKE_THIN)
