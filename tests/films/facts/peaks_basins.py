"""The numbers of PeaksBasins."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import mpmath
import numpy as np

from gdcore import Function
from scenes.peaks_basins import FIRST_STEPS, PeaksBasins
from tests.films import fates
from tests.films import reference as ref
from tests.films.facts.numbers import Facts
from tests.films.fates import Kinds


def facts(film: PeaksBasins) -> Facts:
    """Shares of the crowd, walked anew; shares of the maps, counted anew; bounds and rates.

    That the maps are true is for the rule of maps, which walks a sample of their starts.
    """
    f = film.function
    valleys = fates.minima(f)
    curvatures = [fates.largest_curvature(f, valley) for valley in valleys]
    bounds = [2 / curvature for curvature in curvatures]
    values = [ref.value(f, *valley) for valley in valleys]
    shares: dict[str, list[mpmath.mpf]] = {}
    for names, kinds in _shown(film, [f"valley{name}".replace(" ", "") for name in fates.names(f)]):
        for kind, name in names.items():
            counted = mpmath.mpf(int(np.count_nonzero(kinds == kind))) * 100 / kinds.size
            shares.setdefault(name, []).append(counted)
    family = film.survey.family
    return {
        **shares,
        "stepk": [mpmath.mpf(k) for k in (0, FIRST_STEPS, film.steps)],
        "eta": [mpmath.mpf(rate) for rate in (*family.rates, film.rate)],
        "": [
            *values,
            *(part for valley in valleys for part in valley),
            *bounds,
            *(mpmath.mpf(rate) for rate in (film.rate, film.survey.fast_rate)),
            *_scale(film),
            *_landing(film),
        ],
    }


def _shown(film: PeaksBasins, named: list[str]) -> list[tuple[dict[int, str], Kinds]]:
    """What may be counted: the names of the kinds, and the kind of every start."""
    none, valleys = len(named) + 1, dict(enumerate(named, start=1))
    late = f"novalleyin{film.steps}steps"
    live = valleys | {none: "leftthemap", 0: "ontheway"}
    final = valleys | {none: late, none + 1: "hoppinginavalley"}
    walked = _crowd(film.function, film.walkers_across, film.rate, film.steps, film.tolerance)
    shown = [(live, kinds) for kinds in walked]
    ends = np.where(walked[-1] == 0, none, walked[-1])
    return [*((final, kinds) for kinds in film.survey.family.all_kinds), (final, ends), *shown]


@cache
def _crowd(
    function: Function, across: int, rate: float, steps: int, tolerance: float
) -> tuple[Kinds, ...]:
    """The kinds of the whole crowd at the steps at which the film stands still."""
    starts = fates.grid(function, (across, across)).reshape(-1, 2)
    walked = fates.walks(function, starts, rate, steps, tolerance)
    return tuple(walked.kinds(step) for step in (0, FIRST_STEPS, steps))


def _scale(film: PeaksBasins) -> list[mpmath.mpf]:
    """The numbers of the gauge's scale, which its rule places, and the power of the lens."""
    numbers = [mpmath.mpf(n) for n in getattr(getattr(film, "gauge", None), "ticks", ())]
    lens = getattr(film, "lens", None)
    if lens is not None:
        numbers.append(mpmath.mpf(ref.units(lens.plot)[0] / ref.units(film.plot)[0]))
    return numbers


def _landing(film: PeaksBasins) -> list[mpmath.mpf]:
    """How many times as far from the bottom a step lands on the cut as where it begins."""
    cut = getattr(film, "cut", None)
    if cut is None:
        return []
    f, start = film.function, mpmath.mpf(cut.start)
    minimum = min(fates.minima(f), key=lambda at: float(ref.length(_apart(at, cut.minimum))))
    _, vectors = mpmath.eigsy(ref.hessian(f, *minimum))
    along = [vectors[row, 1] * mpmath.sign(vectors[1, 1]) for row in (0, 1)]
    place = [at + start * part for at, part in zip(minimum, along, strict=True)]
    slope = sum(g * part for g, part in zip(ref.gradient(f, *place), along, strict=True))
    return [mpmath.mpf(film.survey.fast_rate) * slope / start - 1]


def _apart(one: Iterable[Any], other: Iterable[Any]) -> list[mpmath.mpf]:
    return [mpmath.mpf(a) - mpmath.mpf(b) for a, b in zip(one, other, strict=True)]
