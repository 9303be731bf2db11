"""The lines that say why a rate is too large, and the bound that follows."""

from __future__ import annotations

import pytest

from scenes.stage.readouts.gauge import OvershootFormulas, bound_formula


def test_the_lines_say_slope_step_and_factor() -> None:
    lines = OvershootFormulas(30.18221, -2.01822)
    assert "30.18" in lines.curvature.source
    assert "\N{MINUS SIGN}2.02" in lines.number.source
    assert lines.taken.get_left() == pytest.approx(lines.product.get_left())
    heights = [line.get_center()[1] for line in (lines.curvature, lines.slope, lines.product)]
    assert heights == sorted(heights, reverse=True)


def test_the_bound_names_both_of_its_sides() -> None:
    assert set(bound_formula().parts) == {"rate-1", "rate-2"}
    assert "2 slash lambda" in bound_formula().source
