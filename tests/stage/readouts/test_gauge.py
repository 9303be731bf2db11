"""The lines that say why a rate is too large, and the bound that follows."""

from __future__ import annotations

import pytest

from gdcore import Function
from scenes.stage.readouts.gauge import OvershootFormulas, RateGauge, bound_formula
from scenes.stage.zones import Zone


def bowl_of(bound: float) -> tuple[Function, tuple[float, float]]:
    """A bowl whose largest stable rate at its bottom is this, and the bottom."""
    return Function.parse(f"{1 / bound!r}*x**2 + y**2"), (0.0, 0.0)


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


def test_the_pointers_stand_on_one_line_and_the_bound_is_named() -> None:
    rates = ((0.01, "comes to rest"), (0.1, "does not"))
    gauge = RateGauge(Zone(0, 5, -1, 1), *bowl_of(0.0663), rates, '"rate below"')
    lines = [label.baseline for _, _, label in gauge.pointers]
    assert lines[0] == pytest.approx(lines[1])
    for _, tip, label in gauge.pointers:
        assert 0 < tip.get_bottom()[1] - label.get_top()[1] < 0.15
    assert gauge.bound_name.source == '"rate below" 0.066'
    plain = RateGauge(gauge.zone, *bowl_of(0.0663), rates)
    assert plain.bound_name.get_center()[0] == pytest.approx(plain.fence.get_center()[0])
    assert plain.bound_name.source == "2 slash lambda approx 0.066"


@pytest.mark.parametrize("bound", [0.002, 0.118])
def test_labels_keep_within_the_zone(bound: float) -> None:
    rates = ((0.001, "comes to rest"), (0.12, "does not"))
    gauge = RateGauge(Zone(0, 5, -1, 1), *bowl_of(bound), rates, '"deepest valley: rate below"')
    for label in (gauge.bound_name, *(label for _, _, label in gauge.pointers)):
        assert gauge.zone.left - 1e-9 <= label.get_left()[0]
        assert label.get_right()[0] <= gauge.zone.right + 1e-9
