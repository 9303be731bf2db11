"""Print what the checks have to say about a film.

Usage: python -m tests.films.report scenes/peaks.py PeaksDescent
"""

from __future__ import annotations

import argparse
from pathlib import Path

from scenes.stage.lesson import Lesson
from scripts.films import UnknownFilmError
from scripts.recording import load_film
from tests.films.contents import announced_beats
from tests.films.screening import Screening, run


def film_in(path: Path, name: str) -> type[Lesson]:
    """The film of that name in a file.

    Raises:
        SystemExit: there is no such file, or no such film in it.
    """
    try:
        return load_film(path, name)
    except UnknownFilmError as error:
        raise SystemExit(f"report: {error}") from error


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
