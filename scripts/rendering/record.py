"""What a whole film was made from, kept beside it, so that it need not be played to know.

A record holds the source that was loaded, the packages and the platform. As long as all of
them and the film's file are what they were, the film is what playing it would give.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import platform
import sys
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from scenes.stage.output.atomic_writer import whole_file
from scripts.rendering.source_state import digest


@dataclasses.dataclass(frozen=True)
class Record:
    """A film that is whole.

    Attributes:
        question: what it answers.
        seconds: its length.
        count: of its animations.
        path: its file.
    """

    question: str
    seconds: float
    count: int
    path: Path


@cache
def _environment() -> str:
    """A digest of the interpreter, the platform and all packages."""
    packages = sorted({f"{found.name} {found.version}" for found in metadata.distributions()})
    parts = [sys.version, platform.platform(), platform.machine(), *packages]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _stamp(path: Path) -> list[int]:
    """What changes when a file is written."""
    status = path.stat()
    return [status.st_size, status.st_mtime_ns]


def _place(folder: Path) -> Path:
    return folder / ".record.json"


def write(record: Record, folder: Path, sources: dict[Path, str]) -> None:
    """Keep a record of a film that has just been joined.

    Args:
        record: the film.
        folder: in which its animations lie.
        sources: the files that it was made from, with digests of what they held.
    """
    content = {
        "film": dataclasses.asdict(record) | {"path": str(record.path)},
        "stamps": {str(path): _stamp(path) for path in _files(record.path)},
        "sources": {str(path): held for path, held in sources.items()},
        "environment": _environment(),
    }
    with whole_file(_place(folder)) as scratch:
        scratch.write_text(json.dumps(content, indent=1), encoding="utf-8")


def _files(film: Path) -> list[Path]:
    captions = film.with_suffix(".srt")
    return [film, captions] if captions.exists() else [film]


def read(folder: Path) -> Record | None:
    """The record of a film whose animations lie in a folder, if it is still true."""
    try:
        content: dict[str, Any] = json.loads(_place(folder).read_text(encoding="utf-8"))
        film = content["film"]
        record = Record(film["question"], film["seconds"], film["count"], Path(film["path"]))
        unchanged = (
            content["environment"] == _environment()
            and all(_stamp(Path(path)) == then for path, then in content["stamps"].items())
            and all(digest(Path(path)) == then for path, then in content["sources"].items())
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return record if unchanged else None
