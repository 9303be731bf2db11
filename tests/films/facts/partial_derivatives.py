"""The numbers of PartialDerivatives."""

from __future__ import annotations

import mpmath

from gdcore import Function
from scenes.gradient import PartialDerivatives
from tests.films import reference as ref
from tests.films.facts.numbers import Facts


def facts(film: PartialDerivatives) -> Facts:
    """The place, the slopes of the last secants, both partials, and the steepest slope."""
    f, (x, y) = film.function, film.place
    slopes = ref.gradient(f, x, y)
    gaps = [_gap(film, axis) for axis in (0, 1)]
    ends = [_quotient(f, (x, y), axis, gap) for axis, gap in enumerate(gaps)]
    symbols = [str(symbol) for symbol in f.symbols]
    return {
        symbols[0]: [mpmath.mpf(x)],
        symbols[1]: [mpmath.mpf(y)],
        "f": [ref.value(f, x, y)],
        "h": gaps,
        "slope=frac(rise,h)": ends,
        "slope": [_directional(slopes), ref.length(slopes)],
        "slopethatway": [mpmath.mpf(0)],
        f"(partialf)/(partial{symbols[0]})": [slopes[0]],
        f"(partialf)/(partial{symbols[1]})": [slopes[1]],
        "": [mpmath.mpf(x), mpmath.mpf(y)],
    }


def _gap(film: PartialDerivatives, axis: int) -> mpmath.mpf:
    """The last gap: ahead, unless the window has no room there and more behind."""
    low, high = film.function.window[axis]
    at = film.place[axis]
    smallest = mpmath.mpf(film.smallest_gap)
    behind = min(film.widest_gap, at - low)
    return smallest if high - at >= behind else -smallest


def _quotient(f: Function, place: tuple[float, float], axis: int, gap: mpmath.mpf) -> mpmath.mpf:
    with mpmath.workdps(2 * ref.DIGITS):
        ahead = [mpmath.mpf(at) + (gap if index == axis else 0) for index, at in enumerate(place)]
        return (ref.value(f, *ahead) - ref.value(f, *place)) / gap


def _directional(slopes: tuple[mpmath.mpf, ...]) -> mpmath.mpf:
    """The slope where the look around ends, 150 degrees away from straight uphill."""
    return ref.length(slopes) * mpmath.cos(mpmath.radians(150))
