"""Check of marks: each lies where the mathematics puts it, to half a pixel at 1080p.

Every class of mark has one rule, which computes its place from `reference` alone. A dot or
an arrow that no rule covers is a finding too: nothing on screen may go unchecked.
"""

from __future__ import annotations

from manim import Arrow, Dot, Mobject, Scene

from scenes.stage.marks.arrows import VectorArrow
from tests.films.drawn import visible
from tests.films.findings import Finding, described
from tests.films.rules import (
    axes,
    basins,
    basins_on_a_line,
    curve_walks,
    curves,
    directions,
    fog,
    ground,
    maps,
    partials,
    paths,
    rates,
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
    **directions.RULES,
    **fog.RULES,
    **ground.RULES,
    **maps.RULES,
    **partials.RULES,
    **paths.RULES,
    **rates.RULES,
    **stencils.RULES,
    **valleys.RULES,
}
"""The rule of each class of mark, and of the classes derived from it."""

MUST_HAVE_A_RULE = (Dot, VectorArrow, Arrow)
"""What must have a rule of its own, or be part of a group that has one."""


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
    """The visible marks that have a rule, and those that should have one."""
    ruled: dict[int, Mobject] = {}
    unruled: dict[int, Mobject] = {}
    for shape in visible(scene, above=0.05):
        covered = [mobject for mobject in shape.path if rule_of(mobject) is not None]
        ruled |= {id(mobject): mobject for mobject in covered}
        if not covered and isinstance(shape.leaf, MUST_HAVE_A_RULE):
            unruled[id(shape.leaf)] = shape.leaf
    return list(ruled.values()), list(unruled.values())
