"""Check of marks: each lies where the mathematics puts it, to half a pixel at 1080p.

Every class of mark has one rule, which computes its place from `reference` alone. Whatever is
drawn, is no text, and neither has a rule nor is one of the few kinds of decoration, is a finding
too: nothing on screen may go unchecked.
"""

from __future__ import annotations

import functools
import gc
from collections.abc import Iterable, Iterator

from manim import Mobject, Scene

from scenes.stage.lesson import Lesson
from tests.films.decoration import decorates, glyphs_of
from tests.films.drawn import is_glyph, visible
from tests.films.findings import Finding, described
from tests.films.rules import (
    axes,
    basins,
    basins_on_a_line,
    curve_walks,
    curves,
    cuts,
    directions,
    fog,
    ground,
    maps,
    partials,
    paths,
    rates,
    scales,
    stencils,
    valleys,
)
from tests.films.rules.measuring import Rule, Rules

RULES: Rules = {
    **axes.RULES,
    **basins.RULES,
    **basins_on_a_line.RULES,
    **curve_walks.RULES,
    **curves.RULES,
    **cuts.RULES,
    **directions.RULES,
    **fog.RULES,
    **ground.RULES,
    **maps.RULES,
    **partials.RULES,
    **paths.RULES,
    **rates.RULES,
    **scales.RULES,
    **stencils.RULES,
    **valleys.RULES,
}
"""The rule of each class of mark, and of the classes derived from it."""


def rule_of(mobject: Mobject) -> Rule | None:
    """The rule of what keeps a mark in its place, or of its class or the nearest above it."""
    if ground.pins_of(mobject):
        return ground.pinned
    return next((RULES[kind] for kind in type(mobject).__mro__ if kind in RULES), None)


def misplaced(scene: Scene) -> list[Finding]:
    """Visible marks that lie elsewhere than the mathematics puts them, or that nothing checks."""
    ruled, unruled = marks_of(scene)
    found = [
        Finding("unchecked", described(mark), "no rule says where it belongs") for mark in unruled
    ]
    for mark in ruled:
        rule = rule_of(mark)
        assert rule is not None
        found += [Finding("place", described(mark), problem) for problem in rule(mark)]
    return found


def marks_of(scene: Scene) -> tuple[list[Mobject], list[Mobject]]:
    """The visible marks that have a rule, and what should have one, or decorate, and does not."""
    ruled: dict[int, Mobject] = {}
    unruled: dict[int, Mobject] = {}
    drawn = visible(scene, above=0.05)
    glyphs = glyphs_of(drawn)
    for shape in drawn:
        covered = [mobject for mobject in shape.path if rule_of(mobject) is not None]
        ruled |= {id(mobject): mobject for mobject in covered}
        if not covered and not is_glyph(shape) and not decorates(shape, glyphs):
            unruled[id(shape.leaf)] = shape.leaf
    for whole in wholes_of(unruled.values(), scene) if unruled else ():
        ruled[id(whole)] = whole
        for part in whole.get_family():
            unruled.pop(id(part), None)
    return list(ruled.values()), list(unruled.values())


def wholes_of(parts: Iterable[Mobject], scene: Scene) -> list[Mobject]:
    """The groups with a rule that parts were made in, of which a film shows them one by one."""
    sought = {id(part) for part in parts}
    groups = _groups(scene, scene.clock) if isinstance(scene, Lesson) else living_groups()
    return [group for group in groups if any(id(part) in sought for part in group.get_family())]


@functools.lru_cache(maxsize=1)
def _groups(film: Lesson, clock: float) -> list[Mobject]:
    """The groups that live at a moment of a film: looked for once, as it takes a while."""
    return living_groups()


def living_groups() -> list[Mobject]:
    """Every mobject of this process whose class has a rule."""
    # Told by its class alone: to ask any living object for more may wake what it stands for.
    ruled = set(_with_all_below(RULES))
    return [thing for thing in gc.get_objects() if type(thing) in ruled]


def _with_all_below(kinds: Iterable[type[Mobject]]) -> Iterator[type[Mobject]]:
    """Classes, and all that are derived from them."""
    for kind in kinds:
        yield kind
        yield from _with_all_below(kind.__subclasses__())
