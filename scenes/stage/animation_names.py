"""Names of animations that depend on the film alone, not on how it came to be rendered.

Manim names the video of an animation after all that is on screen, and renders no animation
whose video is there. Three things that no viewer sees would change its names: rounding in
marks that are moved from where they were, what the camera remembers of earlier frames, and
outlines that an earlier film of the same process has read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
from manim import Camera, Mobject, Scene
from manim.mobject.svg.svg_mobject import SVG_HASH_TO_MOB_MAP
from manim.utils import hashing

Array: TypeAlias = npt.NDArray[Any]

SIGNIFICANT_BITS: Final = 24
"""As many as single precision has: a ten-thousandth of a pixel at 1080p."""

_name_of_array: Final[Callable[[Array], str]] = hashing._hash_ndarray


def without_rounding(array: Array) -> Array:
    """The numbers of an array to 24 bits of the largest, so that the last bits do not count.

    Arrays of anything but floating-point numbers are returned as they are.
    """
    if array.dtype.kind != "f" or array.size == 0:
        return array
    largest = float(np.abs(array).max())
    if largest == 0 or not np.isfinite(largest):
        return array
    # Slightly above the largest, so that noise in a power of two does not change the step.
    step = 2.0 ** (np.frexp(largest * (1 + 1e-9))[1] - SIGNIFICANT_BITS)
    # Adding zero turns a negative zero into a positive one.
    return np.asarray(np.rint(array / step) * step + 0.0)


def steady_names(scene: Scene) -> None:
    """Make the names of a film's animations steady; to be called before it begins."""
    hashing._hash_ndarray = lambda array: _name_of_array(without_rounding(array))
    SVG_HASH_TO_MOB_MAP.clear()
    # Manim's camera makes its table of ways to draw when it first draws.
    if isinstance(scene.camera, Camera):
        scene.camera.type_or_raise(Mobject())
