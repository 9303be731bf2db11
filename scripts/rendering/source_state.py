"""Which source a process has loaded: that of old renders no film, that of a film is noted."""

from __future__ import annotations

import hashlib
import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Final

from scenes.stage.output.own_source import is_own
from scripts.films import CHAPTERS

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGES: Final = ("gdcore", "scenes/stage", "scripts/rendering")
PROGRAMS: Final = frozenset({"__main__", "__mp_main__"})


def digest(path: Path) -> str:
    """A digest of a file's content; of a file that is not there, a word that says so."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "none"


_loaded: Final = {
    path: digest(path) for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))
}
"""What the files held when this process began; what they hold now need not be what runs."""


def loaded_source() -> str:
    """One digest of the project's source as this process runs it.

    Films count as they are now, since every pass reads them anew.
    """
    lines = [f"{path.relative_to(ROOT)} {content}\n" for path, content in _loaded.items()]
    lines += [f"{path.name} {digest(path)}\n" for path in sorted(CHAPTERS.glob("*.py"))]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


@contextmanager
def films_read_anew(*folders: Path) -> Iterator[None]:
    """Import the modules of these folders from what their files hold now.

    A chapter imports its films from files beside it, which may have been edited since this
    process last imported them. Afterwards the modules are those that were there before.
    """
    before = _modules_in(folders)
    _forget(before)
    importlib.invalidate_caches()
    try:
        yield
    finally:
        _forget(_modules_in(folders))
        for name, module in before.items():
            sys.modules[name] = module
            package, _, last = name.rpartition(".")
            if package in sys.modules:
                setattr(sys.modules[package], last, module)


def _modules_in(folders: tuple[Path, ...]) -> dict[str, ModuleType]:
    """The modules whose files lie in these folders; not the packages that the folders are."""
    wanted = {folder.resolve() for folder in folders}
    found = {}
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if not file or name in PROGRAMS or hasattr(module, "__path__"):
            continue
        if Path(file).resolve().parent in wanted:
            found[name] = module
    return found


def _forget(modules: dict[str, ModuleType]) -> None:
    """Take modules from the interpreter's list and from their packages, where imports look."""
    for name, module in modules.items():
        sys.modules.pop(name, None)
        package, _, last = name.rpartition(".")
        if package in sys.modules and vars(sys.modules[package]).get(last) is module:
            delattr(sys.modules[package], last)


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
