from __future__ import annotations

import numpy as np
import pytest
from manim import RIGHT, UP, Rectangle

from scenes.stage.marks.labels import put_along, put_beside
from scenes.stage.zones import Zone

AREA = Zone(-4, 4, -3, 3)
PLACE = np.zeros(3)
CROWD = np.array(
    [[0.5 * np.cos(angle), 0.5 * np.sin(angle), 0] for angle in np.linspace(0, 6.2, 60)]
)
"""All around the place."""


def label() -> Rectangle:
    return Rectangle(width=0.8, height=0.3)


def away(put: Rectangle) -> float:
    """From the place to the nearest point of the label's box."""
    half = np.array([put.width, put.height]) / 2
    return float(np.linalg.norm(np.maximum(np.abs(put.get_center()[:2]) - half, 0)))


def test_the_first_side_with_room_is_taken() -> None:
    free, marked = label(), label()
    put_beside(free, PLACE, np.full((1, 3), 9.0), AREA)
    assert free.get_left()[0] == pytest.approx(0.16)
    put_beside(marked, PLACE, np.array([0.5 * RIGHT]), AREA)
    assert marked.get_right()[0] == pytest.approx(-0.16)


def test_a_label_stays_within_its_area() -> None:
    put = label()
    put_beside(put, np.array([3.8, 0, 0]), np.full((1, 3), 9.0), AREA)
    assert put.get_right()[0] <= AREA.right


def test_where_the_near_gap_is_crowded_a_wider_one_is_tried() -> None:
    near, far = label(), label()
    put_beside(near, PLACE, CROWD, AREA)
    put_beside(far, PLACE, CROWD, AREA, farther=(0.7,))
    assert away(near) < 0.5 < away(far)


def test_a_wider_gap_is_not_taken_without_need() -> None:
    put = label()
    put_beside(put, PLACE, np.full((1, 3), 9.0), AREA, farther=(0.7,))
    assert put.get_left()[0] == pytest.approx(0.16)


def test_a_label_along_a_line_stands_beside_its_middle_if_that_is_free() -> None:
    put = label()
    put_along(put, PLACE, 2 * RIGHT, UP, np.full((1, 3), 9.0), 0.1)
    assert put.get_center()[0] == pytest.approx(1.0)
    assert put.get_bottom()[1] == pytest.approx(0.1)


def test_a_label_along_a_line_gives_way_to_marks() -> None:
    put = label()
    marks = RIGHT + np.linspace(-0.3, 0.3, 13)[:, np.newaxis] * RIGHT + 0.2 * UP
    put_along(put, PLACE, 2 * RIGHT, UP, marks, 0.1)
    assert abs(put.get_center()[0] - 1.0) > 0.3 + put.width / 2
