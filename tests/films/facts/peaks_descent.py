"""The numbers of PeaksDescent."""

from __future__ import annotations

import mpmath
import numpy as np

from gdcore import Function
from scenes.peaks_descent import PeaksDescent
from scenes.stage.maps.circling import LEAPS
from tests.films import reference as ref
from tests.films.facts.numbers import Facts

Point = tuple[mpmath.mpf, ...]

THROWN = 0.07
"""So far from the bottom the step on the parabola lands, in shorter sides of the window."""


def facts(film: PeaksDescent) -> Facts:
    """The walk from the first start, the valleys found, and the rate that is too fast."""
    f, start = film.function, _first_start(film)
    walk = _descent(f, start, film.rate, film.tolerance, 2000)
    leaps = _leaps(film)
    halts = (0, 1, film.slow_steps, len(walk) - 1)
    stops = [walk[step] for step in halts]
    norms = [ref.length(ref.gradient(f, *point)) for point in (*stops, *leaps.values())]
    valleys = [_minimum(f, path.end) for path in film.expedition.paths]
    deepest = min(valleys, key=lambda point: ref.value(f, *point))
    curvature = max(mpmath.eigsy(ref.hessian(f, *deepest), eigvals_only=True))
    too_fast = mpmath.mpf(film.too_fast)
    factor = 1 - too_fast * curvature
    return {
        "k": [mpmath.mpf(k) for k in (*halts, *leaps)],
        "x": [point[0] for point in stops],
        "y": [point[1] for point in stops],
        "f": [ref.value(f, *point) for point in stops],
        "norm(nablaf)": norms,
        "valley": [ref.value(f, *point) for point in valleys],
        "rate": [mpmath.mpf(film.rate), too_fast, mpmath.mpf(film.tolerance)],
        "slope": list(ref.gradient(f, *start)),
        "lambda": [curvature, 2 / curvature, factor, abs(factor)],
        "share": [_share_of_next(film, deepest)],
        "": _magnifications(film),
    }


def _first_start(film: PeaksDescent) -> Point:
    """The given start, or the first draw from the middle two thirds of the window."""
    if film.start is not None:
        return tuple(map(mpmath.mpf, film.start))
    low, high = np.array(film.function.window).T
    middle, half = (low + high) / 2, (high - low) / 3
    draw = np.random.default_rng(film.seed).uniform(middle - half, middle + half)
    return tuple(map(mpmath.mpf, draw))


def _descent(f: Function, start: Point, rate: float, tolerance: float, most: int) -> list[Point]:
    """The textbook loop, in 30 digits."""
    points = [start]
    for _ in range(most):
        slopes = ref.gradient(f, *points[-1])
        if ref.length(slopes) <= tolerance:
            break
        points.append(
            tuple(at - mpmath.mpf(rate) * s for at, s in zip(points[-1], slopes, strict=True))
        )
    return points


def _leaps(film: PeaksDescent) -> dict[int, Point]:
    """Where the descent that cannot rest is at the steps at which the film stands still.

    Its orbit multiplies rounding errors, so the places are taken from the trajectory, of
    which another check recomputes every single step.
    """
    points = film.expedition.fast_path.points
    return {step: tuple(points[step]) for step in (0, LEAPS, 2 * LEAPS, film.fast_steps)}


def _minimum(f: Function, near: np.ndarray) -> Point:
    """The point where the gradient vanishes, by Newton's method in 30 digits."""
    with mpmath.workdps(ref.DIGITS):
        root = mpmath.findroot(lambda *at: ref.gradient(f, *at), tuple(map(mpmath.mpf, near)))
        return tuple(root)


def _share_of_next(film: PeaksDescent, deepest: Point) -> mpmath.mpf:
    """How many times as far out as the step down the map the next one lands, on the cut itself."""
    f, (_, vectors) = film.function, mpmath.eigsy(ref.hessian(film.function, *deepest))
    along = [part * mpmath.sign(vectors[1, 1]) for part in vectors[:, 1]]
    out = -mpmath.mpf(THROWN) * min(high - low for low, high in f.window)
    place = [at + out * part for at, part in zip(deepest, along, strict=True)]
    slope = sum(s * part for s, part in zip(ref.gradient(f, *place), along, strict=True))
    return abs(1 - mpmath.mpf(film.too_fast) * slope / out)


def _magnifications(film: PeaksDescent) -> list[mpmath.mpf]:
    """How much longer a unit is in a lens than on the map."""
    lenses = [getattr(film, "lens", None), getattr(getattr(film, "fast", None), "lens", None)]
    whole = ref.units(film.land.plot)[0] if hasattr(film, "land") else 1.0
    return [mpmath.mpf(ref.units(lens.plot)[0] / whole) for lens in lenses if lens is not None]
