"""The numbers of Ripples."""

from __future__ import annotations

from functools import cache

import mpmath
import numpy as np

from gdcore import Function
from scenes.peaks_ripples import SLOW_STEPS, Ripples
from tests.films import reference as ref
from tests.films.facts.numbers import Facts

Point = tuple[mpmath.mpf, ...]


def facts(film: Ripples) -> Facts:
    """The heights around the start, their quotients, and where three walks by them end."""
    f, start = film.ground, _first_start(film)
    gaps = [mpmath.mpf(film.first_gap), mpmath.mpf(film.gap)]
    walks = [_walk(f, start, film.gap, film.rate, film.tolerance)]
    twins = [tuple(map(mpmath.mpf, twin)) for twin in film.descents.twins.starts]
    walks += [_walk(f, twin, film.gap, film.rate, film.tolerance) for twin in twins]
    x, y = start
    here, last = ref.value(f, x, y), len(walks[0]) - 1
    heights = [ref.value(f, *walk[-1]) for walk in walks]
    quotients = [_quotients(f, start, gap) for gap in gaps]
    slow = [_quotients(f, walks[0][step], gaps[1]) for step in range(SLOW_STEPS)]
    off = [one - other for one, other in zip(quotients[1], ref.gradient(f, *start), strict=True)]
    return {
        **_height("f(x,y)", [here]),
        **_height("f(x+h,y)", [ref.value(f, x + gap, y) for gap in gaps]),
        **_height("f(x,y+h)", [ref.value(f, x, y + gap) for gap in gaps]),
        "frac(f(x+h,y)-f(x,y),h)approx": [along_x for along_x, _ in quotients],
        "frac(f(x,y+h)-f(x,y),h)approx": [along_y for _, along_y in quotients],
        "h": gaps,
        "stepk": [mpmath.mpf(0), mpmath.mpf(last)],
        "f": [here, heights[0]],
        "heightsmeasured": [mpmath.mpf(_heights(walks[0][:1])), mpmath.mpf(_heights(walks[0]))],
        "": [
            *start,
            *ref.gradient(f, *start),
            *heights,
            here,
            ref.value(f, x + gaps[0], y),
            ref.value(f, x, y + gaps[0]),
            gaps[0],
            *(slope for slopes in [*quotients, *slow] for slope in slopes),
            *(-film.rate * slope for slopes in slow for slope in slopes),
            *(at for twin in twins for at in twin),
            ref.length([one - other for one, other in zip(*twins, strict=True)]),
            film.rate * ref.length(off),
            *_magnifications(film),
            mpmath.mpf(film.arrow_scale),
            mpmath.mpf(film.rate),
        ],
    }


def _height(label: str, values: list[mpmath.mpf]) -> Facts:
    """A height by the sign that its first value is to be written with, in five decimals."""
    exact = abs(values[0] - mpmath.nint(values[0] * 100_000) / 100_000) < 1e-9
    return {label if exact else f"{label}approx": values}


def _first_start(film: Ripples) -> Point:
    if film.start is not None:
        return tuple(map(mpmath.mpf, film.start))
    (left, right), (bottom, top) = film.square
    draw = np.random.default_rng(film.seed).uniform((left, bottom), (right, top))
    return tuple(map(mpmath.mpf, draw))


def _stencil(at: Point, gap: mpmath.mpf) -> tuple[Point, Point, Point]:
    """The places where heights are measured for the quotients at one: there, right and above."""
    x, y = at
    return (x, y), (x + gap, y), (x, y + gap)


def _quotients(f: Function, at: Point, gap: mpmath.mpf) -> Point:
    """Rise over gap along each axis, in 30 digits."""
    with mpmath.workdps(ref.DIGITS):
        here, right, above = (ref.value(f, *place) for place in _stencil(at, gap))
        return (right - here) / gap, (above - here) / gap


def _heights(walk: list[Point]) -> int:
    """How many heights it takes to have the quotients at every point of a walk."""
    return sum(len(_stencil(at, mpmath.mpf(1))) for at in walk)


@cache
def _walk(f: Function, start: Point, gap: float, rate: float, tolerance: float) -> list[Point]:
    """The textbook loop by quotients, in 30 digits."""
    points = [start]
    with mpmath.workdps(ref.DIGITS):
        for _ in range(2000):
            slopes = _quotients(f, points[-1], mpmath.mpf(gap))
            if ref.length(slopes) <= tolerance:
                break
            points.append(
                tuple(at - mpmath.mpf(rate) * s for at, s in zip(points[-1], slopes, strict=True))
            )
    return points


def _magnifications(film: Ripples) -> list[mpmath.mpf]:
    """How much longer a unit is in a lens than on its map, to the two figures that are shown."""
    found = []
    for name in ("lens", "close", "pair_lens"):
        if hasattr(film, name):
            units = [ref.units(getattr(film, each).plot)[0] for each in (name, "land")]
            ratio = units[0] / units[1]
            found += [mpmath.mpf(ratio), mpmath.mpf(f"{ratio:.2g}")]
    return found
