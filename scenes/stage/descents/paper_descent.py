"""A descent that paper is enough for: on a x^2 + b y^2 every step multiplies each coordinate."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import sympy as sp

from gdcore import Function, Stability, descend
from gdcore.descent import Trajectory
from gdcore.rules import GradientDescent


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
        if f.dimension != 2:
            raise ValueError(f"function: {f.name} has {f.dimension} variables; give one of two")
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

    @cached_property
    def stability(self) -> Stability:
        """The curvatures at the minimum, which are the same everywhere."""
        return Stability.at(self.function, (0.0, 0.0))

    @cached_property
    def curvatures(self) -> tuple[float, float]:
        """What each coordinate is multiplied by to give its slope: 2a and 2b."""
        across, up = np.diag(self.function.hessian(0.0, 0.0))
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

    def predicted(self, steps: int, rate: float | None = None) -> np.ndarray:
        """The point after so many steps, shape (2,), without walking any of them."""
        points = self.stability.predicted(self.start, rate or self.rate, steps)
        return np.asarray(points[-1])


def _is_paper_bowl(function: Function) -> bool:
    """Whether there are two terms, and each slope is a positive multiple of its own variable."""
    if len(function.terms) != 2:
        return False
    for partial, symbol in zip(function.partials, function.symbols, strict=True):
        multiple = sp.simplify(partial / symbol)
        if not (multiple.is_number and multiple.is_positive):
            return False
    return True
