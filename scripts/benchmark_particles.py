"""Measure what a frame costs as a crowd grows: 1,000 moving points against 100,000.

python -m scripts.benchmark particles
"""

from __future__ import annotations

from collections.abc import Sequence
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
from scenes.stage.lesson import Lesson
from scenes.stage.maps.particles import Particles
from scenes.stage.output.raster import RasterCamera
from scenes.stage.plots.heatmap import HeatMap
from scenes.stage.plots.plot import Plot
from scenes.stage.walks.crowd import Crowd
from scenes.stage.zones import Zones
from scripts.recording import project_settings
from scripts.timing import Side, in_turns, times_in_turns

COUNTS: Final = (1_000, 100_000)
WANTED: Final = 3.0
STEPS: Final = 6
RATE: Final = 0.01
ROUNDS: Final = 25
FILMS: Final = 5
RADIUS: Final = 0.008
"""A little more than a pixel, so that 100,000 discs leave ground to be seen between them."""

COLOURS: Final = (theme.TEXT, theme.INPUT, theme.SLOPE, theme.GRADIENT, theme.MUTED)
FULL_SIZE: Final[dict[str, int]] = {"pixel_width": 1920, "pixel_height": 1080, "frame_rate": 60}


def crowd_of(count: int) -> Crowd:
    """Walkers on PEAKS from drawn starts, a few steps recorded."""
    starts = np.random.default_rng(0).uniform(-3, 3, (count, 2))
    return Crowd(zoo.PEAKS, starts, RATE, STEPS, 1e-3)


def picture_of(crowd: Crowd) -> tuple[Plot, HeatMap, Particles]:
    """Axes, heat map and the crowd on it."""
    plot = Plot(Zones.of_frame().body, *zoo.PEAKS.window, equal=True, boxed=True)
    heat_map = HeatMap(plot, zoo.PEAKS)
    return plot, heat_map, Particles(plot, crowd.places, crowd.kinds, COLOURS, radius=RADIUS)


def drawn_frames(crowd: Crowd, rounds: int) -> Side[None]:
    """Draws a frame: the ground cleared, the heat map, all points a little farther."""
    _, heat_map, particles = picture_of(crowd)
    camera = RasterCamera()

    def draw(number: int) -> None:
        crowd.progress.set_value(STEPS * (number + 0.5) / (rounds + 1))
        particles.update()
        camera.reset()
        camera.capture_mobjects([heat_map, particles])

    return draw


def drawing(counts: Sequence[int] = COUNTS, rounds: int = ROUNDS) -> list[float]:
    """The median milliseconds of drawing a frame for each count, frame by frame in turns."""
    sides = [drawn_frames(crowd_of(count), rounds) for count in counts]
    return [time.wall for time in times_in_turns(sides, rounds)]


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


def films(counts: Sequence[int] = COUNTS, rounds: int = FILMS) -> list[float]:
    """The median milliseconds of a frame of a film, drawn and encoded, film by film in turns."""
    return [median(each) for each in in_turns([filmed(crowd_of(n)) for n in counts], rounds)]


def filmed(crowd: Crowd) -> Side[float]:
    """Renders the film into a folder that is removed again; gives the milliseconds of a frame."""

    def render(_: int) -> float:
        with TemporaryDirectory() as folder:
            settings = {"media_dir": folder, "progress_bar": "none", "verbosity": "ERROR"}
            with tempconfig(settings):
                film = type("Flow", (Flow,), {"crowd": crowd, "__doc__": Flow.__doc__})()
                film.render()
        return float(film.milliseconds)

    return render


def main(
    counts: Sequence[int] = COUNTS,
    rounds: tuple[int, int] = (ROUNDS, FILMS),
    size: dict[str, int] = FULL_SIZE,
) -> None:
    """Print the times of a frame, and the ratios that are wanted."""
    table = Table(
        title=f"A frame of moving points on a heat map at {size['pixel_height']}p (medians)"
    )
    for heading in ("what", *(f"{count:,} points" for count in counts), "times", "wanted"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    with project_settings(**size):
        drawn = drawing(counts, rounds[0])
        encoded = films(counts, rounds[1])
        for title, (few, many) in (("drawn", drawn), ("drawn and encoded", encoded)):
            ratio = f"{many / few:.1f}"
            table.add_row(title, f"{few:.1f} ms", f"{many:.1f} ms", ratio, f"at most {WANTED:g}")
    Console().print(table)
