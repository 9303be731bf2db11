from pathlib import Path
from typing import Any

import pytest
from manim import config, tempconfig

from scenes.stage import theme
from scripts import film
from scripts.films import UnknownFilmError, films, home_of
from scripts.recording import load_film, render


@pytest.fixture
def chapters(tmp_path: Path) -> Path:
    (tmp_path / "slopes.py").write_text(
        "from scenes.stage import lesson\n"
        "class Slope(lesson.Lesson): ...\n"
        "class Marker: ...\n"
        "class Steep(Slope): ...\n"
    )
    (tmp_path / "broken.py").write_text("class Broken(Lesson): ...\nraise RuntimeError\n")
    return tmp_path


def test_films_are_the_descendants_of_lesson_even_in_a_broken_chapter(chapters: Path) -> None:
    found = films(chapters)
    assert list(found) == ["Broken", "Slope", "Steep"]
    assert found["Steep"] == chapters / "slopes.py"


def test_a_chapter_lists_its_films_in_their_order(chapters: Path) -> None:
    (chapters / "atlas.py").write_text(
        "from scenes import slopes\n"
        "class Steep(slopes.Steep): ...\n"
        "class Slope(slopes.Slope): ...\n"
    )
    found = films(chapters)
    assert list(found) == ["Steep", "Slope", "Broken"]
    assert found["Steep"] == found["Slope"] == chapters / "atlas.py"


def test_an_unknown_film_is_named_with_those_there_are(chapters: Path) -> None:
    with pytest.raises(UnknownFilmError, match=r"^no film 'Slop'; there are: Broken, Slope, Steep"):
        home_of("Slop", chapters)


def test_the_command_says_in_one_line_which_films_there_are() -> None:
    with pytest.raises(SystemExit) as stop:
        film.main(["NoSuchFilm"])
    assert stop.value.code == f"film: no film 'NoSuchFilm'; there are: {', '.join(films())}"


def test_the_command_says_in_one_line_which_qualities_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(film, "home_of", lambda name: Path("nowhere.py"))
    with pytest.raises(SystemExit) as stop:
        film.main(["PeaksDescent", "--quality", "x"])
    message = str(stop.value.code)
    assert message.startswith("film: no quality 'x'; there are: ")
    assert "h (1080p60)" in message and "l (480p15)" in message and "\n" not in message


def test_the_command_renders_and_says_where_the_film_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chapter = Path(__file__).with_name("chapter.py")
    monkeypatch.setattr(film, "home_of", lambda name: chapter)
    monkeypatch.chdir(tmp_path)
    film.main(["CircleAndSquare", "--quality", "l"])
    expected = Path("media", "videos", "chapter", "480p15", "CircleAndSquare.mp4")
    assert capsys.readouterr().out.splitlines()[-1] == f"CircleAndSquare is at {expected}"
    assert expected.stat().st_size > 1000


def test_a_film_looks_the_same_wherever_it_is_rendered(tmp_path: Path) -> None:
    # Manim reads the settings of the folder that it is begun in; this is what it may find there.
    elsewhere = {"background_color": "#ffffff", "video_encoder_options": {"crf": "40"}}
    chapter = Path(__file__).with_name("chapter.py")
    circle_and_square: Any = load_film(chapter, "CircleAndSquare")
    seen = []

    class Noted(circle_and_square):  # type: ignore[misc]
        """What is it rendered with?"""

        def construct(self) -> None:
            seen.append((config.background_color.to_hex().lower(), config.video_encoder_options))
            super().construct()

    with tempconfig(elsewhere):
        render(Noted, chapter, "l", media_dir=str(tmp_path), progress_bar="none")
    ((background, options),) = seen
    assert background == theme.BACKGROUND
    assert options["crf"] == "16" and options["mbtree"] == "0"
