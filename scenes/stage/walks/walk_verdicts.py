"""What is said of a walk on a curve while it runs: what its steps do, and why."""

from __future__ import annotations

import numpy as np

from gdcore import Trajectory


def describe_steps(path: Trajectory, count: int) -> str:
    """What the first steps of a gradient descent do, each the same rate times the slope.

    Args:
        path: a descent of one variable at a fixed rate.
        count: how many steps are spoken of.
    """
    changes = np.diff(np.abs(path.gradients[: count + 1, 0]))
    if (changes <= 0).all():
        return "yet the steps shrink: the slope shrinks."
    if (changes >= 0).all():
        return "yet the steps grow: the slope grows."
    first, last = ("grow", "shrink") if changes[0] > 0 else ("shrink", "grow")
    if np.count_nonzero(np.diff(np.sign(changes[changes != 0]))) == 1:
        return f"yet the steps {first}, then {last}: so does the slope."
    return "yet the steps grow and shrink: so does the slope."
