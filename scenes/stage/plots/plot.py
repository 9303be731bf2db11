"""Axes: where a place of the mathematics lies on screen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Line, Mobject, VGroup
from manim.typing import Point3D

from scenes.stage import theme
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import tick_source
from scenes.stage.zones import Zone

Range: TypeAlias = tuple[float, float]

LEFT_OF_BOX = 0.75
BELOW_BOX = 0.5
BESIDE_BOX = 0.1
TICK_LENGTH = 0.1
NUMBER_AWAY = 0.1
"""From a tick to its number."""

AIR = 0.12
"""What two labels of an axis keep between them."""

ACROSS = 6
"""About how many numbers stand at an axis."""
WRITTEN_OUT = (1e-4, 1e4)
"""Between these a logarithmic axis has plain numbers, not powers of ten."""


def tick_values(low: float, high: float, about: float = ACROSS) -> list[float]:
    """Round numbers, 1, 2 or 5 times a power of ten apart, within a range.

    Raises:
        ValueError: the range is empty.
    """
    if not low < high:
        raise ValueError(f"range: ({low:g}, {high:g}) is empty; low must be below high")
    rough = (high - low) / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [round(index * step, 12) + 0.0 for index in range(first, last + 1)]


def between_last(ticks: Sequence[float], unit: float, sizes: Sequence[float]) -> float | None:
    """Where an axis' name stands between its last two numbers; None if it finds no room.

    Args:
        ticks: the numbers, from low to high.
        unit: frame units that one unit of the axis is long.
        sizes: of the last two numbers and of the name, along the axis.
    """
    if len(ticks) < 2:
        return None
    *numbers, name = sizes
    room = (ticks[-1] - ticks[-2]) * unit - sum(numbers) / 2
    return (ticks[-2] + ticks[-1]) / 2 if room > name + 2 * AIR else None


class Plot(VGroup):
    """A rectangle of the frame that stands for a rectangle of the mathematics.

    It may be moved and scaled like any mobject; `point` follows.

    Args:
        zone: where axes and numbers must fit.
        x_range, y_range: (low, high) of the data shown.
        x_label, y_label: formula sources for the axes' names.
        equal: one unit is as long across as it is up; the rectangle shrinks to that.
        boxed: draw a frame with the numbers outside it, as for maps, not crossing axes.
        log_y: the vertical axis is logarithmic; y_range must be positive.
        x_ticks, y_ticks: numbers to set; None chooses round ones, () none.

    Raises:
        ValueError: a range is empty, or a logarithmic range is not positive.
    """

    def __init__(
        self,
        zone: Zone,
        x_range: Range,
        y_range: Range,
        *,
        x_label: str | None = None,
        y_label: str | None = None,
        equal: bool = False,
        boxed: bool = False,
        log_y: bool = False,
        x_ticks: Sequence[float] | None = None,
        y_ticks: Sequence[float] | None = None,
    ) -> None:
        super().__init__()
        if log_y and y_range[0] <= 0:
            raise ValueError(f"y_range: {y_range} is not positive; a logarithmic axis needs that")
        self.log_y = log_y
        self.set_ranges(x_range, y_range)
        area = self._area_in(zone, equal)
        # A diagonal without width: it carries the place and the scale of the plot.
        self.frame = Line(area.anchor(0, 0), area.anchor(1, 1), stroke_width=0)
        self.lines = VGroup()
        self.numbers = VGroup()
        self.names = VGroup()
        self.add(self.frame, self.lines, self.numbers, self.names)
        if boxed:
            self._draw_box()
        else:
            self._draw_axes()
        across = tick_values(*x_range) if x_ticks is None else x_ticks
        up = self._default_y_ticks(equal) if y_ticks is None else y_ticks
        if boxed:
            self._name_box(0, x_label, across)
            self._name_box(1, y_label, up)
        else:
            self._name_axes(x_label, y_label)
        self._draw_ticks(0, across, boxed)
        self._draw_ticks(1, up, boxed)

    @property
    def area(self) -> Zone:
        """The rectangle that the data covers, in frame units."""
        (left, bottom, _), (right, top, _) = self.frame.points[[0, -1]].tolist()
        return Zone(left, right, bottom, top)

    @property
    def x_unit(self) -> float:
        """Frame units that one unit of x is long."""
        return self.area.width / (self.x_range[1] - self.x_range[0])

    @property
    def y_unit(self) -> float:
        """Frame units that one unit of y is long; on a logarithmic axis, one decade."""
        low, high = self._scaled(self.y_range)
        return self.area.height / float(high - low)

    def set_ranges(self, x_range: Range, y_range: Range) -> None:
        """Show another part of the mathematics in the same rectangle."""
        for name, (low, high) in (("x_range", x_range), ("y_range", y_range)):
            if not low < high:
                raise ValueError(f"{name}: ({low:g}, {high:g}) is empty; low must be below high")
        self.x_range = (float(x_range[0]), float(x_range[1]))
        self.y_range = (float(y_range[0]), float(y_range[1]))

    def point(self, x: float | np.ndarray, y: float | np.ndarray) -> Point3D:
        """The place on screen of (x, y): shape (3,), or (*broadcast, 3) for arrays."""
        area = self.area
        x, y = np.broadcast_arrays(np.asarray(x, dtype=float), np.asarray(y, dtype=float))
        low, high = self._scaled(self.y_range)
        across = (x - self.x_range[0]) / (self.x_range[1] - self.x_range[0])
        up = (self._scaled(y) - low) / (high - low)
        return np.stack(
            [area.left + across * area.width, area.bottom + up * area.height, np.zeros(x.shape)],
            axis=-1,
        )

    def contains(self, x: float, y: float) -> bool:
        """Whether (x, y) lies in the rectangle shown, its border included."""
        return bool(
            self.x_range[0] <= x <= self.x_range[1] and self.y_range[0] <= y <= self.y_range[1]
        )

    def _scaled(self, values: float | Range | np.ndarray) -> np.ndarray:
        array = np.asarray(values, dtype=float)
        return np.log10(array) if self.log_y else array

    def _area_in(self, zone: Zone, equal: bool) -> Zone:
        area = zone.inset(left=LEFT_OF_BOX, bottom=BELOW_BOX, top=BESIDE_BOX, right=BESIDE_BOX)
        if not equal:
            return area
        width = self.x_range[1] - self.x_range[0]
        height = self.y_range[1] - self.y_range[0]
        unit = min(area.width / width, area.height / height)
        x, y, _ = area.center
        half_width, half_height = unit * width / 2, unit * height / 2
        return Zone(x - half_width, x + half_width, y - half_height, y + half_height)

    def _default_y_ticks(self, equal: bool) -> list[float]:
        if equal:
            return tick_values(*self.y_range, about=ACROSS * self.area.height / self.area.width)
        if not self.log_y:
            return tick_values(*self.y_range, about=5)
        low, high = (float(value) for value in self._scaled(self.y_range))
        decades = range(math.ceil(low - 1e-9), math.floor(high + 1e-9) + 1)
        return [10.0**decade for decade in decades[:: max(1, len(decades) // 4)]]

    @property
    def _crossing(self) -> tuple[float, float]:
        """Where axes cross: the origin, or the border nearest to it."""
        x = min(max(0.0, self.x_range[0]), self.x_range[1])
        y = self.y_range[0] if self.log_y else min(max(0.0, self.y_range[0]), self.y_range[1])
        return x, y

    def _draw_axes(self) -> None:
        x, y = self._crossing
        (left, right), (bottom, top) = self.x_range, self.y_range
        for start, end in (((left, y), (right, y)), ((x, bottom), (x, top))):
            self.lines.add(self._line(self.point(*start), self.point(*end), theme.STROKE_THIN))

    def _draw_box(self) -> None:
        corners = [self.area.anchor(*at) for at in ((0, 0), (1, 0), (1, 1), (0, 1))]
        for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
            self.lines.add(self._line(start, end, theme.STROKE_THIN))

    def _draw_ticks(self, axis: int, values: Sequence[float], boxed: bool) -> None:
        for value in values:
            if not boxed and not self.log_y and value == 0:
                continue
            at = self._tick_place(axis, value, boxed)
            outward = TICK_LENGTH * (DOWN, LEFT)[axis]
            self.lines.add(self._line(at, at + outward, theme.STROKE_THIN))
            number = self._number(axis, value, boxed)
            if not any(_touch(number, name) for name in self.names):
                self.numbers.add(number)

    def _tick_place(self, axis: int, value: float, boxed: bool) -> Point3D:
        """Where a tick leaves its axis."""
        crossing = (self.x_range[0], self.y_range[0]) if boxed else self._crossing
        return self.point(value, crossing[1]) if axis == 0 else self.point(crossing[0], value)

    def _number(self, axis: int, value: float, boxed: bool) -> Formula:
        """The number at a tick."""
        far = self.y_range[0] < WRITTEN_OUT[0] or self.y_range[1] > WRITTEN_OUT[1]
        number = tick_number(value, self.log_y and axis == 1 and far)
        outward = (DOWN, LEFT)[axis]
        at = self._tick_place(axis, value, boxed) + TICK_LENGTH * outward
        return number.next_to(at, outward, buff=NUMBER_AWAY)

    def _name_axes(self, x_label: str | None, y_label: str | None) -> None:
        """Names above the end of one axis and beside the end of the other."""
        area = self.area
        for label, at, side, edge in (
            (x_label, (area.right, float(self.point(0, self._crossing[1])[1])), UP, RIGHT),
            (y_label, (float(self.point(self._crossing[0], 1)[0]), area.top), RIGHT, UP),
        ):
            if label:
                name = Formula(label, font_size=theme.FONT_LABEL)
                self.names.add(name.next_to(np.array([*at, 0]), side, buff=0.18, aligned_edge=edge))

    def _name_box(self, axis: int, label: str | None, ticks: Sequence[float]) -> None:
        """A name among the numbers: between the last two, or in the last one's place."""
        if not label:
            return
        name = Formula(label, font_size=theme.FONT_LABEL)
        outward, along = ((DOWN, RIGHT), (LEFT, UP))[axis]
        corner = self.area.anchor(1 - axis, axis)
        name.next_to(corner, outward, buff=TICK_LENGTH + NUMBER_AWAY, aligned_edge=along)
        self.names.add(name)
        numbers = [self._number(axis, tick, boxed=True) for tick in ticks[-2:]]
        sizes = [(each.width, each.height)[axis] for each in (*numbers, name)]
        unit = (self.x_unit, self.y_unit)[axis]
        between = between_last(ticks, unit, sizes)
        if between is not None:
            at = self._tick_place(axis, between, boxed=True)[axis]
            name.shift((at - name.get_center()[axis]) * along)

    def _line(self, start: Point3D, end: Point3D, width: float) -> Line:
        return Line(start, end, stroke_width=width, color=theme.MUTED)


def _touch(one: Mobject, other: Mobject) -> bool:
    """Whether two labels come closer than a label's own air."""
    apart = np.abs(one.get_center() - other.get_center())[:2]
    reach = np.array([one.width + other.width, one.height + other.height]) / 2
    return bool(np.all(apart < reach + AIR))


def tick_number(value: float, power_of_ten: bool = False) -> Formula:
    """The number at an axis, set."""
    return Formula(tick_source(value, power_of_ten), font_size=theme.FONT_TICK, colour=theme.MUTED)
