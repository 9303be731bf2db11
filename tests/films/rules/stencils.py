"""Rules of stencils: the gaps that heights are measured at, and the vector of the quotients."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
import numpy as np

from scenes.stage.marks.stencil import QuotientArrow, StencilArm
from tests.films import reference as ref
from tests.films.rules.maps import arrow_between
from tests.films.rules.measuring import Rules, missed


def _gap(mark: StencilArm | QuotientArrow) -> mpmath.mpf:
    return mpmath.mpf(10) ** mpmath.mpf(mark.measurement.decades.get_value())


def stencil_arm(arm: StencilArm) -> Iterator[str]:
    """From where the walker stands to a gap away along its axis."""
    far = np.array(arm.measurement.place, dtype=float)
    far[arm.axis] += float(_gap(arm))
    ends = [ref.on_screen(arm.plot, *arm.measurement.place), ref.on_screen(arm.plot, *far)]
    yield from missed("an end", [arm.get_start(), arm.get_end()], ends)


def quotient_arrow(arrow: QuotientArrow) -> Iterator[str]:
    """From its place by the scale times rise over gap along each axis, in 30 digits."""
    function, gap = arrow.measurement.function, _gap(arrow)
    place = [mpmath.mpf(at) for at in arrow.measurement.place]
    tip = []
    for axis, at in enumerate(place):
        there = [other + gap * (index == axis) for index, other in enumerate(place)]
        with mpmath.workdps(ref.DIGITS):
            rise = ref.value(function, *there) - ref.value(function, *place)
            tip.append(float(at + arrow.scale_factor * rise / gap))
    ends = [ref.on_screen(arrow.plot, *at) for at in (arrow.measurement.place, tip)]
    yield from arrow_between(arrow, *ends)


RULES: Rules = {StencilArm: stencil_arm, QuotientArrow: quotient_arrow}
