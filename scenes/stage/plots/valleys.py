"""The valleys of a graph: a dot at each minimum that matters, what it is, and its height."""

from __future__ import annotations

from functools import cached_property

from manim import DOWN, LEFT, RIGHT, UP, VGroup, VMobject
from manim.typing import Point3D

from gdcore import CriticalPoint, Function, Kind, critical_points
from scenes.stage import theme
from scenes.stage.plots.curve import CurvePoint
from scenes.stage.plots.plot import Plot
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import in_words, relation
from scenes.stage.text.words import with_background
from scenes.stage.walks.lowest import is_global

BELOW = 0.25
"""Frame units from a minimum to its name."""

APART = 0.45
"""Frame units from a name to what it has moved aside for."""

ASIDE, ABOVE_FLOOR = 0.2, 0.06
"""Frame units from a name to the sides of the plot and to its floor, at least."""


class Valleys:
    """The minima of a function of one variable, and which of them a descent has found.

    Args:
        function: its critical points in the window are searched for.
        end: the x that the descent came to rest at.
    """

    def __init__(self, function: Function, end: float) -> None:
        self.function, self.end = function, end

    @cached_property
    def minima(self) -> list[CriticalPoint]:
        """Every minimum in the window, the lowest first."""
        return [point for point in self._critical if point.kind is Kind.MINIMUM]

    @cached_property
    def _critical(self) -> list[CriticalPoint]:
        return critical_points(self.function)

    @property
    def found(self) -> CriticalPoint:
        """The minimum nearest to the end of the descent."""
        return self.nearest(self.end)

    def nearest(self, x: float) -> CriticalPoint:
        """The minimum nearest to a place."""
        return min(self.minima, key=lambda minimum: abs(minimum.point[0] - x))

    @property
    def deepest(self) -> CriticalPoint:
        """The minimum found where no other lies lower, otherwise the lowest."""
        return self.found if self.is_global(self.found) else self.minima[0]

    @property
    def other(self) -> CriticalPoint:
        """The deepest minimum but for the one found; that one where there is no other."""
        return next((minimum for minimum in self.minima if minimum is not self.found), self.found)

    def is_global(self, minimum: CriticalPoint) -> bool:
        """Whether no place in the window lies lower."""
        return is_global(self.function, minimum)


class ValleyMark(VGroup):
    """A dot at a minimum, and below it whether that is global or local, and its height.

    Args:
        plot: axes of the graph.
        valleys: of its function.
        minimum: one of them.
        colour: of the dot.
        clear_of: the label moves aside from it, if need be.

    Attributes:
        dot, label: its parts.
    """

    def __init__(
        self,
        plot: Plot,
        valleys: Valleys,
        minimum: CriticalPoint,
        *,
        colour: str = theme.MINIMUM,
        clear_of: VMobject | None = None,
    ) -> None:
        super().__init__()
        self.dot = CurvePoint(plot, valleys.function, minimum.point[0], colour=colour)
        kind = "global" if valleys.is_global(minimum) else "local"
        self.label = Formula(
            f'{{{{ "{kind} minimum" : minimum }}}} quad {height_source(minimum)}',
            font_size=theme.FONT_LABEL,
        )
        self._place(plot, plot.point(minimum.point[0], minimum.value))
        if clear_of is not None:
            self._move_aside(clear_of)
        self.add(self.dot, with_background(self.label))

    def _place(self, plot: Plot, valley: Point3D) -> None:
        """Below the valley, or above it where there is no room; within the plot."""
        inner = plot.area.inset(left=ASIDE, right=ASIDE, bottom=ABOVE_FLOOR)
        self.label.next_to(valley, DOWN, buff=BELOW)
        if self.label.get_bottom()[1] < inner.bottom:
            self.label.next_to(valley, UP, buff=BELOW)
        left, right = self.label.get_left()[0], self.label.get_right()[0]
        aside = max(inner.left - left, 0.0) + min(inner.right - right, 0.0)
        self.label.shift(aside * RIGHT)

    def _move_aside(self, mark: VMobject) -> None:
        """Off a mark that it comes close to, towards the side on which its middle lies."""
        label = self.label
        across, up = (label.get_center() - mark.get_center())[:2]
        reach = (label.width + mark.width) / 2 + APART
        if abs(across) < reach and abs(up) < (label.height + mark.height) / 2 + APART:
            label.shift((reach - abs(across)) * (RIGHT if across >= 0 else LEFT))


def height_source(point: CriticalPoint) -> str:
    """Typst for the height of a critical point, with few decimals."""
    height = in_words(point.value)
    return f"{{{{ f {relation(point.value, height)} {height} : value }}}}"
