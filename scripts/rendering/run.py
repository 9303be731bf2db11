"""A run over several films: look through each, draw what is missing, join what is whole."""

from __future__ import annotations

import dataclasses
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from scenes.stage.output.atomic_writer import remove_leftovers
from scripts.rendering import plan
from scripts.rendering.crew import Crew, Failure, Work
from scripts.rendering.film_pass import NOTHING, Order, Pass
from scripts.rendering.joint import Joint
from scripts.rendering.progress import Progress
from scripts.rendering.record import Record, read
from scripts.rendering.workers import Workers

WHOLE: Final = 0
UNFINISHED: Final = 1
WORKER_DIED: Final = 3
"""Exit codes: all films are whole; some are not; all are, but a worker died on the way."""


@dataclass(frozen=True)
class Settings:
    """How films are rendered.

    Attributes:
        quality: a key of scripts.recording.SIZES.
        media: the folder that everything is written to.
        shortest_share: the least work, in seconds, for which a film is played through by
            one worker more.
        shares_a_worker: the number of shares for each worker, if they are not too short.
    """

    quality: str
    media: Path
    shortest_share: float = plan.SHORTEST_SHARE
    shares_a_worker: int = plan.SHARES_A_WORKER


@dataclass
class Outcome:
    """What became of a film.

    Attributes:
        film: its class.
        looked: a pass over it that drew nothing; not made if the film is known to be whole.
        question: what the film answers.
        seconds: its length.
        count: of its animations.
        path: of the whole film.
        drawn: how many animations were drawn in this run.
        redrawn: how many of them a second time, because their names were not steady.
        causes: what went wrong, a line each.
    """

    film: str
    looked: Pass | None = None
    question: str = ""
    seconds: float = 0.0
    count: int = 0
    path: Path | None = None
    drawn: int = 0
    redrawn: int = 0
    causes: list[str] = field(default_factory=list)
    waiting: int = 0

    def note(self, looked: Pass) -> None:
        """Note what a pass that drew nothing saw."""
        self.looked, self.path = looked, looked.path
        self.question, self.seconds = looked.joint.question, looked.joint.seconds
        self.count = len(looked.animations)

    def note_record(self, record: Record) -> None:
        """Note what is known of a film that is whole."""
        self.path, self.question = record.path, record.question
        self.seconds, self.count = record.seconds, record.count


class Run:
    """One run over films, to its end, whatever becomes of single ones.

    Args:
        films: their classes, each with its chapter.
        settings: how they are rendered.
        workers: who does it.
        progress: what is shown meanwhile.
    """

    def __init__(
        self, films: dict[str, Path], settings: Settings, workers: Workers, progress: Progress
    ) -> None:
        self.settings = settings
        self.workers = workers
        self.progress = progress
        self.crew = Crew(workers, progress.look)
        self.orders = {
            film: Order(film, source.resolve(), settings.quality, settings.media.resolve())
            for film, source in films.items()
        }
        self.outcomes = {film: Outcome(film) for film in films}

    def look_through(self, join: bool = False) -> list[Outcome]:
        """Look through every film without drawing; if asked, join those that are there.

        A film that is whole, and of which nothing has changed, need not be looked through.
        """
        todo: deque[Work] = deque()
        for film, order in self.orders.items():
            known = read(order.folder())
            if known is None:
                todo.append(dataclasses.replace(order, names=NOTHING, join=join))
            else:
                self.outcomes[film].note_record(known)
                self.progress.looked_through(film)
        for work, result in self.crew.work(todo):
            assert isinstance(work, Order)
            outcome = self.outcomes[work.film]
            if isinstance(result, Failure):
                outcome.causes.append(result.cause)
            else:
                outcome.note(result)
            self.progress.looked_through(work.film)
        if not join:
            self.crew.close()
        return list(self.outcomes.values())

    def render(self) -> list[Outcome]:
        """Render what is missing of every film, and join the films."""
        with self.progress:
            self.look_through(join=True)
            unfinished = {
                film: outcome.looked
                for film, outcome in self.outcomes.items()
                if outcome.looked is not None and outcome.path is None
            }
            self._draw(unfinished)
        self.crew.close()
        self.crew.losses += self.workers.losses()
        for outcome in self.outcomes.values():
            if outcome.looked is not None:
                remove_leftovers(outcome.looked.joint.folder)
        return list(self.outcomes.values())

    def _draw(self, films: dict[str, Pass]) -> None:
        quality = self.settings.quality
        costs = {
            film: plan.missing_costs(looked.animations, quality) for film, looked in films.items()
        }
        for film, looked in films.items():
            remove_leftovers(looked.joint.folder)
            self.progress.expect(film, looked.joint.folder, costs[film])
        total = sum(sum(each.values()) for each in costs.values())
        longest = plan.longest_share(
            total,
            len(self.workers),
            self.settings.shortest_share,
            self.settings.shares_a_worker,
        )
        orders = [self._orders(film, looked, longest) for film, looked in films.items()]
        # The long ones first, so that none of them is begun last.
        shared = sorted((each for some in orders for each in some), key=lambda each: -each[0])
        todo: deque[Work] = deque(order for _, order in shared)
        for work, result in self.crew.work(todo):
            assert isinstance(work, Order | Joint)
            self._note(work, result)
            outcome = self.outcomes[work.film]
            if outcome.waiting == 0 and outcome.path is None and not outcome.causes:
                todo.appendleft(self._last(films[work.film].joint))
            elif outcome.waiting == 0:
                self.progress.done(work.film, whole=outcome.path is not None)

    def _last(self, joint: Joint) -> Work:
        """What is left to do for a film that has been drawn in parts.

        If something is missing nevertheless, names have changed: it is drawn in one piece.
        """
        return joint if joint.is_ready else self.orders[joint.film]

    def _orders(self, film: str, looked: Pass, longest: float) -> list[tuple[float, Order]]:
        """What is to be drawn of a film, each with its cost."""
        order = self.orders[film]
        shares = plan.shares(looked.animations, order.quality, longest)
        if len(shares) <= 1:
            return [(sum(share.cost for share in shares), order)]
        self.outcomes[film].waiting = len(shares)
        return [
            (
                share.cost,
                dataclasses.replace(
                    order, names=share.names, first=share.first, last=share.last, join=False
                ),
            )
            for share in shares
        ]

    def _note(self, work: Order | Joint, result: Pass | Path | Failure) -> None:
        outcome = self.outcomes[work.film]
        outcome.waiting = max(0, outcome.waiting - 1)
        if isinstance(result, Failure):
            outcome.causes.append(f"{work}: {result.cause}")
        elif isinstance(result, Path):
            outcome.path = result
        elif isinstance(work, Order):
            drawn = sum(animation.drawn for animation in result.animations)
            outcome.redrawn += drawn if outcome.drawn and work == self.orders[work.film] else 0
            outcome.drawn += drawn
            outcome.path = result.path
            if work.join and result.path is None:
                outcome.causes.append(f"{work}: animations that were there are gone again")

    def exit_code(self) -> int:
        """What the run has to say in a number."""
        if any(outcome.path is None for outcome in self.outcomes.values()):
            return UNFINISHED
        return WORKER_DIED if self.crew.losses else WHOLE
