"""What the README promises: its code runs, its pictures are there, its films exist."""

import inspect
import re
from pathlib import Path
from typing import Any

import pytest

from gdcore import Outcome
from scripts.films import films
from scripts.recording import load_film

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_mathematics_alone_runs_as_printed(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = [block for block in blocks("python") if "critical_points" in block]
    names: dict[str, Any] = {}
    exec(compile(code, "README.md", "exec"), names)
    assert names["path"].outcome is Outcome.CONVERGED
    assert len(capsys.readouterr().out.splitlines()) == 9


def test_the_film_of_a_reader_passes_its_own_check() -> None:
    (code,) = [block for block in blocks("python") if "PeaksDescent" in block]
    names: dict[str, Any] = {"__name__": "my_valley"}
    exec(compile(code, "README.md", "exec"), names)
    film = names["MyValley"]
    film.check(film.__new__(film))


def test_every_picture_is_there_and_within_its_budget() -> None:
    pictures = set(re.findall(r"media/[\w/]+\.(?:gif|png)", README))
    assert pictures, "the README shows no film"
    for picture in pictures:
        assert (ROOT / picture).stat().st_size <= 650 * 1024, picture


def test_every_picture_says_in_words_what_it_shows() -> None:
    shown = re.findall(r"<img [^>]*>", README)
    assert shown
    for tag in shown:
        words = re.search(r'alt="([^"]*)"', tag)
        assert words and len(words.group(1)) > 30, tag


@pytest.mark.parametrize("name", sorted(set(re.findall(r"SCENE=(\w+)", README))))
def test_every_film_that_it_names_exists(name: str) -> None:
    films = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "scenes").glob("*.py"))
    assert re.search(rf"^class {name}\(", films, re.MULTILINE)


@pytest.mark.parametrize(
    "target", sorted(set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE)))
)
def test_every_make_target_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("module", sorted(set(re.findall(r"python -m ([\w.]+)", README))))
def test_every_module_that_it_runs_exists(module: str) -> None:
    assert (ROOT / (module.replace(".", "/") + ".py")).is_file()


def test_it_is_a_course_of_all_films_in_their_order() -> None:
    listed = re.findall(r"^\| \d+\. \[(\w+)\]\(#\w+\) \| ([^|]+) \|", README, re.MULTILINE)
    known = films()
    assert [name for name, _ in listed] == list(known)
    for name, question in listed:
        assert question == (load_film(known[name], name).__doc__ or "").splitlines()[0]
        assert f"media/gifs/{name}.gif" in README
        home = inspect.getsourcefile(load_film(known[name], name).__mro__[1])
        assert home is not None and f"class {name}(Lesson)" in Path(home).read_text()
        source = Path(home).relative_to(ROOT).as_posix()
        assert f"[{name}]({source}) · [poster](media/posters/{name}.png)" in README
        assert (ROOT / f"media/posters/{name}.png").is_file()
