"""How many walkers each valley has gathered: discs that grow on the minima of a map."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from manim import Circle, VGroup, VMobject

from scenes.stage import theme
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import refresh_live

FULL = 0.6
"""Radius of the disc that stands for all walkers, in frame units."""


class Gathering(VGroup):
    """A disc on each minimum, its area in proportion to the share of a crowd that rests there.

    Args:
        plot: axes of the map.
        minima: their places, the lowest first.
        percentage: gives how many of a hundred are of a kind now: the valleys, from 1.
    """

    def __init__(self, plot: Plot, minima: Any, percentage: Callable[[int], float]) -> None:
        super().__init__()
        self.plot, self.minima, self.percentage = plot, minima, percentage
        for _, colour in zip(minima, theme.VALLEYS, strict=False):
            disc = VMobject(fill_color=colour, fill_opacity=1)
            self.add(disc.set_stroke(theme.BACKGROUND, width=theme.STROKE_THIN))
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> Gathering:
        """Let the areas say who rests now; where nobody does, nothing is drawn."""
        outline = Circle(radius=FULL).points
        for kind, (point, disc) in enumerate(zip(self.minima, self, strict=False), start=1):
            share = self.percentage(kind) / 100
            disc.clear_points()
            if share > 0:
                disc.set_points(self.plot.point(*point) + math.sqrt(share) * outline)
        return self
