"""The house: who may import whom, how long a file is, where colours and times live."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from scripts.films import films

ROOT = Path(__file__).parent.parent
FLOORS = {
    "gdcore": {"gdcore"},
    "scenes.stage": {"scenes.stage", "gdcore"},
    "scenes": {"scenes.stage", "gdcore"},
    "scripts": {"scripts", "scenes", "scenes.stage", "gdcore"},
}
"""Which packages each one may import."""

STOREYS = (
    "output text",
    "walks",
    "plots",
    "marks",
    "readouts",
    "space",
    "maps",
    "descents",
)
"""Packages of the stage from the ground up: each imports from those below it, or from itself."""

LONGEST_FILE = 280
LONGEST_FUNCTION = 35
LONGEST_FILM = 430
"""A film's file holds its narration too; any other has the size of its subject."""

ALL_FILES = sorted(
    path
    for folder in ("gdcore", "scenes", "scripts")
    for path in (ROOT / folder).rglob("*.py")
    if path.name != "__init__.py"
)
FILM_FILES = sorted(path for path in (ROOT / "scenes").glob("*.py") if path.name != "__init__.py")
CHAPTERS = sorted(set(films().values()))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def floor_of(module: str) -> str:
    """The package that a module of the project belongs to, for FLOORS."""
    return "scenes.stage" if module.startswith("scenes.stage") else module.split(".")[0]


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def found(check: Callable[[Path], object], paths: Iterable[Path] = ALL_FILES) -> dict[str, object]:
    """What a check finds, file by file; nothing for files that are as they should be.

    One test looks at all files: a test for each would take longer to set up than to run.
    """
    return {name_of(path): wrong for path in paths if (wrong := check(path))}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}: imports are absolute"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def upward_imports(path: Path) -> set[str]:
    own = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    ours = {name for name in imports(path) if name.split(".")[0] in FLOORS}
    return {
        name
        for name in ours
        if floor_of(name) not in FLOORS[floor_of(own)]
        and name != "scenes"
        and not (path in CHAPTERS and name.startswith(f"{own}_"))
    }


def test_imports_point_downwards() -> None:
    assert found(upward_imports) == {}


def storey_of(module: str) -> int | None:
    """On which of the STOREYS a module of the stage lives; None: on none, as the theme."""
    package = module.removeprefix("scenes.stage.").split(".")[0]
    return next((n for n, storey in enumerate(STOREYS) if package in storey.split()), None)


def imports_from_above(path: Path) -> set[str]:
    parts = path.relative_to(ROOT).with_suffix("").parts
    own = storey_of(".".join(parts))
    if parts[:2] != ("scenes", "stage") or own is None:
        return set()
    stage = {name for name in imports(path) if name.startswith("scenes.stage.")}
    return {name for name in stage if (other := storey_of(name)) is not None and other > own}


def test_the_packages_of_the_stage_import_one_another_in_one_direction() -> None:
    assert found(imports_from_above) == {}
    packages = {path.parent.name for path in ALL_FILES if path.parent.parent.name == "stage"}
    assert packages == set(" ".join(STOREYS).split()), "every package has its storey"


@pytest.mark.parametrize("path", CHAPTERS, ids=name_of)
def test_a_chapter_is_a_list_of_films_with_their_questions(path: Path) -> None:
    chapter = importlib.import_module(f"scenes.{path.stem}")
    for node in tree_of(path).body[1:]:
        assert isinstance(node, ast.ImportFrom | ast.ClassDef)
        if isinstance(node, ast.ClassDef):
            film = getattr(chapter, node.name)
            assert [type(line) for line in node.body] == [ast.Expr], "a docstring alone"
            assert film.__doc__ == film.__base__.__doc__.splitlines()[0]


def manim_imports(path: Path) -> list[str]:
    return [name for name in imports(path) if name.split(".")[0] == "manim"]


def test_the_ground_floor_knows_no_manim() -> None:
    assert found(manim_imports, (ROOT / "gdcore").rglob("*.py")) == {}
    assert found(manim_imports, FILM_FILES) != {}


def star_imports(path: Path) -> list[str]:
    return [
        ast.unparse(node)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]


def test_no_file_imports_everything() -> None:
    assert found(star_imports) == {}


def colours_in(path: Path) -> list[str]:
    literals = [
        node.value
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    hexes = [text for text in literals if text.startswith("#") and len(text) in (4, 7, 9)]
    return [text for text in hexes if all(c in "0123456789abcdefABCDEF" for c in text[1:])]


def test_colours_live_in_the_theme() -> None:
    scenes = [path for path in ALL_FILES if "scenes" in path.relative_to(ROOT).parts]
    assert set(found(colours_in, scenes)) == {"scenes/stage/theme.py"}


def bare_times(path: Path) -> list[str]:
    calls = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
    run_times = [
        ast.unparse(keyword.value)
        for node in calls
        for keyword in node.keywords
        if keyword.arg == "run_time" and not _named(keyword.value)
    ]
    waits = [
        ast.unparse(node)
        for node in calls
        if isinstance(node.func, ast.Attribute)
        and node.func.attr == "wait"
        and node.args
        and not _named(node.args[0])
    ]
    return run_times + waits


def test_times_of_films_come_from_the_theme() -> None:
    assert found(bare_times, FILM_FILES) == {}


def _named(time: ast.expr) -> bool:
    """Whether a time is the theme's, a multiple of one, or a name that stands for one."""
    return any(isinstance(node, ast.Name) for node in ast.walk(time))


def excess_lines(path: Path) -> int:
    length = len(path.read_text(encoding="utf-8").splitlines())
    return max(0, length - (LONGEST_FILM if path in FILM_FILES else LONGEST_FILE))


def test_a_file_has_one_subject() -> None:
    assert found(excess_lines) == {}


def long_functions(path: Path) -> dict[str, int]:
    return {
        node.name: length
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := _lines_of_code(node)) > LONGEST_FUNCTION
    }


def test_a_function_does_one_thing() -> None:
    assert found(long_functions) == {}


def _lines_of_code(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function's body, its docstring left out."""
    body = function.body
    if ast.get_docstring(function) is not None:
        body = body[1:]
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_files_are_named_for_their_subject() -> None:
    empty = {"utils", "util", "helpers", "misc", "common", "toy", "simple", "basic"}
    assert {path.stem for path in ALL_FILES} & empty == set()
