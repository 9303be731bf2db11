"""Cards: terms in lines, lines in a panel."""

from __future__ import annotations

import re

import pytest

from gdcore import Function, zoo
from scenes.stage import theme
from scenes.stage.text.card import (
    PADDING,
    Card,
    NameCard,
    formula_card,
    packed_lines,
    signed_terms,
    tinted_card,
    tinted_terms,
)
from scenes.stage.text.formula import Formula

SIZE = theme.FONT_SMALLEST


def test_terms_get_their_signs_but_for_a_leading_plus() -> None:
    assert signed_terms(["x", "-y", "2 z"]) == ["x", "-y", "+ 2 z"]
    assert signed_terms(["-x", "y"]) == ["-x", "+ y"]


def test_terms_share_a_line_as_long_as_they_fit() -> None:
    terms = ["x^2", "+ y^2", "+ x y"]
    whole = Formula(" ".join(terms), font_size=SIZE).width
    assert packed_lines(terms, whole + 0.01, SIZE) == ["x^2 + y^2 + x y"]
    assert packed_lines(terms, whole - 0.01, SIZE) == ["x^2 + y^2", "+ x y"]
    assert packed_lines(terms, 0.01, SIZE) == terms


def test_rows_begin_lines_and_too_long_ones_are_broken() -> None:
    card = Card("f", ["x^2", "-y^2", "x y"], 5.0, rows=[1, 2])
    assert len(card.formulas) == 2
    assert set(card.formulas[0].parts) == {"term-0"}
    assert set(card.formulas[1].parts) == {"term-1", "term-2"}
    assert len(Card("f", ["x^2", "-y^2", "x y"], 5.0).formulas) == 1
    assert len(Card("f", ["x^2", "-y^2", "x y"], 0.5, rows=[1, 2]).formulas) == 3


def test_the_panel_holds_name_and_lines() -> None:
    card = Card("{{ f : value }}", ["x^2", "-y^2"], 4.0, rows=[1, 1])
    assert card.panel.width == pytest.approx(4.0)
    for part in (card.name_formula, card.lines):
        assert card.panel.get_top()[1] - part.get_top()[1] > PADDING - 1e-6
        assert part.get_bottom()[1] - card.panel.get_bottom()[1] > PADDING - 1e-6
        assert part.get_left()[0] - card.panel.get_left()[0] > PADDING - 1e-6


def test_a_name_stands_before_its_only_line_if_both_fit() -> None:
    for width, terms, joined in ((5.0, ["x^2", "-y^2"], True), (1.3, ["x^2", "-y^2"], False)):
        card = Card("f(x)", terms, width, in_line=True)
        line, start = card.formulas[0], card.name_formula
        assert bool(line.get_left()[0] > start.get_right()[0]) == joined
        assert bool(line.get_top()[1] > start.get_bottom()[1]) == joined
        assert card.panel.get_bottom()[1] == pytest.approx(
            min(line.get_bottom()[1], start.get_bottom()[1]) - PADDING
        )
        whole = Formula("f(x) = x^2 -y^2", font_size=SIZE)
        if joined:
            assert card.lines.get_right()[0] - start.get_left()[0] == pytest.approx(whole.width)


def test_a_term_is_found_with_its_sign() -> None:
    card = Card("f", ["x^2", "-y^2"], 5.0)
    assert len(card.term(1)) == 3
    assert card.term(1).get_left()[0] > card.term(0).get_right()[0]


@pytest.mark.parametrize("function", [zoo.PEAKS, zoo.BOWL], ids=lambda function: function.name)
def test_a_formula_card_has_every_term_dim(function: Function) -> None:
    card = formula_card(function, 5.0)
    for index in range(len(function.terms)):
        opacities = {glyph.get_fill_opacity() for glyph in card.term(index)}
        assert max(opacities) == pytest.approx(theme.DIM)
    assert card.name_formula[0].get_fill_opacity() == 1


def test_a_name_card_is_a_panel_around_a_name() -> None:
    card = NameCard("x")
    assert card.panel.width == pytest.approx(card.name_formula.width + 2 * PADDING)
    assert card.panel.get_center() == pytest.approx(card.name_formula.get_center())


def test_variables_wear_the_colour_of_inputs_and_names_of_functions_do_not() -> None:
    function = Function.parse("2*sin(x) + x*exp(y)", window=((-2, 2), (-2, 2)))
    joined = " ".join(tinted_terms(function))
    assert len(re.findall(r"\{\{ [xy] : input-\d \}\}", joined)) == 3
    assert len(set(re.findall(r"input-\d", joined))) == 3
    assert "sin(" in joined
    card = tinted_card(function, 5.0)
    names = [(card.name_formula, f"input-{axis}") for axis in (0, 1)]
    for formula, part in [*names, *((line, part) for line in card.formulas for part in line.parts)]:
        if part.startswith("input"):
            leaves = formula.select(part).family_members_with_points()
            assert leaves and {leaf.get_fill_color().to_hex().lower() for leaf in leaves} == {
                theme.INPUT
            }
