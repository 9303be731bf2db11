"""Names of animations that depend on the film alone, not on how it came to be rendered.

Manim names the video of an animation after all that is on screen, and renders no animation
whose video is there. Its own names change, too, with what no viewer sees: rounding in marks
that are moved from where they were, and what the camera remembers of earlier frames. They
take a second for each animation of a full frame, and do not change when the source of a mark
does.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from manim import Animation, Camera, Mobject, Scene, __version__
from manim.renderer import cairo_renderer

from scenes.stage.output.content import Content


def name_of_play(
    scene_object: Scene,
    camera_object: Camera,
    animations_list: Iterable[Animation],
    current_mobjects_list: Iterable[Mobject],
    *,
    backend: str,
    encoder_fingerprint: str,
    renderer_state: Any,
) -> str:
    """The name of what is played, in manim's place and with its arguments.

    Args:
        scene_object: the film; it is what plays, so it is no part of the name.
        camera_object: what draws.
        animations_list: what moves.
        current_mobjects_list: what is on screen.
        backend: the kind of renderer.
        encoder_fingerprint: stands for the settings of the encoder.
        renderer_state: what else the renderer adds.
    """
    content = Content()
    content.take([__version__, backend, encoder_fingerprint, renderer_state])
    content.take(camera_object)
    content.take(list(animations_list))
    content.take(list(current_mobjects_list))
    return content.digest()


def steady_names() -> None:
    """Make the names of a film's animations steady; to be called before it begins."""
    vars(cairo_renderer)["get_hash_from_play_call"] = name_of_play
