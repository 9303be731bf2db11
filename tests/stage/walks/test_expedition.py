"""Expeditions: starts that are drawn, valleys that are found, a rate that cannot rest."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import Any

import numpy as np
import pytest

from gdcore import Function, Outcome, zoo
from scenes.stage.walks.account import Account, number_word
from scenes.stage.walks.expedition import Expedition, drawn_starts

PEAKS = Expedition(zoo.PEAKS, None, 3624, 0.01, 0.001, 0.1, 400)
WAVES = Function.parse("2*sin(x) + 2*sin(y) + x*y/4")
ONE = Expedition(WAVES, (0.5, 1.0), 1, 0.1, 0.001, 1.0, 100)
TWINS = Expedition(zoo.HIMMELBLAU, (0.5, -2.0), 3624, 0.005, 0.001, 0.0265, 400)

SEXTIC = "x**6/6 - 5*x**4/4 + 2*x**2 + y**2"
TWO_OF_THREE = Expedition(
    Function.parse(SEXTIC, window=((-2.6, 2.6), (-2, 2))), (0.1, 0.1), 1, 0.05, 1e-3, 1.0, 10
)
FALLING = Expedition(
    Function.parse("cos(3*x) - x + y**2", window=((-3.5, 2.9), (-2, 2))),
    (1.2, 0.1),
    1,
    0.05,
    1e-3,
    1.0,
    10,
)


def test_starts_come_from_the_middle_and_repeat_with_the_seed() -> None:
    function = zoo.RIPPLES
    drawn = np.array(list(islice(drawn_starts(function, 7), 500)))
    low, high = np.array(function.window).T
    part = (drawn - low) / (high - low)
    assert 1 / 6 <= part.min() < 0.18 and 0.82 < part.max() <= 5 / 6
    np.testing.assert_array_equal(drawn, list(islice(drawn_starts(function, 7), 500)))
    assert not np.allclose(drawn, list(islice(drawn_starts(function, 8), 500)))


def test_walkers_end_in_different_valleys() -> None:
    assert [path.outcome for path in PEAKS.paths] == [Outcome.CONVERGED] * 3
    values = sorted(valley.value for valley in PEAKS.valleys)
    assert values == pytest.approx([-6.551133, -3.049849, -0.064936], abs=1e-6)
    for path, valley in zip(PEAKS.paths, PEAKS.valleys, strict=True):
        np.testing.assert_allclose(path.end, valley.point, atol=1e-3)


def test_the_deepest_valley_bounds_the_rate() -> None:
    assert PEAKS.deepest.value == pytest.approx(-6.551133, abs=1e-6)
    assert PEAKS.curvature == pytest.approx(30.18, abs=0.005)
    assert PEAKS.bound == pytest.approx(2 / PEAKS.curvature)
    assert PEAKS.overshoot == pytest.approx(0.1 * PEAKS.curvature - 1)
    assert [PEAKS.is_global(valley) for valley in PEAKS.valleys].count(True) == 1


def test_the_fast_descent_circles_and_never_rests() -> None:
    assert PEAKS.circles and PEAKS.fast_path.steps == 400
    assert not replace(PEAKS, too_fast=0.9 * PEAKS.bound).circles
    # Slow to rest, and not there yet: that is no circling.
    slow = replace(PEAKS, too_fast=0.95 * PEAKS.bound, fast_steps=60)
    assert slow.fast_path.gradient_norms.min() > slow.tolerance and not slow.circles
    assert not replace(PEAKS, too_fast=5.0).circles


BAD: list[tuple[dict[str, Any], str]] = [
    ({"function": zoo.QUARTIC}, "function: .* takes 1"),
    ({"rate": 0.0}, "rate: got 0"),
    ({"tolerance": -1.0}, "tolerance: got -1"),
    ({"too_fast": 0.0}, "too_fast: got 0"),
    ({"fast_steps": 0}, "fast_steps: got 0"),
    ({"start": (3.5, 0.0)}, "start: .* outside the window"),
    ({"rate": 0.2}, "start: .* ended"),
    ({"too_fast": 0.05}, "too_fast: 0.05 does not circle"),
    ({"function": zoo.SADDLE, "start": (1.0, 0.0)}, "start: .* rests at .*, where no minimum is"),
]


@pytest.mark.parametrize(("change", "problem"), BAD)
def test_what_shows_nothing_true_is_refused(change: dict[str, Any], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        replace(PEAKS, **change).check()


def test_the_account_fits_the_counts() -> None:
    assert "the sum of three terms" in Account(PEAKS).composition
    assert "one formula" in Account(replace(PEAKS, function=zoo.QUARTIC.parse("x*y"))).composition
    assert Account(PEAKS).deepest == "the deepest valley" and PEAKS.lowest_count == 1
    assert Account(TWINS).deepest == "one of the deepest" and TWINS.lowest_count == 4
    assert Account(replace(PEAKS, start=(-1.2, 0.1), walkers=1)).deepest == "the deepest found"
    assert "drawn at random" in Account(PEAKS).first_start
    assert "start given" in Account(ONE).first_start
    assert Account(PEAKS).other_starts.startswith("Two more starts,")
    assert Account(replace(PEAKS, walkers=2)).other_starts.startswith("One more start,")
    assert Account(ONE).other_starts.startswith("Of 200 starts drawn at random, none rests in")
    assert Account(replace(ONE, walkers=1)).other_starts == "Step by step, height only falls."
    leaping = replace(ONE, rate=0.9, walkers=1)
    assert Account(leaping).other_starts == "Step by step, here is its height."
    assert "Three starts, three valleys" in Account(PEAKS).valleys
    assert "only one global" in Account(PEAKS).valleys
    assert "as deep as the others" in Account(TWINS).valleys
    assert "three valleys, each a minimum, but only two global" in Account(TWO_OF_THREE).valleys
    assert "but none global" in Account(FALLING).valleys
    assert Account(ONE).valleys.startswith("A valley:")
    assert [number_word(count) for count in (0, 5, 6)] == ["no", "five", "6"]
