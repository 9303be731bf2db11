"""Which source a process has loaded: that of old renders no film, that of a film is noted."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Final

from scenes.stage.output.own_source import is_own

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGES: Final = ("gdcore", "scenes/stage", "scripts/rendering")


def digest(path: Path) -> str:
    """A digest of a file's content; of a file that is not there, a word that says so."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "none"


_loaded: Final = {
    path: digest(path) for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))
}
"""What the files held when this process began; what they hold now need not be what runs."""


def loaded_source() -> str:
    """One digest of the project's source as this process has loaded it."""
    lines = (f"{path.relative_to(ROOT)} {content}\n" for path, content in _loaded.items())
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def sources_in_use(began: float, *more: Path) -> dict[Path, str] | None:
    """The files that this process runs, with digests of what it runs; not those of packages.

    Args:
        began: when the process last read source, in seconds since the epoch.
        more: further files to count in.

    Returns:
        None if a file was written since it began, so that nobody knows what was read.
    """
    files = {path.resolve() for path in more}
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if file and is_own(file):
            files.add(Path(file).resolve())
    others = [path for path in files if path not in _loaded]
    if any(path.stat().st_mtime >= began for path in others if path.is_file()):
        return None
    return {path: _loaded.get(path) or digest(path) for path in sorted(files)}
