"""What is said of slopes measured over a gap that shrinks: how far that turns their arrow."""

from __future__ import annotations

import math

import numpy as np

from gdcore import Function
from gdcore.limits import forward_gradient
from scenes.stage.text.numbers import written_out

FAR, NEAR = 90.0, 15.0
"""Degrees from which an arrow swings round, and below which it hardly turns."""

ALIKE = 0.05
"""Slopes that differ by less, in parts of the gradient's length, are nearly the same."""


def describe_shrinking(
    function: Function, place: tuple[float, float], wide: float, gap: float
) -> str:
    """What becomes of an arrow of measured slopes, and how near they come to the gradient.

    Args:
        function: of two variables.
        place: where its slopes are measured.
        wide: the distance that they are measured over at first.
        gap: and at last.
    """
    first, last = (np.array(forward_gradient(function, h)(*place)) for h in (wide, gap))
    exact = np.asarray(function.gradient(*place))
    turned, aside = angle_between(first, last), angle_between(last, exact)
    where = "uphill" if aside < NEAR else "not yet uphill" if aside < FAR else "even downhill"
    near = (
        "nearly the same"
        if np.linalg.norm(last - exact) < ALIKE * np.linalg.norm(exact)
        else ("something else")
    )
    return f"{_turning(turned, written_out(gap), where)} The formula, unlocked, says {near}."


def _turning(turned: float, gap: str, where: str) -> str:
    """How a wide gap compares with a small one, by the degrees between their arrows."""
    if turned >= FAR:
        return f"A wide gap misleads. Shrink h to {gap}, and the arrow swings round: {where}."
    if turned >= NEAR:
        return f"A wide gap misleads. Shrink h to {gap}, and the arrow turns: {where}."
    return f"Even a wide gap comes close. Shrink h to {gap}: the arrow hardly turns, {where}."


def angle_between(one: np.ndarray, other: np.ndarray) -> float:
    """Degrees between two vectors of the plane, from 0 to 180."""
    across = one[0] * other[1] - one[1] * other[0]
    return abs(math.degrees(math.atan2(across, float(one @ other))))
