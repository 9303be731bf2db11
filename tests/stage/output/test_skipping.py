"""Skipping an animation costs no drawing and leaves the film as drawing it would."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from manim import (
    RIGHT,
    Camera,
    Circle,
    Create,
    Dot,
    Mobject,
    ReplacementTransform,
    ValueTracker,
    tempconfig,
    there_and_back,
)

from scenes.stage.lesson import Lesson, beat
from scenes.stage.output.layers import LayerCamera
from scenes.stage.text.formula import Formula


class Followed(Lesson):
    """Where does a dot end that follows a number?"""

    def construct(self) -> None:
        self.go_and_come_back()

    @beat
    def go_and_come_back(self) -> None:
        """A dot follows a number out and back, and another takes its place."""
        self.x = ValueTracker(1.0)
        self.dot = self.follower()
        self.add(self.dot)
        self.play(self.x.animate.set_value(3.0), rate_func=there_and_back)
        self.other = self.follower()
        self.x.set_value(2.0)
        self.play(ReplacementTransform(self.dot, self.other))
        self.play(Create(Circle()))

    def follower(self) -> Dot:
        """A dot whose place is computed from the number alone."""
        dot = Dot()
        outline = dot.points.copy()
        return dot.add_updater(
            lambda moved: moved.set_points(outline + self.x.get_value() * RIGHT), call_updater=True
        )


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one with every drawing of the camera."""
    seen: list[int] = []
    capture: Callable[..., Any] = Camera.capture_mobjects

    def counted(self: Camera, mobjects: list[Mobject], **kwargs: Any) -> None:
        seen.append(1)
        capture(self, mobjects, **kwargs)

    monkeypatch.setattr(Camera, "capture_mobjects", counted)
    return seen


def film(folder: Path, **options: Any) -> Lesson:
    settings = {"media_dir": str(folder), "quality": "low_quality", "frame_rate": 5}
    with tempconfig(settings | {"progress_bar": "none", "verbosity": "ERROR"}):
        lesson = Followed(**options)
        lesson.render()
    return lesson


def test_a_film_is_drawn_once_and_then_passed_over(tmp_path: Path, drawings: list[int]) -> None:
    first = film(tmp_path)
    assert len(drawings) > 10
    drawings.clear()
    again = film(tmp_path)
    assert drawings == []
    assert again.renderer.animations_hashes == first.renderer.animations_hashes
    assert again.beats == first.beats


def test_the_state_after_a_skipped_animation_is_that_after_a_drawn_one(tmp_path: Path) -> None:
    drawn = film(tmp_path)
    skipped = film(tmp_path, skip_animations=True)
    assert isinstance(drawn, Followed) and isinstance(skipped, Followed)
    assert drawn.other.get_x() == skipped.other.get_x() == 2.0
    for one, other in zip(drawn.mobjects, skipped.mobjects, strict=True):
        np.testing.assert_array_equal(one.points, other.points)


def test_the_film_itself_can_always_look(tmp_path: Path, drawings: list[int]) -> None:
    lesson = film(tmp_path, skip_animations=True)
    assert drawings == []
    lesson.renderer.update_frame(lesson)
    assert drawings == [1]


def test_glyphs_do_not_keep_the_paths_that_they_were_read_from(tmp_path: Path) -> None:
    lesson = film(tmp_path, skip_animations=True)
    glyphs = Formula("f(x) = x^2 + 3 x").family_members_with_points()
    glyphs += lesson.caption_words("Only points are kept.").family_members_with_points()
    assert len(glyphs) > 10
    assert all(vars(glyph)["path_obj"] is None for glyph in glyphs)
    assert all(len(glyph.points) >= 4 for glyph in glyphs)


def test_an_animation_looks_the_same_whatever_was_drawn_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What stood still before is drawn anew: ranges of animations are rendered apart."""
    began: list[int] = []
    forget = LayerCamera.forget_layers

    def counted(camera: LayerCamera) -> LayerCamera:
        began.append(len(camera._looks))
        return forget(camera)

    monkeypatch.setattr(LayerCamera, "forget_layers", counted)
    with tempconfig({"quality": "low_quality", "disable_caching": True, "dry_run": True}):
        film = Followed()
        film.render()
    assert len(began) == film.renderer.num_plays
