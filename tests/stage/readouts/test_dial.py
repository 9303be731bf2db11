from __future__ import annotations

import numpy as np
import pytest
from manim import UL, UR, ManimColor, ValueTracker

from gdcore import Regime
from scenes.stage import theme
from scenes.stage.readouts.dial import (
    THROWN_OUT,
    DialMark,
    DialNeedle,
    RateDial,
    bound_of,
    factor_of,
)
from scenes.stage.zones import Zone
from tests.films.rules import rates

ZONE = Zone(0, 6, -3, 0.5)


@pytest.fixture
def curvature() -> ValueTracker:
    return ValueTracker(72.0)


@pytest.fixture
def dial(curvature: ValueTracker) -> RateDial:
    return RateDial(ZONE, curvature, 3 / 72)


def test_its_zones_end_where_the_bowl_s_do(dial: RateDial) -> None:
    assert list(rates.rate_dial(dial)) == []
    left, right = dial.borders[0].get_center(), dial.borders[1].get_center()
    np.testing.assert_allclose(left[0] + right[0], 2 * dial.hub[0], atol=1e-9)
    assert left[1] == pytest.approx(dial.hub[1] + dial.radius * np.sin(np.pi / 3))


def test_its_zones_follow_the_curvature(dial: RateDial, curvature: ValueTracker) -> None:
    curvature.set_value(372.0)
    assert list(rates.rate_dial(dial)) != []
    assert list(rates.rate_dial(dial.refresh())) == []


def test_a_zone_beyond_the_last_rate_is_empty(dial: RateDial, curvature: ValueTracker) -> None:
    curvature.set_value(20.0)
    assert list(rates.rate_dial(dial.refresh())) == []
    assert dial.arcs[2].get_arc_length() == pytest.approx(0, abs=1e-6)


def test_rest_is_blue_and_flight_is_grey(dial: RateDial) -> None:
    colours = [str(ManimColor(arc.get_stroke_color())).lower() for arc in dial.arcs]
    assert colours == [theme.MINIMUM, theme.MINIMUM, theme.MUTED]
    assert [arc.dashed for arc in dial.arcs] == [False, True, False]


def test_the_needle_follows_its_rate(dial: RateDial) -> None:
    rate = ValueTracker(0.005)
    needle = DialNeedle(dial, rate)
    assert list(rates.dial_needle(needle)) == []
    rate.set_value(0.03)
    assert list(rates.dial_needle(needle)) != []
    assert list(rates.dial_needle(needle.refresh())) == []


@pytest.mark.parametrize("rate", [0.001, 0.01, 0.02, 0.041])
def test_a_mark_stands_at_its_rate_and_says_it(dial: RateDial, rate: float) -> None:
    mark = DialMark(dial, rate)
    assert list(rates.dial_mark(mark)) == []
    assert np.linalg.norm(mark.number.get_center() - dial.hub) < dial.radius - 0.1
    mark.rate = 1.1 * rate
    assert list(rates.dial_mark(mark)) != []


def test_what_is_inscribed_stands_above_the_hub_within_the_arc(dial: RateDial) -> None:
    said = dial.inscription("in the valley")
    assert said.text == "in the valley"
    assert said.get_center()[0] == pytest.approx(dial.hub[0])
    assert dial.hub[1] < said.get_bottom()[1]
    corners = [said.get_corner(corner) - dial.hub for corner in (UL, UR)]
    assert all(np.linalg.norm(corner) < dial.radius for corner in corners)


def test_a_zone_may_be_renamed(dial: RateDial, curvature: ValueTracker) -> None:
    former = dial.rename(Regime.DIVERGES, THROWN_OUT)
    assert former.text == "explodes" and former not in dial.get_family()
    assert [name.text for name in dial.names] == ["slides", "zigzags", THROWN_OUT]
    assert dial.names[2].get_fill_opacity() == 0
    curvature.set_value(372.0)
    assert list(rates.rate_dial(dial.refresh())) == []
    dial.rename(Regime.DIVERGES, "slides")
    assert any("is called slides" in problem for problem in rates.rate_dial(dial))


def test_the_rate_is_named_at_the_end_of_its_axis(dial: RateDial) -> None:
    assert dial.axis.get_center()[0] == pytest.approx(dial.place(dial.highest)[0])
    assert dial.axis.get_top()[1] < dial.hub[1]


def test_everything_keeps_within_its_zone(dial: RateDial) -> None:
    assert ZONE.left <= dial.get_left()[0]
    assert dial.get_right()[0] <= ZONE.right
    assert ZONE.bottom <= dial.get_bottom()[1]
    assert dial.get_top()[1] <= ZONE.top


def test_factor_and_bound_are_live(curvature: ValueTracker) -> None:
    rate = ValueTracker(0.02)
    factor, bound = factor_of(rate, curvature), bound_of(curvature)
    assert factor() == pytest.approx(1 - 0.02 * 72)
    assert bound() == pytest.approx(2 / 72)
    curvature.set_value(372.0)
    rate.set_value(0.001)
    assert factor() == pytest.approx(0.628)
    assert bound() == pytest.approx(2 / 372)
