"""The numbers of LearningRates."""

from __future__ import annotations

import mpmath

from gdcore import Function
from scenes.descent_rates import BARELY, FIRST, JUMP, LAST, LAST_STABLE, SLOW, SWING, LearningRates
from tests.films import reference as ref
from tests.films.facts.numbers import Facts

MOST = 2000
BEYOND = mpmath.mpf(10) ** 9
"""Windows from the middle: farther away a descent is lost."""


def facts(film: LearningRates) -> Facts:
    """The three walks, the valley of the second, and the curvature there and at the start."""
    f, rates = film.function, [mpmath.mpf(rate) for rate in film.rates]
    walks = [_descent(f, mpmath.mpf(film.start), rate, film.tolerance) for rate in rates]
    lengths = [len(walk) - 1 for walk in walks]
    stops = [0, 1, min(SLOW, *lengths), lengths[1], lengths[0]]
    bottom = _minimum(f, walks[1][-1])
    valleys = [bottom, _minimum(f, walks[0][-1])]
    curvatures = [ref.derivative(f, x, order=2) for x in (bottom, film.start)]
    shown = [part / curvatures[0] for part in (FIRST, JUMP, LAST_STABLE, SWING, LAST)]
    slope = ref.derivative(f, film.start)
    bounds = [2 / curvature for curvature in curvatures]
    nearby = abs(mpmath.mpf(film.trial.nearby) - bottom)
    climbed = [BARELY * nearby, nearby]
    landed = [ref.derivative(f, walk[1]) for walk in walks]
    low, high = film.view.x_range
    (far_low, far_high), (near_low, near_high) = film.view.far, film.view.near
    stretched = mpmath.mpf(far_high - far_low) / (near_high - near_low)
    outside = [x for x in walks[2] if not low <= x <= high]
    return {
        "k": [mpmath.mpf(stop) for stop in stops],
        "x": [walk[min(stop, len(walk) - 1)] for walk in walks for stop in stops],
        "L": curvatures,
        "2slashL": bounds,
        "eta": [*shown, *rates[1:]],
        "firststep": [abs(rate * slope) for rate in rates[1:]],
        "nextstep": [abs(rate * there) for rate, there in zip(rates, landed, strict=True)][1:],
        "d": climbed,
        "f'": [curvatures[0] * d for d in climbed],
        "1-etaL": [1 - rate * curvatures[0] for rate in shown],
        "": [
            mpmath.mpf(film.tolerance),
            *rates,
            slope,
            *[rate * slope for rate in rates],
            *landed,
            *valleys,
            *bounds,
            *outside,
            stretched,
        ],
    }


def _descent(
    f: Function, start: mpmath.mpf, rate: mpmath.mpf, tolerance: float
) -> list[mpmath.mpf]:
    """The textbook loop in 30 digits, until the slope is small or the walker is lost."""
    (low, high) = f.window[0]
    points = [start]
    for _ in range(MOST):
        slope = ref.derivative(f, points[-1])
        following = points[-1] - rate * slope
        if abs(slope) <= tolerance or abs(following) > BEYOND * (high - low):
            break
        points.append(following)
    return points


def _minimum(f: Function, near: mpmath.mpf) -> mpmath.mpf:
    """The place where the slope vanishes, by Newton's method in 30 digits."""
    with mpmath.workdps(ref.DIGITS):
        return mpmath.findroot(lambda x: ref.derivative(f, x), near)
