"""A crowd that walks downhill at once: where everyone is, who has arrived, and where."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import ValueTracker

from gdcore import LEFT_THE_WINDOW, Descents, Function, descend_many
from gdcore.rules import GradientDescent
from gdcore.valleys import Labels, valley_labels, valleys_of
from scenes.stage.walks.between_points import between
from scenes.stage.walks.fates import UNDER_WAY, Kinds, final_kinds_of, kinds_of

Floats = npt.NDArray[np.float64]


class Crowd:
    """Descents from many starts in step with one another, every step of them recorded.

    Between two steps a walker is on the straight line that joins them. Whoever has come to
    rest in a valley has arrived there; whoever is outside the window for good has left it.

    Args:
        function: of two variables.
        starts: shape (N, 2).
        rate: of gradient descent.
        steps: the most that anybody walks.
        tolerance: the length of the gradient at which a walker rests.

    Attributes:
        progress: tracker of the fractional step that has been reached, from 0 to `steps`.
    """

    def __init__(
        self, function: Function, starts: Floats, rate: float, steps: int, tolerance: float
    ) -> None:
        self.function, self.starts = function, np.asarray(starts, dtype=float)
        self.rate, self.steps, self.tolerance = rate, steps, tolerance
        self.progress = ValueTracker(0.0)
        # Manim names pictures after what they hold: this stands for all points of the walks.
        self.walked = hashlib.sha256(self.descents.history.data).hexdigest()

    def __deepcopy__(self, memo: dict[int, Any]) -> Crowd:
        """The crowd itself: manim copies what it animates, and the walks do not change."""
        return self

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def descents(self) -> Descents:
        """All walks, with the points after every step."""
        rule = GradientDescent(self.rate)
        return descend_many(self.function, self.starts, rule, self.steps, self.tolerance, record=1)

    @cached_property
    def minima(self) -> Floats:
        """The minima in the window, the lowest first, shape (m, 2)."""
        return valleys_of(self.function)

    @cached_property
    def labels(self) -> Labels:
        """Where everyone ends: an index into the minima, or gdcore's negative numbers."""
        return valley_labels(self.descents, self.minima)

    @cached_property
    def arrivals(self) -> Floats:
        """The step after which everyone has arrived, shape (N,); infinite for who never does.

        Who has left arrived when they were outside the window for good.
        """
        arrived = np.where(self.labels >= 0, self.descents.steps.astype(float), np.inf)
        leaving = np.flatnonzero(self.labels == LEFT_THE_WINDOW)
        low, high = np.array(self.function.window).T
        ways = self.descents.history[:, leaving]
        inside = ((ways >= low) & (ways <= high)).all(axis=2)
        last_inside = self.steps - np.argmax(inside[::-1], axis=0)
        arrived[leaving] = np.where(inside.any(axis=0), last_inside + 1, 0)
        return np.where(self.labels == LEFT_THE_WINDOW, np.minimum(arrived, self.steps), arrived)

    @cached_property
    def ends(self) -> Kinds:
        """What everyone is from their arrival on; who never arrives stays UNDER_WAY."""
        return kinds_of(self.labels, len(self.minima))

    def final_kinds(self) -> Kinds:
        """The kinds of everyone when all walks are over."""
        return final_kinds_of(self.labels, len(self.minima))

    def places(self) -> Floats:
        """Where everyone is now, shape (N, 2)."""
        return between(self.descents.history, self.progress.get_value())

    def kinds(self) -> Kinds:
        """What everyone is now, shape (N,): UNDER_WAY until they have arrived, then as `ends`."""
        return np.where(self.arrivals <= self.progress.get_value(), self.ends, UNDER_WAY)

    def percentage(self, kind: int) -> float:
        """How many of a hundred are of a kind now."""
        return 100 * float(np.mean(self.kinds() == kind))

    def final_percentage(self, kind: int) -> float:
        """How many of a hundred are of a kind in the end."""
        return 100 * float(np.mean(self.final_kinds() == kind))

    def steps_taken(self) -> float:
        """Whole steps walked so far."""
        return min(float(np.floor(self.progress.get_value() + 1e-9)), float(self.steps))
