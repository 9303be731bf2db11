"""Rendering a film from Python, and taking its frames out of the file again."""

from __future__ import annotations

import importlib.util
import inspect
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import av
from manim import config, tempconfig
from manim.constants import QUALITIES
from PIL import Image

from scenes.stage.lesson import Beat, Lesson
from scripts.films import CHAPTERS, UnknownFilmError

SIZES: Final = {
    str(quality["flag"]): (quality["pixel_width"], quality["pixel_height"], quality["frame_rate"])
    for quality in QUALITIES.values()
    if quality["flag"]
}
"""Width and height in pixels and frames a second, by the letter of manim's -q."""

SETTINGS: Final = CHAPTERS.parent / "manim.cfg"


@dataclass(frozen=True)
class Recording:
    """A film in a file, with what its class said about it."""

    name: str
    question: str
    path: Path
    beats: tuple[Beat, ...]
    frame_rate: int

    def beat(self, name: str) -> Beat:
        """The beat of that name.

        Raises:
            ValueError: the film has none; the message lists those it has.
        """
        for beat in self.beats:
            if beat.name == name:
                return beat
        known = ", ".join(beat.name for beat in self.beats)
        raise ValueError(f"no beat {name!r} in {self.name}; it has: {known}")

    def frame_at(self, seconds: float) -> int:
        """The number of the frame that is on screen at a time of the film."""
        return int(seconds * self.frame_rate + 1e-6)

    def last_frame_of(self, beat: Beat) -> int:
        """The number of the last frame of a beat."""
        return round(beat.end * self.frame_rate) - 1


def load_film(path: Path, name: str) -> type[Lesson]:
    """Import a chapter by its file and return one of its films.

    Raises:
        UnknownFilmError: there is no such file, or it holds no film of that name.
    """
    if not path.is_file():
        raise UnknownFilmError(f"no file {str(path)!r}; give a chapter, such as scenes/peaks.py")
    module = _import_file(path)
    known = {
        key: value
        for key, value in vars(module).items()
        if inspect.isclass(value) and issubclass(value, Lesson) and value is not Lesson
    }
    if name not in known:
        raise UnknownFilmError(f"no film {name!r} in {path}; it has: {', '.join(known) or 'none'}")
    return known[name]


def _import_file(path: Path) -> ModuleType:
    # A chapter may be named like a module that others import, such as random.py.
    name = f"chapter_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise UnknownFilmError(f"{path} is no Python file; give a chapter, such as scenes/peaks.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@contextmanager
def project_settings(**more: Any) -> Iterator[None]:
    """Manim's configuration as the project's manim.cfg has it, wherever this runs, and more."""
    with tempconfig({"verbosity": "CRITICAL"}):
        config.digest_file(SETTINGS)
        config.update(more)
        yield


def render(film: type[Lesson], source: Path, quality: str, **settings: Any) -> Recording:
    """Render a film into manim's usual place below the media folder, by default that of here.

    Args:
        film: the film's class.
        source: the chapter's file, which names the folder that the film goes to.
        quality: a key of SIZES.
        settings: further settings of manim's configuration, such as media_dir.
    """
    width, height, frame_rate = SIZES[quality]
    given = {
        "pixel_width": width,
        "pixel_height": height,
        "frame_rate": frame_rate,
        "input_file": str(source),
        "verbosity": "WARNING",
        **settings,
    }
    with project_settings(**given):
        lesson = film()
        lesson.render()
        path = Path(lesson.renderer.file_writer.final_file_path)
    return Recording(film.__name__, lesson.question, path, tuple(lesson.beats), given["frame_rate"])


def frames(path: Path, numbers: Iterable[int]) -> Iterator[tuple[int, Image.Image]]:
    """The frames of the given numbers, counted from 0, in the film's order.

    Raises:
        ValueError: the film ends before the last of them.
    """
    wanted = set(numbers)
    last = max(wanted, default=-1)
    with av.open(str(path)) as container:
        container.streams.video[0].thread_type = "AUTO"
        for number, frame in enumerate(container.decode(video=0)):
            if number > last:
                break
            if number in wanted:
                wanted.discard(number)
                yield number, Image.fromarray(frame.to_ndarray(format="rgb24"))
    if wanted:
        raise ValueError(f"frame {min(wanted)}: {path} ends before it")
