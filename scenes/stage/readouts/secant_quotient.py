"""A secant's gap and its slope, live, the slope written as the quotient that it is."""

from __future__ import annotations

from manim import RIGHT, UP, VGroup

from scenes.stage.plots.approach import Approach
from scenes.stage.readouts.readout import Readout

QUOTIENT = '{{ "slope" : slope }} = frac({{ {{ "rise" : value }} : rise }}, {{ h : gap-3 }})'
"""What a secant's slope is, in words."""


class SecantQuotient(VGroup):
    """Side by side, h and slope = rise / h, their signs of equality at one height.

    Args:
        approach: the secant.
        places: characters before the point, the sign included.

    Attributes:
        gap, slope: the two readouts.
    """

    def __init__(self, approach: Approach, places: int) -> None:
        self.gap = Readout("{{ h : gap }}", approach.gap, concept="gap", decimals=3, places=places)
        self.slope = Readout(QUOTIENT, approach.slope, concept="slope", places=places)
        super().__init__(self.gap, self.slope)
        self.arrange(RIGHT, buff=0.6)
        equal = (self.gap.label.select("relation"), self.slope.label.select("relation"))
        signs = [sign.get_center()[1] for sign in equal]
        self.slope.shift((signs[0] - signs[1]) * UP)
