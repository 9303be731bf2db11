"""The numbers of BowlByHand."""

from __future__ import annotations

import mpmath

from scenes.gradient_bowl import BEYOND, BowlByHand
from scenes.stage.walks.paper_descent import ACROSS
from tests.films import reference as ref
from tests.films.facts.numbers import Facts

Point = tuple[mpmath.mpf, ...]


def facts(film: BowlByHand) -> Facts:
    """Every row of the table by the textbook loop, the factors, and the rates that are judged."""
    f, rate = film.function, mpmath.mpf(str(film.rate))
    points = _walk(film, rate)
    shown = [*points[: film.rows + 1], points[-1]]
    slopes = [ref.gradient(f, *point) for point in shown]
    curvatures = [ref.hessian(f, 0, 0)[axis, axis] for axis in (0, 1)]
    greatest = max(curvatures)
    rates = [rate, 1 / greatest, ACROSS * 2 / greatest, BEYOND * 2 / greatest]
    across, up = (str(symbol) for symbol in f.symbols)
    factors = {_factor_name(c): [1 - each * c for each in rates] for c in curvatures}
    return {
        "k": [mpmath.mpf(k) for k in (*range(film.rows + 1), film.far)],
        across: [point[0] for point in shown],
        up: [point[1] for point in shown],
        f"partialfslashpartial{across}": [slope[0] for slope in slopes],
        f"partialfslashpartial{up}": [slope[1] for slope in slopes],
        "eta": rates,
        "": [
            *curvatures,
            2 / greatest,
            *[rate * each for each in curvatures],
            *[(1 - rate * each) ** film.far for each in curvatures],
        ],
        **factors,
    }


def _walk(film: BowlByHand, rate: mpmath.mpf) -> list[Point]:
    """The textbook loop, in 30 digits."""
    points: list[Point] = [tuple(mpmath.mpf(str(at)) for at in film.start)]
    for _ in range(film.far):
        slopes = ref.gradient(film.function, *points[-1])
        points.append(tuple(at - rate * s for at, s in zip(points[-1], slopes, strict=True)))
    return points


def _factor_name(curvature: mpmath.mpf) -> str:
    return "1-eta" if curvature == 1 else f"1-{float(curvature):g}eta"
