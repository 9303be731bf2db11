"""Named parts of the frame, in landscape and in portrait."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import Mobject, config
from manim.typing import Point3D

from scenes.stage import theme


@dataclass(frozen=True)
class Zone:
    """An upright rectangle of the frame, in frame units."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def width(self) -> float:
        """Horizontal extent in frame units."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Vertical extent in frame units."""
        return self.top - self.bottom

    @property
    def center(self) -> Point3D:
        """The middle of the zone."""
        return self.anchor(0.5, 0.5)

    def anchor(self, across: float, up: float) -> Point3D:
        """The point at fractions (0 to 1) of the width and of the height."""
        x = self.left + across * self.width
        y = self.bottom + up * self.height
        return np.array([x, y, 0.0])

    def rows(self, *weights: float, gap: float = theme.GAP_BETWEEN_ZONES) -> tuple[Zone, ...]:
        """Split into rows from top to bottom, with a gap between them."""
        free = self.height - gap * (len(weights) - 1)
        top = self.top
        zones = []
        for weight in weights:
            height = free * weight / sum(weights)
            zones.append(Zone(self.left, self.right, top - height, top))
            top -= height + gap
        return tuple(zones)

    def columns(self, *weights: float) -> tuple[Zone, ...]:
        """Split into columns from left to right, with the usual gap between them."""
        gap = theme.GAP_BETWEEN_ZONES
        free = self.width - gap * (len(weights) - 1)
        left = self.left
        zones = []
        for weight in weights:
            width = free * weight / sum(weights)
            zones.append(Zone(left, left + width, self.bottom, self.top))
            left += width + gap
        return tuple(zones)

    def inset(self, left: float = 0, right: float = 0, bottom: float = 0, top: float = 0) -> Zone:
        """The zone less a border, in frame units."""
        return Zone(self.left + left, self.right - right, self.bottom + bottom, self.top - top)

    def place(self, mobject: Mobject, across: float = 0.5, up: float = 0.5) -> Mobject:
        """Move a mobject so that its own point at these fractions lies on the zone's.

        Fractions 0, 0 align the lower left corners, 0.5, 0.5 the centres. A mobject
        that is too large for the zone is scaled down to fit.
        """
        if mobject.width > self.width or mobject.height > self.height:
            mobject.scale(min(self.width / mobject.width, self.height / mobject.height))
        corner = mobject.get_corner(np.array([-1.0, -1.0, 0.0]))
        own = corner + np.array([across * mobject.width, up * mobject.height, 0.0])
        mobject.shift(self.anchor(across, up) - own)
        return mobject


@dataclass(frozen=True)
class Zones:
    """The frame as films see it: title, plot, formula, readouts and caption.

    `body` is everything between title and caption; `plot`, `formula` and `readouts`
    divide it, side by side in landscape and one above the other in portrait.
    """

    title: Zone
    body: Zone
    plot: Zone
    formula: Zone
    readouts: Zone
    caption: Zone

    @classmethod
    def of_frame(cls) -> Zones:
        """The zones of the frame that manim is configured for."""
        half_width = config.frame_width / 2 - theme.MARGIN
        half_height = config.frame_height / 2 - theme.MARGIN
        frame = Zone(-half_width, half_width, -half_height, half_height)
        title = Zone(frame.left, frame.right, frame.top - 0.5, frame.top)
        caption = Zone(frame.left, frame.right, frame.bottom, frame.bottom + 0.85)
        body = Zone(frame.left, frame.right, caption.top + 0.25, title.bottom - 0.2)
        if frame.width > frame.height:
            plot, side = body.columns(1.55, 1.0)
            formula, readouts = side.rows(1.0, 1.0)
        else:
            formula, plot, readouts = body.rows(1.0, 2.2, 1.0)
        return cls(title, body, plot, formula, readouts, caption)
