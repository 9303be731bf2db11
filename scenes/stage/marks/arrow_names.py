"""Names beside the tips of arrows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from manim import VMobject
from manim.typing import Point3D

from scenes.stage import theme
from scenes.stage.marks.arrows import VectorArrow
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import with_background
from scenes.stage.zones import Zone

AWAY = 0.12
BACK = 0.2
"""Frame units from the arrow to its name, and from the tip back along the arrow."""

CLOSE, FARTHER = 0.06, (0.3, 0.6, 0.9)
"""Frame units from a tip to a name beyond it, and where other names are in the way."""

WAYS = 91
"""So many directions from a tip are tried for a name beyond it."""


def name_beside(arrow: VectorArrow, source: str, side: int) -> Formula:
    """A name on the left (1) or on the right (-1) of an arrow's tip, clear of its line.

    Args:
        arrow: lies still while the name is on screen.
        source: typst mathematics; parts may be labelled.
        side: seen along the arrow.
    """
    name = Formula(source, font_size=theme.FONT_FORMULA)
    along = (arrow.end - arrow.start) / np.linalg.norm(arrow.end - arrow.start)
    across = side * np.array([-along[1], along[0], 0.0])
    half = (abs(across[0]) * name.width + abs(across[1]) * name.height) / 2
    name.move_to(arrow.end - BACK * along + (AWAY + half) * across)
    with_background(name)
    return name


def put_beyond(
    name: Formula, start: Point3D, end: Point3D, area: Zone, others: Sequence[VMobject] = ()
) -> Formula:
    """Put a name beyond the tip of an arrow, as close and as straight ahead as there is room.

    No part of it is behind the straight line across the tip.

    Args:
        name: gets a background stroke.
        start: of the arrow, on screen.
        end: its tip.
        area: the name stays within it, if there is room beyond the tip.
        others: what it keeps clear of.
    """
    half = np.array([name.width, name.height, 0.0]) / 2
    inside = area.inset(*[CLOSE / 2 + reach for reach in half[[0, 0, 1, 1]]])
    ahead = (end - start) / (np.linalg.norm(end - start) or 1.0)
    places = list(_around(end, ahead, half))
    fitting = (
        at
        for at in places
        if inside.left <= at[0] <= inside.right
        and inside.bottom <= at[1] <= inside.top
        and (at - end) @ ahead >= abs(ahead) @ half
        and not any(_meets(other, at, half) for other in others)
    )
    name.move_to(next(fitting, places[0]))
    with_background(name)
    return name


def _around(tip: Point3D, ahead: Point3D, half: Point3D) -> Iterator[Point3D]:
    """Middles of boxes around a tip: close ones first, and of them those straight ahead."""
    first = np.arctan2(ahead[1], ahead[0])
    turns = sorted(np.linspace(-np.pi / 2, np.pi / 2, WAYS), key=abs)
    for gap in (CLOSE, *FARTHER):
        for turn in turns:
            way = np.array([np.cos(first + turn), np.sin(first + turn), 0.0])
            yield tip + (gap + abs(way) @ half) * way


def _meets(other: VMobject, middle: Point3D, half: Point3D) -> bool:
    """Whether a box comes close to something."""
    away = np.abs(other.get_center() - middle)[:2] - half[:2]
    return bool((away < np.array([other.width, other.height]) / 2 + CLOSE).all())
