from __future__ import annotations

import numpy as np
import pytest
from manim import Arc, Camera, CapStyleType, Circle, Line, Square, VGroup, VMobject

from scenes.stage.output.outlines import OutlineCamera
from scenes.stage.text.formula import Formula
from tests.stage.output.drawing import drawn, seen_by

pytestmark = pytest.mark.usefixtures("small_frame")


def shapes() -> VGroup:
    """Closed and open, filled and stroked, of one piece and of several, one of them a point."""
    ring = Circle(1.2, fill_opacity=0.6).append_points(Circle(0.5).points[::-1])
    dot = VMobject(stroke_width=20, cap_style=CapStyleType.ROUND)
    dot.set_points(np.zeros((4, 3)))
    return VGroup(
        ring,
        Square(0.913, fill_opacity=1).rotate(0.3).shift((2.017, 0.4, 0)),
        Arc(1.1, 0.2, 4.0, stroke_width=9).shift((-3.3, 0.3, 0)),
        Line((-6.9, -3.7, 0), (6.2, 3.11, 0), stroke_width=1.5),
        dot,
        VMobject(),
        Formula("f'(x) = 2 x").shift((0, -2.5, 0)),
    )


def test_what_stands_still_is_drawn_as_manim_draws_it() -> None:
    group, camera = shapes(), OutlineCamera()
    manims = drawn(Camera(), group)
    for _ in range(4):
        assert np.array_equal(drawn(camera, group), manims)


def test_what_has_moved_or_changed_its_shape_is_drawn_where_it_is() -> None:
    group, camera = shapes(), OutlineCamera()
    for _ in range(3):
        drawn(camera, group)
    for change in (
        lambda: group[1].shift((0.01, 0, 0)),
        lambda: group[0].points.__iadd__(0.02),
        lambda: group[2].become(Circle(0.7)),
        lambda: group[3].set_points(group[3].points[:0]),
    ):
        change()
        manims = drawn(Camera(), group)
        assert np.array_equal(drawn(camera, group), manims)
        assert np.array_equal(drawn(camera, group), manims)
        assert np.array_equal(drawn(camera, group), manims)


def test_a_mobject_without_points_keeps_no_path_of_another() -> None:
    camera, empty = OutlineCamera(), VMobject(fill_opacity=1)
    for radius in (1.0, 2.0, 3.0, 3.0):
        circle = Circle(radius, fill_opacity=0.5)
        assert np.array_equal(drawn(camera, circle, empty), drawn(Camera(), circle, empty))


def test_an_outline_is_traced_while_it_changes_and_once_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    traced = seen_by(monkeypatch, "set_cairo_context_path")
    drawing, still, moving = OutlineCamera(), Circle(), Square()
    for _ in range(6):
        drawn(drawing, still, moving.shift((0.1, 0, 0)))
    assert (traced.count(still), traced.count(moving)) == (2, 6)


def test_what_is_gone_is_forgotten() -> None:
    camera = OutlineCamera()
    drawn(camera, Circle(), Square())
    assert len(camera._outlines) == 0
