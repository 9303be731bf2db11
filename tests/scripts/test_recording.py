import random
import sys
from pathlib import Path

import av
import numpy as np
import pytest

from scenes.stage.lesson import Beat
from scripts.films import UnknownFilmError
from scripts.recording import Recording, frames, load_film

CHAPTER = Path(__file__).with_name("chapter.py")


def test_the_beats_end_where_the_file_ends(recording: Recording) -> None:
    with av.open(str(recording.path)) as container:
        times = [frame.time for frame in container.decode(video=0)]
    assert recording.frame_rate == 15
    assert len(times) == recording.last_frame_of(recording.beats[-1]) + 1
    assert np.allclose(times, np.arange(len(times)) / 15)


def test_frames_are_those_asked_for(recording: Recording) -> None:
    circle = recording.beat("draw_a_circle")
    before, after = recording.frame_at(circle.start), recording.last_frame_of(circle)
    found = dict(frames(recording.path, [after, before]))
    assert list(found) == [before, after]
    assert found[after].size == (854, 480)
    lit = {number: np.count_nonzero(np.asarray(picture) > 100) for number, picture in found.items()}
    assert lit[after] > lit[before] + 500


def test_a_frame_after_the_end_is_an_error(recording: Recording) -> None:
    with pytest.raises(ValueError, match=r"^frame 9999: .* ends before it$"):
        list(frames(recording.path, [0, 9999]))


@pytest.mark.parametrize(
    ("seconds", "number"), [(0.0, 0), (1 / 60, 1), (7 / 60, 7), (2.9999999999, 180), (2.99, 179)]
)
def test_rounding_never_moves_a_time_to_the_frame_before(seconds: float, number: int) -> None:
    film = Recording("Film", "Why?", Path("film.mp4"), (), 60)
    assert film.frame_at(seconds) == number


def test_an_unknown_beat_is_named_with_those_there_are() -> None:
    film = Recording("Film", "Why?", Path("film.mp4"), (Beat("rise", "", 0, 1),), 60)
    with pytest.raises(ValueError, match=r"^no beat 'fall' in Film; it has: rise$"):
        film.beat("fall")


def test_a_missing_chapter_or_film_is_named() -> None:
    with pytest.raises(UnknownFilmError, match=r"^no file 'nowhere.py'; "):
        load_film(Path("nowhere.py"), "CircleAndSquare")
    with pytest.raises(UnknownFilmError, match=r"it has: CircleAndSquare$"):
        load_film(CHAPTER, "Circle")


def test_a_chapter_may_be_named_like_a_module_of_python(tmp_path: Path) -> None:
    chapter = tmp_path / "random.py"
    chapter.write_text(CHAPTER.read_text(encoding="utf-8"), encoding="utf-8")
    assert load_film(chapter, "CircleAndSquare").__name__ == "CircleAndSquare"
    assert sys.modules["random"] is random
