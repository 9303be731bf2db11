"""The map of a descent on paper: the bowl, its lowest point, the walk, and its prediction."""

from __future__ import annotations

from manim import Group, VGroup

from scenes.stage.descents.predicted_point import PredictedPoint
from scenes.stage.descents.stepwise import Stepwise
from scenes.stage.maps.goal import Goal
from scenes.stage.maps.map_axes import map_axes
from scenes.stage.marks.compass import CutLine
from scenes.stage.plots.heatmap import Contours, HeatMap
from scenes.stage.walks.journey import Journey
from scenes.stage.walks.paper_descent import PaperDescent
from scenes.stage.zones import Zone


class PaperMap(Group):
    """A map and all that a descent leaves on it; films show it part by part.

    Args:
        zone: where the map with its numbers must fit.
        descent: on a x^2 + b y^2.
        journey: how far it has come.

    Attributes:
        heat_map, plot, contours, goal: the ground.
        walk: the steps, none of them walked yet.
        ring: around the last point, with its name.
    """

    def __init__(self, zone: Zone, descent: PaperDescent, journey: Journey) -> None:
        self.descent = descent
        self.plot = map_axes(zone, descent.function)
        self.heat_map = HeatMap(self.plot, descent.function)
        self.contours = Contours(self.plot, descent.function)
        self.goal = Goal(self.plot, descent.function, descent.minimum).set_z_index(2)
        self.walk = Stepwise(self.plot, journey)
        self.walk.walker.set_z_index(1)
        ring = PredictedPoint(self.plot, descent, descent.steps)
        self.ring = VGroup(ring, ring.label)
        super().__init__(self.heat_map, self.plot, self.contours, self.goal, self.walk, self.ring)

    def way_along(self, axis: int) -> CutLine:
        """The line through the start on which only one variable changes."""
        middle = [sum(window) / 2 for window in self.descent.function.window]
        low, high = self.descent.function.window[axis]
        place = list(self.descent.start)
        place[axis] = middle[axis]
        return CutLine(self.plot, (place[0], place[1]), 90.0 * axis, (high - low) / 2)

    def walked(self) -> PaperMap:
        """The same with all arrows of the walk, once the journey has come so far."""
        self.walk.steps(self.descent.steps - len(self.walk.arrows))
        return self
