"""How many walkers each valley has gathered: discs that grow on the minima of a map."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from manim import Circle, VGroup

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
        self.plot, self.percentage = plot, percentage
        for point, colour in zip(minima, theme.VALLEYS, strict=False):
            disc = Circle(radius=FULL, fill_color=colour, fill_opacity=1)
            disc.set_stroke(theme.BACKGROUND, width=theme.STROKE_THIN)
            self.add(disc.move_to(plot.point(*point)))
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> Gathering:
        """Let the areas say who rests now; where nobody does, a speck stays."""
        for kind, disc in enumerate(self.submobjects, start=1):
            share = max(self.percentage(kind), 0.1) / 100
            disc.scale_to_fit_width(2 * FULL * math.sqrt(share))
        return self
