"""What a learning rate does near a minimum: the theory that experiments are laid beside.

Near a minimum x* a function is almost the quadratic f(x*) + (x - x*)' H (x - x*) / 2 with the
Hessian H. On that quadratic, a step of gradient descent multiplies the distance to x* along
every eigenvector of H by 1 - rate * lambda, so that the largest eigenvalue L decides (Y. Nesterov,
*Lectures on Convex Optimization*, 2nd ed., section 1.2.3; G. Goh, *Why Momentum Really Works*,
Distill 2017).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import ArrayLike

from gdcore.execution import Array
from gdcore.function import Function
from gdcore.parameters import check_positive, check_steps


class Regime(Enum):
    """What a learning rate makes of the steepest direction of a valley."""

    SLIDES = "slides"
    """rate <= 1/L: the factor lies in [0, 1), and the distance shrinks without a change of side."""
    ZIGZAGS = "zigzags"
    """1/L < rate < 2/L: the factor lies in (-1, 0); every step overshoots, by less each time."""
    SWINGS = "swings"
    """rate = 2/L: the factor is -1; the quadratic alone would be crossed for ever."""
    DIVERGES = "diverges"
    """rate > 2/L: the factor lies below -1, and every step overshoots by more."""

    def __repr__(self) -> str:
        return f"Regime.{self.name}"


@dataclass(frozen=True, eq=False)
class Stability:
    """The quadratic at a minimum ``point`` (n,), and what a rate makes of it.

    ``eigenvalues`` (n,) of the Hessian, ascending, and ``eigenvectors`` (n, n), one a column.
    """

    point: Array
    eigenvalues: Array
    eigenvectors: Array

    @classmethod
    def at(cls, function: Function, point: ArrayLike) -> Stability:
        """The stability of a function's minimum at a point, shape (n,) or a number.

        Raises ValueError where the Hessian has no positive eigenvalue.
        """
        place = np.atleast_1d(np.asarray(point, dtype=np.float64))
        eigenvalues, eigenvectors = np.linalg.eigh(function.hessian(*place))
        if eigenvalues[-1] <= 0:
            raise ValueError(
                f"point: {place.tolist()} has largest Hessian eigenvalue {eigenvalues[-1]:g}; "
                "give a minimum that curves upwards"
            )
        return cls(place, eigenvalues, eigenvectors)

    @property
    def greatest(self) -> float:
        """L, the largest eigenvalue: the curvature in the steepest direction."""
        return float(self.eigenvalues[-1])

    @property
    def largest_sliding_rate(self) -> float:
        """1/L: above it the steepest direction is overshot; at it, crossed out in one step."""
        return 1.0 / self.greatest

    @property
    def largest_stable_rate(self) -> float:
        """2/L: above it gradient descent cannot rest at the minimum."""
        return 2.0 / self.greatest

    def factors(self, rate: float) -> Array:
        """1 - rate * lambda, what a step multiplies each eigen-direction's distance by; (n,)."""
        check_positive("rate", rate)
        return 1.0 - rate * self.eigenvalues

    def regime(self, rate: float) -> Regime:
        """What the rate makes of the steepest direction. Raises ValueError unless rate > 0."""
        check_positive("rate", rate)
        if rate <= self.largest_sliding_rate:
            return Regime.SLIDES
        if rate < self.largest_stable_rate:
            return Regime.ZIGZAGS
        return Regime.SWINGS if rate == self.largest_stable_rate else Regime.DIVERGES

    def predicted(self, start: ArrayLike, rate: float, steps: int) -> Array:
        """The points of gradient descent on the quadratic, shape (steps + 1, n).

        Not a walk: after k steps each eigen-direction's distance is multiplied by the k-th power
        of its factor. On a quadratic function this is what ``descend`` finds, elsewhere it is
        near it as long as the walk stays near the minimum. Raises ValueError for steps < 0, a
        start of the wrong shape, or a rate that is not above 0.
        """
        place = np.atleast_1d(np.asarray(start, dtype=np.float64))
        if place.shape != self.point.shape or not np.isfinite(place).all():
            raise ValueError(f"start: got {start!r}; give {len(self.point)} finite numbers")
        check_steps(steps)
        powers = self.factors(rate) ** np.arange(steps + 1)[:, None]
        distances = (place - self.point) @ self.eigenvectors
        points: Array = self.point + (powers * distances) @ self.eigenvectors.T
        return points


def largest_stable_rate(function: Function, point: ArrayLike) -> float:
    """2 / lambda_max at a minimum: above it gradient descent cannot rest there.

    Near the minimum a step multiplies the error along an eigenvector by 1 - rate * lambda
    (Nesterov, *Lectures on Convex Optimization*, section 1.2.3). Raises ValueError where the
    Hessian has no positive eigenvalue.
    """
    return Stability.at(function, point).largest_stable_rate
