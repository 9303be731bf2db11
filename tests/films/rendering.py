"""Run manim on a film as a person does, in a process of its own, and read what it wrote."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np
import srt
from PIL import Image

from scenes.stage.lesson import Lesson
from scripts import recording
from tests.films.catalogue import ROOT
from tests.films.golden import Frame

LONGEST = 300
"""Seconds after which a render is taken to hang."""


@dataclass(frozen=True)
class Render:
    """A finished run of manim: what it said, and where its files are."""

    media: Path
    name: str
    code: int
    output: str
    error: str

    @property
    def videos(self) -> list[Path]:
        """Finished films, not the segments that they were joined from."""
        found = self.media.rglob(f"{self.name}.mp4")
        return [path for path in found if "partial_movie_files" not in path.parts]

    @property
    def video(self) -> Path:
        """The one film that was written."""
        (path,) = self.videos
        return path

    @property
    def segments(self) -> dict[str, int]:
        """The segments of the film, and when each was written, in nanoseconds."""
        folders = self.media.rglob(f"partial_movie_files/{self.name}/*.mp4")
        return {path.name: path.stat().st_mtime_ns for path in folders}

    @property
    def subtitles(self) -> list[srt.Subtitle]:
        """The cues beside the film."""
        return list(srt.parse(self.video.with_suffix(".srt").read_text(encoding="utf-8")))


def render(file: Path, name: str, media: Path, options: Sequence[str] = ("-ql",)) -> Render:
    """Run manim on one film of a file, from the project's root."""
    command = [sys.executable, "-m", "manim", "render", *options, "--media_dir", str(media)]
    done = subprocess.run(
        [*command, "--progress_bar", "none", str(file), name],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    return Render(media, name, done.returncode, done.stdout, done.stderr)


def render_here(film: type[Lesson], file: Path, media: Path, outlines: Path, **more: Any) -> Render:
    """Render a film once more in this process, where the outlines of its texts are known.

    Args:
        film: the class.
        file: its chapter, which names the folder that it goes to.
        media: the folder of the first render.
        outlines: a folder that has outlines of its texts.
        more: further settings of manim's configuration.
    """
    settings = {"media_dir": str(media), "tex_dir": str(outlines / "Tex"), "progress_bar": "none"}
    recording.render(film, file, "l", verbosity="ERROR", **settings, **more)
    return Render(media, film.__name__, 0, "", "")


def frames_and_rate(path: Path) -> tuple[int, float]:
    """How many frames a film decodes to, and how many a second it declares."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert stream.average_rate is not None
        return sum(1 for _ in container.decode(stream)), float(stream.average_rate)


def frames_at(path: Path, numbers: set[int], size: tuple[int, int]) -> dict[int, Frame]:
    """Some frames of a film by their numbers, scaled to (width, height)."""
    found = {}
    with av.open(str(path)) as container:
        for number, frame in enumerate(container.decode(video=0)):
            if number in numbers:
                picture = frame.to_image().resize(size, Image.Resampling.BOX)
                found[number] = np.asarray(picture, dtype=np.uint8)
    return found
