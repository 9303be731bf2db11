from __future__ import annotations

import numpy as np
import pytest
from manim import UP, VGroup

from gdcore import zoo
from scenes.stage.descents.paper_formulas import PaperFormulas
from scenes.stage.descents.paper_lines import PaperLines, put_level
from scenes.stage.walks.paper_descent import PaperDescent

FORMULAS = PaperFormulas(PaperDescent(zoo.BOWL, (2.5, -1.25), 0.1, 8))


def opened() -> PaperLines:
    """Lines where the rules stand, one below the other."""
    rules = FORMULAS.notes(30.0)[4:]
    rules[1].next_to(rules[0], -UP)
    return PaperLines(rules)


def test_lines_stand_level_with_the_rules_and_at_their_left_ends() -> None:
    lines = opened()
    rules = [*lines]
    numbers = lines.place(FORMULAS.step(0))
    assert [*lines] == list(numbers)
    assert lines.former == rules
    for number, rule in zip(numbers, rules, strict=True):
        assert number.get_left()[0] == pytest.approx(rule.get_left()[0])
        assert number.select("sign-0").get_y() == pytest.approx(rule.select("sign-0").get_y())


def test_former_lines_go_before_others_come() -> None:
    lines = opened()
    rules = [*lines]
    going, coming = lines.change(FORMULAS.step(0))
    assert [*going.mobject] == rules
    assert [*coming.mobject] == [*lines]


def test_a_slope_comes_from_where_it_is_defined() -> None:
    lines = opened()
    slopes = FORMULAS.notes(30.0)[1:3]
    replaced = FORMULAS.substituted()
    move = lines.substitute(replaced, slopes)[1]
    own, there = slopes[0].select("slope-own"), replaced[0].select("slope")
    home = own.get_center()
    np.testing.assert_allclose(move.mobject.get_center(), home)
    move.begin()
    move.finish()
    goal = VGroup(*there[: len(own)])
    np.testing.assert_allclose(move.mobject.get_center(), goal.get_center(), atol=1e-6)
    np.testing.assert_allclose(own.get_center(), home)


def test_what_both_lines_have_stays_where_it_is() -> None:
    lines = opened()
    lines.place(FORMULAS.taken())
    kept = lines[0].select("input-1").get_center()
    lines.glide(FORMULAS.remaining())
    np.testing.assert_allclose(lines[0].select("input-1").get_center(), kept, atol=1e-6)


def test_a_line_is_put_level_by_its_sign() -> None:
    powers, rate = FORMULAS.powers(), FORMULAS.notes(30.0)[3].shift(2 * UP)
    put_level(powers, rate)
    assert powers.select("sign-0").get_y() == pytest.approx(rate.select("sign-0").get_y())
    assert powers.get_left()[0] == pytest.approx(rate.get_left()[0])
