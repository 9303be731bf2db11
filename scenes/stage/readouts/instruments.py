"""The numbers of a descent: step, place, value and length of the gradient, live."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup

from scenes.stage.readouts.readout import Readout, align_readouts
from scenes.stage.text.numbers import format_number
from scenes.stage.walks.journey import Journey

NORM = "norm(nabla f)"


def places_for(values: Sequence[float] | np.ndarray, decimals: int) -> int:
    """Characters before the decimal point, the sign included, that all values fit into."""
    texts = [format_number(float(value), decimals) for value in (np.min(values), np.max(values))]
    return max(2, *(len(text.split(".")[0]) for text in texts))


class Instruments(VGroup):
    """The readouts of one journey, one above the other.

    Args:
        journey: whose numbers they are.
        quantities: which of "step", "x", "y", "value", "gradient", from top to bottom.
        decimals: digits behind the point, of all but the step.
        font_size, buff: as for Readout and align_readouts.
    """

    def __init__(
        self,
        journey: Journey,
        quantities: Sequence[str] = ("step", "x", "y", "value", "gradient"),
        *,
        decimals: int = 3,
        font_size: float = 32.0,
        buff: float = 0.2,
    ) -> None:
        super().__init__()
        self.journey = journey
        path = journey.path
        rows = {
            "step": ("k", journey.steps_taken, "text", np.array([0.0, path.steps]), 0),
            "x": ("{{ x : input }}", journey.x, "input", path.points[:, 0], decimals),
            "y": ("{{ y : input }}", journey.y, "input", path.points[:, 1], decimals),
            "value": ("{{ f : value }}", journey.value, "value", path.values, decimals),
            "gradient": (
                f"{{{{ {NORM} : gradient }}}}",
                journey.gradient_norm,
                "gradient",
                path.gradient_norms,
                decimals,
            ),
        }
        # The same places for all, so that digits of one worth stand below one another, and
        # one more, for air between the relation and a minus.
        places = 1 + max(places_for(rows[name][3], rows[name][4]) for name in quantities)
        self.readouts: dict[str, Readout] = {}
        for quantity in quantities:
            label, source, concept, _, digits = rows[quantity]
            self.readouts[quantity] = Readout(
                label,
                source,
                concept=concept,
                decimals=digits,
                places=places,
                flush_right=True,
                font_size=font_size,
            )
        self.add(*align_readouts(*self.readouts.values(), buff=buff))
