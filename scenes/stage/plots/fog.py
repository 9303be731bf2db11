"""Fog over a plot: it hides everything but a disc around a place."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import Line, VGroup, VMobject
from manim.typing import Point3D

from scenes.stage import theme
from scenes.stage.plots.plot import Plot
from scenes.stage.sources import Source, read, refresh_live

LAYERS = 10
LAYER_OPACITY = 0.34
"""Of each layer but the last, which lets nothing through."""

SOFT = 0.3
"""The part of the radius over which the fog thickens."""

CORNERS = 120
"""Of the outline of a hole."""

UNDER = 0.05
"""Frame units that the other layers reach under the last, which hides what is below it."""


class Fog(VGroup):
    """Layers over the whole plot, each with a hole around a live place; together a soft edge.

    Args:
        plot: what is hidden.
        place: the middle of the hole on screen, live, within the plot.
        radius: of the part that is quite clear, in frame units, live.
    """

    def __init__(self, plot: Plot, place: Callable[[], Point3D], radius: Source) -> None:
        super().__init__()
        self.plot, self.place, self.radius = plot, place, radius
        for _ in range(LAYERS):
            self.add(VMobject(fill_color=theme.FOG, fill_opacity=LAYER_OPACITY, stroke_width=0))
        self.submobjects[-1].set_fill(opacity=1.0)
        self.settled = False
        self.add_updater(refresh_live)
        self.refresh()

    def settle(self) -> Fog:
        """End all layers beneath the last one, once it has faded in: so there is less to draw."""
        self.settled = True
        return self.refresh()

    def radii(self) -> np.ndarray:
        """The radius of each layer's hole, from the clear part outwards."""
        return np.asarray(read(self.radius) * np.linspace(1.0, 1.0 + SOFT, LAYERS))

    def refresh(self) -> Fog:
        """Open the holes where the place is."""
        area = self.plot.area
        border = _chain(np.array([area.anchor(*at) for at in ((0, 0), (1, 0), (1, 1), (0, 1))]))
        *layers, last = self.submobjects
        *radii, widest = self.radii()
        hidden = self._disc(widest + UNDER) if self.settled else border
        for layer, radius in zip(layers, radii, strict=True):
            layer.set_points(np.concatenate([hidden, self._disc(radius)[::-1]]))
        last.set_points(np.concatenate([border, self._disc(widest)[::-1]]))
        return self

    def _disc(self, radius: float) -> Point3D:
        """A disc around the place, counterclockwise, as far as it lies in the plot.

        Run backwards inside another outline, it is a hole, which the fill leaves out.
        """
        area = self.plot.area
        low, high = area.anchor(0, 0), area.anchor(1, 1)
        angles = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
        around = np.stack([np.cos(angles), np.sin(angles), np.zeros(CORNERS)], axis=1)
        return _chain(np.clip(np.clip(self.place(), low, high) + radius * around, low, high))


def over_fog(label: VMobject) -> VMobject:
    """Give a label in the fog a stroke of the fog's colour behind it, to lie over holes and lines.

    Live digits keep it, whichever of their cells are empty now.
    """
    for part in label.get_family():
        if part.get_fill_opacity() > 0 or not isinstance(part, Line):
            part.set_stroke(
                theme.FOG, width=theme.STROKE_BEHIND, opacity=0.85, background=True, family=False
            )
    return label


def _chain(corners: Point3D) -> Point3D:
    """A closed chain of straight pieces, four points to each."""
    ends = np.roll(corners, -1, axis=0)
    thirds = np.arange(4)[:, np.newaxis] / 3
    pieces = corners[:, np.newaxis] + thirds * (ends - corners)[:, np.newaxis]
    return np.asarray(pieces.reshape(-1, 3))
