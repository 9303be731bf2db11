"""A renderer that does not draw what it skips.

Manim draws a frame or two even for an animation whose video it has, and leaves live marks
where the last update of a skipped animation put them, not where that of a drawn one does.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from manim import Animation, CairoRenderer, Mobject, Scene
from manim.mobject.mobject import _AnimationBuilder

from scenes.stage.output.layers import LayerCamera


class SkippingRenderer(CairoRenderer):
    """Manim's renderer, which passes over skipped animations without drawing.

    After every animation the film is in the same state, drawn or skipped, so the ones
    that follow look the same.
    """

    _playing = False

    def play(
        self, scene: Scene, *args: Animation | Mobject | _AnimationBuilder, **kwargs: Any
    ) -> None:
        """Play animations, or jump to their end."""
        if isinstance(self.camera, LayerCamera):
            self.camera.forget_layers()
        self._playing = True
        try:
            super().play(scene, *args, **kwargs)
        finally:
            self._playing = False
        if self.skip_animations and not scene.is_current_animation_frozen_frame():
            scene.update_mobjects(0)

    def update_frame(
        self, scene: Scene, mobjects: Iterable[Mobject] | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Draw the frame, unless it belongs to an animation that is skipped."""
        if not (self._playing and self.skip_animations):
            super().update_frame(scene, mobjects, *args, **kwargs)
