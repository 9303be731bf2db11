"""A film whose animations are drawn, and what it takes to join them into one file."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import srt
from manim import tempconfig
from manim.scene.scene_file_writer import _SceneFileWriterSettings
from manim.scene.section import Section

from scenes.stage.output.atomic_writer import WholeFileWriter
from scripts.rendering.record import Record, write

ALONE: Final = threading.Lock()
"""Manim's configuration belongs to the process, so one piece of work at a time."""


@dataclass(frozen=True, eq=False)
class Joint:
    """Work: join a film that has been played, without playing it again.

    Attributes:
        film: its class.
        question: what it answers.
        seconds: its length.
        segments: the files of its animations, in order; an animation may come twice.
        sections: the parts of the film, with the files that belong to each.
        captions: what is said.
        settings: manim's, with all places.
        sources: what it was made from; None if that is not known for sure.
    """

    film: str
    question: str
    seconds: float
    segments: tuple[Path, ...]
    sections: Sequence[Section]
    captions: Sequence[srt.Subtitle]
    settings: _SceneFileWriterSettings
    sources: dict[Path, str] | None

    def __str__(self) -> str:
        return f"joining {self.film}"

    @property
    def folder(self) -> Path:
        """In which the animations lie."""
        return self.segments[0].parent

    @property
    def is_ready(self) -> bool:
        """Whether all animations are there."""
        return all(path.exists() for path in self.segments)

    def perform(self) -> Path:
        """Join the film, put it on record, and tell where it is."""
        with ALONE, tempconfig({"verbosity": "CRITICAL"}):
            writer = WholeFileWriter(self.settings)
            writer.partial_movie_files = [str(path) for path in self.segments]
            writer.sections = list(self.sections)
            writer.subcaptions = list(self.captions)
            writer.finish()
        film = writer.movie_file_path
        if self.sources is not None:
            record = Record(self.question, self.seconds, len(self.segments), film)
            write(record, self.folder, self.sources)
        return film
