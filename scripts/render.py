"""Render films, as many at a time as there are workers: python -m scripts.render.

Only what has changed is rendered. A run that was killed goes on where it was when it is
started again. The exit code is 0 if all films are whole, 1 if some are not, and 3 if all
are but a worker died on the way.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from scripts.film import check_quality, shown
from scripts.films import CHAPTERS, UnknownFilmError, films
from scripts.recording import SIZES
from scripts.rendering.plan import SHORTEST_SHARE
from scripts.rendering.progress import Progress
from scripts.rendering.run import UNFINISHED, Outcome, Run, Settings
from scripts.rendering.verification import verify
from scripts.rendering.workers import ClusterWorkers, LocalWorkers, Workers

INTERRUPTED = 130


def parser() -> argparse.ArgumentParser:
    """What the command line takes."""
    result = argparse.ArgumentParser(prog="python -m scripts.render", description=__doc__)
    result.add_argument("film", nargs="*", help="such as PeaksDescent; all if none is given")
    result.add_argument("--quality", default="h", help=f"one of {', '.join(SIZES)}; h by default")
    result.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes to use")
    result.add_argument(
        "--dask",
        metavar="tcp://HOST:PORT",
        help="a dask scheduler whose workers to use instead, started in the project's folder; "
        "all machines share it and the output folder; needs: pip install -e '.[cluster]'",
    )
    result.add_argument("--list", action="store_true", help="say which films there are")
    result.add_argument("--verify", action="store_true", help="render twice, compare all frames")
    result.add_argument(
        "--media", type=Path, default=CHAPTERS.parent / "media", help="output folder"
    )
    result.add_argument("--films", type=Path, default=CHAPTERS, help="folder of the chapters")
    result.add_argument(
        "--share",
        type=float,
        default=SHORTEST_SHARE,
        metavar="SECONDS",
        help="the least work for which another worker joins in on a film",
    )
    return result


def chosen(names: list[str], chapters: Path) -> dict[str, Path]:
    """The films of these names, each with its chapter; all if no name is given.

    Raises:
        UnknownFilmError: there is no film of one of the names, or none at all.
    """
    known = films(chapters)
    unknown = [name for name in names if name not in known]
    if unknown or not known:
        there = ", ".join(known) or f"none in {chapters}"
        raise UnknownFilmError(f"no film {', '.join(unknown) or 'at all'}; there are: {there}")
    return {name: known[name] for name in names or known}


def clock(seconds: float) -> str:
    """Minutes and whole seconds, as of a film's length, which is a sum of many times."""
    whole = int(seconds + 1e-6)
    return f"{whole // 60}:{whole % 60:02d}"


def print_list(outcomes: list[Outcome], console: Console) -> None:
    """Print the films with their lengths and questions."""
    table = Table("film", "length", "question", box=None)
    for outcome in outcomes:
        if outcome.causes:
            table.add_row(outcome.film, "-", f"cannot be played: {'; '.join(outcome.causes)}")
        else:
            table.add_row(outcome.film, clock(outcome.seconds), outcome.question)
    console.print(table, soft_wrap=not console.is_terminal)


def print_outcome(outcome: Outcome, console: Console) -> None:
    """Print where a film is and how much of it was drawn, or why it is not whole."""
    if outcome.path is not None:
        work = f"{outcome.drawn} of {outcome.count} animations drawn"
        state = f"{clock(outcome.seconds)}, {work if outcome.drawn else 'unchanged'}"
        line = f"{outcome.film}: {shown(outcome.path)} ({state})"
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    if outcome.redrawn:
        line = f"{outcome.film}: the names of {outcome.redrawn} animations are not steady"
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    for cause in outcome.causes:
        line = f"{outcome.film} failed: {cause}"
        console.print(line, style="red", markup=False, highlight=False, soft_wrap=True)


def perform(
    options: argparse.Namespace, found: dict[str, Path], workers: Workers, console: Console
) -> int:
    """Do what the command line asks for; returns the exit code."""
    settings = Settings(options.quality, options.media, options.share)
    if options.verify:
        return verify(found, settings, workers, console)
    run = Run(found, settings, workers, Progress(console, list(found)))
    if options.list:
        outcomes = run.look_through()
        print_list(outcomes, console)
        return UNFINISHED if any(outcome.causes for outcome in outcomes) else 0
    for outcome in run.render():
        print_outcome(outcome, console)
    for loss in run.crew.losses:
        console.print(f"A worker died: {loss}", style="red", markup=False, soft_wrap=True)
    return run.exit_code()


def main(arguments: list[str] | None = None) -> None:
    """Render the films that the command line names."""
    options = parser().parse_args(arguments)
    try:
        check_quality(options.quality)
        found = chosen(options.film, options.films)
        if options.jobs < 1:
            raise ValueError(f"--jobs: {options.jobs} cannot render; 1 or more can")
    except (UnknownFilmError, ValueError) as error:
        parser().error(str(error))
    workers = ClusterWorkers(options.dask) if options.dask else LocalWorkers(options.jobs)
    try:
        code = perform(options, found, workers, Console())
    except KeyboardInterrupt:
        print("render: interrupted; started again, it goes on from here", file=sys.stderr)
        code = INTERRUPTED
    finally:
        workers.dismiss()
    sys.exit(code)


if __name__ == "__main__":
    main()
