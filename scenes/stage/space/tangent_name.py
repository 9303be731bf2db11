"""The name and the value of a slope in space, at the end of its tangent."""

from __future__ import annotations

import numpy as np
from manim import RoundedRectangle, VGroup

from scenes.stage import theme
from scenes.stage.readouts.readout import Readout
from scenes.stage.sources import refresh_live
from scenes.stage.space.frozen_cut import FrozenCut
from scenes.stage.text.assembly import Flight
from scenes.stage.text.formula import Formula

AIR = 0.1
PADDING = 0.1
PANEL_OPACITY = 0.8
TURN = 0.25
"""Cosine, on screen, of a tangent's direction at which its name stands wholly beside its end."""


class TangentName(VGroup):
    """A partial derivative, live, on a small panel where its tangent ends in space.

    It stands beside that end towards which the variable grows.

    Args:
        cut: whose tangent is named.
        places: characters before the point, the sign included.

    Attributes:
        panel, readout: below and on it.
    """

    def __init__(self, cut: FrozenCut, places: int) -> None:
        self.cut, picture = cut, cut.picture
        self.readout = Readout(
            picture.partial,
            picture.slope,
            concept="slope",
            places=places,
            font_size=theme.FONT_SMALLEST,
        )
        self.panel = RoundedRectangle(
            width=self.readout.width + 2 * PADDING,
            height=self.readout.height + 2 * PADDING,
            corner_radius=PADDING,
            stroke_width=0,
            fill_color=theme.BACKGROUND,
            fill_opacity=PANEL_OPACITY,
        ).move_to(self.readout)
        super().__init__(self.panel, self.readout)
        self.add_updater(refresh_live)
        self.refresh()

    def refresh(self) -> TangentName:
        """Stand beside the tangent's end of now."""
        start, end = self.cut.terrain.projection.screen(self.cut.tangent.now())
        across, up, _ = (end - start) / (np.linalg.norm(end - start) or 1.0)
        aside = np.clip(across / TURN, -1, 1) * (self.panel.width / 2 + AIR)
        goal = end + np.array([aside, up * self.panel.height / 2, 0.0])
        self.shift(goal - self.panel.get_center())
        return self

    def flights(self, vector: Formula) -> list[Flight]:
        """Copies of its symbol and its number on their way into a gradient's columns.

        Args:
            vector: with the parts of `gradient_parts.gradient_vector`.
        """
        symbol, value = (f"slope-{self.cut.axis + index}" for index in (1, 3))
        return [
            Flight(self.readout.label.select(symbol), vector.select(symbol)),
            Flight(self.readout.digits.written, vector.select(value)),
        ]
