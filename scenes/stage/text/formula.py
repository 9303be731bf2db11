"""Formulas: typst mathematics whose parts keep their colour and glide."""

from __future__ import annotations

import re
from collections.abc import Iterable

from manim import (
    Animation,
    AnimationGroup,
    FadeIn,
    FadeOut,
    FadeTransform,
    MathTypst,
    ReplacementTransform,
    VGroup,
    VMobject,
    smooth,
)
from manim.utils.rate_functions import squish_rate_func

from scenes.stage import theme
from scenes.stage.text.lean_outlines import NamedGroups
from scenes.stage.text.words import check_font_size

PREAMBLE = "#set math.mat(row-gap: 0.7em, column-gap: 0.9em)"
RULE_THICKNESS = 0.04
"""Ems that fraction bars and roots are thick: FractionRuleThickness of typst's own face,
New Computer Modern Math."""

ARRIVING = 0.7
"""Of the way that a number flies: then the decimals come that it has only where it lands."""

TRAILING = re.compile(r"[-_0-9].*$")


def concept_of(part: str) -> str:
    """The concept that a part's name begins with: `gap-2` is a gap, `lhs` is plain text."""
    name = TRAILING.sub("", part)
    return name if name in theme.CONCEPTS else "text"


class Formula(NamedGroups, MathTypst):
    """A formula in typst's notation, its parts labelled `{{ body : concept-name }}`.

    A part wears the colour of the concept that its label begins with, so that the same
    quantity looks the same in every formula: `{{ h : gap }}`, `{{ f(x) : value-2 }}`.

    Args:
        source: typst mathematics without the dollar signs.
        font_size: in font units (1/96 of a frame unit), at least theme.FONT_SMALLEST.

    Raises:
        ValueError: the font size is below the smallest legible one.
    """

    def __init__(
        self, source: str, *, font_size: float = theme.FONT_FORMULA, colour: str = theme.TEXT
    ) -> None:
        check_font_size(font_size)
        super().__init__(source, font_size=font_size, typst_preamble=PREAMBLE, color=colour)
        self.source = source
        self.nominal_font_size = font_size
        self.set_color(colour)
        for part in self.parts:
            concept = concept_of(part)
            if concept != "text":
                self.select(part).set_color(theme.CONCEPTS[concept])

    @property
    def parts(self) -> tuple[str, ...]:
        """The labels in the order of the source."""
        return tuple(dict.fromkeys(self._group_labels))

    def _refresh_svg_stroke_widths(self) -> None:
        """Draw fraction bars and roots as thick as the font size asks.

        Manim draws them by the resolution, and thinner each time that it sets the same
        formula again.
        """
        if not hasattr(self, "initial_height"):
            return
        width = RULE_THICKNESS * self.font_size / 96 * 100
        for leaf in self.family_members_with_points():
            if leaf.get_stroke_width() > 0 and leaf.get_fill_opacity() == 0:
                leaf.set_stroke(width=width, family=False)

    def rest(self, without: Iterable[str]) -> VGroup:
        """Everything that belongs to none of the named parts."""
        taken = {id(leaf) for part in without for leaf in self.select(part)}
        return VGroup(*[leaf for leaf in self.submobjects if id(leaf) not in taken])


def _outermost(formula: Formula, names: Iterable[str]) -> list[str]:
    """The named parts that do not lie within another named part."""
    leaves = {name: {id(leaf) for leaf in formula.select(name)} for name in names}
    return [
        name
        for name, own in leaves.items()
        if own and not any(own < other for other in leaves.values())
    ]


def travel(source: VMobject, target: VMobject, path_arc: float = 0.0) -> Animation:
    """A part on its way to its new place: equal outlines glide, others cross-fade as they go.

    Bending one letter into another would pass through shards that name nothing.

    Args:
        source: on screen.
        target: takes its place.
        path_arc: angle of the arc that leads round what is in the way.
    """
    if _outlines(source) == _outlines(target):
        return ReplacementTransform(source, target, path_arc=path_arc)
    return FadeTransform(source, target, stretch=False, path_arc=path_arc)


def lengthen(source: VMobject, target: VMobject) -> Animation:
    """A number on its way to where it is written with more decimals, which come as it goes.

    Args:
        source: on screen.
        target: takes its place; one that begins otherwise is travelled to.
    """
    begun, whole = (_leaves(part) for part in (source, target))
    same, more = VGroup(*whole[: len(begun)]), VGroup(*whole[len(begun) :])
    if not len(more) or _outlines(same) != _outlines(source):
        return travel(source, target)
    coming = FadeIn(more, rate_func=squish_rate_func(smooth, ARRIVING, 1.0))
    return AnimationGroup(ReplacementTransform(begun, same), coming)


def _leaves(part: VMobject) -> VGroup:
    """The single glyphs of a part."""
    glyphs = part.family_members_with_points()
    return VGroup(*[leaf for leaf in glyphs if isinstance(leaf, VMobject)])


def _outlines(part: VMobject) -> list[int]:
    """How many points each leaf has: what two settings of the same letters share."""
    return [len(leaf.points) for leaf in part.family_members_with_points()]


def glide(
    source: Formula,
    target: Formula,
    moves: dict[str, str] | None = None,
    keep_source: bool = False,
) -> list[Animation]:
    """Animations that turn one formula into another, part by part.

    Parts of the same name (or named by `moves`, source part to target part) travel to
    their new places; all else fades. Add the target to the scene when they have played:
    `Lesson.glide` does both.

    Args:
        source: the formula on screen.
        target: the formula that takes its place.
        moves: further pairs of parts that travel.
        keep_source: leave the source where it is and let copies travel.
    """
    shared = {name: name for name in source.parts if name in target.parts}
    pairs = {**shared, **(moves or {})}
    pairs = {name: pairs[name] for name in _outermost(source, pairs)}
    goals = _outermost(target, set(pairs.values()))
    pairs = {name: goal for name, goal in pairs.items() if goal in goals}
    animations: list[Animation] = []
    for name, goal in pairs.items():
        part: VMobject = source.select(name)
        animations.append(travel(part.copy() if keep_source else part, target.select(goal)))
    left_over = source.rest(pairs)
    arriving = target.rest(set(pairs.values()))
    if len(left_over) and not keep_source:
        animations.append(FadeOut(left_over))
    if len(arriving):
        animations.append(FadeIn(arriving))
    return animations
