"""A descent and how far it has come: the one source of a walker's numbers."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np
from manim import ValueTracker

from gdcore.descent import Trajectory
from gdcore.rules import GradientDescent
from scenes.stage.walks.between_points import place_at


class Journey:
    """A trajectory with a tracker of the step that has been reached.

    Marks and digits that read the same journey cannot disagree. Between two points of the
    trajectory the walker is on the straight line that joins them; its numbers are those of
    the last point that it landed on, since the descent visited nothing in between.

    Attributes:
        path: every point of the descent.
        progress: tracker of the fractional step reached, from 0 to path.steps.
    """

    def __init__(self, path: Trajectory) -> None:
        self.path = path
        self.progress = ValueTracker(0.0)

    @property
    def place(self) -> tuple[float, float]:
        """Where the walker is, in the function's own units."""
        x, y = place_at(self.path, self.progress.get_value())
        return float(x), float(y)

    @property
    def rate(self) -> float:
        """The one learning rate of its steps; raises as `rate_of` does."""
        return rate_of(self.path)

    def x(self) -> float:
        """The first coordinate of the last point reached."""
        return float(self.path.points[self._landed, 0])

    def y(self) -> float:
        """The second coordinate of the last point reached."""
        return float(self.path.points[self._landed, 1])

    def value(self) -> float:
        """The function's value at the last point reached."""
        return float(self.path.values[self._landed])

    def gradient_norm(self) -> float:
        """The length of the gradient at the last point reached."""
        return float(self.path.gradient_norms[self._landed])

    def steps_taken(self) -> float:
        """Whole steps walked so far."""
        return float(self._landed)

    @property
    def _landed(self) -> int:
        return min(int(np.floor(self.progress.get_value() + 1e-9)), self.path.steps)

    def part(self, first: int, last: int) -> tuple[Trajectory, Callable[[], float]]:
        """The steps from first to last as a path of their own, and its live progress."""
        path = dataclasses.replace(
            self.path,
            points=self.path.points[first : last + 1],
            values=self.path.values[first : last + 1],
            gradients=self.path.gradients[first : last + 1],
        )
        return path, lambda: float(self.progress.get_value()) - first


def rate_of(path: Trajectory) -> float:
    """The one learning rate of the steps of a gradient descent.

    Raises:
        ValueError: another rule was followed.
    """
    if not isinstance(path.rule, GradientDescent):
        raise ValueError(f"path: its rule is {path.rule}; give a descent by GradientDescent")
    return path.rule.rate


def step_by_step(count: int) -> Callable[[float], float]:
    """A rate function that goes from point to point at once, so many steps evenly in time."""

    def stepped(part: float) -> float:
        return float(np.floor(part * count + 1e-9)) / count

    return stepped
