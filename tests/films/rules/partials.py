"""Rules of partial derivatives drawn as arrows along the axes of a map."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scenes.stage.marks.partial_arrows import PartialArrow
from tests.films import reference as ref
from tests.films.readouts import now
from tests.films.rules.maps import arrow_between
from tests.films.rules.measuring import Rules


def partial_arrow(arrow: PartialArrow) -> Iterator[str]:
    """Along its axis by its partial derivative times the scale, the second as far as joined."""
    place = np.array(arrow.place, dtype=float)
    steps = np.diag([arrow.scale_factor * float(s) for s in ref.gradient(arrow.function, *place)])
    tail = place + arrow.axis * now(arrow.joined) * steps[0]
    ends = [ref.on_screen(arrow.plot, *at) for at in (tail, tail + steps[arrow.axis])]
    yield from arrow_between(arrow, *ends)


RULES: Rules = {PartialArrow: partial_arrow}
