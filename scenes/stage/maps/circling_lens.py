"""A descent that circles a valley, through a lens: where it has been, and where it is."""

from __future__ import annotations

from scenes.stage import theme
from scenes.stage.maps.lens import Lens, LensWalker
from scenes.stage.marks.footprints import Footprints
from scenes.stage.marks.trail import Trail
from scenes.stage.plots.heatmap import HeatMap
from scenes.stage.plots.plot import Plot
from scenes.stage.walks.journey import Journey
from scenes.stage.zones import Zone

FILLED = 0.85
"""The part of the lens that the circling takes up."""


class CirclingLens(Lens):
    """A lens over the later steps of a journey, with its footprints and its walker on top.

    Args:
        plot, heat_map, zone: as for Lens.
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
    ) -> None:
        self.journey, path = journey, journey.path
        super().__init__(plot, heat_map, zone, path.points[settled:], FILLED, note_below=True)
        self.prints = Footprints(self.plot, path, journey.progress).set_z_index(1)
        self.walker = LensWalker(self.plot, path, journey.progress).set_z_index(2)
        self.add(self.prints, self.walker)

    def leaps(self, first: int, last: int) -> Trail:
        """A thin line through the points of some steps, as far as they have been walked."""
        path, progress = self.journey.part(first, last)
        return Trail(self.plot, path, progress, stroke_width=theme.STROKE_THIN, colour=theme.STEP)
