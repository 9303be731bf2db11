"""The update rule, and cards that hold the partial derivatives term by term."""

from __future__ import annotations

import re

import pytest
import sympy as sp
from manim import AnimationGroup, Dot
from manim.animation.animation import prepare_animation
from sympy.parsing.sympy_parser import (
    convert_xor,
    implicit_multiplication,
    parse_expr,
    standard_transformations,
)

from gdcore import Function, zoo
from scenes.stage import theme
from scenes.stage.plots.growth import terms_of
from scenes.stage.readouts.update_rule import (
    MOST_ROWS,
    UpdateRule,
    carried_to,
    partial_cards,
    rate_formula,
    slopes_here,
)
from scenes.stage.text.card import PADDING
from tests.films import reference as ref

X, Y = zoo.HIMMELBLAU.symbols
PART = re.compile(r"\{\{ (.*?) : [\w-]+ \}\}")
TYPST = (*standard_transformations, convert_xor, implicit_multiplication)


def read(source: str) -> sp.Expr:
    """What a line of products, powers and fractions says, as a reader takes it."""
    return parse_expr(PART.sub(r"\1", source), {"x": X, "y": Y, "e": sp.E}, TYPST)


MANY = Function.parse("x + y + x*y + x**2*y + x*y**2 + x**2*y**2")


@pytest.mark.parametrize("function", [zoo.PEAKS, zoo.HIMMELBLAU], ids=lambda f: f.name)
def test_each_term_has_a_line_of_its_own_that_says_its_derivative(function: Function) -> None:
    for symbol, card in zip(function.symbols, partial_cards(function, 6.2), strict=True):
        derivatives = [sp.diff(term.doit(), symbol) for term in function.terms]
        said = [read(formula.source) for formula in card.formulas]
        for line, derivative in zip(said, [each for each in derivatives if each], strict=True):
            assert sp.simplify(line - derivative) == 0
        assert sp.simplify(sp.Add(*said) - sp.diff(function.expression, symbol)) == 0
        assert card.lines.width < 6.2


def test_each_exponential_is_written_once_in_its_line() -> None:
    for card in partial_cards(zoo.PEAKS, 6.2):
        assert [formula.source.count("e^(") for formula in card.formulas] == [1, 1, 1]


def test_parts_are_numbered_and_each_is_one_summand() -> None:
    line = partial_cards(zoo.HIMMELBLAU, 6.2)[0].formulas[1]
    assert line.parts == ("term-1", "term-2", "term-3")
    assert [read(part) for part in PART.findall(line.source)] == [2 * X, 2 * Y**2, -14]


def test_a_term_without_the_variable_has_no_line_and_none_at_all_is_zero() -> None:
    one, other = partial_cards(Function.parse("x**2 + y"), 5.0)
    assert [formula.source.split(" : ")[0] for formula in one.formulas] == ["{{ 2 x"]
    assert len(other.formulas) == 1
    nothing = partial_cards(Function.from_sympy(sp.Symbol("x") ** 2, sp.symbols("x y")), 5.0)[1]
    assert "{{ 0 :" in nothing.formulas[0].source


def test_each_card_says_its_slope_at_a_place_on_the_line_of_its_name() -> None:
    cards = partial_cards(zoo.PEAKS, 6.2)
    values = slopes_here(zoo.PEAKS, (1.5, -0.7), cards)
    assert all("(1.50, \N{MINUS SIGN}0.70) : input" in value.source for value in values)
    for card, value, slope in zip(cards, values, ref.gradient(zoo.PEAKS, 1.5, -0.7), strict=True):
        assert f"{abs(float(slope)):.2f} : slope" in value.source
        assert ("\N{MINUS SIGN}" in value.source.split(":")[-2]) == (slope < 0)
        assert card.name_formula.get_right()[0] < value.get_left()[0]
        assert value.get_right()[0] == pytest.approx(card.panel.get_right()[0] - PADDING)
        assert value.get_center()[1] == pytest.approx(card.name_formula.get_center()[1])


def test_a_walker_becomes_the_place_and_the_slope_waits() -> None:
    (value, _) = slopes_here(zoo.PEAKS, (1.5, -0.7), partial_cards(zoo.PEAKS, 6.2))
    walker = Dot((-3.0, -1.0, 0.0))
    carried = prepare_animation(carried_to(value, walker))
    assert isinstance(carried, AnimationGroup)
    dot, place = (each.mobject for each in carried.animations)
    carried.begin()
    carried.interpolate(0.0)
    assert dot.get_center() == pytest.approx(walker.get_center())
    carried.interpolate(1.0)
    assert dot.get_center() == pytest.approx(value.rest(["slope"]).get_center())
    assert len(place.submobjects) + len(value.select("slope")) == len(value)
    assert walker.get_center()[0] == -3.0


def test_many_terms_are_packed() -> None:
    card = partial_cards(MANY, 6.2)[0]
    assert len(terms_of(MANY)) > MOST_ROWS > len(card.formulas)


def test_the_rule_has_a_line_a_coordinate_and_the_rate() -> None:
    rule = UpdateRule(zoo.PEAKS, 0.025)
    assert len(rule.lines) == 2
    for line, symbol in zip(rule.lines, "xy", strict=True):
        assert f"partial {symbol}" in line.source
        assert line.select("slope")[0].get_fill_color().to_hex().lower() == theme.SLOPE
    assert "0.025" in rule.rate_line.source
    assert "0.1 :" in rate_formula(0.1, theme.FONT_LABEL).source
