"""The cut through a valley, and where a step begins on it that a rate makes too long."""

from __future__ import annotations

from dataclasses import dataclass

from manim import Animation, ValueTracker, VGroup

from gdcore import Function, Stability
from gdcore.directional import section_along
from scenes.stage.maps.curvature_line import most_curved_direction
from scenes.stage.plots.distance_bar import DistanceBar
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import Source


@dataclass(frozen=True)
class CutFrame:
    """How much of a valley a cut shows, and how it lies in its plot.

    Attributes:
        reach: how far it goes to both sides, as a part of the shorter side of the window.
        landing: where a step lands, as a part of the reach from the bottom.
        headroom, footroom: room above it, and below for the distances, in heights of it.
        level: the distances are drawn so far below the bottom, in heights of it.
    """

    reach: float
    landing: float
    headroom: float
    footroom: float
    level: float


class ValleyCut(VGroup):
    """A function of two variables along the line of most curvature through a minimum.

    Near the bottom a step of gradient descent multiplies the distance by 1 - rate * curvature
    (Nesterov, *Lectures on Convex Optimization*, section 1.2.3).

    Attributes:
        plot: axes of the cut, which a derived class makes.
        cut: the function, by the distance from the bottom, upwards on the map.
        factor, start: of a step, and the distance from which it lands in sight.
        place: tracker of a distance, from 0, the bottom, to `start`.
    """

    plot: Plot

    def __init__(
        self, function: Function, minimum: tuple[float, ...], rate: float, frame: CutFrame
    ) -> None:
        super().__init__()
        self.function, self.minimum, self.frame = function, minimum, frame
        self.cut = section_along(function, minimum, most_curved_direction(function, minimum))
        self.factor = float(Stability.at(function, minimum).factors(rate)[-1])
        self.reach = frame.reach * min(high - low for low, high in function.window)
        self.start = frame.landing * self.reach / abs(self.factor)
        self.place = ValueTracker(0.0)

    def heights(self, *graphs: Function) -> tuple[float, float]:
        """The range of a plot of some graphs that share their bottom, with room for distances."""
        ends = (-self.reach, self.reach)
        low = float(graphs[-1](0.0))
        height = max(float(graph(end)) for graph in graphs for end in ends) - low
        self.level = low - self.frame.level * height
        return low - self.frame.footroom * height, low + (1 + self.frame.headroom) * height

    def distance_to(self, place: Source, name: str, *, ended: bool = False) -> DistanceBar:
        """The distance of a place from the bottom, below the cut."""
        name = f"{{{{ {name} : gap }}}}"
        return DistanceBar(self.plot, self.level, 0.0, place, name, ended=ended)

    def slide_out(self) -> Animation:
        """The tangent's way from the bottom to the start of the step."""
        slides: Animation = self.place.animate.set_value(self.start)  # type: ignore[assignment]
        return slides
