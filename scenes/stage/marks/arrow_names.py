"""Names beside the tips of arrows."""

from __future__ import annotations

import numpy as np

from scenes.stage import theme
from scenes.stage.marks.arrows import VectorArrow
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import with_background

AWAY = 0.12
BACK = 0.2
"""Frame units from the arrow to its name, and from the tip back along the arrow."""


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
