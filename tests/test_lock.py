"""What is locked, and what git keeps."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
DESCRIPTION = tomllib.loads((ROOT / "pyproject.toml").read_text())
EXTRAS = DESCRIPTION["project"]["optional-dependencies"]
ENTRY = r"^(\S+==[^\\\n]+?) \\\n((?: {4}--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)"


def locked(name: str) -> dict[str, Requirement]:
    """The requirements of a lock file by name; each with its hashes, or it is not found."""
    text = (ROOT / name).read_text()
    entries = re.findall(ENTRY, text, re.MULTILINE)
    assert len(entries) == sum(1 for line in text.splitlines() if line and line[0].isalnum())
    return {requirement.name: requirement for requirement in (Requirement(e) for e, _ in entries)}


def version(requirement: Requirement) -> str:
    (specifier,) = requirement.specifier
    return specifier.version


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-build.txt"])
def test_a_lock_pins_and_hashes_everything_and_names_no_place(name: str) -> None:
    assert len(locked(name)) > 5
    text = (ROOT / name).read_text()
    assert not re.search(r"://|file:|^-|^/|\s/", text, re.M)


def test_the_lock_has_what_the_project_asks_for() -> None:
    lock = locked("requirements.txt")
    asked = [
        *DESCRIPTION["project"]["dependencies"],
        *(name for extra in EXTRAS.values() for name in extra),
        *DESCRIPTION["dependency-groups"]["build"],
        *DESCRIPTION["build-system"]["requires"],
    ]
    for requirement in map(Requirement, asked):
        assert version(lock[requirement.name]) in requirement.specifier, requirement
    assert int(version(lock["pillow"]).split(".")[0]) < 13


def test_builds_use_the_versions_of_the_lock() -> None:
    lock = locked("requirements.txt")
    for name, requirement in locked("requirements-build.txt").items():
        assert version(requirement) == version(lock[name])


def test_what_others_import_says_that_it_is_typed() -> None:
    assert "Typing :: Typed" in DESCRIPTION["project"]["classifiers"]
    data = DESCRIPTION["tool"]["setuptools"]["package-data"]
    for package in ("gdcore", "scenes"):
        assert "py.typed" in data[package]
        assert (ROOT / package / "py.typed").is_file()


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("media/videos/peaks/1080p60/PeaksDescent.mp4", False),
        ("media/Tex/0123.svg", False),
        ("media/gifs/PeaksDescent.gif", True),
        ("media/posters/PeaksDescent.png", True),
        (".venv/bin/python", False),
        ("gdcore/__pycache__/zoo.pyc", False),
        ("notebooks/.ipynb_checkpoints/gradient_descent_by_hand-checkpoint.ipynb", False),
        ("scenes/peaks.py", True),
    ],
)
def test_git_keeps_what_the_readme_shows_and_not_what_manim_writes(path: str, kept: bool) -> None:
    answer = subprocess.run(["git", "check-ignore", "--quiet", "--no-index", path], cwd=ROOT)
    assert answer.returncode == (1 if kept else 0)
