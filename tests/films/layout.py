"""Checks of a frame's layout: margins, overlaps, text over marks, sizes."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from manim import Cross, Mobject, Scene, Typst, config
from manim.mobject.types.image_mobject import AbstractImageMobject

from scenes.stage import theme
from scenes.stage.output.raster import DrawnRaster, Pixels
from scenes.stage.text.digits import Digits
from tests.films.drawn import Box, Shape, Text, marks, texts, visible
from tests.films.findings import Finding, described

SLACK = 0.01
"""Frame units, about a pixel at 1080p, that a border may be overstepped by."""

TOUCH = 0.02
"""Frame units that the boxes of two glyphs may share: italics overhang."""

SEEN = 25
"""Opacity, of 255, from which a pixel of a picture counts."""

COVERED = 0.5
"""Opacity from which a filled shape hides what lies below it."""


def frame_box() -> Box:
    """The frame that manim is configured for."""
    across, up = config.frame_width / 2, config.frame_height / 2
    return Box(-across, across, -up, up)


def beyond_the_frame(scene: Scene) -> list[Finding]:
    """Visible mobjects that the frame cuts off."""
    frame = frame_box().inset(-SLACK)
    return [
        Finding("frame", described(shape.leaf), f"reaches beyond the frame: {shape.box}")
        for shape in visible(scene, above=0.05)
        if not frame.contains(shape.box)
    ]


def beyond_the_margin(scene: Scene) -> list[Finding]:
    """Texts closer to the border of the frame than the theme's margin."""
    inner = frame_box().inset(theme.MARGIN - SLACK)
    return [
        Finding("margin", described(text.owner), f"reaches into the margin: {text.box}")
        for text in texts(visible(scene))
        if not inner.contains(text.box)
    ]


def texts_that_overlap(scene: Scene) -> list[Finding]:
    """Pairs of texts of which two glyphs lie on each other."""
    found = []
    for one, other in combinations(texts(visible(scene)), 2):
        if one.box.overlap(other.box) <= TOUCH:
            continue
        depth = max(a.box.overlap(b.box) for a in one.glyphs for b in other.glyphs)
        if depth > TOUCH:
            problem = f"overlaps {described(other.owner)} by {depth:.2f} units"
            found.append(Finding("overlap", described(one.owner), problem))
    return found


def texts_on_marks(scene: Scene) -> list[Finding]:
    """Texts that a line, a dot or an arrow crosses, or that stand bare on a picture.

    A background stroke excuses what lies below the text, and a filled card what lies
    below the card. A `Cross` may cross out anything.
    """
    drawn = visible(scene)
    ground = marks(drawn)
    found = []
    for text in texts(drawn):
        for mark in ground:
            if problem := _collision(text, mark, ground):
                found.append(Finding("crossing", described(text.owner), problem))
    return found


def _collision(text: Text, mark: Shape, ground: list[Shape]) -> str:
    if any(isinstance(part, Cross) for part in mark.path):
        return ""
    hit = [glyph for glyph in text.glyphs if _touches(glyph, mark) and not _excused(glyph, mark)]
    hit = [glyph for glyph in hit if not _on_card(glyph, mark, ground)]
    if not hit:
        return ""
    if isinstance(mark.leaf, AbstractImageMobject):
        return f"stands on {described(mark.leaf)} without a background stroke"
    return f"{len(hit)} of {len(text.glyphs)} glyphs crossed by {_named(mark)}"


def _touches(glyph: Shape, mark: Shape) -> bool:
    if isinstance(mark.leaf, DrawnRaster):
        return covers(mark.pixels, glyph.box)
    if isinstance(mark.leaf, AbstractImageMobject):
        return mark.box.overlap(glyph.box) > TOUCH
    if mark.order > glyph.order and mark.fill > COVERED and mark.surrounds(glyph.box):
        return True
    return mark.crosses(glyph.box)


def covers(drawn: tuple[Pixels, int, int] | None, box: Box) -> bool:
    """Whether any pixel of a picture, drawn for the frame, lies in a box."""
    if drawn is None:
        return False
    pixels, left, top = drawn
    density = config.pixel_width / config.frame_width
    columns = (np.array([box.left, box.right]) + config.frame_width / 2) * density - left
    rows = (config.frame_height / 2 - np.array([box.top, box.bottom])) * density - top
    (first, last), (upper, lower) = columns.round().astype(int), rows.round().astype(int)
    part = pixels[max(upper, 0) : max(lower, 0), max(first, 0) : max(last, 0), 3]
    return bool(part.size and part.max() > SEEN)


def _excused(glyph: Shape, mark: Shape) -> bool:
    return glyph.has_background and mark.order < glyph.order


def _on_card(glyph: Shape, mark: Shape, ground: list[Shape]) -> bool:
    return any(
        mark.order < card.order < glyph.order and card.fill > COVERED and card.surrounds(glyph.box)
        for card in ground
    )


def _named(mark: Shape) -> str:
    ours = [part for part in mark.ancestors if type(part).__module__.startswith("scenes")]
    return described(mark.leaf) + (f" of {described(ours[0])}" if ours else "")


def texts_too_small(scene: Scene) -> list[Finding]:
    """Texts that have been scaled below the smallest legible size."""
    found = []
    for text in texts(visible(scene)):
        for part in text.owner.get_family():
            size = font_size_of(part)
            if size is not None and size < theme.FONT_SMALLEST - 0.1:
                problem = f"font size {size:.1f}, at least {theme.FONT_SMALLEST:g}"
                found.append(Finding("size", described(part), problem))
    return found


def font_size_of(mobject: Mobject) -> float | None:
    """The present font size of words, formulas and digits; None for anything else."""
    if isinstance(mobject, Digits):
        return mobject.em * 96
    if isinstance(mobject, Typst) and mobject.height > 0:
        return float(mobject.font_size)
    return None
