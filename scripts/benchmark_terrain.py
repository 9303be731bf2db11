"""Measure how fast terrain is drawn, against manim's own surface and against itself.

python -m scripts.benchmark terrain
"""

from __future__ import annotations

from collections.abc import Callable
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
from scenes.stage.space.terrain import Terrain
from scenes.stage.space.view import View
from scenes.stage.zones import Zones
from scripts.timing import Side, Time, times_in_turns

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


def orbit(draw: Frame) -> Side[None]:
    """A frame of an orbit, a little farther in every round."""
    return lambda number: draw(VIEW.azimuth + ORBIT * number)


def timed(drawings: dict[str, Frame], rounds: int) -> dict[str, Time]:
    """The median times of a frame, the same orbit drawn with all of them in turns."""
    times = times_in_turns([orbit(draw) for draw in drawings.values()], rounds)
    return dict(zip(drawings, times, strict=True))


def against_surface(rounds: int) -> dict[str, Time]:
    """The same mesh and the same path of the camera."""
    drawings = {
        "manim's Surface, 40 x 40": surface_frames(),
        "Terrain, 40 x 40": terrain_frames(40),
        "Terrain, 200 x 200": terrain_frames(200),
    }
    return timed(drawings, rounds)


def as_in_films(rounds: int) -> dict[str, Time]:
    """The mesh that films use, and what they put on it."""
    drawings = {
        "Terrain, 200 x 200": terrain_frames(200),
        "... and three descents": terrain_frames(200, trails=True),
    }
    return timed(drawings, 2 * rounds)


def main(sizes: dict[int, tuple[int, int]] = SIZES, rounds: int = ROUNDS) -> None:
    """Print the times of a frame, and the ratios that are wanted.

    Args:
        sizes: the width and height of the two frames, 720p and 1080p, in pixels.
        rounds: the number of frames that the medians are of.
    """
    table = Table(title="Drawing a frame of PEAKS in orbit (medians)")
    for heading in ("what", "frame", "wall", "processor"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    found: dict[int, list[Time]] = {}
    for height, measure in ((720, against_surface), (1080, as_in_films)):
        columns, rows = sizes[height]
        with tempconfig({"pixel_width": columns, "pixel_height": rows}):
            times = measure(rounds)
        for title, time in times.items():
            table.add_row(title, f"{height}p", f"{time.wall:.1f} ms", f"{time.processor:.1f} ms")
        found[height] = list(times.values())
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
