"""Measure what a frame costs as a crowd grows: 1,000 moving points against 100,000.

python -m scripts.benchmark particles
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

import numpy as np
from manim import linear, tempconfig
from rich.console import Console
from rich.table import Table

from gdcore import zoo
from scenes.stage import theme
from scenes.stage.descents.crowd import Crowd
from scenes.stage.lesson import Lesson
from scenes.stage.maps.heatmap import HeatMap
from scenes.stage.maps.particles import Particles
from scenes.stage.output.raster import RasterCamera
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zones

COUNTS: Final = (1_000, 100_000)
WANTED: Final = 3.0
STEPS: Final = 6
RATE: Final = 0.01
ROUNDS: Final = 25
FILMS: Final = 5
RADIUS: Final = 0.008
"""A little more than a pixel, so that 100,000 discs leave ground to be seen between them."""

COLOURS: Final = (theme.TEXT, theme.INPUT, theme.SLOPE, theme.GRADIENT, theme.MUTED)
FULL_SIZE: Final = {"pixel_width": 1920, "pixel_height": 1080, "frame_rate": 60}


def crowd_of(count: int) -> Crowd:
    """Walkers on PEAKS from drawn starts, a few steps recorded."""
    starts = np.random.default_rng(0).uniform(-3, 3, (count, 2))
    return Crowd(zoo.PEAKS, starts, RATE, STEPS, 1e-3)


def picture_of(crowd: Crowd) -> tuple[Plot, HeatMap, Particles]:
    """Axes, heat map and the crowd on it."""
    plot = Plot(Zones.of_frame().body, *zoo.PEAKS.window, equal=True, boxed=True)
    heat_map = HeatMap(plot, zoo.PEAKS)
    return plot, heat_map, Particles(plot, crowd.places, crowd.kinds, COLOURS, radius=RADIUS)


def drawn_frames(crowd: Crowd) -> Callable[[int], None]:
    """Draws a frame: the ground cleared, the heat map, all points a little farther."""
    _, heat_map, particles = picture_of(crowd)
    camera = RasterCamera()

    def draw(number: int) -> None:
        crowd.progress.set_value(STEPS * (number + 0.5) / (ROUNDS + 1))
        particles.update()
        camera.reset()
        camera.capture_mobjects([heat_map, particles])

    return draw


def drawing() -> list[float]:
    """The median milliseconds of drawing a frame for each count, frame by frame in turns."""
    sides = [drawn_frames(crowd_of(count)) for count in COUNTS]
    times: list[list[float]] = [[] for _ in sides]
    for number in range(ROUNDS + 1):
        for side, record in zip(sides, times, strict=True):
            began = perf_counter()
            side(number)
            record.append(1000 * (perf_counter() - began))
    return [median(record[1:]) for record in times]


class Flow(Lesson):
    """What does a crowd cost?"""

    crowd: Crowd
    milliseconds = 0.0

    def construct(self) -> None:
        """One motion of the crowd, timed."""
        plot, heat_map, particles = picture_of(self.crowd)
        self.crowd.progress.set_value(0.0)
        self.add(heat_map, plot, particles)
        motion = self.crowd.progress.animate.set_value(float(STEPS))
        began = perf_counter()
        self.play(motion, run_time=theme.BEAT, rate_func=linear)
        self.milliseconds = 1000 * (perf_counter() - began) / self.frames_played()


def films() -> list[float]:
    """The median milliseconds of a frame of a film, drawn and encoded, film by film in turns."""
    crowds = [crowd_of(count) for count in COUNTS]
    times: list[list[float]] = [[] for _ in crowds]
    for _ in range(FILMS + 1):
        for crowd, record in zip(crowds, times, strict=True):
            with TemporaryDirectory() as folder:
                record.append(_filmed(crowd, Path(folder)))
    return [median(record[1:]) for record in times]


def _filmed(crowd: Crowd, folder: Path) -> float:
    settings = {"media_dir": str(folder), "progress_bar": "none", "verbosity": "ERROR"}
    with tempconfig(settings):
        film = type("Flow", (Flow,), {"crowd": crowd, "__doc__": Flow.__doc__})()
        film.render()
    return float(film.milliseconds)


def main() -> None:
    """Print the times of a frame, and the ratios that are wanted."""
    table = Table(title="A frame of moving points on a heat map at 1080p (medians)")
    for heading in ("what", *(f"{count:,} points" for count in COUNTS), "times", "wanted"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    with tempconfig(FULL_SIZE):
        for title, (few, many) in (("drawn", drawing()), ("drawn and encoded", films())):
            ratio = f"{many / few:.1f}"
            table.add_row(title, f"{few:.1f} ms", f"{many:.1f} ms", ratio, f"at most {WANTED:g}")
    Console().print(table)
