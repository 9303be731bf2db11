"""Whether a film rendered twice has the same frames, however the work was shared out."""

from __future__ import annotations

import dataclasses
import shutil
from collections import deque
from pathlib import Path
from typing import Final

from rich.console import Console

from scripts.rendering import frame_hashes
from scripts.rendering.crew import Crew, Failure, Work
from scripts.rendering.progress import Progress
from scripts.rendering.run import UNFINISHED, WHOLE, Run, Settings
from scripts.rendering.workers import Workers

FOLDER: Final = "verification"


def verify(films: dict[str, Path], settings: Settings, workers: Workers, console: Console) -> int:
    """Render films twice from nothing and compare their frames; returns the exit code.

    The second time the films are shared out differently, so that a frame that depends on
    what was drawn before it is found, too.
    """
    folder = settings.media / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    try:
        first = _frames(films, settings, folder / "first", workers, console)
        otherwise = dataclasses.replace(
            settings,
            shortest_share=settings.shortest_share / 3,
            shares_a_worker=settings.shares_a_worker + 1,
        )
        second = _frames(films, otherwise, folder / "second", workers, console)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return _compare(films, first, second, console)


def _frames(
    films: dict[str, Path], settings: Settings, folder: Path, workers: Workers, console: Console
) -> dict[str, tuple[str, ...]]:
    """Render into a folder, and hash the frames of the films that are whole."""
    run = Run(
        films, dataclasses.replace(settings, media=folder), workers, Progress(console, list(films))
    )
    outcomes = run.render()
    for outcome in outcomes:
        for cause in outcome.causes:
            console.print(f"{outcome.film}: {cause}", markup=False, soft_wrap=True)
    todo: deque[Work] = deque(
        frame_hashes.FrameHashes(outcome.film, outcome.path)
        for outcome in outcomes
        if outcome.path is not None
    )
    crew = Crew(workers)
    hashed = {}
    for work, result in crew.work(todo):
        assert isinstance(work, frame_hashes.FrameHashes)
        if isinstance(result, Failure):
            console.print(f"{work.film}: {result.cause}", markup=False, soft_wrap=True)
        else:
            hashed[work.film] = result
    crew.close()
    return hashed


def _compare(
    films: dict[str, Path],
    first: dict[str, tuple[str, ...]],
    second: dict[str, tuple[str, ...]],
    console: Console,
) -> int:
    code = WHOLE
    for film in films:
        if film not in first or film not in second:
            found: str | None = "could not be rendered twice"
        else:
            found = frame_hashes.difference(first[film], second[film])
        if found is None:
            digest = frame_hashes.of_all(first[film])
            console.print(
                f"{film}: {len(first[film])} frames, twice the same, SHA-256 {digest}",
                soft_wrap=True,
            )
        else:
            console.print(f"{film}: {found}", markup=False, soft_wrap=True)
            code = UNFINISHED
    return code
