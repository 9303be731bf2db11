"""The numbers of DescentOnCurve."""

from __future__ import annotations

from functools import cache

import mpmath

from gdcore import Function
from scenes.descent_on_curve import BRISK_STEPS, SLOW_STEPS, DescentOnCurve
from tests.films import reference as ref
from tests.films.facts.numbers import Facts


def facts(film: DescentOnCurve) -> Facts:
    """The steps in numbers, the places where a walk stands still or begins, and the valleys."""
    f, rate = film.function, mpmath.mpf(film.rate)
    walk = descent(f, film.start, film.rate, film.tolerance)
    stops = [*walk[: SLOW_STEPS + 1], walk[BRISK_STEPS], walk[-1]]
    slopes = [ref.derivative(f, x) for x in stops]
    other_slope = ref.derivative(f, mpmath.mpf(float(film.other.start[0])))
    return {
        "x": stops,
        "f'(x)": slopes,
        "rate": [rate],
        "step": [-rate * slope for slope in slopes],
        "nextstep": [-rate * slope for slope in slopes],
        "product": [rate * slope for slope in slopes],
        "stopping": [mpmath.mpf(film.tolerance), mpmath.mpf(len(walk) - 1)],
        "slope": [abs(slope) for slope in slopes],
        "felt": [mpmath.mpf(film.feeling.run), film.feeling.run * abs(slopes[0])],
        "ends": [walk[-1], mpmath.mpf(film.start), ref.value(f, mpmath.mpf(film.start))],
        "valleys": [ref.value(f, _level(f, x)) for x in _near_minima(film, walk[-1])],
        "other": [other_slope, -rate * other_slope],
    }


@cache
def descent(f: Function, start: float, rate: float, tolerance: float) -> list[mpmath.mpf]:
    """The textbook loop, in 30 digits, until the slope is at most the tolerance."""
    points = [mpmath.mpf(start)]
    with mpmath.workdps(ref.DIGITS):
        while abs(slope := ref.derivative(f, points[-1])) > tolerance:
            points.append(points[-1] - mpmath.mpf(rate) * slope)
    return points


def _near_minima(film: DescentOnCurve, end: mpmath.mpf) -> list[mpmath.mpf]:
    """Places from which Newton's method finds the valley walked into and the deepest one."""
    low, high = film.function.window[0]
    grid = mpmath.linspace(low, high, 601)
    return [end, min(grid, key=lambda x: ref.value(film.function, x))]


def _level(f: Function, near: mpmath.mpf) -> mpmath.mpf:
    """The point where the derivative vanishes, by Newton's method in 30 digits."""
    with mpmath.workdps(ref.DIGITS):
        return mpmath.findroot(lambda x: ref.derivative(f, x), near)
