"""A whole descent on a terrain: its trail, and a ball at either end."""

from __future__ import annotations

from gdcore.descent import Trajectory
from scenes.stage import theme
from scenes.stage.marks.party import START_RADIUS
from scenes.stage.space.landmarks import SurfaceBall, SurfaceTrail
from scenes.stage.space.relief import Landmark


def descent_marks(path: Trajectory) -> list[Landmark]:
    """The trail of a trajectory of two variables, its green start and its red end."""
    start, end = ((float(x), float(y)) for x, y in (path.start, path.end))
    return [
        SurfaceTrail(path, stroke_width=theme.STROKE_MAIN, colour=theme.STEP),
        SurfaceBall(start, colour=theme.START, radius=START_RADIUS),
        SurfaceBall(end, colour=theme.END),
    ]
