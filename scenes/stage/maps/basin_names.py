"""The valleys of a map, named by their values."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from manim import DOWN, UP, Circle, VGroup

from gdcore import Function
from scenes.stage import theme
from scenes.stage.plots.plot import Plot
from scenes.stage.text.digits import format_number
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import with_background

DECIMALS = 3


def value_text(value: float) -> str:
    """The value at a minimum, as maps and legends say it."""
    return format_number(value, DECIMALS)


class BasinNames(VGroup):
    """A disc in the colour of its valley on each minimum, its value above or below.

    Args:
        plot: axes of the map.
        function: of two variables.
        minima: of it, the lowest first, shape (m, 2).

    Attributes:
        discs, labels: in the order of the minima.
    """

    def __init__(self, plot: Plot, function: Function, minima: npt.NDArray[np.float64]) -> None:
        super().__init__()
        self.plot, self.function = plot, function
        self.discs, self.labels = VGroup(), VGroup()
        for point, colour in zip(minima, theme.VALLEYS, strict=False):
            disc = Circle(radius=theme.DOT_RADIUS, fill_color=colour, fill_opacity=1)
            disc.set_stroke(theme.TEXT, width=theme.STROKE_THIN)
            name = value_text(float(function(*point)))
            label = with_background(Formula(name, font_size=theme.FONT_LABEL))
            label.next_to(disc.move_to(plot.point(*point)), UP, buff=0.12)
            if label.get_top()[1] > plot.area.top:
                label.next_to(disc, DOWN, buff=0.12)
            self.discs.add(disc)
            self.labels.add(label)
            self.add(VGroup(disc, label))
