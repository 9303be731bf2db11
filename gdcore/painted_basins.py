"""Basins on a line: the intervals of starts that end in the same valley, borders refined."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from gdcore.basin_map import start_axes
from gdcore.execution import Array
from gdcore.function import Function
from gdcore.many_starts import multi_start
from gdcore.parameters import check_one_variable
from gdcore.rules import Rule
from gdcore.valleys import UNRESOLVED, Labels, valleys_of

PASSES = 6
"""How often new intervals are looked for between two starts; what remains is unresolved."""

Label = Callable[[Array], Labels]


@dataclass(frozen=True)
class BasinInterval:
    """Starts from ``low`` to ``high`` that all have one label, as far as they were tried."""

    low: float
    high: float
    label: int

    @property
    def width(self) -> float:
        """The length of the interval."""
        return self.high - self.low


def basin_intervals(
    function: Function,
    rule: Rule,
    resolution: int = 1000,
    steps: int = 2000,
    tolerance: float = 1e-9,
    precision: float = 1e-9,
) -> tuple[BasinInterval, ...]:
    """The window of a function of one variable, cut into intervals by where descents end.

    The starts of a grid are labelled as ``multi_start`` does; between two that differ the
    border is found by bisection, to ``precision`` as a share of the window. The intervals join
    without gaps. The tolerance is small, lest level ground on a hilltop count as rest. Where
    more than a few intervals are hidden between two starts of the grid (at large rates borders
    may be fractal) the rest is UNRESOLVED. Raises ValueError for several variables, a resolution
    below 2 or a precision outside (0, 1), and as ``descend`` does.
    """
    check_one_variable("function", function)
    if not 0 < precision < 1:
        raise ValueError(f"precision: got {precision}; give a number between 0 and 1")
    (starts,) = start_axes(function, resolution)
    minima = valleys_of(function)

    def label(points: Array) -> Labels:
        return multi_start(function, points, rule, steps, tolerance, minima=minima).labels

    ends, labels = _borders(label, starts, label(starts), precision * (starts[-1] - starts[0]))
    edges = np.array([starts[0], *ends, starts[-1]])
    return _joined(edges, labels)


def _borders(
    label: Label, points: Array, labels: Labels, width: float
) -> tuple[list[float], list[int]]:
    """The borders between neighbours that differ, and the labels of what lies between them."""
    found: list[tuple[float, int, int]] = []
    change = np.flatnonzero(labels[:-1] != labels[1:])
    low, high, left, right = points[change], points[change + 1], labels[change], labels[change + 1]
    for _ in range(PASSES):
        if not low.size:
            break
        below, above, beyond = _bisected(label, low, high, left, right, width)
        found += zip(((below + above) / 2).tolist(), left.tolist(), beyond.tolist(), strict=True)
        more = beyond != right
        low, left = above[more], beyond[more]
        high, right = high[more], right[more]
    for start, end, before, after in zip(low, high, left, right, strict=True):
        found += [(float(start), int(before), UNRESOLVED), (float(end), UNRESOLVED, int(after))]
    found.sort()
    return [border for border, _, _ in found], [int(labels[0]), *(after for _, _, after in found)]


def _bisected(
    label: Label, low: Array, high: Array, left: Labels, right: Labels, width: float
) -> tuple[Array, Array, Labels]:
    """Points as near as ``width`` on both sides of where ``left`` ends, and the label beyond."""
    low, high, beyond = low.copy(), high.copy(), right.copy()
    while (high - low).max() > width:
        middle = (low + high) / 2
        if ((middle <= low) | (middle >= high)).any():
            break
        labels = label(middle)
        same = labels == left
        low[same], high[~same] = middle[same], middle[~same]
        beyond[~same] = labels[~same]
    return low, high, beyond


def _joined(edges: Array, labels: list[int]) -> tuple[BasinInterval, ...]:
    """The intervals between the edges; neighbours with one label become one."""
    intervals: list[BasinInterval] = []
    for low, high, label in zip(edges[:-1].tolist(), edges[1:].tolist(), labels, strict=True):
        if low == high:
            continue
        if intervals and intervals[-1].label == label:
            low = intervals.pop().low
        intervals.append(BasinInterval(low, high, label))
    return tuple(intervals)
