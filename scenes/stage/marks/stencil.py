"""A stencil: heights measured at a place and a gap away along each axis, and what they tell."""

from __future__ import annotations

import math

import numpy as np
from manim import DL, DOWN, LEFT, BackgroundRectangle, Line, ValueTracker, VGroup

from gdcore import Function
from gdcore.limits import forward_gradient
from scenes.stage import theme
from scenes.stage.marks.arrows import SHAFT, VectorArrow
from scenes.stage.marks.map_point import MapPoint
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import refresh_live
from scenes.stage.text.formula import Formula


class Measurement:
    """Three heights, here, a gap to the right and a gap upwards, for one live gap.

    Motion is even on a logarithmic scale: `decades` tracks log10 of the gap.

    Args:
        function: of two variables.
        place: (x, y), where the walker stands.
        gap: the first gap h.

    Raises:
        ValueError: the gap is not above 0.
    """

    def __init__(self, function: Function, place: tuple[float, float], gap: float) -> None:
        if not gap > 0:
            raise ValueError(f"gap: got {gap:g}; give one above 0")
        self.function, self.place = function, place
        self.decades = ValueTracker(math.log10(gap))

    def gap(self) -> float:
        """The gap h now."""
        return float(10.0 ** self.decades.get_value())

    def right(self) -> tuple[float, float]:
        """The place a gap to the right."""
        return self.place[0] + self.gap(), self.place[1]

    def above(self) -> tuple[float, float]:
        """The place a gap upwards."""
        return self.place[0], self.place[1] + self.gap()

    def height_here(self) -> float:
        """The height where the walker stands."""
        return float(self.function(*self.place))

    def height_right(self) -> float:
        """The height a gap to the right."""
        return float(self.function(*self.right()))

    def height_above(self) -> float:
        """The height a gap upwards."""
        return float(self.function(*self.above()))

    def quotients(self) -> tuple[float, float]:
        """Rise over gap along x and along y."""
        along_x, along_y = forward_gradient(self.function, self.gap())(*self.place)
        return float(along_x), float(along_y)

    def along_x(self) -> float:
        """Rise over gap along x."""
        return self.quotients()[0]

    def along_y(self) -> float:
        """Rise over gap along y."""
        return self.quotients()[1]


def arrow_scale(function: Function, place: tuple[float, float]) -> float:
    """Units of the map a unit of slope: a power of ten, so that the gradient's arrow fits."""
    steepness = float(np.linalg.norm(function.gradient(*place)))
    return float(10.0 ** min(0, -math.ceil(math.log10(steepness))))


def surroundings(measured: Measurement, scale: float) -> np.ndarray:
    """What must be seen, shape (n, 2): the stencil, its arrow, and the gradient's as it turns.

    Args:
        measured: with its first, wide gap.
        scale: of the arrows.
    """
    wide, place = measured.gap(), measured.place
    slopes = [measured.quotients(), measured.function.gradient(*place)]
    first, last = scale * np.array(slopes)
    below = (0.0, -np.linalg.norm(last))
    around = np.array([(0.0, 0.0), (wide, 0.0), (0.0, wide), first, last, -last, below])
    return np.asarray(place + around)


class StencilArm(Line):
    """The gap from where the walker stands to the second place, along one axis.

    Args:
        axis: 0 to the right, 1 upwards.
    """

    def __init__(self, plot: Plot, measurement: Measurement, axis: int) -> None:
        self.plot, self.measurement, self.axis = plot, measurement, axis
        super().__init__(stroke_width=theme.STROKE_MAIN, color=theme.GAP)
        self.set_stroke(theme.BACKGROUND, width=theme.STROKE_MAIN + 4, background=True)
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> StencilArm:
        """Reach as far as the gap says."""
        far = self.measurement.above() if self.axis else self.measurement.right()
        start, end = self.plot.point(*self.measurement.place), self.plot.point(*far)
        self.set_points_as_corners([start, end])
        return self


class QuotientArrow(VectorArrow):
    """The two quotients as a vector, from where the walker stands.

    Args:
        scale: units of the map a unit of slope.
    """

    def __init__(
        self, plot: Plot, measurement: Measurement, scale: float = 1.0, *, shaft: float = SHAFT
    ) -> None:
        self.plot, self.measurement, self.scale_factor = plot, measurement, scale
        place = plot.point(*measurement.place)
        super().__init__(place, place, colour=theme.GRADIENT, shaft=shaft)
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> QuotientArrow:
        """Point where the quotients say."""
        (x, y), scale = self.measurement.place, self.scale_factor
        along_x, along_y = self.measurement.quotients()
        tip = self.plot.point(x + scale * along_x, y + scale * along_y)
        self.put(self.plot.point(x, y), tip)
        return self


class Stencil(VGroup):
    """The places where the heights are measured, and the gaps between them.

    Args:
        plot: axes of a map or a lens.
        measurement: whose places they are.

    Attributes:
        arms: the gaps to the right and upwards.
        here, right, above: the places.
    """

    def __init__(self, plot: Plot, measurement: Measurement) -> None:
        super().__init__()
        self.arms = VGroup(*[StencilArm(plot, measurement, axis) for axis in (0, 1)])
        self.here = MapPoint(plot, measurement.place)
        self.right, self.above = (
            MapPoint(plot, place, colour=theme.GAP, radius=theme.DOT_SMALL)
            for place in (measurement.right, measurement.above)
        )
        self.add(self.arms, self.right, self.above, self.here)


class StencilNames(VGroup):
    """What the parts of a stencil are called: the place (x, y), and the gaps h.

    Args:
        plot, measurement: those of the stencil; the names stand where they fit it now.

    Attributes:
        here: the place's name.
        gaps: the names of both gaps.
    """

    def __init__(self, plot: Plot, measurement: Measurement) -> None:
        super().__init__()
        here, right, above = (
            plot.point(*at) for at in (measurement.place, measurement.right(), measurement.above())
        )
        name = Formula("({{ x : input }}, {{ y : input }})", font_size=theme.FONT_SMALLEST)
        self.here = _on_card(name.next_to(here, DL, buff=theme.DOT_RADIUS))
        self.gaps = VGroup()
        for far, side in ((right, DOWN), (above, LEFT)):
            gap = Formula("{{ h : gap }}", font_size=theme.FONT_LABEL)
            self.gaps.add(_on_card(gap.next_to((here + far) / 2, side, buff=0.16)))
        self.add(self.here, self.gaps)


def _on_card(name: Formula) -> VGroup:
    """A ground for a name, so that it can be read on a map."""
    card = BackgroundRectangle(
        name, color=theme.BACKGROUND, fill_opacity=0.85, buff=0.06, corner_radius=0.06
    )
    return VGroup(card, name)
