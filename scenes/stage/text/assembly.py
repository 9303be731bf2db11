"""Formulas that grow out of what they name: copies travel, the rest appears."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from manim import Animation, FadeIn, Transform, VGroup, VMobject

from scenes.stage.text.formula import Formula, travel


def assemble(
    target: Formula, sources: Mapping[str, VMobject], keep_sources: bool = True
) -> list[Animation]:
    """Animations in which mobjects on screen, or copies of them, become parts of a formula.

    Of a part that lies around another named part, only what is left over is meant.
    Everything else of the formula fades in.

    Args:
        target: the formula in its place.
        sources: names of the target's parts, and what each of them grows out of.
        keep_sources: let copies travel.
    """
    animations: list[Animation] = [
        travel(source.copy() if keep_sources else source, _own(target, part, sources))
        for part, source in sources.items()
    ]
    rest = target.rest(sources)
    return [*animations, FadeIn(rest)] if len(rest) else animations


class Flight(Transform):
    """A copy of letters on screen flies to where the same letters are set, in its own outlines.

    Letters of another face or size would show twice in a cross-fade. Take `letters`, the copy,
    away when those that it flies to are there.
    """

    def __init__(self, source: VMobject, target: VMobject, **kwargs: Any) -> None:
        self.letters = source.copy()
        there = self.letters.copy().match_height(target).move_to(target)
        super().__init__(self.letters, there, **kwargs)


def _own(target: Formula, part: str, named: Collection[str]) -> VGroup:
    """The leaves of a part that belong to no named part within it."""
    leaves = {name: {id(leaf) for leaf in target.select(name)} for name in named}
    inner = [own for own in leaves.values() if own < leaves[part]]
    return VGroup(
        *[leaf for leaf in target.select(part) if not any(id(leaf) in own for own in inner)]
    )
