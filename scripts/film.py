"""Render a film by its name: python -m scripts.film PeaksDescent --quality h."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from scripts.films import UnknownFilmError, home_of
from scripts.recording import SIZES, load_film, render


def shown(path: Path) -> str:
    """The path as one would type it from here."""
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)


def check_quality(quality: str) -> None:
    """Raise a ValueError that names the qualities, unless this is one."""
    if quality not in SIZES:
        known = ", ".join(f"{key} ({height}p{rate})" for key, (_, height, rate) in SIZES.items())
        raise ValueError(f"no quality {quality!r}; there are: {known}")


def main(arguments: list[str] | None = None) -> None:
    """Render the film that the command line names, and say where it is."""
    parser = argparse.ArgumentParser(prog="python -m scripts.film", description=__doc__)
    parser.add_argument("name", help="the film, such as PeaksDescent")
    parser.add_argument("--quality", default="h", help=f"one of {', '.join(SIZES)}; h by default")
    options = parser.parse_args(arguments)
    try:
        source = home_of(options.name)
        check_quality(options.quality)
    except (UnknownFilmError, ValueError) as error:
        sys.exit(f"film: {error}")
    recording = render(load_film(source, options.name), source, options.quality)
    print(f"{recording.name} is at {shown(recording.path)}")


if __name__ == "__main__":
    main()
