"""Small films, workers in this process, and a command line, for the tests of rendering."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from rich.console import Console

from scripts.films import films
from scripts.rendering.frame_hashes import FrameHashes
from scripts.rendering.progress import Progress
from scripts.rendering.run import Run, Settings

ROOT = Path(__file__).parents[2]

HEAD = '''"""Films of a test."""

import os
import signal
from pathlib import Path

import numpy as np
from manim import RIGHT, Circle, Create, FadeIn, FadeOut, Square, Transform

from scenes.stage.lesson import Lesson, beat
from scenes.stage.output.raster import Raster
'''

MOVES = '''

class {name}(Lesson):
    """What does {name} show?"""

    def construct(self):
        self.draw()
        self.change()
        self.leave()

    @beat
    def draw(self):
        """A circle."""
        self.shape = Circle({radius})
        self.play(Create(self.shape), run_time=0.8)

    @beat
    def change(self):
        """A square."""
        self.play(Transform(self.shape, Square()), run_time={change})

    @beat
    def leave(self):
        """Away."""
        self.play(self.shape.animate.shift(2 * RIGHT), run_time=0.8)
        self.play(FadeOut(self.shape), run_time=0.6)
'''


def film(name: str, radius: float = 1.0, change: float = 1.0) -> str:
    """A film of three beats; the end of each does not depend on how long it takes."""
    return MOVES.format(name=name, radius=radius, change=change)


def film_that(name: str, *statements: str) -> str:
    """A film whose only beat does something else before it draws a square."""
    body = "".join(f"        {statement}\n" for statement in statements)
    return f'''

class {name}(Lesson):
    """What does {name} do?"""

    def construct(self):
        self.act()

    @beat
    def act(self):
        """It acts."""
{body}        self.play(FadeIn(Square()), run_time=0.4)
'''


class ThisProcess:
    """One worker: a thread of this process, in which a test can reach what it does."""

    def __len__(self) -> int:
        return 1

    def executor(self) -> Executor:
        return ThreadPoolExecutor(1)

    def look(self) -> None:
        pass

    def losses(self) -> list[str]:
        return []

    def dismiss(self) -> None:
        pass


class TwoInTurn(ThisProcess):
    """Two workers by count, so that films are shared out, who work one after the other."""

    def __len__(self) -> int:
        return 2


def write_chapter(folder: Path, *texts: str, name: str = "small") -> Path:
    """Write films into a folder of chapters, and return the folder."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.py").write_text(HEAD + "".join(texts), encoding="utf-8")
    return folder


def run_over(chapters: Path, media: Path, workers: Any = None, share: float = 0.15) -> Run:
    """A run over all films of a folder of chapters, at the lowest quality."""
    found = films(chapters)
    progress = Progress(Console(quiet=True), list(found))
    return Run(found, Settings("l", media, share), workers or ThisProcess(), progress)


def environment(**more: str) -> dict[str, str]:
    """That of this process, in which the project is found wherever a command runs."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def command(chapters: Path, media: Path, *arguments: str) -> list[str]:
    """The command that renders the films of a folder of chapters at the lowest quality."""
    places = ["--films", str(chapters), "--media", str(media), "--quality", "l"]
    return [sys.executable, "-m", "scripts.render", *places, "--share", "0.15", *arguments]


def rendered(
    chapters: Path, media: Path, *arguments: str, **options: Any
) -> subprocess.CompletedProcess[str]:
    """Render with the command, and wait until it ends."""
    options.setdefault("env", environment())
    return subprocess.run(
        command(chapters, media, *arguments),
        cwd=ROOT,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        **options,
    )


def segments(media: Path, film_name: str = "") -> dict[Path, int]:
    """The files of single animations, with numbers that change if they are written anew."""
    return {
        path: path.stat().st_ino
        for path in media.glob(f"videos/*/*/partial_movie_files/{film_name or '*'}/[!.]*.mp4")
    }


def unfinished(media: Path) -> list[Path]:
    """What was left behind before it was whole."""
    return list(media.rglob(".unfinished-*"))


def frames_of(path: Path) -> tuple[str, ...]:
    """The hashes of a film's frames."""
    return FrameHashes("film", path).perform()
