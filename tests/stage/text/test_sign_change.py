from __future__ import annotations

import pytest
from manim import RIGHT, Animation, FadeIn, Scene, Transform, VMobject

from scenes.stage.text.formula import Formula
from scenes.stage.text.sign_change import SignChange

SHARED = ("slope", "text-gives")


def formulas(minus_first: bool) -> tuple[Formula, Formula]:
    """A product and the opposite one; either has the negative number."""
    numbers = ("-0.36", "0.36") if minus_first else ("0.36", "-0.36")
    tail = "{{{{ = : text-gives }}}} {{{{ {} : step-length }}}}"
    source = Formula("{{ f : slope }} dot 2 " + tail.format(numbers[0]))
    target = Formula("{{ - : step-minus }} {{ f : slope }} " + tail.format(numbers[1]))
    return source, target


def destination(animation: Animation) -> VMobject:
    """What a part turns into."""
    assert isinstance(animation, Transform) and isinstance(animation.target_mobject, VMobject)
    return animation.target_mobject


@pytest.mark.parametrize("minus_first", [False, True])
def test_all_leaves_of_both_formulas_move_once(minus_first: bool) -> None:
    source, target = formulas(minus_first)
    change = SignChange(source, target, "step-length", SHARED)
    assert len(change.leaving) == 2
    slid = [destination(animation) for animation in change.sliding]
    arrived, *gone = change.coming
    assert isinstance(arrived, FadeIn)
    assert [len(each.mobject) for each in gone] == ([1] if minus_first else [])
    leaves = [leaf for group in slid for leaf in group] + list(arrived.mobject.submobjects)
    assert {id(leaf) for leaf in leaves} == {id(leaf) for leaf in target}
    assert len(leaves) == len(target.submobjects)


@pytest.mark.parametrize("minus_first", [False, True])
def test_the_digits_slide_into_their_new_places(minus_first: bool) -> None:
    source, target = formulas(minus_first)
    source.shift(RIGHT)
    *_, digits = SignChange(source, target, "step-length", SHARED).sliding
    arrived = destination(digits)
    assert len(digits.mobject) == len(arrived) == 4
    ends = [target[-1], target[-4]]
    assert [arrived[-1], arrived[0]] == ends


def test_after_the_moves_the_new_formula_can_stand_alone() -> None:
    source, target = formulas(minus_first=False)
    place = target.get_center()
    change, scene = SignChange(source, target, "step-length", SHARED), Scene(skip_animations=True)
    scene.add(source)
    scene.play(*change.sliding)
    scene.play(*change.coming)
    assert target.get_center() == pytest.approx(place)
