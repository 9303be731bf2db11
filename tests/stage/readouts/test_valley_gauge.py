"""The gauge of valleys and the legend of shares show the numbers that they are given."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from manim import DL, UR, ValueTracker

from gdcore import zoo
from scenes.stage import theme
from scenes.stage.readouts.shares import ShareLegend
from scenes.stage.readouts.valley_gauge import ValleyGauge
from scenes.stage.zones import Zone

ZONE = Zone(0, 6, -1, 1)
SHARES = {1: 12.34, 2: 0.0, 3: 87.66}


def test_bars_end_at_the_bounds_and_the_pointer_follows_the_rate() -> None:
    rate = ValueTracker(0.01)
    gauge = ValleyGauge(ZONE, zoo.PEAKS, rate, 0.14)
    assert gauge.bounds == pytest.approx([0.0662642, 0.1284404, 0.1265966], abs=1e-6)
    zero = gauge.point(0.0, 0.0)[0]
    lengths = [bar.get_end()[0] - zero for bar in gauge.bars]
    assert np.array(lengths) / lengths[0] == pytest.approx(np.array(gauge.bounds) / 0.0662642)
    for value in (0.05, 0.14):
        rate.set_value(value)
        gauge.update()
        assert (gauge.pointer.line.get_center()[0] - zero) / lengths[0] == pytest.approx(
            value / 0.0662642, rel=1e-5
        )
        assert gauge.readout.value == value


def test_a_gauge_shows_three_figures_of_its_highest_rate() -> None:
    for highest, shown in ((0.145, "0.070"), (0.1, "0.070"), (0.024, "0.0700")):
        gauge = ValleyGauge(ZONE, zoo.PEAKS, 0.07, highest)
        assert gauge.readout.digits.text == shown


def test_a_gauge_fits_its_zone() -> None:
    for function, highest in ((zoo.PEAKS, 0.14), (zoo.HIMMELBLAU, 0.024)):
        gauge = ValleyGauge(ZONE, function, 0.01, highest)
        for corner in (gauge.get_corner(DL), gauge.get_corner(UR)):
            assert -0.02 <= corner[0] <= 6.02 and -1.02 <= corner[1] <= 1.02


def test_a_legend_shows_each_share_beside_its_name() -> None:
    kinds = [("valley", theme.VALLEYS[0], 1), ("none", theme.NOWHERE, 2), ("all", theme.END, 3)]
    legend = ShareLegend(Zone(0, 6, -2, 2), "12,100 starts", kinds, SHARES.__getitem__, 5)
    assert legend.heading.text == "12,100 starts"
    for row, (name, colour, kind) in zip(legend.rows, kinds, strict=True):
        assert row.title.text == name
        assert row.number.value == SHARES[kind]
        assert row.swatch.get_fill_color().to_hex() == colour.upper()
        assert abs(row.number.get_center()[1] - row.swatch.get_center()[1]) < 0.08
        letter = row.title[0].get_subpaths()[0][:, 1].min()
        assert letter == pytest.approx(row.number.baseline, abs=0.01)
    rights = [row.number.get_right()[0] for row in legend.rows]
    assert np.ptp(rights) < 1e-6
    assert legend.get_top()[1] == pytest.approx(2) and legend.get_left()[0] == pytest.approx(0)


def test_two_rows_slide_into_the_last_of_another_legend() -> None:
    kinds = [("a", theme.VALLEYS[0], 1), ("b", theme.NOWHERE, 2), ("c", theme.TEXT, 3)]
    legend = ShareLegend(ZONE, "all", kinds, SHARES.__getitem__, 3)
    final = ShareLegend(ZONE, "all", kinds[:2], SHARES.__getitem__, 3)
    animations: list[Any] = legend.merged_into(final)
    *sliding, _, coming = animations
    assert [animation.mobject for animation in sliding] == list(legend.rows[1:])
    for animation, row in zip(sliding, legend.rows[1:], strict=True):
        end = row.get_y() + animation.shift_vector[1]
        assert end == pytest.approx(final.rows[-1].get_y())
    assert coming.mobject is final


def test_more_rows_are_set_closer() -> None:
    kinds = [(f"valley {number}", theme.VALLEYS[0], 1) for number in range(6)]
    legend = ShareLegend(Zone(0, 6, 0, 2.8), "100 starts", kinds, SHARES.__getitem__, 6)
    assert legend.height <= 2.8 and legend.rows[0].title.nominal_font_size >= theme.FONT_SMALLEST


def test_larger_type_wants_room() -> None:
    kinds = [("valley", theme.VALLEYS[0], 1), ("none", theme.NOWHERE, 2)]
    tall, low = (
        ShareLegend(Zone(0, 6, 0, top), "a", kinds, SHARES.__getitem__, 4, theme.FONT_FORMULA)
        for top in (5.0, 2.0)
    )
    assert tall.rows[0].title.nominal_font_size == theme.FONT_FORMULA
    assert low.rows[0].title.nominal_font_size == theme.FONT_LABEL
