"""Labels beside a place of a plot, on the side that is freest of marks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
import numpy.typing as npt
from manim import DL, DOWN, DR, LEFT, RIGHT, UL, UP, UR, VMobject
from manim.typing import Point3D

from scenes.stage.text.words import with_background
from scenes.stage.zones import Zone

ENOUGH_ROOM = 0.3
"""Farther than this from the marks, in frame units, the first side in order is as good."""

ALONG = (0.5, 0.6, 0.4, 0.7, 0.3, 0.8, 0.2, 0.9, 0.1, 1.0, 0.0)
"""Parts of a line beside which a label may stand, in order."""

SIDES: Sequence[Point3D] = (RIGHT, LEFT, UP, DOWN, UR, UL, DR, DL)


def put_beside(
    label: VMobject,
    place: Point3D,
    marks: npt.NDArray[np.float64],
    area: Zone,
    buff: float = 0.16,
    farther: Sequence[float] = (),
) -> VMobject:
    """Put a label next to a place, inside an area, as far from the marks as can be.

    Args:
        label: gets a background stroke.
        place: on screen, shape (3,).
        marks: places on screen to keep away from, shape (n, 3).
        area: the label stays within it.
        buff: gap between place and label in frame units.
        farther: wider gaps, for where that one leaves too little room.
    """
    best, most = (SIDES[0], buff), -np.inf
    for gap, side in product((buff, *farther), SIDES):
        label.next_to(place, side, buff=gap)
        room = _room(label, marks) - 10 * _outside(label, area)
        if room > most + 1e-6:
            best, most = (side, gap), room
    label.next_to(place, best[0], buff=best[1])
    return with_background(label)


def put_along(
    label: VMobject,
    start: Point3D,
    end: Point3D,
    side: Point3D,
    marks: npt.NDArray[np.float64],
    buff: float,
) -> VMobject:
    """Put a label beside the middle of a line, or as far along it as marks make it go.

    Args:
        label: gets a background stroke.
        start: of the line, on screen.
        end: of the line.
        side: of the line, on which the label stands.
        marks: places on screen to keep away from, shape (n, 3).
        buff: gap between line and label in frame units.
    """

    def room(part: float) -> float:
        label.next_to(start + part * (end - start), side, buff=buff)
        return _room(label, marks)

    label.next_to(start + max(ALONG, key=room) * (end - start), side, buff=buff)
    return with_background(label)


def _room(label: VMobject, marks: npt.NDArray[np.float64]) -> float:
    """The distance from the label's box to the nearest mark, as far as it matters."""
    half = np.array([label.width, label.height]) / 2
    away = np.maximum(np.abs(marks[:, :2] - label.get_center()[:2]) - half, 0.0)
    return float(np.linalg.norm(away, axis=1).min(initial=ENOUGH_ROOM))


def _outside(label: VMobject, area: Zone) -> float:
    """How far the label reaches over the border of the area, in frame units."""
    left, right = area.left - label.get_left()[0], label.get_right()[0] - area.right
    below, above = area.bottom - label.get_bottom()[1], label.get_top()[1] - area.top
    return float(max(left, right, below, above, 0.0))
