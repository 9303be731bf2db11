from __future__ import annotations

import numpy as np
from manim import RIGHT, Create, Square, Transform

from scenes.stage.marks.highlight import Highlight


def test_one_box_is_drawn_and_then_moves() -> None:
    here = Square(0.5)
    there = Square(0.3).shift(3 * RIGHT)
    spot = Highlight()
    assert isinstance(spot.around(here), Create)
    np.testing.assert_allclose(spot.get_center(), here.get_center())
    moving = spot.around(there)
    assert isinstance(moving, Transform)
    moving.begin()
    moving.finish()
    assert len(spot) == 1
    np.testing.assert_allclose(spot.get_center(), there.get_center())
    assert there.width < spot.width < 2 * there.width


def test_a_box_that_was_taken_off_is_drawn_anew() -> None:
    spot = Highlight()
    spot.around(Square())
    assert isinstance(spot.clear().around(Square()), Create)
