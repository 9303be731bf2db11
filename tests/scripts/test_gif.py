import functools
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageColor

from scenes.stage import theme
from scenes.stage.lesson import Beat
from scripts import gif
from scripts.excerpts import EXCERPTS, FADE, Excerpt, Moment, looped
from scripts.films import home_of
from scripts.gif_encoding import (
    Budget,
    OverBudgetError,
    Picture,
    decode,
    encode_within,
    similarities,
)
from scripts.recording import Recording, load_film

BEATS = (Beat("rise", "", 0.0, 4.0), Beat("fall", "", 4.0, 12.0))


def film(frame_rate: int = 60) -> Recording:
    return Recording("Film", "Why?", Path("film.mp4"), BEATS, frame_rate)


def test_an_excerpt_is_every_third_frame_of_a_film_of_sixty() -> None:
    numbers = Excerpt("Film", Moment("rise", 1.0), Moment("fall", -2.0)).frame_numbers(film())
    assert numbers == range(60, 600, 3)


@pytest.mark.parametrize(
    ("start", "end", "length"),
    [(Moment("rise"), Moment("fall", 1.9), "5.90"), (Moment("rise"), Moment("fall", 6.1), "10.10")],
)
def test_an_excerpt_of_another_length_is_refused(start: Moment, end: Moment, length: str) -> None:
    with pytest.raises(ValueError, match=rf"lasts {length} s; from 6 to 10 s would do$"):
        Excerpt("Film", start, end).frame_numbers(film())


def test_a_frame_rate_that_twenty_does_not_divide_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^frame_rate: 30 is no multiple of 20"):
        Excerpt("Film", Moment("rise"), Moment("fall", 3.0)).frame_numbers(film(30))


def ground(level: int) -> Picture:
    return np.full((36, 64, 3), level, np.uint8)


def test_a_jump_from_the_end_to_the_start_is_faded() -> None:
    faded = looped([ground(20), ground(100), ground(160)])
    levels = [int(picture.mean()) for picture in faded]
    assert levels == [20, 100, 160, 140, 120, 100, 80, 60, 40] and len(faded) == 3 + FADE


def test_an_end_like_the_start_is_left_alone() -> None:
    assert len(looped([ground(20), ground(100), ground(20)])) == 3


def test_every_excerpt_names_a_film_and_beats_that_exist() -> None:
    assert EXCERPTS
    for excerpt in EXCERPTS:
        lesson = load_film(home_of(excerpt.film), excerpt.film)
        for moment in (excerpt.start, excerpt.end):
            assert callable(getattr(lesson, moment.beat, None)), moment


def show(
    monkeypatch: pytest.MonkeyPatch, make: Callable[[int], Picture], count: int = 125
) -> tuple[Recording, Excerpt]:
    """Let the film's frames be what `make(k)` draws."""

    def frames(path: Path, numbers: Sequence[int]) -> list[tuple[int, Image.Image]]:
        return [(number, Image.fromarray(make(number))) for number in numbers]

    monkeypatch.setattr(gif, "frames", frames)
    end = Beat("only", "", 0.0, count / 20)
    recording = Recording("Film", "Why?", Path("film.mp4"), (end,), 20)
    return recording, Excerpt("Film", Moment("only"), Moment("only", count / 20))


def drawn(number: int) -> Picture:
    picture = np.full((720, 1280, 3), (14, 17, 23), np.uint8)
    picture[320:400, 100 + 8 * number : 180 + 8 * number] = (98, 168, 255)
    return picture


def speckle(number: int) -> Picture:
    random = np.random.default_rng(number)
    return random.integers(0, 256, (1080, 1920, 3), np.uint8)


def test_a_gif_is_written_at_its_size_and_like_the_film(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    recording, excerpt = show(monkeypatch, drawn)
    said = gif.write_gif(recording, excerpt, tmp_path)
    data = (tmp_path / "Film.gif").read_bytes()
    assert said.startswith(f"{tmp_path / 'Film.gif'}: {len(data) / 1000:.0f} kB at SSIM ")
    shown = decode(data)
    assert shown[0].shape == (360, 640, 3) and len(shown) == 125 + FADE
    at_size = [drawn(k)[::2, ::2] for k in range(100, 125)]
    assert min(similarities(at_size, shown[100:125])) > 0.98


def test_nothing_is_left_of_a_gif_outside_its_budget(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    recording, excerpt = show(monkeypatch, drawn)
    monkeypatch.setattr(gif, "scaled", lambda picture, width: picture.resize((160, 90)))
    budget = Budget(size=1000, likeness=0.98)
    monkeypatch.setattr(gif, "encode_within", functools.partial(encode_within, budget=budget))
    with pytest.raises(OverBudgetError, match=r"^Film\.gif: \d+ kB at SSIM .*calmer excerpt$"):
        gif.write_gif(recording, excerpt, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_poster_is_the_last_frame(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    recording, _ = show(monkeypatch, drawn)
    gif.write_poster(recording, tmp_path)
    with Image.open(tmp_path / "Film.png") as poster:
        assert poster.size == (1280, 720)
        pixels = np.asarray(poster.convert("RGB"))
    left = 8 * 124 + 100
    assert (pixels[360, left + 40] == (98, 168, 255)).all()
    assert (pixels[360, left - 20] == (14, 17, 23)).all()


def test_a_poster_too_large_in_full_colour_gets_a_palette(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    across = np.linspace(0, 1, 1920) * np.ones((1080, 1))
    waves = np.sin(140 * across) * np.cos(95 * np.linspace(0, 1, 1080))[:, None]
    slope = np.stack([128 + 90 * waves, 60 + 120 * across, 200 - 90 * waves], axis=-1)
    recording, _ = show(monkeypatch, lambda number: np.rint(slope).astype(np.uint8))
    full = gif.png(Image.fromarray(np.rint(slope).astype(np.uint8)).resize((1280, 720)))
    assert len(full) > gif.POSTER_SIZE
    gif.write_poster(recording, tmp_path)
    data = (tmp_path / "Film.png").read_bytes()
    assert len(data) <= gif.POSTER_SIZE
    with Image.open(io.BytesIO(data)) as poster:
        assert poster.mode == "P"


def test_a_palette_keeps_the_colours_of_the_concepts(tmp_path: Path) -> None:
    across = np.linspace(0, 1, 400) * np.ones((300, 1))
    up = np.linspace(0, 1, 300)[:, None] * np.ones(400)
    map_of_heights = np.stack([60 * across, 60 + 140 * up, 100 + 60 * across * up], axis=-1)
    picture = Image.fromarray(np.rint(map_of_heights).astype(np.uint8))
    for index, colour in enumerate(theme.CONCEPTS.values()):
        picture.paste(colour, (20 + 12 * index, 150, 26 + 12 * index, 156))
    small = gif.with_palette(picture).convert("RGB")
    for index, colour in enumerate(theme.CONCEPTS.values()):
        assert small.getpixel((22 + 12 * index, 152)) == ImageColor.getrgb(colour)


def test_a_poster_too_large_in_any_way_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    recording, _ = show(monkeypatch, speckle)
    with pytest.raises(OverBudgetError, match=r"^Film\.png: \d+ kB; at most 300 kB$"):
        gif.write_poster(recording, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_film_ends_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    known = Excerpt("Film", Moment("rise"), Moment("fall"))
    monkeypatch.setattr(gif, "EXCERPTS", (known,))
    with pytest.raises(SystemExit) as stop:
        gif.main(["Flim"])
    assert stop.value.code == "gif: no excerpt of 'Flim'; there are: Film"
