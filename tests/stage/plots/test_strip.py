"""Strips: what a descent was worth, step by step."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from manim import Mobject

from gdcore import descend, rules, zoo
from scenes.stage.plots.history import HistoryHead
from scenes.stage.plots.level import StopLevel
from scenes.stage.plots.strip import Strip
from scenes.stage.text.formula import Formula
from scenes.stage.walks.journey import Journey
from scenes.stage.zones import Zone
from tests.films import reference as ref
from tests.films.rules import paths

ZONE = Zone(0, 6, -2.5, 2.5)


@pytest.fixture
def journeys() -> list[Journey]:
    starts = [((1.5, -0.7), 60), ((0.3, 1.2), 35)]
    rule = rules.GradientDescent(0.02)
    return [Journey(descend(zoo.PEAKS, start, rule, steps)) for start, steps in starts]


@pytest.mark.parametrize("quantity", ["value", "gradient"])
def test_every_line_is_drawn_as_far_as_its_walker_came(
    journeys: list[Journey], quantity: str
) -> None:
    strip = Strip(ZONE, journeys, quantity)
    journeys[0].progress.set_value(41.3)
    strip.update(0)
    for history, head in zip(strip.histories, strip.lines[2:], strict=True):
        assert list(paths.history(history)) == []
        assert isinstance(head, HistoryHead) and list(paths.history_head(head)) == []
    steps, _ = ref.in_data(strip.plot, strip.lines[2].get_center())
    assert steps == pytest.approx(41.3)


@pytest.mark.parametrize("quantity", ["value", "gradient"])
def test_all_of_every_line_has_room(journeys: list[Journey], quantity: str) -> None:
    plot = Strip(ZONE, journeys, quantity, 1e-4 if quantity == "gradient" else None).plot
    assert list(plot.x_range) == [0, 60]
    for journey in journeys:
        path = journey.path
        shown = path.values if quantity == "value" else path.gradient_norms
        assert plot.y_range[0] < shown.min() and shown.max() < plot.y_range[1]
    low, decades = {"value": (np.inf, 0), "gradient": (1e-4, 1)}[quantity]
    assert plot.y_range[0] < low
    assert int(plot.log_y) == decades


def test_the_threshold_stands_at_its_value(journeys: list[Journey]) -> None:
    strip = Strip(ZONE, journeys, "gradient", 0.01)
    level, label = strip.threshold
    assert isinstance(level, StopLevel)
    right = ref.on_screen(strip.plot, 0.0, 0.01)
    assert level.line.get_start()[:2] == pytest.approx(right)
    assert level.get_center()[1] == pytest.approx(right[1])
    assert label.source == '"stop:" 0.01'
    assert label.get_bottom()[1] > right[1] and label.get_left()[0] > right[0]
    assert not len(Strip(ZONE, journeys, "gradient").threshold)


@pytest.mark.parametrize("quantity", ["value", "gradient"])
def test_a_title_takes_the_place_of_the_axis_name(journeys: list[Journey], quantity: str) -> None:
    strip, plain = Strip(ZONE, journeys, quantity, titled=True), Strip(ZONE, journeys, quantity)
    assert [name.source for name in strip.plot.names] == ["k"]
    assert len(plain.plot.names) == 2 and not len(plain.title)
    assert strip.title.get_top()[1] <= ZONE.top + 1e-6
    assert strip.title.get_bottom()[1] > strip.plot.area.top
    title = strip.title[0]
    assert isinstance(title, Formula)
    assert ("gradient" in title.source) is (quantity == "gradient")
    assert len(strip.title) == (2 if quantity == "gradient" else 1)


@pytest.mark.parametrize("width", [3.4, 8.0], ids=["narrow", "wide"])
def test_a_title_says_what_the_numbers_of_a_logarithmic_axis_are_divided_by(
    journeys: list[Journey], width: float
) -> None:
    strip = Strip(Zone(0, width, -1, 1.5), journeys, "gradient", 1e-3, titled=True)
    numbers = [_tick(each) for each in strip.plot.numbers if _stands_left(strip, each)]
    ratios = {round(high / low) for low, high in pairwise(numbers)}
    title, note = strip.title
    assert len(numbers) > 2 and note.source == f'"a tick down:" div {ratios.pop()}'
    assert not ratios
    below = bool(note.get_top()[1] < title.get_bottom()[1])
    assert below is (width == 3.4) and note.get_bottom()[1] > strip.plot.area.top
    assert strip.title.get_left()[0] >= -1e-6 and strip.title.get_right()[0] <= width


def _tick(number: Mobject) -> float:
    assert isinstance(number, Formula)
    return float(number.source.replace("10^(", "1e").rstrip(")"))


def _stands_left(strip: Strip, number: Mobject) -> bool:
    return bool(number.get_right()[0] < strip.plot.area.left)


def test_a_low_strip_has_fewer_numbers(journeys: list[Journey]) -> None:
    low = Strip(Zone(0, 6, 0, 1.6), journeys, "gradient", 1e-6)
    tall = Strip(ZONE, journeys, "gradient", 1e-6)
    upright = [
        sum(number.get_right()[0] < strip.plot.area.left for number in strip.plot.numbers)
        for strip in (low, tall)
    ]
    assert 1 <= upright[0] < upright[1]


def test_another_quantity_is_refused(journeys: list[Journey]) -> None:
    with pytest.raises(ValueError, match="quantity: 'height' is not drawn"):
        Strip(ZONE, journeys, "height")
