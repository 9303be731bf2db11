"""A picture of secants and their tangent that says which is which, and what the gap is."""

from __future__ import annotations

import math

import numpy as np
from manim import VGroup, VMobject

from scenes.stage import theme
from scenes.stage.marks.brace import LegBrace
from scenes.stage.marks.labels import put_beside
from scenes.stage.plots.secants import SecantPicture
from scenes.stage.text.formula import Formula

ALONG = np.linspace(0.0, 1.0, 41)
NEAR_END = 0.86
"""How far along the tangent its name stands."""


class NamedSecants(VGroup):
    """The tangent with its name, the secants on the right, and the gap h of one of them.

    Args:
        picture: whose secants they are; its right-hand approach goes to the marked gap.
        pairs: of secants, as the picture makes them.
        slope: of the tangent, in digits.

    Attributes:
        secants, gap, tangent_name: what was added to the picture, in that order.
    """

    def __init__(self, picture: SecantPicture, pairs: VGroup, slope: str) -> None:
        self.secants = VGroup(*[pair.submobjects[0] for pair in pairs.submobjects])
        right = picture.right
        right.decades.set_value(math.log10(picture.shared_gap / 2))
        self.gap = VGroup(right.run.refresh())
        self.gap.add(LegBrace(right.run, Formula("{{ h : gap }}", font_size=theme.FONT_LABEL)))
        lines: list[VMobject] = [
            picture.tangent,
            *[side.submobjects[0] for side in self.secants.submobjects],
        ]
        marks = [line.point_from_proportion(part) for line in lines for part in ALONG]
        name = Formula(f'{{{{ "tangent, slope {slope}" : slope }}}}', font_size=theme.FONT_TICK)
        self.tangent_name = put_beside(
            name,
            picture.tangent.point_from_proportion(NEAR_END),
            np.array([*marks, *picture.curve.points[::12]]),
            picture.plot.area,
            farther=(0.3,),
        )
        super().__init__(self.secants, self.gap, picture.tangent, self.tangent_name)
