"""The numbers of GradientField."""

from __future__ import annotations

import mpmath

from scenes.gradient import GradientField
from tests.films import reference as ref
from tests.films.facts.numbers import Facts


def facts(film: GradientField) -> Facts:
    """Where the slopes are measured, the gradient there, and the slope in each direction."""
    f, (x, y) = film.function, film.place
    across, up = ref.gradient(f, x, y)
    length = mpmath.hypot(across, up)
    uphill = mpmath.degrees(mpmath.atan2(up, across)) % 360
    angles = [mpmath.mpf(0), mpmath.mpf(90), mpmath.mpf(360)]
    angles += [uphill + turn for turn in (0, 60, -60, 90, -90, 180, -180)]
    slopes = [length * mpmath.cos(mpmath.radians(angle - uphill)) for angle in angles]
    symbols = [str(symbol) for symbol in f.symbols]
    return {
        symbols[0]: [mpmath.mpf(x)],
        symbols[1]: [mpmath.mpf(y)],
        "f(x,y)": [ref.value(f, x, y)],
        "f": [ref.value(f, x, y)],
        "direction": angles,
        "slope": slopes,
        "lengthnorm(nablaf)": [length],
        "theta": [mpmath.mpf(aside) for aside in (60, 90)],
        "slope=norm(nablaf)dotcostheta": [length * mpmath.cos(mpmath.radians(60)), mpmath.mpf(0)],
        "": [across, up, length * mpmath.cos(mpmath.radians(60)), *_magnification(film)],
    }


def _magnification(film: GradientField) -> list[mpmath.mpf]:
    """How much longer a unit is in the lens than on the map."""
    near = getattr(film, "near", None)
    if near is None:
        return []
    return [mpmath.mpf(ref.units(near.lens.plot)[0] / ref.units(film.plot)[0])]
