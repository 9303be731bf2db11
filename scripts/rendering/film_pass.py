"""One pass over a film, as a worker makes it: skip, draw some animations, join if all are there.

Every animation is a file of its own, named by manim after all that is seen in it. A pass
plays the film from its beginning, but draws only the animations that it is asked for, and
skips the others without drawing, so that passes in many processes can share one film.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from manim import config

from scenes.stage.lesson import Lesson
from scenes.stage.output.atomic_writer import WholeFileWriter
from scripts.films import CHAPTERS
from scripts.recording import SETTINGS, SIZES, load_film, project_settings
from scripts.rendering.joint import ALONE, Joint
from scripts.rendering.source_state import films_read_anew, sources_in_use

NOTHING: Final[frozenset[str]] = frozenset()
"""The names of the animations that a pass draws that only looks."""


@dataclasses.dataclass(frozen=True)
class Animation:
    """One animation of a film.

    Attributes:
        name: of its content, the same in every process.
        frames: how many it lasts.
        still: whether they are all the same.
        drawn: whether the pass drew it.
        whole: whether its file is there after the pass.
    """

    name: str
    frames: int
    still: bool
    drawn: bool
    whole: bool


@dataclasses.dataclass(frozen=True)
class Pass:
    """What a pass over a film saw.

    Attributes:
        animations: all of them, in order; of a pass over a part, those of the part.
        joint: the film, to be joined.
        path: of the film, if the pass joined it.
    """

    animations: tuple[Animation, ...]
    joint: Joint
    path: Path | None


@dataclasses.dataclass(frozen=True)
class Order:
    """A pass to be made over a film, by a worker on any machine that shares the folders.

    Attributes:
        film: its class.
        source: its chapter.
        quality: a key of scripts.recording.SIZES.
        media: the folder that everything is written to.
        names: the animations to draw; None draws all that are missing.
        first, last: numbers of the first and last animation of the part to draw; a last
            of -1 is the film's.
        join: whether to join the film if all its animations are there.
    """

    film: str
    source: Path
    quality: str
    media: Path
    names: frozenset[str] | None = None
    first: int = 0
    last: int = -1
    join: bool = True

    def __str__(self) -> str:
        if self.names == NOTHING:
            return f"looking through {self.film}"
        if self.last < 0:
            return f"drawing {self.film}"
        return f"drawing animations {self.first} to {self.last} of {self.film}"

    def perform(self) -> Pass:
        """Make the pass.

        Raises:
            ValueError: the film plays no animation.
        """
        began = time.time()
        with ALONE, self._configured(), films_read_anew(CHAPTERS, self.source.parent):
            lesson = load_film(self.source, self.film)()
            writer = PassWriter(lesson, self)
            vars(lesson.renderer)["file_writer"] = writer
            lesson.render()
            sources = sources_in_use(began, self.source, SETTINGS)
        if not writer.played:
            raise ValueError(f"{self.film} plays no animation, so there is no film")
        joint = Joint(
            self.film,
            lesson.question,
            lesson.clock,
            tuple(path for path, *_ in writer.played),
            writer.sections,
            writer.subcaptions,
            writer.settings,
            sources,
        )
        path = joint.perform() if self.join and joint.is_ready else None
        return Pass(writer.animations(), joint, path)

    def folder(self) -> Path:
        """The folder in which the film's animations lie."""
        names = {"module_name": self.source.stem, "scene_name": self.film}
        with self._configured():
            return Path(str(config.get_dir("partial_movie_dir", **names)))

    @contextmanager
    def _configured(self) -> Iterator[None]:
        width, height, frame_rate = SIZES[self.quality]
        # Manim writes every outline anew, under one name, for each process that reads it.
        with (
            TemporaryDirectory() as outlines,
            project_settings(
                pixel_width=width,
                pixel_height=height,
                frame_rate=frame_rate,
                media_dir=str(self.media),
                tex_dir=outlines,
                input_file=str(self.source),
                from_animation_number=self.first,
                upto_animation_number=self.last,
                progress_bar="none",
                verbosity="CRITICAL",
            ),
        ):
            yield


class PassWriter(WholeFileWriter):
    """A writer that takes for done what its pass is not to draw, and notes what is played."""

    def __init__(self, lesson: Lesson, order: Order) -> None:
        self.lesson = lesson
        self.order = order
        self.played: list[tuple[Path, int, bool, bool]] = []
        super().__init__(lesson.file_writer_settings)

    def is_already_cached(self, hash_invocation: str) -> bool:
        """Whether an animation need not be drawn, by this pass."""
        if self.order.names is not None and hash_invocation not in self.order.names:
            return True
        return super().is_already_cached(hash_invocation)

    def end_animation(self, allow_write: bool = False) -> None:
        """Note the animation that has been played, unless it lies outside the pass."""
        super().end_animation(allow_write)
        path = self.partial_movie_files[-1]
        if path is not None:
            frames = self.lesson.frames_played()
            still = self.lesson.is_current_animation_frozen_frame()
            self.played.append((Path(path), frames, still, allow_write))

    def animations(self) -> tuple[Animation, ...]:
        """What has been played, and what of it is in its place."""
        return tuple(
            Animation(path.stem, frames, still, drawn, path.exists())
            for path, frames, still, drawn in self.played
        )

    def finish(self) -> None:
        """Wait for the encoders; joining is another's work."""
        self.join_all_encode_jobs()
