"""Cuts through the valleys of a landscape where they bend most, laid bottom upon bottom."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from manim import DOWN, LEFT, RIGHT, Line, VGroup, VMobject

from gdcore import Function, Stability
from scenes.stage import theme
from scenes.stage.maps.basin_names import distinct_names, values_tell_apart
from scenes.stage.plots.plot import BELOW_BOX, BESIDE_BOX, LEFT_OF_BOX, Plot
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import format_number, relation
from scenes.stage.text.words import Words
from scenes.stage.zones import Zone

SAMPLES = 121
REACH = 0.02
"""How far the cuts go to either side, as a part of the shorter side of the window: so near to
the bottoms that they are all but parabolas, and the more curved one is the narrower."""

HEAD, FOOT = 0.05, 0.22
"""Room above and below the cuts, as parts of their height."""

WIDEST = 2.4
"""How much wider the first cut is drawn than the last, which may lie upon another."""

TITLE = "cuts through the bottoms"
MARGIN = 1.04
"""How much wider the box is than the cuts, so that their thick ends lie within."""

AWAY = 0.2
"""From the cuts to their key at the right, in frame units."""


class ValleySections(VGroup):
    """The height above its bottom of each valley, along its eigenvector of most curvature.

    All are drawn to one scale, so that the narrower valley has the larger curvature (J. Nocedal,
    S. Wright, *Numerical Optimization*, section 2.1). The key tells the
    curvatures, and the heights of the bottoms where these tell them apart.

    Args:
        zone: what cuts and key fill.
        function: of two variables.
        minima: of it, the lowest first, shape (m, 2).

    Attributes:
        reach: how far the cuts go to either side, in the function's units.
        stabilities: of the minima.
        title: what is seen.
        cuts, key: in the order of the minima.
    """

    def __init__(self, zone: Zone, function: Function, minima: npt.NDArray[np.float64]) -> None:
        super().__init__()
        self.function = function
        self.reach = REACH * min(high - low for low, high in function.window)
        self.stabilities = [Stability.at(function, minimum) for minimum in minima]
        away = np.linspace(-self.reach, self.reach, SAMPLES)
        heights = [self._heights(stability, away) for stability in self.stabilities]
        top = max(float(height.max()) for height in heights)
        colours = theme.VALLEYS
        told = zip(_names(function, minima), self.stabilities, colours, strict=False)
        self.key = VGroup(*[_row(name, each.greatest, colour) for name, each, colour in told])
        self.key.arrange(DOWN, buff=0.25, aligned_edge=LEFT)
        beside = float(self.key.width) + AWAY
        zone.inset(left=zone.width - beside + AWAY).place(self.key, across=0.0)
        self.plot = Plot(
            zone.inset(-LEFT_OF_BOX, beside - BESIDE_BOX, -BELOW_BOX, -BESIDE_BOX),
            (-MARGIN * self.reach, MARGIN * self.reach),
            (-FOOT * top, (1 + HEAD) * top),
            boxed=True,
            x_ticks=(),
            y_ticks=(),
        )
        self.cuts = VGroup()
        widths = theme.STROKE_MAIN * np.linspace(WIDEST, 1.0, len(minima))
        for height, colour, width in zip(heights, colours, widths, strict=False):
            cut = VMobject(stroke_color=colour, stroke_width=float(width))
            self.cuts.add(cut.set_points_as_corners(self.plot.point(away, height)))
        words = Words(TITLE, font_size=theme.FONT_SMALLEST, colour=theme.MUTED)
        foot = self.plot.area.inset(top=self.plot.area.height * (1 - 0.8 * FOOT))
        self.title = VGroup(words)
        foot.place(self.title)
        self.add(self.plot, self.title, self.cuts, self.key)

    def _heights(
        self, stability: Stability, away: npt.NDArray[np.float64]
    ) -> npt.NDArray[np.float64]:
        along = stability.eigenvectors[:, -1]
        # Towards growing x, or growing y: an eigenvector has no sign of its own.
        along = along * np.sign(along[np.argmax(np.abs(along))])
        at = stability.point[:, np.newaxis] + along[:, np.newaxis] * away
        return np.asarray(self.function(*at) - self.function(*stability.point))


def _names(function: Function, minima: npt.NDArray[np.float64]) -> list[str]:
    """The heights of the bottoms, as the map names them; places are too long for a key."""
    if not values_tell_apart(function, minima):
        return [""] * len(minima)
    return [f'"{name}: "' for name in distinct_names(function, minima)]


def _row(name: str, curvature: float, colour: str) -> VGroup:
    line = Line(0.4 * LEFT, 0.0 * LEFT, color=colour, stroke_width=2 * theme.STROKE_MAIN)
    number = format_number(curvature, 1)
    told = Formula(
        f"{name}lambda {relation(curvature, number)} {number}", font_size=theme.FONT_LABEL
    )
    return VGroup(line, told.next_to(line, RIGHT, buff=0.2))
