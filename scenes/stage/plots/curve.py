"""Curves of one variable, and the points and lines that live on them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import Dot, Line, VMobject
from manim.typing import Point3D
from manim.utils.bezier import partial_bezier_points

from gdcore import Function
from gdcore.limits import secant_slope
from scenes.stage import theme
from scenes.stage.plots.plot import Plot, Range
from scenes.stage.sources import Source, read, refresh_live

SEGMENTS = 160

CUBIC = np.array([[1, 0, 0, 0], [-3, 3, 0, 0], [3, -6, 3, 0], [-1, 3, -3, 1]])
"""From the control points of a Bezier curve to the coefficients of its cubic polynomial."""


class Curve(VMobject):
    """The graph of a function, true in value and slope at every joint.

    Each piece is the cubic that has the function's values and derivatives at both ends.
    Pieces that leave the plot above or below are left out, or cut off at its border.

    Args:
        plot: the axes.
        function: of one variable; its derivative shapes the pieces.
        x_range: part of the axis to draw, which may be a callable; None draws all of it.
        to_border: draw the part in sight of pieces that cross the upper or lower border.
    """

    def __init__(
        self,
        plot: Plot,
        function: Function,
        x_range: Range | Callable[[], Range] | None = None,
        *,
        to_border: bool = False,
        colour: str = theme.VALUE,
        stroke_width: float = theme.STROKE_MAIN,
    ) -> None:
        super().__init__(stroke_color=colour, stroke_width=stroke_width)
        self.plot = plot
        self.function = function
        self.x_range, self.to_border = x_range, to_border
        self.refresh()

    def refresh(self) -> Curve:
        """Draw the curve again, for the plot and the range as they are now."""
        given = self.x_range() if callable(self.x_range) else self.x_range
        low, high = given or self.plot.x_range
        x = np.linspace(low, high, SEGMENTS + 1)
        y = self.function(x)
        slope = self.function.derivative(x)
        inside = (y >= self.plot.y_range[0]) & (y <= self.plot.y_range[1])
        kept = inside[:-1] & inside[1:]
        pieces = cubics(self.plot, x, y, slope)
        if self.to_border:
            for index in np.flatnonzero(inside[:-1] != inside[1:]):
                pieces[index] = self._in_sight(pieces[index])
                kept[index] = True
        self.set_points(pieces[kept].reshape(-1, 3))
        return self

    def _in_sight(self, piece: Point3D) -> Point3D:
        """The part of a cubic between the borders, one end of which lies beyond one of them."""
        area = self.plot.area
        border = area.top if piece[:, 1].max() > area.top else area.bottom
        height = np.polynomial.Polynomial(CUBIC @ (piece[:, 1] - [border] * 4))
        crossings = [float(root.real) for root in height.roots() if abs(root.imag) < 1e-9]
        (part,) = [part for part in crossings if 0 <= part <= 1][:1]
        leaves = not area.bottom <= piece[3, 1] <= area.top
        return np.asarray(partial_bezier_points(piece, *((0, part) if leaves else (part, 1))))


def cubics(plot: Plot, x: np.ndarray, y: np.ndarray, slope: np.ndarray) -> Point3D:
    """Control points of cubics that have values and slopes at both ends, shape (n, 4, 3).

    Hermite interpolation: the inner two control points lie a third of the way along the tangents.
    The n + 1 joints lie evenly apart, from left to right.
    """
    third = (x[-1] - x[0]) / (len(x) - 1) / 3
    corners = [
        plot.point(x[:-1], y[:-1]),
        plot.point(x[:-1] + third, (y + third * slope)[:-1]),
        plot.point(x[1:] - third, (y - third * slope)[1:]),
        plot.point(x[1:], y[1:]),
    ]
    return np.stack(corners, axis=1)


class CurvePoint(Dot):
    """A dot that sits on a graph over a live x."""

    def __init__(
        self,
        plot: Plot,
        function: Function,
        x: Source,
        *,
        colour: str = theme.INPUT,
        radius: float = theme.DOT_RADIUS,
    ) -> None:
        super().__init__(radius=radius, color=colour)
        self.plot, self.function, self.x = plot, function, x
        self.add_updater(refresh_live)
        self.refresh()

    @property
    def place(self) -> tuple[float, float]:
        """The point of the graph, in the function's own units."""
        x = read(self.x)
        return x, float(self.function(x))

    def refresh(self) -> CurvePoint:
        """Move to where the source says."""
        self.move_to(self.plot.point(*self.place))
        return self


class SlopeLine(Line):
    """A straight line through a point of a graph, with a live slope.

    Args:
        plot, function: the graph.
        x: where the line touches the graph.
        slope: in the function's units.
        length: in frame units, centred on the point; None runs across the whole plot.
    """

    def __init__(
        self,
        plot: Plot,
        function: Function,
        x: Source,
        slope: Source,
        *,
        length: float | None = None,
        colour: str = theme.SLOPE,
        stroke_width: float = theme.STROKE_MARK,
    ) -> None:
        super().__init__(stroke_color=colour, stroke_width=stroke_width)
        self.plot, self.function, self.x, self.slope = plot, function, x, slope
        self.screen_length = length
        self.add_updater(refresh_live)
        self.refresh()

    @property
    def ends(self) -> tuple[Point3D, Point3D]:
        """Both ends on screen, computed from the function."""
        x = read(self.x)
        middle = self.plot.point(x, float(self.function(x)))
        direction = np.array([self.plot.x_unit, self.plot.y_unit * read(self.slope), 0.0])
        if self.screen_length is not None:
            reach = direction * (self.screen_length / 2 / np.linalg.norm(direction))
            return middle - reach, middle + reach
        area = self.plot.area
        low, high = _within(middle, direction, area.anchor(0, 0), area.anchor(1, 1))
        return middle + low * direction, middle + high * direction

    def refresh(self) -> SlopeLine:
        """Lay the line where its sources say."""
        self.put_start_and_end_on(*self.ends)
        return self


def _within(start: Point3D, direction: Point3D, low: Point3D, high: Point3D) -> tuple[float, float]:
    """How far a line through `start` runs, both ways, inside a rectangle."""
    first, last = -np.inf, np.inf
    for axis in (0, 1):
        if direction[axis]:
            at = sorted((corner[axis] - start[axis]) / direction[axis] for corner in (low, high))
            first, last = max(first, at[0]), min(last, at[1])
    return float(first), float(last)


class Tangent(SlopeLine):
    """The line that touches a graph over a live x; its slope is the derivative."""

    def __init__(
        self, plot: Plot, function: Function, x: Source, *, length: float | None = None
    ) -> None:
        super().__init__(
            plot, function, x, lambda: float(function.derivative(read(x))), length=length
        )


class Secant(SlopeLine):
    """The line through two points of a graph, a live gap h apart."""

    def __init__(
        self,
        plot: Plot,
        function: Function,
        x: Source,
        h: Source,
        *,
        length: float | None = None,
    ) -> None:
        self.h = h
        super().__init__(
            plot,
            function,
            x,
            lambda: float(secant_slope(function, read(x), read(h))),
            length=length,
        )


class Leg(Line):
    """One leg of a secant's triangle: Delta x along the base, or Delta f up the far side.

    Args:
        plot, function, x, h: the secant.
        kind: "run" from (x, f(x)) to (x + h, f(x)), "rise" from there to (x + h, f(x + h)).
    """

    def __init__(self, plot: Plot, function: Function, x: Source, h: Source, kind: str) -> None:
        if kind not in ("run", "rise"):
            raise ValueError(f"kind: {kind!r} is no leg; 'run' or 'rise' is")
        colour = theme.GAP if kind == "run" else theme.VALUE
        super().__init__(stroke_color=colour, stroke_width=theme.STROKE_MARK)
        self.plot, self.function, self.x, self.h, self.kind = plot, function, x, h, kind
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> Leg:
        """Lay the leg where its sources say."""
        x, h = read(self.x), read(self.h)
        here, there = float(self.function(x)), float(self.function(x + h))
        corner = self.plot.point(x + h, here)
        far = self.plot.point(x, here) if self.kind == "run" else self.plot.point(x + h, there)
        start, end = (far, corner) if self.kind == "run" else (corner, far)
        self.set_points_by_ends(start, end)
        return self
