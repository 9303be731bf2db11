"""Where a walker is at a fractional step: on the straight line between two points of its way."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from gdcore.descent import Trajectory
from scenes.stage.sources import Source, read

Array = npt.NDArray[np.float64]


def steps_passed(path: Trajectory, progress: Source) -> float:
    """The fractional step that has been reached, from 0 to the last."""
    return float(min(max(read(progress), 0.0), path.steps))


def between(points: Array, reached: float) -> Array:
    """What lies at a fractional step, given what lies at whole ones, shape (steps + 1, ...).

    Before the start it is the first, beyond the end the last.
    """
    last = len(points) - 1
    reached = min(max(reached, 0.0), float(last))
    index = int(reached)
    part = reached - index
    if part == 0:
        return np.asarray(points[index])
    return np.asarray((1 - part) * points[index] + part * points[index + 1])


def place_at(path: Trajectory, progress: float) -> Array:
    """The point of a trajectory at a fractional step."""
    return between(path.points, progress)
