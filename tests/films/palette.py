"""Check of colours: every one on screen is the theme's, or a blend that the theme names."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from manim import Mobject, Scene, VMobject

from scenes.stage import theme
from scenes.stage.marks.arrows import VectorArrow
from scenes.stage.marks.trail import Trail
from tests.films.drawn import visible
from tests.films.findings import Finding, described

Colours = npt.NDArray[np.float64]

CLOSE = 1.6
"""Of 255: two roundings."""


def rgb(colour: str) -> Colours:
    """The three channels of a hex colour, 0 to 255."""
    return np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)], dtype=float)


@cache
def theme_colours() -> Colours:
    """All colours that the theme names, shape (count, 3)."""
    named = [value for value in vars(theme).values() if isinstance(value, str) and value[0] == "#"]
    return np.array([rgb(colour) for colour in [*named, *theme.HEIGHT_STOPS, *theme.VALLEYS]])


def height_colour(part: npt.ArrayLike) -> Colours:
    """The colour of a height, 0 lowest to 1 highest: the stops blended in linear light.

    Cube roots of linear light are blended, so that equal steps of lightness stay equal
    (B. Ottosson, "A perceptual color space for image processing", 2020).
    """
    stops = np.array([rgb(colour) for colour in theme.HEIGHT_STOPS]) / 255
    linear = np.where(stops <= 0.04045, stops / 12.92, ((stops + 0.055) / 1.055) ** 2.4)
    at = np.clip(np.asarray(part, dtype=float), 0, 1) * (len(stops) - 1)
    below = np.minimum(at.astype(int), len(stops) - 2)
    rest = (at - below)[..., None]
    roots = np.cbrt(linear)
    light = ((1 - rest) * roots[below] + rest * roots[below + 1]) ** 3
    encoded = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    return np.asarray(encoded * 255)


def is_blend(colour: Colours, start: Colours, end: Colours) -> bool:
    """Whether a colour lies on the straight line between two others."""
    along = end - start
    part = np.clip((colour - start) @ along / (along @ along), 0, 1)
    return bool(np.abs(start + part * along - colour).max() <= CLOSE)


def foreign_colours(scene: Scene) -> list[Finding]:
    """Visible fillings and strokes whose colour is not the theme's."""
    found = []
    for shape in visible(scene):
        if not isinstance(shape.leaf, VMobject):
            continue
        for colour in _worn(shape.leaf):
            if not _allowed(colour, shape.path):
                shown = "#" + "".join(f"{round(channel):02x}" for channel in colour)
                found.append(
                    Finding("colour", described(shape.leaf), f"{shown} is not the theme's")
                )
    return found


def _worn(mobject: VMobject) -> list[Colours]:
    rgbas = [mobject.get_fill_rgbas()]
    if mobject.get_stroke_width() > 0:
        rgbas.append(mobject.get_stroke_rgbas())
    if mobject.get_stroke_width(background=True) > 0:
        rgbas.append(mobject.get_stroke_rgbas(background=True))
    return [row[:3] * 255 for rows in rgbas for row in rows if row[3] > 0.05]


def _allowed(colour: Colours, path: tuple[Mobject, ...]) -> bool:
    if np.abs(theme_colours() - colour).max(axis=1).min() <= CLOSE:
        return True
    if any(isinstance(mobject, Trail) for mobject in path):
        stops = [rgb(stop) for stop in theme.TRAIL_STOPS]
        return any(is_blend(colour, *pair) for pair in pairwise(stops))
    if any(isinstance(mobject, VectorArrow) for mobject in path):
        concepts = (theme.GRADIENT, theme.STEP)
        return any(is_blend(colour, rgb(theme.TEXT), rgb(concept)) for concept in concepts)
    return bool(np.abs(height_colour(np.linspace(0, 1, 2048)) - colour).max(axis=1).min() <= CLOSE)
