"""A small part of a curve seen from near: where a walk stays, with its own numbers."""

from __future__ import annotations

import numpy as np
from manim import Rectangle, VGroup

from gdcore.descent import Trajectory
from scenes.stage import theme
from scenes.stage.descents.start_survey import StartSurvey, fate_colour
from scenes.stage.plots.curve import Curve, CurvePoint
from scenes.stage.plots.plot import BELOW_BOX, BESIDE_BOX, LEFT_OF_BOX, Plot, Range, tick_values
from scenes.stage.plots.starts_view import CurveView, name_across
from scenes.stage.zones import Zone

LEFT_FREE = 0.12
"""Of the axis, at its left end, without numbers."""

ASIDE, BELOW, ABOVE = 0.3, 0.15, 0.25
"""Room around a walk, in its own widths and heights."""


class CurveCloseUp(VGroup):
    """The part of a curve that a walk visits, in the place of the whole curve.

    Args:
        view: the whole curve; the close-up takes the place of its graph.
        survey: of the function.
        path: a walk that is to be in sight as a whole.

    Attributes:
        graph, curve: the axes, and the function on them.
        valleys: a dot at every minimum in sight.
        lens: a frame around the same part of the whole curve, not part of the close-up.
    """

    def __init__(self, view: CurveView, survey: StartSurvey, path: Trajectory) -> None:
        super().__init__()
        across, up = _ranges(survey, path)
        area = view.graph.area
        zone = Zone(
            area.left - LEFT_OF_BOX,
            area.right + BESIDE_BOX,
            area.bottom - BELOW_BOX,
            area.top + BESIDE_BOX,
        )
        # Below the left end of the axis stands the name of the diagram's upright axis.
        free = across[0] + LEFT_FREE * (across[1] - across[0])
        ticks = [x for x in tick_values(*across) if x > free]
        self.graph = Plot(zone, across, up, y_label="{{ f : value }}", boxed=True, x_ticks=ticks)
        name_across(self.graph, "x")
        self.curve = Curve(self.graph, survey.ground, to_border=True)
        self.valleys = VGroup(
            *[
                CurvePoint(self.graph, survey.ground, x, colour=fate_colour(end))
                for end, x in enumerate(map(float, survey.minima))
                if across[0] <= x <= across[1]
            ]
        )
        low, high = (view.graph.point(*corner) for corner in zip(across, up, strict=True))
        self.lens = Rectangle(
            width=float(high[0] - low[0]),
            height=float(high[1] - low[1]),
            color=theme.TEXT,
            stroke_width=theme.STROKE_THIN,
        ).move_to((low + high) / 2)
        self.add(self.graph, self.curve, self.valleys)


def _ranges(survey: StartSurvey, path: Trajectory) -> tuple[Range, Range]:
    """All that a walk visits and the ground between, with room around it."""
    x = path.points[:, 0]
    heights = survey.ground(np.linspace(x.min(), x.max(), 200))
    wide, high = float(np.ptp(x)), float(np.ptp(heights))
    return (
        (float(x.min()) - ASIDE * wide, float(x.max()) + ASIDE * wide),
        (float(heights.min()) - BELOW * high, float(heights.max()) + ABOVE * high),
    )
