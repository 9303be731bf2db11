"""The command line of the renderer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts import render
from scripts.rendering.frame_hashes import difference
from tests.scripts.rendering import (
    environment,
    film,
    film_that,
    rendered,
    segments,
    unfinished,
    write_chapter,
)

RANDOM = "Circle(float(np.random.default_rng().uniform(0.5, 2.0)))"


@pytest.mark.parametrize(
    ("seconds", "told"), [(0.0, "0:00"), (89.98, "1:29"), (90 - 1e-9, "1:30"), (120.0, "2:00")]
)
def test_a_length_is_told_in_minutes_and_whole_seconds(seconds: float, told: str) -> None:
    assert render.clock(seconds) == told


def test_the_list_tells_lengths_and_questions_and_draws_nothing(tmp_path: Path) -> None:
    chapters = write_chapter(tmp_path / "films", film("First"), film_that("Second"))
    result = rendered(chapters, tmp_path / "media", "--list", "--jobs", "1")
    assert result.returncode == 0, result.stderr
    lines = [line.strip().split(maxsplit=2) for line in result.stdout.splitlines()]
    assert lines[0] == ["film", "length", "question"]
    assert [(line[0], line[2].strip()) for line in lines[1:]] == [
        ("First", "What does First show?"),
        ("Second", "What does Second do?"),
    ]
    assert all(line[1].startswith("0:0") for line in lines[1:])
    assert segments(tmp_path / "media") == {}


def test_a_run_is_quiet_off_a_terminal_and_the_same_in_another_process(tmp_path: Path) -> None:
    chapters = Path(__file__).parents[1] / "films"
    arguments = ["SlopeHere", "--jobs", "1"]
    first = rendered(chapters, tmp_path, *arguments, env=environment(PYTHONHASHSEED="1"))
    assert first.returncode == 0, first.stderr
    (line,) = first.stdout.splitlines()
    assert re.fullmatch(
        r"SlopeHere: .*SlopeHere\.mp4 \(0:\d\d, (\d+) of \1 animations drawn\)", line
    )
    assert first.stderr == ""
    again = rendered(chapters, tmp_path, *arguments, env=environment(PYTHONHASHSEED="2"))
    (line,) = again.stdout.splitlines()
    assert line.endswith("unchanged)")


def test_verification_tells_films_that_stay_the_same_from_those_that_do_not(
    tmp_path: Path,
) -> None:
    steady = film_that("Steady")
    restless = film_that("Restless", f"self.add({RANDOM})")
    chapters = write_chapter(tmp_path / "films", steady, restless)
    result = rendered(chapters, tmp_path / "media", "--verify", "--jobs", "2")
    assert result.returncode == 1
    lines = result.stdout.splitlines()
    assert any(line.startswith("Steady: ") and "twice the same" in line for line in lines)
    assert any(line.startswith("Restless: ") and "frames differ" in line for line in lines)
    assert segments(tmp_path / "media") == {} and unfinished(tmp_path / "media") == []


def test_a_difference_is_named() -> None:
    assert difference(("a", "b"), ("a", "b")) is None
    assert difference(("a", "b"), ("a",)) == "2 frames, then 1"
    assert difference(("a", "b", "c"), ("a", "c", "b")) == "2 of 3 frames differ, first frame 1"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["Nowhere"], "no film Nowhere; there are: Only"),
        (["--quality", "x"], "no quality 'x'; there are: "),
        (["--jobs", "0"], "--jobs: 0 cannot render; 1 or more can"),
    ],
)
def test_a_wrong_command_names_what_would_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    chapters = write_chapter(tmp_path / "films", film("Only"))
    with pytest.raises(SystemExit) as stopped:
        render.main(["--films", str(chapters), *arguments])
    assert stopped.value.code == 2
    assert message in capsys.readouterr().err


def test_a_folder_without_films_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        render.main(["--films", str(tmp_path)])
    assert f"no film at all; there are: none in {tmp_path}" in capsys.readouterr().err


def test_a_scheduler_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    chapters = write_chapter(tmp_path / "films", film("Only"))
    result = rendered(chapters, tmp_path / "media", "--dask", "tcp://127.0.0.1:9")
    assert result.returncode == 1
    assert "render: no dask scheduler at 'tcp://127.0.0.1:9'" in result.stderr
