"""A descent that paper is enough for: on a x^2 + b y^2 every step multiplies each coordinate."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import sympy as sp

from gdcore import Function, Stability, descend
from gdcore.descent import Trajectory
from gdcore.rules import GradientDescent
from scenes.stage.parameters import check_variables

ACROSS = 0.9
"""The rate of a descent that overshoots, in largest stable rates."""


class PaperDescent:
    """Gradient descent on a x^2 + b y^2, and what is known of it before it is walked.

    Each partial derivative is a multiple of its own coordinate, so a step multiplies that
    coordinate by a factor which never changes (Goh, *Why Momentum Really Works*, Distill 2017).

    Args:
        function: of two variables, a x^2 + b y^2 with positive a and b.
        start: the first point, inside the window.
        rate: the learning rate, at which the descent must come nearer to the minimum.
        steps: how many steps are walked.
    """

    def __init__(
        self, function: Function, start: tuple[float, float], rate: float, steps: int
    ) -> None:
        self.function, self.start, self.rate, self.steps = function, start, rate, steps

    def check(self) -> None:
        """Raise a ValueError that names the parameter which paper is not enough for."""
        f = self.function
        check_variables(f, 2)
        if not _is_paper_bowl(f):
            raise ValueError(f"function: {f.name} is not a x^2 + b y^2 with positive a and b")
        inside = [low < at < high for at, (low, high) in zip(self.start, f.window, strict=True)]
        if not all(inside) or 0 in self.start:
            raise ValueError(
                f"start: {self.start} must lie inside the window {f.window} and off both axes"
            )
        bound = self.stability.largest_stable_rate
        if not 0 < self.rate < bound:
            raise ValueError(f"rate: got {self.rate:g}; give one above 0 and below {bound:g}")

    @cached_property
    def path(self) -> Trajectory:
        """The descent as it is walked."""
        return descend(self.function, self.start, GradientDescent(self.rate), self.steps)

    @property
    def minimum(self) -> tuple[float, float]:
        """The lowest point, where both slopes vanish."""
        return 0.0, 0.0

    @cached_property
    def stability(self) -> Stability:
        """The curvatures at the minimum, which are the same everywhere."""
        return Stability.at(self.function, self.minimum)

    @cached_property
    def curvatures(self) -> tuple[float, float]:
        """What each coordinate is multiplied by to give its slope: 2a and 2b."""
        across, up = np.diag(self.function.hessian(*self.minimum))
        return float(across), float(up)

    @cached_property
    def factors(self) -> tuple[float, float]:
        """What a step multiplies each coordinate by."""
        vectors = self.stability.eigenvectors
        across, up = np.diag(vectors * self.stability.factors(self.rate) @ vectors.T)
        return float(across), float(up)

    @property
    def is_round(self) -> bool:
        """Whether both coordinates have one factor."""
        return bool(np.isclose(*self.curvatures))

    def predicted(self, steps: int) -> np.ndarray:
        """The point after so many steps, shape (2,), without walking any of them."""
        return np.asarray(self.stability.predicted(self.start, self.rate, steps)[-1])

    def at_once(self) -> PaperDescent:
        """A single step from the same start, at the rate that slides farthest."""
        return PaperDescent(self.function, self.start, self.stability.largest_sliding_rate, 1)

    def across(self, steps: int) -> PaperDescent:
        """A descent from the same start that overshoots with every step, and yet comes nearer."""
        rate = ACROSS * self.stability.largest_stable_rate
        return PaperDescent(self.function, self.start, rate, steps)

    def outward(self, beyond: float, steps: int) -> PaperDescent:
        """A descent that goes astray, and in so many steps as far out as this one's start.

        Args:
            beyond: its rate, above 1, in largest stable rates.
            steps: how many it takes.
        """
        rate = beyond * self.stability.largest_stable_rate
        steepest = max(self.curvatures)
        growth = (rate * steepest - 1) ** steps
        x, y = (
            at / growth if np.isclose(curvature, steepest) else at
            for at, curvature in zip(self.start, self.curvatures, strict=True)
        )
        return PaperDescent(self.function, (x, y), rate, steps)


def _is_paper_bowl(function: Function) -> bool:
    """Whether there are two terms, and each slope is a positive multiple of its own variable."""
    if len(function.terms) != 2:
        return False
    for partial, symbol in zip(function.partials, function.symbols, strict=True):
        multiple = sp.simplify(partial / symbol)
        if not (multiple.is_number and multiple.is_positive):
            return False
    return True
