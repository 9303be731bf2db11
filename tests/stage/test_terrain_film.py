"""A film with a terrain: what is unchanged is not rendered again, what is changed is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from manim import tempconfig

from tests.stage.terrain_scene import (
    Landscape,
    OtherFunction,
    OtherHeight,
    OtherStart,
    OtherTurn,
)

pytestmark = pytest.mark.renders

ROOT = Path(__file__).parents[2]
SMALL = {"pixel_width": 160, "pixel_height": 90, "frame_rate": 5}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("terrain")


def names(film: type[Landscape], folder: Path) -> tuple[list[str | None], dict[str, int]]:
    """The names of a film's animations, and how many come before each beat."""
    quiet = {"media_dir": str(folder), "progress_bar": "none", "verbosity": "ERROR"}
    with tempconfig(SMALL | quiet):
        lesson = film()
        lesson.render()
    return list(lesson.renderer.animations_hashes), lesson.played_before


@pytest.fixture(scope="module")
def before(folder: Path) -> tuple[list[str | None], dict[str, int]]:
    return names(Landscape, folder)


CHANGES = [
    (OtherTurn, "walk"),
    (OtherHeight, "rise"),
    (OtherStart, "walk"),
    (OtherFunction, "rise"),
]


@pytest.mark.parametrize(("film", "changed"), CHANGES)
def test_a_change_renders_from_where_it_is_seen(
    folder: Path,
    before: tuple[list[str | None], dict[str, int]],
    film: type[Landscape],
    changed: str,
) -> None:
    old, starts = before
    new, _ = names(film, folder)
    first = next(
        index for index, (one, other) in enumerate(zip(old, new, strict=True)) if one != other
    )
    beats = [name for name, start in starts.items() if start <= first]
    assert beats[-1] == changed
    # On the map at the end height and turn are gone; the hold before it is not.
    assert sum(one != other for one, other in zip(old, new, strict=True)) >= 3


def test_manim_renders_nothing_twice(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "manim", "--media_dir", str(tmp_path), "--fps", "5"]
    command += ["-r", "160,90", "--progress_bar", "none", "tests/stage/terrain_scene.py"]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "400"}
    logs = []
    for _ in range(2):
        run = subprocess.run(
            [*command, "Landscape"], cwd=ROOT, env=environment, capture_output=True, text=True
        )
        assert run.returncode == 0, run.stderr
        logs.append(run.stdout + run.stderr)
    written = logs[0].count("Partial movie file written")
    assert written >= 10 and "Using cached data" not in logs[0]
    assert logs[1].count("Using cached data") == written
    assert "Partial movie file written" not in logs[1]
