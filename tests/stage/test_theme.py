from __future__ import annotations

import configparser
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest

from scenes.stage import theme
from scenes.stage.lesson import QUANTUM
from tests.stage.colour_vision import BLINDNESS, contrast, distance, lab, linear, seen_with

ROOT = Path(__file__).parents[2]
TIMES = ("QUICK", "BEAT", "READ", "SWEEP", "LIMIT")
FONTS = [name for name in vars(theme) if name.startswith("FONT_")]

TOLD_APART_BY_SHAPE = {
    ("value", "start"): "curves and contours; a dot and the tail of a trail",
    ("slope", "step"): "straight lines and their numbers; arrows",
    ("rate", "end"): "a letter and its number; a dot and the head of a trail",
}
"""Concepts that a form of colour blindness brings close, and how each of them is drawn."""


@pytest.mark.parametrize("concept", theme.CONCEPTS)
def test_every_concept_can_be_read(concept: str) -> None:
    assert contrast(theme.CONCEPTS[concept], theme.BACKGROUND) >= 4.5


@pytest.mark.parametrize("concept", theme.CONCEPTS)
def test_every_concept_can_be_read_in_fog(concept: str) -> None:
    assert contrast(theme.CONCEPTS[concept], theme.FOG) >= 4.5


def test_words_can_be_read_on_panels() -> None:
    assert contrast(theme.TEXT, theme.PANEL) >= 4.5


@pytest.mark.parametrize(("one", "other"), list(combinations(theme.CONCEPTS, 2)))
def test_concepts_look_different(one: str, other: str) -> None:
    colours = linear(theme.CONCEPTS[one]), linear(theme.CONCEPTS[other])
    assert distance(*colours) >= 20
    closest = min(
        distance(*(seen_with(blindness, colour) for colour in colours)) for blindness in BLINDNESS
    )
    assert closest >= 10 or (one, other) in TOLD_APART_BY_SHAPE


def test_no_pair_is_excused_without_need() -> None:
    for one, other in TOLD_APART_BY_SHAPE:
        colours = linear(theme.CONCEPTS[one]), linear(theme.CONCEPTS[other])
        assert any(
            distance(*(seen_with(blindness, colour) for colour in colours)) < 10
            for blindness in BLINDNESS
        )


FATES = (*theme.VALLEYS, theme.NOWHERE, theme.OSCILLATING, theme.TEXT, theme.BACKGROUND)


@pytest.mark.parametrize(("one", "other"), list(combinations(FATES, 2)))
def test_basins_are_told_apart_by_everyone(one: str, other: str) -> None:
    colours = linear(one), linear(other)
    seen = [distance(*(seen_with(kind, colour) for colour in colours)) for kind in BLINDNESS]
    assert min(distance(*colours), *seen) >= 14


def test_twins_are_told_apart_from_each_other_and_from_the_ground() -> None:
    assert contrast(theme.TWIN, theme.BACKGROUND) >= 4.5
    twin = linear(theme.TWIN)
    for blindness in BLINDNESS:
        for other in (theme.TEXT, *theme.HEIGHT_STOPS):
            assert distance(seen_with(blindness, twin), seen_with(blindness, linear(other))) >= 20
    assert all(distance(twin, linear(concept)) >= 50 for concept in theme.CONCEPTS.values())


def test_every_word_of_the_vocabulary_names_a_concept() -> None:
    assert set(theme.VOCABULARY.values()) <= set(theme.CONCEPTS)


def test_heights_get_lighter_in_even_steps() -> None:
    lightness = np.array([lab(linear(stop))[0] for stop in theme.HEIGHT_STOPS])
    steps = np.diff(lightness)
    assert (steps > 0).all()
    assert steps.max() < 3 * steps.min()


@pytest.mark.parametrize("one_and_next", list(pairwise(theme.HEIGHT_STOPS)))
@pytest.mark.parametrize("blindness", BLINDNESS)
def test_heights_stay_apart_for_everyone(blindness: str, one_and_next: tuple[str, str]) -> None:
    one, following = (seen_with(blindness, linear(stop)) for stop in one_and_next)
    assert lab(following)[0] > lab(one)[0] + 3


@pytest.mark.parametrize("frame_rate", [15, 20, 30, 60])
@pytest.mark.parametrize("seconds", [*(getattr(theme, name) for name in TIMES), QUANTUM])
def test_times_are_whole_frames(seconds: float, frame_rate: int) -> None:
    frames = seconds * frame_rate
    assert frames == pytest.approx(round(frames), abs=1e-9)


def test_no_text_is_smaller_than_24_pixels_at_720p() -> None:
    assert min(getattr(theme, name) for name in FONTS) == theme.FONT_SMALLEST
    assert theme.FONT_SMALLEST / 96 * 720 / 8 >= 24


def test_what_matters_is_drawn_three_pixels_wide_at_720p() -> None:
    pixels_per_stroke = 720 / 8 / 100
    assert theme.STROKE_MARK * pixels_per_stroke >= 3
    assert theme.STROKE_GRID * pixels_per_stroke >= 1


def test_manim_is_configured_for_the_same_background() -> None:
    parser = configparser.ConfigParser(inline_comment_prefixes=None)
    parser.read(ROOT / "manim.cfg")
    assert parser["CLI"]["background_color"] == theme.BACKGROUND
