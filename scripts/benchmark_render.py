"""Measure the renderer: two jobs against one, a run without work, and the cost of drawing.

Films are rendered into a folder of their own, which is removed again.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import platform
import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any, Final

import av
import numpy as np
from manim._config.video_encoder import VideoEncoderSpec
from manim.scene.video_segment_encoder import VideoSegmentEncoder
from rich.console import Console
from rich.table import Table

from scripts.films import CHAPTERS, UnknownFilmError
from scripts.recording import SIZES
from scripts.render import chosen
from scripts.rendering.crew import Crew, Failure, Work
from scripts.rendering.film_pass import Order, Pass
from scripts.rendering.workers import LocalWorkers

JOBS_WANTED: Final = 1.5
UNCHANGED_WANTED: Final = 4.0
AT_ONCE: Final = 32
"""Frames decoded before they are encoded, so that only the encoding is timed."""

Say = Callable[[str], None]
"""Told what is measured next."""


@dataclasses.dataclass(frozen=True)
class Drawing:
    """Work: draw and encode a film; gives processor seconds and what the pass saw."""

    order: Order

    def perform(self) -> tuple[float, Pass]:
        """Make the pass in this process."""
        began = process_time()
        made = self.order.perform()
        return process_time() - began, made


@dataclasses.dataclass(frozen=True)
class Encoding:
    """Work: encode a film's frames once more, as they were; gives processor seconds.

    Attributes:
        film: its name.
        segments: the files of its animations.
        encoder: the settings they were encoded with.
    """

    film: str
    segments: tuple[Path, ...]
    encoder: VideoEncoderSpec

    def perform(self) -> float:
        """Decode all segments, and encode each of them again."""
        with TemporaryDirectory() as folder:
            return sum(self._encode(path, Path(folder) / path.name) for path in self.segments)

    def _encode(self, source: Path, target: Path) -> float:
        took = 0.0
        began = process_time()
        encoder = VideoSegmentEncoder(target=target, spec=self.encoder)
        took += process_time() - began
        for frames in _decoded(source):
            began = process_time()
            for frame in frames:
                encoder.write_frame(frame)
            took += process_time() - began
        began = process_time()
        encoder.finish()
        return took + process_time() - began


def _decoded(path: Path) -> Iterator[list[Any]]:
    """The frames of a film as the renderer gives them to the encoder, some at a time."""
    with av.open(str(path)) as container:
        some: list[Any] = []
        for frame in container.decode(video=0):
            some.append(np.ascontiguousarray(frame.to_ndarray(format="rgba")))
            if len(some) == AT_ONCE:
                yield some
                some = []
        yield some


def render_seconds(films: list[str], quality: str, jobs: int, media: Path) -> float:
    """How long the command takes to render films, from its start to its end.

    Raises:
        RuntimeError: it does not render them all; the message is what it said.
    """
    words = ["--quality", quality, "--jobs", str(jobs), "--media", str(media)]
    began = perf_counter()
    result = subprocess.run(
        [sys.executable, "-m", "scripts.render", *films, *words],
        cwd=CHAPTERS.parent,
        capture_output=True,
        text=True,
    )
    took = perf_counter() - began
    if result.returncode:
        raise RuntimeError(result.stdout + result.stderr)
    return took


def jobs_and_no_work(
    films: list[str], quality: str, rounds: int, media: Path, say: Say
) -> tuple[float, float, float]:
    """Medians, in seconds: with one job, with two in turns with it, and with nothing to do."""
    times: dict[int, list[float]] = {1: [], 2: []}
    idle = []
    for number in range(1, rounds + 1):
        for jobs, taken in times.items():
            say(f"round {number} of {rounds}: rendering with --jobs {jobs}")
            shutil.rmtree(media, ignore_errors=True)
            taken.append(render_seconds(films, quality, jobs, media))
        say(f"round {number} of {rounds}: rendering what has not changed")
        idle.append(render_seconds(films, quality, 1, media))
    return median(times[1]), median(times[2]), median(idle)


def costs(
    films: dict[str, Path], quality: str, rounds: int, media: Path, say: Say
) -> dict[str, tuple[float, float, int]]:
    """For each film: processor seconds to draw and encode, to encode alone, and its frames."""
    measured: dict[str, tuple[float, float, int]] = {}
    for film, source in films.items():
        drawing, encoding, frames = [], [], 0
        for number in range(1, rounds + 1):
            say(f"round {number} of {rounds}: drawing and encoding {film}, then encoding alone")
            shutil.rmtree(media, ignore_errors=True)
            took, made = _done(Drawing(Order(film, source, quality, media.resolve())))
            segments = tuple(dict.fromkeys(made.joint.segments))
            drawing.append(took)
            encoding.append(_done(Encoding(film, segments, made.joint.settings.video_encoder)))
            frames = sum(each.frames for each in made.animations)
        measured[film] = (median(drawing), median(encoding), frames)
    return measured


def _done(work: Work) -> Any:
    """The result of work in a fresh process."""
    crew = Crew(LocalWorkers(1))
    ((_, result),) = crew.work(deque([work]))
    crew.close()
    if isinstance(result, Failure):
        raise RuntimeError(result.cause)
    return result


def machine() -> str:
    """The processor's name and the number of its cores."""
    cpu = Path("/proc/cpuinfo")
    lines = cpu.read_text().splitlines() if cpu.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{os.cpu_count()} cores, {names[0] if names else platform.processor()}"


def print_costs(measured: dict[str, tuple[float, float, int]], quality: str) -> None:
    """Print what drawing and encoding cost, film by film."""
    _, height, rate = SIZES[quality]
    table = Table(title=f"processor time a frame, {height}p{rate}, in ms")
    for heading in ("film", "frames", "drawn and encoded", "encoded alone", "ratio"):
        table.add_column(heading, justify="left" if heading == "film" else "right")
    for film, (whole, floor, frames) in measured.items():
        numbers = (1000 * whole / frames, 1000 * floor / frames)
        table.add_row(
            film, str(frames), *(f"{number:.1f}" for number in numbers), f"{whole / floor:.2f}"
        )
    Console().print(table)


def print_jobs(films: int, one: float, two: float, idle: float) -> None:
    """Print what a second job gains, and what a run without work takes."""
    table = Table(title=f"rendering {films} films, in seconds")
    for heading in ("what", "one job", "two jobs", "times faster", "wanted"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    table.add_row("all films", f"{one:.1f}", f"{two:.1f}", f"{one / two:.2f}", f"{JOBS_WANTED:g}")
    Console().print(table)
    each = idle / films
    Console().print(
        f"nothing changed: {each:.2f} s a film, no frame encoded; "
        f"wanted: under {UNCHANGED_WANTED:g} s"
    )


def parser() -> argparse.ArgumentParser:
    """What the command line takes."""
    result = argparse.ArgumentParser(prog="python -m scripts.benchmark render", description=__doc__)
    result.add_argument(
        "film", nargs="*", help="such as PeaksDescent; all if none is given, which takes hours"
    )
    result.add_argument("--quality", default="h", choices=SIZES, help="h by default")
    result.add_argument(
        "--rounds", type=int, default=1, help="how often each time is taken; the median counts"
    )
    result.add_argument(
        "--only",
        choices=("costs", "jobs"),
        help="what drawing costs beside encoding, or what a second job gains; both by default",
    )
    return result


def main(arguments: list[str]) -> None:
    """Measure and print; the arguments are those of the command line."""
    options = parser().parse_args(arguments)
    try:
        films = chosen(options.film, CHAPTERS)
        if options.rounds < 1:
            raise ValueError(f"--rounds: {options.rounds} measure nothing; 1 or more do")
    except (UnknownFilmError, ValueError) as error:
        parser().error(str(error))
    measure(films, options.quality, options.rounds, options.only)


def measure(films: dict[str, Path], quality: str, rounds: int, only: str | None) -> None:
    """Measure costs, jobs or both, say how far it is, and print the tables."""
    console = Console()

    def say(line: str) -> None:
        console.print(line, style="dim", markup=False, highlight=False, soft_wrap=True)

    console.print(f"{machine()}, medians of {rounds}", soft_wrap=True)
    with TemporaryDirectory() as folder:
        media = Path(folder, "media")
        if only != "jobs":
            print_costs(costs(films, quality, rounds, media, say), quality)
        if only != "costs":
            print_jobs(len(films), *jobs_and_no_work(list(films), quality, rounds, media, say))
