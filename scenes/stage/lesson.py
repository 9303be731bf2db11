"""Films: a question as a class, its beats as methods, their narration as docstrings."""

from __future__ import annotations

import functools
import inspect
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

import numpy as np
from manim import Animation, FadeIn, FadeOut, Mobject, Scene, Wait, config

from scenes.stage import theme
from scenes.stage.narration import Cue, as_subtitles, narration_of
from scenes.stage.output.animation_names import steady_names
from scenes.stage.output.atomic_writer import write_whole_files
from scenes.stage.output.raster import RasterCamera
from scenes.stage.output.skipping import SkippingRenderer
from scenes.stage.telling import Telling
from scenes.stage.text.formula import Formula, glide
from scenes.stage.text.lean_outlines import forget_paths
from scenes.stage.text.typst_files import write_whole_outlines
from scenes.stage.text.words import Words
from scenes.stage.zones import Zones

QUANTUM = 0.2
"""Holds are multiples of this, in seconds: whole frames at every frame rate in use."""

Film = TypeVar("Film", bound="Lesson")


@dataclass(frozen=True)
class Beat:
    """One idea of a film: its name, what is said, and its time in seconds of the film."""

    name: str
    narration: str
    start: float
    end: float


def beat(method: Callable[[Film], None]) -> Callable[[Film], None]:
    """Make a method of a film a beat: a section, a caption, and a held frame at its end.

    The docstring is the caption. What follows a line of three dots in it is said later, where
    the method calls `say_on`.

    Raises:
        TypeError: the method has no docstring to narrate.
    """
    narration = method.__doc__
    if not narration:
        raise TypeError(f"{method.__qualname__}: a beat needs a docstring; it is the narration")

    @functools.wraps(method)
    def performed(film: Film) -> None:
        film.begin_beat(method.__name__, *narration_of(narration, film))
        method(film)
        film.end_beat()

    return performed


class Lesson(Scene):
    """A film that answers one question, in beats.

    A subclass sets parameters as class attributes, lists its beats in `construct`, and
    asks its question in its docstring. `beats` tells, after rendering, when each was.
    """

    vocabulary: ClassVar[Mapping[str, str]] = theme.VOCABULARY
    captions_on_screen: ClassVar[bool] = True

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("camera_class", RasterCamera)
        kwargs.setdefault(
            "renderer",
            SkippingRenderer(
                camera_class=kwargs["camera_class"],
                skip_animations=kwargs.get("skip_animations", False),
            ),
        )
        super().__init__(**kwargs)
        steady_names()
        write_whole_files(self)
        write_whole_outlines()
        forget_paths()
        self.zones = Zones.of_frame()
        self.clock = 0.0
        self.beats: list[Beat] = []
        self.heading: Words | None = None
        self._cues: list[Cue] = []
        self._caption: Words | None = None
        self._posed: Words | None = None
        self._telling: Telling | None = None

    @property
    def question(self) -> str:
        """What the film answers: the first line of its docstring, or of its parent's."""
        return (inspect.getdoc(type(self)) or "").splitlines()[0]

    def setup(self) -> None:
        """Refuse parameters that the film cannot show, before anything is drawn."""
        try:
            self.check()
        except ValueError as error:
            raise SystemExit(f"{type(self).__name__}: {error}") from error

    def check(self) -> None:
        """Raise a ValueError that names the parameter which the film cannot show."""

    def play(self, *args: Any, **kwargs: Any) -> None:
        """Play animations, and advance the film's own clock by the frames they take.

        Manim's clock differs between a fresh and a cached animation; captions need one
        that does not.
        """
        super().play(*args, **kwargs)
        self.clock += self.frames_played() / config.frame_rate

    def frames_played(self) -> int:
        """The frames of video that the last animation takes."""
        assert self.animations
        first = self.animations[0]
        step = 1 / config.frame_rate
        if isinstance(first, Wait) and first.is_static_wait:
            return int(self.duration / step)
        return len(np.arange(0, self.duration, step))

    def begin_beat(self, name: str, *parts: str, caption: bool = True) -> None:
        """Open a section and show its caption, the first part of what it says."""
        if self._telling is not None:
            raise RuntimeError(f"{name}: the beat {self._telling.name} has not ended")
        self._telling = Telling(name, parts, self.clock)
        self.next_section(name)
        self._change_caption(parts[0] if caption else "")

    def say_on(self) -> None:
        """Show what the beat says next, once what stands could be read."""
        if self._telling is None:
            raise RuntimeError("say_on: no beat has begun")
        left = self._telling.time_left(self.clock)
        if left > 0:
            self.wait(_held(left))
        self._change_caption(self._telling.go_on(self.clock))

    def end_beat(self, shortest: float = theme.BEAT) -> None:
        """Hold until the narration could be spoken, and for the shortest time in seconds."""
        if self._telling is None:
            raise RuntimeError("end_beat: no beat has begun")
        told = self._telling
        self.wait(_held(max(told.time_left(self.clock), shortest)))
        ended = Beat(told.name, told.narration, told.start, self.clock)
        self.beats.append(ended)
        self._cues += told.cues(self.clock)
        self._telling = None
        self.beat_ended(ended)

    def beat_ended(self, ended: Beat) -> None:
        """Called on the held frame of each beat; scripts and tests look at it from here."""

    def tear_down(self) -> None:
        """Hand the captions to manim, which writes them beside the film."""
        self.renderer.file_writer.subcaptions = as_subtitles(self._cues)

    def pose_question(self) -> None:
        """The opening beat: the question alone; the next beat makes it the heading."""
        self.begin_beat("pose_question", self.question, caption=False)
        self._posed = Words(self.question, font_size=theme.FONT_QUESTION, longest=34)
        self.zones.body.place(self._posed)
        self.play(FadeIn(self._posed), run_time=theme.QUICK)
        self.end_beat(shortest=theme.READ)

    def heading_words(self, text: str) -> Words:
        """A heading in the title zone."""
        words = Words(text, font_size=theme.FONT_TITLE, colour=theme.MUTED)
        self.zones.title.place(words, across=0.0)
        return words

    def glide(
        self,
        source: Formula,
        target: Formula,
        *others: Animation,
        moves: dict[str, str] | None = None,
        keep_source: bool = False,
        run_time: float = theme.BEAT,
    ) -> Formula:
        """Turn one formula into another part by part, and return the other."""
        self.play(*glide(source, target, moves, keep_source), *others, run_time=run_time)
        if not keep_source:
            self.remove(source, *source.submobjects)
        self.remove(*target.submobjects)
        self.add(target)
        return target

    def dim(self, *mobjects: Mobject) -> list[Animation]:
        """Animations that fade what will return to a fifth."""
        return [mobject.animate.set_opacity(theme.DIM) for mobject in mobjects]  # type: ignore[misc]

    def _change_caption(self, narration: str) -> None:
        """Let the old words go before the new ones come, so that no two are read at once."""
        leaving = [FadeOut(words) for words in (self._posed, self._caption) if words is not None]
        coming: list[Animation] = []
        if self._posed is not None:
            self.heading = self.heading_words(self.question)
            coming.append(FadeIn(self.heading))
        self._posed = self._caption = None
        if narration and self.captions_on_screen:
            self._caption = self.caption_words(narration)
            coming.append(FadeIn(self._caption))
        if leaving:
            self.play(*leaving, run_time=theme.QUICK / 3)
        if coming:
            self.play(*coming, run_time=theme.QUICK * 2 / 3)

    def caption_words(self, narration: str) -> Words:
        """The narration in the caption zone, its concepts in their colours."""
        words = Words(
            narration,
            font_size=theme.FONT_CAPTION,
            vocabulary=self.vocabulary,
            longest=84,
        )
        self.zones.caption.place(words)
        return words


def _held(seconds: float) -> float:
    """The shortest hold that lasts as long."""
    return math.ceil(seconds / QUANTUM - 1e-6) * QUANTUM
