"""Faults that films might have, put into a held frame to see whether a check notices.

Each fault takes a scene, spoils it, and gives back how to undo that; None if the frame
holds nothing that could be spoilt this way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from manim import RIGHT, UP, Circle, Cross, Line, Mobject, Scene, VMobject, config

from scenes.stage import theme
from scenes.stage.marks.arrows import GradientArrow, StepArrow, VectorArrow
from scenes.stage.marks.curve_walker import AxisStep, CurveWalker
from scenes.stage.marks.trail import Trail, Walker
from scenes.stage.plots.curve import Curve, CurvePoint, Leg, SlopeLine
from scenes.stage.text.digits import Digits
from scenes.stage.text.words import Words
from tests.films.drawn import FAINT, Box, Points, Shape, Text, marks, texts, visible
from tests.films.readouts import read_glyphs

PIXEL = 8 / 1080
"""Frame units of a pixel of a frame 1080 pixels high."""

SMALL = 0.02
"""Frame units around a place."""

OPAQUE = 0.95
"""Opacity from which nothing shines through."""

Undo = Callable[[], None]


@dataclass(frozen=True)
class Fault:
    """A fault: its name, the check that must see it, and how it is put in."""

    name: str
    check: str
    inject: Callable[[Scene], Undo | None]


def keep(mobject: Mobject) -> Undo:
    """How to bring back the outlines and colours of a mobject and its parts."""
    names = ("points", "fill_rgbas", "stroke_rgbas")
    family = mobject.get_family()
    kept = [{n: getattr(m, n).copy() for n in names if hasattr(m, n)} for m in family]

    def undo() -> None:
        for part, arrays in zip(family, kept, strict=True):
            for name, array in arrays.items():
                setattr(part, name, array)

    return undo


def _add(scene: Scene, mobject: Mobject) -> Undo:
    before = list(scene.mobjects)
    scene.add(mobject)

    def undo() -> None:
        scene.mobjects = before

    return undo


def _first(scene: Scene, *kinds: type[Mobject]) -> Mobject | None:
    for shape in visible(scene):
        for mobject in shape.path:
            if isinstance(mobject, kinds):
                return mobject
    return None


def _longest_text(scene: Scene) -> Text | None:
    found = texts(visible(scene))
    return max(found, key=lambda text: text.box.right - text.box.left) if found else None


def shifted(*kinds: type[Mobject]) -> Callable[[Scene], Undo | None]:
    """A mark of these kinds, one pixel aside."""

    def inject(scene: Scene) -> Undo | None:
        mark = _first(scene, *kinds)
        if mark is None:
            return None
        undo = keep(mark)
        mark.shift(PIXEL * (RIGHT + UP))
        return undo

    return inject


def wrong_digit(scene: Scene) -> Undo | None:
    """The last digit of a number, one more."""
    digits = _first(scene, Digits)
    if not isinstance(digits, Digits):
        return None
    undo = keep(digits)
    text = read_glyphs(digits)
    spoilt = text[:-1] + str((int(text[-1]) + 1) % 10)
    digits._set_cells(spoilt.rjust(digits.length))
    return undo


def overlapping_label(scene: Scene) -> Undo | None:
    """A second label over the longest text."""
    text = _longest_text(scene)
    if text is None:
        return None
    place = text.glyphs[len(text.glyphs) // 2].leaf.get_center()
    return _add(scene, Words("label").move_to(place))


def arrow_off_frame(scene: Scene) -> Undo:
    """An arrow whose tip lies beyond the border."""
    border = (config.frame_width / 2 + 0.05) * RIGHT
    return _add(scene, VectorArrow(border - 2 * RIGHT, border, colour=theme.GRADIENT))


def text_in_margin(scene: Scene) -> Undo | None:
    """A label a third of a margin from the border."""
    label = Words("label")
    label.move_to((config.frame_width / 2 - theme.MARGIN / 3 - label.width / 2) * RIGHT)
    return _add(scene, label)


def small_text(scene: Scene) -> Undo | None:
    """The longest text, set at seven tenths of the smallest size."""
    text = _longest_text(scene)
    if text is None:
        return None
    undo = keep(text.owner)
    text.owner.scale(0.7 * theme.FONT_SMALLEST / theme.FONT_QUESTION)
    return undo


def wrong_colour(scene: Scene) -> Undo | None:
    """A shape whose colour is a little beside the theme's."""
    shapes = [shape for shape in visible(scene) if isinstance(shape.leaf, VMobject)]
    if not shapes:
        return None
    leaf = shapes[-1].leaf
    undo = keep(leaf)
    leaf.set_color("#6f95ff")
    return undo


def text_on_mark(scene: Scene) -> Undo | None:
    """A bare label in the middle of a line or an outline."""
    drawn = marks(visible(scene))
    lines = [shape for shape in drawn if _is_line(shape) and not _is_hidden(shape, drawn)]
    if not lines:
        return None
    longest = max(lines, key=lambda shape: len(shape.segments))
    return _add(scene, Words("label").move_to(np.append(_middle_of(longest), 0.0)))


def _middle_of(shape: Shape) -> Points:
    """A place halfway along a line."""
    middle: Points = shape.segments[len(shape.segments) // 2].mean(axis=0)
    return middle


def _is_hidden(shape: Shape, drawn: list[Shape]) -> bool:
    """Whether something opaque lies over the middle of a line, such as fog."""
    middle = Box.around(_middle_of(shape)[np.newaxis], SMALL)
    return any(
        other.order > shape.order and other.fill > OPAQUE and other.surrounds(middle)
        for other in drawn
    )


def _is_line(shape: Shape) -> bool:
    if any(isinstance(part, Cross) for part in shape.path):
        return False
    return shape.stroke > FAINT and shape.fill <= FAINT and len(shape.segments) > 0


def unknown_arrow(scene: Scene) -> Undo:
    """An arrow drawn by hand."""
    return _add(scene, VectorArrow(np.zeros(3), RIGHT, colour=theme.STEP))


def unknown_line(scene: Scene) -> Undo:
    """A line drawn by hand."""
    return _add(scene, Line(np.zeros(3), RIGHT, color=theme.SLOPE))


def unknown_circle(scene: Scene) -> Undo:
    """A circle drawn by hand."""
    return _add(scene, Circle(0.3, color=theme.MINIMUM))


def unknown_path(scene: Scene) -> Undo:
    """A curve drawn by hand."""
    path = VMobject(stroke_color=theme.VALUE)
    return _add(scene, path.set_points_smoothly([np.zeros(3), UP, RIGHT]))


FAULTS = (
    Fault("shifted dot", "place", shifted(CurvePoint, Walker, CurveWalker)),
    Fault("shifted line", "place", shifted(SlopeLine, Leg)),
    Fault("shifted curve", "place", shifted(Curve)),
    Fault("shifted arrow", "place", shifted(StepArrow, GradientArrow, AxisStep)),
    Fault("shifted trail", "place", shifted(Trail)),
    Fault("arrow drawn by hand", "place", unknown_arrow),
    Fault("line drawn by hand", "place", unknown_line),
    Fault("circle drawn by hand", "place", unknown_circle),
    Fault("path drawn by hand", "place", unknown_path),
    Fault("wrong digit", "digits", wrong_digit),
    Fault("overlapping label", "overlap", overlapping_label),
    Fault("text on a mark", "crossing", text_on_mark),
    Fault("arrow off the frame", "frame", arrow_off_frame),
    Fault("text in the margin", "margin", text_in_margin),
    Fault("text too small", "size", small_text),
    Fault("wrong colour", "colour", wrong_colour),
)
"""Every fault, with the check that must see it."""
