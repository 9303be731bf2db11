"""The progress display shows what is there, and nothing where nobody looks."""

import io
from pathlib import Path

from rich.console import Console

from scripts.rendering.progress import Progress


def shown(path: Path, terminal: bool) -> str:
    """What a run over two films shows, of which one is done by three quarters."""
    console = Console(file=io.StringIO(), force_terminal=terminal, width=100, _environ={})
    with Progress(console, ["Half", "Done"]) as progress:
        for film in ("Half", "Done"):
            progress.looked_through(film)
        progress.expect("Half", path, {"one": 3.0, "other": 1.0})
        (path / "one.mp4").touch()
        (path / ".unfinished-other.mp4").touch()
        progress.look()
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_bar_a_film_and_one_for_all(tmp_path: Path) -> None:
    lines = shown(tmp_path, terminal=True).split("\n")
    last = {line.split()[0]: line for line in lines if "%" in line}
    assert "75%" in last["Half"]
    assert "100%" in last["Done"]
    assert any("all films" in line and "75%" in line for line in lines)


def test_nothing_is_shown_off_a_terminal(tmp_path: Path) -> None:
    assert shown(tmp_path, terminal=False) == ""


def test_a_film_that_fails_says_so(tmp_path: Path) -> None:
    console = Console(file=io.StringIO(), force_terminal=True, width=100, _environ={})
    with Progress(console, ["Film"]) as progress:
        progress.expect("Film", tmp_path, {"one": 1.0})
        progress.done("Film", whole=False)
    assert isinstance(console.file, io.StringIO)
    assert "failed" in console.file.getvalue()
