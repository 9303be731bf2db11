"""How far a run is: a bar for every film, read off the files that are whole."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Final, Self

from rich import progress
from rich.console import Console

SPEED_SECONDS: Final = 600.0
"""The time left is reckoned from these last seconds: animations end one by one."""


class Progress:
    """One display for a whole run, on a terminal; elsewhere nothing.

    What a bar shows is what a run that is begun again would not have to do.
    """

    def __init__(self, console: Console, films: list[str]) -> None:
        self._bars = progress.Progress(
            progress.TextColumn("{task.description}"),
            progress.BarColumn(),
            progress.TaskProgressColumn(),
            progress.TextColumn("{task.fields[state]}"),
            progress.TimeRemainingColumn(elapsed_when_finished=True),
            console=console,
            disable=not console.is_terminal,
            speed_estimate_period=SPEED_SECONDS,
        )
        self._all = self._bars.add_task("all films", total=None, start=False, state="")
        self._tasks = {
            film: self._bars.add_task(film, total=None, start=False, state="looking through")
            for film in films
        }
        self._missing: dict[str, tuple[Path, dict[str, float]]] = {}

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bars.stop()

    def looked_through(self, film: str) -> None:
        """A film has been looked through; unless more is expected of it, it is done."""
        self._bars.update(self._tasks[film], total=1.0, completed=1.0, state="")

    def expect(self, film: str, folder: Path, costs: dict[str, float]) -> None:
        """A film's animations that are to appear in a folder, by name, with their costs."""
        self._missing[film] = (folder, costs)
        task = self._tasks[film]
        self._bars.reset(task, total=sum(costs.values()), state="")
        total = sum(sum(each.values()) for _, each in self._missing.values())
        self._bars.reset(self._all, total=total)

    def look(self) -> None:
        """Move the bars to what there is by now."""
        if self._bars.disable or not self._missing:
            return
        together = 0.0
        for film, (folder, costs) in self._missing.items():
            there = {path.stem for path in folder.iterdir()} if folder.is_dir() else set()
            done = sum(cost for name, cost in costs.items() if name in there)
            together += done
            self._bars.update(self._tasks[film], completed=done)
        self._bars.update(self._all, completed=together)

    def done(self, film: str, whole: bool) -> None:
        """A film is whole, or will not be."""
        self.look()
        self._bars.update(self._tasks[film], state="" if whole else "[red]failed")
