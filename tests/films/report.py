"""Print what the checks have to say about a film.

Usage: python -m tests.films.report scenes/peaks.py PeaksDescent
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from pathlib import Path

from scenes.stage.lesson import Lesson
from tests.films.contents import announced_beats
from tests.films.screening import Screening, run


def film_in(path: Path, name: str) -> type[Lesson]:
    """The film of that name in a file.

    Raises:
        SystemExit: there is no such file, or no such film in it.
    """
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise SystemExit(f"file: {path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    film = getattr(module, name, None)
    if not (isinstance(film, type) and issubclass(film, Lesson)):
        raise SystemExit(f"film: {name!r} is no film in {path}")
    return film


def lines(seen: Screening) -> list[str]:
    """Findings beat by beat, with the times of the beats."""
    shown = [f"{seen.film.__name__}: {len(seen.beats)} beats, {seen.length:.1f} s"]
    if [beat.name for beat in seen.beats] != announced_beats(seen.film):
        shown.append(f"  construct announces {announced_beats(seen.film)}")
    for beat in seen.beats:
        shown.append(f"{beat.start:6.1f} {beat.name}")
        shown += [
            f"         [{found.check}] {found.subject}: {found.problem}"
            for found in seen.findings
            if found.beat == beat.name
        ]
    shown.append(f"{len(seen.findings)} findings")
    return shown


def main() -> int:
    """Print the report; the exit code is 1 if anything was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("film")
    parser.add_argument("--media", type=Path, default=Path("media"), help="folder for formulas")
    arguments = parser.parse_args()
    seen = Screening(film_in(arguments.file, arguments.film))
    try:
        run(seen, arguments.media)
    finally:
        print("\n".join(lines(seen)))
    return 1 if seen.findings else 0


if __name__ == "__main__":
    raise SystemExit(main())
