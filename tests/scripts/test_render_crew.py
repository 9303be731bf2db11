"""Who is blamed when a worker dies, with an executor whose deaths are chosen."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass
from typing import Any

from scripts.rendering.crew import Crew, Failure, Work


@dataclass(frozen=True)
class Piece:
    name: str

    def perform(self) -> str:
        return f"{self.name} done"


class Pool(Executor):
    """Performs the deaths that are left in `deaths`, one a round of work, then the work."""

    def __init__(self, deaths: deque[set[str]]) -> None:
        self.deaths = deaths
        self.waiting: list[tuple[Piece, Future[Any]]] = []

    def submit(  # type: ignore[override]
        self, function: Callable[[Piece], Any], piece: Piece
    ) -> Future[Any]:
        future: Future[Any] = Future()
        self.waiting.append((piece, future))
        names = {waiting.name for waiting, _ in self.waiting}
        if self.deaths and names == self.deaths[0]:
            self.deaths.popleft()
            for _, each in self.waiting:
                each.set_exception(BrokenExecutor())
        elif not self.deaths:
            future.set_result(function(piece))
        elif len(self.waiting) == len(self.deaths[0]):
            raise AssertionError(f"{names} at work when {self.deaths[0]} should have died")
        return future


class Doomed:
    """Two workers whose deaths are told beforehand."""

    def __init__(self, *deaths: set[str]) -> None:
        self.deaths = deque(deaths)

    def __len__(self) -> int:
        return 2

    def executor(self) -> Executor:
        return Pool(self.deaths)

    def look(self) -> None:
        pass

    def losses(self) -> list[str]:
        return ["process 1 was killed"]

    def dismiss(self) -> None:
        pass


def results(workers: Doomed, *names: str) -> dict[str, Any]:
    todo: deque[Work] = deque(Piece(name) for name in names)
    return {str(getattr(piece, "name", "")): result for piece, result in Crew(workers).work(todo)}


def test_who_stood_by_at_a_death_may_still_die_once_alone() -> None:
    workers = Doomed({"killer", "bystander"}, {"killer"}, {"bystander"}, {"killer"})
    found = results(workers, "killer", "bystander")
    assert found["bystander"] == "bystander done"
    assert found["killer"] == Failure("its worker died twice: process 1 was killed")


def test_two_deaths_alone_are_the_end() -> None:
    found = results(Doomed({"killer"}, {"killer"}), "killer")
    assert found == {"killer": Failure("its worker died twice: process 1 was killed")}


def test_one_death_alone_is_forgiven() -> None:
    assert results(Doomed({"once"}), "once") == {"once": "once done"}
