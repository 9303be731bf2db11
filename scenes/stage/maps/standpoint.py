"""A place on a landscape from which one looks around: how steep it is in every direction."""

from __future__ import annotations

import numpy as np

from gdcore import Function
from gdcore.directional import slope_by_angle, steepest_angle
from gdcore.flow import contour_line
from scenes.stage.maps.ways import Way


class Standpoint:
    """What is known of the slopes at a place.

    Args:
        function: of two variables.
        place: (x, y), where the gradient must not vanish.

    Attributes:
        slopes: the slope as a function of the direction in degrees.
        uphill: the direction of the gradient, in degrees from 0 to 360.
        steepest: the length of the gradient.
        contour: through the place.
        turn: which way round, 1 or -1, the half turn from the gradient stays within 0 to 360.
        digits: characters before the point that slopes need, the sign included.
        span: the shorter side of the function's window.
    """

    def __init__(self, function: Function, place: tuple[float, float]) -> None:
        self.function, self.place = function, place
        self.slopes = slope_by_angle(function, place)
        self.uphill = steepest_angle(function, place)
        self.steepest = float(np.linalg.norm(function.gradient(*place)))
        self.contour = Way(contour_line(function, place), 0.0)
        self.turn = 1 if self.uphill < 180 else -1
        self.digits = len(f"{self.steepest:.0f}") + 1
        self.span = min(high - low for low, high in function.window)

    def stations(self, least: int, share: float) -> int:
        """Into how many pieces, each at most a share of the span long, the contour is cut."""
        return max(least, round(self.contour.length / (share * self.span)))

    def beside(self, degrees: float) -> float:
        """The direction so many degrees from the gradient's, on the side of the turn."""
        return self.uphill + degrees * self.turn
