"""Work handed to an executor piece by piece, so that a dead worker costs only its own piece."""

from __future__ import annotations

import traceback
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from scenes.stage.output.own_source import is_own
from scripts.rendering.workers import Workers

LOOK_SECONDS: Final = 0.5
DEATHS: Final = 2
"""A piece of work is given up when this number of workers has died of it while it ran alone.

A death among several is nobody's: who only stood by must not lose a trial to it."""


class Work(Protocol):
    """A piece of work that can be sent to another process."""

    def perform(self) -> Any:
        """Do it."""


@dataclass(frozen=True)
class Failure:
    """Why a piece of work was not done, in one line."""

    cause: str


def attempt(work: Work) -> Any:
    """Do a piece of work in a worker; what goes wrong comes back as a Failure."""
    try:
        return work.perform()
    except SystemExit as error:
        return Failure(str(error))
    except Exception as error:
        return Failure(_cause(error))


def _cause(error: Exception) -> str:
    """The error in one line, with the place in the project's films that it came from."""
    lines = (str(error) or repr(error)).strip().splitlines()
    text = f"{type(error).__name__}: {lines[0]}"
    own = [
        frame for frame in traceback.extract_tb(error.__traceback__) if _is_a_films(frame.filename)
    ]
    if own:
        text += f" ({own[-1].filename}:{own[-1].lineno}, in {own[-1].name})"
    return text


def _is_a_films(file: str) -> bool:
    """Whether a file is neither a library's nor one of those that render films."""
    return Path(file).is_absolute() and is_own(file) and Path(file).parent != Path(__file__).parent


class Crew:
    """Workers at work.

    Attributes:
        losses: what was noticed of workers that died, in lines.
    """

    def __init__(self, workers: Workers, watch: Callable[[], None] = lambda: None) -> None:
        self.workers = workers
        self.watch = watch
        self.losses: list[str] = []
        self._executor: Executor | None = None
        self._deaths: Counter[Work] = Counter()

    def close(self) -> None:
        """Let the workers go when they have nothing to do."""
        if self._executor is not None:
            self._executor.shutdown()
        self._executor = None

    def work(self, todo: deque[Work]) -> Iterator[tuple[Work, Any]]:
        """Have everything done that is put into the queue, even meanwhile.

        Yields each piece of work with its result or Failure, in the order in which they
        are finished.
        """
        suspects: deque[Work] = deque()
        running: dict[Future[Any], Work] = {}
        while todo or suspects or running:
            self._hand_out(todo, suspects, running)
            finished, _ = wait(running, timeout=LOOK_SECONDS, return_when=FIRST_COMPLETED)
            self.workers.look()
            self.watch()
            lost = []
            # A set has no order: who is tried first after a death must not be left to chance.
            for future in [each for each in running if each in finished]:
                work = running.pop(future)
                error = future.exception() if not future.cancelled() else None
                if isinstance(error, BrokenExecutor):
                    lost.append(work)
                else:
                    yield work, self._result(future, error)
            if lost:
                yield from self._after_a_death([*lost, *running.values()], suspects)
                running.clear()

    def _hand_out(
        self, todo: deque[Work], suspects: deque[Work], running: dict[Future[Any], Work]
    ) -> None:
        while len(running) < len(self.workers) and (todo or suspects):
            if not todo and running:
                return
            # What may have killed its worker is tried alone, when all else is done.
            queue = todo or suspects
            if self._executor is None:
                self._executor = self.workers.executor()
            try:
                future = self._executor.submit(attempt, queue[0])
            except BrokenExecutor:
                if not running:
                    self._bury()
                return
            running[future] = queue.popleft()
            self.workers.look()

    def _result(self, future: Future[Any], error: BaseException | None) -> Any:
        if future.cancelled():
            return Failure("the cluster cancelled it, or was lost")
        if error is None:
            return future.result()
        self.losses += self.workers.losses()
        return Failure(f"{type(error).__name__}: {error}")

    def _after_a_death(
        self, lost: list[Work], suspects: deque[Work]
    ) -> Iterator[tuple[Work, Failure]]:
        """Begin with new workers, and decide who deserves another trial."""
        losses = self._bury()
        if len(lost) == 1:
            self._deaths[lost[0]] += 1
        for work in lost:
            if self._deaths[work] < DEATHS:
                suspects.append(work)
            else:
                yield work, Failure(f"its worker died twice: {'; '.join(losses)}")

    def _bury(self) -> list[str]:
        """Note what workers died of, and do without this executor."""
        self.close()
        losses = self.workers.losses() or ["a worker process died"]
        self.losses += losses
        return losses
