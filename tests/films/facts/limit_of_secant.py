"""The numbers of LimitOfSecant."""

from __future__ import annotations

import mpmath

from scenes.derivative import LimitOfSecant
from tests.films import reference as ref
from tests.films.facts.numbers import Facts, plain


def facts(film: LimitOfSecant) -> Facts:
    """Slopes and changes over the gaps at which the film stands still, and the derivative."""
    f, x = film.function, mpmath.mpf(film.x)
    low = mpmath.mpf(f.window[0][0])
    smallest, widest = mpmath.mpf(film.smallest_gap), mpmath.mpf(film.widest_gap)
    powers = [mpmath.mpf(10) ** power for power in range(-12, 12)]
    stops = [power for power in powers if smallest < power < widest]
    gaps = [widest, max(low - x, -widest), smallest, -smallest, *stops]
    slopes = [ref.secant_slope(f, x, h) for h in gaps]
    limit = ref.derivative(f, x)
    here = mpmath.mpf(film.picture.here.get_value())
    return {
        "x": [x, here],
        "h": gaps,
        "Deltaf": [ref.value(f, x + h) - ref.value(f, x) for h in gaps],
        "slope": slopes,
        f"distanceto{plain(film.limit_text)}": [abs(slope - limit) for slope in slopes],
        f"f'({film.x:g})": [limit],
        "f'(x)": [ref.derivative(f, here)],
        "magnification": [mpmath.mpf(film.magnification)],
        "": [x, limit, smallest, -smallest, widest, *_measured(film)],
    }


def _measured(film: LimitOfSecant) -> list[mpmath.mpf]:
    """The gaps and quotients that stand in for algebra where it cannot cancel h."""
    gaps = [mpmath.mpf(10) ** -power for power in (1, 2, 3)]
    return [*gaps, *(ref.secant_slope(film.function, film.x, h) for h in gaps)]
