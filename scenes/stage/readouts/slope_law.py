"""The slope in a direction as a dot product, and the length that bounds it, in numbers."""

from __future__ import annotations

from manim import VGroup

from gdcore import Function
from scenes.stage.readouts.readout import Readout, align_readouts
from scenes.stage.sources import Source, read

SLOPE_ALONG = '{{ "slope" : slope }} = {{ nabla f : gradient }} dot {{ bold(u) : text-u }}'
"""The directional derivative, as it is written."""


class SlopeLaw(VGroup):
    """The directional derivative with its value, and below it the length of the gradient.

    Args:
        slopes: of the angle, as gdcore.directional.slope_by_angle makes them.
        angle: live, in degrees.
        steepest: the length of the gradient.
        places: characters before the point, the sign included.

    Attributes:
        slope, length: the two readouts.
    """

    def __init__(self, slopes: Function, angle: Source, steepest: float, places: int) -> None:
        self.slope = Readout(
            SLOPE_ALONG,
            lambda: float(slopes(read(angle))),
            concept="slope",
            places=places,
            signed=True,
        )
        self.length = Readout(
            "{{ norm(nabla f) : gradient }}", steepest, concept="gradient", places=places
        )
        super().__init__(*align_readouts(self.slope, self.length, buff=0.5))
