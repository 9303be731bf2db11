import io

import numpy as np
import pytest
from PIL import Image, ImageSequence

from scripts.gif_encoding import (
    Budget,
    OverBudgetError,
    Picture,
    decode,
    encode,
    encode_within,
    similarities,
    squeeze,
    steadied,
)

HEIGHT, WIDTH = 90, 160


def moving_dot(count: int, noise: float = 0.0) -> list[Picture]:
    """A dot that crosses a smooth slope of colour."""
    random = np.random.default_rng(7)
    across = np.linspace(0, 1, WIDTH) * np.ones((HEIGHT, 1))
    ground = np.stack([20 + 200 * across, 30 + 90 * across, 120 - 60 * across], axis=-1)
    pictures = []
    for k in range(count):
        picture = ground + random.normal(0, noise, ground.shape) if noise else ground.copy()
        picture[40:50, 5 + 2 * k : 15 + 2 * k] = 255
        pictures.append(np.clip(np.rint(picture), 0, 255).astype(np.uint8))
    return pictures


def test_a_gif_has_each_picture_for_a_twentieth_of_a_second_and_never_ends() -> None:
    pictures = moving_dot(12)
    with Image.open(io.BytesIO(encode_within(pictures).data)) as gif:
        assert gif.size == (WIDTH, HEIGHT)
        assert gif.info["loop"] == 0
        durations = []
        for frame in ImageSequence.Iterator(gif):
            durations.append(frame.info["duration"])
    assert durations == [50] * 12


def test_a_still_passage_keeps_its_length() -> None:
    pictures = [moving_dot(1)[0]] * 8 + moving_dot(4)
    shown = decode(encode_within(pictures).data)
    assert len(shown) == 12
    assert (shown[0] == shown[7]).all() and (shown[10] != shown[11]).any()


def test_flat_colours_come_out_as_they_went_in() -> None:
    picture = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    picture[:, 80:] = (98, 168, 255)
    for shown in decode(squeeze(encode([picture, picture[:, ::-1]]), 0)):
        assert {tuple(pixel) for pixel in shown.reshape(-1, 3)} == {(0, 0, 0), (98, 168, 255)}


def test_likeness_is_one_for_equals_and_falls_with_what_is_wrong() -> None:
    pictures = moving_dot(3)
    dot_elsewhere = np.roll(pictures[1], 20, axis=0)
    equal, moved, _ = similarities(pictures, [pictures[0], dot_elsewhere, pictures[2]])
    assert equal == pytest.approx(1.0, abs=1e-6)
    assert moved < 0.98


def test_the_measure_is_that_of_the_least_similar_frame() -> None:
    pictures = moving_dot(10, noise=1)
    gif = encode_within(pictures)
    measured = similarities(pictures, decode(gif.data))
    assert gif.likeness == min(measured) < max(measured)
    assert 0.98 <= gif.likeness < 1


def test_unequal_numbers_of_pictures_are_an_error() -> None:
    with pytest.raises(ValueError, match=r"^others: 2 pictures for 3; give as many$"):
        similarities(moving_dot(3), moving_dot(2))


def test_more_is_lost_only_where_less_would_be_too_large() -> None:
    pictures = moving_dot(10, noise=6)
    free = encode_within(pictures, Budget(size=10**9, likeness=0.0))
    tight = encode_within(pictures, Budget(size=int(len(free.data) * 0.95), likeness=0.0))
    assert len(tight.data) <= 0.95 * len(free.data)
    assert tight.likeness < free.likeness


@pytest.mark.parametrize("budget", [Budget(size=2000), Budget(likeness=0.9999)])
def test_a_gif_outside_its_budget_is_refused_with_both_measures(budget: Budget) -> None:
    with pytest.raises(OverBudgetError, match=r"^\d+ kB at SSIM 0\.\d{4}; at most \d+ kB at no"):
        encode_within(moving_dot(10, noise=6), budget)


def test_flicker_is_stilled_and_motion_is_kept() -> None:
    clean, flickering = moving_dot(10), moving_dot(10, noise=0.4)
    stilled = steadied(flickering)
    for picture, motion in zip(stilled, clean, strict=True):
        assert np.abs(picture.astype(int) - motion).max() <= 5
    assert (stilled[0][:30] == stilled[9][:30]).mean() > 0.99
    assert (flickering[0][:30] == flickering[9][:30]).mean() < 0.9
    assert len(encode(stilled)) < 0.7 * len(encode(flickering))
