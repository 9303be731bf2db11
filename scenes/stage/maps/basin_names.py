"""The valleys of a map, named by their values, or by their places where the values are equal."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, UP, BackgroundRectangle, Circle, VGroup

from gdcore import Function
from scenes.stage import theme
from scenes.stage.plots.plot import Plot
from scenes.stage.text.formula import Formula
from scenes.stage.walks.basin_titles import Minima, distinct_names, values_tell_apart

PADDING = 0.06
AIR = 0.24
"""Frame units around a name on its card, and between a card and its ring."""


class BasinNames(VGroup):
    """A ring on each minimum, its name on a card above or below.

    The ring is hollow, so that the map under it says whether anyone rests there.

    Args:
        plot: axes of the map.
        function: of two variables.
        minima: of it, the lowest first, shape (m, 2).
        font_size: of the names.
        word: stands before the first of them, where they are values.

    Attributes:
        rings, labels, cards: in the order of the minima.
    """

    def __init__(
        self,
        plot: Plot,
        function: Function,
        minima: Minima,
        font_size: float = theme.FONT_LABEL,
        word: str = "",
    ) -> None:
        super().__init__()
        self.plot, self.function = plot, function
        self.rings, self.labels, self.cards = VGroup(), VGroup(), VGroup()
        names = distinct_names(function, minima)
        if word and values_tell_apart(function, minima):
            names[0] = f'op("{word}") {names[0]}'
        for point, name in zip(minima, names, strict=True):
            ring = Circle(radius=theme.DOT_RADIUS, color=theme.TEXT, stroke_width=theme.STROKE_THIN)
            ring.move_to(plot.point(*point))
            label = Formula(name, font_size=font_size)
            card = BackgroundRectangle(
                label, color=theme.BACKGROUND, fill_opacity=0.75, buff=PADDING, corner_radius=0.06
            )
            self._put_beside(ring, VGroup(card, label))
            self.rings.add(ring)
            self.labels.add(label)
            self.cards.add(card)
            self.add(VGroup(ring, card, label))

    def _put_beside(self, ring: Circle, named: VGroup) -> None:
        """Above the ring and to its right, unless that is beyond the map."""
        area = self.plot.area
        named.next_to(ring, UP, buff=AIR, aligned_edge=LEFT)
        if named.get_top()[1] > area.top - PADDING:
            named.next_to(ring, DOWN, buff=AIR, aligned_edge=LEFT)
        beyond = named.get_right()[0] - (area.right - PADDING)
        if beyond > 0:
            named.shift(beyond * -RIGHT)
