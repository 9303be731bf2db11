"""Which films there are, and in which file each one is."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Final

CHAPTERS: Final = Path(__file__).resolve().parent.parent / "scenes"


class UnknownFilmError(ValueError):
    """No chapter holds a film of that name; the message lists those there are."""


def films(chapters: Path = CHAPTERS) -> dict[str, Path]:
    """The films by name, each with its chapter's file, in the order of the chapters.

    A film is a class that descends from Lesson, directly or through another film. A chapter
    lists a film that has a file of its own by a class of the same name. The files are read,
    not run, so that one broken chapter does not hide the others.
    """
    descends: dict[str, set[str]] = {}
    homes: dict[str, Path] = {}
    listed: dict[str, Path] = {}
    for path in sorted(chapters.glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8"), str(path)).body:
            if isinstance(node, ast.ClassDef):
                bases = {ast.unparse(base).split(".")[-1] for base in node.bases}
                (listed if node.name in bases else homes)[node.name] = path
                descends[node.name] = descends.get(node.name, set()) | bases - {node.name}
    found = {"Lesson"}
    while more := {name for name, bases in descends.items() if bases & found} - found:
        found |= more
    return {name: path for name, path in {**listed, **homes, **listed}.items() if name in found}


def home_of(name: str, chapters: Path = CHAPTERS) -> Path:
    """The file that holds a film.

    Raises:
        UnknownFilmError: no chapter holds a film of that name.
    """
    known = films(chapters)
    if name not in known:
        raise UnknownFilmError(f"no film {name!r}; there are: {', '.join(known) or 'none yet'}")
    return known[name]
