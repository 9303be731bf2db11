from __future__ import annotations

from itertools import pairwise

import pytest
from manim import ValueTracker, VGroup

from scenes.stage import theme
from scenes.stage.readouts.readout import (
    DegreeSign,
    Readout,
    align_readouts,
    digit_by_digit,
    whole_number,
)
from scenes.stage.sources import read, refresh_live
from tests.films.readouts import read_glyphs


def test_the_digits_follow_their_source() -> None:
    tracker = ValueTracker(1.0)
    readout = Readout("{{ h : gap }}", tracker, concept="gap", decimals=3)
    tracker.set_value(0.125)
    readout.update()
    assert read_glyphs(readout.digits) == "0.125"
    assert readout.value == 0.125


@pytest.mark.parametrize("source", [2.5, ValueTracker(2.5), lambda: 2.5])
def test_a_source_is_a_number_a_tracker_or_a_callable(source: object) -> None:
    assert read(source) == 2.5  # type: ignore[arg-type]
    assert read_glyphs(Readout("x", source).digits) == "2.50"  # type: ignore[arg-type]


def test_the_digits_wear_the_concept() -> None:
    readout = Readout("m", 1.0, concept="slope")
    colours = {cell.get_fill_color().to_hex().lower() for cell in readout.digits.cells}
    assert colours == {theme.SLOPE}


@pytest.mark.parametrize("label", ["x", "f(x)", "(Delta f) / (Delta x)", "x_(k + 1)", "y"])
def test_the_digits_stand_on_the_line_of_the_formula(label: str) -> None:
    readout = Readout(label, 1.0)
    sign = readout.label.select("relation")
    em = readout.digits.em
    # The equals sign stands on the math axis, a quarter of an em above the baseline.
    assert sign.get_center()[1] - readout.digits.baseline == pytest.approx(0.25 * em)
    assert 0 < readout.digits.frame.get_left()[0] - readout.label.get_right()[0] < 0.5 * em


def test_stacked_readouts_have_their_relations_in_one_column() -> None:
    readouts = [Readout(label, 1.0) for label in ("h", "(Delta f) / (Delta x)", "f'(x)")]
    align_readouts(*readouts)
    columns = [readout.label.select("relation").get_center()[0] for readout in readouts]
    assert columns == pytest.approx([columns[0]] * 3)
    for upper, lower in pairwise(readouts):
        assert upper.get_bottom()[1] - lower.get_top()[1] == pytest.approx(0.28)


@pytest.mark.parametrize(("first", "last"), [(0.0139, 0.0257), (2 / 72, 2.2 / 72), (0.3, -0.1)])
def test_a_number_on_its_way_is_what_its_digits_tell(first: float, last: float) -> None:
    pace = digit_by_digit(first, last, 4)
    assert (pace(0.0), pace(1.0)) == (0.0, 1.0)
    for alpha in (0.01, 0.3, 0.5, 0.77, 0.99):
        there = first + pace(alpha) * (last - first)
        assert there == pytest.approx(round(there, 4), abs=1e-12)
        assert there == pytest.approx(first + alpha * (last - first), abs=0.5e-4 + 1e-12)
    assert digit_by_digit(1.0, 1.0, 2)(0.5) == 0.5


def test_refreshing_what_is_not_live_does_nothing() -> None:
    tracker = ValueTracker(1.0)
    refresh_live(tracker)
    assert tracker.get_value() == 1.0


@pytest.mark.parametrize(("value", "said"), [(0.0, "0"), (-1.0, "-1"), (2.0 - 1e-12, "2")])
def test_a_whole_number_is_said_without_decimals(value: float, said: str) -> None:
    readout = Readout("m", value, concept="slope")
    number = whole_number(readout)
    assert number.source == said
    assert number.get_bottom()[1] == pytest.approx(readout.digits.baseline)
    assert number.get_left()[0] > readout.label.get_right()[0]
    assert number[0].get_fill_color().to_hex().lower() == theme.SLOPE


def test_a_number_begins_right_after_its_relation() -> None:
    tracker = ValueTracker(1.25)
    readout = Readout("m", tracker, places=4)
    goal = readout.label.get_right()[0] + 0.28 * readout.digits.em
    for value in (1.25, -3.5, 812.0, 0.0):
        tracker.set_value(value)
        readout.update()
        first = readout.digits.written.get_left()[0]
        assert goal <= first < goal + 0.15 * readout.digits.em
        assert readout.digits.written.get_right()[0] <= readout.digits.frame.get_right()[0]


def test_numbers_in_a_column_have_their_points_below_one_another() -> None:
    readouts = [Readout("m", value, places=4, flush_right=True) for value in (1.25, -3.5, 812.0)]
    align_readouts(*readouts)
    points = [readout.digits.cells[-3].get_center()[0] for readout in readouts]
    assert points == pytest.approx([points[0]] * 3)


def test_a_degree_sign_follows_the_last_digit() -> None:
    tracker = ValueTracker(7.0)
    readout = Readout("theta", tracker, decimals=0, places=3)
    group = VGroup(readout, DegreeSign(readout)).shift((1.0, -2.0, 0.0))
    for value in (7, 97, 360, -5):
        tracker.set_value(value)
        group.update()
        gap = group[1].get_left()[0] - readout.digits.written.get_right()[0]
        assert gap == pytest.approx(0.1 * readout.digits.em)
        above = group[1].get_top()[1] - readout.digits.written.get_top()[1]
        assert abs(above) < 0.05 * readout.digits.em


def test_another_number_is_not_whole() -> None:
    with pytest.raises(ValueError, match=r"^readout: 0.25 is not whole; stop at a whole number$"):
        whole_number(Readout("m", 0.25))
