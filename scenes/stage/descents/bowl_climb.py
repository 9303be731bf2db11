"""A walk up a bowl that shows its law: the slope grows in step with the distance."""

from __future__ import annotations

from manim import ValueTracker, VGroup
from manim.utils.rate_functions import RateFunction

from scenes.stage.descents.bowl import Bowl
from scenes.stage.plots.curve import CurvePoint, Tangent
from scenes.stage.readouts.dial import bound_of
from scenes.stage.readouts.readout import Readout, align_readouts, digit_by_digit
from scenes.stage.sources import Source, read
from scenes.stage.text.numbers import decimals_of

SLOPE_LAW = "{{ f' : slope }} = {{ L : minimum }} {{ d : gap }}"

TOUCHING = 1.6
"""Length of the tangent, in frame units."""

DECIMALS = 3
"""Of the distance: so many that its digits, times L, give those of the slope."""


class BowlClimb(VGroup):
    """A point on a bowl with its tangent, its distance from the bottom, and both in numbers.

    Args:
        bowl: its parabola is climbed.
        place: live, never at the bottom itself.

    Attributes:
        point, tangent, distance, readouts: its parts.
    """

    def __init__(self, bowl: Bowl, place: ValueTracker) -> None:
        super().__init__()
        self.point = CurvePoint(bowl.plot, bowl.parabola, place)
        self.tangent = Tangent(bowl.plot, bowl.parabola, place, length=TOUCHING)
        self.distance = bowl.distance(place)

        def slope() -> float:
            return float(bowl.parabola.derivative(place.get_value()))

        self.readouts = align_readouts(
            Readout(
                "{{ d : gap }}", self.distance.length, concept="gap", decimals=DECIMALS, places=1
            ),
            Readout("{{ f' : slope }}", slope, concept="slope", decimals=1, places=3),
        )
        self.add(self.distance, self.tangent, self.point, self.readouts)
        self.bowl, self.place = bowl, place

    def pace_to(self, last: float) -> RateFunction:
        """An even pace from here to a place, only by distances that the digits tell whole."""
        first, end = (abs(x - self.bowl.bottom) for x in (self.place.get_value(), last))
        return digit_by_digit(first, end, DECIMALS)


def curvature_readout(curvature: Source, largest: float) -> Readout:
    """L as it is now, with room for its largest value; whole numbers have no decimal."""
    places = len(f"{max(largest, read(curvature)):.0f}")
    decimals = max(decimals_of(each, 1) for each in (read(curvature), largest))
    return Readout(
        "{{ L : minimum }}", curvature, concept="minimum", decimals=decimals, places=places
    )


def bound_readouts(curvature: Source, largest: float) -> VGroup:
    """L as it is now, and below it 2/L."""
    bound = Readout("2 slash {{ L : minimum }}", bound_of(curvature), decimals=4, places=1)
    return align_readouts(curvature_readout(curvature, largest), bound)
