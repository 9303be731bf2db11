"""Content is equal for what looks the same, and differs for what does not."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sympy as sp
from manim import BLUE, RED, RIGHT, Circle, Create, Dot, Scene, Square, ValueTracker, VGroup
from sympy.core.cache import clear_cache

from gdcore import Function, zoo
from scenes.stage.output import content as module
from scenes.stage.output.content import Content
from scenes.stage.output.own_source import class_source

x = sp.Symbol("x")


def of(*things: Any) -> str:
    content = Content()
    for thing in things:
        content.take(thing)
    return content.digest()


def follower(tracker: ValueTracker, factor: float) -> Callable[[Any], Any]:
    return lambda dot: dot.set_x(factor * tracker.get_value())


PAIRS: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
    "place": (Circle, lambda: Circle().shift(1e-5 * RIGHT)),
    "colour": (lambda: Circle(color=RED), lambda: Circle(color=BLUE)),
    "opacity": (Circle, lambda: Circle().set_opacity(0.5)),
    "width": (Circle, lambda: Circle(stroke_width=3)),
    "kind": (lambda: VGroup(Circle()), lambda: VGroup(Circle(), Circle())),
    "order": (lambda: [Circle(), Square()], lambda: [Square(), Circle()]),
    "time": (lambda: Create(Circle()), lambda: Create(Circle(), run_time=2)),
    "small numbers": (lambda: ValueTracker(1e-15), lambda: ValueTracker(2e-15)),
    "pixels": (lambda: np.zeros((2, 2), np.uint8), lambda: np.eye(2, dtype=np.uint8)),
    "type": (lambda: 1, lambda: 1.0),
    "function": (lambda: zoo.PEAKS, lambda: zoo.RIPPLES),
    "window": (
        lambda: Function.from_sympy(x**2, x),
        lambda: Function.from_sympy(x**2, x, window=((-1, 1),)),
    ),
    "closure": (
        lambda: Dot().add_updater(follower(ValueTracker(0), 1.0)),
        lambda: Dot().add_updater(follower(ValueTracker(0), 2.0)),
    ),
    "what a closure holds": (
        lambda: follower(ValueTracker(0), 1.0),
        lambda: follower(ValueTracker(1), 1.0),
    ),
    "arguments": (lambda: functools.partial(of, 1), lambda: functools.partial(of, 2)),
    "set": (lambda: {"a", "b"}, lambda: {"a", "c"}),
    "mapping": (lambda: {"a": 1}, lambda: {"a": 2}),
}


@pytest.mark.parametrize("name", PAIRS)
def test_a_difference_counts(name: str) -> None:
    one, other = PAIRS[name]
    assert of(one()) == of(one())
    assert of(other()) == of(other())
    assert of(one()) != of(other())


def test_it_counts_which_of_two_comes_again() -> None:
    one, other = Circle(), Circle()
    assert of(one, other, one) != of(one, other, other)


def test_equal_expressions_count_the_same_whether_they_are_one_object_or_two() -> None:
    one = x**2 + 1
    clear_cache()
    other = x**2 + 1
    assert one is not other
    assert of([one, one]) == of([one, other])


def test_the_last_bits_and_the_order_of_attributes_do_not_count() -> None:
    moved = Circle()
    for _ in range(30):
        moved.shift(0.1 * RIGHT)
    for _ in range(30):
        moved.shift(-0.1 * RIGHT)
    assert (moved.points != Circle().points).any()
    assert of(moved) == of(Circle())
    reordered = Circle()
    vars(reordered).update(reversed(list(vars(Circle()).items())))
    assert of(reordered) == of(Circle())


def test_the_film_and_the_folders_that_it_lies_in_do_not_count() -> None:
    assert of(Scene()) == of(Scene(skip_animations=True))
    assert of(Path("/here/outline.svg")) == of(Path("/there/outline.svg"))


class Lazy:
    @functools.cached_property
    def doubled(self) -> int:
        return 2


def test_when_something_was_computed_does_not_count() -> None:
    asked = Lazy()
    assert asked.doubled == 2
    assert of(asked) == of(Lazy())


def test_a_mark_whose_source_changed_is_another_one(monkeypatch: pytest.MonkeyPatch) -> None:
    before = of(Lazy())
    monkeypatch.setattr(module, "class_source", lambda kind: f"{kind.__name__}, changed")
    assert of(Lazy()) != before


def test_source_counts_for_the_projects_classes_and_for_no_others() -> None:
    assert "cached_property" in class_source(Lazy)
    assert class_source(Circle) == f"{Circle.__module__}.Circle"
    assert len(class_source(Function)) > len("gdcore.function.Function") + 60
