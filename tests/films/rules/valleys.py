"""Rules of what is drawn at the bottom of a valley."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
import numpy as np

from scenes.stage.maps.curvature_line import CurvatureLine
from tests.films import reference as ref
from tests.films.rules.measuring import Rules, missed

FLAT = 1e-6
"""Steepness up to which a place counts as the bottom."""


def curvature_line(group: CurvatureLine) -> Iterator[str]:
    """From border to border through the minimum, along the eigenvector of most curvature."""
    low, high = ref.corners(group.plot)
    middle = ref.on_screen(group.plot, *group.minimum)
    slopes = [abs(slope) for slope in ref.gradient(group.function, *group.minimum)]
    if max(slopes) > FLAT:
        yield f"the gradient at {group.minimum} is {float(max(slopes)):.1e}"
    _, vectors = mpmath.eigsy(ref.hessian(group.function, *group.minimum))
    along = np.array([float(part) for part in vectors[:, 1]]) * ref.units(group.plot)
    with np.errstate(divide="ignore"):
        reaches = np.sort(np.stack([(low - middle) / along, (high - middle) / along]), axis=0)
    right = [middle + reaches[0].max() * along, middle + reaches[1].min() * along]
    drawn = [group.line.get_start(), group.line.get_end()]
    if np.linalg.norm(drawn[0][:2] - right[0]) > np.linalg.norm(drawn[1][:2] - right[0]):
        drawn.reverse()
    yield from missed("an end", drawn, right)


RULES: Rules = {CurvatureLine: curvature_line}
