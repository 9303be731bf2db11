"""What a beat says: its parts, one after the other as the picture goes on."""

from __future__ import annotations

from collections.abc import Sequence

from scenes.stage.narration import Cue, cues, speaking_time


class Telling:
    """The narration of a beat while it is told.

    Args:
        name: the beat's.
        parts: what is said, at least one; the first begins with the beat.
        start: when that is, in seconds of the film.
    """

    def __init__(self, name: str, parts: Sequence[str], start: float) -> None:
        self.name = name
        self.parts = tuple(parts)
        self.starts = [start]

    @property
    def start(self) -> float:
        """When the beat began."""
        return self.starts[0]

    @property
    def narration(self) -> str:
        """All that the beat says."""
        return " ".join(self.parts)

    @property
    def unsaid(self) -> tuple[str, ...]:
        """The parts that are still to come."""
        return self.parts[len(self.starts) :]

    def time_left(self, now: float) -> float:
        """Seconds until the part that stands could have been spoken."""
        return self.starts[-1] + speaking_time(self.parts[len(self.starts) - 1]) - now

    def go_on(self, now: float) -> str:
        """Begin the next part, and give it back.

        Raises:
            RuntimeError: there is none.
        """
        if not self.unsaid:
            raise RuntimeError(
                f"{self.name}: all {len(self.parts)} parts are said; "
                "a line of three dots in the docstring begins another"
            )
        self.starts.append(now)
        return self.parts[len(self.starts) - 1]

    def cues(self, end: float) -> list[Cue]:
        """The captions of a beat that ends, each part's within its own time.

        Raises:
            RuntimeError: a part was not said.
        """
        if self.unsaid:
            raise RuntimeError(f"{self.name}: say_on is to be called for {self.unsaid[0]!r}")
        ends = [*self.starts[1:], end]
        spans = zip(self.parts, self.starts, ends, strict=True)
        return [cue for text, start, finish in spans for cue in cues(text, start, finish)]
