"""The numbers of MultiStart."""

from __future__ import annotations

from itertools import pairwise

import mpmath
import numpy as np

from scenes.descent_starts import MultiStart
from tests.films import reference as ref
from tests.films.facts.numbers import Facts
from tests.films.line_descents import NO_VALLEY, ends, minima

STEPS_TOLD = 4


def facts(film: MultiStart) -> Facts:
    """How many of the crowd end in each valley, and the film's own starts and rates."""
    ground = film.survey.ground
    low, high = ground.window[0]
    crowd = low + (np.arange(film.crowd) + 0.5) * (high - low) / film.crowd
    valleys = minima(ground)
    counts: dict[str, list[mpmath.mpf]] = {}
    for rate in film.rates:
        found = ends(ground, crowd, rate, film.tolerance)
        for end in (*range(len(valleys)), NO_VALLEY):
            name = "nevercomesback" if end == NO_VALLEY else f"endsatx{_short(valleys[end])}"
            counts.setdefault(name, []).append(mpmath.mpf(int((found == end).sum())))
    own = [*film.starts, *film.rates, film.highest_rate, *valleys]
    followed = [(start, film.rates[1]) for start in film.starts]
    shown = (*followed, film.jumping, film.leaving, film.landing)
    places = [place for place in shown if place is not None]
    own += [rate for _, rate in places]
    own += _slope_and_step(film)
    told = [x for place in places for x in _first_points(film, *place)]
    return {
        **counts,
        "": [*map(mpmath.mpf, own), *told],
    }


def _slope_and_step(film: MultiStart) -> list[mpmath.mpf]:
    """The slope at the leader's start, and the lengths of its first step and of who leaves."""
    slope = abs(ref.derivative(film.function, film.leader))
    away = _first_points(film, *film.leaving) if film.leaving else []
    return [slope, film.rates[1] * slope, *(abs(b - a) for a, b in pairwise(away))]


def _first_points(film: MultiStart, start: float, rate: float) -> list[mpmath.mpf]:
    """Where the first steps lead, by the textbook's rule to 30 digits."""
    x = mpmath.mpf(start)
    points = [x]
    with mpmath.workdps(ref.DIGITS):
        for _ in range(STEPS_TOLD):
            x -= mpmath.mpf(rate) * ref.derivative(film.function, x)
            points.append(x)
    return points


def _short(x: float) -> str:
    """A place to three decimals, and whether it is that or about that."""
    rounded = round(float(x), 3) + 0.0
    return f"{'=' if abs(float(x) - rounded) < 1e-9 else 'approx'}{rounded:g}"
