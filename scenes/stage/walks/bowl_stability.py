"""A bowl of one variable: what its curvature allows, and when it throws a walker out."""

from __future__ import annotations

import numpy as np

from gdcore import Regime, Stability


def bowl_of(curvature: float) -> Stability:
    """The stability of a bowl of this curvature, above 0, in one variable."""
    return Stability(np.zeros(1), np.array([curvature]), np.eye(1))


def throws_out(curvature: float, rate: float) -> bool:
    """Whether a bowl of a curvature throws out whoever steps at a rate; no bowl, nobody."""
    return curvature > 0 and bowl_of(curvature).regime(rate) is Regime.DIVERGES
