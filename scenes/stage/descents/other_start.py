"""A second descent by the same rule, from a start that leads into another valley."""

from __future__ import annotations

from gdcore import Trajectory, descend
from scenes.stage.parameters import rests_in_valley
from scenes.stage.plots.plot import Range, tick_values
from scenes.stage.plots.valleys import Valleys

STARTS = 12
"""Round numbers across the window that are tried, about."""


def other_descent(path: Trajectory, valleys: Valleys, heights: Range, steps: int) -> Trajectory:
    """The descent from the highest start in sight that leads to the deepest other valley.

    Where there is no other valley, or no start that is tried leads there, it leads to any.

    Args:
        path: the first descent; the rule and the tolerance are its own.
        valleys: of its function.
        heights: those in sight.
        steps: the greatest number of steps.

    Raises:
        ValueError: no descent from a start in sight comes to rest in a valley.
    """
    function = path.function
    tried = [
        descend(function, start, path.rule, steps=steps, tolerance=path.tolerance)
        for start in tick_values(*function.window[0], about=STARTS)
        if heights[0] < float(function(start)) < heights[1]
    ]
    resting = [one for one in tried if rests_in_valley(one) and one.steps > 0]
    if not resting:
        raise ValueError(
            f"path: with {path.rule}, no start in sight comes to rest in a valley of "
            f"{function.name}; give a descent with a smaller rate"
        )
    there = [one for one in resting if valleys.nearest(float(one.end[0])) is valleys.other]
    return max(there or resting, key=lambda one: float(one.values[0]))
