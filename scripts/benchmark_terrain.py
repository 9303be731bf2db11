"""Measure how fast terrain is drawn, against manim's own surface and against itself.

python -m scripts.benchmark terrain
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter, process_time
from typing import Final

import numpy as np
from manim import DEGREES, Mobject, Surface, ThreeDCamera, tempconfig
from rich.console import Console
from rich.table import Table

from gdcore import descend, zoo
from gdcore.rules import GradientDescent
from scenes.stage.output.raster import RasterCamera
from scenes.stage.plots.plot import Plot
from scenes.stage.space.landmarks import SurfaceBall, SurfaceTrail
from scenes.stage.space.view import View
from scenes.stage.terrain import Terrain
from scenes.stage.zones import Zones

WANTED_AGAINST_SURFACE: Final = 25.0
WANTED_GROWTH: Final = 5.0
WANTED_PROCESSOR: Final = 40.0
ROUNDS: Final = 9
VIEW: Final = View(azimuth=-60, elevation=30, zoom=1.4, height=0.5)
ORBIT: Final = 3.0
"""Degrees between two frames."""

STARTS: Final = ((0.3, 1.2), (-0.6, -1.4), (0.2, -0.6))
SIZES: Final = {720: (1280, 720), 1080: (1920, 1080)}

Frame = Callable[[float], None]


class Timing:
    """Wall and processor time of the frames of one drawing, in milliseconds."""

    def __init__(self, title: str, draw: Frame) -> None:
        self.title, self.draw = title, draw
        self.walls: list[float] = []
        self.processors: list[float] = []

    def frame(self, azimuth: float) -> None:
        """Draw one frame and note its times."""
        wall, processor = perf_counter(), process_time()
        self.draw(azimuth)
        self.walls.append(1000 * (perf_counter() - wall))
        self.processors.append(1000 * (process_time() - processor))

    @property
    def wall(self) -> float:
        """The median after the first frame, which makes buffers and programs."""
        return median(self.walls[1:])

    @property
    def processor(self) -> float:
        """The median after the first frame."""
        return median(self.processors[1:])


def surface_frames() -> Frame:
    """Manim's own surface of PEAKS, 40 faces a side, seen by its own camera."""

    def place(u: float, v: float) -> np.ndarray:
        return np.array([u, v, 0.2 * zoo.PEAKS(u, v)])

    surface = Surface(place, u_range=(-3, 3), v_range=(-3, 3), resolution=(40, 40))
    camera = ThreeDCamera(phi=(90 - VIEW.elevation) * DEGREES)

    def draw(azimuth: float) -> None:
        camera.set_theta((azimuth - 90) * DEGREES)
        _drawn(camera, surface)

    return draw


def terrain_frames(mesh: int, trails: bool = False) -> Frame:
    """A terrain of PEAKS with contours and floor, and three descents on it if asked."""
    plot = Plot(Zones.of_frame().body, *zoo.PEAKS.window, equal=True, boxed=True)
    terrain = Terrain(plot, zoo.PEAKS, view=VIEW, mesh=mesh, contour_step=1.0)
    for start in STARTS if trails else ():
        path = descend(zoo.PEAKS, start, GradientDescent(0.01), 500, tolerance=1e-3)
        terrain.mark(SurfaceTrail(path), SurfaceBall((path.points[0, 0], path.points[0, 1])))
    camera = RasterCamera()

    def draw(azimuth: float) -> None:
        terrain.viewpoint.azimuth.set_value(azimuth)
        terrain.refresh()
        _drawn(camera, terrain)

    return draw


def _drawn(camera: RasterCamera | ThreeDCamera, mobject: Mobject) -> None:
    camera.reset()
    camera.capture_mobjects([mobject])


def in_turns(timings: Sequence[Timing], rounds: int) -> None:
    """Draw the same orbit with all of them, frame by frame in turns."""
    for step in range(rounds + 1):
        for timing in timings:
            timing.frame(VIEW.azimuth + ORBIT * step)


def against_surface() -> list[Timing]:
    """The same mesh and the same path of the camera at 720p."""
    timings = [
        Timing("manim's Surface, 40 x 40", surface_frames()),
        Timing("Terrain, 40 x 40", terrain_frames(40)),
        Timing("Terrain, 200 x 200", terrain_frames(200)),
    ]
    in_turns(timings, ROUNDS)
    return timings


def at_full_size() -> list[Timing]:
    """The mesh that films use, at 1080p."""
    timings = [
        Timing("Terrain, 200 x 200", terrain_frames(200)),
        Timing("... and three descents", terrain_frames(200, trails=True)),
    ]
    in_turns(timings, 2 * ROUNDS)
    return timings


def main() -> None:
    """Print the times of a frame, and the ratios that are wanted."""
    table = Table(title="Drawing a frame of PEAKS in orbit (medians)")
    for heading in ("what", "frame", "wall", "processor"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    found: dict[int, list[Timing]] = {}
    for height, measure in ((720, against_surface), (1080, at_full_size)):
        columns, rows = SIZES[height]
        with tempconfig({"pixel_width": columns, "pixel_height": rows}):
            found[height] = measure()
        for row in found[height]:
            table.add_row(row.title, f"{height}p", f"{row.wall:.1f} ms", f"{row.processor:.1f} ms")
    surface, coarse, fine = found[720]
    console = Console()
    console.print(table)
    console.print(
        f"Surface against Terrain at 40 x 40: {surface.wall / coarse.wall:.0f} times"
        f" (wanted: at least {WANTED_AGAINST_SURFACE:g})"
    )
    console.print(
        f"25 times the faces: {fine.wall / coarse.wall:.1f} times the time"
        f" (wanted: at most {WANTED_GROWTH:g})"
    )
    console.print(
        f"1080p, all in: {found[1080][0].processor:.0f} ms of processor time"
        f" (wanted: at most {WANTED_PROCESSOR:g})"
    )
