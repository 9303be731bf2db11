from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from manim import (
    AnimationGroup,
    FadeIn,
    FadeOut,
    FadeTransform,
    ReplacementTransform,
    tempconfig,
)

from scenes.stage import theme
from scenes.stage.lesson import Lesson
from scenes.stage.text.formula import Formula, concept_of, glide, lengthen, travel

QUOTIENT = "{{ m : slope }} = ({{ f(x + {{ h : gap-1 }}) - f(x) : value-rise }}) / {{ h : gap-2 }}"


def colours(formula: Formula, part: str) -> set[str]:
    leaves = formula.select(part).family_members_with_points()
    return {leaf.get_fill_color().to_hex().lower() for leaf in leaves}


@pytest.mark.parametrize(
    ("part", "concept"),
    [
        ("gap", "gap"),
        ("gap-1", "gap"),
        ("value2", "value"),
        ("value_new", "value"),
        ("lhs", "text"),
        ("gaping", "text"),
    ],
)
def test_the_leading_word_of_a_part_names_its_concept(part: str, concept: str) -> None:
    assert concept_of(part) == concept


def test_parts_wear_their_concepts_colour() -> None:
    formula = Formula(QUOTIENT)
    assert colours(formula, "slope") == {theme.SLOPE}
    assert colours(formula, "gap-2") == {theme.GAP}
    rest = formula.rest(formula.parts)
    assert {leaf.get_fill_color().to_hex().lower() for leaf in rest} == {theme.TEXT}


def test_an_inner_part_keeps_its_own_colour() -> None:
    assert colours(Formula(QUOTIENT), "gap-1") == {theme.GAP}


def test_parts_are_listed_once_in_the_order_of_the_source() -> None:
    assert Formula("{{ a : lhs }} + {{ b : gap }} + {{ c : lhs }}").parts == ("lhs", "gap")


def test_the_rest_is_what_no_named_part_holds() -> None:
    formula = Formula("{{ a : lhs }} = {{ b : rhs }}")
    assert len(formula.rest(["lhs"])) == 2
    assert len(formula.rest([])) == 3


def test_small_formulas_are_refused() -> None:
    with pytest.raises(ValueError, match="font_size: 20 is too small"):
        Formula("x", font_size=20)


def moved(animations: list[Any]) -> list[Any]:
    return [each for each in animations if isinstance(each, ReplacementTransform | FadeTransform)]


def test_equal_letters_glide_and_others_cross_fade() -> None:
    first, second, other = (Formula(source) for source in ("f(x)", "f(x)", "h -> 0"))
    assert isinstance(travel(first, second), ReplacementTransform)
    assert isinstance(travel(first, other), FadeTransform)


def test_a_number_is_lengthened_by_decimals_that_come_last() -> None:
    short, long = Formula("{{ 360 : slope }}"), Formula("x {{ 360.00 : slope }}")
    both = lengthen(short.select("slope"), long.select("slope"))
    assert isinstance(both, AnimationGroup)
    glides, comes = both.animations
    assert isinstance(glides, ReplacementTransform) and isinstance(comes, FadeIn)
    assert [*glides.target_mobject] == [*long.select("slope")][:3]
    assert [*comes.mobject] == [*long.select("slope")][3:]
    assert comes.rate_func(0.6) == 0 < comes.rate_func(0.9)


@pytest.mark.parametrize("other", ["360", "(360.00)", "24.00"])
def test_a_number_that_goes_on_otherwise_travels(other: str) -> None:
    short, long = Formula("{{ 360 : slope }}"), Formula(f"{{{{ {other} : slope }}}}")
    travels = lengthen(short.select("slope"), long.select("slope"))
    assert isinstance(travels, ReplacementTransform | FadeTransform)


def test_shared_parts_travel_and_the_rest_fades() -> None:
    source = Formula("{{ a : lhs }} + {{ b : gap }}")
    target = Formula("{{ b : gap }} = {{ c : slope }}")
    animations = glide(source, target)
    (travelling,) = moved(animations)
    assert [*travelling.mobject] == [*source.select("gap")]
    (leaving,) = [each for each in animations if isinstance(each, FadeOut)]
    (arriving,) = [each for each in animations if isinstance(each, FadeIn)]
    assert len(leaving.mobject.family_members_with_points()) == 2
    assert len(arriving.mobject.family_members_with_points()) == 2


def test_moves_pair_parts_of_other_names() -> None:
    animations = glide(Formula("{{ a : lhs }}"), Formula("{{ b : rhs }}"), {"lhs": "rhs"})
    assert len(animations) == len(moved(animations)) == 1


def test_copies_travel_where_the_source_stays() -> None:
    source = Formula("{{ a : lhs }} + 1")
    animations = glide(source, Formula("{{ a : lhs }}"), keep_source=True)
    (travelling,) = moved(animations)
    assert id(travelling.mobject[0]) not in map(id, source.submobjects)
    assert not any(isinstance(each, FadeOut) for each in animations)


def test_a_part_within_a_travelling_part_does_not_travel_twice() -> None:
    animations = glide(Formula(QUOTIENT), Formula(QUOTIENT))
    leaves = [id(leaf) for each in moved(animations) for leaf in each.mobject.get_family()[1:]]
    assert len(leaves) == len(set(leaves))
    assert len(moved(animations)) == 3


def test_a_lesson_shows_the_target_alone_when_it_has_glided() -> None:
    with tempconfig({"dry_run": True, "disable_caching": True}):
        film = Lesson(skip_animations=True)
        source, target = Formula("{{ a : lhs }} + 1"), Formula("{{ a : lhs }} = 2")
        film.add(source)
        assert film.glide(source, target) is target
    assert film.mobjects == [target]


def test_fraction_bars_are_as_heavy_at_every_resolution() -> None:
    widths = []
    for pixels in (854, 3840):
        with tempconfig({"pixel_width": pixels, "pixel_height": pixels * 9 // 16}):
            bars = [leaf for leaf in Formula("a / b") if leaf.get_stroke_width() > 0]
            widths.append([bar.get_stroke_width() for bar in bars])
    assert widths[0]
    np.testing.assert_allclose(widths[0], widths[1])


def test_fraction_bars_are_as_heavy_the_second_time_and_grow_with_the_font() -> None:
    def bar(font_size: float) -> float:
        return max(leaf.get_stroke_width() for leaf in Formula("u / v", font_size=font_size))

    assert bar(42) == bar(42) == pytest.approx(0.04 * 42 / 96 * 100)
    assert bar(84) == pytest.approx(2 * bar(42))
