"""What a step of a descent of one variable is made of, live: the rate, the slope, the step."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, VGroup

from scenes.stage.descents.foggy_walk import FoggyWalk
from scenes.stage.readouts.instruments import places_for
from scenes.stage.readouts.readout import Readout, align_readouts
from scenes.stage.readouts.substitution import X_DECIMALS, slope_decimals


def slope_readout(walk: FoggyWalk) -> Readout:
    """The derivative at the last point that a walk has reached."""
    decimals = slope_decimals(walk.journey.rate)
    return Readout(
        "{{ f'(x) : slope }}",
        walk.slope,
        concept="slope",
        decimals=decimals,
        places=places_for(walk.path.gradients[:, 0], decimals),
        flush_right=True,
    )


class StepReadings(VGroup):
    """The learning rate, the slope and the next step below one another, by their decimal points.

    Slope and step are those of the last point reached.

    Args:
        walk: whose slope and step they are.
    """

    def __init__(self, walk: FoggyWalk) -> None:
        super().__init__()
        rate = walk.journey.rate
        decimals = len(f"{rate:.10f}".rstrip("0").partition(".")[2])
        self.readouts = (
            Readout(
                '{{ "rate" : rate }}', rate, concept="rate", decimals=decimals, flush_right=True
            ),
            slope_readout(walk),
            Readout(
                '{{ "next step" : step }}',
                walk.step,
                concept="step",
                decimals=X_DECIMALS,
                places=places_for(np.diff(walk.path.points[:, 0]), X_DECIMALS),
                flush_right=True,
            ),
        )
        align_readouts(*self.readouts)
        points = [_point(readout) for readout in self.readouts]
        for readout, point in zip(self.readouts, points, strict=True):
            readout.digits.shift((max(points) - point) * RIGHT)
        self.add(*self.readouts)


def _point(readout: Readout) -> float:
    """Where the decimal point of a readout lies across the frame."""
    digits = readout.digits
    last = digits.length - (digits.decimals + 1 if digits.decimals else 0)
    after = sum(digits._advances()[last:]) * digits.em
    return float(digits.frame.get_right()[0] - after)
