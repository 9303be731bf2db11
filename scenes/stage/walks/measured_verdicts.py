"""What is said of slopes measured over a gap that shrinks, and of twins that walk by them."""

from __future__ import annotations

import math

import numpy as np

from gdcore import Kind
from gdcore.limits import forward_gradient
from scenes.stage.text.numbers import written_out
from scenes.stage.walks.measured_descents import MeasuredDescents

FAR, NEAR = 90.0, 15.0
"""Degrees from which an arrow swings round, and below which it hardly turns."""

CLOSE = "Even a wide gap comes close."

ALIKE = 0.05
"""Slopes that differ by less, in parts of the gradient's length, are nearly the same."""


class MeasuredVerdicts:
    """What is said of measured slopes whose gap shrinks, and of twins that walk by them.

    Args:
        descents: the place is where the first of them begins, the small gap theirs.
        wide: the distance that slopes are measured over at first.

    Attributes:
        axis: 0 or 1, along which the slopes over the two gaps differ most.
        misled: how the wide gap misleads.
        shrinking: what becomes of the arrow of slopes.
        compared: how near the slopes come to the gradient.
        together, then: how far the twins walk as one, and a word that leads on.
    """

    def __init__(self, descents: MeasuredDescents, wide: float) -> None:
        function, place, gap = descents.function, descents.first_start, descents.gap
        first, last = (np.array(forward_gradient(function, h)(*place)) for h in (wide, gap))
        exact = np.asarray(function.gradient(*place))
        turned, aside = angle_between(first, last), angle_between(last, exact)
        self.axis = axis = int(np.argmax(np.abs(first - last)))
        misleads = turned >= NEAR
        self.misled = _misled(float(first[axis]), float(last[axis]), axis) if misleads else CLOSE
        where = "uphill" if aside < NEAR else "not yet uphill" if aside < FAR else "even downhill"
        self.shrinking = _turning(turned, written_out(gap), where)
        near = np.linalg.norm(last - exact) < ALIKE * np.linalg.norm(exact)
        self.compared = f"Calculus says {'nearly the same' if near else 'something else'}."
        self.together, self.then = _until_they_part(descents)


def _until_they_part(descents: MeasuredDescents) -> tuple[str, str]:
    """How far twins walk as one, and a word that leads on to what happens next."""
    fork = descents.fork
    if fork is None:
        return f"for {descents.parting_step} steps", "Then"
    if fork.kind is Kind.SADDLE:
        return "to a saddle: level ground, downhill on two sides", "There"
    return "to a hilltop: level ground, downhill on every side", "There"


def _misled(wide: float, small: float, axis: int) -> str:
    """Why a wide gap misleads, by the slopes over both gaps along an axis."""
    way = ("to the right", "upwards")[axis]
    if wide * small >= 0:
        return f"A wide gap misleads: {way}, the slope changes on the way."
    first, end = ("rises", "lower") if small > 0 else ("falls", "higher")
    return f"A wide gap misleads: {way}, the ground first {first}, yet ends {end}."


def _turning(turned: float, gap: str, where: str) -> str:
    """What a small gap does, by the degrees between its arrow and that of a wide one."""
    if turned >= FAR:
        return f"Shrink h to {gap}, and the arrow swings round: {where}."
    if turned >= NEAR:
        return f"Shrink h to {gap}, and the arrow turns: {where}."
    return f"Shrink h to {gap}: the arrow hardly turns, {where}."


def angle_between(one: np.ndarray, other: np.ndarray) -> float:
    """Degrees between two vectors of the plane, from 0 to 180."""
    across = one[0] * other[1] - one[1] * other[0]
    return abs(math.degrees(math.atan2(across, float(one @ other))))
