"""Rules of what is drawn at the bottom of a valley."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
import numpy as np

from scenes.stage.maps.curvature_line import CurvatureLine
from tests.films import reference as ref
from tests.films.rules.maps import arrow_between
from tests.films.rules.measuring import Rules

FLAT = 1e-6
"""Steepness up to which a place counts as the bottom."""


def curvature_line(line: CurvatureLine) -> Iterator[str]:
    """Upwards from border to border through the minimum, along the top eigenvector."""
    low, high = ref.corners(line.plot)
    middle = ref.on_screen(line.plot, *line.minimum)
    slopes = [abs(slope) for slope in ref.gradient(line.function, *line.minimum)]
    if max(slopes) > FLAT:
        yield f"the gradient at {line.minimum} is {float(max(slopes)):.1e}"
    _, vectors = mpmath.eigsy(ref.hessian(line.function, *line.minimum))
    along = np.array([float(part) for part in vectors[:, 1]]) * ref.units(line.plot)
    along *= 1 if along[1] > 0 else -1
    with np.errstate(divide="ignore"):
        reaches = np.sort(np.stack([(low - middle) / along, (high - middle) / along]), axis=0)
    ends = (middle + reach * along for reach in (reaches[0].max(), reaches[1].min()))
    yield from arrow_between(line, *ends)


RULES: Rules = {CurvatureLine: curvature_line}
