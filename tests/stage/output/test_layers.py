from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from manim import Camera, Circle, Line, Square, VGroup

from scenes.stage.output.layers import LayerCamera
from scenes.stage.text.formula import Formula
from tests.stage.output.drawing import drawn, seen_by

pytestmark = pytest.mark.usefixtures("small_frame")


def farthest(one: np.ndarray, other: np.ndarray) -> int:
    return int(np.abs(one.astype(int) - other.astype(int)).max())


def still() -> VGroup:
    """Filled and stroked, translucent over one another, and letters."""
    return VGroup(
        Circle(1.2, fill_opacity=0.6),
        Square(0.913, fill_opacity=0.7, color="#ff8800").rotate(0.3).shift((1.017, 0.4, 0)),
        Line((-6.9, -3.7, 0), (6.2, 3.11, 0), stroke_width=1.5).set_stroke(
            "#445566", width=6, background=True
        ),
        Formula("f'(x) = 2 x").shift((0, -2.5, 0)),
    )


def test_what_stands_still_looks_as_manim_draws_it_but_for_rounding() -> None:
    group, walker, camera = still(), Square(0.5, fill_opacity=1), LayerCamera()
    for _ in range(6):
        walker.shift((0.3, 0.1, 0))
        scene = (walker, group)
        assert farthest(drawn(camera, *scene), drawn(Camera(), *scene)) <= 2


def test_the_order_of_depth_is_kept() -> None:
    below, walker, above = Square(3, fill_opacity=1), Circle(1, fill_opacity=1), Square(1)
    below.set_color("#00ff00")
    above.set_fill("#0000ff", opacity=1)
    camera = LayerCamera()
    for _ in range(6):
        walker.shift((0.1, 0, 0))
        scene = (below, walker, above)
        assert farthest(drawn(camera, *scene), drawn(Camera(), *scene)) <= 2


@pytest.mark.parametrize(
    "change",
    [
        lambda group: group[1].shift((0.3, 0, 0)),
        lambda group: group[0].set_fill(opacity=0.1),
        lambda group: group[0].set_fill("#00ff00"),
        lambda group: group[0].set_fill(["#00ff00", "#ff0000"]),
        lambda group: group[1].set_stroke("#00ff00"),
        lambda group: group[2].set_stroke(width=9),
        lambda group: group[2].set_stroke("#ffffff", background=True),
        lambda group: group[2].set_stroke(width=20, background=True),
        lambda group: group[3][0].points.__iadd__(0.2),
        lambda group: group.remove(group[2]),
        lambda group: group.add(Circle(0.4, fill_opacity=1)),
        lambda group: group.submobjects.reverse(),
    ],
)
def test_what_changes_is_drawn_as_it_is_at_once(change: Callable[[VGroup], object]) -> None:
    group, camera = still(), LayerCamera()
    for _ in range(4):
        before = drawn(camera, group)
    change(group)
    manims = drawn(Camera(), group)
    assert farthest(before, manims) > 20
    for _ in range(4):
        assert farthest(drawn(camera, group), manims) <= 2


def test_a_gradient_of_colours_follows_the_submobjects_that_it_spans() -> None:
    parent, child, camera = Square(fill_opacity=1), Square(0.5), LayerCamera()
    parent.fill_rgbas = np.array([(1.0, 0.0, 0.0, 1.0), (0.0, 0.0, 1.0, 1.0)])
    parent.add(child)
    for _ in range(5):
        child.shift((0.5, 0.5, 0))
        assert farthest(drawn(camera, parent), drawn(Camera(), parent)) <= 2


def test_what_stands_still_is_drawn_in_three_frames_only(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = seen_by(monkeypatch, "display_vectorized")
    camera, circle, square = LayerCamera(), Circle(), Square()
    for _ in range(8):
        drawn(camera, circle, square.shift((0.1, 0, 0)))
    assert (calls.count(circle), calls.count(square)) == (3, 8)


def test_a_frame_out_of_sight_is_a_new_beginning() -> None:
    """A mobject that was away may have changed meanwhile, and come back as it was."""
    circle, square, camera = Circle(fill_opacity=1), Square(), LayerCamera()
    for scene in 4 * [(circle, square)] + [(square,)] + [(circle, square)]:
        shown = drawn(camera, *scene)
    circle.set_fill("#00ff00")
    assert farthest(drawn(camera, circle, square), shown) > 20


def test_forgetting_gives_the_frames_of_a_new_camera() -> None:
    group, walker = still(), Square(0.5, fill_opacity=1)

    def frames(camera: LayerCamera) -> list[np.ndarray]:
        return [drawn(camera, walker.move_to((x, 0, 0)), group) for x in range(5)]

    camera = LayerCamera()
    fresh = frames(camera)
    again = frames(camera.forget_layers())
    assert all(map(np.array_equal, again, fresh))
    assert not np.array_equal(frames(camera)[0], fresh[0]), "the rounding of layers shows"


def test_nothing_to_see_is_nothing() -> None:
    ghost, camera = Circle(fill_opacity=0, stroke_opacity=0), LayerCamera()
    empty = drawn(Camera())
    for _ in range(4):
        assert np.array_equal(drawn(camera, ghost), empty)


def test_what_is_gone_is_forgotten() -> None:
    camera = LayerCamera()
    for _ in range(3):
        drawn(camera, Circle(), Square())
    drawn(camera)
    assert len(camera._looks) == 0
    assert not camera._runs
