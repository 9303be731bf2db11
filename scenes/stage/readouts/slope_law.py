"""The slope in a direction as the gradient's length times a cosine, in numbers."""

from __future__ import annotations

from manim import DOWN, RIGHT, UP, VGroup

from gdcore import Function
from scenes.stage.readouts.readout import DegreeSign, Readout
from scenes.stage.sources import Source, read

SLOPE_ALONG = '{{ "slope" : slope }} = {{ norm(nabla f) : gradient }} dot cos theta'
"""The directional derivative, as it is written; parts: slope, gradient."""


class SlopeLaw(VGroup):
    """The length of the gradient and the angle beside it; below them the slope that way.

    Args:
        slopes: of the angle, as gdcore.directional.slope_by_angle makes them.
        angle: live, in degrees.
        uphill: the angle of the gradient, in degrees.
        steepest: the length of the gradient.
        places: characters before the point, the sign included.

    Attributes:
        given, slope: the upper row, and the readout below it.
    """

    def __init__(
        self, slopes: Function, angle: Source, uphill: float, steepest: float, places: int
    ) -> None:
        length = Readout(
            '"length" {{ norm(nabla f) : gradient }}',
            steepest,
            concept="gradient",
            places=places - 1,
        )
        aside = Readout("theta", lambda: abs(read(angle) - uphill), decimals=0, places=3)
        self.given = VGroup(length, VGroup(aside, DegreeSign(aside))).arrange(RIGHT, buff=0.8)
        signs = [readout.label.select("relation").get_y() for readout in (length, aside)]
        self.given[1].shift((signs[0] - signs[1]) * UP)
        self.slope = Readout(
            SLOPE_ALONG,
            lambda: float(slopes(read(angle))),
            concept="slope",
            places=places,
            signed=True,
        )
        super().__init__(self.given, self.slope)
        self.arrange(DOWN, buff=0.3)
