"""The numbers that a terrain's graphics programs are told: light, colours, contours, sizes."""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np
from manim import ManimColor

from scenes.stage import theme
from scenes.stage.output.raster import pixels_per_unit
from scenes.stage.plots.heatmap import SHADES
from scenes.stage.space.offscreen import Canvas
from scenes.stage.space.view import Projection, Space

LIGHT: Final = (-0.50, -0.34, 0.80)
"""Direction towards the lamp: x, y and up; from the left, a little from the front."""

CONTOUR_OPACITY: Final = 0.35
FEATHER: Final = 1.3
"""Width in pixels over which the surface fades at its silhouette."""


def programmed_numbers(
    projection: Projection, contour_step: float, strength: float, canvas: Canvas
) -> dict[str, Any]:
    """What the programs are told, by name; each takes what it knows.

    Args:
        projection: the view, and the box that is seen.
        contour_step: values between two contours; 0 draws none.
        strength: of the contours, 0 to 1.
        canvas: what is drawn upon.
    """
    view, space = projection.view, projection.space
    lift = space.lift(view.height)
    light = np.array(LIGHT) / np.linalg.norm(LIGHT)
    gleam = light + projection.toward
    per_shade = (SHADES - 1) / ((space.high - space.low) or 1.0)
    step = contour_step
    return {
        "steepness": (lift / space.units[0], lift / space.units[1]),
        "light": tuple(map(float, light)),
        "gleam": tuple(map(float, gleam / np.linalg.norm(gleam))),
        "relief": view.relief,
        "shade_of": (per_shade, -space.low * per_shade),
        "shade_count": float(SHADES),
        "contour_of": 1 / step if step else 0.0,
        "contours": _contour_numbers(space, step),
        "contour_colour": (*_rgb(theme.TEXT), strength * CONTOUR_OPACITY),
        "contour_width": theme.STROKE_CONTOUR / 100 * pixels_per_unit(),
        "frame": (float(canvas.width), float(canvas.height)),
        "feather": FEATHER * view.relief,
        "density": pixels_per_unit(),
        "nearer": projection.depth_per_unit,
        "casing_colour": _rgb(theme.BACKGROUND),
        "shades": 0,
        "ground": 1,
    }


def _contour_numbers(space: Space, step: float) -> tuple[float, float]:
    """The first and the last multiple of a step between the lowest and the highest value."""
    if not step:
        return (0.0, 0.0)
    return (math.ceil(space.low / step - 1e-9), math.floor(space.high / step + 1e-9))


def _rgb(colour: str) -> tuple[float, ...]:
    return tuple(map(float, ManimColor(colour).to_rgb()))
