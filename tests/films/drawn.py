"""What a frame shows: every visible outline of a scene, in the order of drawing."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from manim import Brace, Mobject, Scene, Typst, VMobject, config
from manim.mobject.svg.svg_mobject import VMobjectFromSVGPath
from manim.mobject.types.image_mobject import AbstractImageMobject

from scenes.stage.output.raster import DrawnRaster, Pixels
from scenes.stage.readouts.readout import Readout
from scenes.stage.text.digits import Digits

Points = npt.NDArray[np.float64]

FAINT = 0.25
"""What is no more opaque than this is in the background: dimmed, or on its way."""

STROKE_UNIT = 0.01
"""Frame units that a stroke of width 1 is wide."""

TEXTS = (Readout, Typst, Digits)
PIECES_A_CURVE = 6


@dataclass(frozen=True)
class Box:
    """An upright rectangle of the frame."""

    left: float
    right: float
    bottom: float
    top: float

    @classmethod
    def around(cls, points: Points, border: float = 0.0) -> Box:
        """The smallest box around points, and a border."""
        low, high = points.min(axis=0), points.max(axis=0)
        left, bottom = low[:2] - border
        right, top = high[:2] + border
        return cls(float(left), float(right), float(bottom), float(top))

    def overlap(self, other: Box) -> float:
        """How deep two boxes lie in each other; negative where they stand apart."""
        across = min(self.right, other.right) - max(self.left, other.left)
        up = min(self.top, other.top) - max(self.bottom, other.bottom)
        return min(across, up)

    def contains(self, other: Box) -> bool:
        """Whether the other lies inside."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.bottom <= other.bottom and other.top <= self.top

    def inset(self, border: float) -> Box:
        """The box less a border."""
        return Box(self.left + border, self.right - border, self.bottom + border, self.top - border)

    @property
    def corners(self) -> Points:
        """The four corners, shape (4, 2)."""
        return np.array(
            [
                (self.left, self.bottom),
                (self.right, self.bottom),
                (self.right, self.top),
                (self.left, self.top),
            ]
        )


@dataclass(frozen=True)
class Shape:
    """One drawn mobject with those that it is part of, outermost first."""

    leaf: Mobject
    ancestors: tuple[Mobject, ...]
    order: int

    @property
    def path(self) -> tuple[Mobject, ...]:
        """The ancestors and the mobject itself."""
        return (*self.ancestors, self.leaf)

    @cached_property
    def fill(self) -> float:
        """Opacity of the filling; 0 for a bare line."""
        if not isinstance(self.leaf, VMobject):
            return 0.0
        return float(np.max(self.leaf.get_fill_opacities(), initial=0.0))

    @cached_property
    def stroke(self) -> float:
        """Opacity of the stroke; 0 if it has no width."""
        if not isinstance(self.leaf, VMobject) or self.leaf.get_stroke_width() <= 0:
            return 0.0
        return float(np.max(self.leaf.get_stroke_opacities(), initial=0.0))

    @property
    def opacity(self) -> float:
        """How visible the shape is, from 0 to 1."""
        if isinstance(self.leaf, AbstractImageMobject):
            return float(getattr(self.leaf, "opacity", 1.0))
        return max(self.fill, self.stroke)

    @cached_property
    def half_stroke(self) -> float:
        """Frame units that the stroke reaches beyond the outline."""
        if not self.stroke:
            return 0.0
        assert isinstance(self.leaf, VMobject)
        return float(self.leaf.get_stroke_width()) * STROKE_UNIT / 2

    @cached_property
    def has_background(self) -> bool:
        """Whether a stroke lies behind it that keeps it off busy ground."""
        if not isinstance(self.leaf, VMobject):
            return False
        opacity = np.max(self.leaf.get_stroke_opacities(background=True), initial=0.0)
        return bool(self.leaf.get_stroke_width(background=True) >= 3 and opacity > 0.5)

    @cached_property
    def box(self) -> Box:
        """Around all that is drawn, the stroke included."""
        if self.segments.size:
            return Box.around(self.segments.reshape(-1, 2), self.half_stroke)
        return Box.around(self.leaf.points, self.half_stroke)

    @cached_property
    def segments(self) -> Points:
        """The outline as straight pieces: shape (count, 2 ends, 2 coordinates)."""
        if isinstance(self.leaf, AbstractImageMobject):
            return np.zeros((0, 2, 2))
        points = self.leaf.points
        return _flattened(points.tobytes(), points.dtype.str)

    @cached_property
    def pixels(self) -> tuple[Pixels, int, int] | None:
        """A picture that is drawn for the frame: its pixels, and where its corner lies."""
        assert isinstance(self.leaf, DrawnRaster)
        return self.leaf.draw(config.pixel_width, config.pixel_height)

    def surrounds(self, box: Box) -> bool:
        """Whether a filled shape covers a box: it holds all corners, by the even-odd rule."""
        if self.fill <= FAINT or not self.box.contains(box):
            return False
        start, end = self.segments[:, 0], self.segments[:, 1]
        for x, y in box.corners:
            across = (start[:, 1] > y) != (end[:, 1] > y)
            a, b = start[across], end[across]
            at = a[:, 0] + (y - a[:, 1]) / (b[:, 1] - a[:, 1]) * (b[:, 0] - a[:, 0])
            if np.count_nonzero(at > x) % 2 == 0:
                return False
        return True

    def crosses(self, box: Box) -> bool:
        """Whether its outline, as wide as it is drawn, runs through a box."""
        if self.box.overlap(box) <= 0 or not self.segments.size:
            return False
        return bool(enters(self.segments, box.inset(-self.half_stroke)).any())


@functools.lru_cache(maxsize=20_000)
def _flattened(data: bytes, kind: str) -> Points:
    """The straight pieces of an outline that is given as bytes: every check asks for them."""
    pieces = flattened(np.frombuffer(data, dtype=kind).reshape(-1, 3))
    pieces.setflags(write=False)
    return pieces


def flattened(points: Points) -> Points:
    """Straight pieces that follow cubic Bezier curves; straight curves give one piece."""
    whole = len(points) // 4 * 4
    curves = np.asarray(points[:whole, :2], dtype=float).reshape(-1, 4, 2)
    chord = curves[:, 3] - curves[:, 0]
    thirds = curves[:, 1:3] - curves[:, [0]] - np.array([1 / 3, 2 / 3])[:, None] * chord[:, None]
    bent = np.abs(thirds).max(axis=(1, 2)) > 1e-3 if len(curves) else np.zeros(0, dtype=bool)
    straight = np.stack([curves[~bent, 0], curves[~bent, 3]], axis=1)
    t = np.linspace(0, 1, PIECES_A_CURVE + 1)[:, None]
    weights = np.stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3], axis=1)
    places = np.einsum("twi,cwj->ctj", weights, curves[bent])
    curved = np.stack([places[:, :-1], places[:, 1:]], axis=2).reshape(-1, 2, 2)
    return np.concatenate([straight, curved])


def enters(segments: Points, box: Box) -> npt.NDArray[np.bool_]:
    """Which straight pieces have a part inside a box (Liang and Barsky's clipping, 1984)."""
    start, along = segments[:, 0], segments[:, 1] - segments[:, 0]
    low, high = np.zeros(len(start)), np.ones(len(start))
    for axis, (least, most) in enumerate(((box.left, box.right), (box.bottom, box.top))):
        moving = np.abs(along[:, axis]) > 1e-12
        step = np.where(moving, along[:, axis], 1.0)
        ends = np.stack([least - start[:, axis], most - start[:, axis]]) / step
        ends.sort(axis=0)
        within = (start[:, axis] >= least) & (start[:, axis] <= most)
        first = np.where(moving, ends[0], np.where(within, -np.inf, np.inf))
        last = np.where(moving, ends[1], np.where(within, np.inf, -np.inf))
        low, high = np.maximum(low, first), np.minimum(high, last)
    return low <= high


def shapes(scene: Scene) -> list[Shape]:
    """Everything with points in a scene, in the order in which the camera draws it."""
    found: dict[int, tuple[Mobject, tuple[Mobject, ...]]] = {}
    for mobject in scene.mobjects:
        for leaf, ancestors in _leaves(mobject, ()):
            known = found.get(id(leaf))
            if known is None or (not _text_in(known[1]) and _text_in(ancestors)):
                found[id(leaf)] = (leaf, ancestors)
    drawn = sorted(found.values(), key=lambda item: item[0].z_index)
    return [Shape(leaf, ancestors, order) for order, (leaf, ancestors) in enumerate(drawn)]


def visible(scene: Scene, above: float = FAINT) -> list[Shape]:
    """The shapes of a scene that are more opaque than `above`."""
    return [shape for shape in shapes(scene) if shape.opacity > above]


def _leaves(
    mobject: Mobject, ancestors: tuple[Mobject, ...]
) -> Iterator[tuple[Mobject, tuple[Mobject, ...]]]:
    if len(mobject.points):
        yield mobject, ancestors
    for part in mobject.submobjects:
        yield from _leaves(part, (*ancestors, mobject))


def _text_in(path: tuple[Mobject, ...]) -> Mobject | None:
    return next((mobject for mobject in path if isinstance(mobject, TEXTS)), None)


@dataclass(frozen=True)
class Text:
    """Words, a formula or a readout, with the glyphs that are visible of it."""

    owner: Mobject
    glyphs: tuple[Shape, ...]

    @cached_property
    def box(self) -> Box:
        """Around all visible glyphs."""
        boxes = np.array([glyph.box.corners for glyph in self.glyphs]).reshape(-1, 2)
        return Box.around(boxes)


def is_glyph(shape: Shape) -> bool:
    """Whether a shape is a piece of text, also where its formula has been taken apart."""
    if _text_in(shape.path) is not None:
        return True
    return isinstance(shape.leaf, VMobjectFromSVGPath) and not isinstance(shape.leaf, Brace)


def texts(drawn: list[Shape]) -> list[Text]:
    """The texts of a frame; glyphs without a formula belong to what the scene holds."""
    groups: dict[int, tuple[Mobject, list[Shape]]] = {}
    for shape in drawn:
        if is_glyph(shape):
            owner = _text_in(shape.path) or shape.path[0]
            groups.setdefault(id(owner), (owner, []))[1].append(shape)
    return [Text(owner, tuple(glyphs)) for owner, glyphs in groups.values()]


def marks(drawn: list[Shape]) -> list[Shape]:
    """Everything that is drawn and is no text: curves, arrows, dots, axes, pictures."""
    return [shape for shape in drawn if not is_glyph(shape)]
