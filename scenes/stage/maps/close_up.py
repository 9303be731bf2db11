"""A lens on a gradient: its contour, its shadows, and its two parts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
from manim import DOWN, LEFT, RIGHT, UP, Group, VGroup

from scenes.stage import theme
from scenes.stage.maps.lens import Lens
from scenes.stage.maps.shadow import GradientShadow
from scenes.stage.marks.arrow_names import name_beside
from scenes.stage.marks.arrows import GradientArrow
from scenes.stage.marks.labels import put_along
from scenes.stage.marks.map_point import MapPoint
from scenes.stage.marks.partial_arrows import PartialArrow
from scenes.stage.marks.right_angle import RightAngle
from scenes.stage.plots.heatmap import Contours, HeatMap
from scenes.stage.plots.plot import BESIDE_BOX
from scenes.stage.sources import Source
from scenes.stage.text.formula import Formula
from scenes.stage.zones import Zone

FILLED = 0.85
"""The gradient's length as a part of half the lens's height: it may point anywhere."""

LINE = 0.96
"""Half the length of the direction's line, as a part of half the lens's height."""

SAID_BELOW = 1.75
BETWEEN = 0.25
"""Heights of what is said below a lens, and of the gap between, in frame units."""

SHORTER = 0.55
"""Of the direction's arrow on the map: in the lens it is no match for the gradient's."""

CORNER = 0.28
"""Frame units: sides of the right angle's square."""

AWAY = 0.12
"""Frame units between a part of the gradient and its name."""


def lens_zones(side: Zone) -> tuple[Zone, Zone]:
    """Of a column, the part for a lens, and the part below it for what is said of the place."""
    beside = side.inset(BESIDE_BOX, BESIDE_BOX, SAID_BELOW + BETWEEN, BESIDE_BOX)
    return beside, replace(side, top=side.bottom + SAID_BELOW)


class CloseUp(Group):
    """A lens around a place in which the gradient is seen large, longer as all else is.

    Args:
        heat_map: the map.
        zone: where the lens stands, wider than high.
        place: what the lens looks at; the gradient must not vanish there.
        angle: the direction on which the gradient casts its shadow, live, in degrees.
        scale: units of the map a unit of gradient, the same on the map and in the lens.
        side: of the gradient, on which its name stands: left (1) or right (-1).
        arm: length of the direction's arrow on the map; in the lens it is shorter.

    Attributes:
        ground: the lens with the contour through the place.
        arrow, arrow_name, dot: the gradient there.
        shadow: how it meets the direction.
        corner: the right angle between gradient and contour, on the other side than the name.
        parts, part_names: the slopes along both axes, as arrows.
    """

    def __init__(
        self,
        heat_map: HeatMap,
        zone: Zone,
        place: tuple[float, float],
        angle: Source,
        scale: float,
        side: int,
        arm: float,
    ) -> None:
        super().__init__()
        f = heat_map.function
        reach = scale * float(np.linalg.norm(f.gradient(*place))) / FILLED
        seen = _around(place, reach, zone, f.window)
        self.lens = Lens(heat_map.plot, heat_map, zone, seen, filled=1.0)
        near = self.lens.plot
        self.contour = Contours(
            near,
            f,
            [float(f(*place))],
            colour=theme.VALUE,
            stroke_width=theme.STROKE_MAIN,
            opacity=1.0,
        )
        self.ground = Group(self.lens, self.contour)
        self.arrow = GradientArrow(near, f, place, scale)
        self.arrow_name = name_beside(self.arrow, "{{ nabla f : gradient }}", side)
        self.dot = MapPoint(near, place)
        self.shadow = GradientShadow(near, f, place, angle, scale, LINE * reach, SHORTER * arm)
        self.corner = RightAngle(near, f, place, CORNER, -side)
        self.parts = [PartialArrow(near, f, place, axis, scale) for axis in (0, 1)]
        self.part_names = VGroup(*[self._name_of(part) for part in self.parts])
        self.add(self.ground, self.shadow, self.corner, self.arrow, self.arrow_name, self.dot)
        self.add(*self.parts, self.part_names)

    def _name_of(self, part: PartialArrow) -> Formula:
        """A partial derivative beside its arrow, outside the triangle and clear of the contour."""
        across, up, _ = self.arrow.end - self.arrow.start
        outside = ((DOWN if up > 0 else UP), (LEFT if across < 0 else RIGHT))[part.axis]
        symbol = part.function.symbols[part.axis]
        name = Formula(f"(partial f)/(partial {symbol})", font_size=theme.FONT_LABEL)
        name.set_color(theme.SLOPE)
        line = np.concatenate([level.points for level in self.contour])
        put_along(name, part.start, part.end, outside, line, AWAY)
        return name


def _around(
    place: tuple[float, float],
    reach: float,
    zone: Zone,
    window: tuple[tuple[float, float], ...],
) -> npt.NDArray[np.float64]:
    """Two corners of what a lens in a zone shows, around a place but within the window."""
    half = reach * np.array([zone.width / zone.height, 1.0])
    low, high = np.array(window).T
    middle = np.clip(np.array(place), low + half, high - half)
    return np.array([middle - half, middle + half])
