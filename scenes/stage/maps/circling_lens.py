"""A descent that circles a valley, through a lens: where it has been, and where it is."""

from __future__ import annotations

from scenes.stage.descents.footprints import Footprints
from scenes.stage.descents.journey import Journey
from scenes.stage.maps.heatmap import HeatMap
from scenes.stage.maps.lens import Lens, LensWalker
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone

FILLED = 0.85
"""The part of the lens that the circling takes up."""


class CirclingLens(Lens):
    """A lens over the later steps of a journey, with its footprints and its walker on top.

    Args:
        plot, heat_map, zone, gap: as for Lens.
        journey: of two variables.
        settled: the step from which on all steps are in view.

    Attributes:
        prints, walker: of the journey, as far as they lie within the lens.
    """

    def __init__(
        self,
        plot: Plot,
        heat_map: HeatMap,
        zone: Zone,
        journey: Journey,
        settled: int,
        gap: tuple[float, float] | None = None,
    ) -> None:
        path = journey.path
        super().__init__(
            plot, heat_map, zone, path.points[settled:], FILLED, gap=gap, note_below=True
        )
        self.prints = Footprints(self.plot, path, journey.progress).set_z_index(1)
        self.walker = LensWalker(self.plot, path, journey.progress).set_z_index(2)
        self.add(self.prints, self.walker)
