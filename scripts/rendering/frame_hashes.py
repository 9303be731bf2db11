"""The frames of a film as numbers that are equal only if the frames are."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import av


@dataclass(frozen=True)
class FrameHashes:
    """Work: decode a film, and hash each of its frames with SHA-256.

    Attributes:
        film: its name.
        path: its file.
    """

    film: str
    path: Path

    def perform(self) -> tuple[str, ...]:
        """The hashes, in the film's order, of the pixels as the decoder gives them."""
        with av.open(str(self.path)) as container:
            container.streams.video[0].thread_type = "AUTO"
            return tuple(
                hashlib.sha256(frame.to_ndarray().tobytes()).hexdigest()
                for frame in container.decode(video=0)
            )


def of_all(hashes: tuple[str, ...]) -> str:
    """One hash of all frames."""
    return hashlib.sha256("".join(hashes).encode()).hexdigest()


def difference(one: tuple[str, ...], other: tuple[str, ...]) -> str | None:
    """Where two films differ first, in words; None if they are the same."""
    if len(one) != len(other):
        return f"{len(one)} frames, then {len(other)}"
    differing = [
        number for number, pair in enumerate(zip(one, other, strict=True)) if len(set(pair)) > 1
    ]
    if not differing:
        return None
    return f"{len(differing)} of {len(one)} frames differ, first frame {differing[0]}"
