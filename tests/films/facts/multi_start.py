"""The numbers of MultiStart."""

from __future__ import annotations

import mpmath
import numpy as np

from scenes.descent_starts import MultiStart
from tests.films import reference as ref
from tests.films.facts.numbers import Facts
from tests.films.line_descents import NO_VALLEY, ends, minima


def facts(film: MultiStart) -> Facts:
    """How many of the crowd end in each valley, and the film's own starts and rates."""
    ground = film.survey.ground
    low, high = ground.window[0]
    crowd = low + (np.arange(film.crowd) + 0.5) * (high - low) / film.crowd
    found = ends(ground, crowd, film.rates[0], film.tolerance)
    valleys = minima(ground)
    counts = {f"x={_short(x)}": int((found == end).sum()) for end, x in enumerate(valleys)}
    counts["innovalley"] = int((found == NO_VALLEY).sum())
    heights = [ref.value(film.function, start) for start in film.starts]
    own = [*film.starts, *film.rates, film.highest_rate, *valleys]
    return {
        **{name: [mpmath.mpf(count)] for name, count in counts.items()},
        "": [*map(mpmath.mpf, own), *heights],
    }


def _short(x: float) -> str:
    return f"{round(float(x), 3) + 0.0:g}"
